//! The list of what was published: each file with its hash, and the name of the build.
//!
//! The name follows from every byte of the site, so that two builds of the same story by the same
//! program have the same name, and any change gives another one. It stands in every page.

use std::collections::BTreeMap;

use base64::prelude::{BASE64_STANDARD, Engine};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256, Sha384};

use super::site::Files;

/// Where the list lies.
pub const NAME: &str = "manifest.json";

/// Stands in pages until the build has its name, which is as long.
pub const UNNAMED: &str = "b0unnamed0b0";

/// What was published.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Manifest {
    /// The name of the build: twelve hexadecimal digits.
    pub build: String,
    /// The version of the program that made it.
    pub made_with: String,
    /// The hash of each file but this one, as in `integrity`.
    pub files: BTreeMap<String, String>,
    /// The hash of each file that the story has in common with others of its site, by its path from the
    /// site's root, which is the folder above.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub shared: BTreeMap<String, String>,
    /// Of a site of several stories, the name of each one's build by its folder.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub stories: BTreeMap<String, String>,
    /// Files of earlier releases that pages may still ask for, the last release first. The name of the build
    /// does not follow from them: they are no part of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<Release>,
}

/// What is kept of an earlier release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// The name of its build.
    pub build: String,
    /// The hash of each file, by its path; of several releases with a file the last one has it.
    pub files: BTreeMap<String, String>,
}

/// Gives the build of a story its name, writes it into the pages and adds the list.
pub fn seal(files: &mut Files, shared: &Files) {
    let build = name(files, shared);
    add(files, Manifest { build, shared: hashes(shared), ..Manifest::default() });
}

/// Does the same for what stands above several stories, whose builds have these names, and which have files
/// with these hashes in common.
pub fn seal_above(files: &mut Files, stories: BTreeMap<String, String>, shared: BTreeMap<String, String>) {
    let build = name_above(files, &stories);
    add(files, Manifest { build, stories, files: shared, ..Manifest::default() });
}

fn add(files: &mut Files, list: Manifest) {
    for (_, bytes) in files.iter_mut().filter(|(name, _)| is_page(name)) {
        *bytes = renamed(bytes, UNNAMED, &list.build);
    }
    let list = Manifest { made_with: version(), files: list.files.into_iter().chain(hashes(files)).collect(), ..list };
    put(files, &list);
}

/// Writes a list among the files.
pub fn put(files: &mut Files, list: &Manifest) {
    files.insert(NAME.into(), text(list).into_bytes());
}

/// A list as it is written.
#[must_use]
pub fn text(list: &Manifest) -> String {
    serde_json::to_string_pretty(list).unwrap_or_default() + "\n"
}

fn hashes(files: &Files) -> BTreeMap<String, String> {
    files.iter().map(|(name, bytes)| (name.clone(), hash(bytes))).collect()
}

/// The program, as it names itself in the list.
#[must_use]
pub fn version() -> String {
    concat!("outage-explainer ", env!("CARGO_PKG_VERSION")).to_owned()
}

/// Whether a name is one that builds have.
#[must_use]
pub fn is_build(name: &str) -> bool {
    name.len() == UNNAMED.len() && name.bytes().all(|b| b.is_ascii_hexdigit())
}

/// A file's hash, as in `integrity`.
#[must_use]
pub fn hash(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

/// The name that follows from these files, whose pages have that of the list as their name now.
#[must_use]
pub fn recomputed(files: &Files, shared: &Files, list: &Manifest) -> String {
    // What stories have in common follows from their builds.
    let is_told = |name: &str| name != NAME && (list.stories.is_empty() || !name.starts_with("assets/"));
    let unnamed = files.iter().filter(|(name, _)| is_told(name)).map(|(name, bytes)| {
        let bytes = if is_page(name) { renamed(bytes, &list.build, UNNAMED) } else { bytes.clone() };
        (name.clone(), bytes)
    });
    let unnamed = unnamed.collect();
    if list.stories.is_empty() { name(&unnamed, shared) } else { name_above(&unnamed, &list.stories) }
}

fn name(files: &Files, shared: &Files) -> String {
    short(digest(files.iter().chain(shared)))
}

fn name_above(files: &Files, stories: &BTreeMap<String, String>) -> String {
    let builds: Files = stories.iter().map(|(id, build)| (id.clone(), build.clone().into_bytes())).collect();
    short(digest(files.iter().chain(&builds)))
}

fn digest<'a>(files: impl Iterator<Item = (&'a String, &'a Vec<u8>)>) -> Sha256 {
    let mut digest = Sha256::new();
    for (name, bytes) in files {
        digest.update(name.as_bytes());
        digest.update((bytes.len() as u64).to_le_bytes());
        digest.update(bytes);
    }
    digest
}

fn short(digest: Sha256) -> String {
    digest.finalize().iter().take(UNNAMED.len() / 2).map(|byte| format!("{byte:02x}")).collect()
}

fn is_page(name: &str) -> bool {
    name.ends_with(".html")
}

fn renamed(page: &[u8], from: &str, to: &str) -> Vec<u8> {
    String::from_utf8_lossy(page).replace(from, to).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::{Files, Manifest, NAME, UNNAMED, recomputed, seal};

    fn site(data: &str) -> (Files, Manifest) {
        let page = format!("<html data-build={UNNAMED}>");
        let mut files = Files::from([("index.html".into(), page.into()), ("a.csv".into(), data.into())]);
        seal(&mut files, &Files::new());
        let list = serde_json::from_slice(&files[NAME]).expect("the list is JSON");
        (files, list)
    }

    #[test]
    fn the_name_follows_from_the_files_and_can_be_found_again() {
        let (files, list) = site("1");
        assert_eq!(files["index.html"], format!("<html data-build={}>", list.build).into_bytes());
        assert_eq!(recomputed(&files, &Files::new(), &list), list.build);
        assert_eq!(list.files.len(), 2);
        assert_eq!(site("1").1.build, list.build);
        assert_ne!(site("2").1.build, list.build);
        assert_eq!(list.build.len(), UNNAMED.len());
    }
}
