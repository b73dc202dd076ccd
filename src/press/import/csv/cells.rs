//! Cells of tables: times in the ways that tables write them, and whole numbers.

use jiff::tz::TimeZone;

use crate::press::import::draft::At;
use crate::press::import::times::{self, Parts};
use crate::press::tables::MOST_COUNTED;

/// How times are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    /// Of `3/4/2026`; not known where no number tells.
    pub(super) day_first: Option<bool>,
    /// Whether bare numbers are seconds or milliseconds since 1970.
    pub(super) is_epoch: bool,
}

impl Form {
    pub(super) fn at(self, cell: &str, zone: &TimeZone) -> Result<At, String> {
        if let Some(secs) = self.epoch(cell) {
            return times::read(&times::iso(secs), cell, zone);
        }
        if let Some((a, b, rest)) = slashes(cell) {
            let day_first = self.day_first.ok_or("day and month cannot be told apart; write YYYY-MM-DD")?;
            let (day, month) = if day_first { (a, b) } else { (b, a) };
            let (year, clock) = rest.split_once([' ', 'T']).unwrap_or((rest, ""));
            let whole = format!("{year}-{month:02}-{day:02} {clock}");
            return parts(whole.trim()).ok_or("it is no time")?.at(cell, zone);
        }
        match parts(cell) {
            Some(parts) => parts.at(cell, zone),
            None => times::stamp(cell, zone),
        }
    }

    fn epoch(self, cell: &str) -> Option<i64> {
        let is_digits = self.is_epoch && cell.bytes().all(|b| b.is_ascii_digit());
        match (is_digits, cell.len()) {
            (true, 9 | 10) => cell.parse().ok(),
            (true, 12 | 13) => cell.parse::<i64>().ok().map(|ms| ms.div_euclid(1_000)),
            _ => None,
        }
    }
}

/// The two numbers before the year of `3/4/2026 9:14`, and the rest.
pub(super) fn slashes(cell: &str) -> Option<(i64, i64, &str)> {
    let mut pieces = cell.splitn(3, '/');
    let (a, b, rest) = (pieces.next()?, pieces.next()?, pieces.next()?);
    if a.len() > 2 || b.len() > 2 {
        return None;
    }
    Some((a.parse().ok()?, b.parse().ok()?, rest))
}

/// `2026-03-04`, `2026/03/04 9:14`, `2026-03-04T09:14:05` or `4.3.2026 09:14`, without a zone.
pub(super) fn parts(cell: &str) -> Option<Parts> {
    let (date, clock) = cell.split_once([' ', 'T']).unwrap_or((cell, ""));
    let sign = date.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let mut numbers: Vec<i64> = date.split(sign).map(|n| number(n, 4)).collect::<Option<_>>()?;
    if sign == '.' {
        numbers.reverse();
    }
    let [year, month, day] = numbers[..] else { return None };
    let is_year = date.split(sign).any(|n| n.len() == 4);
    let clock: Vec<i64> = match clock.trim() {
        "" => Vec::new(),
        clock => clock.split(':').map(|n| number(n, 2)).collect::<Option<_>>()?,
    };
    let part = |i: usize| clock.get(i).copied();
    let fits = is_year && year > 999 && matches!(clock.len(), 0 | 2 | 3);
    fits.then_some(Parts {
        year: Some(year),
        month: Some(month),
        day: Some(day),
        hour: part(0),
        minute: part(1),
        second: part(2),
    })
}

fn number(text: &str, most: usize) -> Option<i64> {
    let is_number = (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

pub(super) fn is_number(cell: &str) -> bool {
    count(cell).is_ok() || cell.parse::<f64>().is_ok_and(f64::is_finite)
}

/// A whole number: `1200`, `1,200` or `1200.0`. Else why it is none.
pub(super) fn count(cell: &str) -> Result<String, &'static str> {
    let whole =
        cell.split_once('.').map_or(cell, |(whole, rest)| if rest.bytes().all(|b| b == b'0') { whole } else { cell });
    let groups: Vec<&str> = whole.split(',').collect();
    let is_grouped = groups.iter().skip(1).all(|g| g.len() == 3)
        && groups.first().is_some_and(|g| groups.len() == 1 || g.len() <= 3);
    let digits = groups.concat();
    if digits.is_empty() || !is_grouped || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err("it has no whole number, and readings are whole numbers");
    }
    let bare = digits.trim_start_matches('0');
    let bare = if bare.is_empty() { "0" } else { bare };
    match bare.parse::<u64>() {
        Ok(n) if n as f64 <= MOST_COUNTED => Ok(bare.to_owned()),
        _ => Err("its number is more than anybody counted"),
    }
}

/// `line 4`, `lines 7 to 9`.
pub(super) fn ranges(lines: &[u64]) -> Vec<String> {
    let mut out: Vec<(u64, u64)> = Vec::new();
    for line in lines {
        match out.last_mut() {
            Some((_, last)) if *last + 1 == *line => *last = *line,
            _ => out.push((*line, *line)),
        }
    }
    let words = |(a, b): (u64, u64)| if a == b { format!("line {a}") } else { format!("lines {a} to {b}") };
    out.into_iter().map(words).collect()
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::{Form, count, ranges};

    #[test]
    fn times_of_many_tables_are_read() {
        let form = Form { day_first: Some(false), is_epoch: true };
        let cases = [
            ("2026-03-04T09:14:05Z", "2026-03-04T09:14:05Z"),
            ("2026-03-04 9:14", "2026-03-04 09:14"),
            ("2026/03/04 09:14", "2026-03-04 09:14"),
            ("4.3.2026 09:14", "2026-03-04 09:14"),
            ("3/4/2026 9:14", "2026-03-04 09:14"),
            ("2026-03-04", "2026-03-04"),
            ("1772612040", "2026-03-04T08:14Z"),
            ("1772612040000", "2026-03-04T08:14Z"),
        ];
        for (cell, text) in cases {
            assert_eq!(form.at(cell, &TimeZone::UTC).map(|at| at.text), Ok(text.into()), "{cell}");
        }
        for odd in ["", "noon", "2026-02-30", "1/2", "26-03-04", "9:14", "2026-03-04 09"] {
            assert!(form.at(odd, &TimeZone::UTC).is_err(), "{odd}");
        }
        let unknown = Form { day_first: None, is_epoch: false };
        assert!(unknown.at("3/4/2026 9:14", &TimeZone::UTC).is_err_and(|why| why.contains("told apart")));
    }

    #[test]
    fn whole_numbers_stay_whole_and_others_are_no_readings() {
        for (cell, digits) in [("1200", "1200"), ("1,200", "1200"), ("12.0", "12"), ("007", "7"), ("0", "0")] {
            assert_eq!(count(cell).as_deref(), Ok(digits));
        }
        for odd in ["1.5", "", "-3", "1,2", "12e3", "99999999999999999999999", "=1+1", "1,2345"] {
            assert!(count(odd).is_err(), "{odd}");
        }
    }

    #[test]
    fn lines_are_told_in_ranges() {
        assert_eq!(ranges(&[4, 7, 8, 9]), ["line 4", "lines 7 to 9"]);
    }
}
