//! What a site told its readers, by the ids that a `[[change]]` may name.

use std::collections::BTreeMap;

use serde_json::Value;

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

/// Whether a `[[change]]` may name the text of a story that is neither an entry nor a chapter.
pub(in crate::press) fn is_text(id: &str) -> bool {
    TEXTS.iter().any(|(text, _)| *text == id) || id.strip_prefix(FIGURE).is_some_and(captions::is_captioned)
}

/// Something told.
#[derive(Debug)]
pub(super) enum Told<'a> {
    /// An entry, a source or a quote.
    Entry(&'a Value),
    /// A chapter's title and prose.
    Chapter(String),
    /// Any other text.
    Text(String),
}

impl Told<'_> {
    /// Its name, at the head of a sentence.
    pub(super) fn name(&self, id: &str) -> String {
        let known = TEXTS.iter().find(|(text, _)| *text == id);
        match (self, known) {
            (Self::Entry(_), _) => id.to_owned(),
            (Self::Chapter(_), _) => format!("The chapter `{id}`"),
            (Self::Text(_), Some((_, name))) => (*name).to_owned(),
            (Self::Text(_), None) => format!("The caption of the figure `{}`", id.trim_start_matches(FIGURE)),
        }
    }

    /// What it was, and what it is, where that differs.
    pub(super) fn difference(&self, now: &Self) -> Option<[String; 2]> {
        match (self, now) {
            (Self::Entry(old), Self::Entry(new)) => entry::difference(old, new),
            (Self::Chapter(old), Self::Chapter(new)) | (Self::Text(old), Self::Text(new)) => {
                prose::difference(old, new)
            }
            _ => None,
        }
    }
}

/// Everything in the data of a site; what an older site has no data of is not there.
pub(super) fn told(whole: &Value) -> BTreeMap<String, Told<'_>> {
    let entries = rows(whole).filter(|(kind, _)| *kind != "changes");
    let entries = entries.filter_map(|(_, row)| Some((row["id"].as_str()?.to_owned(), Told::Entry(row))));
    let chapters = super::list(whole, "chapters").filter_map(|chapter| {
        Some((chapter["id"].as_str()?.to_owned(), Told::Chapter(joined(chapter, &["title", "takeaway", "text"]))))
    });
    let texts = TEXTS.iter().filter_map(|(id, _)| Some(((*id).to_owned(), Told::Text(text(whole.get(*id)?)))));
    let captions = whole["captions"].as_object().into_iter().flatten();
    let captions = captions.map(|(name, words)| (format!("{FIGURE}{name}"), Told::Text(text(words))));
    entries.chain(chapters).chain(texts).chain(captions).collect()
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
