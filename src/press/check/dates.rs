//! Dates: nothing is dated after the day the story is told as of, and nothing was known too soon.

use jiff::tz::TimeZone;

use crate::press::folder::Folder;
use crate::press::problem::code::Code;
use crate::press::problem::desk::Desk;
use crate::press::when::{self, Given};
use crate::time::Instant;

/// Checks the dates of every row. Texts that are no dates are reported where they are read.
pub fn check(folder: &Folder, zone: &TimeZone, desk: &mut Desk) {
    let book = Book { zone };
    if let Some(end) = book.last(&folder.toml.as_of) {
        for (path, text) in dated(folder) {
            if book.first(text).is_some_and(|at| at > end) {
                let what = format!("`{text}` lies after `as_of`, {}", folder.toml.as_of);
                let hint = "correct the date, or set `as_of` in story.toml to when you last looked";
                desk.report(Code::AfterAsOf, &path, what, hint);
            }
        }
    }
    last_change(folder, &book, desk);
    too_soon(folder, &book, desk);
    before_its_sources(folder, &book, desk);
}

struct Book<'a> {
    zone: &'a TimeZone,
}

impl Book<'_> {
    /// The first instant of a time, a day or a month.
    fn first(&self, text: &str) -> Option<Instant> {
        let text = if text.len() == 7 { format!("{text}-01") } else { text.to_owned() };
        match when::read(&text, self.zone) {
            Ok(Given::Clock(at)) => Some(at),
            Ok(Given::Span(w) | Given::Day(w)) => Some(w.from),
            Err(_) => self.last(&text),
        }
    }

    /// The last instant of a time, an hour, a day or a month.
    fn last(&self, text: &str) -> Option<Instant> {
        when::known(text, self.zone).ok()?.at
    }

    /// Whether the text gives a clock time and not just a day.
    fn is_clock(&self, text: &str) -> bool {
        matches!(when::read(text, self.zone), Ok(Given::Clock(_) | Given::Span(_)))
    }
}

/// `updated` is what readers and search engines are told of the last change, so it has to be one.
fn last_change(folder: &Folder, book: &Book<'_>, desk: &mut Desk) {
    let t = &folder.toml;
    let days: Option<Vec<&str>> = t.change.iter().map(|c| book.last(&c.date).map(|_| c.date.as_str())).collect();
    let Some(days) = days.filter(|_| !folder.lost_some("change")) else { return };
    let newest = days.into_iter().max().map(|day| (day, "the date of the newest [[change]]"));
    let (day, what) = newest.unwrap_or((&t.published, "`published`"));
    if t.updated != day && book.last(day).is_some() {
        let hint = format!("set it to {day}, {what}; or add a [[change]] of that day that says what changed");
        let what = format!("the story was updated on {}, and no change says so", t.updated);
        desk.report(Code::UnsaidUpdate, "updated", what, hint);
    }
}

/// What happened or was said at a clock time cannot have been known before. Days can be announced.
fn too_soon(folder: &Folder, book: &Book<'_>, desk: &mut Desk) {
    let t = &folder.toml;
    let events = t.event.iter().enumerate().map(|(i, r)| ("event", i, Some(&r.at), r.known.as_ref()));
    let claims = t.claim.iter().enumerate().map(|(i, r)| ("claim", i, r.at.as_ref(), Some(&r.known)));
    for (kind, row, at, known) in events.chain(claims) {
        let (Some(at), Some(known)) = (at.filter(|at| book.is_clock(at)), known) else { continue };
        if book.last(known).zip(book.first(at)).is_some_and(|(known, at)| known < at) {
            let what = format!("this {kind} of `{at}` is known since `{known}`, before it happened");
            let path = format!("{}.known", folder.path(kind, row));
            desk.report(Code::KnownTooSoon, &path, what, "correct one of the two times");
        }
    }
}

/// A line of evidence is public from its first source on, unless it says how an earlier date was found.
fn before_its_sources(folder: &Folder, book: &Book<'_>, desk: &mut Desk) {
    let published = |id: &String| folder.toml.source.iter().find(|s| s.id == *id).and_then(|s| s.published.as_deref());
    for (row, line) in folder.toml.evidence.iter().enumerate().filter(|(_, r)| r.known_basis.is_none()) {
        let dates: Option<Vec<&str>> = line.sources.iter().map(published).collect();
        let first = dates.unwrap_or_default().into_iter().filter_map(|d| Some((book.first(d)?, d))).min();
        let Some((first, date)) = first else { continue };
        if book.last(&line.known).is_some_and(|known| known < first) {
            let what = format!("the evidence is known since `{}`, and its first source is of {date}", line.known);
            let path = format!("{}.known", folder.path("evidence", row));
            desk.report(
                Code::KnownTooSoon,
                &path,
                what,
                "correct one of the two dates, or say in `known_basis` how the earlier one was found",
            );
        }
    }
}

/// Every date of what happened, was said, was published or was counted.
fn dated(folder: &Folder) -> Vec<(String, &str)> {
    let t = &folder.toml;
    let mut out: Vec<(String, &str)> = Vec::new();
    let path = |kind: &str, row: usize, key: &str| format!("{}.{key}", folder.path(kind, row));
    for (i, r) in t.source.iter().enumerate() {
        out.extend(r.published.as_deref().map(|d| (path("source", i, "published"), d)));
    }
    for (i, r) in t.event.iter().enumerate() {
        out.push((path("event", i, "at"), &r.at));
        out.extend(r.until.as_deref().map(|d| (path("event", i, "until"), d)));
        out.extend(r.known.as_deref().map(|d| (path("event", i, "known"), d)));
    }
    for (i, r) in t.claim.iter().enumerate() {
        let others = [("at", r.at.as_deref()), ("since", r.since.as_deref()), ("known", Some(r.known.as_str()))];
        out.extend(others.into_iter().filter_map(|(key, d)| Some((path("claim", i, key), d?))));
    }
    out.extend(t.fact.iter().enumerate().filter_map(|(i, r)| Some((path("fact", i, "known"), r.known.as_deref()?))));
    out.extend(t.evidence.iter().enumerate().map(|(i, r)| (path("evidence", i, "known"), r.known.as_str())));
    out.extend(t.account.iter().enumerate().map(|(i, r)| (path("account", i, "known"), r.known.as_str())));
    out.extend(folder.readings.iter().enumerate().map(|(i, r)| (path("reading", i, "time"), r.time.as_str())));
    out.extend(folder.outages.iter().enumerate().map(|(i, r)| (path("outage", i, "date"), r.date.as_str())));
    out
}
