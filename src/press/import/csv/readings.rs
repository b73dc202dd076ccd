//! A table whose numbers are counts: readings.

use csv::StringRecord;

use super::cells::ranges;
use super::choice::Value;
use super::numbers::count;
use super::table::Table;
use super::times::Times;
use crate::press::import::Told;
use crate::press::import::draft::Reading;
use crate::press::import::notes::Notes;

/// Readings that a page can list.
const MOST_READINGS: usize = crate::press::bounds::MOST_ENTRIES;

/// What readings are made of.
pub(super) struct Reader<'a> {
    pub(super) table: &'a Table,
    pub(super) times: &'a Times,
    pub(super) value: Value,
    pub(super) told: &'a Told,
    pub(super) source: &'a str,
    /// What the column is called.
    pub(super) column: &'a str,
}

impl Reader<'_> {
    /// Readings in order of the rows; rows without one are listed.
    pub(super) fn readings(&self, notes: &mut Notes) -> Vec<Reading> {
        let mut out = Vec::new();
        let mut left: Vec<(String, Vec<u64>)> = Vec::new();
        let mut leave = |why: String, line: u64| match left.iter_mut().find(|(known, _)| *known == why) {
            Some((_, lines)) => lines.push(line),
            None => left.push((why, vec![line])),
        };
        for (line, row) in &self.table.rows {
            match self.reading(row) {
                Ok(_) if out.len() == MOST_READINGS => {
                    leave(format!("a story lists {MOST_READINGS} readings at most"), *line);
                }
                Ok(reading) => out.push(reading),
                Err(_) if row.iter().all(str::is_empty) => {}
                Err(why) => leave(why, *line),
            }
        }
        for (why, lines) in left {
            ranges(&lines).into_iter().for_each(|range| notes.not("rows", range, why.clone()));
        }
        out
    }

    fn reading(&self, row: &StringRecord) -> Result<Reading, String> {
        let value = row.get(self.value.column).unwrap_or_default();
        if value.is_empty() {
            return Err("they have no value".into());
        }
        let at = self
            .times
            .at(row)
            .map_err(|why| if why.contains('`') { "their time cannot be read".into() } else { why })?;
        Ok(Reading {
            at,
            value: count(value, self.value.decimal)?,
            source: self.source.to_owned(),
            origin: self.told.by.clone().unwrap_or_else(|| "the file".into()),
            note: format!("Column {}", self.column),
        })
    }
}
