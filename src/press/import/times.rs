//! Times of other places as a story writes them, exactly as precise as they were given: a year stays a year.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::draft::At;
use crate::press::hidden;
use crate::press::when::{self, Given};

/// A date in parts, as far as they were given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) year: Option<i64>,
    pub(super) month: Option<i64>,
    pub(super) day: Option<i64>,
    pub(super) hour: Option<i64>,
    pub(super) minute: Option<i64>,
    pub(super) second: Option<i64>,
}

/// Years that calendars and charts can tell.
const YEARS: std::ops::RangeInclusive<i64> = 1..=9990;

impl Parts {
    /// As a story writes it; a sentence where there is no such time.
    pub(super) fn at(&self, given: &str, zone: &TimeZone) -> Result<At, String> {
        let year = self.year.ok_or("it has no year")?;
        if !YEARS.contains(&year) {
            return Err(format!("stories tell of the years {} to {}", YEARS.start(), YEARS.end()));
        }
        let text = match (self.month, self.day, self.hour) {
            (None, _, _) => span(&format!("{year:04}-01-01"), &format!("{year:04}-12-31")),
            (Some(month), None, _) => of_month(year, month).ok_or("there is no such month")?,
            (Some(month), Some(day), None) => format!("{year:04}-{month:02}-{day:02}"),
            (Some(month), Some(day), Some(hour)) => self.clock(&format!("{year:04}-{month:02}-{day:02}"), hour),
        };
        read(&text, given, zone)
    }

    fn clock(&self, day: &str, hour: i64) -> String {
        match (self.minute, self.second.filter(|s| *s != 0)) {
            (None, _) => format!("{day} {hour:02}:00/{day} {hour:02}:59"),
            (Some(minute), None) => format!("{day} {hour:02}:{minute:02}"),
            (Some(minute), Some(second)) => format!("{day} {hour:02}:{minute:02}:{second:02}"),
        }
    }

    /// Whether a part is missing that a smaller one would need.
    pub(super) const fn has_holes(&self) -> bool {
        let (day, hour) = (self.day.is_some(), self.hour.is_some());
        (day || hour) && self.month.is_none()
            || hour && self.day.is_none()
            || self.minute.is_some() && !hour
            || self.second.is_some() && self.minute.is_none()
    }

    /// The same day without its clock time.
    pub(super) fn day_only(&self) -> Self {
        Self { hour: None, minute: None, second: None, ..*self }
    }

    /// In words of its own, for times that came without any: `2026-03-04 09:14`.
    pub(super) fn words(&self) -> String {
        let two = |sign: &str, part: Option<i64>| part.map(|n| format!("{sign}{n:02}")).unwrap_or_default();
        let year = self.year.map(|y| y.to_string()).unwrap_or_default();
        let month = two("-", self.month);
        let day = if month.is_empty() { String::new() } else { two("-", self.day) };
        if day.is_empty() || self.hour.is_none() {
            return format!("{year}{month}{day}");
        }
        let minute = two(":", self.minute);
        let second = if minute.is_empty() { String::new() } else { two(":", self.second.filter(|s| *s != 0)) };
        let hour = if minute.is_empty() { two(" hour ", self.hour) } else { two(" ", self.hour) };
        format!("{year}{month}{day}{hour}{minute}{second}")
    }
}

fn span(from: &str, to: &str) -> String {
    format!("{from} 00:00/{to} 23:59")
}

fn of_month(year: i64, month: i64) -> Option<String> {
    let first: Date = format!("{year:04}-{month:02}-01").parse().ok()?;
    let last = first.checked_add(1.month()).ok()?.yesterday().ok()?;
    Some(span(&first.to_string(), &last.to_string()))
}

/// A time that a story may write; a sentence where it may not.
pub(super) fn read(text: &str, given: &str, zone: &TimeZone) -> Result<At, String> {
    let seen = hidden::without(given);
    let given = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    let at = |is_interval, from: i64, to: i64| At {
        text: text.to_owned(),
        is_interval,
        given: given.clone(),
        secs: (from, to),
    };
    match when::read(text, zone) {
        Ok(Given::Clock(instant)) => Ok(at(false, instant.0, instant.0)),
        Ok(Given::Day(day)) => Ok(at(false, day.from.0, day.to.0)),
        Ok(Given::Span(span)) => Ok(at(true, span.from.0, span.to.0)),
        Err((what, _)) => Err(what),
    }
}

/// A time with its offset, as machines write it: kept as it is.
pub(super) fn stamp(raw: &str, zone: &TimeZone) -> Result<At, String> {
    let raw = raw.trim();
    if !raw.contains(':') || raw.contains('/') {
        return Err("it is no time with a clock".into());
    }
    read(raw, raw, zone)
}

/// The day of an instant in a zone, `YYYY-MM-DD`.
pub(super) fn day_of(secs: i64, zone: &TimeZone) -> String {
    let at = Timestamp::from_second(secs).unwrap_or(Timestamp::UNIX_EPOCH);
    at.to_zoned(zone.clone()).date().to_string()
}

/// More than the day's chart can show.
const MOST_SECS: i64 = 14 * 86_400;
const HOUR_SECS: i64 = 3_600;

/// A stretch for the day's chart, in whole hours, and whether it holds all of these times. It ends with the last
/// clock time, or the last time where none is that exact, and begins with the first that is near enough.
pub(super) fn window(times: &[(i64, i64)]) -> ((String, String), bool) {
    let clocks: Vec<(i64, i64)> = times.iter().copied().filter(|t| t.0 == t.1).collect();
    let told = if clocks.is_empty() { times } else { clocks.as_slice() };
    let last = told.iter().copied().max().unwrap_or_default();
    let end = (last.1.min(last.0 + MOST_SECS - HOUR_SECS).div_euclid(HOUR_SECS) + 1) * HOUR_SECS;
    let near = told.iter().map(|t| t.0.div_euclid(HOUR_SECS) * HOUR_SECS).filter(|from| end - from <= MOST_SECS);
    let first = near.min().unwrap_or(end - HOUR_SECS);
    let holds_all = times.iter().all(|t| first <= t.0 && t.1 <= end);
    ((iso(first), iso(end)), holds_all)
}

/// `2026-03-04T09:00Z`.
pub(super) fn iso(secs: i64) -> String {
    let at = Timestamp::from_second(secs).unwrap_or(Timestamp::UNIX_EPOCH);
    let whole = at.to_string();
    whole.strip_suffix(":00Z").map_or(whole.clone(), |minutes| format!("{minutes}Z"))
}

/// A length in words: `2 hours 38 minutes`, `about 1 minute`.
pub(super) fn length(secs: i64) -> String {
    let minutes = (secs + 30) / 60;
    let about = if secs % 60 == 0 { "" } else { "about " };
    let (days, hours, rest) = (minutes / 1_440, minutes / 60 % 24, minutes % 60);
    let part = |n: i64, one: &str| match n {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {one}s")),
    };
    let parts: Vec<String> =
        [part(days, "day"), part(hours, "hour"), part(rest, "minute")].into_iter().flatten().collect();
    if secs < 60 { "less than a minute".into() } else { format!("{about}{}", parts.join(" ")) }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::{Parts, length, stamp, window};

    fn parts(year: i64, rest: &[i64]) -> Parts {
        let at = |i: usize| rest.get(i).copied();
        Parts { year: Some(year), month: at(0), day: at(1), hour: at(2), minute: at(3), second: at(4) }
    }

    #[test]
    fn times_stay_as_precise_as_they_were() {
        let cases: [(Parts, &str, &str); 6] = [
            (parts(2019, &[]), "2019-01-01 00:00/2019-12-31 23:59", "2019"),
            (parts(2020, &[2]), "2020-02-01 00:00/2020-02-29 23:59", "2020-02"),
            (parts(2019, &[3, 4]), "2019-03-04", "2019-03-04"),
            (parts(2019, &[3, 4, 9]), "2019-03-04 09:00/2019-03-04 09:59", "2019-03-04 hour 09"),
            (parts(2019, &[3, 4, 9, 5]), "2019-03-04 09:05", "2019-03-04 09:05"),
            (parts(2019, &[3, 4, 9, 5, 7]), "2019-03-04 09:05:07", "2019-03-04 09:05:07"),
        ];
        for (parts, text, words) in cases {
            assert_eq!(
                parts.at(&parts.words(), &TimeZone::UTC).map(|at| (at.text, at.given)),
                Ok((text.into(), words.into()))
            );
        }
    }

    #[test]
    fn times_that_never_were_are_no_times() {
        let never =
            [parts(2019, &[2, 30]), parts(2019, &[13]), parts(-500, &[]), parts(i64::MAX, &[1]), Parts::default()];
        for parts in never {
            assert!(parts.at("x", &TimeZone::UTC).is_err(), "{parts:?}");
        }
        let berlin = TimeZone::get("Europe/Berlin").expect("known");
        assert!(parts(2026, &[3, 29, 2, 30]).at("x", &berlin).is_err());
    }

    #[test]
    fn stamps_keep_their_offset() {
        let at = stamp("2026-03-04T09:14:22.317-05:00", &TimeZone::UTC).expect("a time");
        assert_eq!((at.text.as_str(), at.secs.0), ("2026-03-04T09:14:22.317-05:00", 1_772_633_662));
        let odd = super::read("2026-03-04 09:14", "4 March\u{c}\n 9:14", &TimeZone::UTC).expect("a time");
        assert_eq!(odd.given, "4 March 9:14");
        assert!(stamp("yesterday", &TimeZone::UTC).is_err() && stamp("2026-03-04", &TimeZone::UTC).is_err());
    }

    #[test]
    fn the_chart_has_whole_hours_and_two_weeks_at_most() {
        let from = 1_772_633_662;
        assert_eq!(window(&[(from, from)]), (("2026-03-04T14:00Z".into(), "2026-03-04T15:00Z".into()), true));
        let later = from + 90 * 86_400;
        let ((from, to), all) = window(&[(from, from), (later, later), (later, later + 86_399)]);
        assert_eq!((from.as_str(), to.as_str(), all), ("2026-06-02T14:00Z", "2026-06-02T15:00Z", false));
    }

    #[test]
    fn lengths_are_said_in_words() {
        assert_eq!(length(9_480), "2 hours 38 minutes");
        assert_eq!((length(59), length(60)), ("less than a minute".into(), "1 minute".into()));
        assert_eq!((length(89), length(86_399)), ("about 1 minute".into(), "about 1 day".into()));
    }
}
