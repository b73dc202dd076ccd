//! The index of a story's ids: what each one is, and what uses it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::numbers::numbers_in;
use crate::press::folder::Folder;
use crate::press::problem::code::Code;
use crate::press::problem::desk::Desk;
use crate::press::problem::near::nearest;
use crate::press::series::{is_table, numbers};
use crate::story::Series;
use crate::story::format::SeriesRow;

/// Every id of a story with its kind (`source`, `event`, …), the text its numbers stand in, and
/// whether something uses it; and what the chapters show.
#[derive(Debug, Default)]
pub struct Index {
    kinds: BTreeMap<String, (&'static str, String)>,
    scopes: BTreeMap<String, String>,
    named: BTreeMap<String, Vec<String>>,
    lost: BTreeSet<String>,
    lost_files: bool,
    used: BTreeSet<String>,
    shown: BTreeSet<(String, String)>,
    years: BTreeSet<String>,
}

/// What a reference may lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A source.
    Source,
    /// A claim.
    Claim,
    /// A reading.
    Reading,
    /// Any entry that stands on the page under its own id: all but sources and quotes.
    Entry,
    /// Whatever a change may correct: sources and quotes, too.
    Told,
}

impl Wanted {
    fn takes(self, kind: &str) -> bool {
        match self {
            Self::Source => kind == "source",
            Self::Claim => kind == "claim",
            Self::Reading => kind == "reading",
            Self::Entry => !matches!(kind, "source" | "quote"),
            Self::Told => true,
        }
    }

    /// What is wrong where there is none.
    const fn unknown(self) -> Code {
        match self {
            Self::Source => Code::UnknownSource,
            Self::Claim => Code::UnknownClaim,
            Self::Reading => Code::UnknownReading,
            Self::Entry | Self::Told => Code::UnknownEntry,
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Claim => "claim",
            Self::Reading => "reading",
            Self::Entry | Self::Told => "entry",
        }
    }
}

/// Whether a text has the form of an id: lowercase letters, digits, `-` and `_`.
#[must_use]
pub fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}

/// Whether an id belongs to a part of the page itself.
#[must_use]
pub fn is_the_pages(id: &str) -> bool {
    const OWN: [&str; 11] = [
        "boot",
        "data-set",
        "dek",
        "origins",
        "privacy",
        "readings",
        "short",
        "short-title",
        "sources",
        "statements",
        "title",
    ];
    OWN.contains(&id) || ["fig-", "files-", "part-", "src-"].iter().any(|own| id.starts_with(own))
}

impl Index {
    /// Indexes a folder; reports ids of the wrong form and ids given twice.
    pub fn of(folder: &Folder, desk: &mut Desk) -> Self {
        let lost = folder.lost.iter().map(|(_, id)| id.clone()).collect();
        let mut index = Self { lost, lost_files: !folder.has_all_rows, ..Self::default() };
        let mut first: HashMap<&str, String> = HashMap::new();
        for (kind, row, id, text) in entries(folder) {
            let path = format!("{}.id", folder.path(kind, row));
            if let Some((code, what, hint)) = refused(id, folder, first.get(id).and_then(|p| desk.whereabouts(p))) {
                desk.report(code, &path, what, hint);
            }
            first.entry(id).or_insert(path);
            index.kinds.entry(id.to_owned()).or_insert((kind, text));
        }
        let readings = folder.readings.iter().map(|r| (&r.id, &r.scope));
        let outages = folder.outages.iter().map(|r| (&r.id, &r.scope));
        let shares = folder.toml.share.iter().map(|r| (&r.id, &r.scope));
        let scopes = readings.chain(outages).chain(shares).filter(|(_, scope)| !scope.is_empty());
        index.named = super::named::owed(folder);
        // The table of a series may have millions of rows, and has no year that the story has not.
        let data = desk.files.iter().filter(|file| !file.name.ends_with(".md") && !is_table(&file.name));
        index.years = data.flat_map(|file| numbers_in(&file.text)).filter(|number| number.len() == 4).collect();
        index.scopes = scopes.map(|(id, scope)| (id.clone(), scope.clone())).collect();
        index
    }

    /// What the numbers of an entry are of: `not stated`, `world`, or a country.
    #[must_use]
    pub fn scope(&self, id: &str) -> Option<&str> {
        self.scopes.get(id).map(String::as_str)
    }

    /// The names of which a sentence must give one when it refers to this entry, where it must.
    #[must_use]
    pub fn names_owed(&self, id: &str) -> Option<&[String]> {
        self.named.get(id).map(Vec::as_slice)
    }

    /// Whether a year stands anywhere in the data. Where some could not be read, it may stand there.
    #[must_use]
    pub fn has_year(&self, year: &str) -> bool {
        self.lost_files || self.years.contains(year)
    }

    /// The text and values of an entry, where its numbers stand.
    #[must_use]
    pub fn text(&self, id: &str) -> Option<&str> {
        self.kinds.get(id).map(|(_, text)| text.as_str())
    }

    /// Notes that something refers to an id. What is wrong with that, and what to do, if anything: ids
    /// that stand in what could not be read are not reported too.
    ///
    /// # Errors
    ///
    /// Where the id leads nowhere, or to an entry of another kind.
    pub fn refer(&mut self, id: &str, wanted: Wanted) -> Result<(), (Code, String, String)> {
        self.used.insert(id.to_owned());
        match self.kinds.get(id) {
            Some((kind, _)) if wanted.takes(kind) => Ok(()),
            Some((kind, _)) if wanted == Wanted::Entry => Err((
                Code::WrongKind,
                format!("`{id}` is of the kind {kind}, which has no place of its own on the page"),
                "name an entry that rests on it, such as a fact".into(),
            )),
            Some((kind, _)) => {
                let what = format!("`{id}` is no {} but of the kind {kind}", wanted.words());
                Err((Code::WrongKind, what, self.suggest(id, wanted)))
            }
            None if self.lost_files || self.lost.contains(id) => Ok(()),
            None => {
                let what = format!("there is no {} `{id}`", wanted.words());
                Err((wanted.unknown(), what, self.suggest(id, wanted)))
            }
        }
    }

    fn suggest(&self, id: &str, wanted: Wanted) -> String {
        nearest(id, self.kinds.iter().filter(|(_, (kind, _))| wanted.takes(kind)).map(|(id, _)| id.as_str()))
    }

    /// Whether anything refers to the id.
    #[must_use]
    pub fn is_used(&self, id: &str) -> bool {
        self.used.contains(id)
    }

    /// Notes that a chapter shows a figure, list or table. False when that stands on the page already;
    /// the list of events is another one in every chapter.
    pub fn show(&mut self, name: &str, chapter: &str) -> bool {
        let chapter = if name == "events" { chapter } else { "" };
        self.shown.insert((name.to_owned(), chapter.to_owned()))
    }

    /// Whether something is shown; events are asked for by chapter.
    #[must_use]
    pub fn is_shown(&self, name: &str, chapter: &str) -> bool {
        self.shown.contains(&(name.to_owned(), chapter.to_owned()))
    }

    /// The entries in whose text or values a number stands.
    #[must_use]
    pub fn with_number(&self, digits: &str) -> Vec<&str> {
        let holds = |text: &str| numbers_in(text).iter().any(|n| n == digits);
        let entries = self.kinds.iter().filter(|(_, (kind, text))| Wanted::Entry.takes(kind) && holds(text));
        entries.map(|(id, _)| id.as_str()).collect()
    }

    /// The entries that have a number, in words.
    #[must_use]
    pub fn who_has(&self, number: &str) -> String {
        match self.with_number(number).as_slice() {
            [] => "no entry has this number yet".into(),
            ids => format!("it stands in: {}", ids.iter().take(6).copied().collect::<Vec<_>>().join(", ")),
        }
    }
}

fn refused(id: &str, folder: &Folder, first: Option<String>) -> Option<(Code, String, String)> {
    if let Some(place) = first {
        return Some((
            Code::DuplicateId,
            format!("the id `{id}` is given twice, first at {place}"),
            "give every entry an id of its own".into(),
        ));
    }
    if !is_id(id) {
        let what = if id.is_empty() { "the id is empty".to_owned() } else { format!("`{id}` is no id") };
        return Some((Code::BadId, what, "use lowercase letters, digits, - and _".into()));
    }
    let chapter = folder.toml.chapters.iter().find(|c| *c == id || id.strip_suffix("-title") == Some(c));
    if let Some(chapter) = chapter {
        let what = format!("the id `{id}` belongs to the chapter `{chapter}`");
        return Some((Code::ReservedId, what, "give the entry another id".into()));
    }
    let what = format!("the id `{id}` belongs to a part of the page");
    is_the_pages(id).then(|| (Code::ReservedId, what, "give the entry another id".into()))
}

type Entry<'a> = (&'static str, usize, &'a str, String);

fn entries(folder: &Folder) -> Vec<Entry<'_>> {
    let t = &folder.toml;
    let mut out: Vec<Entry<'_>> = Vec::new();
    let mut add = |kind, row, id, text: String| out.push((kind, row, id, text));
    t.source.iter().enumerate().for_each(|(i, r)| add("source", i, &r.id, String::new()));
    t.quote.iter().enumerate().for_each(|(i, r)| add("quote", i, &r.id, r.words.clone()));
    t.fact.iter().enumerate().for_each(|(i, r)| add("fact", i, &r.id, r.text.clone()));
    t.wave.iter().enumerate().for_each(|(i, r)| add("wave", i, &r.id, r.text.clone()));
    t.event.iter().enumerate().for_each(|(i, r)| add("event", i, &r.id, format!("{} {}", r.text, r.as_given)));
    let read = t.series.iter().zip(&folder.series).enumerate();
    read.for_each(|(i, (r, series))| series.iter().for_each(|s| add("series", i, &r.id, measured(r, s))));
    t.share.iter().enumerate().for_each(|(i, r)| add("share", i, &r.id, r.text.clone()));
    t.claim
        .iter()
        .enumerate()
        .for_each(|(i, r)| add("claim", i, &r.id, format!("{} {} {}", r.words, r.as_given, r.reason)));
    t.evidence.iter().enumerate().for_each(|(i, r)| add("evidence", i, &r.id, r.text.clone()));
    t.account.iter().enumerate().for_each(|(i, r)| add("account", i, &r.id, r.text.clone()));
    t.disagreement.iter().enumerate().for_each(|(i, r)| {
        let says = r.position.iter().map(|p| format!(" {}", p.says)).collect::<String>();
        add("disagreement", i, &r.id, format!("{}{says}", r.reconciled));
    });
    t.symptom.iter().enumerate().for_each(|(i, r)| add("symptom", i, &r.id, format!("{} {}", r.then, r.now)));
    t.printed.iter().enumerate().for_each(|(i, r)| add("printed", i, &r.id, format!("{} {}", r.printed, r.record)));
    t.unknown.iter().enumerate().for_each(|(i, r)| add("unknown", i, &r.id, r.text.clone()));
    folder.readings.iter().enumerate().for_each(|(i, r)| {
        let value = hedged(&r.qualifier, &r.value);
        add("reading", i, &r.id, format!("{value} {} {} {}", r.time_as_given, r.time, r.note));
    });
    folder.outages.iter().enumerate().for_each(|(i, r)| {
        let peak = hedged(&r.qualifier, &r.peak);
        add("outage", i, &r.id, format!("{peak} {} {} {}", r.duration, r.date, r.note));
    });
    out
}

/// What is said of a series, and the numbers that its table makes.
fn measured(r: &SeriesRow, series: &Series) -> String {
    let said = [&r.measured, &r.note].into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
    format!("{} {} {said} {}", r.title, r.unit, numbers(series))
}

/// A number with its qualifier in words: `more than 40000`.
fn hedged(qualifier: &str, number: &str) -> String {
    let bare = number.is_empty() || matches!(qualifier, "as-stated" | "as-of");
    if bare { number.to_owned() } else { format!("{} {number}", qualifier.replace('-', " ")) }
}
