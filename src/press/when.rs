//! Times as editors write them, read with the rules of the story's zone.

use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, ToSpan, Zoned};

use super::problem::near::near;
use crate::story::{Dated, Known};
use crate::time::{Instant, MONTHS, Offset, Window, Zone};

/// What a time text turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// A clock time.
    Clock(Instant),
    /// From one clock time to another.
    Span(Window),
    /// A whole day of the zone: its first and last second.
    Day(Window),
}

/// Why a time text is refused: what is wrong, and what to do.
pub type Refused = (String, String);

/// The zone with this IANA name.
pub fn zone_named(name: &str) -> Result<TimeZone, Refused> {
    TimeZone::get(name).map_err(|_| {
        let known: Vec<String> = jiff::tz::db().available().map(|zone| zone.to_string()).collect();
        let meant = near(name, known.iter().map(String::as_str)).map(|zone| format!("did you mean `{zone}`?"));
        let hint = meant.unwrap_or_else(|| "use an IANA name such as America/New_York".into());
        (format!("`{name}` is no time zone"), hint)
    })
}

/// Reads `2025-03-10T14:02Z`, `2025-03-10 10:02`, `2025-03-10 15:02 Europe/Paris`, `FROM/TO` or `2025-03-10`.
pub fn read(text: &str, zone: &TimeZone) -> Result<Given, Refused> {
    if let Some((from, to)) = ends(text) {
        let (from, to) = (clock(from.trim(), zone)?, clock(to.trim(), zone)?);
        if from > to {
            return Err((format!("the span `{text}` ends before it begins"), "write FROM/TO in order of time".into()));
        }
        return Ok(Given::Span(Window { from, to }));
    }
    in_a_year(text)?;
    match text.parse::<Date>() {
        Ok(date) if text.len() == 10 => Ok(Given::Day(day(date, zone)?)),
        _ => clock(text, zone).map(Given::Clock),
    }
}

/// The two times of a span. The slash in the name of a zone stands before a letter.
fn ends(text: &str) -> Option<(&str, &str)> {
    let is_begun = |to: &str| to.trim_start().starts_with(|c: char| c.is_ascii_digit());
    text.match_indices('/').find_map(|(at, _)| Some((text.get(..at)?, text.get(at + 1..).filter(|to| is_begun(to))?)))
}

/// Reads a clock time: with a zone or offset, or local to the story's zone.
pub fn clock(text: &str, zone: &TimeZone) -> Result<Instant, Refused> {
    exact(text, zone).map(|at| Instant(at.as_second()))
}

/// The same, to the last digit.
pub fn exact(text: &str, zone: &TimeZone) -> Result<Timestamp, Refused> {
    in_a_year(text)?;
    let full = if text.ends_with('Z') && text.len() == 17 { text.replace('Z', ":00Z") } else { text.to_owned() };
    if let Ok(at) = full.parse::<Timestamp>() {
        return Ok(at);
    }
    if let Some((local, name)) =
        text.rsplit_once(' ').filter(|(local, name)| name.contains('/') && !local.contains('/'))
    {
        return exact(local, &zone_named(name)?);
    }
    let local = text.parse::<DateTime>().map_err(|_| impossible(text))?;
    if !text.contains(':') {
        return Err(impossible(text));
    }
    match zone.to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Unambiguous { .. } => {}
        AmbiguousOffset::Gap { .. } => {
            return Err((
                format!("`{text}` never was: clocks were put forward then"),
                "write it in UTC, ending in Z".into(),
            ));
        }
        AmbiguousOffset::Fold { .. } => {
            return Err((
                format!("`{text}` was twice: clocks were put back then"),
                "write it in UTC, ending in Z".into(),
            ));
        }
    }
    zone.to_timestamp(local).map_err(|_| impossible(text))
}

/// Reads when something became public; see `EventRow::known` for the forms.
pub fn known(text: &str, zone: &TimeZone) -> Result<Known, Refused> {
    if text == "not established" {
        return Ok(Known { at: None, words: "date not established".into(), clock: None });
    }
    if text.len() == 14 && text.ends_with('Z') {
        let hour = clock(&text.replace('Z', ":00Z"), zone)?;
        return Ok(by_the_clock(hour.plus(3_599), hour, zone));
    }
    if text.len() <= 10 {
        let date = dated(text)?;
        return Ok(Known { at: Some(end_of(text, zone)?), words: date.words, clock: None });
    }
    let at = clock(text, zone)?;
    Ok(by_the_clock(at, at, zone))
}

/// Known from an instant on, and told by the clock time of another.
fn by_the_clock(at: Instant, told: Instant, zone: &TimeZone) -> Known {
    let known = Known { at: Some(at), words: String::new(), clock: Some(told) };
    Known { words: known.words_in(&zone_at(told, zone)), ..known }
}

/// Reads a date for print: `2026-11-22` or `2026-11`.
pub fn dated(text: &str) -> Result<Dated, Refused> {
    in_a_year(text)?;
    let why = if is_in_calendar(text) { "" } else { ": the calendar has no such day" };
    let refuse = || (format!("`{text}` is no date{why}"), "write YYYY-MM-DD or YYYY-MM".to_owned());
    let full = if text.len() == 7 { format!("{text}-01") } else { text.to_owned() };
    let date: Date = full.parse().map_err(|_| refuse())?;
    let month = MONTHS.get(usize::from(date.month().unsigned_abs()).wrapping_sub(1)).ok_or_else(refuse)?;
    let words = match text.len() {
        7 => format!("{month} {}", date.year()),
        10 => format!("{} {month} {}", date.day(), date.year()),
        _ => return Err(refuse()),
    };
    Ok(Dated { iso: text.to_owned(), words })
}

/// The offsets a zone has between two instants, for readers' machines that carry no zone rules.
#[must_use]
pub fn table(name: &str, zone: &TimeZone, window: Window) -> Zone {
    let at = |i: Instant| Timestamp::from_second(i.0).unwrap_or(Timestamp::UNIX_EPOCH);
    let offset = |t: Timestamp, from: Instant| {
        let info = zone.to_offset_info(t);
        Offset { from, secs: info.offset().seconds(), label: info.abbreviation().to_owned() }
    };
    let mut offsets = vec![offset(at(window.from), window.from)];
    let changes = zone.following(at(window.from)).take_while(|t| t.timestamp() <= at(window.to));
    offsets.extend(changes.map(|t| offset(t.timestamp(), Instant(t.timestamp().as_second()))));
    Zone { name: name.to_owned(), offsets }
}

fn day(date: Date, zone: &TimeZone) -> Result<Window, Refused> {
    let start = start_of(date, zone)?;
    let next = start_of(date.tomorrow().map_err(|_| impossible(&date.to_string()))?, zone)?;
    Ok(Window { from: start, to: next.plus(-1) })
}

fn end_of(text: &str, zone: &TimeZone) -> Result<Instant, Refused> {
    let first = if text.len() == 7 { format!("{text}-01") } else { text.to_owned() };
    let date: Date = first.parse().map_err(|_| impossible(text))?;
    let next = if text.len() == 7 { date.checked_add(1.month()) } else { date.tomorrow() };
    Ok(start_of(next.map_err(|_| impossible(text))?, zone)?.plus(-1))
}

fn start_of(date: Date, zone: &TimeZone) -> Result<Instant, Refused> {
    let start: Zoned = date.to_zoned(zone.clone()).map_err(|_| impossible(&date.to_string()))?;
    Ok(Instant(start.timestamp().as_second()))
}

fn zone_at(at: Instant, zone: &TimeZone) -> Zone {
    table("", zone, Window { from: at, to: at })
}

fn impossible(text: &str) -> Refused {
    let why = if is_in_calendar(text) { "" } else { ": the calendar has no such day" };
    (
        format!("`{text}` is no time{why}"),
        "write 2025-03-10T14:02Z, a local time 2025-03-10 10:02, with a zone where it is another, FROM/TO, or a day \
         2025-03-10"
            .into(),
    )
}

/// Refuses years before 1000, which nobody means, and signs before a year. All others have four digits.
fn in_a_year(text: &str) -> Result<(), Refused> {
    let digits = text.trim_start_matches(['+', '-']);
    let is_year = digits.get(..4).is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()));
    if is_year && (digits.len() < text.len() || digits.starts_with('0')) {
        return Err((format!("`{text}` lies in no year from 1000 to 9999"), "correct the year".into()));
    }
    Ok(())
}

/// Whether a text that begins like `2025-02-30` names a day there is; true for all other texts.
fn is_in_calendar(text: &str) -> bool {
    let day = text.get(..10).unwrap_or_default();
    let like_a_day = day.len() == 10
        && day.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    !like_a_day || day.parse::<Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::{Given, clock, dated, known, read, zone_named};
    use crate::time::{Instant, Window};

    fn eastern() -> jiff::tz::TimeZone {
        zone_named("America/New_York").expect("the zone is in the database")
    }

    #[test]
    fn clock_times_are_read_in_utc_and_in_the_zone() {
        let written = ["2025-03-10T14:02Z", "2025-03-10 10:02", "2025-03-10T14:02:00Z", "2025-03-10T15:02+01:00"];
        for text in written.into_iter().chain(["2025-03-10 15:02 Europe/Paris", "2025-03-10T19:47 Asia/Kathmandu"]) {
            assert_eq!(clock(text, &eastern()), Ok(Instant(1_741_615_320)), "{text}");
        }
    }

    #[test]
    fn spans_may_be_of_several_zones() {
        let (from, to) = (Instant(1_741_615_320), Instant(1_741_615_380));
        let span = Given::Span(Window { from, to });
        for text in
            ["2025-03-10 10:02/2025-03-10T14:03Z", "2025-03-10 15:02 Europe/Paris / 2025-03-10 14:03 Europe/London"]
        {
            assert_eq!(read(text, &eastern()), Ok(span), "{text}");
        }
    }

    #[test]
    fn impossible_and_ambiguous_times_are_refused() {
        let cases = [
            ("2025-02-30T10:00Z", "no such day"),
            ("2025-03-09 02:30", "never was"),
            ("2025-11-02 01:30", "was twice"),
            ("0000-01-01T00:00Z", "no year from 1000"),
            ("-002024-05-14T10:00Z", "no year from 1000"),
            ("noonish", "no time"),
            ("2025-03-10 10:02 Europe/Nowhere", "no time zone"),
            ("2025-03-10 10:02 Europe/Paris Europe/Paris", "no time"),
        ];
        for (text, words) in cases {
            let (what, _) = clock(text, &eastern()).expect_err(text);
            assert!(what.contains(words), "{text}: {what}");
        }
    }

    #[test]
    fn days_count_from_their_end_when_they_say_what_was_known() {
        let end = Instant(1_741_665_599);
        assert_eq!(known("2025-03-10", &eastern()).map(|k| k.at), Ok(Some(end)));
        assert_eq!(known("not established", &eastern()).map(|k| k.at), Ok(None));
        assert_eq!(
            known("2025-03-10T20Z", &eastern()).map(|k| k.words),
            Ok("10 March 2025, hour of 4:00 p.m. EDT".into())
        );
        assert_eq!(read("2025-03-10", &eastern()), Ok(Given::Day(Window { from: Instant(1_741_579_200), to: end })));
    }

    #[test]
    fn dates_are_said_as_exactly_as_given() {
        assert_eq!(dated("2026-11").map(|d| d.words), Ok("November 2026".into()));
        assert_eq!(dated("2026-11-02").map(|d| d.words), Ok("2 November 2026".into()));
        assert!(dated("2026-13").is_err());
    }
}
