//! A published number does not change silently: a new edition is held against the one that readers
//! know, and what says another number now must be named by a `[[change]]`.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::check::numbers::numbers_in;
use super::moved::{Moved, disagreement_key};
use super::site::Files;
use super::verify::data::{NAMES, rows, strings};

/// Refuses new files in which a number of the site published in `site` changed or went, and no change that
/// was made since names its entry. An entry that has another id now is known by its `formerly`; a site of
/// before there was `facts.json` has nothing to compare.
///
/// # Errors
///
/// Sentences that name every such entry and what to do.
pub fn nothing_silent(files: &Files, moved: &[Moved], site: &Path) -> Result<(), String> {
    let Ok(bytes) = std::fs::read(site.join("facts.json")) else { return Ok(()) };
    let before = serde_json::from_slice(&bytes)
        .map_err(|why| format!("{} cannot be read: {why}.", site.join("facts.json").display()))?;
    let now = files.get("facts.json").and_then(|bytes| serde_json::from_slice(bytes).ok()).unwrap_or_default();
    let silent = silent(&before, &now, moved);
    if silent.is_empty() { Ok(()) } else { Err(format!("{}\nNothing was written.", silent.join("\n"))) }
}

fn silent(before: &Value, now: &Value, moved: &[Moved]) -> Vec<String> {
    let entries_now = entries(now);
    let is_named = |id: &str, key: &str| {
        let since = list(now, "changes").filter(|change| !list(before, "changes").any(|old| old == *change));
        since.flat_map(|change| list(change, key)).any(|named| named == id)
    };
    let mut out = Vec::new();
    for (id, old) in entries(before) {
        match entries_now.get(id).or_else(|| entries_now.get(renamed(id, moved)?)) {
            None if !is_named(id, "removed") => out.push(format!(
                "{id} was published and is gone: add a [[change]] that says why, with removed = [\"{id}\"]."
            )),
            Some(new) if numbers(old, new) != numbers(new, old) && !is_named(id, "entries") => out.push(format!(
                "{id} was published with {}, and says {} now: add a [[change]] that says why, with entries = [\"{id}\"].",
                words(&numbers(old, new)), words(&numbers(new, old))
            )),
            _ => {}
        }
    }
    out
}

/// The id that an entry with a part of its own has now.
fn renamed<'a>(id: &str, moved: &'a [Moved]) -> Option<&'a str> {
    let old = disagreement_key(id);
    moved.iter().find(|m| m.old == old && !m.retired).and_then(|m| m.new.strip_prefix(&disagreement_key("")))
}

/// Entries by id; sources and quotes are told apart by their lists alone.
fn entries(whole: &Value) -> BTreeMap<&str, &Value> {
    let told = rows(whole).filter(|(kind, _)| !matches!(*kind, "sources" | "quotes" | "changes"));
    told.filter_map(|(_, row)| Some((row["id"].as_str()?, row))).collect()
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}

/// The numbers of an entry, in what both editions have: a later version of the format may say more.
fn numbers(of: &Value, other: &Value) -> Vec<String> {
    let shared = of
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(key, _)| other.get(key.as_str()).is_some() && !NAMES.contains(&key.as_str()));
    shared.flat_map(|(_, value)| strings(value)).flat_map(|text| numbers_in(&text)).collect()
}

fn words(numbers: &[String]) -> String {
    if numbers.is_empty() { "no number".into() } else { numbers.join(", ") }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::silent;

    fn edition(reports: u32, changes: &Value) -> Value {
        json!({ "readings": [{ "id": "r1", "reports": reports, "sources": ["s9"] }], "changes": changes })
    }

    #[track_caller]
    fn check(before: &Value, now: &Value, expected: &[&str]) {
        let found = silent(before, now, &[]);
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (sentence, part) in found.iter().zip(expected) {
            assert!(sentence.contains(part), "{sentence}");
        }
    }

    #[test]
    fn a_number_changes_only_with_a_word() {
        let none = json!([]);
        let named = json!([{ "date": "2024-06-04", "text": "Corrected.", "entries": ["r1"], "removed": [] }]);
        check(&edition(10, &none), &edition(10, &none), &[]);
        check(&edition(10, &none), &edition(11, &none), &["r1 was published with 10, and says 11 now"]);
        check(&edition(10, &none), &edition(11, &named), &[]);
        // A change of an earlier edition does not cover this one.
        check(&edition(10, &named), &edition(11, &named), &["r1 was published with 10"]);
    }

    #[test]
    fn an_entry_goes_only_with_a_word() {
        let gone =
            |removed: &[&str]| json!({ "readings": [], "changes": [{ "date": "d", "text": "t", "removed": removed }] });
        check(&edition(10, &json!([])), &gone(&[]), &["r1 was published and is gone"]);
        check(&edition(10, &json!([])), &gone(&["r1"]), &[]);
    }

    #[test]
    fn a_richer_format_is_no_change() {
        let richer = json!({ "readings": [{ "id": "r1", "reports": 10, "sources": [], "note": "at 10:02" }] });
        check(&edition(10, &json!([])), &richer, &[]);
    }
}
