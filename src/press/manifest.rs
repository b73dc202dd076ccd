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
#[derive(Debug, Serialize, Deserialize)]
pub struct Manifest {
    /// The name of the build: twelve hexadecimal digits.
    pub build: String,
    /// The version of the program that made it.
    pub made_with: String,
    /// The hash of each file but this one, as in `integrity`.
    pub files: BTreeMap<String, String>,
}

/// Gives the build its name, writes it into the pages and adds the list.
pub fn seal(files: &mut Files) {
    let build = name(files);
    for (_, bytes) in files.iter_mut().filter(|(name, _)| is_page(name)) {
        *bytes = renamed(bytes, UNNAMED, &build);
    }
    let hashes = files.iter().map(|(name, bytes)| (name.clone(), hash(bytes))).collect();
    let list = Manifest { build, made_with: version(), files: hashes };
    let text = serde_json::to_string_pretty(&list).unwrap_or_default() + "\n";
    files.insert(NAME.into(), text.into_bytes());
}

/// The program, as it names itself in the list.
#[must_use]
pub fn version() -> String {
    concat!("outage-explainer ", env!("CARGO_PKG_VERSION")).to_owned()
}

/// A file's hash, as in `integrity`.
#[must_use]
pub fn hash(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

/// The name that follows from these files, whose pages have `build` as their name now.
#[must_use]
pub fn recomputed(files: &Files, build: &str) -> String {
    let unnamed = files.iter().filter(|(name, _)| *name != NAME).map(|(name, bytes)| {
        let bytes = if is_page(name) { renamed(bytes, build, UNNAMED) } else { bytes.clone() };
        (name.clone(), bytes)
    });
    name(&unnamed.collect())
}

fn name(files: &Files) -> String {
    let mut digest = Sha256::new();
    for (name, bytes) in files {
        digest.update(name.as_bytes());
        digest.update((bytes.len() as u64).to_le_bytes());
        digest.update(bytes);
    }
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
        seal(&mut files);
        let list = serde_json::from_slice(&files[NAME]).expect("the list is JSON");
        (files, list)
    }

    #[test]
    fn the_name_follows_from_the_files_and_can_be_found_again() {
        let (files, list) = site("1");
        assert_eq!(files["index.html"], format!("<html data-build={}>", list.build).into_bytes());
        assert_eq!(recomputed(&files, &list.build), list.build);
        assert_eq!(list.files.len(), 2);
        assert_eq!(site("1").1.build, list.build);
        assert_ne!(site("2").1.build, list.build);
        assert_eq!(list.build.len(), UNNAMED.len());
    }
}
