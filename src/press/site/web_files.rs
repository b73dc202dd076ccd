//! The scripts, sheets and the program that every page is made with.

use std::fs;
use std::path::PathBuf;

use crate::press::built_in;
use crate::press::calls::numbered;
use crate::press::lean::lean_css;

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
    /// Looks each file up in the folders, in order, and then among those that are built in.
    ///
    /// # Errors
    ///
    /// A sentence that names the missing file.
    pub fn find(dirs: &[PathBuf]) -> Result<Self, String> {
        let read = |name: &str| {
            let found = dirs.iter().find_map(|d| fs::read(d.join(name)).ok());
            let found = found.or_else(|| built_in::file(name).map(<[u8]>::to_vec));
            found.ok_or_else(|| {
                format!("The web file {name} is in none of the --web folders; run `cargo xtask build` to make it.")
            })
        };
        let text = |name: &str| String::from_utf8(read(name)?).map_err(|_| format!("{name} is not UTF-8 text."));
        let sheet = |name: &str| Ok::<_, String>(lean_css(&text(name)?));
        let lean = |name: &str| Ok::<_, String>(minifier::js::minify(&text(name)?).to_string());
        let script = |name: &str| lean(name).map(String::into_bytes);
        let (glue, wasm) = numbered(&script("app.js")?, &read("app_bg.wasm")?);
        Ok(Self {
            glue,
            wasm,
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
