//! A program that ends with us, however we end, and takes with it whatever it started.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a program may take to listen.
const PATIENCE: Duration = Duration::from_secs(30);

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
        let found = found(program);
        let mut command = guarded(&found);
        command.args(words).envs(surroundings.iter().map(|(name, value)| (name, value)));
        let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        Self { process: started.unwrap_or_else(|why| panic!("{} cannot be started: {why}", found.display())) }
    }

    /// Starts one that must be told a port, and waits until it listens there. Somebody else may take the port
    /// in between, so there are five tries.
    pub(crate) fn told_a_port(
        program: &str,
        words: impl Fn(u16) -> Vec<String>,
        surroundings: &[(&str, String)],
    ) -> (Self, u16) {
        let tries = (0..5).find_map(|_| {
            let port = free_port();
            let words = words(port);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            listening(Self::start(program, &words, surroundings), port)
        });
        let (mut process, port) = tries.unwrap_or_else(|| panic!("{program} did not begin to listen."));
        if let Some(out) = process.output() {
            std::thread::spawn(move || BufReader::new(out).lines().for_each(drop));
        }
        (process, port)
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

/// Where what is unpacked and not installed lies, and goes before what the system has: its modules fit.
const UNPACKED: [&str; 2] = [".tools/servers/usr/sbin", ".tools/servers/usr/bin"];

/// The project's own tools, and where systems keep servers.
const MORE: [&str; 2] = [".tools/bin", "/usr/sbin"];

/// A program that must be there.
pub(crate) fn found(program: &str) -> PathBuf {
    find(program)
        .unwrap_or_else(|| panic!("{program} is not there: install it, or run `cargo xtask test`, which says how."))
}

/// A program by its path, or by its name on the PATH or among the project's own tools.
fn find(program: &str) -> Option<PathBuf> {
    let named = PathBuf::from(program);
    if named.is_absolute() {
        return named.is_file().then_some(named);
    }
    let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let in_root = |folder: &str| crate::root().join(folder);
    let folders = UNPACKED.map(in_root).into_iter().chain(std::env::split_paths(&path)).chain(MORE.map(in_root));
    let mut programs = folders.map(|folder| folder.join(&file));
    programs.find(|program| program.is_file())
}
