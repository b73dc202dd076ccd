//! A published story does not change silently: a new edition is held against the one that readers know, and
//! what says something else now must be named by a `[[change]]`. Entries are compared field by field; of
//! headlines, captions and prose what readers rely on, so that the other words may be put better.

mod entry;
mod names;
mod prose;
mod tables;
mod told;

use serde_json::Value;

use super::moved::Moved;
use super::previous::Previous;
use super::site::Files;
use told::told;
pub(super) use told::{is_field, is_text};

/// Refuses new files in which something of a published story changed or went, and no change that was made since names
/// it. What has another id now is known by its `formerly`; what only one of the two editions has is not compared.
///
/// # Errors
///
/// Sentences that name everything that changed and what to do.
pub fn nothing_silent(files: &Files, moved: &[Moved], published: &Previous) -> Result<(), String> {
    let facts = published.folder.join("facts.json");
    let before = std::fs::read(&facts).map_err(|why| why.to_string());
    let before = before.and_then(|bytes| serde_json::from_slice::<Value>(&bytes).map_err(|why| why.to_string()));
    let mut before =
        before.map_err(|why| format!("{} cannot be read: {why}.\nNothing was written.", facts.display()))?;
    let mut now: Value =
        files.get("facts.json").and_then(|bytes| serde_json::from_slice(bytes).ok()).unwrap_or_default();
    tables::lines_for_hashes(&mut before, &mut now, &published.folder, files);
    let mut silent = silent(&before, &now, moved);
    silent.extend(rewritten(&before, &now));
    if silent.is_empty() { Ok(()) } else { Err(format!("{}\nNothing was written.", silent.join("\n"))) }
}

/// What was said of earlier changes and of the first day stays; a new change is made after the edition it changes.
fn rewritten(before: &Value, now: &Value) -> Vec<String> {
    let date = |change: &Value| change["date"].as_str().unwrap_or_default().to_owned();
    let Changes { lost, new } = changes(before, now);
    let lost = lost.into_iter().map(|old| {
        format!("The change of {} was published, and is gone or has other words now: put it back as it was.", date(old))
    });
    let last = before["updated"].as_str().unwrap_or_default();
    let early = new.into_iter().filter(|new| date(new).as_str() < last).map(|new| {
        format!(
            "A new change is dated {}, and the edition that it changes {last}: give it the day it is made.",
            date(new)
        )
    });
    let [first, first_now] = [before, now].map(|edition| edition["published"].as_str().unwrap_or_default());
    let moved = (!first.is_empty() && first != first_now)
        .then(|| format!("The story was first published on {first}, and says {first_now} now: put the day back."));
    lost.chain(early).chain(moved).collect()
}

/// The changes that readers knew and are gone, and those that were made since.
struct Changes<'a> {
    lost: Vec<&'a Value>,
    new: Vec<&'a Value>,
}

/// A published change is known by its day and words: whatever it names besides now, it was not made for.
fn changes<'a>(before: &'a Value, now: &'a Value) -> Changes<'a> {
    let is_same = |a: &Value, b: &Value| a["date"] == b["date"] && a["text"] == b["text"];
    let mut new: Vec<&Value> = list(now, "changes").collect();
    let mut lost = Vec::new();
    for old in list(before, "changes") {
        let place = new.iter().position(|new| *new == old).or_else(|| new.iter().position(|new| is_same(new, old)));
        match place {
            Some(place) => drop(new.remove(place)),
            None => lost.push(old),
        }
    }
    Changes { lost, new }
}

fn silent(before: &Value, now: &Value, moved: &[Moved]) -> Vec<String> {
    let (old, new) = (told(before), told(now));
    let since = changes(before, now).new;
    let is_named = |id: &str, key: &str| since.iter().flat_map(|change| list(change, key)).any(|named| named == id);
    let names = names::of(&[before, now]);
    let sentence = |(id, old): (&String, &told::Told)| {
        let id_now = if new.contains_key(id) { id.clone() } else { told::renamed(id, moved).unwrap_or_default() };
        let what = old.name(id);
        let Some(new) = new.get(&id_now) else {
            return (!is_named(id, "removed")).then(|| {
                format!("{what} was published and is gone: add a [[change]] that says why, with removed = [\"{id}\"].")
            });
        };
        let [was, is] = old.difference(new, &names).filter(|_| !is_named(&id_now, "entries"))?;
        Some(format!(
            "{what} was published with {was}, and says {is} now: add a [[change]] that says why, with entries = [\"{id_now}\"]."
        ))
    };
    old.iter().filter_map(sentence).collect()
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::silent;

    fn edition(reports: u32, changes: &Value) -> Value {
        json!({
            "title": "Two waves", "readings": [{ "id": "r1", "reports": reports, "sources": ["s9"] }],
            "sources": [{ "id": "s9", "publisher": "Delta Wire", "url": "https://news.example/" }],
            "zone": "UTC", "compared": ["1 May 2024", "2 May 2024"],
            "chapters": [{ "id": "day", "title": "The day", "takeaway": "It fell twice.", "text": "",
                "takeaway_html": "It <a href=\"#r1\">fell twice</a>.", "blocks": [] }],
            "captions": { "day": "About 10" }, "changes": changes,
        })
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
        check(&edition(10, &none), &edition(11, &none), &["r1 was published with reports 10, and says reports 11 now"]);
        check(&edition(10, &none), &edition(11, &named), &[]);
        // A change of an earlier edition does not cover this one.
        check(&edition(10, &named), &edition(11, &named), &["r1 was published with reports 10"]);
        // Nor does one that names more now than it did.
        let empty = json!([{ "date": "2024-06-04", "text": "Corrected.", "entries": [], "removed": [] }]);
        check(&edition(10, &empty), &edition(11, &named), &["r1 was published with reports 10"]);
        let both = json!([named[0], empty[0]]);
        check(&edition(10, &empty), &edition(11, &both), &[]);
    }

    /// One value of an edition in the place of another.
    #[track_caller]
    fn check_text(path: &str, text: &str, id: &str, expected: &str) {
        let (before, mut now) = (edition(10, &json!([])), edition(10, &json!([])));
        *now.pointer_mut(path).expect("it is there") = json!(text);
        check(&before, &now, &[expected]);
        assert!(silent(&before, &now, &[])[0].contains(&format!("entries = [\"{id}\"]")));
        now["changes"] = json!([{ "date": "2024-06-04", "text": "Corrected.", "entries": [id], "removed": [] }]);
        check(&before, &now, &[]);
    }

    #[test]
    fn texts_and_sources_change_only_with_a_word() {
        check_text("/title", "Three waves", "title", "The headline was published with “Two”, and says “Three” now");
        check_text("/chapters/0/takeaway", "It fell once.", "day", "The chapter `day` was published with “twice”");
        check_text("/captions/day", "10", "fig-day", "The caption of the figure `day` was published with “About 10”");
        check_text(
            "/chapters/0/takeaway_html",
            "It <a href=\"#r2\">fell twice</a>.",
            "day",
            "The chapter `day` was published with “fell twice” from r1, and says “fell twice” from r2 now",
        );
        check_text("/zone", "Asia/Tokyo", "story.zone", "The field `zone` was published with “UTC”");
        check_text(
            "/compared/1",
            "3 May 2024",
            "story.compared",
            "The field `compared` was published with “1 May 2024”",
        );
        check_text(
            "/sources/0/url",
            "https://other.example/",
            "s9",
            "s9 was published with url “https://news.example/”",
        );
    }

    #[test]
    fn what_was_said_of_changes_stays() {
        let edition = |published: &str, changes: &Value| {
            let mut edition = edition(10, changes);
            (edition["published"], edition["updated"]) = (json!(published), json!("2024-06-04"));
            edition
        };
        let change = |date: &str, text: &str| json!({ "date": date, "text": text, "entries": [], "removed": [] });
        let first = change("2024-06-04", "Corrected.");
        let before = edition("2024-06-01", &json!([first]));
        let check = |published: &str, changes: Value, expected: &[&str]| {
            let found = super::rewritten(&before, &edition(published, &changes));
            assert_eq!(found.len(), expected.len(), "{found:?}");
            assert!(found.iter().zip(expected).all(|(sentence, part)| sentence.contains(part)), "{found:?}");
        };
        check("2024-06-01", json!([change("2024-06-04", "More."), first]), &[]);
        check("2024-06-01", json!([]), &["The change of 2024-06-04 was published"]);
        let reworded = json!([change("2024-06-04", "Nothing was wrong.")]);
        check("2024-06-01", reworded, &["The change of 2024-06-04 was published"]);
        check("2024-06-01", json!([first, change("1999-01-01", "More.")]), &["A new change is dated 1999-01-01"]);
        check("2024-05-15", json!([first]), &["first published on 2024-06-01, and says 2024-05-15"]);
    }

    #[test]
    fn what_was_published_goes_only_with_a_word() {
        let gone = |removed: &[&str]| {
            let mut now = edition(10, &json!([{ "date": "d", "text": "t", "removed": removed }]));
            now["readings"] = json!([]);
            now["chapters"] = json!([]);
            now
        };
        let before = edition(10, &json!([]));
        check(&before, &gone(&[]), &["The chapter `day` was published and is gone", "r1 was published and is gone"]);
        check(&before, &gone(&["r1", "day"]), &[]);
    }

    #[test]
    fn a_richer_format_is_no_change() {
        let poorer = json!({ "title": "Two waves", "readings": [{ "id": "r1", "reports": 10 }] });
        check(&poorer, &edition(10, &json!([])), &[]);
    }
}
