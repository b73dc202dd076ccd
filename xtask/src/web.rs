//! The web files, built by Trunk, and the native tool that its hook calls.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::args::Args;
use crate::run::{self, Outcome};
use crate::stamp::Stamp;
use crate::{code, npm, place, tools};

/// `cargo xtask build`: leaves the publishable folder in `dist/`.
pub(crate) fn command(mut args: Args) -> Outcome {
    let at = args.value("--at")?;
    let previous = args.value("--previous")?;
    let is_for_hosts = args.flag("--for-hosts");
    args.finish()?;
    if is_for_hosts {
        refresh(ensure()?)?;
        return for_hosts();
    }
    publish(at.as_deref(), previous.as_deref())?;
    println!("dist/ is complete.");
    Ok(())
}

/// Builds `dist/`, for the absolute address `at` if one is given, and held against the published site
/// in the folder `previous`.
pub(crate) fn publish(at: Option<&str>, previous: Option<&str>) -> Outcome {
    let shrink = ensure()?;
    build(shrink, at, previous)?;
    match Path::new("dist/index.html").is_file() {
        true => Ok(()),
        false => {
            Err("Trunk ended well but left no dist/index.html: read its lines above, and run the command again."
                .to_owned())
        }
    }
}

/// Where the site for the tests in articles goes.
const FOR_HOSTS: &str = "target/published";
/// The address it is built for; the tests' servers put their own in its place.
const FOR_HOSTS_AT: &str = "https://explainer.test/x/";

/// Builds the site once more, with an address, for the tests in articles.
pub(crate) fn for_hosts() -> Outcome {
    explainer()?;
    let mut command = Command::new(place::explainer());
    command.args(["build", place::STORY, "--web", place::STATIC, "--web", place::WEB]);
    command.args(["--at", FOR_HOSTS_AT, "--out", FOR_HOSTS]);
    run::run("Building the site for the tests in articles", &mut command)
}

/// Installs what is missing; answers whether the wasm can be made small.
pub(crate) fn ensure() -> Outcome<bool> {
    tools::ensure()?;
    let shrink = npm::ensure(npm::Purpose::Build)? && npm::can_shrink();
    if !shrink {
        eprintln!(
            "Node is missing or too old for wasm-opt: the wasm stays larger, all else works (https://nodejs.org has Node)."
        );
    }
    Ok(shrink)
}

/// Builds the web files unless nothing they are made of has changed.
pub(crate) fn refresh(shrink: bool) -> Outcome {
    let fact = if shrink { "with wasm-opt" } else { "without wasm-opt" };
    let there = Path::new(place::WEB).join("app_bg.wasm").is_file();
    if there && code::web_stamp().with(fact).is_saved(&stamp_place()) {
        return Ok(());
    }
    let before = code::stamp();
    build(shrink, None, None)?;
    // A file saved while the build ran may or may not be in it: better build once more.
    let after = if before == code::stamp() { code::web_stamp().with(fact) } else { Stamp::default() };
    after.save(&stamp_place())
}

/// Builds the native tool.
pub(crate) fn explainer() -> Outcome {
    let words = ["build", "--profile", "press", "--features", "press", "--bin", "explainer"];
    run::run("Building the native tool", &mut run::cargo(&words))
}

fn build(shrink: bool, at: Option<&str>, previous: Option<&str>) -> Outcome {
    // Trunk runs cargo offline, and its hook builds the native tool without a word; doing both
    // beforehand lets Trunk find all it needs, and shows how far it is.
    eprintln!("Building the native tool (about 2 min the first time)");
    run::run("Fetching the libraries", &mut run::cargo(&["fetch", "--quiet"]))?;
    explainer()?;
    eprintln!("Building the web files (about 2 min the first time)");
    run::run("Building the web files", &mut trunk(shrink, at, previous)?)
}

/// Trunk runs wasm-opt in release builds only; the profile is `web` either way.
fn trunk(shrink: bool, at: Option<&str>, previous: Option<&str>) -> Outcome<Command> {
    let program = place::exe(Path::new(place::TOOLS).join("bin"), "trunk");
    let mut command = Command::new(program);
    command.args(["build", "--locked"]).args(shrink.then_some("--release"));
    command.env("PATH", place::path_with_tools()?);
    command.env("TRUNK_OFFLINE", "true").env("TRUNK_SKIP_VERSION_CHECK", "true");
    if std::env::var_os("NO_COLOR").is_some() {
        // Trunk reads it as an option that must be `true` or `false`, and stops at `1`.
        command.env("NO_COLOR", "true");
    }
    // The wasm names source files in its panic messages: without this, by their place on this machine.
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", remapped().join(" "));
    if let Some(at) = at {
        command.env("EXPLAINER_AT", at);
    }
    if let Some(previous) = previous {
        command.env("EXPLAINER_PREVIOUS", previous);
    }
    Ok(command)
}

/// Options that keep the registry's place on this machine out of what is built.
pub(crate) fn remapped() -> Vec<String> {
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|h| format!("{h}/.cargo")));
    let sources = Path::new(&home.unwrap_or_default()).join("registry/src");
    let folders = std::fs::read_dir(sources).into_iter().flatten().flatten().map(|e| e.path());
    folders.map(|folder| format!("--remap-path-prefix={}=", folder.display())).collect()
}

fn stamp_place() -> PathBuf {
    place::target().join("xtask/web.stamp")
}
