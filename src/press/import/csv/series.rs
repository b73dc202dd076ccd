//! A table whose numbers have a unit: a series.

use super::cells::ranges;
use super::choice::Value;
use super::numbers::number;
use super::table::Table;
use super::times::Times;
use super::{chapters, head, source_entry};
use crate::press::import::draft::{At, Draft, Series};
use crate::press::import::notes::{Notes, shown};
use crate::press::import::{Refused, Told, outline};

/// The draft of a table whose numbers count `unit`.
pub(super) fn draft(
    table: &Table,
    (times, value): (&Times, Value),
    (told, unit): (&Told, &str),
    notes: &mut Notes,
) -> Result<Draft, Vec<Refused>> {
    let rows = rows(table, times, value, notes);
    if !rows.iter().any(|(_, value)| !value.is_empty()) {
        return Err(vec![Refused(format!("{} has no row with a time and a number.", told.file))]);
    }
    let source = notes.id("data", "file");
    let column = notes.name(&table.head(value.column), "the first line");
    let told_at: Vec<&At> = rows.iter().map(|(at, _)| at).collect();
    let head = head(told, &column, &told_at, notes);
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
fn rows(table: &Table, times: &Times, value: Value, notes: &mut Notes) -> Vec<(At, String)> {
    let mut out: Vec<(u64, At, String)> = Vec::new();
    let (mut untimed, mut odd, mut twice) = (Vec::new(), Vec::new(), Vec::new());
    for (line, row) in table.rows.iter().filter(|(_, row)| !row.iter().all(str::is_empty)) {
        let at = times.at(row).ok().filter(|at| at.secs.0 == at.secs.1);
        let cell = row.get(value.column).unwrap_or_default();
        let number = if cell.is_empty() { Some(String::new()) } else { number(cell, value.decimal) };
        match (at, number) {
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
