//! What the rows of a story must hold to. Every rule reports all it finds; none writes anything.
//!
//! One file a rule. A rule sees the rows and the index of ids, and reports to the desk.

mod captions;
mod circles;
mod dates;
mod headlines;
pub mod ids;
pub(in crate::press) mod links;
mod measured;
pub(in crate::press) mod named;
pub(in crate::press) mod numbers;
pub(in crate::press) mod quotes;
mod refs;
mod standing;
mod voice;

pub use dates::check as dates;
pub use ids::{Index, Wanted};

use super::folder::Folder;
use super::problem::desk::Desk;

/// Runs every rule over the rows; the prose and the times are checked where they are read.
pub fn rows(folder: &Folder, index: &mut Index, desk: &mut Desk) {
    links::check(folder, desk);
    refs::check(folder, index, desk);
    circles::check(folder, desk);
    voice::check(folder, desk);
    measured::check(folder, index, desk);
    standing::check(folder, desk);
    quotes::check(folder, desk);
    captions::check(folder, index, desk);
    headlines::check(folder, index, desk);
}

/// Reports what nothing on the page uses; runs last, when the prose has marked what it refers to.
pub fn unused(folder: &Folder, index: &Index, desk: &mut Desk) {
    refs::unused(folder, index, desk);
}
