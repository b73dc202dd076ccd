//! The column of times of a table, or a column of days beside one of clock times.

use csv::StringRecord;
use jiff::tz::TimeZone;

use super::cells::{Form, is_clock, is_day, slashes};
use super::table::Table;
use crate::press::import::draft::At;
use crate::press::import::notes::{Notes, shown};
use crate::press::import::{Dates, Refused, Told};

/// Where the times of a table stand, and how they are written.
pub(super) struct Times {
    column: usize,
    /// Of the clock times, where days have a column of their own.
    clock: Option<usize>,
    form: Form,
    zone: TimeZone,
}

impl Times {
    /// The first column of times.
    pub(super) fn of(table: &Table, zone: TimeZone, told: &Told, notes: &mut Notes) -> Result<Self, Refused> {
        let forms = || (0..table.heads.len()).map(|i| (i, form(table, i, told)));
        let found = forms().find(|(i, form)| table.mostly(*i, |cell| form.at(cell, &zone).is_ok()));
        let Some((column, form)) = found else {
            let slashed =
                forms().find(|(i, form)| form.day_first.is_none() && table.mostly(*i, |c| slashes(c).is_some()));
            return Err(refused(table, slashed.map(|(i, _)| i), told));
        };
        let clock = clock_beside(table, column);
        if let Some(clock) = clock {
            let heads = format!("the columns {} and {}", shown(&table.head(column)), shown(&table.head(clock)));
            notes.not(heads, "the first line", "day and clock time are read as one time");
        }
        Ok(Self { column, clock, form, zone })
    }

    /// Whether a column holds days or clock times.
    pub(super) fn has(&self, column: usize) -> bool {
        self.column == column || self.clock == Some(column)
    }

    /// What the columns are called.
    pub(super) fn head(&self, table: &Table) -> String {
        let clock = self.clock.map(|i| table.head(i)).unwrap_or_default();
        format!("{} {clock}", table.head(self.column))
    }

    /// The time of a row.
    pub(super) fn at(&self, row: &StringRecord) -> Result<At, String> {
        let day = row.get(self.column).unwrap_or_default();
        let clock = self.clock.and_then(|i| row.get(i)).unwrap_or_default();
        self.form.at(format!("{day} {clock}").trim(), &self.zone)
    }
}

/// Why there are no times: nobody wrote any, or nobody can tell day from month.
fn refused(table: &Table, slashed: Option<usize>, told: &Told) -> Refused {
    let file = &told.file;
    let cell = slashed.and_then(|i| Some((shown(&table.head(i)), table.cells(i).next()?.1)));
    Refused(match cell {
        Some((head, cell)) => format!(
            "{file}, column {head}: no row tells day from month in days such as {}. Say it with --dates day-first or \
             --dates month-first, or write YYYY-MM-DD.",
            shown(cell)
        ),
        None => format!("{file} has no column of times such as 2026-03-04T09:14Z or 2026-03-04 09:14."),
    })
}

/// The column of clock times next to a column of days.
fn clock_beside(table: &Table, days: usize) -> Option<usize> {
    let beside = [Some(days + 1), days.checked_sub(1)];
    let clock = beside.into_iter().flatten().find(|i| table.mostly(*i, is_clock));
    clock.filter(|_| table.mostly(days, is_day))
}

/// How the times of a column are written.
fn form(table: &Table, i: usize, told: &Told) -> Form {
    let slashed = || table.cells(i).filter_map(|(_, cell)| slashes(cell));
    let name = table.head(i).to_ascii_lowercase();
    let is_epoch = ["time", "date", "epoch", "unix"].iter().any(|word| name.contains(word)) || name == "ts";
    let day_first = match (slashed().any(|(a, ..)| a > 12), slashed().any(|(_, b, _)| b > 12)) {
        _ if told.dates.is_some() => told.dates.map(|dates| dates == Dates::DayFirst),
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    };
    Form { day_first, is_epoch }
}
