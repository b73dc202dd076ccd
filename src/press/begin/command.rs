//! `explainer new`: asks for what no flag says where somebody can answer, and writes the folder.

use std::io::{IsTerminal, stderr, stdin};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::ask::ask;
use super::{Told, files, headline};
use crate::press::check::ids::is_id;
use crate::press::{self, edition, fresh, identity, when};

/// What to write.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The story folder to be made, such as `my-story`. Nothing is written over.
    folder: PathBuf,
    /// The headline; without it one of the example.
    #[arg(long)]
    title: Option<String>,
    /// The day it happened, such as `2024-05-14`; without it today.
    #[arg(long)]
    date: Option<String>,
    /// IANA name of the zone of its clocks, such as `America/New_York`; without it UTC.
    #[arg(long)]
    zone: Option<String>,
    /// Tag of the language it is written in, such as `en` or `pt-BR`; without it `en`.
    #[arg(long)]
    language: Option<String>,
}

/// Writes a story, and says what to do with it.
///
/// # Errors
///
/// A sentence that says why nothing was written.
pub fn command(args: Args) -> Result<String, String> {
    let folder = args.folder.clone();
    is_named(&folder)?;
    fresh::is_free(&folder)?;
    let told = if stdin().is_terminal() && stderr().is_terminal() { asked(args)? } else { said(args)? };
    let mut files = files(&told)?;
    if identity::beside(&folder, None).is_some_and(|file| identity::is_there(&file)) {
        files.retain(|(name, _)| name != identity::FILE);
    }
    fresh::put(&files, &folder, agrees)?;
    let (count, folder) = (files.len(), folder.display());
    Ok(format!(
        "Wrote {count} files to {folder}. All in it is an example to write over; its notes say how.\n\n  \
        explainer serve {folder}             shows the page and follows your changes\n  \
        explainer check {folder}             says what does not fit\n  \
        explainer build {folder} --out site  writes the folder to publish\n"
    ))
}

/// The name of the folder stands in addresses.
fn is_named(folder: &Path) -> Result<(), String> {
    let Some(name) = folder.file_name().map(|name| name.to_string_lossy()) else {
        return Err(
            "A story has a folder of its own, whose name stands in addresses: give one such as my-story.".into()
        );
    };
    if is_id(&name) && !edition::TAKEN.contains(&name.as_ref()) {
        return Ok(());
    }
    Err(format!(
        "`{}` cannot be the name of a story, which stands in addresses: use lowercase letters, digits and hyphens, as in \
        my-story, and not assets, embed or hosting.",
        press::hidden::shown(&name)
    ))
}

/// Without anybody to answer, what no flag says is as the help tells.
fn said(args: Args) -> Result<Told, String> {
    let zone = args.zone.unwrap_or_else(|| "UTC".into());
    let date = args.date.map_or_else(|| today(&zone), Ok)?;
    Ok(Told { title: args.title, date, zone, language: args.language.unwrap_or_else(|| "en".into()) })
}

fn asked(args: Args) -> Result<Told, String> {
    let (mut input, mut output) = (stdin().lock(), stderr());
    let mut or_ask = |given: Option<String>, question: &str, usual: &str, read: fn(&str) -> Result<String, String>| {
        given.map_or_else(|| ask(question, usual, read, &mut input, &mut output), Ok)
    };
    let zone = or_ask(args.zone, "Time zone of the clocks, such as Europe/Berlin", "UTC", |name| {
        super::zone(name).map(|_| name.to_owned())
    })?;
    let date = or_ask(args.date, "Day it happened", &today(&zone)?, super::date)?;
    let usual = headline(&when::dated(&date).map_err(super::sentence)?.words);
    let title = or_ask(args.title, "Headline", &usual, super::title)?;
    let language = or_ask(args.language, "Language", "en", super::language)?;
    Ok(Told { title: Some(title), date, zone, language })
}

fn today(zone: &str) -> Result<String, String> {
    Ok(Timestamp::now().to_zoned(super::zone(zone)?).date().to_string())
}

/// Nothing is handed out that the check has something against: a headline may hold more than can be seen here.
fn agrees(folder: &Path) -> Result<(), String> {
    let (_, problems) = press::read(folder);
    let Some(problem) = problems.first() else { return Ok(()) };
    Err(format!(
        "With this the story would not pass its check: {}; {}. Nothing was written.",
        problem.what,
        problem.hint.trim_end_matches('?')
    ))
}
