//! A server that is not ours, started by a test with files of its own and ended with it.

use crate::guard::Guarded;

/// The running server.
pub struct Program {
    _process: Guarded,
    port: u16,
}

impl Program {
    /// Starts it with the words that make it listen on a port of 127.0.0.1, and waits until it does.
    ///
    /// # Panics
    ///
    /// When it is not there or never listens.
    #[must_use]
    pub fn listening(name: &str, words: impl Fn(u16) -> Vec<String>, surroundings: &[(&str, String)]) -> Self {
        let (process, port) = Guarded::told_a_port(name, words, surroundings);
        Self { _process: process, port }
    }

    /// Where it listens.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }
}
