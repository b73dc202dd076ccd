//! A table whose numbers have a unit: a series.

use jiff::tz::TimeZone;

use super::cells::{Form, count, ranges};
use super::{Table, chapters, head, source_entry};
use crate::press::import::draft::{At, Draft, Series};
use crate::press::import::notes::{Notes, shown};
use crate::press::import::{Refused, Told, outline};

/// The draft of a table whose numbers count `unit`.
pub(super) fn draft(
    table: &Table,
    (time, form): (usize, Form),
    zone: &TimeZone,
    (told, unit): (&Told, &str),
    notes: &mut Notes,
) -> Result<Draft, Vec<Refused>> {
    let mut numbers = (0..table.heads.len()).filter(|i| *i != time && table.is_numbers(*i));
    let Some(value) = numbers.next() else {
        return Err(vec![Refused(format!("{} has no column of numbers.", told.file))]);
    };
    for (_, head) in table.heads.iter().enumerate().filter(|(i, _)| *i != time && *i != value) {
        notes.not(format!("the column {}", shown(head)), "the first line", "one series is made of one column");
    }
    let rows = rows(table, (time, form, value), zone, notes);
    if !rows.iter().any(|(_, value)| !value.is_empty()) {
        return Err(vec![Refused(format!("{} has no row with a time and a number.", told.file))]);
    }
    let source = notes.id("data", "file");
    let column = notes.name(&table.head(value), "the first line");
    let times: Vec<&At> = rows.iter().map(|(at, _)| at).collect();
    let head = head(told, &column, &times, notes);
    let entry = source_entry(told, source.clone());
    let series = Series {
        title: outline::title(&column, "The numbers of the table").to_owned(),
        unit: shown(unit.trim()),
        source,
        measured: format!("As {} has it.", entry.publisher),
        rows: rows.into_iter().map(|(at, value)| (at.text, value)).collect(),
    };
    let chapters = chapters(&["{show series}"]);
    Ok(Draft { head, sources: vec![entry], series: Some(series), chapters, ..Draft::default() })
}

/// Times and values in order of time, each time once.
fn rows(
    table: &Table,
    (time, form, value): (usize, Form, usize),
    zone: &TimeZone,
    notes: &mut Notes,
) -> Vec<(At, String)> {
    let mut out: Vec<(u64, At, String)> = Vec::new();
    let (mut untimed, mut odd, mut twice) = (Vec::new(), Vec::new(), Vec::new());
    for (line, row) in table.rows.iter().filter(|(_, row)| !row.iter().all(str::is_empty)) {
        let at = form.at(row.get(time).unwrap_or_default(), zone).ok().filter(|at| at.secs.0 == at.secs.1);
        match (at, number(row.get(value).unwrap_or_default())) {
            (None, _) => untimed.push(*line),
            (_, None) => odd.push(*line),
            (Some(at), Some(number)) => out.push((*line, at, number)),
        }
    }
    out.sort_by_key(|(_, at, _)| at.secs.0);
    out.dedup_by(|later, first| {
        let is_same = later.1.secs.0 == first.1.secs.0;
        twice.extend(is_same.then_some(later.0));
        is_same
    });
    twice.sort_unstable();
    let left = [
        (untimed, "their time cannot be read, or is no clock time"),
        (odd, "their value is no number"),
        (twice, "another row has the same second"),
    ];
    for (lines, why) in left {
        ranges(&lines).into_iter().for_each(|range| notes.not("rows", range, why));
    }
    out.into_iter().map(|(_, at, number)| (at, number)).collect()
}

/// A number as a series has it; nothing where the cell is empty.
fn number(cell: &str) -> Option<String> {
    match cell.parse::<f64>() {
        _ if cell.is_empty() => Some(String::new()),
        Ok(number) => number.is_finite().then(|| cell.to_owned()),
        Err(_) => count(cell).ok(),
    }
}
