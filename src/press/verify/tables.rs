//! The files for spreadsheets, held against the data row by row.

use std::collections::BTreeSet;

use super::data::Data;
use super::published::Published;
use crate::press::arrange::sort;
use crate::press::check::numbers::numbers_in;
use crate::press::csv::table;
use crate::press::folder::Folder;
use crate::press::hidden;
use crate::press::make::Maker;
use crate::press::parts::data::armed;
use crate::press::problem::desk::{Desk, SourceText};
use crate::press::series;
use crate::story::{Measure, Outage, Reading, Series, Story};
use crate::time::Instant;

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

/// The table of all readings; that of outages is the other.
const READINGS: &str = "readings.csv";

/// What is wrong in the table of a series, which makes all that is told and drawn of it; and how many rows are right.
pub(super) fn measured(name: &str, bytes: &[u8], story: &Story, problems: &mut Vec<String>) -> usize {
    let Some(told) = story.series.iter().find(|s| s.file == name) else {
        problems.push("no series of facts.json has this table".into());
        return 0;
    };
    let mut desk = Desk::default();
    let Some(made) = series::again(told, bytes.to_vec(), story, &mut desk) else {
        problems.extend(desk.into_problems().into_iter().map(|problem| problem.what));
        return 0;
    };
    let before = problems.len();
    let differs = |what: &str, made: String, is: String| {
        (made != is).then(|| format!("{what} is {made} in it, and {is} in facts.json"))
    };
    let values = [
        ("the first reading", made.first, told.first),
        ("the last reading", made.last, told.last),
        ("the lowest reading", made.lowest, told.lowest),
        ("the highest reading", made.highest, told.highest),
    ];
    problems.extend(values.into_iter().filter_map(|(what, a, b)| differs(what, at(&made, a), at(told, b))));
    problems.extend(differs("the number of readings", made.count.to_string(), told.count.to_string()));
    problems.extend(differs("the number of gaps", made.gaps.to_string(), told.gaps.to_string()));
    if made.columns != told.columns {
        let pairs = made.columns.iter().zip(&told.columns);
        let same = pairs.take_while(|(a, b)| a == b).count();
        problems.push(format!("what is drawn of it differs from column {} on", same + 1));
    }
    if problems.len() == before && made != *told {
        problems.push("it makes something else of its series than facts.json tells".into());
    }
    if problems.len() == before { made.count as usize } else { 0 }
}

/// A reading, as told.
fn at(series: &Series, m: Measure) -> String {
    format!("{} at {}", series.decimal(m.value), Instant(m.at_ms.div_euclid(1_000)).iso())
}

/// Entries that no table has, where the table itself is not there.
pub(super) fn lost(site: &Published, story: &Story) -> Vec<(String, String)> {
    let all = [(READINGS, story.readings.len()), ("outages.csv", story.outages.len())];
    let series = story.series.iter().filter(|s| !site.list.files.contains_key(&s.file));
    let series = series.map(|s| (s.file.clone(), format!("the series {} is of it, and it is not there", s.id)));
    let lost = all.into_iter().filter(|(name, size)| *size > 0 && !site.list.files.contains_key(*name));
    let what = |size| format!("the story has {size} of its entries, and it is not there");
    lost.map(|(name, size)| (name.to_owned(), what(size))).chain(series).collect()
}

/// What is wrong in a table as it was collected, whose rows make the entries of the story; and how many are right.
pub(super) fn collected(name: &str, bytes: &[u8], story: &Story, problems: &mut Vec<String>) -> usize {
    let text = String::from_utf8_lossy(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes));
    let entries = told(name, story);
    let (made, wrong) = again(name, &armed(&text), story);
    // A cell may begin with the sign that keeps spreadsheets from formulas.
    let (as_written, _) = again(name, &text, story);
    let before = problems.len();
    problems.extend(wrong);
    let mut seen = BTreeSet::new();
    for row in &made {
        let (id, _) = row;
        let is_told = || as_written.iter().filter(|other| other.0 == *id).chain([row]).any(|row| entries.contains(row));
        if !seen.insert(id) {
            problems.push(format!("the row {id} is there twice"));
        } else if !entries.iter().any(|(known, _)| known == id) {
            problems.push(format!("the row {id} is no entry of facts.json"));
        } else if !is_told() {
            problems.push(format!("the row {id} says something else than its entry"));
        }
    }
    let lost = entries.iter().filter(|(id, _)| !seen.contains(id));
    problems.extend(lost.map(|(id, _)| format!("the entry {id} has no row")));
    let ids = |all: &[(String, String)]| all.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    if problems.len() == before && ids(&made) != ids(&entries) {
        problems.push("its rows stand in another order".into());
    }
    made.len().saturating_sub(problems.len() - before)
}

/// What the rows of a table make, and what the press would say of them.
fn again(name: &str, text: &str, story: &Story) -> (Vec<(String, String)>, Vec<String>) {
    let (mut folder, mut desk) = (Folder::default(), Desk::default());
    desk.files.push(SourceText { name: name.to_owned(), text: hidden::without(text) });
    match name {
        READINGS => folder.readings = table(Some(0), "reading", &mut folder, &mut desk),
        _ => folder.outages = table(Some(0), "outage", &mut folder, &mut desk),
    }
    let named = folder.readings.iter().map(|r| (&r.id, &r.sources));
    let named = named.chain(folder.outages.iter().map(|r| (&r.id, &r.sources)));
    let named = named.flat_map(|(id, sources)| sources.split_whitespace().map(move |source| (id, source)));
    let unknown = named.filter(|(_, source)| !story.sources.iter().any(|known| known.id == *source));
    let mut wrong: Vec<String> =
        unknown.map(|(id, source)| format!("the row {id} names the source {source}, which is not listed")).collect();
    let mut maker = Maker::again(&folder, story, &mut desk);
    let mut made = Story { readings: maker.readings(), outages: maker.outages(), ..story.clone() };
    sort(&mut made);
    if desk.has_errors() {
        wrong.extend(desk.into_problems().into_iter().map(|problem| problem.what));
    }
    (told(name, &made), wrong)
}

/// Ids of entries, and all that their rows say of them.
fn told(name: &str, story: &Story) -> Vec<(String, String)> {
    // These two follow from other files than the table.
    let reading = |r: &Reading| Reading { has_lane: false, relayed: false, ..r.clone() };
    let outage = |o: &Outage| (o.id.clone(), format!("{o:?}"));
    match name {
        READINGS => story.readings.iter().map(|r| (r.id.clone(), format!("{:?}", reading(r)))).collect(),
        _ => story.outages.iter().map(outage).collect(),
    }
}
