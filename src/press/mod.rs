//! The press: the native side. Reads and checks story folders, prints pages and stills, hashes,
//! compresses, serves. The only place with files, a clock and time-zone rules.

pub mod address;
mod alphabets;
mod arrange;
pub mod begin;
mod bitmap;
pub mod bounds;
pub mod built_in;
mod calls;
mod captions;
pub mod card;
pub mod check;
pub mod clocks;
pub mod copies;
pub mod corrections;
mod csv;
mod direction;
pub mod edition;
pub mod editors;
pub mod export;
pub mod folder;
mod fresh;
pub mod front;
pub mod headers;
mod hedges;
pub mod hidden;
pub mod hosts;
pub mod identity;
pub mod import;
pub mod islands;
pub mod kept;
mod keys;
mod laid;
mod lean;
pub mod look;
mod make;
pub mod manifest;
pub mod measure;
pub mod moved;
mod names;
pub mod package;
pub mod page;
pub mod parts;
pub mod policy;
pub mod previous;
pub mod problem;
pub mod prose;
pub mod report;
#[cfg(test)]
mod scratch;
mod sentences;
pub mod series;
pub mod serve;
pub mod shape;
pub mod site;
pub mod still;
pub mod stop;
pub mod swap;
mod tables;
pub mod verify;
pub mod when;

use std::path::Path;

use crate::story::Story;
use problem::Problem;
use problem::desk::Desk;

/// Reads and checks a story folder. The story is there only when nothing stops the build.
#[must_use]
pub fn read(dir: &Path) -> (Option<Story>, Vec<Problem>) {
    read_with(dir, None)
}

/// Reads and checks a story folder for a newsroom that says who it is in this file; without one, in a `site.toml`
/// in the folder or beside it.
#[must_use]
pub fn read_with(dir: &Path, site: Option<&Path>) -> (Option<Story>, Vec<Problem>) {
    let mut desk = Desk::default();
    let Some(folder) = folder::read(dir, site, &mut desk) else { return (None, desk.into_problems()) };
    let mut index = check::Index::of(&folder, &mut desk);
    check::rows(&folder, &mut index, &mut desk);
    let story = make::story(&folder, &mut index, &mut desk);
    check::unused(&folder, &index, &mut desk);
    if let Some(what) = bounds::beyond(&story) {
        desk.report(problem::code::Code::TooManyEntries, "chapters", format!("the story has {what}"), bounds::FEWER);
    }
    if !desk.has_errors() {
        moved::check(&folder, &story, &index, &mut desk);
    }
    let story = (!desk.has_errors()).then_some(story);
    (story, desk.into_problems())
}

/// Prints a story: every file of its site. Heights of parts are reckoned.
///
/// # Errors
///
/// A sentence when the printer cannot start.
pub fn printed(
    story: Story,
    folder: &Path,
    web: &site::WebFiles,
    address: Option<String>,
) -> Result<site::Files, String> {
    Ok(built(story, folder, web, address, site::How::default())?.files)
}

/// Prints a story in a certain way.
///
/// # Errors
///
/// A sentence when the printer cannot start.
pub fn built(
    story: Story,
    folder: &Path,
    web: &site::WebFiles,
    address: Option<String>,
    how: site::How,
) -> Result<site::Site, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|why| format!("The printer could not start: {why}."))?;
    tokio::task::LocalSet::new().block_on(&runtime, site::made(story, folder, web, address, how))
}
