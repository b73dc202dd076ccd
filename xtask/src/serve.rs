//! `cargo xtask serve`: builds, lets `explainer` serve and reload, and builds anew when code
//! changes. `explainer` itself watches the story and the web files.

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::args::{self, Args};
use crate::run::{self, Outcome};
use crate::stamp::Stamp;
use crate::{code, place, web};

/// How often the code is looked at.
const GLANCE: Duration = Duration::from_millis(500);
/// The first port that is tried, and the last.
const PORTS: std::ops::RangeInclusive<u16> = 8080..=8179;

/// Serves a story until `explainer` ends or is stopped.
pub(crate) fn serve(mut args: Args) -> Outcome {
    let given = args.value("--port")?;
    let story = args.word().unwrap_or_else(|| place::STORY.to_owned());
    args.finish()?;
    if !Path::new(&story).join("story.toml").is_file() {
        return Err(format!("{story} is no story: give a folder that holds story.toml, seen from the project's root."));
    }
    let port = given.as_deref().map_or_else(free_port, |word| args::port(word).and_then(ask_port))?;
    let shrink = web::ensure()?;
    let seen = code::stamp();
    build(shrink)?;
    watch(Served::start(story, port)?, shrink, seen)
}

fn build(shrink: bool) -> Outcome {
    web::refresh(shrink)?;
    web::explainer()
}

/// Looks at the code again and again. A build that fails leaves the last good one served.
fn watch(mut served: Served, shrink: bool, mut seen: Stamp) -> Outcome {
    loop {
        std::thread::sleep(GLANCE);
        served.still_runs()?;
        let now = code::stamp();
        if now == seen {
            continue;
        }
        seen = now;
        eprintln!("The code has changed: building.");
        match build(shrink) {
            Ok(()) => served.renew()?,
            Err(sentence) => {
                eprintln!("{sentence} The last good build is still served; the next change is tried again.")
            }
        }
    }
}

/// The running `explainer serve`. It keeps its port when a new build takes its place.
struct Served {
    story: String,
    port: u16,
    program: Stamp,
    child: Child,
}

impl Served {
    fn start(story: String, port: u16) -> Outcome<Self> {
        let program = Stamp::of(&[place::explainer()]);
        let child = run::start(&mut command(&story, port))?;
        Ok(Self { story, port, program, child })
    }

    /// Starts the new program if there is one.
    fn renew(&mut self) -> Outcome {
        let program = Stamp::of(&[place::explainer()]);
        if program == self.program {
            return Ok(());
        }
        self.stop();
        self.child = run::start(&mut command(&self.story, self.port))?;
        self.program = program;
        Ok(())
    }

    fn still_runs(&mut self) -> Outcome {
        match self.child.try_wait() {
            Ok(Some(status)) if status.success() => Err("`explainer serve` has ended.".to_owned()),
            Ok(Some(_)) => Err("`explainer serve` has stopped; its last line says why.".to_owned()),
            Ok(None) | Err(_) => Ok(()),
        }
    }

    fn stop(&mut self) {
        // It may have ended by itself; either way the port must be free before it is used again.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The pipe to its input closes when this program ends, however it ends; with the variable set,
/// `explainer` takes that as the word to end, too, instead of holding the port for ever.
fn command(story: &str, port: u16) -> Command {
    let mut command = Command::new(place::explainer());
    command.args(["serve", story, "--web", place::STATIC, "--web", place::WEB]);
    command.args(["--port", &port.to_string()]);
    for folder in hosts() {
        command.arg("--hosts").arg(folder);
    }
    command.stdin(Stdio::piped()).env("EXPLAINER_ENDS_WITH_STDIN", "1");
    command
}

/// Articles that hold parts of the story, and the scripts of others that some of them use.
fn hosts() -> impl Iterator<Item = &'static Path> {
    let folders = ["examples/hosts", "node_modules/pym.js/dist", "/usr/share/wordpress/wp-includes/js"];
    folders.into_iter().map(Path::new).filter(|folder| folder.is_dir())
}

/// Tells now, and not after a build of minutes, that a port cannot be had.
fn ask_port(port: u16) -> Outcome<u16> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(port),
        Err(error) => Err(format!(
            "Port {port} is refused ({error}): give another with --port, or none, and a free one is chosen."
        )),
    }
}

/// Chosen here and not by `explainer`, so that it stays the same over restarts.
fn free_port() -> Outcome<u16> {
    let free = |port: &u16| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok();
    PORTS
        .clone()
        .find(free)
        .ok_or_else(|| format!("No port from {} to {} is free: give one with --port.", PORTS.start(), PORTS.end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_refused_in_a_sentence() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let port = taken.local_addr().expect("its address").port();
        assert!(ask_port(port).is_err_and(|sentence| sentence.starts_with("Port ")));
        assert!(free_port().is_ok_and(|free| free != port));
    }
}
