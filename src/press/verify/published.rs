//! A published site, read back: from a folder, or over the network as readers get it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::press::headers;
use crate::press::manifest::{Manifest, NAME};
use crate::press::site::Files;

/// The largest file that is read over the network, bytes.
const MOST_BYTES: u64 = 64 << 20;

/// A site as it lies somewhere.
pub(super) struct Published {
    /// What it says it is.
    pub(super) list: Manifest,
    /// Its files, as far as they are there.
    pub(super) files: Files,
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
    let list = from.file(NAME).ok_or_else(|| {
        format!("There is no {NAME} at {place}: give the folder or address of a site that `explainer build` made.")
    })?;
    let list: Manifest = serde_json::from_slice(&list).map_err(|why| format!("{NAME} cannot be read: {why}."))?;
    if let Some(odd) = list.files.keys().find(|name| leads_out(name)) {
        return Err(format!("{NAME} names {odd}, which is no file of the site."));
    }
    let files: Files = list.files.keys().filter_map(|name| Some((name.clone(), from.file(name)?))).collect();
    let unlisted = from.names().into_iter().filter(|name| !is_known(name, &list)).collect();
    Ok(Published { list, files, unlisted })
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
    Network(String),
}

impl From {
    fn of(place: &str) -> Self {
        let is_address = place.starts_with("https://") || place.starts_with("http://");
        if is_address { Self::Network(place.trim_end_matches('/').to_owned()) } else { Self::Folder(place.into()) }
    }

    fn file(&self, name: &str) -> Option<Vec<u8>> {
        match self {
            Self::Folder(folder) => fs::read(folder.join(name)).ok(),
            Self::Network(root) => {
                let mut answer = ureq::get(format!("{root}/{name}")).call().ok()?;
                answer.body_mut().with_config().limit(MOST_BYTES).read_to_vec().ok()
            }
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

fn walk(root: &Path, folder: &Path, out: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
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
