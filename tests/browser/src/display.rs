//! A screen for the engine that cannot do without: one Xvfb for each run of the tests.

use std::io::{BufRead, BufReader};
use std::sync::OnceLock;

use crate::guard::Guarded;

/// The display's name, such as `:7`; started at the first call, ended with the process.
pub(crate) fn name() -> String {
    static HELD: OnceLock<(Guarded, String)> = OnceLock::new();
    HELD.get_or_init(start).1.clone()
}

/// The server itself chooses a number that is free, and says it when it can be used.
fn start() -> (Guarded, String) {
    let words = ["-displayfd", "1", "-screen", "0", "1600x1600x24", "-nolisten", "tcp"];
    let mut server = Guarded::start("Xvfb", &words, &[]);
    let mut number = String::new();
    let read = server.output().map(|out| BufReader::new(out).read_line(&mut number));
    assert!(
        matches!(read, Some(Ok(1..))),
        "Xvfb did not say which display it serves: install xvfb (on Debian `apt install xvfb`)."
    );
    (server, format!(":{}", number.trim()))
}
