//! A driver of our own for each page, on a port of its own, ended with the test.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::ChildStdout;
use std::time::{Duration, Instant};

use crate::engine::Engine;
use crate::guard::Guarded;
use crate::visit::Visit;

/// How long a driver may take to listen.
const PATIENCE: Duration = Duration::from_secs(30);

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

    /// One that chooses its port, and says it.
    fn that_chooses(variable: &str, name: &str, words: &[&str], surroundings: &[(&str, String)]) -> Self {
        let mut process = Guarded::start(&program(variable, name), words, surroundings);
        let port = process.output().and_then(port_said);
        let port = port.unwrap_or_else(|| panic!("{name} did not say on which port it listens."));
        Self { _process: process, port }
    }

    /// One that must be told a port. Somebody else may take it in between, so there are five tries.
    fn that_is_told(variable: &str, name: &str, surroundings: &[(&str, String)]) -> Self {
        let tries = (0..5).find_map(|_| {
            let port = free_port();
            let process = Guarded::start(&program(variable, name), &[&format!("--port={port}")], surroundings);
            listening(process, port)
        });
        let (mut process, port) = tries.unwrap_or_else(|| panic!("{name} did not begin to listen."));
        if let Some(out) = process.output() {
            std::thread::spawn(move || BufReader::new(out).lines().for_each(drop));
        }
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

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("127.0.0.1 has a free port");
    listener.local_addr().expect("a bound socket has an address").port()
}

fn listening(mut process: Guarded, port: u16) -> Option<(Guarded, u16)> {
    let begun = Instant::now();
    while !process.has_ended() && begun.elapsed() < PATIENCE {
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Some((process, port));
        }
        std::thread::sleep(Duration::from_millis(15));
    }
    None
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
