//! `facts.json`, read back: what each entry says, and where it is from.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{said, whole};
use crate::press::check::links::is_safe;
use crate::press::check::numbers::{big_number_words, numbers_in};
use crate::press::check::quotes::QuoteBook;
use crate::press::identity::is_contact;
use crate::story::{Grade, Identity};

/// Keys whose values name entries and say nothing themselves.
const NAMES: [&str; 9] = ["id", "sources", "rests_on", "repeats", "claims", "then_sources", "now_sources", "by", "url"];

/// One entry.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// The list it stands in.
    pub(super) kind: String,
    /// Every number it says.
    pub(super) numbers: BTreeSet<String>,
    /// What it is from.
    pub(super) sources: Vec<String>,
    /// What it is inferred from.
    pub(super) rests_on: Vec<String>,
}

/// All data of a site.
pub(super) struct Data {
    /// The whole text.
    pub(super) whole: Value,
    /// By id; sources as `src-ID`.
    pub(super) entries: BTreeMap<String, Entry>,
    /// Every number that an entry says.
    pub(super) numbers: BTreeSet<String>,
    /// Every number of four digits in the data, but for those in texts.
    pub(super) years: BTreeSet<String>,
    /// Texts that can hold no reference, so that their numbers may be those of any entry: headlines, labels, captions,
    /// names of sources.
    pub(super) headlines: BTreeSet<String>,
    /// What is said of changes, with numbers that were and that are.
    pub(super) changes: BTreeSet<String>,
    /// How many entries there are of this and that.
    pub(super) tallies: BTreeSet<String>,
    /// Every instant that an entry names.
    pub(super) instants: BTreeSet<String>,
    /// Words that may stand in quotation marks.
    pub(super) quotes: QuoteBook,
    /// Titles and names of sources, which may quote.
    pub(super) titles: QuoteBook,
    /// Addresses that may be linked.
    pub(super) addresses: BTreeSet<String>,
    /// All that entries say.
    pub(super) words: String,
    /// Numbers above ten that entries say in words.
    pub(super) number_words: BTreeSet<String>,
}

impl Data {
    /// Reads the text.
    ///
    /// # Errors
    ///
    /// A sentence when it is no JSON.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, String> {
        let whole: Value =
            serde_json::from_slice(bytes).map_err(|why| said(&format!("facts.json cannot be read: {why}.")))?;
        let mut entries: BTreeMap<String, Entry> = rows(&whole).filter_map(|(kind, row)| entry(kind, row)).collect();
        entries.insert("origins".into(), origins(&whole));
        let identity = strings(&whole["site"]);
        entries.insert(SITE.into(), named_by(SITE, identity.iter().map(String::as_str)));
        let sources = || list(&whole, "sources");
        let quotable = list(&whole, "quotes").filter(|q| q["quotable"] == true);
        let words = |row: &'_ Value, key: &str| row[key].as_str().map(str::to_owned);
        let titles: Vec<String> = sources()
            .flat_map(|s| ["title", "name", "printed_as", "note"].map(|key| words(s, key)))
            .flatten()
            .chain(identity.clone())
            .collect();
        let said = rows(&whole).flat_map(|(_, row)| strings(row)).chain(identity).collect::<Vec<_>>().join("\n");
        let told = whole.as_object().into_iter().flatten().filter(|(kind, _)| !TEXTS.contains(&kind.as_str()));
        let years = told.flat_map(|(_, value)| strings(value)).flat_map(|text| numbers_in(&text));
        Ok(Self {
            years: years.filter(|number| number.len() == 4).collect(),
            headlines: headlines(&whole),
            changes: list(&whole, "changes").filter_map(|change| words(change, "text")).collect(),
            tallies: tallies(&whole),
            instants: strings(&whole).into_iter().filter(|text| is_instant(text)).collect(),
            quotes: QuoteBook::new(quotable.filter_map(|q| q["words"].as_str())),
            titles: QuoteBook::new(titles.iter().map(String::as_str)),
            addresses: sources()
                .filter(|s| may_be_linked(s))
                .filter_map(|s| words(s, "url").filter(|url| is_safe(url)))
                .chain(addresses_of(&whole::identity(&whole)))
                .collect(),
            number_words: big_number_words(&said).into_iter().map(|(_, word)| word).collect(),
            words: said,
            numbers: entries.values().flat_map(|entry| entry.numbers.iter().cloned()).collect(),
            entries,
            whole,
        })
    }

    /// The entry an id belongs to; `ID-PLACE` names a part of one, such as a position in a disagreement.
    pub(super) fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.get(id).or_else(|| self.entries.get(id.rsplit_once('-')?.0))
    }

    /// What is wrong with the data themselves.
    pub(super) fn problems(&self) -> Vec<String> {
        let mut out = Vec::new();
        for (id, entry) in self.entries.iter().filter(|(_, e)| !matches!(e.kind.as_str(), "sources" | "origins" | SITE))
        {
            if entry.sources.is_empty() && entry.rests_on.is_empty() {
                out.push(format!("{id} has no source"));
            }
            let lost = entry.sources.iter().filter(|s| !self.entries.contains_key(&format!("src-{s}")));
            out.extend(lost.map(|source| format!("{id} names the source {source}, which is not listed")));
            let lost = entry.rests_on.iter().filter(|r| self.entry(r).is_none());
            out.extend(lost.map(|other| format!("{id} rests on {other}, which is not there")));
        }
        out
    }
}

/// What a newsroom says of itself; no entry can have this id.
pub(super) const SITE: &str = crate::press::identity::FILE;

/// Lists of texts, which are no entries.
const TEXTS: [&str; 2] = ["short", "chapters"];

/// Every row of every list of entries, with the name of the list.
pub(in crate::press) fn rows(whole: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let lists = whole.as_object().into_iter().flatten();
    lists
        .filter(|(kind, _)| !TEXTS.contains(&kind.as_str()))
        .filter_map(|(kind, list)| Some((kind, list.as_array()?)))
        .flat_map(|(kind, list)| list.iter().map(move |row| (kind.as_str(), row)))
}

fn list<'a>(whole: &'a Value, kind: &str) -> impl Iterator<Item = &'a Value> {
    whole[kind].as_array().into_iter().flatten()
}

fn entry(kind: &str, row: &Value) -> Option<(String, Entry)> {
    let id = row["id"].as_str()?;
    let id = if kind == "sources" { format!("src-{id}") } else { id.to_owned() };
    let (mut sources, mut rests_on) = (Vec::new(), Vec::new());
    named(row, &mut sources, &mut rests_on);
    let numbers = strings(row).iter().flat_map(|text| numbers_in(text)).collect();
    Some((id, Entry { kind: kind.to_owned(), numbers, sources, rests_on }))
}

fn headlines(whole: &Value) -> BTreeSet<String> {
    let texts = ["title", "short_title", "dek"].map(|key| &whole[key]).into_iter();
    let labels = ["short", "waves"].into_iter().flat_map(|kind| list(whole, kind)).map(|row| &row["label"]);
    let titles = list(whole, "disagreements").map(|row| &row["title"]);
    let names = list(whole, "sources").map(|row| &row["name"]);
    let series = list(whole, "series").flat_map(|row| [&row["title"], &row["unit"], &row["measured"]]);
    let captions = whole["captions"].as_object().into_iter().flatten().map(|(_, words)| words);
    let all = texts.chain(labels).chain(titles).chain(names).chain(series).chain(captions).filter_map(Value::as_str);
    all.flat_map(str::lines).map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// Who reported things first: names, some with numbers in them.
fn origins(whole: &Value) -> Entry {
    let names = list(whole, "sources").filter_map(|s| s["origin"].as_str());
    named_by("origins", names)
}

/// Names, some with numbers in them.
fn named_by<'a>(kind: &str, names: impl Iterator<Item = &'a str>) -> Entry {
    Entry { kind: kind.into(), numbers: names.flat_map(numbers_in).collect(), ..Entry::default() }
}

/// Where a newsroom's own links lead, as far as anybody may follow them.
fn addresses_of(identity: &Identity) -> Vec<String> {
    let licences = [&identity.text_licence, &identity.data_licence].into_iter().flatten();
    let urls = licences.filter_map(|l| l.url.as_ref()).chain(identity.links.iter().map(|l| &l.url));
    let contact = identity.corrections.iter().filter(|contact| is_contact(contact));
    urls.filter(|url| is_safe(url)).chain(contact).cloned().collect()
}

/// Sources and what is rested on, wherever in an entry they are named.
fn named(value: &Value, sources: &mut Vec<String>, rests_on: &mut Vec<String>) {
    let ids = |list: &Value| {
        list.as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    match value {
        Value::Object(map) => map.iter().for_each(|(key, inner)| match key.as_str() {
            "sources" | "then_sources" | "now_sources" | "by" => sources.extend(ids(inner)),
            "rests_on" => rests_on.extend(ids(inner)),
            _ => named(inner, sources, rests_on),
        }),
        Value::Array(list) => list.iter().for_each(|inner| named(inner, sources, rests_on)),
        _ => {}
    }
}

/// Every text and number in a value but names of entries.
pub(super) fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(list) => list.iter().flat_map(strings).collect(),
        Value::Object(map) => {
            map.iter().filter(|(key, _)| !NAMES.contains(&key.as_str())).flat_map(|(_, inner)| strings(inner)).collect()
        }
        Value::Null | Value::Bool(_) => Vec::new(),
    }
}

/// Copies and weak sources are never linked.
fn may_be_linked(source: &Value) -> bool {
    let kinds = [Grade::A, Grade::B, Grade::C].map(Grade::words);
    source["kind"].as_str().is_some_and(|kind| kinds.contains(&kind))
}

fn is_instant(text: &str) -> bool {
    text.ends_with('Z') && text.as_bytes().get(10) == Some(&b'T')
}

/// The sizes of lists, and of what can be told apart in them.
fn tallies(whole: &Value) -> BTreeSet<String> {
    let mut groups: BTreeMap<String, usize> = BTreeMap::new();
    let mut count = |group: String| *groups.entry(group).or_default() += 1;
    let mut origins = BTreeSet::new();
    for (kind, row) in rows(whole) {
        count(kind.to_owned());
        for key in ["kind", "standing", "side", "main"] {
            count(format!("{kind} {key} {}", row[key]));
        }
        for claim in row["claims"].as_array().into_iter().flatten() {
            count(format!("{claim} {}", row["side"]));
        }
        if kind == "sources" {
            origins.insert(row["origin"].as_str().unwrap_or_default());
        }
    }
    let size = |kind: &str| list(whole, kind).count();
    let joined = [origins.len(), size("facts") + size("waves"), size("events") + size("evidence") + size("facts")];
    let minutes = whole["reading_minutes"].as_u64().map(|m| m.to_string());
    // None of a kind is a tally too.
    groups.into_values().chain(joined).chain([0]).map(|n| n.to_string()).chain(minutes).collect()
}
