//! Ctrl-C: what is being written aside is thrown away before the program ends.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

static IS_ASKED: AtomicBool = AtomicBool::new(false);
static IS_WRITING: AtomicBool = AtomicBool::new(false);

/// Asks the program to stop. Answers whether it must be waited for: something is being written, and whoever writes it
/// throws it away.
#[must_use]
pub fn ask() -> bool {
    IS_ASKED.store(true, Ordering::SeqCst);
    IS_WRITING.load(Ordering::SeqCst)
}

/// Whether the program was asked to stop.
#[must_use]
pub fn is_asked() -> bool {
    IS_ASKED.load(Ordering::SeqCst)
}

/// Notes that something is written aside from now on, or no longer.
pub(super) fn writing(is_writing: bool) {
    IS_WRITING.store(is_writing, Ordering::SeqCst);
}

/// Goes on, unless the program was asked to stop.
///
/// # Errors
///
/// That it was.
pub(super) fn go_on() -> io::Result<()> {
    match is_asked() {
        true => Err(io::Error::new(io::ErrorKind::Interrupted, "the build was stopped")),
        false => Ok(()),
    }
}
