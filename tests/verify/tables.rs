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

/// What is changed in the table of a series, and a part of what is then reported.
const MEASURED: [(&str, &str, &str, &str); 7] = [
    ("series/failed.csv", ",61.4\n", ",61.5\n", "the highest reading is 61.5 at"),
    ("series/failed.csv", "2024-06-04T06:00Z,0.6", "2024-06-04T06:00Z,0.7", "the first reading is 0.7 at"),
    ("series/failed.csv", "2024-06-04T06:03Z,0.4\n", "", "the number of readings is"),
    (
        "series/failed.csv",
        "2024-06-04T06:03Z,0.4",
        "2024-06-04T06:03Z,0.5",
        "what is drawn of it differs from column 2 on",
    ),
    ("series/failed.csv", "2024-06-04T06:03Z,0.4", "2024-06-04T06:03Z,none", "`none` is no number"),
    ("series/latency.csv", ",4210\n", ",4209\n", "the highest reading is 4,209 at"),
    ("facts.json", "\"value\": 61.4", "\"value\": 61.3", "the highest reading is 61.4 at"),
];

#[test]
fn no_reading_of_a_series_can_be_changed() {
    let files = printed(&root().join("tests/stories/series"), None);
    for (i, (name, from, to, expected)) in MEASURED.into_iter().enumerate() {
        found(&with(&files, name, from, to), &format!("verify-series-{i}"), expected);
    }
    // Not even one that is neither drawn nor told: it lies within its column.
    let table = String::from_utf8(files["series/latency.csv"].clone()).expect("text");
    let rows: Vec<&str> = table.lines().collect();
    let value = |row: &str| row.rsplit_once(',').and_then(|(_, v)| v.parse::<i64>().ok()).unwrap_or_default();
    let inner = (400..1_000).find(|i| {
        let near = [value(rows[i - 1]), value(rows[*i]), value(rows[i + 1])];
        near.iter().all(|v| *v > 700) && near[0].max(near[2]) > near[1] + 9 && near[0].min(near[2]) < near[1] - 9
    });
    let row = rows[inner.expect("a reading between two others")];
    let other = format!("{},{}", row.split(',').next().unwrap_or_default(), value(row) + 1);
    found(&with(&files, "series/latency.csv", row, &other), "verify-series-inner", "series/latency.csv: ");
    let mut none = files.clone();
    none.remove("series/failed.csv");
    found(&none, "verify-no-series", "series/failed.csv: the series failed is of it, and it is not there");
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
