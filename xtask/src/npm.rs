//! What comes from npm, at the versions in package-lock.json: `wasm-opt`, and axe for the tests.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::place;
use crate::progress;
use crate::run::{self, Outcome};

/// A copy of the lock file that was installed last.
const INSTALLED: &str = "node_modules/.installed-lock.json";

/// Whether Node is there; then the packages are, too.
pub(crate) fn ensure() -> Outcome<bool> {
    if run::ask("node", &["--version"]).is_none() {
        return Ok(false);
    }
    let wanted =
        fs::read("package-lock.json").map_err(|error| format!("package-lock.json cannot be read: {error}."))?;
    if fs::read(INSTALLED).is_ok_and(|installed| installed == wanted) {
        return Ok(true);
    }
    install()?;
    fs::write(INSTALLED, wanted).map_err(|error| format!("{INSTALLED} cannot be written: {error}."))?;
    Ok(true)
}

/// Installs without the packages' own scripts: none of them needs one.
fn install() -> Outcome {
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    if place::find_program(npm).is_none() && !cfg!(windows) {
        return Err(crate::advice::missing(npm));
    }
    let mut command = Command::new(npm);
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    progress::run("Installing wasm-opt and axe from npm into node_modules", "10 s", &mut command)
}

/// Whether the installed `wasm-opt` runs with the Node that is there.
pub(crate) fn can_shrink() -> bool {
    let script = Path::new("node_modules/binaryen/bin/wasm-opt");
    let mut node = Command::new("node");
    let output = node.arg(script).arg("--version").output();
    output.is_ok_and(|output| output.status.success())
}
