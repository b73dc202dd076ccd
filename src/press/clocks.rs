//! Clock times in prose: each is a reference to an entry with that time, and written as the page
//! prints it, so that it can follow the reader's zone and nothing jumps when it does.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::story::{Axis, Precision, Story, When};
use crate::time::{Instant, Zone, clock};

/// A clock time in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    hour: u8,
    rest: String,
    is_after_noon: Option<bool>,
}

/// The clock times of a story's entries, and the zone that its pages print them in.
#[derive(Debug)]
pub struct Clocks {
    zone: Zone,
    /// Without times where they could not be read.
    times: BTreeMap<String, Vec<Instant>>,
    is_known: bool,
}

/// What is wrong with a clock time, and what to do.
pub type Wrong = (String, String);

impl Clocks {
    /// Of a story whose zone is not known: nothing can be said of its clocks.
    #[must_use]
    pub fn unknown() -> Self {
        Self { zone: Zone::utc(), times: BTreeMap::new(), is_known: false }
    }

    /// Of every entry that happened, was said or was read at a clock time, or tells of one.
    #[must_use]
    pub fn of(story: &Story) -> Self {
        let mut times: BTreeMap<String, Vec<Instant>> = BTreeMap::new();
        let mut add = |id: &str, own: &[Instant]| {
            times.entry(id.to_owned()).or_default().extend(own.iter().filter(|at| at.0 != 0));
        };
        story.waves.iter().for_each(|w| add(&w.id, &[w.window.from, w.window.to]));
        story.events.iter().filter(|e| e.when.precision != Precision::Day).for_each(|e| add(&e.id, &ends(&e.when)));
        story
            .claims
            .iter()
            .filter_map(|c| Some((c, c.when.filter(|w| w.precision != Precision::Day)?)))
            .for_each(|(c, when)| add(&c.id, &ends(&when)));
        story.readings.iter().filter_map(|r| Some((r, r.when?))).for_each(|(r, when)| add(&r.id, &ends(&when)));
        story.readings.iter().filter_map(|r| Some((r, r.reassigned_to?))).for_each(|(r, at)| add(&r.id, &[at]));
        for d in story.disagreements.iter().filter(|d| d.axis == Axis::Times) {
            d.positions
                .iter()
                .filter_map(|p| p.span)
                .for_each(|(a, b)| add(&d.id, &[Instant(a as i64), Instant(b as i64)]));
        }
        Self { zone: story.zone.clone(), times, is_known: true }
    }

    /// Whether anything can be said of the clock times of an entry: its own may be unreadable.
    #[must_use]
    pub fn can_tell(&self, id: &str) -> bool {
        self.is_known && self.times.get(id).is_none_or(|own| !own.is_empty())
    }

    /// The time of an entry that these words give.
    ///
    /// # Errors
    ///
    /// Where the entry has no such time, or the words are not those of the page.
    pub fn told(&self, id: &str, words: &str, written: &Written) -> Result<Instant, Wrong> {
        let own = self.times.get(id).map(Vec::as_slice).unwrap_or_default();
        if let Some(at) = own.iter().find(|at| words == clock(**at, &self.zone)) {
            return Ok(*at);
        }
        if let Some(at) = own.iter().find(|at| self.is_meant(**at, written)) {
            let what = format!("the clock time `{words}` cannot follow the reader’s zone");
            return Err((
                what,
                format!("write it in full and on one line, as the page does: `{}`", clock(*at, &self.zone)),
            ));
        }
        match own.first() {
            Some(at) => Err((
                format!("`{words}` is not the time of the entry `{id}`"),
                format!("the entry has {}; {}", clock(*at, &self.zone), self.who_has(written)),
            )),
            None => Err((
                format!("the entry `{id}` has no clock time, and the words give `{words}`"),
                format!("take the time out, or refer to the entry that has it; {}", self.who_has(written)),
            )),
        }
    }

    /// A bare hour that these words end in, where the entry has that hour: `[around 6](first-top)`.
    #[must_use]
    pub fn bare_hour(&self, id: &str, words: &str) -> Option<(String, Wrong)> {
        let mut last = words.split_whitespace().rev();
        let (hour, before) = (last.next()?.trim_end_matches(['.', ',', ';', ':']), last.next()?.to_lowercase());
        if !BEFORE_AN_HOUR.contains(&before.as_str()) {
            return None;
        }
        let written = Written { span: 0..0, hour: hour.parse().ok()?, rest: "00".into(), is_after_noon: None };
        let at = self.times.get(id)?.iter().find(|at| self.is_meant(**at, &written))?;
        let what = format!("the clock time `{hour}` cannot follow the reader’s zone");
        Some((hour.to_owned(), (what, format!("write it in full, as the page does: `{}`", clock(*at, &self.zone)))))
    }

    /// The entries that have a clock time, in words.
    #[must_use]
    pub fn who_has(&self, written: &Written) -> String {
        let holds = |own: &&Vec<Instant>| own.iter().any(|at| self.is_meant(*at, written));
        let ids: Vec<&str> = self.times.iter().filter(|(_, own)| holds(own)).map(|(id, _)| id.as_str()).collect();
        match ids.as_slice() {
            [] => "no entry has this time".into(),
            ids => format!("it is the time of: {}", ids.iter().take(6).copied().collect::<Vec<_>>().join(", ")),
        }
    }

    fn is_meant(&self, at: Instant, written: &Written) -> bool {
        let civil = self.zone.civil(at);
        let rest = if civil.second == 0 {
            format!("{:02}", civil.minute)
        } else {
            format!("{:02}:{:02}", civil.minute, civil.second)
        };
        let same_half = written.is_after_noon.is_none_or(|after| after == (civil.hour >= 12));
        let same_hour = match written.is_after_noon {
            None => {
                written.hour == civil.hour || written.hour % 12 == civil.hour % 12 && (1..=12).contains(&written.hour)
            }
            Some(_) => written.hour % 12 == civil.hour % 12,
        };
        same_half && same_hour && rest == written.rest
    }
}

const BEFORE_AN_HOUR: [&str; 10] = ["about", "after", "around", "at", "before", "by", "from", "past", "since", "until"];

fn ends(when: &When) -> [Instant; 2] {
    [when.from, when.to]
}

/// An element that the reader's choice of zone rewrites; it reads the same before and after.
#[must_use]
pub fn element(at: Instant, words: &str) -> String {
    format!("<time datetime=\"{}\">{words}</time>", at.iso())
}

/// The clock times of a text: `5:30`, `6 a.m.`, `1:25:02 p.m. EDT`, `14:02 UTC`.
#[must_use]
pub fn written(text: &str) -> Vec<Written> {
    let mut out: Vec<Written> = Vec::new();
    for (at, _) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let inside = out.last().is_some_and(|w| at < w.span.end);
        if !inside && !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ':' | ',' | '.' | '$' | '-')) {
            out.extend(clock_at(text, at));
        }
    }
    out
}

fn clock_at(text: &str, at: usize) -> Option<Written> {
    let (hour, mut rest) = digits(text.get(at..)?)?;
    let mut minutes = Vec::new();
    while let Some((two, after)) =
        rest.strip_prefix(':').and_then(digits).filter(|(d, _)| d.len() == 2 && minutes.len() < 2)
    {
        minutes.push(two);
        rest = after;
    }
    let half = half_of_day(rest);
    rest = half.map_or(rest, |(_, after)| after);
    let ends_in_a_letter = half.is_none() && rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | ':'));
    if hour.len() > 2 || (minutes.is_empty() && half.is_none()) || ends_in_a_letter {
        return None;
    }
    let minutes = if minutes.is_empty() { "00".to_owned() } else { minutes.join(":") };
    let numbered = half.and_then(|_| after_offset(rest));
    let end = text.len() - numbered.unwrap_or_else(|| after_zone(rest)).len();
    Some(Written {
        span: at..end,
        hour: hour.parse().ok()?,
        rest: minutes,
        is_after_noon: half.map(|(after, _)| after),
    })
}

fn digits(text: &str) -> Option<(&str, &str)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    (len > 0).then(|| text.split_at(len))
}

/// Whether the words after an hour put it after noon, and what follows them.
fn half_of_day(text: &str) -> Option<(bool, &str)> {
    let bare = text.trim_start_matches([' ', '\u{a0}']);
    let ways = [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)];
    ways.iter().find_map(|(words, after_noon)| {
        let (head, rest) = bare.split_at_checked(words.len())?;
        let whole = head.eq_ignore_ascii_case(words) && !rest.starts_with(char::is_alphanumeric);
        whole.then_some((*after_noon, rest))
    })
}

/// What follows the name of a zone, such as ` EDT`, ` UTC+1` or ` Eastern time`; all of it where none stands there.
fn after_zone(text: &str) -> &str {
    let Some(bare) = text.strip_prefix([' ', '\u{a0}']) else { return text };
    for name in ["Eastern time", "Eastern Time", "Eastern", "Central", "Pacific", "ChST"] {
        if let Some(rest) = bare.strip_prefix(name) {
            return rest;
        }
    }
    let len = bare.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(bare.len());
    let (name, rest) = bare.split_at(len);
    let offset = rest.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'+' | b':')).count();
    let is_zone = matches!(len, 2..=4) && (name.ends_with('T') || matches!(name, "UTC" | "MSK" | "WIB" | "WITA"));
    if is_zone && !rest.starts_with(char::is_alphanumeric) { rest.get(offset..).unwrap_or(rest) } else { text }
}

/// What follows a zone that has no name but its offset, such as ` -03` or ` +0545`, behind a half of the day.
fn after_offset(text: &str) -> Option<&str> {
    let (len, rest) = digits(text.strip_prefix([' ', '\u{a0}'])?.strip_prefix(['+', '-'])?)
        .map(|(digits, rest)| (digits.len(), rest))?;
    (matches!(len, 2 | 4) && !rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

/// A text without its clock times: blanks stand in their place, so that all else stays where it is.
#[must_use]
pub fn blanked(text: &str) -> String {
    let mut out = text.to_owned();
    for one in written(text) {
        out.replace_range(one.span.clone(), &" ".repeat(one.span.len()));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{blanked, written};

    #[test]
    fn clock_times_are_found_whole() {
        let cases = [
            ("about 5:30 a.m. EDT. Then", vec!["5:30 a.m. EDT"]),
            ("at 1:25:02 p.m. ET", vec!["1:25:02 p.m. ET"]),
            ("at 6:17 little was left", vec!["6:17"]),
            ("by 5 p.m. The rest", vec!["5 p.m."]),
            ("10am UK time, 14:02 UTC+5:30", vec!["10am", "14:02 UTC+5:30"]),
            ("at 9 a.m. X wrote", vec!["9 a.m."]),
            ("at 9:30 a.m. -03, 8:00 p.m. +0545. Then", vec!["9:30 a.m. -03", "8:00 p.m. +0545"]),
            ("at 9:30 a.m. +300 came", vec!["9:30 a.m."]),
            ("about 8,000 reports, 1.6 million, 33 amps, $12:30, 12:345", vec![]),
        ];
        for (text, wanted) in cases {
            let found: Vec<&str> = written(text).iter().filter_map(|w| text.get(w.span.clone())).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }

    #[test]
    fn blanks_keep_the_place_of_the_rest() {
        assert_eq!(blanked("at 6:17 “so”"), "at      “so”");
    }
}
