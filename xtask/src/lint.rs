//! `cargo xtask lint`: formatting, clippy for every shape the program is built in, the docs, and what the
//! lock file may hold.
//! Warnings are errors here and only here, so that half-finished work still builds and runs.

use crate::args::Args;
use crate::run::{self, Outcome};
use crate::steps::Steps;
use crate::tools;

/// What each clippy run is called, and its options.
const CLIPPY: &[(&str, &[&str])] = &[
    ("clippy core", &["--all-targets"]),
    ("clippy native", &["--all-targets", "--features", "press"]),
    ("clippy web", &["--target", "wasm32-unknown-unknown", "--features", "hydrate", "--bin", "app", "--lib"]),
    ("clippy xtask", &["-p", "xtask", "--all-targets"]),
    ("clippy browser tests", &["-p", "browser-tests", "--all-targets"]),
];

/// Runs all checks; the first that fails ends the command.
pub(crate) fn lint(args: Args) -> Outcome {
    args.finish()?;
    let mut steps = Steps::default();
    let outcome = checks(&mut steps);
    eprintln!("\n{}", steps.summary());
    outcome
}

fn checks(steps: &mut Steps) -> Outcome {
    steps.step("tools", || tools::ensure_lints().and_then(|()| tools::ensure_target()))?;
    steps.step("formatting", formatting)?;
    for (name, options) in CLIPPY {
        steps.step(name, || clippy(name, options))?;
    }
    steps.step("docs", docs)?;
    steps.step("supply", supply)
}

fn formatting() -> Outcome {
    let checked = run::run("The formatting check", &mut run::cargo(&["fmt", "--all", "--check"]));
    checked.map_err(|sentence| format!("{sentence} `cargo fmt --all` puts it right."))
}

fn clippy(name: &str, options: &[&str]) -> Outcome {
    let mut command = run::cargo(&["clippy"]);
    command.args(options).args(["--", "-D", "warnings"]);
    run::run(name, &mut command)
}

fn docs() -> Outcome {
    let mut command = run::cargo(&["doc", "--no-deps", "--document-private-items", "--features", "press"]);
    command.env("RUSTDOCFLAGS", "-D warnings");
    run::run("Building the docs", &mut command)
}

/// Licences, banned and doubled packages, and where packages come from. Advisories are not asked for:
/// their database is no package registry.
fn supply() -> Outcome {
    let mut deny = tools::deny()?;
    run::run("Fetching the libraries", &mut run::cargo(&["fetch", "--quiet"]))?;
    deny.args(["--offline", "--locked", "--workspace", "check", "bans", "licenses", "sources"]);
    let checked = run::run("cargo-deny", &mut deny);
    checked.map_err(|sentence| format!("{sentence} deny.toml says what may be in the lock file."))
}
