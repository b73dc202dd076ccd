//! The files for spreadsheets, held against the data row by row.

use super::data::Data;
use crate::press::check::numbers::numbers_in;

/// Columns that hold what an entry says in numbers.
const NUMBERS: [&str; 5] = ["value", "number", "peak", "minutes_from", "minutes_to"];

/// What is wrong in one file, and how many rows are right.
pub(super) fn rows(bytes: &[u8], data: &Data, problems: &mut Vec<String>) -> usize {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut table = csv::Reader::from_reader(bytes);
    let Ok(head) = table.headers().cloned() else { return 0 };
    let mut right = 0;
    for row in table.records() {
        let Ok(row) = row else {
            problems.push("a row has other columns than the head".into());
            continue;
        };
        let cell =
            |column: &str| head.iter().position(|name| name == column).and_then(|at| row.get(at)).unwrap_or_default();
        let id = cell("id");
        let Some(entry) = data.entry(id).or_else(|| data.entry(&format!("src-{id}"))) else {
            // Sources and changes have no number of their own.
            if !matches!(cell("kind"), "source" | "change") {
                problems.push(format!("the row {id} is no entry of facts.json"));
            }
            continue;
        };
        let other = NUMBERS.iter().flat_map(|column| numbers_in(cell(column))).find(|n| !entry.numbers.contains(n));
        match other {
            Some(number) => problems.push(format!("the row {id} has {number}, and the entry has not")),
            None => right += 1,
        }
    }
    right
}
