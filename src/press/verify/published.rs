//! A published site, read back: from a folder, or over the network as readers get it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::network::Host;
use super::{folder, network, said};
use crate::press::check::ids::is_id;
use crate::press::folder::whole;
use crate::press::kept::is_asset;
use crate::press::manifest::{self, Manifest, NAME};
use crate::press::series;
use crate::press::site::{Files, is_named_by};

/// The largest file that is read, bytes.
const MOST_BYTES: u64 = 64_000_000;
/// The largest file that is looked through: pages, tables, lists and data.
const MOST_READ_BYTES: u64 = 4_000_000;
/// All files of a site together, bytes.
const MOST_IN_ALL_BYTES: usize = 512_000_000;
/// Files that a list may name. A story has some two hundred.
const MOST_FILES: usize = 10_000;
/// Files of earlier releases that a list may name: a site of a thousand stories has some 40,000.
const MOST_KEPT: usize = 100_000;

/// A site as it lies somewhere.
pub(super) struct Published {
    /// What it says it is.
    pub(super) list: Manifest,
    /// The same as it was sent.
    pub(super) list_bytes: Vec<u8>,
    /// Its files, as far as they are there.
    pub(super) files: Files,
    /// Those that it has in common with other stories, by their paths from the site's root.
    pub(super) shared: Files,
    /// Listed files that could not be read, each with the reason.
    pub(super) lost: BTreeMap<String, String>,
    /// Files of the folder that the list does not name; unknown over the network.
    pub(super) unlisted: Vec<String>,
    /// Files that only hosts read; unknown over the network.
    pub(super) for_hosts: Files,
    /// Files of older pages, named by their content, with the content that they name.
    pub(super) kept: usize,
    /// Compressed copies that hold what they are copies of.
    pub(super) copies: usize,
    /// Pages that were asked for over the network, and those of them that came with the policy of the site.
    pub(super) policies: (usize, usize),
    /// What is wrong with copies, and with how files are sent; each with its file.
    pub(super) wrongly_sent: Vec<String>,
}

impl Published {
    /// A file of the site as text; nothing for one that is not there.
    pub(super) fn text(&self, name: &str) -> String {
        self.files.get(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
    }
}

/// Reads a site. Only files that its list names are read.
///
/// # Errors
///
/// A sentence when there is no list, or it cannot be read.
pub(super) fn read(place: &str) -> Result<Published, String> {
    let from = From::of(place);
    let bytes = list_of(&from, place)?;
    let list: Manifest =
        serde_json::from_slice(&bytes).map_err(|why| said(&format!("{NAME} cannot be read: {why}.")))?;
    bounded(&list)?;
    let mut site = Published {
        list,
        list_bytes: bytes,
        files: Files::new(),
        shared: Files::new(),
        lost: BTreeMap::new(),
        unlisted: Vec::new(),
        for_hosts: Files::new(),
        kept: 0,
        copies: 0,
        policies: (0, 0),
        wrongly_sent: Vec::new(),
    };
    listed(&from, place, &mut site)?;
    kept(&from, &mut site);
    match &from {
        From::Folder(folder) => folder::sort(folder, &mut site),
        From::Network(host) => network::copies(host, &mut site),
    }
    match from.is_late() {
        true => Err(late(place)),
        false => Ok(site),
    }
}

/// The list, as it was sent.
fn list_of(from: &From, place: &str) -> Result<Vec<u8>, String> {
    let given = match from {
        From::Folder(_) => from.file(NAME).map_err(|_| String::new()),
        From::Network(host) => host.plain(NAME).map_err(|why| format!(" ({why})")),
    };
    given.map_err(|why| {
        let give = "give the folder or address of a site that `explainer build` made";
        said(&format!("There is no {NAME} at {place}{why}: {give}."))
    })
}

/// Reads what the list names.
fn listed(from: &From, place: &str, site: &mut Published) -> Result<(), String> {
    let mut bytes = 0;
    let above = from.above();
    let mut read = |names: &BTreeMap<String, String>, from: &From, files: &mut Files| {
        for name in names.keys() {
            match from.file(name) {
                Ok(file) => {
                    bytes += file.len();
                    files.insert(name.clone(), file);
                }
                Err(why) => drop(site.lost.insert(name.clone(), why)),
            }
            if from.is_late() {
                return Err(late(place));
            }
            if bytes > MOST_IN_ALL_BYTES {
                return Err(format!(
                    "The site at {place} has more than {MOST_IN_ALL_BYTES} bytes: no story has as many."
                ));
            }
        }
        Ok(())
    };
    read(&site.list.files, from, &mut site.files)?;
    read(&site.list.shared, &above, &mut site.shared)
}

/// Holds what is kept of earlier releases against the list. In a folder all files named by their content are counted
/// later, whether a list names them or not.
fn kept(from: &From, site: &mut Published) {
    let releases = std::mem::take(&mut site.list.kept);
    for (release, (name, hash)) in releases.iter().flat_map(|r| r.files.iter().map(move |file| (r, file))) {
        if from.is_late() {
            break;
        }
        let wrong = match from.file(name) {
            Err(why) => Some(why),
            Ok(bytes) if manifest::hash(&bytes) != *hash => Some("it is not the file that was published".into()),
            Ok(bytes) if !is_named_by(name, &bytes) => Some("its name does not follow from its content".into()),
            Ok(_) => None,
        };
        site.kept += usize::from(wrong.is_none() && matches!(from, From::Network(_)));
        let told = |why| format!("{name}: it is kept for pages of the build {}, and {why}", release.build);
        site.wrongly_sent.extend(wrong.map(told));
    }
    site.list.kept = releases;
}

fn late(place: &str) -> String {
    format!("The site at {place} did not come within {} seconds.", network::PATIENCE_IN_ALL.as_secs())
}

/// Whether a list is one of a story's site.
fn bounded(list: &Manifest) -> Result<(), String> {
    let is_taken = |name: &&String| list.files.contains_key(*name) || !name.starts_with("assets/");
    let odd = list.files.keys().chain(list.shared.keys()).find(|name| leads_out(name));
    if let Some(odd) = odd.or(list.shared.keys().find(is_taken)).or(list.stories.keys().find(|id| !is_id(id))) {
        return Err(said(&format!("{NAME} names {odd}, which is no file of the site.")));
    }
    let kept = || list.kept.iter().flat_map(|release| release.files.keys());
    if let Some(odd) = kept().find(|name| !is_asset(name) || list.files.contains_key(*name)) {
        return Err(said(&format!("{NAME} names {odd} as a file of an earlier release, which it cannot be.")));
    }
    if kept().take(MOST_KEPT + 1).count() > MOST_KEPT {
        return Err(format!("{NAME} names more than {MOST_KEPT} files of earlier releases: no site has as many."));
    }
    if list.files.len() + list.shared.len() + list.stories.len() > MOST_FILES {
        return Err(format!("{NAME} names more than {MOST_FILES} files: no story has as many."));
    }
    match manifest::is_build(&list.build) && list.kept.iter().all(|release| manifest::is_build(&release.build)) {
        true => Ok(()),
        false => Err(format!("{NAME} gives the build no name of twelve hexadecimal digits.")),
    }
}

/// Whether a name could lead out of the site.
fn leads_out(name: &str) -> bool {
    name.starts_with('/') || name.contains(['\\', '?', '#', ':']) || name.split('/').any(|part| part == "..")
}

/// Whether a place is an address, and no folder.
pub(super) fn is_address(place: &str) -> bool {
    place.starts_with("https://") || place.starts_with("http://")
}

enum From {
    Folder(PathBuf),
    Network(Host),
}

impl From {
    fn of(place: &str) -> Self {
        match is_address(place) {
            true => Self::Network(Host::at(place)),
            false => Self::Folder(place.into()),
        }
    }

    /// The folder above, which holds what stories have in common.
    fn above(&self) -> Self {
        match self {
            Self::Folder(folder) => Self::Folder(folder.join("..")),
            Self::Network(host) => Self::Network(host.above()),
        }
    }

    fn is_late(&self) -> bool {
        matches!(self, Self::Network(host) if host.is_late())
    }

    fn file(&self, name: &str) -> Result<Vec<u8>, String> {
        match self {
            Self::Folder(folder) if !folder.join(name).exists() => Err("it is listed and not there".into()),
            Self::Folder(folder) => whole(folder, Path::new(name), most_bytes(name)).map_err(|(what, _)| what),
            Self::Network(host) => host.plain(name).map_err(|why| format!("it is listed and did not come: {why}")),
        }
    }
}

/// The most bytes that are read of a file.
pub(super) fn most_bytes(name: &str) -> u64 {
    let is_looked_through = [".html", ".json", ".csv", ".bin"].iter().any(|ending| name.ends_with(ending));
    match is_looked_through {
        _ if series::is_table(name) => series::MOST_BYTES,
        true => MOST_READ_BYTES,
        false => MOST_BYTES,
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
