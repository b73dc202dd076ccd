//! Numbers as tables of the world write them. A cell that is a number with either decimal mark, and not the same
//! one, says nothing of itself: `1.234` is one and a bit, or more than a thousand.

use super::choice::Value;
use super::table::Table;
use crate::press::import::notes::{Notes, shown};
use crate::press::import::{Decimal, Refused, Told};
use crate::press::tables::MOST_COUNTED;

/// A number as a story has it: `-1234.5`.
pub(super) fn number(cell: &str, decimal: Decimal) -> Option<String> {
    let (mark, other) = match decimal {
        Decimal::Comma => (',', '.'),
        Decimal::Point => ('.', ','),
    };
    let (sign, bare) = match cell.strip_prefix(['-', '−']) {
        Some(bare) => ("-", bare),
        None => ("", cell.strip_prefix('+').unwrap_or(cell)),
    };
    let (digits, power) = bare.split_once(['e', 'E']).map_or((bare, None), |(digits, power)| (digits, Some(power)));
    let (whole, rest) = digits.split_once(mark).unwrap_or((digits, ""));
    let is_bare = whole.is_empty() && !rest.is_empty();
    let whole = if is_bare { "0".to_owned() } else { whole_of(whole, other)? };
    let rest = if rest.is_empty() { String::new() } else { format!(".{rest}") };
    let power = power.map(|power| format!("e{power}")).unwrap_or_default();
    let is_sound = rest.bytes().skip(1).all(|b| b.is_ascii_digit());
    let text = format!("{sign}{whole}{rest}{power}");
    text.parse::<f64>().is_ok_and(|n| is_sound && n.is_finite()).then_some(text)
}

/// The digits of a whole number, whose groups of three may be parted by one sign.
fn whole_of(text: &str, point: char) -> Option<String> {
    let part = text.chars().find(|c| *c == point || matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’'));
    let groups: Vec<&str> = text.split(|c| Some(c) == part).collect();
    let (first, more) = groups.split_first()?;
    let is_grouped = more.is_empty()
        || (1..=3).contains(&first.len()) && !first.starts_with('0') && more.iter().all(|group| group.len() == 3);
    let digits = groups.concat();
    (is_grouped && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// Whether a cell is a number with one decimal mark or the other.
pub(super) fn is_number(cell: &str) -> bool {
    number(cell, Decimal::Point).or_else(|| number(cell, Decimal::Comma)).is_some()
}

/// A whole number: `1200`, `1,200` or `1200.0`. Else why it is none.
pub(super) fn count(cell: &str, decimal: Decimal) -> Result<String, &'static str> {
    let number = number(cell, decimal).unwrap_or_default();
    let (whole, rest) = number.split_once('.').unwrap_or((&number, ""));
    let is_whole = rest.bytes().all(|b| b == b'0') && whole.bytes().all(|b| b.is_ascii_digit());
    if number.is_empty() || !is_whole {
        return Err("it has no whole number, and readings are whole numbers");
    }
    let bare = whole.trim_start_matches('0');
    let bare = if bare.is_empty() { "0" } else { bare };
    match bare.parse::<u64>() {
        Ok(n) if n as f64 <= MOST_COUNTED => Ok(bare.to_owned()),
        _ => Err("its number is more than anybody counted"),
    }
}

/// The decimal mark of a column, as its own numbers show or as somebody said.
pub(super) fn mark_of(table: &Table, column: usize, told: &Told) -> Result<Decimal, Refused> {
    let (mut comma, mut point, mut either) = (None, None, None);
    for (line, cell) in table.cells(column) {
        let first = match (number(cell, Decimal::Comma), number(cell, Decimal::Point)) {
            (Some(a), Some(b)) if a != b => &mut either,
            (Some(_), None) => &mut comma,
            (None, Some(_)) => &mut point,
            _ => continue,
        };
        first.get_or_insert((line, cell));
    }
    let place = |(line, cell): (u64, &str)| format!("line {line} has {}", shown(cell));
    let what = match (told.decimal, comma, point, either) {
        (Some(said), ..) => return Ok(said),
        (None, Some(comma), Some(point), _) => {
            format!("{} and {}, so its decimal marks are mixed", place(comma), place(point))
        }
        (None, None, None, Some(either)) => format!("{}, which may be thousands or decimals", place(either)),
        (None, Some(_), ..) => return Ok(Decimal::Comma),
        _ => return Ok(Decimal::Point),
    };
    let head = shown(&table.head(column));
    Err(Refused(format!(
        "{}, column {head}: {what}, and a guess could be wrong a thousandfold. Say which mark stands before decimals \
         with --decimal comma or --decimal point, or choose another column with --column.",
        told.file
    )))
}

/// Notes how the numbers of a column were read, where they are more than digits.
pub(super) fn tell_mark(table: &Table, Value { column, decimal }: Value, notes: &mut Notes) {
    let is_plain = |cell: &str| cell.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let Some((line, cell)) = table.cells(column).find(|(_, cell)| !is_plain(cell) && number(cell, decimal).is_some())
    else {
        return;
    };
    let read = number(cell, decimal).unwrap_or_default();
    let why = match decimal {
        Decimal::Comma => "a comma stands before decimals, and points or blanks part thousands",
        Decimal::Point => "a point stands before decimals, and commas or blanks part thousands",
    };
    let what = format!("how the numbers of {} are written", shown(&table.head(column)));
    notes.not(what, format!("line {line}: {} is read as {read}", shown(cell)), why);
}

#[cfg(test)]
mod tests {
    use super::{count, number};
    use crate::press::import::Decimal::{Comma, Point};

    #[test]
    fn numbers_are_read_by_their_decimal_mark() {
        for (cell, comma, point) in [
            ("1200", Some("1200"), Some("1200")),
            ("12,7", Some("12.7"), None),
            ("1.234,5", Some("1234.5"), None),
            ("1.234.567", Some("1234567"), None),
            ("1.234", Some("1234"), Some("1.234")),
            ("1,234", Some("1.234"), Some("1234")),
            ("0.123", None, Some("0.123")),
            ("−3,5", Some("-3.5"), None),
            (".5", None, Some("0.5")),
            ("1 234 567", Some("1234567"), Some("1234567")),
            ("1\u{202f}234,5", Some("1234.5"), None),
            ("1'234.5", None, Some("1234.5")),
            ("1e5", Some("1e5"), Some("1e5")),
        ] {
            assert_eq!((number(cell, Comma).as_deref(), number(cell, Point).as_deref()), (comma, point), "{cell}");
        }
        for odd in [
            "",
            "-",
            ".",
            ",",
            "1,2,3",
            "1.2.3",
            "1 23",
            "12 3456",
            "1e",
            "1e999",
            "inf",
            "NaN",
            "1 234'567",
            "--1",
            "4.3.2026",
        ] {
            assert_eq!((number(odd, Comma), number(odd, Point)), (None, None), "{odd}");
        }
    }

    #[test]
    fn whole_numbers_stay_whole_and_others_are_no_readings() {
        for (cell, digits) in [("1200", "1200"), ("1,200", "1200"), ("12.0", "12"), ("007", "7"), ("0", "0")] {
            assert_eq!(count(cell, Point).as_deref(), Ok(digits));
        }
        assert_eq!((count("1.200", Comma).as_deref(), count("12,0", Comma).as_deref()), (Ok("1200"), Ok("12")));
        for odd in ["1.5", "", "-3", "1,2", "12e3", "99999999999999999999999", "=1+1", "1,2345"] {
            assert!(count(odd, Point).is_err(), "{odd}");
        }
    }
}
