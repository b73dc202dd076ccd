//! Long steps whose own output would drown everything: how far they are, and the whole output
//! only when they fail.

use std::io::{IsTerminal, Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use crate::run::{self, Outcome, clock};

/// Without a terminal a line as often as this; a log wants few lines, a person a sign of life.
const QUIET: Duration = Duration::from_secs(20);

/// Runs `command`, showing only how far it is and the time that went by.
pub(crate) fn run(what: &str, about: &str, command: &mut Command) -> Outcome {
    // Cargo draws its bar for us, so that "12/368" can be read from it.
    let command = command
        .env("CARGO_TERM_PROGRESS_WHEN", "always")
        .env("CARGO_TERM_PROGRESS_WIDTH", "80")
        .env("CARGO_TERM_COLOR", "never")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    eprintln!("{what} (once, about {about})");
    let mut meter = Meter::new();
    let mut child = run::start(command)?;
    let said = child.stderr.take().map(|from| meter.watch(from)).unwrap_or_default();
    let outcome = run::finish(what, &mut child, &said);
    meter.end(what, &said, outcome.is_ok());
    outcome
}

struct Meter {
    begun: Instant,
    shown: Instant,
    every: Duration,
    terminal: bool,
}

impl Meter {
    fn new() -> Self {
        let now = Instant::now();
        let terminal = std::io::stderr().is_terminal();
        let every = if terminal { Duration::from_millis(250) } else { QUIET };
        Self { begun: now, shown: now, every, terminal }
    }

    /// Reads to the end and returns what was read without cargo's bars. Someone else reads, so that
    /// a part that takes a minute without a word still shows the time going by.
    fn watch(&mut self, from: impl Read + Send + 'static) -> String {
        let (sender, pieces) = mpsc::channel();
        std::thread::spawn(move || read(from, &sender));
        let mut said = String::new();
        loop {
            match pieces.recv_timeout(self.every) {
                Ok(piece) => said += &piece,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return without_bars(&said),
            }
            if self.shown.elapsed() >= self.every {
                self.show(how_far(&said));
            }
        }
    }

    fn show(&mut self, far: Option<(u32, u32)>) {
        self.shown = Instant::now();
        let time = clock(self.begun.elapsed());
        let text = match far {
            Some((done, all)) => format!("  {done} of {all} parts, {time}"),
            None => format!("  {time}"),
        };
        let (before, after) = if self.terminal { ("\r\x1b[2K", "") } else { ("", "\n") };
        eprint!("{before}{text}{after}");
        let _ = std::io::stderr().flush();
    }

    fn end(&self, what: &str, said: &str, good: bool) {
        let clear = if self.terminal { "\r\x1b[2K" } else { "" };
        match good {
            true => eprintln!("{clear}  done in {}", clock(self.begun.elapsed())),
            false => eprintln!("{clear}{said}\n{what} stopped after {}.", clock(self.begun.elapsed())),
        }
    }
}

fn read(mut from: impl Read, to: &mpsc::Sender<String>) {
    let mut piece = [0; 4096];
    while let Ok(count @ 1..) = from.read(&mut piece) {
        let text = String::from_utf8_lossy(piece.get(..count).unwrap_or_default());
        if to.send(text.into_owned()).is_err() {
            return;
        }
    }
}

/// The last "12/368" in cargo's bar.
fn how_far(said: &str) -> Option<(u32, u32)> {
    let (_, bar) = said.rsplit_once("Building [")?;
    let (_, counts) = bar.split_once("] ")?;
    let (done, rest) = counts.split_once('/')?;
    let all: String = rest.chars().take_while(char::is_ascii_digit).collect();
    Some((done.parse().ok()?, all.parse().ok()?))
}

/// The output as it would have been without a terminal: only what follows a line's last `\r`.
fn without_bars(said: &str) -> String {
    let last = |line: &str| line.rsplit('\r').find(|part| !part.trim().is_empty()).map(clean);
    let lines: Vec<String> = said.lines().filter_map(last).collect();
    lines.join("\n")
}

/// Takes the "erase to the end of the line" away.
fn clean(part: &str) -> String {
    part.replace("\x1b[K", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    const BAR: &str = "   Compiling a v1\n    Building [=>   ] 1/3: a\r    Building [==>  ] 2/3: b, c\r";

    #[test]
    fn reads_the_last_bar() {
        assert_eq!(how_far(BAR), Some((2, 3)));
        assert_eq!(how_far("   Compiling a v1\n    Building [=="), None);
        assert_eq!(how_far("    Building [==>  ] 2"), None);
    }

    #[test]
    fn bars_are_left_out() {
        let said = format!("{BAR}\x1b[Kerror: no space\n");
        assert_eq!(without_bars(&said), "   Compiling a v1\nerror: no space");
    }
}
