//! A server that speaks S3, for the tests of publishing to object storage: moto, from PyPI, at the versions and
//! hashes of a lock file, put into the project's own folder. Nothing of it runs while it is installed.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::browser::{apt, is_debian, is_root};
use crate::place;
use crate::progress;
use crate::run::{self, Outcome};

const LOCK: &str = "tests/browser/s3-server.txt";

/// Makes it if it is missing, and answers whether it is there.
pub(crate) fn ensure() -> Outcome<bool> {
    let folder = Path::new(place::TOOLS).join("s3");
    let installed = folder.join("installed.txt");
    let wanted = fs::read(LOCK).map_err(|why| format!("{LOCK} cannot be read: {why}."))?;
    if fs::read(&installed).is_ok_and(|installed| installed == wanted) {
        return Ok(true);
    }
    if !has_pip() && is_debian() && is_root() {
        apt("Installing python3-pip", "30 s", &["install", "--yes", "--no-install-recommends", "python3-pip"])?;
    }
    if !has_pip() {
        eprintln!(
            "The tests of object storage are left out: they need Python with pip, on Debian `apt install python3-pip` as root."
        );
        return Ok(false);
    }
    // What an older lock file asked for must not be mixed in.
    let _ = fs::remove_dir_all(&folder);
    install(&folder)?;
    fs::write(&installed, wanted).map_err(|why| format!("{} cannot be written: {why}.", installed.display()))?;
    Ok(true)
}

fn has_pip() -> bool {
    run::ask("python3", &["-m", "pip", "--version"]).is_some()
}

/// Only wheels: a package built here could run what it likes.
fn install(folder: &Path) -> Outcome {
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--root-user-action", "ignore"]);
    pip.args(["--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", LOCK, "--target"]).arg(folder);
    progress::run(&format!("Installing moto from PyPI into {}", folder.display()), "20 s", &mut pip)
}
