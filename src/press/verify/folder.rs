//! What lies in the folder of a site beside the files that its list names: compressed copies, files for
//! hosts, files of older pages. All else is named.

use std::collections::BTreeSet;
use std::path::Path;

use super::published::{Published, most_bytes};
use crate::press::copies::decoded;
use crate::press::folder::whole;
use crate::press::headers::{is_for_hosts, types};
use crate::press::kept::is_asset;
use crate::press::laid::{CODINGS, copied, files_below};
use crate::press::manifest::NAME;
use crate::press::site::is_named_by;

/// Puts every file of the folder into its place.
pub(super) fn sort(folder: &Path, site: &mut Published) {
    let names: BTreeSet<String> = files_below(folder).into_iter().filter(|name| !is_listed(name, site)).collect();
    let mut plain: Vec<(String, Vec<u8>)> = vec![(NAME.to_owned(), site.list_bytes.clone())];
    for name in names.iter().filter(|name| copied(name).is_none()) {
        match whole(folder, Path::new(name), most_bytes(name)) {
            Ok(bytes) if is_for_hosts(name) => drop(site.for_hosts.insert(name.clone(), bytes)),
            // Pages that are open, or held by caches, ask for the files of the program that they were made with. A
            // list tells of some; others are brought along by hand, and no page of this site may load them.
            Ok(bytes) if is_asset(name) && is_named_by(name, &bytes) => {
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
