//! Import: a file of another tool becomes a story folder. `read` is pure: bytes in, a `Draft` out, with a list
//! of all that could not be carried over. `write` turns a draft into the texts of the files, `folder` puts them
//! on disk, `command` is the command line. The opposite, from a story folder to a story, is `press::read`.
//!
//! Nothing is invented: a year stays a year, an unknown maker stays unknown. What the story still lacks is
//! marked in the files with `# TO FILL IN:`.

mod clock;
pub mod command;
mod csv;
mod draft;
mod html;
mod json;
mod lines;
mod notes;
mod outline;
mod quoting;
mod spans;
mod statuspage;
mod timelinejs;
mod times;
mod told;
pub(super) mod write;

pub use draft::{Draft, Event};
pub use notes::NotCarried;
pub use told::{Dates, Decimal, Told};
pub use write::{MARK, files, to_fill_in};

/// What kind of file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A TimelineJS timeline: its JSON, or its spreadsheet as CSV.
    TimelineJs,
    /// The incidents of a status page, as Statuspage and incident.io publish them.
    StatusPage,
    /// A table with a column of times and columns of numbers.
    Csv,
}

/// Why a file cannot be imported at all: a sentence with what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused(pub String);

/// More than any timeline or incident record has.
pub const MOST_BYTES: usize = 32_000_000;

/// Reads a file of another tool.
///
/// # Errors
///
/// Where the file is not what it is said to be, or holds nothing that a story could tell.
pub fn read(kind: Kind, bytes: &[u8], told: &Told) -> Result<(Draft, Vec<NotCarried>), Vec<Refused>> {
    let text = text_of(bytes, &told.file).map_err(|why| vec![why])?;
    let mut notes = notes::Notes::default();
    let told = told.sensible()?;
    let mut draft = match kind {
        Kind::TimelineJs => timelinejs::draft(text, &told, &mut notes),
        Kind::StatusPage => statuspage::draft(text, &told, &mut notes),
        Kind::Csv => csv::draft(text, &told, &mut notes),
    }?;
    for source in draft.take_idle_sources() {
        let what = format!("the source `{}`", source.id);
        notes.not(what, source.url.unwrap_or(source.publisher), "nothing that could be carried over is from it");
    }
    Ok((draft, notes.listed()))
}

fn text_of<'a>(bytes: &'a [u8], file: &str) -> Result<&'a str, Refused> {
    if bytes.len() > MOST_BYTES {
        return Err(Refused(format!(
            "{file} has {} bytes, and {MOST_BYTES} are the most; take out what the story does not need.",
            bytes.len()
        )));
    }
    let text = std::str::from_utf8(bytes).map_err(|why| {
        let line = bytes.iter().take(why.valid_up_to()).filter(|b| **b == b'\n').count() + 1;
        Refused(format!("{file}, line {line}, is not UTF-8 text; save the file with the encoding UTF-8."))
    })?;
    Ok(text.trim_start_matches('\u{feff}'))
}
