//! What files looked like, so that a later look can tell whether any changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use crate::run::Outcome;

/// Path, size and time of last change of every file, one a line, in order of their paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stamp(String);

impl Stamp {
    /// Looks at `paths`; a folder stands for every file in it, a missing file for nothing.
    pub(crate) fn of<P: AsRef<Path>>(paths: &[P]) -> Self {
        let mut files = Vec::new();
        for path in paths {
            collect(path.as_ref(), &mut files);
        }
        files.sort();
        files.dedup();
        Self(files.iter().map(|file| line(file)).collect())
    }

    /// The same with a fact that is not a file.
    pub(crate) fn with(mut self, fact: &str) -> Self {
        self.0 += fact;
        self.0.push('\n');
        self
    }

    /// Whether this is what was saved in `place`.
    pub(crate) fn is_saved(&self, place: &Path) -> bool {
        fs::read_to_string(place).is_ok_and(|saved| saved == self.0)
    }

    /// Saves it in `place`.
    pub(crate) fn save(&self, place: &Path) -> Outcome {
        let folder = place.parent().unwrap_or(place);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(place, &self.0))
            .map_err(|error| format!("{} cannot be written: {error}.", place.display()))
    }
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    match fs::read_dir(path) {
        Ok(entries) => {
            for entry in entries.flatten() {
                collect(&entry.path(), files);
            }
        }
        Err(_) => files.push(path.to_owned()),
    }
}

fn line(file: &Path) -> String {
    let Ok(facts) = fs::metadata(file) else {
        return String::new();
    };
    let changed = facts.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let nanos = changed.unwrap_or_default().as_nanos();
    format!("{} {} {nanos}\n", file.display(), facts.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of the test's own, emptied first.
    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-stamp-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("deep")).expect("a folder");
        folder
    }

    #[test]
    fn sees_changed_new_and_missing_files() {
        let folder = folder("changes");
        let file = folder.join("deep/one.rs");
        fs::write(&file, "a").expect("written");
        let first = Stamp::of(&[&folder]);
        assert_eq!(first, Stamp::of(&[&folder]));
        fs::write(&file, "ab").expect("written");
        let second = Stamp::of(&[&folder]);
        assert_ne!(first, second);
        fs::write(folder.join("two.rs"), "").expect("written");
        assert_ne!(second, Stamp::of(&[&folder]));
        fs::remove_file(&file).expect("removed");
        assert_ne!(second, Stamp::of(&[&folder]));
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn knows_what_was_saved() {
        let folder = folder("saved");
        let (stamp, place) = (Stamp::of(&["Cargo.toml"]), folder.join("deep/er/stamp"));
        assert!(!stamp.is_saved(&place));
        assert_eq!(stamp.save(&place), Ok(()));
        assert!(stamp.is_saved(&place));
        assert!(!stamp.clone().with("wasm-opt").is_saved(&place));
        fs::remove_dir_all(folder).expect("removed");
    }
}
