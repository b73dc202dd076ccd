//! The pinned programs that a build needs, installed into the project's own folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::place;
use crate::progress;
use crate::run::{self, Outcome};

/// A program that cargo installs, at one exact version.
struct Tool {
    name: &'static str,
    package: &'static str,
    version: &'static str,
    options: &'static [&'static str],
    about: &'static str,
}

/// Later versions need a newer Rust. Without its default features (TLS, update checks) it builds in
/// half the time; nothing here lets it download.
const TRUNK: Tool =
    Tool { name: "trunk", package: "trunk", version: "0.21.14", options: &["--no-default-features"], about: "3 min" };

/// Must equal the wasm-bindgen in Cargo.lock to the last digit.
const BINDGEN: Tool = Tool {
    name: "wasm-bindgen",
    package: "wasm-bindgen-cli",
    version: "0.2.128",
    options: &["--bin", "wasm-bindgen"],
    about: "1 min",
};

/// Drives Firefox. Debian has none for its own; the driver is independent of Firefox's version.
const GECKODRIVER: Tool =
    Tool { name: "geckodriver", package: "geckodriver", version: "0.37.1", options: &[], about: "2 min" };

/// Holds the lock file against deny.toml.
const DENY: Tool = Tool { name: "cargo-deny", package: "cargo-deny", version: "0.20.2", options: &[], about: "2 min" };

/// Lists what a release is made of. Only releases need it.
const CYCLONEDX: Tool =
    Tool { name: "cargo-cyclonedx", package: "cargo-cyclonedx", version: "0.5.9", options: &[], about: "2 min" };

const WASM: &str = "wasm32-unknown-unknown";

/// Makes sure that everything for building the web files is there, except what comes from npm.
pub(crate) fn ensure() -> Outcome {
    fits_the_lock()?;
    ensure_target()?;
    install(&[&TRUNK, &BINDGEN])
}

/// Makes sure that Firefox can be driven: by the driver that `GECKODRIVER` names, or one of our own.
pub(crate) fn ensure_geckodriver() -> Outcome {
    let named = std::env::var_os("GECKODRIVER").is_some_and(|driver| Path::new(&driver).is_file());
    if named { Ok(()) } else { install(&[&GECKODRIVER]) }
}

/// Makes sure that cargo-deny is there, and hands back the command.
pub(crate) fn deny() -> Outcome<Command> {
    DENY.ensured()
}

/// Makes sure that cargo-cyclonedx is there, and hands back the command.
pub(crate) fn cyclonedx() -> Outcome<Command> {
    CYCLONEDX.ensured()
}

fn install(tools: &[&Tool]) -> Outcome {
    let missing: Vec<&&Tool> = tools.iter().filter(|tool| !tool.is_there()).collect();
    for tool in &missing {
        tool.install()?;
    }
    if !missing.is_empty() {
        // Half-built parts are kept only until the installation that needs them is done.
        let _ = fs::remove_dir_all(build_folder());
    }
    Ok(())
}

/// Adds the wasm target to the Rust in use. rustup's automatic installs may be off.
pub(crate) fn ensure_target() -> Outcome {
    let sysroot = run::ask("rustc", &["--print", "sysroot"]).unwrap_or_default();
    if Path::new(&sysroot).join("lib/rustlib").join(WASM).is_dir() {
        return Ok(());
    }
    let mut rustup = Command::new("rustup");
    progress::run("Adding the target wasm32-unknown-unknown", "20 s", rustup.args(["target", "add", WASM]))
}

/// Adds clippy and rustfmt to the Rust in use.
pub(crate) fn ensure_lints() -> Outcome {
    let there = |name: &str| run::ask(run::cargo(&[]).get_program(), &[name, "--version"]).is_some();
    if there("clippy") && there("fmt") {
        return Ok(());
    }
    let mut rustup = Command::new("rustup");
    progress::run("Adding clippy and rustfmt", "20 s", rustup.args(["component", "add", "clippy", "rustfmt"]))
}

fn build_folder() -> PathBuf {
    Path::new(place::TOOLS).join("build")
}

impl Tool {
    fn program(&self) -> PathBuf {
        place::exe(Path::new(place::TOOLS).join("bin"), self.name)
    }

    fn ensured(&self) -> Outcome<Command> {
        install(&[self])?;
        Ok(Command::new(self.program()))
    }

    fn is_there(&self) -> bool {
        // A subcommand of cargo may know its version only behind its own name.
        let asked = [&["--version"][..], &[self.name.trim_start_matches("cargo-"), "--version"]];
        let said = asked.iter().find_map(|words| run::ask(self.program(), words)).unwrap_or_default();
        version_in(&said) == Some(self.version)
    }

    fn install(&self) -> Outcome {
        let what = format!("Installing {} {} into {}", self.name, self.version, place::TOOLS);
        progress::run(&what, self.about, &mut self.installation())
    }

    /// Unoptimised and without debug information: the tools only drive others, so that what counts
    /// is how soon they are there. One build folder, so that shared parts are built once.
    fn installation(&self) -> Command {
        let mut command = run::cargo(&["install", self.package, "--version", self.version]);
        command.args(["--debug", "--force", "--root", place::TOOLS]);
        command.arg("--target-dir").arg(build_folder()).args(self.options);
        command.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_INCREMENTAL", "0");
        command
    }
}

/// Refuses a Cargo.lock that the pinned wasm-bindgen cannot serve, before minutes are spent.
fn fits_the_lock() -> Outcome {
    let lock = fs::read_to_string("Cargo.lock").unwrap_or_default();
    match locked_version(&lock, "wasm-bindgen") {
        Some(found) if found != BINDGEN.version => Err(format!(
            "Cargo.lock has wasm-bindgen {found}, but the project's tools are at {pin}: run `cargo update -p wasm-bindgen --precise {pin}`.",
            pin = BINDGEN.version
        )),
        _ => Ok(()),
    }
}

/// The version of `package` in the text of a Cargo.lock.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let (_, after) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    after.split('"').next()
}

/// The first word that begins with a digit, as in "trunk 0.21.14".
fn version_in(said: &str) -> Option<&str> {
    said.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions() {
        assert_eq!(version_in("trunk 0.21.14\n"), Some("0.21.14"));
        assert_eq!(version_in("wasm-bindgen 0.2.128 (abc)"), Some("0.2.128"));
        assert_eq!(version_in(""), None);
    }

    #[test]
    fn locked_versions() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.9\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.128\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.128"));
        assert_eq!(locked_version(lock, "yew"), None);
    }
}
