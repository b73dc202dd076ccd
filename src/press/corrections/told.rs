//! What a site told its readers, by the ids that a `[[change]]` may name.

use std::collections::BTreeMap;

use serde_json::Value;

use super::names::{self, Reference};
use super::{entry, prose};
use crate::press::captions;
use crate::press::moved::{Moved, disagreement_key};
use crate::press::parts::chapter_key;
use crate::press::verify::data::rows;

/// Before the name of a figure, where a `[[change]]` means the words above it.
const FIGURE: &str = "fig-";
/// The texts that are neither chapters nor captions: the id of each, and its name.
const TEXTS: [(&str, &str); 3] =
    [("title", "The headline"), ("dek", "The sentence under the headline"), ("short", "“In short”")];

/// Fields of no table that readers meet, or that decide what is drawn and when things were known.
const FIELDS: [&str; 5] = ["compared", "from", "short_title", "to", "zone"];
/// Before the name of such a field. No id of an entry has a full stop.
const FIELD: &str = "story.";

/// Whether a `[[change]]` may name the text of a story that is neither an entry nor a chapter.
pub(in crate::press) fn is_text(id: &str) -> bool {
    let is_field = id.strip_prefix(FIELD).is_some_and(|field| FIELDS.contains(&field));
    is_field || TEXTS.iter().any(|(text, _)| *text == id) || id.strip_prefix(FIGURE).is_some_and(captions::is_captioned)
}

/// Whether a `[[change]]` names a field of no table, which stands at no place of its own.
pub(in crate::press) fn is_field(id: &str) -> bool {
    id.starts_with(FIELD)
}

/// Something told.
#[derive(Debug)]
pub(super) enum Told<'a> {
    /// An entry, a source or a quote.
    Entry(&'a Value),
    /// A chapter's title and prose, and what its words refer to.
    Chapter(String, Vec<Reference>),
    /// A field of no table.
    Field(&'a Value),
    /// Any other text.
    Text(String),
}

impl Told<'_> {
    /// Its name, at the head of a sentence.
    pub(super) fn name(&self, id: &str) -> String {
        let known = TEXTS.iter().find(|(text, _)| *text == id);
        match (self, known) {
            (Self::Entry(_), _) => id.to_owned(),
            (Self::Chapter(..), _) => format!("The chapter `{id}`"),
            (Self::Field(_), _) => format!("The field `{}`", id.trim_start_matches(FIELD)),
            (Self::Text(_), Some((_, name))) => (*name).to_owned(),
            (Self::Text(_), None) => format!("The caption of the figure `{}`", id.trim_start_matches(FIGURE)),
        }
    }

    /// What it was, and what it is, where that differs; `names` are those of outlets.
    pub(super) fn difference(&self, now: &Self, names: &[String]) -> Option<[String; 2]> {
        let said = |old: &str, new: &str| prose::difference(old, new).or_else(|| names::difference(old, new, names));
        match (self, now) {
            (Self::Entry(old), Self::Entry(new)) => entry::difference(old, new),
            (Self::Field(old), Self::Field(new)) => {
                (!entry::is_same(old, new)).then(|| [entry::shown(old), entry::shown(new)])
            }
            (Self::Chapter(old, from), Self::Chapter(new, to)) => {
                said(old, new).or_else(|| names::redirected(from, to))
            }
            (Self::Text(old), Self::Text(new)) => said(old, new),
            _ => None,
        }
    }
}

/// Everything in the data of a site; what an older site has no data of is not there.
pub(super) fn told(whole: &Value) -> BTreeMap<String, Told<'_>> {
    let entries = rows(whole).filter(|(kind, _)| *kind != "changes");
    let entries = entries.filter_map(|(_, row)| Some((row["id"].as_str()?.to_owned(), Told::Entry(row))));
    let chapters = super::list(whole, "chapters").filter_map(|chapter| {
        let text = joined(chapter, &["title", "takeaway", "text"]);
        Some((chapter["id"].as_str()?.to_owned(), Told::Chapter(text, names::references(chapter))))
    });
    let texts = TEXTS.iter().filter_map(|(id, _)| Some(((*id).to_owned(), Told::Text(text(whole.get(*id)?)))));
    let captions = whole["captions"].as_object().into_iter().flatten();
    let captions = captions.map(|(name, words)| (format!("{FIGURE}{name}"), Told::Text(text(words))));
    let fields = FIELDS.iter().filter_map(|field| Some((format!("{FIELD}{field}"), Told::Field(whole.get(field)?))));
    entries.chain(chapters).chain(texts).chain(captions).chain(fields).collect()
}

/// The id that something with an address of its own has now.
pub(super) fn renamed(id: &str, moved: &[Moved]) -> Option<String> {
    let figure = id.strip_prefix(FIGURE).unwrap_or_default().to_owned();
    let keys =
        [(disagreement_key(id), disagreement_key("")), (chapter_key(id), chapter_key("")), (figure, String::new())];
    keys.iter().find_map(|(old, kind)| {
        let now = moved.iter().find(|m| m.old == *old && !m.retired)?.new.strip_prefix(kind.as_str())?;
        Some(if id.starts_with(FIGURE) { format!("{FIGURE}{now}") } else { now.to_owned() })
    })
}

fn joined(row: &Value, keys: &[&str]) -> String {
    keys.iter().filter_map(|key| row[*key].as_str()).collect::<Vec<_>>().join("\n")
}

/// A text, or lines with a label before each.
fn text(value: &Value) -> String {
    match value {
        Value::Array(lines) => lines.iter().map(|line| joined(line, &["label", "text"])).collect::<Vec<_>>().join("\n"),
        other => other.as_str().unwrap_or_default().to_owned(),
    }
}
