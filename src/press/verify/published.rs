//! A published site, read back: from a folder, or over the network as readers get it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::said;
use crate::press::folder::whole;
use crate::press::headers;
use crate::press::manifest::{Manifest, NAME, UNNAMED};
use crate::press::site::Files;

/// The largest file that is read, bytes.
const MOST_BYTES: u64 = 64_000_000;
/// The largest file that is looked through: pages, tables, lists and data.
const MOST_READ_BYTES: u64 = 4_000_000;
/// All files of a site together, bytes.
const MOST_IN_ALL_BYTES: usize = 512_000_000;
/// Files that a list may name. A story has some two hundred.
const MOST_FILES: usize = 10_000;
/// A host that has not sent a file by then will not.
const PATIENCE: Duration = Duration::from_secs(60);
/// A host that sends each file as late as it may is not waited for either.
const PATIENCE_IN_ALL: Duration = Duration::from_secs(600);

/// A site as it lies somewhere.
pub(super) struct Published {
    /// What it says it is.
    pub(super) list: Manifest,
    /// Its files, as far as they are there.
    pub(super) files: Files,
    /// Listed files that could not be read, each with the reason.
    pub(super) lost: BTreeMap<String, String>,
    /// Files of the folder that the list does not name; unknown over the network.
    pub(super) unlisted: Vec<String>,
}

/// Reads a site. Only files that its list names are read.
///
/// # Errors
///
/// A sentence when there is no list, or it cannot be read.
pub(super) fn read(place: &str) -> Result<Published, String> {
    let from = From::of(place);
    let list = from.file(NAME).map_err(|_| {
        format!("There is no {NAME} at {place}: give the folder or address of a site that `explainer build` made.")
    })?;
    let list: Manifest =
        serde_json::from_slice(&list).map_err(|why| said(&format!("{NAME} cannot be read: {why}.")))?;
    bounded(&list)?;
    let (mut files, mut lost, mut bytes) = (Files::new(), BTreeMap::new(), 0);
    for name in list.files.keys() {
        match from.file(name) {
            Ok(file) => {
                bytes += file.len();
                files.insert(name.clone(), file);
            }
            Err(why) => {
                lost.insert(name.clone(), why);
            }
        }
        if from.is_late() {
            return Err(format!("The site at {place} did not come within {} seconds.", PATIENCE_IN_ALL.as_secs()));
        }
        if bytes > MOST_IN_ALL_BYTES {
            return Err(format!("The site at {place} has more than {MOST_IN_ALL_BYTES} bytes: no story has as many."));
        }
    }
    let unlisted = from.names().into_iter().filter(|name| !is_known(name, &list)).collect();
    Ok(Published { list, files, lost, unlisted })
}

/// Whether a list is one of a story's site.
fn bounded(list: &Manifest) -> Result<(), String> {
    if let Some(odd) = list.files.keys().find(|name| leads_out(name)) {
        return Err(said(&format!("{NAME} names {odd}, which is no file of the site.")));
    }
    if list.files.len() > MOST_FILES {
        return Err(format!("{NAME} names more than {MOST_FILES} files: no story has as many."));
    }
    let is_name = list.build.len() == UNNAMED.len() && list.build.bytes().all(|b| b.is_ascii_hexdigit());
    if is_name { Ok(()) } else { Err(format!("{NAME} gives the build no name of twelve hexadecimal digits.")) }
}

/// Whether a name could lead out of the site.
fn leads_out(name: &str) -> bool {
    name.starts_with('/') || name.contains(['\\', '?', '#', ':']) || name.split('/').any(|part| part == "..")
}

/// The list itself, compressed copies of what it names, and what hosts read are known too.
fn is_known(name: &str, list: &Manifest) -> bool {
    let plain = name.strip_suffix(".br").or_else(|| name.strip_suffix(".gz")).unwrap_or(name);
    plain == NAME || headers::is_for_hosts(name) || list.files.contains_key(plain)
}

enum From {
    Folder(PathBuf),
    Network { root: String, until: Instant },
}

impl From {
    fn of(place: &str) -> Self {
        if !place.starts_with("https://") && !place.starts_with("http://") {
            return Self::Folder(place.into());
        }
        Self::Network { root: place.trim_end_matches('/').to_owned(), until: Instant::now() + PATIENCE_IN_ALL }
    }

    fn is_late(&self) -> bool {
        matches!(self, Self::Network { until, .. } if *until < Instant::now())
    }

    fn file(&self, name: &str) -> Result<Vec<u8>, String> {
        let is_looked_through = [".html", ".json", ".csv", ".bin"].iter().any(|ending| name.ends_with(ending));
        let most_bytes = if is_looked_through { MOST_READ_BYTES } else { MOST_BYTES };
        match self {
            Self::Folder(folder) if !folder.join(name).exists() => Err("it is listed and not there".into()),
            Self::Folder(folder) => whole(folder, Path::new(name), most_bytes).map_err(|(what, _)| what),
            Self::Network { root, .. } => fetched(&format!("{root}/{name}"), most_bytes)
                .map_err(|why| format!("it is listed and did not come: {why}")),
        }
    }

    fn names(&self) -> Vec<String> {
        let mut out = Vec::new();
        if let Self::Folder(folder) = self {
            walk(folder, folder, &mut out);
        }
        out.sort();
        out
    }
}

fn fetched(address: &str, most_bytes: u64) -> Result<Vec<u8>, ureq::Error> {
    let patient: ureq::Agent = ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).build().into();
    patient.get(address).call()?.body_mut().with_config().limit(most_bytes).read_to_vec()
}

/// Names every file. Links are named and not followed: a folder may hold one to itself.
fn walk(root: &Path, folder: &Path, out: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(root, &path, out);
        } else if let Ok(name) = path.strip_prefix(root) {
            out.push(name.to_string_lossy().replace('\\', "/"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::leads_out;

    #[test]
    fn names_stay_inside_the_site() {
        for name in ["../x", "/etc/passwd", "a/../../b", "http://x", "a\\..\\b", "a?b"] {
            assert!(leads_out(name), "{name}");
        }
        assert!(!leads_out("embed/day/index.html"));
    }
}
