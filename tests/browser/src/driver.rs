//! A chromedriver of our own, on a port it chooses, ended with the test.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// The running driver.
pub(crate) struct Chromedriver {
    process: Child,
    port: u16,
}

impl Chromedriver {
    /// Starts the driver that `CHROMEDRIVER` names, or the one on the PATH.
    pub(crate) fn start() -> Self {
        let program = std::env::var_os("CHROMEDRIVER").map_or_else(|| PathBuf::from("chromedriver"), PathBuf::from);
        let started = Command::new(&program).arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut process = started.unwrap_or_else(|why| {
            panic!(
                "{} cannot be started ({why}): install chromium-driver, or name the driver in CHROMEDRIVER.",
                program.display()
            )
        });
        let port = process.stdout.take().and_then(port_said);
        let port = port.unwrap_or_else(|| {
            end(&mut process);
            panic!("{} did not say on which port it listens.", program.display())
        });
        Self { process, port }
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        end(&mut self.process);
    }
}

fn end(process: &mut Child) {
    // A driver that is gone already is what is wanted.
    let _ = process.kill();
    let _ = process.wait();
}

/// Reads on until "… started successfully on port 12345."; the rest is drained, so that the driver
/// never waits for a reader.
fn port_said(from: std::process::ChildStdout) -> Option<u16> {
    let mut lines = BufReader::new(from).lines();
    let port = lines.by_ref().map_while(Result::ok).find_map(|line| port_in(&line));
    std::thread::spawn(move || lines.for_each(drop));
    port
}

fn port_in(line: &str) -> Option<u16> {
    let (_, rest) = line.split_once("on port ")?;
    rest.trim_end_matches('.').parse().ok().filter(|port| *port != 0)
}

#[cfg(test)]
mod tests {
    use super::port_in;

    #[test]
    fn the_port_is_read_from_what_the_driver_says() {
        assert_eq!(port_in("ChromeDriver was started successfully on port 41823."), Some(41823));
        assert_eq!(port_in("Starting ChromeDriver 1.2.3 on port 0"), None);
        assert_eq!(port_in("Only local connections are allowed."), None);
    }
}
