//! The site: every file of the folder that is published, named by content where it may be cached
//! for ever, and compressed.

mod assets;
mod web_files;
mod written;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use base64::prelude::{BASE64_STANDARD, Engine};
use sha2::{Digest, Sha256};

pub(super) use assets::assets;
pub use assets::{Named, Names, is_named_by, named};
pub use web_files::WebFiles;
pub use written::write;
pub(super) use written::write_shared;

use super::lean::lean_css;
use super::page;
use super::parts::heights::{Heights, reckoned};
use super::parts::picture::Picture;
use super::parts::{Part, Sized, data, list, oembed, parts_of};
use super::still::ink_rules;
use super::{card, export, headers, look, manifest, measure, moved, package};
use crate::story::{Look, Story};

/// The files of a site by path, relative to its root.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A printed story.
#[derive(Debug)]
pub struct Site {
    /// Its files, relative to its folder.
    pub files: Files,
    /// Files that it has in common with other stories of its site, relative to the site's root; none where
    /// it is the site, and has them among its own.
    pub shared: Files,
    /// Why the heights of its parts are reckoned, where they should have been measured.
    pub unmeasured: Option<measure::Unmeasured>,
}

/// Where a story stands in its site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stand {
    /// The site is the story.
    #[default]
    Alone,
    /// In a folder of its own, beside others that load the same files.
    Beside,
}

impl Stand {
    /// What leads from the story's folder to the site's root.
    #[must_use]
    pub const fn up(self) -> &'static str {
        match self {
            Self::Alone => "",
            Self::Beside => "../",
        }
    }
}

/// The style sheets that stand in pages.
#[derive(Debug, Clone, Default)]
pub struct Styles {
    /// Of the story and its sources.
    pub page: String,
    /// Of parts and their catalogue.
    pub part: String,
}

impl Styles {
    /// Those of every story of a newsroom: two, so that the header with the policy stays short.
    #[must_use]
    pub fn of(web: &WebFiles, look: &Look) -> Self {
        Self::dressed(&web.css, &web.part_css, look)
    }

    /// Those that this program has.
    #[must_use]
    pub fn ours(look: &Look) -> Self {
        let [page, part] = [include_str!("../../static/page.css"), include_str!("../../static/part.css")].map(lean_css);
        Self::dressed(&page, &part, look)
    }

    fn dressed(page: &str, part: &str, look: &Look) -> Self {
        let (page, part) = look::dressed(page, part, look);
        let page = page + &ink_rules();
        Self { part: format!("{page}\n{part}"), page }
    }
}

/// Where the social card lies.
const CARD: &str = "card.png";

/// A style sheet's hash, as in a policy.
#[must_use]
pub fn style_hash(css: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(css.as_bytes())))
}

/// How a story is printed.
#[derive(Debug, Clone, Copy, Default)]
pub struct How {
    /// Where it stands in its site.
    pub stand: Stand,
    /// Whether a browser is asked how tall its parts are; else their heights are reckoned.
    pub measured: bool,
    /// Whether pictures are left out, for [`pictured`] to make when they are asked for.
    pub unpictured: bool,
}

/// A picture of a story by its path, as it lies in its site.
#[must_use]
pub fn pictured(story: &Story, address: Option<&str>, path: &str) -> Option<Vec<u8>> {
    let theme = look::painted(&Styles::ours(&story.identity.look).page);
    if path == CARD {
        return card::card(story, &theme).ok();
    }
    let (key, name) = path.strip_prefix("embed/")?.split_once('/')?;
    let part = parts_of(story).into_iter().find(|part| part.key == key)?;
    let ending = name.strip_prefix(part.picture())?;
    let picture = Picture::of(story, &part, address);
    match ending {
        ".svg" => picture.svg(&theme).map(String::into_bytes).ok(),
        ".png" => picture.png(&theme).ok(),
        _ => None,
    }
}

/// Makes the files of a story.
///
/// # Errors
///
/// A sentence when the social card cannot be painted.
pub async fn made(
    story: Story,
    folder: &Path,
    web: &WebFiles,
    address: Option<String>,
    how: How,
) -> Result<Site, String> {
    let (shared, names) = assets(&story, web, how.stand);
    let (mut files, shared) = if how.stand == Stand::Alone { (shared, Files::new()) } else { (Files::new(), shared) };
    let styles = Styles::of(web, &story.identity.look);
    let story = Rc::new(story);
    let copy = page::Copy::new(Rc::clone(&story), names, styles, address, moved::of(folder)).await;
    files.insert("embed.js".into(), web.embed.clone());
    let asked = if how.measured { Some(measured(&mut files, &shared, &copy).await) } else { None };
    let (heights, unmeasured) = match asked {
        Some(Ok(heights)) => (heights, None),
        Some(Err(why)) => (BTreeMap::new(), Some(why)),
        None => (BTreeMap::new(), None),
    };
    files.extend(printed(&copy, &heights, how.unpictured)?);
    for name in package::TABLES {
        if let Ok(bytes) = fs::read(folder.join(name)) {
            files.insert(name.into(), data::disarmed(bytes));
        }
    }
    for series in &copy.story.series {
        // A time or a number is no formula: the table is published as it is.
        files.insert(series.file.clone(), super::series::table(folder, series)?);
    }
    let package = package::json(&copy, files.iter());
    files.extend(package.map(|text| (package::NAME.to_owned(), text.into_bytes())));
    manifest::seal(&mut files, &shared);
    if how.stand == Stand::Alone {
        // After the list, which is of what readers get: hosts may keep these files to themselves.
        headers::add(&mut files, copy.address.as_deref(), None);
    }
    Ok(Site { files, shared, unmeasured })
}

/// The heights of parts, as a browser has them.
async fn measured(files: &mut Files, shared: &Files, copy: &page::Copy) -> Result<BTreeMap<String, Heights>, String> {
    add_part_pages(files, copy);
    let keys: Vec<String> = parts_of(&copy.story).into_iter().map(|p| p.key).collect();
    measure::heights(&with(files, shared), &keys).await
}

/// Every file that follows from a story alone. Parts without heights get reckoned ones; without pictures,
/// [`pictured`] makes them when they are asked for.
///
/// # Errors
///
/// A sentence when a picture cannot be painted.
pub fn printed(copy: &page::Copy, heights: &BTreeMap<String, Heights>, unpictured: bool) -> Result<Files, String> {
    let mut files = Files::new();
    files.insert("index.html".into(), page::story(copy).into_bytes());
    files.insert("sources.html".into(), page::sources(copy).into_bytes());
    add_part_pages(&mut files, copy);
    add_parts(&mut files, copy, heights, unpictured)?;
    add_moved(&mut files, copy);
    if !unpictured {
        files.insert(CARD.into(), card::card(&copy.story, &look::painted(&copy.styles.page))?);
    }
    files.insert("facts.json".into(), export::facts(&copy.story).into_bytes());
    Ok(files)
}

fn add_part_pages(files: &mut Files, copy: &page::Copy) {
    for part in parts_of(&copy.story) {
        files.insert(format!("embed/{}/index.html", part.key), page::part::page(copy, &part).into_bytes());
    }
}

/// Each part's downloads, the list of parts, and the catalogue.
fn add_parts(
    files: &mut Files,
    copy: &page::Copy,
    heights: &BTreeMap<String, Heights>,
    unpictured: bool,
) -> Result<(), String> {
    let s = &copy.story;
    let mut known = Vec::new();
    for part in parts_of(s) {
        let folder = format!("embed/{}/", part.key);
        let page = files.get(&format!("{folder}index.html")).map_or("".into(), |b| String::from_utf8_lossy(b));
        let heights = heights.get(&part.key).cloned().unwrap_or_else(|| reckoned(s, &part, &page));
        let picture = Picture::of(s, &part, copy.address.as_deref());
        let downloads = downloads(copy, &part, &picture, unpictured)?;
        let pictures = ["svg", "png"].map(|ending| format!("{}.{ending}", part.picture()));
        let data = downloads.iter().map(|(name, _)| name).filter(|name| !pictures.contains(name));
        let names = pictures.iter().chain(data).cloned().collect::<Vec<_>>();
        files.extend(downloads.into_iter().map(|(name, bytes)| (format!("{folder}{name}"), bytes)));
        let it = Sized { part, heights, picture_px: picture.size_px() };
        if let Some(at) = &copy.address {
            files.insert(format!("{folder}oembed.json"), oembed::json(s, &it, at).into_bytes());
            files.insert(format!("{folder}oembed.xml"), oembed::xml(s, &it, at).into_bytes());
        }
        known.push((it, names));
    }
    files.insert("embed/parts.json".into(), list::json(s, &known, copy.address.as_deref()).into_bytes());
    files.insert("embed/index.html".into(), page::catalogue::page(copy, &known).into_bytes());
    Ok(())
}

/// A story's files with those it shares. Above the root of a server there is nothing, so that there all
/// are found from one folder.
fn with(files: &Files, shared: &Files) -> Files {
    files.iter().chain(shared).map(|(name, bytes)| (name.clone(), bytes.clone())).collect()
}

/// A page and files at each address that a part had before.
fn add_moved(files: &mut Files, copy: &page::Copy) {
    let parts = parts_of(&copy.story);
    for moved in &copy.moved {
        if let Some(now) = parts.iter().find(|p| p.key == moved.new) {
            let page = page::moved::page(copy, moved, now);
            files.insert(format!("embed/{}/index.html", moved.old), page.into_bytes());
            files.extend(moved.kept(files));
        }
    }
}

/// A part as files: its picture twice, and its data where it has any.
fn downloads(
    copy: &page::Copy,
    part: &Part,
    picture: &Picture,
    unpictured: bool,
) -> Result<Vec<(String, Vec<u8>)>, String> {
    let name = part.picture();
    let mut out = Vec::new();
    if !unpictured {
        let theme = look::painted(&copy.styles.page);
        out.push((format!("{name}.svg"), picture.svg(&theme)?.into_bytes()));
        out.push((format!("{name}.png"), picture.png(&theme)?));
    }
    let rows = data::rows(&copy.story, part);
    if !rows.is_empty() {
        out.push(("data.csv".into(), data::csv(&copy.story, &rows).into_bytes()));
    }
    Ok(out)
}
