//! What each story of a site was made from, as one digest. It lies beside the site, not in it: it is of use
//! to this machine alone, and two builds of the same stories shall have the same files.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Order;
use crate::press::site::WebFiles;
use crate::press::{identity, look};

/// The digests of the last site's stories, and of this one's.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Stamps {
    stories: BTreeMap<String, String>,
    #[serde(skip)]
    now: BTreeMap<String, String>,
}

impl Stamps {
    /// Those of the last site, and each story's of now.
    pub(super) fn of(order: &Order, web: &WebFiles) -> Self {
        let last: Self =
            fs::read(place(&order.out)).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
        let common = common(order, web);
        let now = order.stories.iter().filter_map(|folder| {
            let id = folder.file_name()?.to_string_lossy().into_owned();
            Some((id, of_folder(folder, order.site.as_deref(), &common).ok()?))
        });
        Self { stories: last.stories, now: now.collect() }
    }

    /// Whether the last site's story was made from the same.
    pub(super) fn is_unchanged(&self, id: &str) -> bool {
        self.now.get(id).is_some_and(|now| self.stories.get(id) == Some(now))
    }

    /// Writes the digests of now, for the next build.
    pub(super) fn write(self, out: &Path) -> io::Result<()> {
        let text = serde_json::to_string(&Self { stories: self.now, now: BTreeMap::new() })?;
        fs::write(place(out), text)
    }
}

fn place(out: &Path) -> PathBuf {
    out.with_file_name(format!(".{}.stamps", out.file_name().unwrap_or_default().to_string_lossy()))
}

/// What every story is made with: the program, the web files, the address.
fn common(order: &Order, web: &WebFiles) -> Sha256 {
    let program = std::env::current_exe().and_then(fs::read).unwrap_or_default();
    let mut digest = Sha256::new();
    part(&mut digest, &program);
    part(&mut digest, format!("{web:?}").as_bytes());
    part(&mut digest, order.at.as_deref().unwrap_or_default().as_bytes());
    part(&mut digest, &[u8::from(order.measured)]);
    digest
}

fn of_folder(folder: &Path, site: Option<&Path>, common: &Sha256) -> io::Result<String> {
    let mut digest = common.clone();
    for newsroom in [identity::path(folder, site), look::path(folder, site)] {
        part(&mut digest, &newsroom.map(fs::read).transpose()?.unwrap_or_default());
    }
    for path in files_below(folder)? {
        part(&mut digest, path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().as_bytes());
        part(&mut digest, &fs::read(&path)?);
    }
    Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn files_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            paths.extend(files_below(&path)?);
        } else {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// With its length before it, so that no two lists of parts have one digest.
fn part(digest: &mut Sha256, bytes: &[u8]) {
    digest.update((bytes.len() as u64).to_le_bytes());
    digest.update(bytes);
}
