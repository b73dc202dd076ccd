//! A plain table of times and numbers: the first column of times, and the first column of whole numbers. Readings
//! have no units and are one series, so that all other columns are named and left out. With a unit
//! the numbers are a series, and may have decimals.

mod cells;
mod choice;
mod numbers;
mod readings;
mod series;
mod table;
mod times;

use jiff::tz::TimeZone;

use super::draft::{At, Chapter, Draft, Head, Source};
use super::notes::Notes;
use super::{Refused, Told, outline};
use crate::press::check::numbers::loose_at;
use crate::press::when::zone_named;
use choice::choose;
use numbers::tell_mark;
use readings::Reader;
use table::Table;
use times::Times;

/// The draft of a table.
pub(super) fn draft(text: &str, told: &Told, notes: &mut Notes) -> Result<Draft, Vec<Refused>> {
    let table = Table::of(text, notes);
    let zone = told.zone.as_deref().and_then(|z| zone_named(z).ok()).unwrap_or(TimeZone::UTC);
    let times = Times::of(&table, zone, told, notes).map_err(|why| vec![why])?;
    let value = choose(&table, &times, told, notes).map_err(|why| vec![why])?;
    tell_mark(&table, value, notes);
    if let Some(unit) = &told.unit {
        return series::draft(&table, (&times, value), (told, unit), notes);
    }
    let source = notes.id("data", "file");
    let column = notes.name(&table.head(value.column), "the first line");
    let reader = Reader { table: &table, times: &times, value, told, source: &source, column: &column };
    let mut draft = Draft { readings: reader.readings(notes), ..Draft::default() };
    if draft.readings.is_empty() {
        return Err(vec![Refused(format!("{} has no row with a time and a whole number.", told.file))]);
    }
    let is_utc = times.head(&table).to_ascii_uppercase().contains("UTC");
    let told = Told { zone: told.zone.clone().or_else(|| is_utc.then(|| "UTC".into())), ..told.clone() };
    frame(&mut draft, &told, &column, source, notes);
    Ok(draft)
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
