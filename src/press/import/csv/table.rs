//! The rows of a table with their lines, and what its columns hold.

use csv::StringRecord;

use super::cells::{parts, slashes};
use super::numbers::is_number;
use crate::press::import::lines::Lines;
use crate::press::import::notes::{Notes, shown};

/// Rows by which a column is judged.
const LOOKED_AT: usize = 200;

pub(super) struct Table {
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<(u64, StringRecord)>,
}

impl Table {
    pub(super) fn of(text: &str, notes: &mut Notes) -> Self {
        let mut builder = csv::ReaderBuilder::new();
        builder.flexible(true).trim(csv::Trim::All).delimiter(delimiter(text)).has_headers(false);
        let (mut rows, mut lines) = (Vec::new(), Lines::of(text));
        for record in builder.from_reader(text.as_bytes()).into_records() {
            match record {
                Ok(record) => rows.push((lines.of_row(&record), record)),
                Err(why) => notes.not("a row", shown(&why.to_string()), "it cannot be read"),
            }
        }
        let is_value = |cell: &str| is_number(cell) || parts(cell).is_some() || slashes(cell).is_some();
        let has_heads = rows.first().is_some_and(|(_, row)| !row.iter().any(is_value));
        let width = rows.first().map_or(0, |(_, row)| row.len());
        let heads = match has_heads {
            true => rows.remove(0).1.iter().map(str::to_owned).collect(),
            false => (1..=width).map(|n| format!("column {n}")).collect(),
        };
        Self { heads, rows }
    }

    pub(super) fn head(&self, i: usize) -> String {
        self.heads.get(i).filter(|h| !h.is_empty()).cloned().unwrap_or_else(|| format!("column {}", i + 1))
    }

    /// The column of this name.
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        let name = name.trim().to_lowercase();
        (0..self.heads.len()).find(|i| self.head(*i).trim().to_lowercase() == name)
    }

    /// The cells of a column that hold anything, with their lines.
    pub(super) fn cells(&self, i: usize) -> impl Iterator<Item = (u64, &str)> {
        self.rows.iter().filter_map(move |(line, row)| Some((*line, row.get(i).filter(|c| !c.is_empty())?)))
    }

    pub(super) fn mostly(&self, i: usize, holds: impl Fn(&str) -> bool) -> bool {
        let (yes, no): (Vec<&str>, Vec<&str>) = self.cells(i).take(LOOKED_AT).map(|(_, c)| c).partition(|c| holds(c));
        yes.len() > no.len()
    }

    pub(super) fn is_numbers(&self, i: usize) -> bool {
        self.mostly(i, is_number)
    }
}

/// The sign between columns. As many commas as other signs are those of decimals.
fn delimiter(text: &str) -> u8 {
    let first = text.trim_start().lines().next().unwrap_or_default();
    let count = |mark: u8| first.bytes().filter(|b| *b == mark).count();
    [b',', b'|', b'\t', b';'].into_iter().filter(|mark| count(*mark) > 0).max_by_key(|m| count(*m)).unwrap_or(b',')
}
