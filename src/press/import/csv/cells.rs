//! Cells of tables: times in the ways that tables write them.

use jiff::tz::TimeZone;

use crate::press::import::clock;
use crate::press::import::draft::At;
use crate::press::import::times::{self, Parts};

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

/// The two numbers before the year of `3/4/2026 9:14` or `3-4-2026`, and the rest.
pub(super) fn slashes(cell: &str) -> Option<(i64, i64, &str)> {
    let sign = cell.chars().find(|c| matches!(c, '/' | '-'))?;
    let mut pieces = cell.splitn(3, sign);
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
    let (hour, minute, second) = match clock.trim() {
        "" => (None, None, None),
        text => clock::clock(text).map(|(hour, minute, second)| (Some(hour), minute, second))?,
    };
    let parts = Parts { year: Some(year), month: Some(month), day: Some(day), hour, minute, second };
    (is_year && year > 999).then_some(parts)
}

fn number(text: &str, most: usize) -> Option<i64> {
    let is_number = (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

/// A day without a clock time.
pub(super) fn is_day(cell: &str) -> bool {
    !cell.contains([':', ' ', 'T']) && (parts(cell).is_some() || slashes(cell).is_some())
}

/// A clock time without a day.
pub(super) fn is_clock(cell: &str) -> bool {
    let whole = format!("2026-01-02 {cell}");
    parts(&whole).is_some_and(|parts| parts.hour.is_some()) || times::stamp(&whole, &TimeZone::UTC).is_ok()
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

    use super::{Form, is_clock, is_day, ranges};

    #[test]
    fn times_of_many_tables_are_read() {
        let form = Form { day_first: Some(false), is_epoch: true };
        let cases = [
            ("2026-03-04T09:14:05Z", "2026-03-04T09:14:05Z"),
            ("2026-03-04 9:14", "2026-03-04 09:14"),
            ("2026/03/04 09:14", "2026-03-04 09:14"),
            ("4.3.2026 09:14", "2026-03-04 09:14"),
            ("3/4/2026 9:14", "2026-03-04 09:14"),
            ("3-4-2026 9:14 PM", "2026-03-04 21:14"),
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
    fn days_and_clock_times_are_told_apart() {
        for (cell, day, clock) in [
            ("2026-03-04", true, false),
            ("3/4/2026", true, false),
            ("4.3.2026", true, false),
            ("09:14", false, true),
            ("9:14:05 PM", false, true),
            ("09:14:05.250", false, true),
            ("09:14Z", false, true),
            ("2026-03-04 09:14", false, false),
            ("12", false, false),
            ("", false, false),
        ] {
            assert_eq!((is_day(cell), is_clock(cell)), (day, clock), "{cell}");
        }
    }

    #[test]
    fn lines_are_told_in_ranges() {
        assert_eq!(ranges(&[4, 7, 8, 9]), ["line 4", "lines 7 to 9"]);
    }
}
