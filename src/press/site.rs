//! The site: every file of the folder that is published, named by content where it may be cached
//! for ever, and compressed.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use base64::prelude::{BASE64_STANDARD, Engine};
use sha2::{Digest, Sha256, Sha384};

use super::page;
use super::parts::heights::{Heights, reckoned};
use super::parts::picture::Picture;
use super::parts::{Part, Sized, data, list, oembed, parts_of};
use super::{card, export, headers, manifest, measure, moved};
use crate::story::Story;
use crate::travel::packed;

/// The files of a site by path, relative to its root.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A printed site.
#[derive(Debug)]
pub struct Site {
    /// Its files.
    pub files: Files,
    /// Why the heights of its parts are reckoned, where they should have been measured.
    pub unmeasured: Option<measure::Unmeasured>,
}

/// A file named by its content, and the hash that the loader checks.
#[derive(Debug, Clone, Default)]
pub struct Named {
    /// Path relative to the site's root.
    pub name: String,
    /// As in `integrity`.
    pub hash: String,
}

/// The names a page needs.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// The loader.
    pub boot: String,
    /// What a part tells its host with.
    pub frame: String,
    /// What leads on from the address of a renamed part.
    pub moved: String,
}

/// The style sheets that stand in pages.
#[derive(Debug, Clone, Default)]
pub struct Styles {
    /// Of the story and its sources.
    pub page: String,
    /// Of parts and their catalogue.
    pub part: String,
}

/// A style sheet's hash, as in a policy.
#[must_use]
pub fn style_hash(css: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(css.as_bytes())))
}

/// The web files a site is made with.
#[derive(Debug, Clone)]
pub struct WebFiles {
    /// wasm-bindgen's glue.
    pub glue: Vec<u8>,
    /// The program.
    pub wasm: Vec<u8>,
    /// The loader, in which `FILES` stands for what it loads.
    pub boot: String,
    /// What host pages load.
    pub embed: Vec<u8>,
    /// What a part tells its host with.
    pub frame: Vec<u8>,
    /// What leads on from the address of a renamed part.
    pub moved: Vec<u8>,
    /// The dialog of the story's page.
    pub share: Vec<u8>,
    /// The dialog's style sheet.
    pub share_css: Vec<u8>,
    /// The looks of the panel that the loader shows.
    pub peek_css: String,
    /// The style sheet of every page.
    pub css: String,
    /// What parts add to it.
    pub part_css: String,
}

impl WebFiles {
    /// Looks each file up in the folders, in order.
    ///
    /// # Errors
    ///
    /// A sentence that names the missing file.
    pub fn find(dirs: &[PathBuf]) -> Result<Self, String> {
        let read = |name: &str| {
            let found = dirs.iter().find_map(|d| fs::read(d.join(name)).ok());
            found.ok_or_else(|| {
                format!("The web file {name} is in none of the --web folders; run `cargo xtask build` to make it.")
            })
        };
        let text = |name: &str| String::from_utf8(read(name)?).map_err(|_| format!("{name} is not UTF-8 text."));
        let sheet = |name: &str| Ok::<_, String>(lean_css(&text(name)?));
        let lean = |name: &str| Ok::<_, String>(minifier::js::minify(&text(name)?).to_string());
        let script = |name: &str| lean(name).map(String::into_bytes);
        Ok(Self {
            glue: script("app.js")?,
            wasm: read("app_bg.wasm")?,
            boot: lean("boot.js")?,
            embed: script("embed.js")?,
            frame: script("frame.js")?,
            moved: script("moved.js")?,
            share: script("share.js")?,
            share_css: sheet("share.css")?.into_bytes(),
            peek_css: sheet("peek.css")?,
            css: sheet("page.css")?,
            part_css: sheet("part.css")?,
        })
    }
}

/// Makes the files of a story's site.
///
/// # Errors
///
/// A sentence when the social card cannot be painted.
pub async fn made(
    story: Story,
    folder: &Path,
    web: &WebFiles,
    address: Option<String>,
    measured: bool,
) -> Result<Site, String> {
    let mut files = Files::new();
    let data = packed(&story);
    let loaded = [
        ("glue", put(&mut files, "app", "js", &web.glue)),
        ("wasm", put(&mut files, "app", "wasm", &web.wasm)),
        ("story", put(&mut files, "story", "bin", &data)),
        ("share", put(&mut files, "share", "js", &web.share)),
        ("shareCss", put(&mut files, "share", "css", &web.share_css)),
    ];
    let names = Names {
        boot: put(&mut files, "boot", "js", &boot(web, &loaded)).name,
        frame: put(&mut files, "frame", "js", &web.frame).name,
        moved: put(&mut files, "moved", "js", &web.moved).name,
    };
    let styles = Styles { page: web.css.clone(), part: format!("{}\n{}", web.css, web.part_css) };
    let story = Rc::new(story);
    let copy = page::Copy::new(Rc::clone(&story), names, styles, address, moved::of(folder)).await;
    files.insert("embed.js".into(), web.embed.clone());
    add_part_pages(&mut files, &copy);
    let keys: Vec<String> = parts_of(&copy.story).into_iter().map(|p| p.key).collect();
    let (heights, unmeasured) = match measured {
        false => (BTreeMap::new(), None),
        true => match measure::heights(&files, &keys).await {
            Ok(heights) => (heights, None),
            Err(why) => (BTreeMap::new(), Some(why)),
        },
    };
    files.extend(printed(&copy, &heights)?);
    for name in ["readings.csv", "outages.csv"] {
        if let Ok(bytes) = fs::read(folder.join(name)) {
            files.insert(name.into(), data::disarmed(bytes));
        }
    }
    manifest::seal(&mut files);
    // After the list, which is of what readers get: hosts may keep these files to themselves.
    headers::add(&mut files, copy.address.as_deref(), None);
    Ok(Site { files, unmeasured })
}

/// The loader, told what it loads. Names and hashes change with every build, and a reader needs them
/// only after the page has been read: there they weigh nothing on it.
fn boot(web: &WebFiles, loaded: &[(&str, Named)]) -> Vec<u8> {
    let pair = |(name, file): &(&str, Named)| (name.to_string(), serde_json::json!([file.name, file.hash]));
    let looks = ("peek".to_owned(), serde_json::json!(web.peek_css));
    let files: serde_json::Map<_, _> = loaded.iter().map(pair).chain([looks]).collect();
    web.boot.replace("(FILES)", &format!("({})", serde_json::Value::Object(files))).into_bytes()
}

/// Every file that follows from a story alone. Parts without heights get reckoned ones.
///
/// # Errors
///
/// A sentence when a picture cannot be painted.
pub fn printed(copy: &page::Copy, heights: &BTreeMap<String, Heights>) -> Result<Files, String> {
    let mut files = Files::new();
    files.insert("index.html".into(), page::story(copy).into_bytes());
    files.insert("sources.html".into(), page::sources(copy).into_bytes());
    add_part_pages(&mut files, copy);
    add_parts(&mut files, copy, heights)?;
    add_moved(&mut files, copy);
    files.insert("card.png".into(), card::card(&copy.story)?);
    files.insert("facts.json".into(), export::facts(&copy.story).into_bytes());
    Ok(files)
}

fn add_part_pages(files: &mut Files, copy: &page::Copy) {
    for part in parts_of(&copy.story) {
        files.insert(format!("embed/{}/index.html", part.key), page::part::page(copy, &part).into_bytes());
    }
}

/// Each part's downloads, the list of parts, and the catalogue.
fn add_parts(files: &mut Files, copy: &page::Copy, heights: &BTreeMap<String, Heights>) -> Result<(), String> {
    let s = &copy.story;
    let mut known = Vec::new();
    for part in parts_of(s) {
        let folder = format!("embed/{}/", part.key);
        let page = files.get(&format!("{folder}index.html")).map_or("".into(), |b| String::from_utf8_lossy(b));
        let heights = heights.get(&part.key).cloned().unwrap_or_else(|| reckoned(s, &part, &page));
        let picture = Picture::of(s, &part, copy.address.as_deref());
        let downloads = downloads(copy, &part, &picture)?;
        let names = downloads.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
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
fn downloads(copy: &page::Copy, part: &Part, picture: &Picture) -> Result<Vec<(String, Vec<u8>)>, String> {
    let name = part.picture();
    let mut out = vec![(format!("{name}.svg"), picture.svg()?.into_bytes()), (format!("{name}.png"), picture.png()?)];
    let rows = data::rows(&copy.story, part);
    if !rows.is_empty() {
        out.push(("data.csv".into(), data::csv(&copy.story, &rows).into_bytes()));
    }
    Ok(out)
}

/// The part of a name that follows from the content.
fn short_hash(bytes: &[u8]) -> String {
    Sha384::digest(bytes).iter().take(8).map(|b| format!("{b:02x}")).collect()
}

/// Whether a file has the name that `put` gives to this content.
#[must_use]
pub fn is_named_by(name: &str, bytes: &[u8]) -> bool {
    let hash = name.rsplit_once('-').and_then(|(_, rest)| rest.split_once('.'));
    hash.is_some_and(|(hash, _)| hash == short_hash(bytes))
}

fn put(files: &mut Files, stem: &str, ending: &str, bytes: &[u8]) -> Named {
    let name = format!("assets/{stem}-{}.{ending}", short_hash(bytes));
    files.insert(name.clone(), bytes.to_vec());
    Named { name, hash: manifest::hash(bytes) }
}

/// Writes the files, and beside each that compresses a `.br` and a `.gz`.
///
/// # Errors
///
/// What the file system refused.
pub fn write(files: &Files, out: &Path) -> io::Result<()> {
    for (name, bytes) in files {
        let path = out.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&path, bytes)?;
        if let Some((br, gz)) = compressed(name, bytes) {
            fs::write(out.join(format!("{name}.br")), br)?;
            fs::write(out.join(format!("{name}.gz")), gz)?;
        }
    }
    Ok(())
}

/// Writes the files beside the old folder and swaps the two: an interrupted build leaves the old
/// site as it was.
///
/// # Errors
///
/// What the file system refused.
pub fn swap_in(files: &Files, out: &Path) -> io::Result<()> {
    let aside = out.with_extension("new");
    let old = out.with_extension("old");
    for leftover in [&aside, &old] {
        if leftover.exists() {
            fs::remove_dir_all(leftover)?;
        }
    }
    write(files, &aside)?;
    if out.exists() {
        fs::rename(out, &old)?;
    }
    fs::rename(&aside, out)?;
    if old.exists() {
        fs::remove_dir_all(&old)?;
    }
    Ok(())
}

/// Brotli 11 and gzip 9 of what is worth it.
#[must_use]
pub fn compressed(name: &str, bytes: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    if name.starts_with(headers::FOLDER) || !headers::types::compresses(name) {
        return None;
    }
    Some((brotli_11(bytes).ok()?, gzip_9(bytes).ok()?))
}

/// Brotli at quality 11, in the size of blocks that makes it smaller: pages gain by large ones, the
/// program by those that the encoder chooses.
///
/// # Errors
///
/// Never for memory; the signature is the library's.
pub fn brotli_11(bytes: &[u8]) -> io::Result<Vec<u8>> {
    const CHOSEN_BY_ENCODER: i32 = 0;
    const LARGE: i32 = 20;
    let [chosen, large] = [brotli_in_blocks(bytes, CHOSEN_BY_ENCODER)?, brotli_in_blocks(bytes, LARGE)?];
    Ok(if large.len() < chosen.len() { large } else { chosen })
}

fn brotli_in_blocks(bytes: &[u8], lgblock: i32) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        lgblock,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut io::Cursor::new(bytes), &mut out, &params)?;
    Ok(out)
}

fn gzip_9(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(bytes)?;
    out.finish()
}

/// The style sheet without comments and indentation.
fn lean_css(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, tail)| tail);
    }
    out.push_str(rest);
    let lean = out.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n");
    // What stands in quotation marks is shown to readers as it is.
    let parts = lean.split('"').enumerate().map(|(i, part)| if i % 2 == 0 { tight(part) } else { part.to_owned() });
    parts.collect::<Vec<_>>().join("\"")
}

/// A style sheet's own signs without the blanks around them.
fn tight(css: &str) -> String {
    let mut lean = css.to_owned();
    for sign in ["{", "}", ":", ";", ","] {
        for loose in [format!("{sign} "), format!("{sign}\n"), format!(" {sign}")] {
            // A blank before a colon joins a selector to a descendant: that one means something.
            if loose != " :" {
                lean = lean.replace(&loose, sign);
            }
        }
    }
    // `0.5rem` is `.5rem`.
    for before in [" ", ":", ",", "("] {
        lean = lean.replace(&format!("{before}0."), &format!("{before}."));
    }
    lean.replace(";}", "}")
}

#[cfg(test)]
mod tests {
    use super::lean_css;

    #[test]
    fn a_style_sheet_loses_only_what_browsers_pass_over() {
        assert_eq!(lean_css("/* a */ p {\n  color: red; /* b */\n}\n"), "p{color:red}");
        assert_eq!(lean_css("p::before { content: \": \"; }"), "p::before{content:\": \"}");
    }
}
