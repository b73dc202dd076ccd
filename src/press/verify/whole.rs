//! The whole story, put together again from what browsers load and what `facts.json` adds.

use serde_json::Value;

use crate::press::bounds::{self, MOST_ENTRIES};
use crate::press::identity::MOST_LINKS as MOST_LINKS_AT_FOOT;
use crate::story::{
    Backing, Block, Change, Chapter, Dated, Fact, FooterLink, Identity, Known, Licence, Measure, Printed, Quote,
    Series, ShortLine, Source, SourceRef, Story, Unknown, Voice,
};
use crate::time::Instant;

/// Digits after a point.
const MOST_DECIMALS: u32 = 6;

/// The story with all that it shows.
///
/// # Errors
///
/// What is beyond the bounds.
pub(super) fn story(loaded: &Story, facts: &Value) -> Result<Story, &'static str> {
    let mut loaded = loaded.clone();
    let rows = facts["sources"].as_array().into_iter().flatten();
    loaded.sources.iter_mut().zip(rows).for_each(|(source, row)| told(source, row));
    let rows = facts["series"].as_array().into_iter().flatten();
    loaded.series.iter_mut().zip(rows).for_each(|(series, row)| measured(series, row));
    let of = Of(&loaded);
    let whole = Story {
        dek: words(&facts["dek"]),
        published: dated(facts, "published", "published_words"),
        updated: dated(facts, "updated", "updated_words"),
        as_of: dated(facts, "as_of", "as_of_words"),
        short: all(&facts["short"], |r| ShortLine { label: words(&r["label"]), html: words(&r["html"]) }),
        chapters: all(&facts["chapters"], chapter),
        quotes: all(&facts["quotes"], |r| of.quote(r)),
        facts: all(&facts["facts"], |r| of.fact(r)),
        printed: all(&facts["printed"], |r| of.printed(r)),
        unknowns: all(&facts["unknowns"], unknown),
        changes: changes(facts),
        identity: identity(facts),
        ..loaded.clone()
    };
    bounded(&whole).map(|()| whole)
}

/// What the newsroom says of itself.
pub(super) fn identity(facts: &Value) -> Identity {
    let site = &facts["site"];
    let given = |value: &Value| value.as_str().map(str::to_owned);
    let licence = |row: &Value| row.is_object().then(|| Licence { name: words(&row["name"]), url: given(&row["url"]) });
    Identity {
        publisher: given(&site["publisher"]),
        address: None,
        language: given(&site["language"]),
        corrections: given(&site["corrections"]),
        reviewer: given(&site["reviewer"]),
        text_licence: licence(&site["text_licence"]),
        data_licence: licence(&site["data_licence"]),
        links: all(&site["links"], |row| FooterLink { label: words(&row["label"]), url: words(&row["url"]) }),
        ..Identity::default()
    }
}

/// What browsers are not told of a source.
fn told(source: &mut Source, row: &Value) {
    let given = |key: &str| row[key].as_str().map(str::to_owned);
    source.publisher = words(&row["publisher"]);
    source.published = given("published").map(|_| dated(row, "published", "published_words"));
    (source.title, source.url) = (given("title"), given("url"));
    (source.printed_as, source.note) = (given("printed_as"), given("note"));
}

/// What browsers are not told of a series.
fn measured(series: &mut Series, row: &Value) {
    let given = |key: &str| row[key].as_str().map(str::to_owned);
    let count = |key: &str| row[key].as_u64().unwrap_or_default();
    let fixed = |value: f64| (value * 10_f64.powi(series.decimals.min(MOST_DECIMALS) as i32)).round() as i64;
    let measure = |key: &str| {
        let m = &row[key];
        let secs = m["time"].as_str().and_then(Instant::from_iso).map_or(0, |at| at.0);
        let at_ms = secs.saturating_mul(1_000).saturating_add(m["ms"].as_i64().unwrap_or_default());
        Measure { at_ms, value: fixed(m["value"].as_f64().unwrap_or_default()) }
    };
    *series = Series {
        title: words(&row["title"]),
        file: words(&row["file"]),
        sha256: words(&row["sha256"]),
        measured: given("measured"),
        note: given("note"),
        gap_s: row["gap_s"].as_u64(),
        count: count("count"),
        gaps: count("gaps"),
        outside: count("outside"),
        step_ms: count("step_ms"),
        first: measure("first"),
        last: measure("last"),
        lowest: measure("lowest"),
        highest: measure("highest"),
        ..series.clone()
    };
}

fn bounded(s: &Story) -> Result<(), &'static str> {
    let sizes = [s.short.len(), s.quotes.len(), s.facts.len(), s.printed.len(), s.unknowns.len(), s.changes.len()];
    match () {
        () if sizes.into_iter().any(|size| size > MOST_ENTRIES) => Err("too many entries"),
        () if s.identity.links.len() > MOST_LINKS_AT_FOOT => Err("too many links at its foot"),
        () => bounds::beyond(s).map_or(Ok(()), Err),
    }
}

fn words(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn names(value: &Value) -> Vec<String> {
    all(value, words)
}

fn all<T>(list: &Value, one: impl Fn(&Value) -> T) -> Vec<T> {
    list.as_array().into_iter().flatten().map(one).collect()
}

fn dated(row: &Value, iso: &str, said: &str) -> Dated {
    Dated { iso: words(&row[iso]), words: words(&row[said]) }
}

fn chapter(row: &Value) -> Chapter {
    let block = |b: &Value| match b["show"].as_str() {
        Some(name) => Block::Show(name.to_owned()),
        None => Block::Html(words(&b["html"])),
    };
    let [id, title, takeaway] = ["id", "title", "takeaway_html"].map(|key| words(&row[key]));
    Chapter { id, title, takeaway, blocks: all(&row["blocks"], block) }
}

fn unknown(row: &Value) -> Unknown {
    let [id, title, text] = ["id", "title", "text"].map(|key| words(&row[key]));
    Unknown { id, title, text, rests_on: names(&row["rests_on"]) }
}

fn changes(facts: &Value) -> Vec<Change> {
    let dates = names(&facts["change_dates"]);
    let said = dates.into_iter().map(Some).chain(std::iter::repeat(None));
    all(&facts["changes"], change).into_iter().zip(said).map(|(change, said)| dated_as(change, said)).collect()
}

fn dated_as(mut change: Change, said: Option<String>) -> Change {
    change.date.words = said.unwrap_or_default();
    change
}

fn change(row: &Value) -> Change {
    let [entries, removed] = ["entries", "removed"].map(|key| names(&row[key]));
    Change { date: dated(row, "date", ""), text: words(&row["text"]), entries, removed }
}

/// Rows that name sources of a story.
struct Of<'a>(&'a Story);

impl Of<'_> {
    fn source(&self, id: &str) -> Option<SourceRef> {
        let at = self.0.sources.iter().position(|source| source.id == id)?;
        u16::try_from(at).ok().map(SourceRef)
    }

    fn sources(&self, list: &Value) -> Vec<SourceRef> {
        names(list).iter().filter_map(|id| self.source(id)).collect()
    }

    fn quote(&self, row: &Value) -> Quote {
        let [id, speaker, said] = ["id", "speaker", "words"].map(|key| words(&row[key]));
        Quote { id, speaker, words: said, quotable: row["quotable"] == true, sources: self.sources(&row["sources"]) }
    }

    fn fact(&self, row: &Value) -> Fact {
        let at = row["known_at"].as_str().and_then(Instant::from_iso);
        let known = Known { at, words: words(&row["known"]), clock: None };
        Fact { id: words(&row["id"]), text: words(&row["text"]), backing: self.backing(&row["backing"]), known }
    }

    fn backing(&self, row: &Value) -> Backing {
        let voice = match row["voice"].as_str() {
            Some("inference") => Voice::Inference,
            Some("attributed") => Voice::Attributed,
            _ => Voice::Ours,
        };
        Backing { voice, sources: self.sources(&row["sources"]), rests_on: names(&row["rests_on"]) }
    }

    fn printed(&self, row: &Value) -> Printed {
        let [id, printed, record] = ["id", "printed", "record"].map(|key| words(&row[key]));
        let by = self.sources(&row["by"]).first().copied().unwrap_or(SourceRef(u16::MAX));
        Printed { id, by, printed, record, sources: self.sources(&row["sources"]) }
    }
}
