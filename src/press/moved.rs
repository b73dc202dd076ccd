//! Parts that had another key, or are told no more. Articles hold parts by their addresses for years,
//! so each old address keeps a page that points on.

use std::collections::BTreeMap;
use std::path::Path;

use super::folder::{self, Folder};
use super::parts::{chapter_key, parts_of};
use super::problem::{Desk, nearest};
use crate::story::Story;

/// An old key, and what is shown under it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The folder under `embed/` that articles may name.
    pub old: String,
    /// The key of the part that is shown instead.
    pub new: String,
    /// Whether the part itself is gone; else it has only another name.
    pub retired: bool,
    /// Where the story says so, as the desk knows it.
    path: String,
}

/// The key of a disagreement's part.
pub(super) fn disagreement_key(id: &str) -> String {
    format!("disagreement-{id}")
}

/// What a story folder says of old keys. Problems were reported when it was checked.
#[must_use]
pub fn of(dir: &Path) -> Vec<Moved> {
    folder::read(dir, &mut Desk::default()).map(|folder| listed(&folder)).unwrap_or_default()
}

fn listed(folder: &Folder) -> Vec<Moved> {
    let t = &folder.toml;
    let mut out = Vec::new();
    let mut renamed = |kind: &str, row: usize, new: String, formerly: &[String], key: fn(&str) -> String| {
        let path = |i: usize| format!("{}.formerly.{i}", folder.path(kind, row));
        let each = formerly.iter().enumerate();
        out.extend(each.map(|(i, old)| Moved { old: key(old), new: new.clone(), retired: false, path: path(i) }));
    };
    for (i, r) in t.chapter.iter().enumerate() {
        renamed("chapter", i, chapter_key(&r.id), &r.formerly, chapter_key);
    }
    for (i, r) in t.figure.iter().enumerate() {
        renamed("figure", i, r.name.clone(), &r.formerly, str::to_owned);
    }
    for (i, r) in t.disagreement.iter().enumerate() {
        renamed("disagreement", i, disagreement_key(&r.id), &r.formerly, disagreement_key);
    }
    for (i, r) in t.retired.iter().enumerate() {
        let path = format!("{}.part", folder.path("retired", i));
        out.push(Moved { old: r.part.clone(), new: r.show.clone(), retired: true, path });
    }
    out
}

/// Reports old keys that are in use, stand twice, or lead nowhere.
pub(super) fn check(folder: &Folder, s: &Story, desk: &mut Desk) {
    let keys: Vec<String> = parts_of(s).into_iter().map(|p| p.key).collect();
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    for moved in listed(folder) {
        let Moved { old, new, path, .. } = &moved;
        if !super::check::ids::is_id(old) {
            desk.error(path, format!("`{old}` is no id"), "use lowercase letters, digits, - and _");
        } else if keys.contains(old) {
            let what = format!("the part `{old}` is still in the story");
            desk.error(path, what, "take this line out, or give the part its new id first");
        } else if let Some(place) = first.get(old).and_then(|place| desk.whereabouts(place)) {
            desk.error(
                path,
                format!("the old part `{old}` is listed twice, first at {place}"),
                "take one of the two out",
            );
        }
        if !keys.contains(new) {
            let what = format!("there is no part `{new}` to show in the place of `{old}`");
            desk.error(path, what, nearest(new, keys.iter().map(String::as_str)));
        }
        first.entry(moved.old).or_insert(moved.path);
    }
}

/// Refuses a story that lost a part of the site that is published in `site`.
///
/// # Errors
///
/// Sentences that name every lost part and what to do.
pub fn nothing_lost(s: &Story, moved: &[Moved], site: &Path) -> Result<(), String> {
    let embeds = site.join("embed");
    let entries = std::fs::read_dir(&embeds).map_err(|why| {
        format!(
            "The folder {} cannot be read ({why}): give --previous the folder of a published site.",
            embeds.display()
        )
    })?;
    let mut published: Vec<String> = entries
        .flatten()
        .filter(|e| e.path().join("index.html").is_file())
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    published.sort();
    let parts = parts_of(s);
    let kept = |key: &String| parts.iter().any(|p| p.key == *key) || moved.iter().any(|m| m.old == *key);
    let lost: Vec<String> = published.into_iter().filter(|key| !kept(key)).map(|key| what_to_do(&key)).collect();
    if lost.is_empty() {
        return Ok(());
    }
    Err(format!("{}\nNothing was written.", lost.join("\n")))
}

fn what_to_do(key: &str) -> String {
    let id = ["chapter-", "disagreement-"].iter().find_map(|kind| key.strip_prefix(kind)).unwrap_or(key);
    let renamed = match key.starts_with("chapter-") {
        true => format!("add [[chapter]] with its new id and formerly = [\"{id}\"]"),
        false => format!("give the new one formerly = [\"{id}\"]"),
    };
    format!(
        "The part `{key}` was published, articles may hold it, and the story has it no more. If it has another name \
         now, {renamed}; if it is gone, add [[retired]] with part = \"{key}\" and show = the part to show instead."
    )
}
