//! The description of a story's tables for programs: held against the rules of its kind, and every table is read
//! by it as a program would that knows nothing else.

#![cfg(feature = "press")]

mod common;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use common::schema::fits;
use common::site::printed;
use common::{root, sound_stories};
use outage_explainer::press::package::NAME;
use outage_explainer::press::site::Files;
use serde_json::Value;
use sha2::{Digest, Sha256};

const AT: &str = "https://news.example/outage/";

/// Every story with its site, printed once for all tests.
fn sites() -> &'static [(PathBuf, Files)] {
    static SITES: LazyLock<Vec<(PathBuf, Files)>> = LazyLock::new(|| {
        sound_stories().into_iter().map(|folder| (folder.clone(), printed(&folder, Some(AT)))).collect()
    });
    &SITES
}

fn package(files: &Files) -> Value {
    serde_json::from_slice(&files[NAME]).expect("it is JSON")
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn told<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_else(|| panic!("{value} has no {key}"))
}

/// The field of this name in the table at this path.
fn field(package: &Value, path: &str, name: &str) -> Value {
    let table = list(package, "resources").iter().find(|table| table["path"] == path).expect("the table");
    list(&table["schema"], "fields").iter().find(|field| field["name"] == name).expect("the field").clone()
}

#[test]
fn it_keeps_to_the_rules_of_its_kind() {
    for (_, files) in sites() {
        let package = package(files);
        fits(&package, "datapackage.json");
        assert_eq!(package["homepage"], AT);
    }
    let placeless = package(&printed(&root().join("tests/stories/bare"), None));
    fits(&placeless, "datapackage.json");
    assert!(placeless["homepage"].is_null());
}

#[test]
fn every_table_is_there_once_with_its_bytes() {
    for (_, files) in sites() {
        let package = package(files);
        let tables = list(&package, "resources");
        let paths: Vec<&str> = tables.iter().map(|table| told(table, "path")).collect();
        let published: Vec<&str> = files.keys().map(String::as_str).filter(|path| path.ends_with(".csv")).collect();
        assert_eq!(paths, published);
        let names: BTreeSet<&str> = tables.iter().map(|table| told(table, "name")).collect();
        assert_eq!(names.len(), tables.len(), "names are given once");
        for table in tables {
            let bytes = &files[told(table, "path")];
            let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(
                (table["bytes"].as_u64(), told(table, "hash")),
                (Some(bytes.len() as u64), &*format!("sha256:{hash}"))
            );
        }
    }
}

#[test]
fn every_table_reads_by_its_schema() {
    let mut cells = 0;
    for (folder, files) in sites() {
        for table in list(&package(files), "resources") {
            cells += read(folder, told(table, "path"), &files[told(table, "path")], &table["schema"]);
        }
    }
    assert!(cells > 10_000, "only {cells} cells were read");
}

/// Reads a table cell by cell; hands back how many it has.
fn read(folder: &Path, path: &str, bytes: &[u8], schema: &Value) -> usize {
    let mut reader = csv::Reader::from_reader(bytes);
    let head: Vec<String> = reader.headers().expect("a head").iter().map(str::to_owned).collect();
    let fields = list(schema, "fields");
    assert_eq!(head, fields.iter().map(|field| told(field, "name")).collect::<Vec<_>>(), "{path}");
    let key: Vec<usize> = list(schema, "primaryKey")
        .iter()
        .map(|name| head.iter().position(|column| name == column).expect("a column of the key"))
        .collect();
    let (mut keys, mut cells) = (BTreeSet::new(), 0);
    for row in reader.records().map(|row| row.expect("a row as long as the head")) {
        for (field, cell) in fields.iter().zip(&row) {
            let wrong = wrong(field, cell);
            assert_eq!(wrong, None, "{} {path}: {cell} in {}", folder.display(), field["name"]);
            cells += 1;
        }
        let told: Vec<&str> = key.iter().map(|at| &row[*at]).collect();
        assert!(!told.is_empty() && told.iter().all(|cell| !cell.is_empty()), "{path}: {row:?} has no key");
        assert!(keys.insert(told.join("\n")), "{path}: {told:?} stands twice");
    }
    cells
}

/// In what a cell is not what its field says.
fn wrong(field: &Value, cell: &str) -> Option<&'static str> {
    let bounds = &field["constraints"];
    if cell.is_empty() {
        return (bounds["required"] == true).then_some("it is empty");
    }
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit()) && !text.is_empty();
    let shaped = |text: &str, pattern: &str| {
        let fits = |(sign, wanted): (char, char)| if wanted == '0' { sign.is_ascii_digit() } else { sign == wanted };
        text.len() == pattern.len() && text.chars().zip(pattern.chars()).all(fits)
    };
    let is_of_type = match told(field, "type") {
        "string" => true,
        "integer" => digits(cell),
        "number" => cell.parse::<f64>().is_ok(),
        "date" => shaped(cell, "0000-00-00"),
        "datetime" => shaped(cell, "0000-00-00T00:00Z") || shaped(cell, "0000-00-00T00:00:00Z"),
        other => panic!("the type {other} is not used"),
    };
    let least = bounds["minimum"].as_u64().is_some_and(|least| cell.parse::<u64>().is_ok_and(|number| number < least));
    let words = list(bounds, "enum");
    let is_named = bounds["pattern"].is_null()
        || cell.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_-".contains(&b));
    match () {
        () if !is_of_type => Some("it is of another type"),
        () if least => Some("it is too little"),
        () if !words.is_empty() && !words.iter().any(|word| word == cell) => Some("it is another word"),
        () if !is_named => Some("it is no id"),
        () => None,
    }
}

#[test]
fn columns_of_numbers_and_times_are_told_as_such() {
    let march_10 = sites().iter().find(|(folder, _)| folder.ends_with("x-outage-2025-03-10")).expect("the story");
    let package = package(&march_10.1);
    for (path, name, kind) in [
        ("readings.csv", "value", "integer"),
        ("outages.csv", "peak", "integer"),
        ("outages.csv", "date", "date"),
        ("outages.csv", "minutes_from", "integer"),
        ("embed/day/data.csv", "from_utc", "datetime"),
        ("embed/day/data.csv", "number", "number"),
        ("embed/day/data.csv", "who", "string"),
    ] {
        assert_eq!(field(&package, path, name)["type"], kind, "{path}: {name}");
    }
    let words = field(&package, "readings.csv", "qualifier")["constraints"]["enum"].take();
    assert!(words.as_array().is_some_and(|words| words.iter().any(|word| word == "more-than")), "{words}");
    assert_eq!(
        field(&package, "readings.csv", "value")["constraints"],
        serde_json::json!({ "required": true, "minimum": 0 })
    );
}

#[test]
fn what_it_says_of_the_story_is_what_the_story_says() {
    for (_, files) in sites() {
        let (package, facts) = (package(files), serde_json::from_slice::<Value>(&files["facts.json"]).expect("JSON"));
        assert_eq!(told(&package, "created"), format!("{}T00:00:00Z", told(&facts, "published")));
        assert_eq!((&package["updated"], &package["name"]), (&facts["updated"], &facts["story"]));
        let ids = |value: &Value| list(value, "sources").iter().map(|s| told(s, "id").to_owned()).collect::<Vec<_>>();
        assert_eq!(ids(&package), ids(&facts));
        let licence = &facts["site"]["data_licence"];
        let is_told = !licence["url"].is_null();
        let told = list(&package, "licenses").iter().map(|licence| &licence["title"]);
        assert_eq!(told.collect::<Vec<_>>(), [&licence["name"]].into_iter().filter(|_| is_told).collect::<Vec<_>>());
        let publisher = list(&package, "contributors").first().map_or(&Value::Null, |by| &by["title"]);
        assert_eq!(publisher, &facts["site"]["publisher"]);
        let copies = list(&facts, "sources").iter().filter(|source| source["grade"] == "D");
        for copy in copies {
            let source = list(&package, "sources").iter().find(|source| source["id"] == copy["id"]).expect("listed");
            assert!(source["path"].is_null(), "a copy is not linked: {source}");
        }
        let page = String::from_utf8_lossy(&files["sources.html"]).into_owned();
        assert!(page.contains(&format!("href=\"{NAME}\"")), "the page of sources offers it");
    }
}
