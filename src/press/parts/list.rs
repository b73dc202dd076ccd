//! `embed/parts.json`: every part with its heights, files and lines to paste. The dialog of the
//! story's page reads it, and so do tests.

use serde_json::{Map, Value, json};

use super::{Sized, snippets};
use crate::story::Story;

/// The list, as JSON. `files` are the downloads in each part's folder.
#[must_use]
pub fn json(s: &Story, parts: &[(Sized, Vec<String>)], at: &str) -> String {
    let each = parts.iter().map(|(it, files)| {
        let heights: Map<String, Value> = it.heights.pairs().map(|(w, h)| (w.to_string(), h.into())).collect();
        let forms: Map<String, Value> =
            snippets::forms(s, it, at).into_iter().map(|(name, lines)| (name.to_owned(), lines.into())).collect();
        json!({
            "key": it.part.key, "kind": it.part.kind.class(), "title": it.part.title, "takeaway": it.part.takeaway,
            "heights": heights, "files": files, "forms": forms,
        })
    });
    serde_json::to_string(&each.collect::<Vec<_>>()).unwrap_or_default() + "\n"
}
