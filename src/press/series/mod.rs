//! Series: the tables of `[[series]]`, read row by row and reduced to what is told and drawn of them.

mod reduce;
mod table;
mod told;

use std::fs;
use std::path::Path;

use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};

use super::check::ids::is_id;
use super::folder::{Folder, whole};
use super::make::Maker;
use super::problem::code::Code;
use super::problem::desk::{Desk, SourceText};
use super::when;
use crate::story::format::SeriesRow;
use crate::story::{Series, Story};
use crate::time::Window;

pub(super) use told::{counted, numbers, tell};

/// Rows of a table; far more than a second each of a week.
pub const MOST_ROWS: usize = 2_000_000;
/// Bytes of a table.
pub const MOST_BYTES: u64 = 128_000_000;
/// Characters of a unit: it stands behind every number.
pub(super) const MOST_UNIT: usize = 40;

/// Whether a file of a site is the table of a series, by its name.
#[must_use]
pub fn is_table(name: &str) -> bool {
    name.strip_prefix("series/").and_then(|rest| rest.strip_suffix(".csv")).is_some_and(is_id)
}

/// Reads the table of every series.
pub(super) fn read(dir: &Path, folder: &mut Folder, desk: &mut Desk) {
    let t = &folder.toml;
    let (zone, ends) = (when::zone_named(&t.zone), [&t.from, &t.to]);
    let zone = zone.ok();
    let ends = ends.map(|end| zone.as_ref().and_then(|zone| when::clock(end, zone).ok()));
    let scale = match (zone, ends) {
        (Some(zone), [Some(from), Some(to)]) if from < to => Some((zone, Window { from, to })),
        _ => None,
    };
    let rows = t.series.iter().enumerate();
    let all: Vec<Option<Series>> = rows.map(|(i, r)| one(dir, folder, (i, r), scale.as_ref(), desk)).collect();
    let lost =
        t.series.iter().zip(&all).filter(|(_, read)| read.is_none()).map(|(r, _)| ("series".into(), r.id.clone()));
    let lost: Vec<(String, String)> = lost.collect();
    strays(dir, folder, desk);
    folder.lost.extend(lost);
    folder.series = all;
}

/// A table that no series names would never be drawn, nor published.
fn strays(dir: &Path, folder: &Folder, desk: &mut Desk) {
    if folder.lost_some("series") {
        return;
    }
    let entries = fs::read_dir(dir.join("series")).into_iter().flatten().flatten();
    let names = entries.map(|e| e.file_name().to_string_lossy().into_owned()).filter(|name| !name.starts_with('.'));
    let files = names.filter(|name| name.ends_with(".csv")).map(|name| format!("series/{name}"));
    for file in files.filter(|file| folder.toml.series.iter().all(|row| row.file != *file)) {
        let hint = format!("write a [[series]] with `file = \"{file}\"`, or move the file out");
        desk.of_file(Code::UnlistedSeries, &file, format!("the file {file} is the table of no series"), hint);
    }
}

/// One series; none where it cannot be read, or nothing says in which zone and stretch of time.
fn one(
    dir: &Path,
    folder: &Folder,
    (i, row): (usize, &SeriesRow),
    scale: Option<&(TimeZone, Window)>,
    desk: &mut Desk,
) -> Option<Series> {
    let path = folder.path("series", i);
    if row.unit.chars().count() > MOST_UNIT {
        let what = format!("`unit` has more than {MOST_UNIT} characters, and stands behind every number");
        desk.report(Code::TooLong, &format!("{path}.unit"), what, "write it short: ms, per cent, requests per second");
    }
    if row.gap_s == Some(0) {
        let hint = "write how many seconds without a reading make a gap, or take it out";
        desk.report(Code::BadNumber, &format!("{path}.gap_s"), "a gap of no seconds is no gap", hint);
    }
    let at = format!("{path}.file");
    if !is_table(&row.file) {
        let what = format!("`{}` is not named as series/NAME.csv", row.file);
        let hint =
            "put the table into the folder series of the story, with lowercase letters, digits, - and _ in its name";
        desk.report(Code::BadSeriesFile, &at, what, hint);
        return None;
    }
    if folder.toml.series.iter().take(i).any(|other| other.file == row.file) {
        let hint = "give every series a table of its own";
        desk.report(Code::BadSeriesFile, &at, format!("`{}` is the table of another series", row.file), hint);
        return None;
    }
    let bytes = match whole(dir, Path::new(&row.file), MOST_BYTES) {
        Ok(bytes) => bytes,
        Err((what, hint)) => {
            desk.report(Code::UnreadableFile, &at, format!("{}: {what}", row.file), hint);
            return None;
        }
    };
    let (zone, window) = scale?;
    measured(&row.file, bytes, (zone, *window), row.gap_s, desk)
}

/// The table of a series, as it was read.
///
/// # Errors
///
/// A sentence when it cannot be read again, or is another one by now.
pub(super) fn table(dir: &Path, series: &Series) -> Result<Vec<u8>, String> {
    let bytes =
        whole(dir, Path::new(&series.file), MOST_BYTES).map_err(|(what, _)| format!("{}: {what}.", series.file))?;
    match sha256(&bytes) == series.sha256 {
        true => Ok(bytes),
        false => Err(format!("{} was changed while the story was built; build it again.", series.file)),
    }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a table makes of its series: everything but its names and sources.
pub(super) fn measured(
    name: &str,
    bytes: Vec<u8>,
    (zone, window): (&TimeZone, Window),
    gap_s: Option<u64>,
    desk: &mut Desk,
) -> Option<Series> {
    let sha256 = sha256(&bytes);
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => {
            desk.of_file(Code::NotUtf8, name, "the table is not UTF-8 text", "save the file with the encoding UTF-8");
            return None;
        }
    };
    desk.files.push(SourceText { name: name.to_owned(), text });
    let file = desk.files.len() - 1;
    let rows = table::rows(file, zone, desk)?;
    if !rows.iter().any(|row| (window.from.0 * 1_000..=window.to.0 * 1_000).contains(&row.at_ms)) {
        let what = "the series has no reading in the time that the story shows";
        let hint = "correct its times, or `from` and `to` in story.toml, or take the series out";
        desk.of_file(Code::EmptySeries, name, what, hint);
        return None;
    }
    let reduced = reduce::reduced(&rows, window, gap_s);
    Some(Series { sha256, file: name.to_owned(), gap_s, ..reduced })
}

impl Maker<'_> {
    pub(super) fn series(&mut self) -> Vec<Series> {
        let rows = self.folder.toml.series.iter().zip(&self.folder.series);
        let made = rows.filter_map(|(r, measured)| {
            Some(Series {
                id: r.id.clone(),
                title: r.title.clone(),
                unit: r.unit.clone(),
                sources: self.sources(&r.sources),
                measured: r.measured.clone(),
                note: r.note.clone(),
                ..measured.clone()?
            })
        });
        made.collect()
    }
}

/// A series made once more of its table, with the names and sources of the story that has it.
pub(super) fn again(series: &Series, bytes: Vec<u8>, story: &Story, desk: &mut Desk) -> Option<Series> {
    let zone = when::zone_named(&story.zone.name).ok()?;
    let made = measured(&series.file, bytes, (&zone, story.window), series.gap_s, desk)?;
    let named = Series {
        id: series.id.clone(),
        title: series.title.clone(),
        unit: series.unit.clone(),
        sources: series.sources.clone(),
        measured: series.measured.clone(),
        note: series.note.clone(),
        ..made
    };
    Some(told::told(named, story))
}
