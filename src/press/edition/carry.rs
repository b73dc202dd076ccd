//! Takes a story over from the last site, as it is, when nothing that it was made from changed.

use std::fs;
use std::io;
use std::path::Path;

use crate::press::manifest::{self, Manifest, NAME};

/// Takes a story of the site `from` over into the site `to`, with what it loads. Hands back what it
/// lists; `None`, with nothing said, where a file is not there or not the one that was published: it is
/// printed anew then.
pub(super) fn over(from: &Path, to: &Path, id: &str) -> Option<Manifest> {
    let list = list_of(&from.join(id))?;
    let own = list.files.iter().map(|(name, hash)| (format!("{id}/{name}"), hash));
    let shared = list.shared.iter().map(|(name, hash)| (name.clone(), hash));
    let all: Vec<(String, &String)> = own.chain(shared).collect();
    let is_whole = all.iter().all(|(name, hash)| is_published(&from.join(name), hash));
    if !is_whole || list.shared.is_empty() {
        return None;
    }
    let mut named = all.into_iter().map(|(name, _)| name).chain([format!("{id}/{NAME}")]);
    let taken = named.try_for_each(|name| taken(from, to, &name));
    if taken.is_err() {
        let _ = fs::remove_dir_all(to.join(id));
    }
    taken.ok().map(|()| list)
}

/// What is listed in the folder of a story.
pub(super) fn list_of(folder: &Path) -> Option<Manifest> {
    serde_json::from_slice(&fs::read(folder.join(NAME)).ok()?).ok()
}

fn is_published(path: &Path, hash: &str) -> bool {
    fs::read(path).is_ok_and(|bytes| manifest::hash(&bytes) == hash)
}

/// A file and its compressed copies. Linked where that can be done: the old name goes with the old site.
fn taken(from: &Path, to: &Path, name: &str) -> io::Result<()> {
    let copies = ["", ".br", ".gz"].map(|ending| format!("{name}{ending}"));
    for name in copies.iter().filter(|name| from.join(name).exists()) {
        let (old, new) = (from.join(name), to.join(name));
        if let Some(folder) = new.parent() {
            fs::create_dir_all(folder)?;
        }
        match fs::hard_link(&old, &new) {
            // Another story loads it too.
            Err(why) if why.kind() == io::ErrorKind::AlreadyExists => {}
            Err(_) => fs::copy(&old, &new).map(drop)?,
            Ok(()) => {}
        }
    }
    Ok(())
}
