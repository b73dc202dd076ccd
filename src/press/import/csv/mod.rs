//! A plain table of times and numbers: the first column of times, and the first column of whole numbers. Readings
//! have no units and are one series, so that all other columns are named and left out. With a unit
//! the numbers are a series, and may have decimals.

mod cells;
mod series;

use csv::StringRecord;
use jiff::tz::TimeZone;

use super::draft::{At, Chapter, Draft, Head, Reading, Source};
use super::lines::Lines;
use super::notes::{Notes, shown};
use super::{Refused, Told, outline};
use crate::press::check::numbers::loose_at;
use crate::press::when::zone_named;
use cells::{Form, count, is_number, parts, ranges, slashes};

/// Readings that a page can list.
const MOST_READINGS: usize = crate::press::bounds::MOST_ENTRIES;
/// Rows by which a column is judged.
const LOOKED_AT: usize = 200;

/// The draft of a table.
pub(super) fn draft(text: &str, told: &Told, notes: &mut Notes) -> Result<Draft, Vec<Refused>> {
    let table = Table::of(text, notes);
    let zone = told.zone.as_deref().and_then(|z| zone_named(z).ok()).unwrap_or(TimeZone::UTC);
    let Some((time, form)) = table.time_column(&zone) else {
        return Err(vec![Refused(format!(
            "{} has no column of times such as 2026-03-04T09:14Z or 2026-03-04 09:14.",
            told.file
        ))]);
    };
    if let Some(unit) = &told.unit {
        return series::draft(&table, (time, form), &zone, (told, unit), notes);
    }
    let numbers: Vec<usize> = (0..table.heads.len()).filter(|i| *i != time && table.is_numbers(*i)).collect();
    let taken = numbers.iter().copied().find(|i| table.cells(*i).any(|(_, cell)| count(cell).is_ok()));
    let Some(value) = taken else {
        return Err(vec![Refused(format!(
            "{} has no column of whole numbers; readings are whole numbers.",
            told.file
        ))]);
    };
    let source = notes.id("data", "file");
    let mut draft = Draft { readings: Vec::new(), ..Draft::default() };
    let column = notes.name(&table.head(value), "the first line");
    for (i, head) in table.heads.iter().enumerate().filter(|(i, _)| *i != time && *i != value) {
        let why = if numbers.contains(&i) { "readings are one series" } else { "it holds no numbers" };
        notes.not(format!("the column {}", shown(head)), "the first line", why);
    }
    let reader = Reader { table: &table, form, zone: &zone, told, source: &source, column: &column };
    draft.readings = reader.readings((time, value), notes);
    if draft.readings.is_empty() {
        return Err(vec![Refused(format!("{} has no row with a time and a whole number.", told.file))]);
    }
    let head = table.head(time).to_ascii_uppercase();
    let told = Told { zone: told.zone.clone().or_else(|| head.contains("UTC").then(|| "UTC".into())), ..told.clone() };
    frame(&mut draft, &told, &column, source, notes);
    Ok(draft)
}

struct Table {
    heads: Vec<String>,
    rows: Vec<(u64, StringRecord)>,
}

impl Table {
    fn of(text: &str, notes: &mut Notes) -> Self {
        let first = text.lines().next().unwrap_or_default();
        let marks = *b",;\t|";
        let delimiter =
            marks.into_iter().rev().max_by_key(|m| first.bytes().filter(|b| b == m).count()).unwrap_or(b',');
        let mut builder = csv::ReaderBuilder::new();
        builder.flexible(true).trim(csv::Trim::All).delimiter(delimiter).has_headers(false);
        let (mut rows, mut lines) = (Vec::new(), Lines::of(text));
        for record in builder.from_reader(text.as_bytes()).into_records() {
            match record {
                Ok(record) => rows.push((lines.of_row(&record), record)),
                Err(why) => notes.not("a row", shown(&why.to_string()), "it cannot be read"),
            }
        }
        let has_heads =
            rows.first().is_some_and(|(_, row)| row.iter().all(|cell| !is_number(cell) && parts(cell).is_none()));
        let width = rows.first().map_or(0, |(_, row)| row.len());
        let heads = match has_heads {
            true => rows.remove(0).1.iter().map(str::to_owned).collect(),
            false => (1..=width).map(|n| format!("column {n}")).collect(),
        };
        Self { heads, rows }
    }

    fn head(&self, i: usize) -> String {
        self.heads.get(i).filter(|h| !h.is_empty()).cloned().unwrap_or_else(|| format!("column {}", i + 1))
    }

    /// The cells of a column that hold anything, with their lines.
    fn cells(&self, i: usize) -> impl Iterator<Item = (u64, &str)> {
        self.rows.iter().filter_map(move |(line, row)| Some((*line, row.get(i).filter(|c| !c.is_empty())?)))
    }

    fn mostly(&self, i: usize, holds: impl Fn(&str) -> bool) -> bool {
        let (yes, no): (Vec<&str>, Vec<&str>) = self.cells(i).take(LOOKED_AT).map(|(_, c)| c).partition(|c| holds(c));
        yes.len() > no.len()
    }

    fn is_numbers(&self, i: usize) -> bool {
        self.mostly(i, is_number)
    }

    fn time_column(&self, zone: &TimeZone) -> Option<(usize, Form)> {
        (0..self.heads.len()).find_map(|i| {
            let form = self.form(i);
            self.mostly(i, |cell| form.at(cell, zone).is_ok()).then_some((i, form))
        })
    }

    /// How the times of a column are written.
    fn form(&self, i: usize) -> Form {
        let slashed = || self.cells(i).filter_map(|(_, cell)| slashes(cell));
        let name = self.head(i).to_ascii_lowercase();
        let is_epoch = ["time", "date", "epoch", "unix"].iter().any(|word| name.contains(word)) || name == "ts";
        match (slashed().any(|(a, ..)| a > 12), slashed().any(|(_, b, _)| b > 12)) {
            (true, false) => Form { day_first: Some(true), is_epoch },
            (false, true) => Form { day_first: Some(false), is_epoch },
            _ => Form { day_first: None, is_epoch },
        }
    }
}

struct Reader<'a> {
    table: &'a Table,
    form: Form,
    zone: &'a TimeZone,
    told: &'a Told,
    source: &'a str,
    column: &'a str,
}

impl Reader<'_> {
    fn readings(&self, (time, value): (usize, usize), notes: &mut Notes) -> Vec<Reading> {
        let mut out = Vec::new();
        let mut left: Vec<(String, Vec<u64>)> = Vec::new();
        let mut leave = |why: String, line: u64| match left.iter_mut().find(|(known, _)| *known == why) {
            Some((_, lines)) => lines.push(line),
            None => left.push((why, vec![line])),
        };
        for (line, row) in &self.table.rows {
            match self.reading(row.get(time).unwrap_or_default(), row.get(value).unwrap_or_default()) {
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

    fn reading(&self, time: &str, value: &str) -> Result<Reading, String> {
        if value.is_empty() {
            return Err("they have no value".into());
        }
        let at = self
            .form
            .at(time, self.zone)
            .map_err(|why| if why.contains('`') { "their time cannot be read".into() } else { why })?;
        Ok(Reading {
            at,
            value: count(value)?,
            source: self.source.to_owned(),
            origin: self.told.by.clone().unwrap_or_else(|| "the file".into()),
            note: format!("Column {}", self.column),
        })
    }
}

fn frame(draft: &mut Draft, told: &Told, column: &str, source: String, notes: &mut Notes) {
    let times: Vec<&At> = draft.readings.iter().map(|r| &r.at).collect();
    draft.head = head(told, column, &times, notes);
    // A number in a column's name would want a source.
    let of = if loose_at(column).is_empty() { format!("one value of the column {column}") } else { "one value".into() };
    let how = format!("Each mark is {of}, at the time of its row; nothing is drawn between them.");
    draft.caption = Some((outline::title(column, "The numbers of the table").to_owned(), how));
    draft.sources = vec![source_entry(told, source)];
    draft.chapters = chapters(&["{show day}", "{show readings}"]);
}

fn chapters(parts: &[&str]) -> Vec<Chapter> {
    let parts = parts.iter().map(|part| (*part).to_owned()).collect();
    let takeaway = "The table has one number for each time.".to_owned();
    let chapter = Chapter { id: "numbers".into(), title: "The numbers".into(), takeaway, parts };
    let method =
        outline::method("This story was imported from a table, and every number of it rests on that table.", &[]);
    vec![chapter, method]
}

fn head(told: &Told, column: &str, times: &[&At], notes: &mut Notes) -> Head {
    let mut head = outline::head(told, told.zone.as_deref().unwrap_or("UTC"), times, notes);
    let has_offsets = times.iter().all(|at| at.text.ends_with('Z') || at.text.len() > 19);
    head.title = outline::title(column, "A series of numbers").to_owned();
    head.short_title = outline::cut(&head.title, 60);
    head.dek = "As the table has it.".into();
    head.marks.push(("title", "a headline that says what happened and what is not known.".into()));
    head.marks.push(("dek", "one sentence of your own.".into()));
    if told.zone.is_none() && !has_offsets {
        head.marks.push(("zone", "the zone of the table’s clocks; the file does not name it. Import it again with --zone, or correct it here.".into()));
    }
    head
}

fn source_entry(told: &Told, id: String) -> Source {
    let mut marks = vec!["`grade`: A where you counted yourselves, B for an established outlet.".to_owned()];
    if told.by.is_none() {
        marks.push("`publisher` and `origin` here, and `origin` in readings.csv: who counted.".into());
    }
    if told.from.is_none() {
        marks.push(
            "`url = \"https://…\"`, where the table is published; or `printed_as`, how it is named without an address."
                .into(),
        );
    }
    let publisher = told.by.clone().unwrap_or_else(|| "the file".into());
    Source { id, grade: 'C', publisher, url: told.from.clone(), marks, ..Source::default() }
}
