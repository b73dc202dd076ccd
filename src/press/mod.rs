//! The press: the native side. Reads and checks story folders, prints pages and stills, hashes,
//! compresses, serves. The only place with files, a clock and time-zone rules.

mod captions;
pub mod card;
pub mod check;
pub mod export;
pub mod folder;
pub mod hosts;
pub mod islands;
mod keys;
mod make;
pub mod page;
pub mod parts;
pub mod problem;
pub mod prose;
pub mod serve;
pub mod shape;
pub mod site;
pub mod still;
mod tables;
pub mod when;

use std::path::Path;

use crate::story::Story;
use problem::{Desk, Problem};

/// Reads and checks a story folder. The story is there only when nothing stops the build.
#[must_use]
pub fn read(dir: &Path) -> (Option<Story>, Vec<Problem>) {
    let mut desk = Desk::default();
    let Some(folder) = folder::read(dir, &mut desk) else { return (None, desk.into_problems()) };
    let mut index = check::Index::of(&folder, &mut desk);
    check::rows(&folder, &mut index, &mut desk);
    let story = make::story(&folder, &mut index, &mut desk);
    check::unused(&folder, &index, &mut desk);
    let story = (!desk.has_errors()).then_some(story);
    (story, desk.into_problems())
}

/// Prints a story: every file of its site.
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
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|why| format!("The printer could not start: {why}."))?;
    tokio::task::LocalSet::new().block_on(&runtime, site::files(story, folder, web, address))
}
