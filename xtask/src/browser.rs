//! The browsers that the tests drive, and what else of the system they need.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::progress;
use crate::run::{self, Outcome};
use crate::{place, tools};

/// A browser engine with its driver.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// One thing that must be there: how it is known to be, and Debian's package for it.
struct Need {
    is_there: fn() -> bool,
    package: &'static str,
}

impl Engine {
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// As the tests' variable `ENGINE` names it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    pub(crate) fn named(word: &str) -> Outcome<Self> {
        let found = Self::ALL.into_iter().find(|engine| engine.name() == word);
        found.ok_or_else(|| format!("`--engine {word}` is not known: chromium, firefox and webkit are."))
    }

    /// What Debian has; geckodriver comes from cargo.
    fn needs(self) -> &'static [Need] {
        match self {
            Self::Chromium => &[
                Need { is_there: has_chromium, package: "chromium" },
                Need { is_there: || driver().is_some(), package: "chromium-driver" },
            ],
            Self::Firefox => &[Need { is_there: has_firefox, package: "firefox-esr" }],
            Self::WebKit => &[
                Need { is_there: || has("WebKitWebDriver"), package: "webkit2gtk-driver" },
                Need { is_there: || has("Xvfb"), package: "xvfb" },
            ],
        }
    }

    fn packages(self) -> String {
        let packages: Vec<&str> = self.needs().iter().map(|need| need.package).collect();
        packages.join(" ")
    }

    fn is_there(self) -> bool {
        self.needs().iter().all(|need| (need.is_there)())
    }

    /// Where it cannot be had by these commands.
    fn by_hand(self) -> String {
        let more = match self {
            Self::Chromium => {
                "elsewhere Chrome and chromedriver of one version, from https://googlechromelabs.github.io/chrome-for-testing/"
            }
            Self::Firefox => "elsewhere Firefox, so that `firefox` is on the PATH",
            Self::WebKit => "other systems may have no WebKitGTK with a driver",
        };
        format!("install it (on Debian `apt install {}` as root; {more})", self.packages())
    }
}

/// WordPress's own script, for the test of its frames.
const WORDPRESS: Need =
    Need { is_there: || Path::new("/usr/share/wordpress/wp-includes/js/wp-embed.js").is_file(), package: "wordpress" };

/// Installs what is missing where that can be done, and answers which of the engines can be driven.
/// Without Chromium there is no whole suite, so that its lack is an error.
pub(crate) fn ensure(wanted: &[Engine]) -> Outcome<Vec<Engine>> {
    install(wanted)?;
    let mut found = Vec::new();
    for engine in wanted.iter().copied() {
        match engine.is_there() {
            true => found.push(engine),
            false if engine == Engine::Chromium => return Err(without_chromium()),
            false => eprintln!("The tests in {} are left out: {}.", engine.name(), engine.by_hand()),
        }
    }
    if found.contains(&Engine::Firefox) {
        tools::ensure_geckodriver()?;
    }
    if !has_wordpress() {
        eprintln!(
            "The test `wordpress` is left out: WordPress's wp-embed.js is not in /usr/share/wordpress (on Debian `apt install wordpress`)."
        );
    }
    Ok(found)
}

/// Whether WordPress's script is there.
pub(crate) fn has_wordpress() -> bool {
    (WORDPRESS.is_there)()
}

/// The driver: the one that `CHROMEDRIVER` names, or the one on the PATH.
pub(crate) fn driver() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMEDRIVER").map(PathBuf::from);
    named.filter(|driver| driver.is_file()).or_else(|| place::find_program("chromedriver"))
}

fn without_chromium() -> String {
    format!(
        "The browser tests need Chromium and chromedriver of the same version on the PATH: {}, or run `cargo xtask test --no-browser`.",
        Engine::Chromium.by_hand()
    )
}

fn install(wanted: &[Engine]) -> Outcome {
    let needs = wanted.iter().flat_map(|engine| engine.needs()).chain([&WORDPRESS]);
    let missing: Vec<&str> = needs.filter(|need| !(need.is_there)()).map(|need| need.package).collect();
    if missing.is_empty() || !(is_debian() && is_root()) {
        return Ok(());
    }
    apt("Reading Debian's list of packages", "20 s", &["update"])?;
    let words = ["install", "--yes", "--no-install-recommends"];
    let words: Vec<&str> = words.into_iter().chain(missing.iter().copied()).collect();
    apt(&format!("Installing {}", missing.join(", ")), "3 min", &words)
}

fn has(program: &str) -> bool {
    place::find_program(program).is_some()
}

fn has_chromium() -> bool {
    let names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    names.iter().any(|name| has(name)) || Path::new("/Applications/Google Chrome.app").exists()
}

fn has_firefox() -> bool {
    ["firefox-esr", "firefox"].iter().any(|name| has(name)) || Path::new("/Applications/Firefox.app").exists()
}

/// Runs apt.
pub(crate) fn apt(what: &str, about: &str, words: &[impl AsRef<OsStr>]) -> Outcome {
    let mut command = Command::new("apt-get");
    command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
    progress::run(what, about, &mut command)
}

/// Debian itself: on its relatives `chromium` may be a stub that installs something else.
pub(crate) fn is_debian() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    names_debian(&release)
}

fn names_debian(release: &str) -> bool {
    release.lines().any(|line| matches!(line.trim(), "ID=debian" | "ID=\"debian\""))
}

pub(crate) fn is_root() -> bool {
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

    #[test]
    fn engines_go_by_their_names() {
        assert_eq!(Engine::named("webkit"), Ok(Engine::WebKit));
        assert!(Engine::named("safari").is_err_and(|sentence| sentence.contains("chromium, firefox and webkit")));
    }
}
