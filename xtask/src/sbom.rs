//! `cargo xtask sbom`: what a release is made of, as CycloneDX JSON: one list of what readers download, and
//! one of the native tool. Each is held against what cargo would build before it is handed out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::args::Args;
use crate::run::{self, Outcome};
use crate::{place, tools};

/// One thing that is published, and how cargo builds it.
struct Made {
    name: &'static str,
    target: &'static str,
    features: &'static str,
}

/// The tool is listed for the system that most servers have.
const MADE: &[Made] = &[
    Made { name: "readers", target: "wasm32-unknown-unknown", features: "hydrate" },
    Made { name: "explainer", target: "x86_64-unknown-linux-gnu", features: "whole" },
];

/// Writes both lists, and says how many packages each has.
pub(crate) fn command(mut args: Args) -> Outcome {
    let folder = args.word().map_or_else(|| place::target().join("sbom"), PathBuf::from);
    args.finish()?;
    fs::create_dir_all(&folder).map_err(|error| format!("{} cannot be made: {error}.", folder.display()))?;
    written(&folder)
}

/// Writes both lists into a folder that is there.
pub(crate) fn written(folder: &Path) -> Outcome {
    for made in MADE {
        let packages = made.packages()?;
        let list = made.list()?;
        complete(made.name, &list, &packages)?;
        let file = folder.join(format!("{}.cdx.json", made.name));
        fs::write(&file, list).map_err(|error| format!("{} cannot be written: {error}.", file.display()))?;
        println!("{}: {} packages.", file.display(), packages.len());
    }
    Ok(())
}

/// The licence in short of every package that is published, by its name and version.
pub(crate) fn licences() -> Outcome<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    for made in MADE {
        let said = made.tree("{p}|{l}")?;
        found.extend(said.lines().filter_map(licensed));
    }
    Ok(found)
}

/// `yew v0.23.0|MIT OR Apache-2.0 (*)` as name with version and licence.
fn licensed(line: &str) -> Option<(String, String)> {
    let (package, licence) = line.split_once('|')?;
    Some((named(package)?, licence.trim_end_matches(" (*)").to_owned()))
}

impl Made {
    /// Lets the tool write its list beside the package's own file, and takes it away from there.
    fn list(&self) -> Outcome<String> {
        let mut tool = tools::cyclonedx()?;
        let name = format!("{}.cdx", self.name);
        tool.args(["cyclonedx", "--format", "json", "--spec-version", "1.5", "--manifest-path", "Cargo.toml"]);
        tool.args(["--target", self.target, "--features", self.features, "--override-filename", &name]);
        // Without it the list would hold the time of its making and a number drawn by lot.
        tool.env("SOURCE_DATE_EPOCH", run::ask("git", &["log", "-1", "--format=%ct"]).unwrap_or("0".to_owned()));
        run::run(&format!("Listing what is in {}", self.name), &mut tool)?;
        for member in ["xtask", "tests/browser"] {
            // It writes one beside each member; these two are never published.
            let _ = fs::remove_file(Path::new(member).join(format!("{name}.json")));
        }
        let file = format!("{name}.json");
        let text = fs::read_to_string(&file).map_err(|error| format!("{file} cannot be read: {error}."))?;
        fs::remove_file(&file).map_err(|error| format!("{file} cannot be taken away: {error}."))?;
        Ok(text.replace(&here()?, "path+file:."))
    }

    /// Every package that cargo would build for it, a line each, in this format.
    fn tree(&self, format: &str) -> Outcome<String> {
        let mut tree = run::cargo(&["tree", "--quiet", "-p", "outage-explainer", "-e", "normal,build"]);
        tree.args(["--target", self.target, "--features", self.features, "--prefix", "none", "--format", format]);
        run::said(&mut tree).ok_or("`cargo tree` failed: run `cargo fetch --locked` and the command again.".to_owned())
    }

    /// Every package, as `name version`.
    fn packages(&self) -> Outcome<Vec<String>> {
        let said = self.tree("{p}")?;
        let mut packages: Vec<String> = said.lines().filter_map(named).collect();
        packages.sort();
        packages.dedup();
        Ok(packages)
    }
}

/// How the tool names this folder. Where on which machine a list was made is nobody's concern.
fn here() -> Outcome<String> {
    let folder = std::env::current_dir().map_err(|error| format!("There is no current folder: {error}."))?;
    Ok(format!("path+file://{}", folder.display()))
}

/// `yew v0.23.0 (*)` as `yew 0.23.0`.
fn named(line: &str) -> Option<String> {
    let mut words = line.split_whitespace();
    let (name, version) = (words.next()?, words.next()?);
    Some(format!("{name} {}", version.trim_start_matches('v')))
}

/// Refuses a list that lacks a package.
fn complete(name: &str, list: &str, packages: &[String]) -> Outcome {
    let lacks = |package: &&String| {
        let (name, version) = package.split_once(' ').unwrap_or((package, ""));
        !list.contains(&format!("pkg:cargo/{name}@{version}"))
    };
    let missing: Vec<&str> = packages.iter().filter(lacks).map(String::as_str).collect();
    match missing.is_empty() && !packages.is_empty() {
        true => Ok(()),
        false => {
            Err(format!("The list of {name} lacks {}: is the tool for it still the right one?", missing.join(", ")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_from_the_tree() {
        assert_eq!(named("yew v0.23.0 (*)").as_deref(), Some("yew 0.23.0"));
        assert_eq!(named("yew-macro v0.23.0 (proc-macro)").as_deref(), Some("yew-macro 0.23.0"));
        assert_eq!(named(""), None);
        let licensed = licensed("yew v0.23.0|MIT OR Apache-2.0 (*)").expect("a line");
        assert_eq!(licensed, ("yew 0.23.0".to_owned(), "MIT OR Apache-2.0".to_owned()));
    }

    #[test]
    fn a_list_that_lacks_a_package_is_refused() {
        let list = r#"{"purl": "pkg:cargo/yew@0.23.0"}"#;
        assert_eq!(complete("it", list, &["yew 0.23.0".to_owned()]), Ok(()));
        assert!(complete("it", list, &["yew 0.22.0".to_owned()]).is_err());
        assert!(complete("it", list, &[]).is_err());
    }
}
