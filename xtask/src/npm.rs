//! What comes from npm, at the versions in package-lock.json: little to build and serve, much to test.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::place;
use crate::progress;
use crate::run::{self, Outcome};

/// What the packages are for. The tests' bring hundreds with them, which nobody else needs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// `wasm-opt`, and pym.js for the articles that are served.
    Build,
    /// These, axe and Mozilla's Observatory.
    Test,
}

impl Purpose {
    /// A copy of the lock file that was installed last for this purpose.
    const fn installed(self) -> &'static str {
        match self {
            Self::Build => "node_modules/.installed-to-build.json",
            Self::Test => "node_modules/.installed-lock.json",
        }
    }

    const fn more_words(self) -> &'static [&'static str] {
        match self {
            Self::Build => &["--omit=dev"],
            Self::Test => &[],
        }
    }
}

/// Whether Node is there; then the packages are, too.
pub(crate) fn ensure(purpose: Purpose) -> Outcome<bool> {
    if run::ask("node", &["--version"]).is_none() {
        return Ok(false);
    }
    let wanted =
        fs::read("package-lock.json").map_err(|error| format!("package-lock.json cannot be read: {error}."))?;
    // What the tests have is enough for all.
    if [purpose, Purpose::Test].iter().any(|has| fs::read(has.installed()).is_ok_and(|lock| lock == wanted)) {
        return Ok(true);
    }
    install(purpose)?;
    let installed = purpose.installed();
    fs::write(installed, wanted).map_err(|error| format!("{installed} cannot be written: {error}."))?;
    Ok(true)
}

/// Installs without the packages' own scripts: none of them needs one here.
fn install(purpose: Purpose) -> Outcome {
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    if place::find_program(npm).is_none() && !cfg!(windows) {
        return Err(crate::advice::missing(npm));
    }
    let (what, long) = match purpose {
        Purpose::Build => ("Installing wasm-opt and pym.js from npm into node_modules", "10 s"),
        Purpose::Test => ("Installing what the tests need from npm into node_modules", "30 s"),
    };
    let mut command = Command::new(npm);
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).args(purpose.more_words());
    progress::run(what, long, &mut command)
}

/// Whether the installed `wasm-opt` runs with the Node that is there.
pub(crate) fn can_shrink() -> bool {
    let script = Path::new("node_modules/binaryen/bin/wasm-opt");
    let mut node = Command::new("node");
    let output = node.arg(script).arg("--version").output();
    output.is_ok_and(|output| output.status.success())
}
