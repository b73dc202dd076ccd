//! Files that were made by people, and by people who mean harm: whatever a text or a cell says, what is accepted
//! passes the check.

use std::fs;
use std::path::Path;

use outage_explainer::press;
use outage_explainer::press::import::{self, Kind, Told};
use serde_json::Value;

use super::common::scratch;
use super::{fixture, put};

/// What a text of a file may be, and what breaks parsers, prose, tables and rules.
const ODD: &[&str] = &[
    "",
    " ",
    "\"",
    "“",
    "”",
    "‘so’",
    "„so“ «so»",
    "\"a\" \"b",
    "\"\"",
    "[a](b)",
    "](",
    "][",
    "{show day}",
    "{show",
    "# t",
    "a\n\nb",
    "10:02",
    "at 5 p.m. EDT",
    "about 40,000",
    "more than 8,000 in the UK",
    "twelve",
    "1. a",
    "- a",
    "> a",
    "    a",
    "*a*",
    "_a_",
    "`a`",
    "~~a~~",
    "| a |",
    "\\",
    "\\[",
    "'''",
    "\"\"\"",
    "---",
    "+++",
    "=1+1",
    "@a",
    "\u{202e}a",
    "\u{200b}",
    "\0",
    "\u{2028}a\u{85}b\tc",
    "<b>a",
    "<script>a",
    "<!--",
    "<a href=x>",
    "<p>a<p>b",
    "&#8203;",
    "&ldquo;a&rdquo;",
    "&quot;",
    "&amp;lt;",
    "العربية",
    "ß",
    "method",
    "day",
    "privacy",
    "src-x",
    "incident",
    "timeline",
    "-1",
    "0",
    "13",
    "9999",
    "99999999999999999999",
    "1e9",
    "1.5",
    "2024-02-30",
    "2026-03-29T02:30",
    "2026-03-29T02:30:00+99:00",
    "2026-03-04T09:14:22Z",
    "9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00Z",
    "UTC",
    "Europe/Berlin",
    "https://a.example/x",
    "https://xn--a.example/",
    "http://a.example",
    "javascript:alert(1)",
    "operational",
    "Delt\u{430} Wire",
    "D<b>\u{430}</b>ily",
    "resolved",
    "Acme Inc. and Co",
    "3scale",
    "It",
    "copy of X",
];

/// Every text or number of a value is another one in turn.
fn odd_ones(value: &Value) -> Vec<Value> {
    let mut leaves = Vec::new();
    collect(value, String::new(), &mut leaves);
    let mut out = Vec::new();
    for (i, leaf) in leaves.iter().enumerate() {
        for (n, odd) in ODD.iter().enumerate() {
            let mut changed = value.clone();
            *changed.pointer_mut(leaf).expect("a leaf") = Value::String((*odd).to_owned());
            // A second one at another place, so that odd things meet.
            let other = &leaves[(i * 31 + n * 7) % leaves.len()];
            *changed.pointer_mut(other).expect("a leaf") = Value::String(ODD[(n * 13 + i) % ODD.len()].to_owned());
            out.push(changed);
        }
    }
    out
}

fn collect(value: &Value, path: String, out: &mut Vec<String>) {
    match value {
        Value::Object(keys) => keys.iter().for_each(|(key, v)| collect(v, format!("{path}/{key}"), out)),
        Value::Array(items) => items.iter().enumerate().for_each(|(i, v)| collect(v, format!("{path}/{i}"), out)),
        Value::String(_) | Value::Number(_) => out.push(path),
        _ => {}
    }
}

/// What is accepted passes the check, whatever stood in the file: its address is given, so nothing is lacking.
#[track_caller]
fn passes(kind: Kind, bytes: &[u8], folder: &Path) -> bool {
    let from = Some("https://a.example/x".to_owned());
    let Ok((draft, left)) = import::read(kind, bytes, &Told { file: "x".into(), from, ..Told::default() }) else {
        return false;
    };
    fs::remove_dir_all(folder).ok();
    put(&import::files(&draft, &left, "x"), folder);
    let (story, problems) = press::read(folder);
    let said: String = problems.iter().map(ToString::to_string).collect();
    assert!(story.is_some(), "{said}\n{}", String::from_utf8_lossy(bytes));
    true
}

#[test]
fn whatever_texts_say_the_story_passes_the_check() {
    let folder = scratch("import").join("odd");
    let files = [
        (Kind::TimelineJs, "harbour-timeline.json"),
        (Kind::StatusPage, "northwind-incidents.json"),
        (Kind::StatusPage, "quay-incident.json"),
    ];
    let mut accepted = 0;
    for (kind, file) in files {
        let value: Value = serde_json::from_slice(&fixture(file)).expect("JSON");
        let all = odd_ones(&value);
        let step = (all.len() / 300).max(1);
        for changed in all.iter().step_by(step) {
            accepted += usize::from(passes(kind, changed.to_string().as_bytes(), &folder));
        }
    }
    assert!(accepted > 750, "only {accepted} were accepted");
}

#[test]
fn whatever_cells_say_the_story_passes_the_check() {
    let folder = scratch("import").join("odd");
    let mut accepted = 0;
    for (kind, file) in [(Kind::TimelineJs, "harbour-sheet.csv"), (Kind::Csv, "checkout-errors.csv")] {
        let text = String::from_utf8(fixture(file)).expect("text");
        let cells: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
        for (n, odd) in ODD.iter().enumerate() {
            for (i, row) in cells.iter().enumerate() {
                let mut changed = cells.clone();
                let quoted = format!("\"{}\"", odd.replace('"', "\"\""));
                changed[i][(n + i) % row.len()] = &quoted;
                let table: Vec<String> = changed.iter().map(|row| row.join(",")).collect();
                accepted += usize::from(passes(kind, table.join("\n").as_bytes(), &folder));
            }
        }
    }
    assert!(accepted > 800, "only {accepted} were accepted");
}
