//! A server that is not ours, started by a test with files of its own and ended with it.

use std::path::Path;
use std::process::Command;

use crate::guard::{Guarded, found};
use crate::root;

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

    /// The preview of a story, by `explainer` with the web files that were built last.
    #[must_use]
    pub fn preview(story: &Path) -> Self {
        let of_ours = |path: &str| root().join(path).to_string_lossy().into_owned();
        let words = |port: u16| {
            let mut words = vec!["serve".to_owned(), story.to_string_lossy().into_owned()];
            words.extend(["--port".to_owned(), port.to_string()]);
            words.extend(
                ["static", "target/webfiles"].into_iter().flat_map(|folder| ["--web".to_owned(), of_ours(folder)]),
            );
            words
        };
        Self::listening(&of_ours("target/press/explainer"), words, &[])
    }

    /// Runs one that ends by itself, and gives what it says.
    ///
    /// # Panics
    ///
    /// When it is not there or fails.
    #[must_use]
    pub fn said(name: &str, words: &[&str], surroundings: &[(&str, String)]) -> String {
        let mut command = Command::new(found(name));
        command.args(words).envs(surroundings.iter().map(|(name, value)| (name, value)));
        let output = command.output().unwrap_or_else(|why| panic!("{name} cannot be started: {why}"));
        assert!(output.status.success(), "{name} failed: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Where it listens.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }
}
