//! Tables as they were collected: every cell of them is held against the entry.

use std::fs;

use super::common::{copy_dir, scratch};
use super::{found, laid_out, printed, resealed, root, verified, with};

/// What is changed in a table of the base story, and a part of what is then reported.
const CHANGES: [(&str, &str, &str, &str); 14] = [
    ("readings.csv", "r1,2024-05-14T07:10Z", "r1,2024-05-14T03:10Z", "the row r1 says"),
    ("readings.csv", ",9:10,", ",9:20,", "the row r1 says"),
    ("readings.csv", ",more-than,over,1200,", ",more-than,over,7,", "the row r1 says"),
    ("readings.csv", "2024-05-14T10:00Z,about,", "2024-05-14T10:00Z,instant,", "the row r2 says"),
    ("readings.csv", ",Delta Wire,wire,", ",Morrow Blog,wire,", "the row r1 says"),
    ("readings.csv", ",Delta Wire,wire,", ",Delta Wire,blog,", "the row r1 says"),
    ("readings.csv", ",Delta Wire,wire,", ",Delta Wire,wire evil,", "the row r1 names the source evil"),
    ("readings.csv", ",Delta Wire,wire,", ",Delta Wire,wire,It was them.", "the row r1 says"),
    ("readings.csv", "r2,", "r9,", "the row r9 is no entry"),
    ("readings.csv", "r2,", "r1,", "the entry r2 has no row"),
    ("outages.csv", "2022-02-01", "2022-02-02", "the row o1 says"),
    ("outages.csv", "a wrong setting", "an attack", "the row o1 says"),
    ("outages.csv", ",confirmed,", ",claimed,", "the row o1 says"),
    ("outages.csv", "No count was published.", "Nobody asked.", "the row o2 says"),
];

#[test]
fn no_cell_of_a_table_can_be_changed() {
    let files = printed(&root().join("tests/stories/base"), None);
    for (i, (name, from, to, expected)) in CHANGES.into_iter().enumerate() {
        found(&with(&files, name, from, to), &format!("verify-cell-{i}"), &format!("{name}: {expected}"));
    }
    let mut none = files.clone();
    none.remove("outages.csv");
    found(&none, "verify-no-table", "outages.csv: the story has 3 of its entries");
}

/// A sign before what spreadsheets would take for a formula is the press’s own.
#[test]
fn a_table_without_formulas_says_what_its_entries_say() {
    let story = scratch("verify-formula-story");
    let base = root().join("tests/stories/base");
    copy_dir(&base, &story);
    let table = fs::read_to_string(story.join("outages.csv")).expect("a table");
    let table = table.replace("No count was published.", "- no count was published");
    fs::write(story.join("outages.csv"), table).expect("written");
    let files = printed(&story, None);
    assert!(String::from_utf8_lossy(&files["outages.csv"]).contains(",'- no count"));
    let report = verified(&laid_out(&resealed(files), "verify-formula"));
    assert!(!report.problems.iter().any(|problem| problem.starts_with("outages.csv")), "{report}");
}
