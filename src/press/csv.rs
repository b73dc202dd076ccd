//! The CSV tables of a story folder: a first line that names the columns, and one row a line.

use std::path::Path;

use super::folder::{Folder, read_text};
use super::problem::cells::cells;
use super::problem::code::Code;
use super::problem::desk::{Desk, Place};
use super::problem::near::nearest;
use super::shape;
use super::{alphabets, bounds};

/// Reads a table; what is wrong with its form goes to the desk.
pub(super) fn read_csv<T>(dir: &Path, name: &str, kind: &str, folder: &mut Folder, desk: &mut Desk) -> Vec<T>
where
    T: serde::de::DeserializeOwned + schemars::JsonSchema,
{
    if !dir.join(name).exists() {
        return Vec::new();
    }
    let file = read_text(dir, Path::new(name), desk);
    table(file, kind, folder, desk)
}

/// Reads a table that the desk has; none where it could not be read.
pub(super) fn table<T>(file: Option<usize>, kind: &str, folder: &mut Folder, desk: &mut Desk) -> Vec<T>
where
    T: serde::de::DeserializeOwned + schemars::JsonSchema,
{
    let text = file.and_then(|f| desk.files.get(f)).map(|f| f.text.clone()).unwrap_or_default();
    let mut reader = ::csv::ReaderBuilder::new().flexible(true).trim(::csv::Trim::All).from_reader(text.as_bytes());
    for (span, what) in alphabets::mixed(&text) {
        let place = Place { file: file.unwrap_or_default(), span };
        desk.at(Code::MixedAlphabets, place, what, alphabets::HINT);
    }
    let headers = reader.headers().cloned().unwrap_or_default();
    let Some(file) = file.filter(|f| has_columns::<T>(*f, &headers, desk)) else {
        folder.has_all_rows = false;
        return Vec::new();
    };
    let mut rows = Vec::new();
    for (n, record) in reader.records().filter_map(Result::ok).enumerate() {
        let place = Place { file, span: line_span(&text, record.position().map_or(0, |p| p.byte() as usize)) };
        if n == bounds::MOST_ENTRIES {
            desk.at(Code::TooManyEntries, place, bounds::too_many("rows in this table"), bounds::FEWER);
            folder.has_all_rows = false;
            break;
        }
        match csv_row(&record, &headers) {
            Ok(row) => {
                let path = format!("{kind}.{}", rows.len());
                desk.put(path.clone(), place);
                long_cells(&path, &record, &headers, desk);
                rows.push(row);
            }
            Err(what) => {
                folder.lost.push((kind.to_owned(), record.get(0).unwrap_or_default().to_owned()));
                desk.at(
                    Code::BrokenRow,
                    place,
                    what,
                    "give every row as many columns as the first line; put values with commas in double quotes",
                );
            }
        }
    }
    rows
}

fn long_cells(path: &str, record: &::csv::StringRecord, headers: &::csv::StringRecord, desk: &mut Desk) {
    for (column, what) in headers.iter().zip(record).filter_map(|(c, cell)| Some((c, bounds::too_long(c, cell)?))) {
        desk.report(Code::TooLong, &format!("{path}.{column}"), what, bounds::SHORTER);
    }
}

pub(super) fn has_columns<T: schemars::JsonSchema>(
    file: usize,
    headers: &::csv::StringRecord,
    desk: &mut Desk,
) -> bool {
    let columns = shape::columns::<T>();
    if !headers.iter().any(|h| columns.iter().any(|c| c == h)) {
        let what =
            if headers.iter().all(str::is_empty) { "the table is empty" } else { "the first line names no column" };
        let is_parted_otherwise = headers.len() == 1 && headers.iter().any(|h| h.contains([';', '\t']));
        let hint = match is_parted_otherwise {
            true => "save the table with commas between its columns, and with points in decimals".to_owned(),
            false => format!("write a first line: {}; or take the file out", columns.join(",")),
        };
        desk.at(Code::EmptyTable, first_line(file, desk), what, hint);
        return false;
    }
    let place = first_line(file, desk);
    let line = desk.files.get(file).and_then(|f| f.text.get(place.span.clone())).unwrap_or_default();
    let spans: Vec<_> = cells(line).into_iter().map(|c| place.span.start + c.start..place.span.start + c.end).collect();
    let extra = headers.iter().zip(spans).filter(|(h, _)| !columns.iter().any(|c| c == h));
    let extra = extra.map(|(h, span)| {
        let what = format!("`{h}` is no column of this table");
        (Code::UnknownColumn, Place { file, span }, what, nearest(h, columns.iter().map(String::as_str)))
    });
    let missing = columns.iter().filter(|c| !headers.iter().any(|h| h == c.as_str()));
    let missing = missing.map(|c| {
        let hint = "name it in the first line; its values may be empty".to_owned();
        (Code::MissingColumn, place.clone(), format!("the column `{c}` is missing"), hint)
    });
    let found: Vec<_> = extra.chain(missing).collect();
    let is_right = found.is_empty();
    // A line of a thousand odd columns is one mistake.
    for (code, place, what, hint) in found.into_iter().take(columns.len()) {
        desk.at(code, place, what, hint);
    }
    is_right
}

/// The line that names the columns; empty ones before it are passed over.
fn first_line(file: usize, desk: &Desk) -> Place {
    let text = desk.files.get(file).map_or("", |f| f.text.as_str());
    let start = text.len() - text.trim_start().len();
    let len = text.get(start..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
    Place { file, span: start..start + len }
}

fn csv_row<T: serde::de::DeserializeOwned>(
    record: &::csv::StringRecord,
    headers: &::csv::StringRecord,
) -> Result<T, String> {
    if record.len() != headers.len() {
        return Err(format!(
            "the row has {} values where the first line names {} columns",
            record.len(),
            headers.len()
        ));
    }
    record.deserialize(Some(headers)).map_err(|why| format!("the row cannot be read: {why}"))
}

pub(super) fn line_span(text: &str, at: usize) -> std::ops::Range<usize> {
    let start = at + text.get(at..).map_or(0, |rest| rest.len() - rest.trim_start_matches('\n').len());
    let len = text.get(start..).and_then(|rest| rest.find('\n')).unwrap_or(text.len() - start.min(text.len()));
    start..start + len
}
