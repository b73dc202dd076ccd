//! The browser that the tests drive.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::place;
use crate::progress;
use crate::run::{self, Outcome};

/// Names under which systems keep the browser.
const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome", "chrome"];

const BY_HAND: &str = "The browser tests need Chromium and chromedriver of the same version on the PATH: install both \
    (on Debian `apt install chromium chromium-driver` as root; elsewhere from https://googlechromelabs.github.io/chrome-for-testing/), \
    or run `cargo xtask test --no-browser`.";

/// Makes sure that the browser tests can run.
pub(crate) fn ensure() -> Outcome {
    if is_there() {
        return Ok(());
    }
    if !(is_debian() && is_root()) {
        return Err(BY_HAND.to_owned());
    }
    apt("Reading Debian's list of packages", "20 s", &["update"])?;
    let words = ["install", "--yes", "--no-install-recommends", "chromium", "chromium-driver"];
    apt("Installing chromium and chromium-driver", "2 min", &words)?;
    if is_there() { Ok(()) } else { Err(BY_HAND.to_owned()) }
}

/// The driver: the one that `CHROMEDRIVER` names, or the one on the PATH.
pub(crate) fn driver() -> Option<std::path::PathBuf> {
    let named = std::env::var_os("CHROMEDRIVER").map(std::path::PathBuf::from);
    named.filter(|driver| driver.is_file()).or_else(|| place::find_program("chromedriver"))
}

fn is_there() -> bool {
    let browser = CHROMIUM.iter().find_map(|name| place::find_program(name));
    let bundle = Path::new("/Applications/Google Chrome.app").exists();
    (browser.is_some() || bundle) && driver().is_some()
}

fn apt(what: &str, about: &str, words: &[&str]) -> Outcome {
    let mut command = Command::new("apt-get");
    command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
    progress::run(what, about, &mut command)
}

/// Debian itself: on its relatives `chromium` may be a stub that installs something else.
fn is_debian() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    names_debian(&release)
}

fn names_debian(release: &str) -> bool {
    release.lines().any(|line| matches!(line.trim(), "ID=debian" | "ID=\"debian\""))
}

fn is_root() -> bool {
    run::ask("id", &["-u"]).as_deref() == Some("0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_debian_is_debian() {
        assert!(names_debian("NAME=\"Debian GNU/Linux\"\nID=debian\n"));
        assert!(!names_debian("ID=ubuntu\nID_LIKE=debian\n"));
        assert!(!names_debian(""));
    }
}
