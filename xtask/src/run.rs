//! Running other programs: what they say goes through, and a failure becomes one sentence.

use std::io::{ErrorKind, IsTerminal, Read, Write};
use std::process::{Child, ChildStderr, Command, Output, Stdio};
use std::time::Duration;

use crate::advice;

/// What every step ends in: a value, or the sentence to print.
pub(crate) type Outcome<T = ()> = Result<T, String>;

/// How much of the end of a program's output is kept to tell the cause of a failure.
const KEPT: usize = 64 * 1024;

/// The commands of cargo that choose versions of packages.
const CHOOSING: &[&str] = &["build", "clippy", "doc", "fetch", "install", "metadata", "run", "test", "tree"];

/// `cargo WORDS…`, by the cargo that runs this program. Where versions are chosen, those of the lock
/// file hold, and one that does not fit is an error.
pub(crate) fn cargo(words: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let (what, rest) = words.split_at(words.len().min(1));
    command.args(what);
    if what.iter().any(|word| CHOOSING.contains(word)) {
        // Before the rest, of which a part may be for the program that cargo runs.
        command.arg("--locked");
    }
    command.args(rest);
    command
}

/// Runs `command`, letting its output through.
pub(crate) fn run(what: &str, command: &mut Command) -> Outcome {
    if std::io::stderr().is_terminal() {
        // Cargo no longer sees the terminal, because its output passes through our hands.
        command.env("CARGO_TERM_COLOR", "always");
    }
    let mut child = start(command.stderr(Stdio::piped()))?;
    let kept = child.stderr.take().map(pass_on).unwrap_or_default();
    finish(what, &mut child, &kept)
}

/// Starts `command`; a program that is not there is said in a sentence.
pub(crate) fn start(command: &mut Command) -> Outcome<Child> {
    let name = command.get_program().to_string_lossy().into_owned();
    command.spawn().map_err(|error| not_started(&name, &error))
}

/// Waits for `child`; `output` is what it said.
pub(crate) fn finish(what: &str, child: &mut Child, output: &str) -> Outcome {
    match child.wait() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(advice::sentence(what, output)),
        Err(error) => Err(format!("{what} was lost sight of: {error}. Run the command again.")),
    }
}

/// What `program words…` prints, or nothing if it is missing or fails.
pub(crate) fn ask(program: impl AsRef<std::ffi::OsStr>, words: &[&str]) -> Option<String> {
    said(Command::new(program).args(words))
}

/// What `command` prints, or nothing if it is missing or fails.
pub(crate) fn said(command: &mut Command) -> Option<String> {
    let output: Output = command.output().ok()?;
    let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(said)
}

/// A duration as people say it.
pub(crate) fn clock(time: Duration) -> String {
    match time.as_secs() {
        0 => format!("{} ms", time.as_millis()),
        seconds @ 1..60 => format!("{seconds} s"),
        seconds => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

fn not_started(name: &str, error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => advice::missing(name),
        _ => advice::advice(&error.to_string())
            .map_or_else(|| format!("`{name}` cannot be started: {error}."), str::to_owned),
    }
}

/// Copies a program's messages to ours as they come, and returns the last of them.
fn pass_on(mut from: ChildStderr) -> String {
    let (mut kept, mut buffer) = (Vec::new(), [0; 4096]);
    while let Ok(count @ 1..) = from.read(&mut buffer) {
        let read = buffer.get(..count).unwrap_or_default();
        // Nobody left to read the messages is no reason to stop the work.
        let _ = std::io::stderr().write_all(read);
        kept.extend_from_slice(read);
        kept.drain(..kept.len().saturating_sub(KEPT));
    }
    String::from_utf8_lossy(&kept).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks() {
        assert_eq!(clock(Duration::from_millis(320)), "320 ms");
        assert_eq!(clock(Duration::from_secs(59)), "59 s");
        assert_eq!(clock(Duration::from_secs(184)), "3 min 04 s");
    }

    #[test]
    fn the_lock_file_holds_wherever_versions_are_chosen() {
        let holds = |words: &[&str]| cargo(words).get_args().any(|word| word == "--locked");
        assert!(CHOOSING.iter().all(|word| holds(&[word, "--quiet"])));
        assert!(!holds(&["fmt", "--all"]) && !holds(&[]));
        // What comes after `--` is for the program that is run.
        let words = cargo(&["test", "--", "--skip"]);
        assert_eq!(words.get_args().collect::<Vec<_>>(), ["test", "--locked", "--", "--skip"]);
    }

    #[test]
    fn asking_a_program_that_is_not_there_gives_nothing() {
        assert_eq!(ask("no-such-program", &["--version"]), None);
        assert!(ask(cargo(&[]).get_program(), &["--version"]).is_some_and(|said| said.starts_with("cargo")));
    }

    #[test]
    fn a_missing_program_is_named() {
        let error = run("Trying", &mut Command::new("no-such-program"));
        assert!(error.is_err_and(|sentence| sentence.starts_with("`no-such-program` cannot be started")));
    }

    #[test]
    fn a_failed_step_is_named() {
        let error = run("Trying", cargo(&["no-such-command"]).stdout(Stdio::null()));
        assert!(error.is_err_and(|sentence| sentence.starts_with("Trying failed")));
    }
}
