//! A program that ends with us, however we end, and takes with it whatever it started.

use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

/// A guard waits for the end of a pipe that only we hold open, then ends the whole group: the program
/// itself, and browsers it may have left behind.
const GUARD: &str = "exec 3<&0 </dev/null
{ read -r _ <&3; kill -KILL 0; } >/dev/null 2>&1 &
exec \"$@\" 3<&-";

/// A running program in a group of its own.
pub(crate) struct Guarded {
    process: Child,
}

impl Guarded {
    /// Starts a program; what it says on its output can be read.
    pub(crate) fn start(program: &str, words: &[&str], surroundings: &[(&str, String)]) -> Self {
        let found = find(program).unwrap_or_else(|| {
            panic!("{program} is not there: install it, or run `cargo xtask test`, which says how.")
        });
        let mut command = guarded(&found);
        command.args(words).envs(surroundings.iter().map(|(name, value)| (name, value)));
        let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        Self { process: started.unwrap_or_else(|why| panic!("{} cannot be started: {why}", found.display())) }
    }

    /// What it says; can be taken once.
    pub(crate) fn output(&mut self) -> Option<ChildStdout> {
        self.process.stdout.take()
    }

    /// Whether it has ended by itself.
    pub(crate) fn has_ended(&mut self) -> bool {
        !matches!(self.process.try_wait(), Ok(None))
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        // A program that is gone already is what is wanted.
        drop(self.process.stdin.take());
        if !cfg!(unix) {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}

#[cfg(unix)]
fn guarded(program: &Path) -> Command {
    use std::os::unix::process::CommandExt;
    let mut command = Command::new("sh");
    command.args(["-c", GUARD, "guard"]).arg(program).process_group(0);
    command
}

#[cfg(not(unix))]
fn guarded(program: &Path) -> Command {
    Command::new(program)
}

/// A program by its path, or by its name on the PATH or among the project's own tools.
fn find(program: &str) -> Option<PathBuf> {
    let named = PathBuf::from(program);
    if named.is_absolute() {
        return named.is_file().then_some(named);
    }
    let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain([crate::root().join(".tools/bin")]);
    folders.map(|folder| folder.join(&file)).find(|program| program.is_file())
}
