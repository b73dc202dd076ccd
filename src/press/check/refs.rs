//! References from row to row: that each one leads somewhere, and that nothing stands unused.

use std::collections::BTreeSet;

use super::ids::{Index, Wanted};
use crate::press::corrections;
use crate::press::folder::Folder;
use crate::press::problem::code::Code;
use crate::press::problem::desk::Desk;
use crate::press::problem::near::nearest;
use crate::press::tables::has_lane;
use crate::story::format::ReadingRow;

pub(super) fn check(folder: &Folder, index: &mut Index, desk: &mut Desk) {
    let is_told = |id: &String| folder.toml.chapters.contains(id) || corrections::is_text(id);
    for (path, wanted, id) in references(folder) {
        if wanted == Wanted::Told && is_told(&id) {
            continue;
        }
        if let Err((code, what, hint)) = index.refer(&id, wanted) {
            desk.report(code, &path, what, hint);
        }
    }
    let chapters = &folder.toml.chapters;
    for (i, event) in folder.toml.event.iter().enumerate() {
        if !chapters.is_empty() && !chapters.contains(&event.chapter) {
            let path = format!("{}.chapter", folder.path("event", i));
            let hint = nearest(&event.chapter, chapters.iter().map(String::as_str));
            desk.report(Code::UnknownChapter, &path, format!("there is no chapter `{}`", event.chapter), hint);
        }
    }
    check_country(folder, desk);
}

/// The country of the story is one that something was counted in: misspelt, it would have a lane of its own.
fn check_country(folder: &Folder, desk: &mut Desk) {
    let country = folder.toml.country.as_str();
    let scopes = folder.readings.iter().map(|r| &r.scope).chain(folder.outages.iter().map(|o| &o.scope));
    let counted: BTreeSet<&str> = scopes.map(String::as_str).filter(|scope| has_lane(scope, "")).collect();
    if country.is_empty() || counted.is_empty() || counted.contains(country) || !folder.has_all_rows {
        return;
    }
    let hint = nearest(country, counted.into_iter());
    desk.report(Code::UnknownWord, "country", format!("nothing was counted in `{country}`"), hint);
}

/// Facts and sources that nothing refers to, and entries that no chapter shows. When something could
/// not be read, what it uses and shows is not known, and nothing is reported.
pub(super) fn unused(folder: &Folder, index: &Index, desk: &mut Desk) {
    if !folder.is_whole() {
        return;
    }
    let t = &folder.toml;
    let facts = t.fact.iter().enumerate().map(|(i, r)| (Code::UnusedFact, "fact", i, &r.id));
    let sources = t.source.iter().enumerate().map(|(i, r)| (Code::UnusedSource, "source", i, &r.id));
    for (code, kind, row, id) in facts.chain(sources) {
        if !index.is_used(id) {
            let path = format!("{}.id", folder.path(kind, row));
            desk.report(code, &path, format!("nothing uses the {kind} `{id}`"), "refer to it, or take it out");
        }
    }
    for (kind, row, show, chapter) in places(folder) {
        if !index.is_shown(show, chapter) {
            let place = if chapter.is_empty() { "a chapter".to_owned() } else { format!("chapters/{chapter}.md") };
            let what = format!("no chapter shows this {kind}");
            let hint = format!("write {{show {show}}} on a line of its own in {place}");
            desk.report(Code::NotShown, &folder.path(kind, row), what, hint);
        }
    }
    for (kind, row, show) in figures(folder).into_iter().filter(|(_, _, show)| !index.is_shown(show, "")) {
        let what = format!("no chapter shows the figure `{show}`, and the story has what it draws");
        let hint = format!("write {{show {show}}} on a line of its own in a chapter");
        desk.report(Code::FigureNotShown, &folder.path(kind, row), what, hint);
    }
}

/// The figures that a story has something for, and the first row of it. What stands in them stands in
/// a list or table too.
fn figures(folder: &Folder) -> Vec<(&'static str, usize, &'static str)> {
    let t = &folder.toml;
    let reading = |holds: &dyn Fn(&ReadingRow) -> bool| folder.readings.iter().position(holds).map(|i| ("reading", i));
    let first = |kind: &'static str, rows: usize| (rows > 0).then_some((kind, 0));
    let counted = reading(&|r| matches!(r.kind.as_str(), "sum" | "day total"));
    let of_a_country = reading(&|r| has_lane(&r.scope, &t.country));
    let figures = [
        ("day", reading(&|r| r.kind == "one reading").or(first("wave", t.wave.len()))),
        ("counted", counted),
        ("countries", of_a_country),
        ("evidence", first("evidence", t.evidence.len())),
    ];
    figures.into_iter().filter_map(|(show, row)| row.map(|(kind, row)| (kind, row, show))).collect()
}

/// The first row of each kind, and what puts it on the page.
fn places(folder: &Folder) -> Vec<(&'static str, usize, &'static str, &str)> {
    let t = &folder.toml;
    let lists = [
        ("source", t.source.len(), "sources"),
        ("series", t.series.len(), "series"),
        ("share", t.share.len(), "shares"),
        ("claim", t.claim.len(), "claims"),
        ("account", t.account.len(), "traffic"),
        ("disagreement", t.disagreement.len(), "disagreements"),
        ("symptom", t.symptom.len(), "symptoms"),
        ("printed", t.printed.len(), "printed"),
        ("unknown", t.unknown.len(), "unknowns"),
        ("change", t.change.len(), "changes"),
        ("reading", folder.readings.len(), "readings"),
        ("outage", folder.outages.len(), "outages"),
    ];
    let lists = lists.into_iter().filter(|(_, rows, _)| *rows > 0).map(|(kind, _, show)| (kind, 0, show, ""));
    let known = |chapter: &&String| t.event.iter().position(|e| e.chapter == **chapter);
    let events = t.chapters.iter().filter_map(|c| known(&c).map(|row| ("event", row, "events", c.as_str())));
    lists.chain(events).collect()
}

fn references(folder: &Folder) -> Vec<(String, Wanted, String)> {
    let t = &folder.toml;
    let mut out = Vec::new();
    let mut add = |kind: &str, row: usize, key: &str, ids: &[String]| {
        for (n, id) in ids.iter().enumerate() {
            out.push((format!("{}.{key}.{n}", folder.path(kind, row)), wanted(key), id.clone()));
        }
    };
    for (i, r) in t.quote.iter().enumerate() {
        add("quote", i, "sources", &r.sources);
    }
    for (i, r) in t.fact.iter().enumerate() {
        add("fact", i, "sources", &r.sources);
        add("fact", i, "rests_on", &r.rests_on);
    }
    for (i, r) in t.wave.iter().enumerate() {
        add("wave", i, "sources", &r.sources);
        add("wave", i, "rests_on", &r.rests_on);
    }
    for (i, r) in t.event.iter().enumerate() {
        add("event", i, "sources", &r.sources);
        add("event", i, "rests_on", &r.rests_on);
        add("event", i, "claim", r.claim.as_slice());
        add("event", i, "claims", &r.claims);
    }
    for (i, r) in t.series.iter().enumerate() {
        add("series", i, "sources", &r.sources);
    }
    for (i, r) in t.share.iter().enumerate() {
        add("share", i, "sources", &r.sources);
    }
    for (i, r) in t.claim.iter().enumerate() {
        add("claim", i, "sources", &r.sources);
    }
    for (i, r) in t.evidence.iter().enumerate() {
        add("evidence", i, "claims", &r.claims);
        add("evidence", i, "sources", &r.sources);
        add("evidence", i, "rests_on", &r.rests_on);
    }
    for (i, r) in t.account.iter().enumerate() {
        add("account", i, "sources", &r.sources);
    }
    for (i, r) in t.disagreement.iter().enumerate() {
        add("disagreement", i, "rests_on", &r.rests_on);
        for (n, p) in r.position.iter().enumerate() {
            add("disagreement", i, &format!("position.{n}.sources"), &p.sources);
        }
    }
    for (i, r) in t.symptom.iter().enumerate() {
        add("symptom", i, "then_sources", &r.then_sources);
        add("symptom", i, "now_sources", &r.now_sources);
    }
    for (i, r) in t.printed.iter().enumerate() {
        add("printed", i, "by", std::slice::from_ref(&r.by));
        add("printed", i, "sources", &r.sources);
    }
    for (i, r) in t.unknown.iter().enumerate() {
        add("unknown", i, "rests_on", &r.rests_on);
    }
    for (i, r) in t.figure.iter().enumerate() {
        add("figure", i, "rests_on", &r.rests_on);
    }
    for (i, r) in t.change.iter().enumerate() {
        add("change", i, "entries", &r.entries);
    }
    let split = |s: &str| s.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    for (i, r) in folder.readings.iter().enumerate() {
        add("reading", i, "sources", &split(&r.sources));
        add("reading", i, "same_as", &split(&r.same_as));
    }
    for (i, r) in folder.outages.iter().enumerate() {
        add("outage", i, "sources", &split(&r.sources));
    }
    out
}

fn wanted(key: &str) -> Wanted {
    match key.rsplit('.').next().unwrap_or_default() {
        "claim" | "claims" => Wanted::Claim,
        "rests_on" => Wanted::Entry,
        "entries" => Wanted::Told,
        "same_as" => Wanted::Reading,
        _ => Wanted::Source,
    }
}
