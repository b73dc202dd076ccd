//! The printed site, read once: a build that runs beside the tests cannot change it under them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::Value;

/// The files of the site by path, without the compressed copies.
pub struct Dist {
    files: BTreeMap<String, Vec<u8>>,
    folder: PathBuf,
}

impl Dist {
    /// The address for which the site under test was built that has one; servers put theirs in its place.
    pub const PUBLISHED_AT: &str = "https://explainer.test/x/";
    /// Its origin, as it stands in policies.
    pub const PUBLISHED_ORIGIN: &str = "https://explainer.test";

    /// The site in `dist/`, or in the folder that `DIST` names.
    ///
    /// # Panics
    ///
    /// With a sentence when there is none.
    #[must_use]
    pub fn get() -> &'static Self {
        static HELD: OnceLock<Dist> = OnceLock::new();
        HELD.get_or_init(|| Self::read("DIST", "dist", "run `cargo xtask build` first"))
    }

    /// The site built with an address, in `target/published/` or in the folder that `PUBLISHED` names.
    ///
    /// # Panics
    ///
    /// With a sentence when there is none.
    #[must_use]
    pub fn published() -> &'static Self {
        static HELD: OnceLock<Dist> = OnceLock::new();
        HELD.get_or_init(|| {
            let found = Self::read("PUBLISHED", "target/published", "run `cargo xtask build --for-hosts` first");
            assert!(
                found.catalogue().contains(Self::PUBLISHED_AT),
                "The site under test was built for another address: run `cargo xtask build --for-hosts`."
            );
            found
        })
    }

    fn read(variable: &str, usual: &str, todo: &str) -> Self {
        let folder = std::env::var_os(variable).map_or_else(|| crate::root().join(usual), PathBuf::from);
        let found = Self::at(folder);
        assert!(
            found.files.contains_key("index.html"),
            "There is no built site in {}: {todo}.",
            found.folder.display()
        );
        found
    }

    /// A site that a test has built.
    #[must_use]
    pub fn at(folder: PathBuf) -> Self {
        let mut files = BTreeMap::new();
        read(&folder, "", &mut files);
        Self { files, folder }
    }

    /// A file by its path.
    #[must_use]
    pub fn file(&'static self, path: &str) -> Option<&'static [u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    fn catalogue(&self) -> &str {
        std::str::from_utf8(self.files.get("embed/index.html").map_or(&[], Vec::as_slice)).expect("pages are UTF-8")
    }

    /// The lines that the catalogue gives for a part in a form; `{site}` stands for the address.
    ///
    /// # Panics
    ///
    /// When it gives none.
    #[must_use]
    pub fn snippet(&self, form: &str, key: &str) -> String {
        let section = between(self.catalogue(), &format!("id=\"part-{key}\""), "</section>");
        let lines = section.and_then(|section| between(section, &format!("data-form=\"{form}\"><code>"), "</code>"));
        let lines = lines.unwrap_or_else(|| panic!("The catalogue has no form \"{form}\" for {key}."));
        let plain = lines.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        plain.replace(Self::PUBLISHED_AT, "{site}")
    }

    /// Where it lies.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The paths of all files.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Where `index.html` lies, as an address of a file.
    ///
    /// # Panics
    ///
    /// When the folder has gone.
    #[must_use]
    pub fn as_file_address(&self) -> String {
        let path = self.folder.join("index.html").canonicalize().expect("the site was read from this folder");
        format!("file://{}", path.display())
    }

    /// The page as printed.
    ///
    /// # Panics
    ///
    /// When it is not UTF-8.
    #[must_use]
    pub fn page(&'static self) -> &'static str {
        std::str::from_utf8(self.file("index.html").unwrap_or_default()).expect("pages are UTF-8")
    }

    /// The names of the islands, in the page's order.
    #[must_use]
    pub fn islands(&'static self) -> Vec<&'static str> {
        let parts = self.page().split("data-island=\"").skip(1);
        parts.filter_map(|rest| rest.split('"').next()).collect()
    }

    /// The islands that are figures.
    #[must_use]
    pub fn figures(&'static self) -> Vec<&'static str> {
        self.islands().into_iter().filter(|name| !matches!(*name, "claims" | "cursor")).collect()
    }

    /// The parts that can be embedded, by their folders.
    #[must_use]
    pub fn embeds(&self) -> Vec<&str> {
        self.paths().filter_map(|path| path.strip_prefix("embed/")?.strip_suffix("/index.html")).collect()
    }

    /// The story as the site offers it for download: what the page must hold, from another hand.
    ///
    /// # Panics
    ///
    /// When it is not JSON.
    #[must_use]
    pub fn facts(&'static self) -> Value {
        serde_json::from_slice(self.file("facts.json").unwrap_or_default()).expect("facts.json is JSON")
    }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.split_once(before)?.1.split_once(after).map(|(found, _)| found)
}

fn read(folder: &Path, under: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = format!("{under}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read(&entry.path(), &format!("{name}/"), files);
        } else if !name.ends_with(".br") && !name.ends_with(".gz") {
            files.insert(name, fs::read(entry.path()).unwrap_or_default());
        }
    }
}
