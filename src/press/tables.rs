//! The two CSV tables of a story: readings and outages.

use schemars::JsonSchema;

use super::folder::Folder;
use super::make::Maker;
use super::problem::code::Code;
use super::problem::near::nearest;
use super::{shape, when};
use crate::story::format::{OutageRow, ReadingRow, SourceRow};
use crate::story::{CauseKind, Kind, Outage, Part, Precision, Qualifier, Reading, When};
use crate::time::Instant;

const QUALIFIERS: [(&str, Qualifier); 7] = [
    ("as-stated", Qualifier::AsStated),
    ("about", Qualifier::About),
    ("more-than", Qualifier::MoreThan),
    ("at-least", Qualifier::AtLeast),
    ("up-to", Qualifier::UpTo),
    ("nearly", Qualifier::Nearly),
    ("as-of", Qualifier::AsOf),
];
const KINDS: [(&str, Kind); 3] = [("one reading", Kind::OneReading), ("sum", Kind::Sum), ("day total", Kind::DayTotal)];
const PARTS: [(&str, Part); 4] =
    [("start", Part::Start), ("top", Part::Top), ("inside", Part::Inside), ("as-printed", Part::AsPrinted)];
const PRECISIONS: [(&str, Precision); 6] = [
    ("instant", Precision::Instant),
    ("about", Precision::About),
    ("before", Precision::Before),
    ("by", Precision::By),
    ("after", Precision::After),
    ("interval", Precision::Interval),
];
const GROUPS: [(&str, bool); 2] = [("main", false), ("since", true)];
const CAUSES: [(&str, CauseKind); 4] = [
    ("confirmed", CauseKind::Confirmed),
    ("reported", CauseKind::Reported),
    ("claimed", CauseKind::Claimed),
    ("unexplained", CauseKind::Unexplained),
];

/// The words that a column may hold; none where it holds free text.
pub(super) fn words_of(column: &str) -> Vec<&'static str> {
    fn words<T>(known: &[(&'static str, T)]) -> Vec<&'static str> {
        known.iter().map(|(word, _)| *word).collect()
    }
    match column {
        "qualifier" => words(&QUALIFIERS),
        "kind" => words(&KINDS),
        "part" => words(&PARTS),
        "precision" => words(&PRECISIONS),
        "cause_kind" => words(&CAUSES),
        "group" => words(&GROUPS),
        _ => Vec::new(),
    }
}

/// The word of a table for what a reading is of its wave.
pub(super) fn part_word(part: Part) -> Option<&'static str> {
    word(&PARTS, part)
}

/// The word of a table for how exact a time is.
pub(super) fn precision_word(precision: Precision) -> Option<&'static str> {
    word(&PRECISIONS, precision)
}

fn word<T: PartialEq>(known: &[(&'static str, T)], value: T) -> Option<&'static str> {
    known.iter().find(|(_, one)| *one == value).map(|(word, _)| *word)
}

/// More than all people, and little enough to be drawn.
pub(super) const MOST_COUNTED: f64 = 10_000_000_000.0;

/// A year of 366 days: longer than any outage.
pub(super) const MOST_MINUTES: u64 = 366 * 24 * 60;

/// Whether counts of this scope have a lane of their own under the chart of a story of `country`.
pub(super) fn has_lane(scope: &str, country: &str) -> bool {
    scope != country && !matches!(scope, "" | "not stated" | "world")
}

impl Maker<'_> {
    pub(super) fn readings(&mut self) -> Vec<Reading> {
        let folder: &Folder = self.folder;
        folder.readings.iter().enumerate().filter_map(|(i, r)| self.reading(&folder.path("reading", i), r)).collect()
    }

    fn reading(&mut self, path: &str, r: &ReadingRow) -> Option<Reading> {
        let kind = self.word(path, "kind", &r.kind, &KINDS);
        let qualifier = self.word(path, "qualifier", &r.qualifier, &QUALIFIERS);
        self.required::<ReadingRow>(path, &[("origin", &r.origin), ("value", &r.value)]);
        self.scope(path, &r.scope);
        if r.sources.trim().is_empty() {
            let what = format!("the number `{}` has no source", r.value);
            self.desk.report(Code::MissingSource, &of(path, "sources"), what, "name at least one source id");
        }
        let value = some(&r.value).and_then(|v| self.count(&of(path, "value"), &v));
        let timed = kind == Some(Kind::OneReading);
        if kind.is_some() && !timed && !r.time.is_empty() {
            self.desk.report(
                Code::SumOnTimeAxis,
                &of(path, "time"),
                format!("`{}` is no single reading and stands on the time axis", r.id),
                "leave `time` empty: only one reading belongs to a minute",
            );
        }
        let when = if timed { self.minute(path, r) } else { None };
        let part = if timed { self.word(path, "part", &r.part, &PARTS) } else { None };
        let sources = self.sources(&words(&r.sources));
        let relayed = self.only_copies(&r.sources);
        Some(Reading {
            id: r.id.clone(),
            when,
            time_as_given: r.time_as_given.clone(),
            qualifier: qualifier?,
            words_as_given: r.words_as_given.clone(),
            value: value?,
            scope: r.scope.clone(),
            has_lane: has_lane(&r.scope, &self.folder.toml.country),
            kind: kind?,
            part,
            reassigned_to: some(&r.reassigned_to)
                .map(|t| self.when(&of(path, "reassigned_to"), &t, Precision::Instant).from),
            same_as: some(&r.same_as),
            origin: r.origin.clone(),
            sources,
            relayed,
            note: some(&r.note),
        })
    }

    /// When a single reading was read.
    fn minute(&mut self, path: &str, r: &ReadingRow) -> Option<When> {
        let precision = self.word(path, "precision", &r.precision, &PRECISIONS);
        self.required::<ReadingRow>(path, &[("time", &r.time)]);
        some(&r.time).map(|time| self.when(&of(path, "time"), &time, precision.unwrap_or(Precision::About)))
    }

    pub(super) fn outages(&mut self) -> Vec<Outage> {
        let folder: &Folder = self.folder;
        folder.outages.iter().enumerate().filter_map(|(i, r)| self.outage(&folder.path("outage", i), r)).collect()
    }

    fn outage(&mut self, path: &str, r: &OutageRow) -> Option<Outage> {
        let cause_kind = self.word(path, "cause_kind", &r.cause_kind, &CAUSES);
        let peak = some(&r.peak);
        let qualifier = match peak {
            Some(_) => self.word(path, "qualifier", &r.qualifier, &QUALIFIERS),
            None => Some(Qualifier::AsStated),
        };
        if peak.is_some() {
            self.scope(path, &r.scope);
        }
        self.required::<OutageRow>(path, &[("platform", &r.platform), ("date", &r.date)]);
        if r.sources.trim().is_empty() {
            let what = format!("the outage `{}` has no source", r.id);
            self.desk.report(Code::MissingSource, &of(path, "sources"), what, "name at least one source id");
        }
        let since = self.word(path, "group", &r.group, &GROUPS);
        let (longest, longer) = longest(&r.minutes_to);
        let minutes = self.minutes(path, (some(&r.minutes_from), some(longest)));
        let sources = self.sources(&words(&r.sources));
        Some(Outage {
            id: r.id.clone(),
            at: self.noon(path, &r.date)?,
            date: self.dated(&of(path, "date"), &r.date),
            platform: r.platform.clone(),
            since: since?,
            duration: some(&r.duration),
            minutes,
            longer: longer.and_then(some),
            peak: peak.and_then(|p| self.count(&of(path, "peak"), &p)),
            qualifier: qualifier?,
            scope: r.scope.clone(),
            cause: some(&r.cause),
            cause_kind: cause_kind?,
            sources,
            note: some(&r.note),
        })
    }

    /// Noon of the day, in the middle of it wherever it was.
    fn noon(&mut self, path: &str, date: &str) -> Option<Instant> {
        match when::clock(&format!("{date}T12:00Z"), &jiff::tz::TimeZone::UTC) {
            Ok(at) => Some(at),
            Err(_) if date.is_empty() => None,
            Err(_) => {
                let what = format!("`{date}` is no day of the calendar");
                self.desk.report(
                    Code::BadDate,
                    &of(path, "date"),
                    what,
                    "write YYYY-MM-DD, with a year from 1000 to 9999",
                );
                None
            }
        }
    }

    fn minutes(&mut self, path: &str, given: (Option<String>, Option<String>)) -> Option<(u32, u32)> {
        let (from, to) = match given {
            (None, None) => return None,
            (from, to) => (from.unwrap_or_default(), to.unwrap_or_default()),
        };
        self.required::<OutageRow>(path, &[("minutes_from", &from), ("minutes_to", &to)]);
        let (from, to) = (self.length(path, "minutes_from", &from)?, self.length(path, "minutes_to", &to)?);
        if from > to {
            self.desk.report(
                Code::OutOfOrder,
                &of(path, "minutes_from"),
                format!("`minutes_from` {from} is more than `minutes_to` {to}"),
                "put the shorter length first",
            );
        }
        Some((u32::try_from(from).ok()?, u32::try_from(to).ok()?))
    }

    fn length(&mut self, path: &str, column: &str, given: &str) -> Option<u64> {
        let path = of(path, column);
        let minutes = some(given).and_then(|minutes| self.count(&path, &minutes))?;
        if minutes > MOST_MINUTES && minutes as f64 <= MOST_COUNTED {
            let hint = "correct it: the length of an outage is given in minutes";
            self.desk.report(Code::BadNumber, &path, format!("{minutes} minutes are more than a year"), hint);
        }
        Some(minutes)
    }

    fn required<T: JsonSchema>(&mut self, path: &str, values: &[(&str, &str)]) {
        for (column, _) in values.iter().filter(|(_, value)| value.trim().is_empty()) {
            let what = format!("`{column}` is missing");
            let hint = format!("fill in `{column}`. {}", shape::about::<T>(column));
            self.desk.report(Code::MissingField, &of(path, column), what, hint);
        }
    }

    fn scope(&mut self, path: &str, scope: &str) {
        if scope.is_empty() {
            let hint = "write `not stated`, `world`, or a country";
            self.desk.report(Code::MissingField, &of(path, "scope"), "`scope` is missing", hint);
        }
    }

    fn count(&mut self, path: &str, text: &str) -> Option<u64> {
        let value = text.parse::<u64>().ok();
        match value {
            None => {
                let what = format!("`{text}` is no whole number");
                self.desk.report(Code::BadNumber, path, what, "write digits only, without commas");
            }
            // Whoever looks for a number in the tables looks for its plain digits.
            Some(n) if n.to_string() != text => {
                let hint = "write its digits only, without a sign or zeros before them";
                self.desk.report(Code::BadNumber, path, format!("`{text}` is not written as `{n}`"), hint);
            }
            Some(n) if n as f64 > MOST_COUNTED => {
                let hint = "correct it: there are fewer people than that";
                self.desk.report(Code::BadNumber, path, format!("`{text}` is more than anybody counted"), hint);
            }
            Some(_) => {}
        }
        value
    }

    fn word<T: Copy>(&mut self, path: &str, column: &str, given: &str, known: &[(&str, T)]) -> Option<T> {
        let found = known.iter().find(|(word, _)| *word == given).map(|(_, value)| *value);
        if found.is_none() {
            let (code, what) = match given {
                "" => (Code::MissingField, format!("`{column}` is missing")),
                _ => (Code::UnknownWord, format!("`{given}` is no {column}")),
            };
            self.desk.report(code, &of(path, column), what, nearest(given, known.iter().map(|(word, _)| *word)));
        }
        found
    }

    /// Whether copies of other texts are all that was read. A weak source was read itself.
    fn only_copies(&self, sources: &str) -> bool {
        let mut rows = self.folder.toml.source.iter().filter(|s| sources.split_whitespace().any(|id| id == s.id));
        rows.all(SourceRow::is_copy)
    }
}

/// The longest length in minutes, and a longer one in words after a plus.
fn longest(given: &str) -> (&str, Option<&str>) {
    given.split_once('+').map_or((given, None), |(minutes, words)| (minutes, Some(words)))
}

/// The path of a value in a row.
fn of(path: &str, column: &str) -> String {
    format!("{path}.{column}")
}

fn some(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.trim().to_owned())
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::longest;

    #[test]
    fn a_longer_length_in_words_stands_after_a_plus() {
        assert_eq!(longest("60 + several hours"), ("60 ", Some(" several hours")));
        assert_eq!((longest("60"), longest("")), (("60", None), ("", None)));
    }
}
