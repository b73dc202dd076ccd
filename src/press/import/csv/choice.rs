//! Which column of a table is read: the one that was asked for, or the first that counts something.

use super::numbers::{count, mark_of};
use super::table::Table;
use super::times::Times;
use crate::press::import::notes::{Notes, shown};
use crate::press::import::{Decimal, Refused, Told};

/// The column of the numbers, and the mark before its decimals.
#[derive(Debug, Clone, Copy)]
pub(super) struct Value {
    pub(super) column: usize,
    pub(super) decimal: Decimal,
}

/// Chooses the column, and lists all others. Readings are whole numbers; a series may have decimals.
pub(super) fn choose(table: &Table, times: &Times, told: &Told, notes: &mut Notes) -> Result<Value, Refused> {
    let numbers: Vec<usize> = (0..table.heads.len()).filter(|i| !times.has(*i) && table.is_numbers(*i)).collect();
    let value = match &told.column {
        Some(name) => asked_for(table, times, name, told)?,
        None => first(table, &numbers, told)?,
    };
    for i in (0..table.heads.len()).filter(|i| !times.has(*i) && *i != value.column) {
        let why = match (numbers.contains(&i), &told.unit) {
            (true, _) if counts_rows(table, i) => "it numbers the rows; choose it with --column if it is the reading",
            (true, None) => "readings are one series; choose another with --column",
            (true, Some(_)) => "one series is made of one column; choose another with --column",
            (false, _) => "it holds no numbers",
        };
        notes.not(format!("the column {}", shown(&table.head(i))), "the first line", why);
    }
    Ok(value)
}

fn asked_for(table: &Table, times: &Times, name: &str, told: &Told) -> Result<Value, Refused> {
    match table.named(name) {
        Some(column) if !times.has(column) => Ok(Value { column, decimal: mark_of(table, column, told)? }),
        found => {
            let heads: Vec<String> =
                (0..table.heads.len()).filter(|i| !times.has(*i)).map(|i| shown(&table.head(i))).collect();
            let what = if found.is_some() { "holds the times" } else { "is not there" };
            let name = shown(name);
            Err(Refused(format!("{}: the column {name} {what}; --column takes {}.", told.file, heads.join(", "))))
        }
    }
}

/// Columns that number the rows come last.
fn first(table: &Table, numbers: &[usize], told: &Told) -> Result<Value, Refused> {
    let (rows, readings): (Vec<usize>, Vec<usize>) = numbers.iter().partition(|i| counts_rows(table, **i));
    for column in readings.into_iter().chain(rows) {
        let decimal = mark_of(table, column, told)?;
        if told.unit.is_some() || table.mostly(column, |cell| count(cell, decimal).is_ok()) {
            return Ok(Value { column, decimal });
        }
    }
    let what = match told.unit {
        Some(_) => "no column of numbers",
        None => "no column of whole numbers; readings are whole numbers, and --unit makes a series of others",
    };
    Err(Refused(format!("{} has {what}.", told.file)))
}

/// Whether a column numbers the rows: by its name, or 1, 2, 3 and so on.
fn counts_rows(table: &Table, i: usize) -> bool {
    const NAMES: [&str; 9] = ["id", "nr", "nr.", "no", "no.", "#", "row", "index", "line"];
    let name = table.head(i).trim().to_lowercase();
    let cells: Vec<Option<u64>> = table.cells(i).map(|(_, cell)| cell.parse().ok()).collect();
    let steps = cells.windows(2).all(|two| matches!(two, [Some(a), Some(b)] if a.checked_add(1) == Some(*b)));
    NAMES.contains(&name.as_str()) || name.ends_with("_id") || cells.len() > 2 && steps
}
