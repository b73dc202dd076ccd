//! `cargo xtask same-twice`: builds the site here, and once more from the files that git knows, in another
//! folder with nothing built yet. Every published file must have the same bytes, and none may name a
//! folder of this machine.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::args::Args;
use crate::run::{self, Outcome};
use crate::steps::Steps;
use crate::{place, web};

/// What was published, by its name.
pub(crate) type Published = BTreeMap<PathBuf, Vec<u8>>;

/// Builds twice and compares.
pub(crate) fn command(args: Args) -> Outcome {
    args.finish()?;
    let mut steps = Steps::default();
    let there = Elsewhere::new()?;
    let outcome = steps
        .step("build here", || web::publish(None, None))
        .and_then(|()| steps.step("build elsewhere", || there.build()))
        .and_then(|()| steps.step("compare", || there.compare()));
    eprintln!("\n{}", steps.summary());
    outcome
}

/// A copy of the project, gone when this ends.
struct Elsewhere(PathBuf);

impl Elsewhere {
    /// The name is longer than most, so that a length that shows through would be seen, too.
    fn new() -> Outcome<Self> {
        let folder = std::env::temp_dir().join(format!("the same project in another folder {}", std::process::id()));
        let copy = Self(folder);
        for name in tracked()? {
            let to = copy.0.join(&name);
            fs::create_dir_all(to.parent().unwrap_or(&to))
                .and_then(|()| fs::copy(&name, &to))
                .map_err(|error| format!("{name} cannot be copied to {}: {error}.", to.display()))?;
        }
        Ok(copy)
    }

    /// The tools are the same, and what the registries gave. Everything else is made anew.
    fn build(&self) -> Outcome {
        for shared in [place::TOOLS, "node_modules"] {
            let from = fs::canonicalize(shared).map_err(|error| format!("{shared} cannot be found: {error}."))?;
            link(&from, &self.0.join(shared)).map_err(|error| format!("{shared} cannot be shared: {error}."))?;
        }
        let mut cargo = run::cargo(&["run", "--quiet", "--package", "xtask"]);
        cargo.args(["--", "build"]).current_dir(&self.0).env_remove("CARGO_TARGET_DIR");
        // What cargo tells its children of this folder must not reach the build in the other.
        cargo.env_remove("CARGO_MANIFEST_DIR").env_remove("CARGO_MANIFEST_PATH");
        run::run("The build elsewhere", &mut cargo)
    }

    fn compare(&self) -> Outcome {
        let (here, there) = (published(Path::new("dist"))?, published(&self.0.join("dist"))?);
        println!("here       {}  {} files", sum(Path::new("dist"), &here)?, here.len());
        println!("elsewhere  {}  {} files", sum(&self.0.join("dist"), &there)?, there.len());
        let different = different(&here, &there);
        if !different.is_empty() {
            return Err(format!("These files are not the same in both: {}.", different.join(", ")));
        }
        tells_nothing(&here, &[self.0.display().to_string()])
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        // What is left of it is the system's to clean up.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(unix)]
fn link(from: &Path, to: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(from, to)
}

#[cfg(not(unix))]
fn link(from: &Path, to: &Path) -> std::io::Result<()> {
    std::os::windows::fs::symlink_dir(from, to)
}

/// The files that git keeps or would keep, as they are now.
fn tracked() -> Outcome<Vec<String>> {
    let said = run::ask("git", &["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let said =
        said.ok_or("`git ls-files` failed: this needs git and a checkout, to know which files are the project's.")?;
    let names = said.split('\0').filter(|name| !name.is_empty() && Path::new(name).is_file());
    Ok(names.map(str::to_owned).collect())
}

/// Every file of a folder.
pub(crate) fn published(folder: &Path) -> Outcome<Published> {
    let mut found = Published::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        let entries = fs::read_dir(&next).map_err(|error| format!("{} cannot be read: {error}.", next.display()))?;
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = fs::read(&path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))?;
            found.insert(path.strip_prefix(folder).unwrap_or(&path).to_owned(), bytes);
        }
    }
    Ok(found)
}

/// The SHA-256 of the list of all SHA-256, as `sha256sum FILES | sha256sum` gives it.
fn sum(folder: &Path, files: &Published) -> Outcome<String> {
    let mut hashing = Command::new("sha256sum");
    let list = run::said(hashing.args(files.keys()).current_dir(folder));
    let file = place::target().join("xtask/list.sha256");
    let list = list.ok_or("`sha256sum` cannot be run: install it (on Debian it is in coreutils).")?;
    fs::create_dir_all(place::target().join("xtask"))
        .and_then(|()| fs::write(&file, list + "\n"))
        .map_err(|error| format!("{} cannot be written: {error}.", file.display()))?;
    let said = run::said(Command::new("sha256sum").arg(&file)).unwrap_or_default();
    Ok(said.split_whitespace().next().unwrap_or_default().to_owned())
}

/// Names of files that only one of the two has, or that differ.
fn different(here: &Published, there: &Published) -> Vec<String> {
    let names = here.keys().chain(there.keys().filter(|name| !here.contains_key(*name)));
    names.filter(|name| here.get(*name) != there.get(*name)).map(|name| name.display().to_string()).collect()
}

/// Refuses files in which a folder of this machine stands, or one of these.
pub(crate) fn tells_nothing(files: &Published, more: &[String]) -> Outcome {
    let told = telling(files, &[more, &[here_is()?, home(), cargo_home()]].concat());
    match told.is_empty() {
        true => Ok(()),
        false => Err(format!("These files name folders of this machine: {}.", told.join(", "))),
    }
}

/// Names of files in which one of these places stands.
fn telling(files: &Published, places: &[String]) -> Vec<String> {
    let holds = |bytes: &[u8], place: &str| bytes.windows(place.len()).any(|part| part == place.as_bytes());
    // A name as short as "/" would be found in everything.
    let places: Vec<&String> = places.iter().filter(|place| place.len() > 4).collect();
    let tells = |bytes: &&Vec<u8>| places.iter().any(|place| holds(bytes, place));
    files.iter().filter(|(_, bytes)| tells(bytes)).map(|(name, _)| name.display().to_string()).collect()
}

fn here_is() -> Outcome<String> {
    let folder = std::env::current_dir().map_err(|error| format!("There is no current folder: {error}."))?;
    Ok(folder.display().to_string())
}

fn home() -> String {
    std::env::var("HOME").unwrap_or_default()
}

fn cargo_home() -> String {
    std::env::var("CARGO_HOME").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> Published {
        list.iter().map(|(name, text)| (PathBuf::from(name), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn every_difference_is_named() {
        let here = files(&[("a", "1"), ("b", "1"), ("c", "1")]);
        let there = files(&[("a", "1"), ("b", "2"), ("d", "1")]);
        assert_eq!(different(&here, &there), ["b", "c", "d"]);
        assert_eq!(different(&here, &here), Vec::<String>::new());
    }

    #[test]
    fn folders_of_this_machine_are_found() {
        let here = files(&[("a", "at /srv/one/x.rs"), ("b", "at src/x.rs")]);
        assert_eq!(telling(&here, &["/srv/one".to_owned(), "/".to_owned(), String::new()]), ["a"]);
    }

    #[test]
    fn the_files_of_the_project_are_known_to_git() {
        let names = tracked().expect("a checkout");
        assert!(names.iter().any(|name| name.ends_with("Cargo.toml")), "{names:?}");
    }
}
