//! Parts that had another key, or are told no more. Articles hold parts by their addresses for years,
//! so each old address keeps a page that points on.

use std::collections::BTreeMap;
use std::path::Path;

use super::check::Index;
use super::check::ids::{is_id, is_the_pages};
use super::folder::{self, Folder};
use super::parts::{chapter_key, parts_of};
use super::previous::Previous;
use super::problem::code::Code;
use super::problem::desk::Desk;
use super::problem::near::nearest;
use super::site::Files;
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

impl Moved {
    /// As a published page at an old address has it.
    #[must_use]
    pub const fn published(old: String, new: String, retired: bool) -> Self {
        Self { old, new, retired, path: String::new() }
    }

    /// The ids under which the story's page had the part.
    #[must_use]
    pub fn anchors(&self) -> Vec<String> {
        if let Some(id) = self.old.strip_prefix("chapter-") {
            return vec![id.to_owned()];
        }
        let entry = self.old.strip_prefix("disagreement-").map(str::to_owned);
        entry.into_iter().chain([format!("fig-{}", self.old)]).collect()
    }

    /// What stands at the old address besides its page: the files of the part that is shown now, because
    /// articles, feeds and systems name them. The data of a part that is gone are not replaced: under
    /// its name they would be taken for its own.
    #[must_use]
    pub fn kept(&self, files: &Files) -> Vec<(String, Vec<u8>)> {
        let (from, to) = (format!("embed/{}/", self.new), format!("embed/{}/", self.old));
        let picture = if self.old.starts_with("chapter-") { "card" } else { "figure" };
        let named = |name: &str| match (self.retired, name.split_once('.')?) {
            (_, ("index", _)) | (true, ("data", _)) => None,
            (true, ("card" | "figure", ending)) => Some(format!("{to}{picture}.{ending}")),
            _ => Some(format!("{to}{name}")),
        };
        let own = files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(&from)?, bytes)));
        own.filter_map(|(name, bytes)| Some((named(name)?, bytes.clone()))).collect()
    }
}

/// What a story folder says of old keys. Problems were reported when it was checked.
#[must_use]
pub fn of(dir: &Path) -> Vec<Moved> {
    folder::read(dir, None, &mut Desk::default()).map(|folder| listed(&folder)).unwrap_or_default()
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

/// Reports old keys that are in use, stand twice, or lead nowhere, and old ids that are now another's.
pub(super) fn check(folder: &Folder, s: &Story, index: &Index, desk: &mut Desk) {
    let keys: Vec<String> = parts_of(s).into_iter().map(|p| p.key).collect();
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    for moved in listed(folder) {
        let Moved { old, new, path, .. } = &moved;
        if !is_id(old) {
            desk.report(Code::BadId, path, format!("`{old}` is no id"), "use lowercase letters, digits, - and _");
        } else if keys.contains(old) {
            let what = format!("the part `{old}` is still in the story");
            desk.report(Code::PartNotGone, path, what, "take this line out, or give the part its new id first");
        } else if let Some(place) = first.get(old).and_then(|place| desk.whereabouts(place)) {
            desk.report(
                Code::DuplicateId,
                path,
                format!("the old part `{old}` is listed twice, first at {place}"),
                "take one of the two out",
            );
        }
        let is_taken = |id: &&String| index.text(id).is_some() || !id.starts_with("fig-") && is_the_pages(id);
        if let Some(id) = moved.anchors().iter().find(is_taken).filter(|_| !keys.contains(old)) {
            let what = format!("links to the old part `{old}` end in #{id}, which is something else now");
            desk.report(Code::ReservedId, path, what, format!("give what is called `{id}` now another id"));
        }
        if !keys.contains(new) {
            let what = format!("there is no part `{new}` to show in the place of `{old}`");
            let path = path.strip_suffix(".part").map_or_else(|| path.clone(), |row| format!("{row}.show"));
            desk.report(Code::UnknownPart, &path, what, nearest(new, keys.iter().map(String::as_str)));
        }
        first.entry(moved.old).or_insert(moved.path);
    }
}

/// Refuses a site that lost a part or another file of a published story. Files whose names change with their content
/// are named by pages only, and are left out.
///
/// # Errors
///
/// Sentences that name all that is lost and what to do.
pub fn nothing_lost(files: &Files, moved: &[Moved], published: &Previous) -> Result<(), String> {
    let before = published.list.files.keys().filter(|path| !path.starts_with("assets/"));
    let lost: Vec<&String> = before.filter(|path| !files.contains_key(*path)).collect();
    let parts: Vec<&str> = lost.iter().filter_map(|path| key_of(path, "index.html")).collect();
    let is_excused = |path: &str| {
        let of_lost = parts.iter().any(|key| path.starts_with(&format!("embed/{key}/")));
        let is_gone = |key: &str| moved.iter().any(|m| m.retired && m.old == key);
        of_lost || key_of(path, "data.csv").is_some_and(is_gone)
    };
    let (answers, others): (Vec<&&String>, Vec<&&String>) =
        lost.iter().filter(|path| !is_excused(path)).partition(|path| path.contains("/oembed."));
    let nameless = answers.first().map(|path| {
        format!("The published site has {path} and its like, which systems ask for: give --at the address, as before.")
    });
    let told: Vec<String> =
        parts.iter().map(|key| what_to_do(key)).chain(nameless).chain(others.iter().map(|path| missed(path))).collect();
    if told.is_empty() {
        return Ok(());
    }
    Err(format!("{}\nNothing was written.", told.join("\n")))
}

/// The key of the part whose file of this name it is.
fn key_of<'a>(path: &'a str, name: &str) -> Option<&'a str> {
    path.strip_prefix("embed/")?.strip_suffix(name)?.strip_suffix('/')
}

fn missed(path: &str) -> String {
    format!(
        "The file {path} was published, and articles, feeds or other pages may name it; it is made no more. Put back \
         what it was made from, or build without --previous to let it go."
    )
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
