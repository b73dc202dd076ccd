//! What lies in the folder of a site beside the files that its list names: compressed copies, files for
//! hosts, files of older pages. All else is named.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::copies::decoded;
use super::published::{Published, most_bytes};
use crate::press::folder::whole;
use crate::press::headers::{is_for_hosts, types};
use crate::press::kept::is_asset;
use crate::press::manifest::{Manifest, NAME};
use crate::press::site::is_named_by;

/// Endings of copies, and how `Accept-Encoding` calls them.
const CODINGS: [(&str, &str); 2] = [(".br", "br"), (".gz", "gzip")];

/// Puts every file of the folder into its place; `list` are the bytes of the list itself.
pub(super) fn sort(folder: &Path, list: &[u8], site: &mut Published) {
    let mut names = Vec::new();
    walk(folder, folder, &mut names);
    let names: BTreeSet<String> = names.into_iter().filter(|name| !is_listed(name, site)).collect();
    let mut plain: Vec<(String, Vec<u8>)> = vec![(NAME.to_owned(), list.to_vec())];
    for name in names.iter().filter(|name| copied(name).is_none()) {
        match whole(folder, Path::new(name), most_bytes(name)) {
            Ok(bytes) if is_for_hosts(name) => drop(site.for_hosts.insert(name.clone(), bytes)),
            Ok(bytes) if is_kept(name, &bytes, &site.list) => {
                site.kept += 1;
                plain.push((name.clone(), bytes));
            }
            _ => site.unlisted.push(name.clone()),
        }
    }
    let copies: BTreeSet<&String> = names.iter().filter(|name| copied(name).is_some()).collect();
    for name in &copies {
        let Some((of, coding)) = copied(name) else { continue };
        let kept = || plain.iter().find(|(known, _)| known == of).map(|(_, bytes)| bytes);
        match site.files.get(of).or_else(kept) {
            Some(bytes) if types::compresses(of) => {
                match whole(folder, Path::new(name), most_bytes("")).ok().and_then(|c| decoded(&c, coding, bytes.len()))
                {
                    Some(inside) if inside == *bytes => site.copies += 1,
                    _ => site.wrongly_sent.push(format!("{name}: this compressed copy does not hold {of}")),
                }
            }
            _ => site.unlisted.push((*name).clone()),
        }
    }
    missing(&copies, &plain, site);
}

/// Copies that are missing while others are there: a folder half filled.
fn missing(copies: &BTreeSet<&String>, plain: &[(String, Vec<u8>)], site: &mut Published) {
    for (ending, _) in CODINGS.iter().filter(|(ending, _)| copies.iter().any(|name| name.ends_with(ending))) {
        let plain = site.files.keys().chain(plain.iter().map(|(name, _)| name)).filter(|name| types::compresses(name));
        let lost = plain.map(|name| format!("{name}{ending}")).filter(|name| !copies.contains(name));
        let lost = lost.map(|name| format!("{name}: other files have such a compressed copy, and this one is missing"));
        site.wrongly_sent.extend(lost.collect::<Vec<_>>());
    }
}

/// What the list of the folder names, or that of a story in it.
fn is_listed(name: &str, site: &Published) -> bool {
    let of_story = name.split_once('/').is_some_and(|(id, _)| site.list.stories.contains_key(id));
    name == NAME || of_story || site.list.files.contains_key(name)
}

/// What a file is a copy of, and its coding.
fn copied(name: &str) -> Option<(&str, &'static str)> {
    CODINGS.iter().find_map(|(ending, coding)| Some((name.strip_suffix(ending)?, *coding)))
}

/// Pages that are open, or held by caches, ask for the files of the program that they were made with. Lists of
/// earlier versions do not tell of them.
fn is_kept(name: &str, bytes: &[u8], list: &Manifest) -> bool {
    let is_told = list.kept.is_empty() || list.kept.iter().any(|release| release.files.contains_key(name));
    is_told && is_asset(name) && is_named_by(name, bytes)
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
