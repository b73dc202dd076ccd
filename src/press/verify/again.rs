//! The site printed again from its data: whatever follows from them must be the same, byte by byte.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::published::Published;
use super::{heights, own_address};
use crate::press::kept::program;
use crate::press::look;
use crate::press::manifest::UNNAMED;
use crate::press::moved::Moved;
use crate::press::package::{self, is_collected};
use crate::press::page::Copy;
use crate::press::site::{Files, Names, Stand, Styles, is_named_by, printed};
use crate::story::{Look, Story};

/// Parts whose heights a list may tell, and old addresses that a site may keep.
const MOST_PARTS: usize = 500;
/// Where two texts part, so much is told of the one that is there.
const TOLD: usize = 80;

/// Files that follow from the data and are not what they make, each with where; and how many are.
///
/// # Errors
///
/// A sentence when the site cannot be printed again.
pub(super) fn differences(site: &Published, story: Story) -> Result<(usize, Vec<(String, String)>), String> {
    let weak = too_weak(&site.text("index.html"));
    let mut out: Vec<_> = weak.into_iter().map(|what| ("index.html".to_owned(), what)).collect();
    out.extend(heights::odd(site, &story).into_iter().map(|what| (heights::LIST.to_owned(), what)));
    let again = made(site, story)?;
    let mut same = 0;
    for (name, bytes) in &again {
        let expected = match name.ends_with(".html") {
            true => String::from_utf8_lossy(bytes).replace(UNNAMED, &site.list.build).into_bytes(),
            false => bytes.clone(),
        };
        match site.files.get(name) {
            Some(given) if *given == expected => same += 1,
            Some(given) => out.push((name.clone(), differs(given, &expected))),
            // Files that are listed and lost are named already.
            None if site.list.files.contains_key(name) => {}
            None => out.push((name.clone(), "the data make this file, and it is not there".into())),
        }
    }
    let unknown = site.list.files.keys().filter(|name| !again.contains_key(*name) && !is_brought(name));
    out.extend(unknown.map(|name| (name.clone(), "the data make no such file".into())));
    Ok((same, out))
}

/// Files that do not follow from the data: tables as they were collected, and the program.
fn is_brought(name: &str) -> bool {
    name == "embed.js" || is_collected(name) || program(name).is_some()
}

/// Files at places where no story has one, and files of the program that are not what their names or the
/// loader say.
pub(super) fn misplaced(site: &Published) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut seen = BTreeSet::new();
    let loader = site.files.iter().chain(&site.shared).find(|(name, _)| program(name) == Some("boot.js"));
    let loader = loader.map(|(_, bytes)| String::from_utf8_lossy(bytes)).unwrap_or_default();
    for (name, hash) in site.list.files.iter().chain(&site.list.shared) {
        let Some(file) = program(name) else {
            out.extend((!is_place(name)).then(|| (name.clone(), "no story has such a file".into())));
            continue;
        };
        let bytes = site.files.get(name).or_else(|| site.shared.get(name));
        let is_named = bytes.is_none_or(|bytes| is_named_by(name, bytes));
        let is_loaded =
            matches!(file, "boot.js" | "frame.js" | "moved.js") || (loader.contains(name) && loader.contains(hash));
        if !is_named {
            out.push((name.clone(), "its name does not follow from its content".into()));
        }
        if !is_loaded || !seen.insert(file) {
            out.push((name.clone(), "the loader loads another file in its place".into()));
        }
    }
    out
}

fn is_place(name: &str) -> bool {
    const ROOT: [&str; 7] =
        ["index.html", "sources.html", "facts.json", "card.png", "embed.js", "embed/parts.json", package::NAME];
    const OF_PARTS: [&str; 8] =
        ["index.html", "data.csv", "oembed.json", "oembed.xml", "figure.svg", "figure.png", "card.svg", "card.png"];
    let of_part = name.strip_prefix("embed/").and_then(|rest| rest.split_once('/'));
    let is_at_root = ROOT.contains(&name) || is_collected(name);
    is_at_root || name == "embed/index.html" || of_part.is_some_and(|(_, file)| OF_PARTS.contains(&file))
}

fn made(site: &Published, story: Story) -> Result<Files, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let runtime = runtime.map_err(|why| format!("The printer could not start: {why}."))?;
    let index = site.text("index.html");
    let (heights, moved) = (heights::told(site), moved(site, &index));
    if heights.len() > MOST_PARTS || moved.len() > MOST_PARTS {
        return Err("The site has more parts than any story.".into());
    }
    let address = Some(own_address(&index)).filter(|at| !at.is_empty());
    let copied = Copy::new(Rc::new(story), names(site), Styles::default(), address, moved);
    let mut copy = tokio::task::LocalSet::new().block_on(&runtime, copied);
    copy.styles = styles(&index);
    let mut files = printed(&copy, &heights, false)?;
    let collected = site.files.iter().filter(|(name, _)| is_collected(name));
    let package = package::json(&copy, files.iter().chain(collected));
    files.extend(package.map(|text| (package::NAME.to_owned(), text.into_bytes())));
    Ok(files)
}

/// Our style sheets with the colours and fonts that a page of a site has.
pub(super) fn styles(page: &str) -> Styles {
    Styles::ours(&look_of(page))
}

fn look_of(page: &str) -> Look {
    let ours = Styles::ours(&Look::default()).page;
    look::of_sheet(between(page, "<style>", "</style>"), &ours)
}

/// What readers cannot make out in the colours of a page.
pub(super) fn too_weak(page: &str) -> Vec<String> {
    look::contrast::too_weak(&look_of(page))
}

fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    page.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map_or("", |(inside, _)| inside)
}

fn names(site: &Published) -> Names {
    let stand = if site.list.shared.is_empty() { Stand::Alone } else { Stand::Beside };
    let named = |stem: &str| {
        let is_it = |name: &&String| name.starts_with(&format!("assets/{stem}-")) && name.ends_with(".js");
        let name = site.list.files.keys().chain(site.list.shared.keys()).find(is_it);
        name.map(|name| format!("{}{name}", stand.up())).unwrap_or_default()
    };
    Names { boot: named("boot"), frame: named("frame"), moved: named("moved") }
}

/// Old addresses, in the order in which the story's page keeps their places.
fn moved(site: &Published, index: &str) -> Vec<Moved> {
    let pages =
        site.files.keys().filter_map(|name| Some((name, name.strip_prefix("embed/")?.strip_suffix("/index.html")?)));
    let mut out: Vec<Moved> = pages.filter_map(|(name, old)| old_address(&site.text(name), old)).collect();
    out.sort_by_cached_key(|moved| moved.anchors().first().and_then(|id| index.find(&format!("<span id=\"{id}\""))));
    out
}

fn old_address(page: &str, old: &str) -> Option<Moved> {
    let body = page.split_once("class=\"part part-moved\"")?.1;
    let new = between(body, "href=\"embed/", "/index.html\"");
    Some(Moved::published(old.to_owned(), new.to_owned(), !page.contains(" data-to=\"")))
}

/// Where a file parts from what it should be.
pub(super) fn differs(given: &[u8], expected: &[u8]) -> String {
    let (Ok(given), Ok(expected)) = (std::str::from_utf8(given), std::str::from_utf8(expected)) else {
        return "it is not what the data make".into();
    };
    let same = given.bytes().zip(expected.bytes()).take_while(|(a, b)| a == b).count();
    let from = given.floor_char_boundary(same.saturating_sub(TOLD / 4));
    let words: String = given.get(from..).unwrap_or_default().chars().take(TOLD).collect();
    format!("it is not what the data make, near “{words}”")
}
