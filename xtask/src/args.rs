//! The words behind a command's name. Each command takes what it knows; what is left is an error.

use crate::run::Outcome;

/// The words not yet taken.
pub(crate) struct Args(Vec<String>);

impl Args {
    /// Wraps the words behind the command's name.
    pub(crate) fn new(words: Vec<String>) -> Self {
        Self(words)
    }

    /// Takes `name` if it was given.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let found = self.0.iter().position(|word| word == name);
        found.map(|at| self.0.remove(at)).is_some()
    }

    /// Takes `name VALUE` or `name=VALUE` if it was given.
    pub(crate) fn value(&mut self, name: &str) -> Outcome<Option<String>> {
        let joined = format!("{name}=");
        if let Some(at) = self.0.iter().position(|word| word.starts_with(&joined)) {
            return Ok(Some(self.0.remove(at)[joined.len()..].to_owned()));
        }
        let Some(at) = self.0.iter().position(|word| word == name) else {
            return Ok(None);
        };
        self.0.remove(at);
        match self.0.get(at) {
            Some(word) if !word.starts_with('-') => Ok(Some(self.0.remove(at))),
            _ => Err(format!("`{name}` needs a value behind it.")),
        }
    }

    /// Takes the first word that is not an option.
    pub(crate) fn word(&mut self) -> Option<String> {
        let at = self.0.iter().position(|word| !word.starts_with('-'))?;
        Some(self.0.remove(at))
    }

    /// Refuses words that nobody took.
    pub(crate) fn finish(self) -> Outcome {
        match self.0.first() {
            None => Ok(()),
            Some(word) => Err(format!("`{word}` is not understood here; `cargo xtask help` lists what is.")),
        }
    }
}

/// Reads a port number.
pub(crate) fn port(word: &str) -> Outcome<u16> {
    word.parse()
        .ok()
        .filter(|port| *port > 0)
        .ok_or_else(|| format!("`--port {word}` is not a port: give a number from 1 to 65535."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(line: &str) -> Args {
        Args::new(line.split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn takes_values_in_both_forms() {
        assert_eq!(args("--port 81").value("--port"), Ok(Some("81".to_owned())));
        assert_eq!(args("--port=81").value("--port"), Ok(Some("81".to_owned())));
        assert_eq!(args("x").value("--port"), Ok(None));
        assert!(args("--port").value("--port").is_err());
        assert!(args("--port --at").value("--port").is_err());
    }

    #[test]
    fn what_is_left_is_refused() {
        let mut words = args("--no-browser folder");
        assert!(words.flag("--no-browser"));
        assert!(!words.flag("--no-browser"));
        assert_eq!(words.word().as_deref(), Some("folder"));
        assert_eq!(words.finish(), Ok(()));
        assert!(args("--prot 1").finish().is_err());
    }

    #[test]
    fn ports() {
        assert_eq!(port("8080"), Ok(8080));
        assert!(port("0").is_err() && port("70000").is_err() && port("x").is_err());
    }
}
