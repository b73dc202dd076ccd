//! `embed/parts.json`: every part with its heights, files and lines to paste, and what these are called. The
//! dialog of the story's page reads it, and so do tests.

use serde_json::{Map, Value, json};

use super::heights::{LONG_PX, RESERVED_PX};
use super::{Kind, Sized, snippets, words};
use crate::story::Story;

/// The list, as JSON. `files` are the downloads in each part's folder, `at` the publisher's address.
#[must_use]
pub fn json(s: &Story, parts: &[(Sized, Vec<String>)], at: Option<&str>) -> String {
    let each: Vec<Value> =
        parts.iter().map(|(it, files)| part(s, it, files, at.unwrap_or(snippets::UNKNOWN))).collect();
    let list = json!({ "forms": words::FORMS, "unknown": at.is_none().then_some(snippets::UNKNOWN), "parts": each });
    list.to_string() + "\n"
}

fn part(s: &Story, it: &Sized, files: &[String], at: &str) -> Value {
    let kind = it.part.kind;
    let heights: Map<String, Value> = it.heights.pairs().map(|(w, h)| (w.to_string(), h.into())).collect();
    let forms: Map<String, Value> =
        snippets::forms(s, it, at).into_iter().map(|(name, lines)| (name.to_owned(), lines.into())).collect();
    let named: Vec<(&String, &str)> = files.iter().map(|name| (name, words::file(name))).collect();
    let called = if matches!(kind, Kind::Cover | Kind::Story) { words::kind(kind) } else { &it.part.title };
    let most = kind.is_long().then(|| json!({ "frame": LONG_PX, "element": RESERVED_PX }));
    json!({
        "key": it.part.key, "kind": kind.class(), "called": called, "title": it.part.title,
        "takeaway": it.part.takeaway, "heights": heights, "most_px": most, "files": named, "forms": forms,
    })
}
