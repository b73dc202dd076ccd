//! Files named by their content that earlier releases of a site load. Pages that are open, that a cache holds or
//! that stand in articles ask for them, so a new edition carries them over; `manifest.json` says which release each
//! belongs to. Nothing else of an earlier release is carried over.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::copies::{Copies, compressed, decoded};
use super::manifest::{self, Manifest, NAME, Release};
use super::previous::Previous;
use super::site::{Files, is_named_by};

/// Of how many earlier releases files are carried over, unless something else is said.
pub const RELEASES: usize = 20;

/// What is carried over of a published site.
#[derive(Debug, Default)]
pub struct Kept {
    from: PathBuf,
    releases: Vec<Release>,
}

impl Kept {
    /// What a published site and its forerunners load and these files lack, of the last `most`
    /// releases that left anything. The list among the files tells of it from now on. A file belongs to the last
    /// release that loaded it, so that the same release twice leaves nothing twice.
    ///
    /// # Errors
    ///
    /// A sentence when the published site has not the files of its list.
    pub fn of(published: &Previous, most: usize, files: &mut Files) -> Result<Self, String> {
        let (from, list) = (&published.folder, &published.list);
        let mut own: Manifest = files.get(NAME).and_then(|b| serde_json::from_slice(b).ok()).unwrap_or_default();
        let mut seen: BTreeSet<String> = own.files.keys().cloned().collect();
        let last = Release { build: list.build.clone(), files: list.files.clone() };
        let releases = [last].into_iter().chain(list.kept.iter().cloned()).map(|mut release| {
            release.files.retain(|name, _| is_asset(name) && seen.insert(name.clone()));
            release
        });
        let releases: Vec<Release> = releases.filter(|release| !release.files.is_empty()).take(most).collect();
        let listed = releases.iter().flat_map(|release| &release.files);
        let is_whole =
            |name: &str, hash: &str| published.file(name, hash).is_some_and(|bytes| is_named_by(name, &bytes));
        if let Some((name, _)) = listed.into_iter().find(|(name, hash)| !is_whole(name, hash)) {
            let folder = from.display();
            return Err(format!(
                "In {folder} the file {name} is not there, or is not the one that was published; pages that are open \
                 ask for it. Give --previous a whole copy of the site, or --keep 0 to carry nothing over.\nNothing was \
                 written."
            ));
        }
        own.kept = releases.clone();
        manifest::put(files, &own);
        Ok(Self { from: from.clone(), releases })
    }

    /// How many files that are.
    #[must_use]
    pub fn files(&self) -> usize {
        self.releases.iter().map(|release| release.files.len()).sum()
    }

    /// Copies the files with their compressed copies into the folder of the new site.
    ///
    /// # Errors
    ///
    /// What the file system refused.
    pub fn lay(&self, out: &Path) -> io::Result<()> {
        self.releases.iter().flat_map(|release| release.files.keys()).try_for_each(|name| self.laid(out, name))
    }

    fn laid(&self, out: &Path, name: &str) -> io::Result<()> {
        let (bytes, path) = (fs::read(self.from.join(name))?, out.join(name));
        fs::create_dir_all(path.parent().unwrap_or(out))?;
        if let Some((br, gz)) = self.copies(name, &bytes).or_else(|| compressed(name, &bytes)) {
            fs::write(out.join(format!("{name}.br")), br)?;
            fs::write(out.join(format!("{name}.gz")), gz)?;
        }
        fs::write(path, bytes)
    }

    /// The copies that lie there, if they hold the file: compressing anew takes seconds for each program.
    fn copies(&self, name: &str, bytes: &[u8]) -> Option<Copies> {
        let copy = |ending: &str, coding: &str| {
            let copy = fs::read(self.from.join(format!("{name}{ending}"))).ok()?;
            (decoded(&copy, coding, bytes.len())? == bytes).then_some(copy)
        };
        Some((copy(".br", "br")?, copy(".gz", "gzip")?))
    }
}

/// What a file of the program is called, without the part that follows from its content.
pub(super) fn program(name: &str) -> Option<&'static str> {
    const FILES: [&str; 8] =
        ["app.js", "app.wasm", "story.bin", "share.js", "share.css", "boot.js", "frame.js", "moved.js"];
    let (stem, rest) = name.strip_prefix("assets/")?.rsplit_once('-')?;
    let (_, ending) = rest.split_once('.')?;
    FILES.into_iter().find(|file| file.split_once('.') == Some((stem, ending)))
}

/// Whether a name is one of a file of the program named by its content, and leads nowhere else.
#[must_use]
pub fn is_asset(name: &str) -> bool {
    let is_sign = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.');
    let is_plain = |own: &str| own.bytes().all(is_sign) && !own.contains("..");
    program(name).is_some() && name.strip_prefix("assets/").is_some_and(is_plain)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::slice;

    use super::{Kept, is_asset};
    use crate::press::manifest::{self, Manifest, NAME, Release};
    use crate::press::previous::Previous;
    use crate::press::scratch::scratch;
    use crate::press::site::{Files, named};

    /// The files of a release that loads these.
    fn release(build: &str, loaded: &[&str]) -> Files {
        let mut files: Files = loaded.iter().map(|text| (of(text), text.as_bytes().to_vec())).collect();
        let listed = files.iter().map(|(name, bytes)| (name.clone(), manifest::hash(bytes))).collect();
        manifest::put(&mut files, &Manifest { build: format!("{build:0>12}"), files: listed, ..Manifest::default() });
        files
    }

    fn of(text: &str) -> String {
        named("story", "bin", text.as_bytes())
    }

    /// Publishes a release after the one in `last`.
    fn published(place: &Path, files: Files, last: Option<&Path>, most: usize) -> Vec<(String, Vec<String>)> {
        let mut files = files;
        let kept =
            last.map(|last| Kept::of(&previous(last), most, &mut files).expect("a whole site")).unwrap_or_default();
        crate::press::site::write(&files, place).expect("written");
        kept.lay(place).expect("written");
        let list: Manifest = serde_json::from_slice(&files[NAME]).expect("a list");
        list.kept
            .into_iter()
            .map(|Release { build, files }| (build.trim_start_matches('0').to_owned(), files.into_keys().collect()))
            .collect()
    }

    fn previous(place: &Path) -> Previous {
        Previous::of_one(place).expect("a published site")
    }

    fn bytes_of(place: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
        let below = |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path());
        let all = below(place.to_owned()).chain(below(place.join("assets"))).filter(|path| path.is_file());
        all.map(|path| (path.strip_prefix(place).expect("below").to_owned(), fs::read(path).expect("a file"))).collect()
    }

    #[test]
    fn files_of_the_last_releases_are_kept_and_told() {
        let folder = scratch("kept-releases");
        let at = |n: usize| folder.join(n.to_string());
        assert!(published(&at(0), release("b0", &["same", "zero"]), None, 2).is_empty());
        let first = ("b0".to_owned(), vec![of("zero")]);
        assert_eq!(published(&at(1), release("b1", &["same", "one"]), Some(&at(0)), 2), slice::from_ref(&first));
        // The same again, held against itself or what came before: the same bytes.
        for last in [0, 1] {
            published(&at(9), release("b1", &["same", "one"]), Some(&at(last)), 2);
            assert_eq!(bytes_of(&at(9)), bytes_of(&at(1)));
            fs::remove_dir_all(at(9)).expect("removed");
        }
        let second = ("b1".to_owned(), vec![of("one")]);
        assert_eq!(published(&at(2), release("b2", &["same", "two"]), Some(&at(1)), 2), [second.clone(), first]);
        let third = ("b2".to_owned(), vec![of("two")]);
        assert_eq!(published(&at(3), release("b3", &["same"]), Some(&at(2)), 2), [third, second.clone()]);
        for (text, is_there) in [("same", true), ("two", true), ("one", true), ("zero", false)] {
            for ending in ["", ".br", ".gz"] {
                assert_eq!(at(3).join(format!("{}{ending}", of(text))).exists(), is_there, "{text}{ending}");
            }
        }
        // A way back: what is loaded again is no longer a file of an earlier release.
        assert_eq!(published(&at(4), release("b2", &["same", "two"]), Some(&at(3)), 2), [second]);
        assert!(published(&at(5), release("b4", &["same"]), Some(&at(3)), 0).is_empty());
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn a_site_without_what_it_loads_is_refused() {
        let folder = scratch("kept-broken");
        published(&folder, release("b0", &["zero"]), None, 2);
        fs::write(folder.join(of("zero")), "other").expect("written");
        let why = Kept::of(&previous(&folder), 2, &mut release("b1", &[])).expect_err("other bytes");
        assert!(why.contains(&of("zero")) && why.contains("--keep 0"), "{why}");
        assert!(Kept::of(&previous(&folder), 0, &mut release("b1", &[])).is_ok());
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn names_stay_among_the_assets() {
        for name in [
            "assets/../x",
            "assets/a/b.js",
            "assets/a\\b",
            "x.js",
            "/assets/a.js",
            "assets/..",
            "assets/news-0123456789abcdef.html",
        ] {
            assert!(!is_asset(name), "{name}");
        }
        assert!(is_asset("assets/app-0123456789abcdef.wasm"));
    }
}
