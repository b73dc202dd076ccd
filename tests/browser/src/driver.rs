//! A driver of our own for each page, on a port of its own, ended with the test.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::ChildStdout;

use crate::engine::Engine;
use crate::guard::Guarded;
use crate::visit::Visit;

/// The running driver.
pub(crate) struct Driver {
    _process: Guarded,
    port: u16,
}

impl Driver {
    /// Starts the engine's driver: the one that a variable names, or the one on the PATH.
    pub(crate) fn start(engine: Engine, visit: &Visit) -> Self {
        let surroundings = engine.surroundings(visit);
        match engine {
            Engine::Chromium => Self::that_chooses("CHROMEDRIVER", "chromedriver", &["--port=0"], &surroundings),
            Engine::Firefox => {
                let words = ["--port=0", "--websocket-port=0"];
                Self::that_chooses("GECKODRIVER", "geckodriver", &words, &surroundings)
            }
            Engine::WebKit => Self::that_is_told("WEBKITDRIVER", "WebKitWebDriver", &surroundings),
        }
    }

    /// One that chooses its port, and says it. Chromedriver takes a free port of IPv4 and then the same one of IPv6; where
    /// that one is taken it ends without a word, and is started again.
    fn that_chooses(variable: &str, name: &str, words: &[&str], surroundings: &[(&str, String)]) -> Self {
        const TRIES: usize = 5;
        let start = |_| {
            let mut process = Guarded::start(&program(variable, name), words, surroundings);
            let port = process.output().and_then(port_said)?;
            Some(Self { _process: process, port })
        };
        (0..TRIES).find_map(start).unwrap_or_else(|| panic!("{name} did not say on which port it listens."))
    }

    /// One that must be told a port.
    fn that_is_told(variable: &str, name: &str, surroundings: &[(&str, String)]) -> Self {
        let words = |port| vec![format!("--port={port}")];
        let (process, port) = Guarded::told_a_port(&program(variable, name), words, surroundings);
        Self { _process: process, port }
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

fn program(variable: &str, name: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| name.to_owned())
}

/// Reads on until the port is said; the rest is drained, so that the driver never waits for a reader.
fn port_said(from: ChildStdout) -> Option<u16> {
    let mut lines = BufReader::new(from).lines();
    let port = lines.by_ref().map_while(Result::ok).find_map(|line| port_in(&line));
    std::thread::spawn(move || lines.for_each(drop));
    port
}

/// "… started successfully on port 12345." or "Listening on 127.0.0.1:12345".
fn port_in(line: &str) -> Option<u16> {
    let rest = line.split_once("on port ").or_else(|| line.split_once("Listening on 127.0.0.1:"))?.1;
    rest.trim_end_matches('.').parse().ok().filter(|port| *port != 0)
}

/// The small browser around WebKitGTK, which lies in a folder that no PATH names.
pub(crate) fn minibrowser() -> PathBuf {
    let beside = |folder: &str| PathBuf::from(folder).join("webkit2gtk-4.1/MiniBrowser");
    let libraries = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    let mut places = libraries.map(|entry| entry.path().join("webkit2gtk-4.1/MiniBrowser"));
    std::env::var_os("MINIBROWSER")
        .map(PathBuf::from)
        .or_else(|| places.find(|place| place.is_file()))
        .unwrap_or_else(|| beside("/usr/libexec"))
}

#[cfg(test)]
mod tests {
    use super::port_in;

    #[test]
    fn the_port_is_read_from_what_the_driver_says() {
        assert_eq!(port_in("ChromeDriver was started successfully on port 41823."), Some(41823));
        assert_eq!(port_in("1795372854653\tgeckodriver\tINFO\tListening on 127.0.0.1:4911"), Some(4911));
        assert_eq!(port_in("Starting ChromeDriver 1.2.3 on port 0"), None);
        assert_eq!(port_in("Only local connections are allowed."), None);
    }
}
