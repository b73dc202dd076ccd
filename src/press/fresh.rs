//! The files of a new story on disk: written aside and renamed in whole, and never over anybody's work.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// More than the check would read of one file.
const MOST_BYTES: usize = 4_000_000;

/// Writes the files of a new story; `agreed` sees the folder before it is moved in place.
///
/// # Errors
///
/// A sentence where the folder holds something or cannot be written, or what `agreed` has against it.
pub(super) fn put(
    files: &[(String, String)],
    to: &Path,
    agreed: impl FnOnce(&Path) -> Result<(), String>,
) -> Result<(), String> {
    is_free(to)?;
    if let Some((name, text)) = files.iter().find(|(name, text)| !name.ends_with(".txt") && text.len() > MOST_BYTES) {
        return Err(format!("{name} would have {} bytes, and {MOST_BYTES} are the most; import a part.", text.len()));
    }
    let aside = aside(to)?;
    let failed = |why: io::Error| format!("The folder {} could not be written: {why}.", to.display());
    let put = written(files, &aside).map_err(failed).and_then(|()| agreed(&aside));
    put.and_then(|()| moved(&aside, to).map_err(failed)).inspect_err(|_| {
        fs::remove_dir_all(&aside).ok();
    })
}

/// Whether nothing would be written over.
///
/// # Errors
///
/// A sentence where something is there.
pub(super) fn is_free(to: &Path) -> Result<(), String> {
    // Without the slash at its end, with which a link would be taken for what it leads to.
    if to.components().as_path().is_symlink() {
        return Err(format!("{} is a link to another place; give the name of a folder itself.", to.display()));
    }
    let is_empty = fs::read_dir(to).is_ok_and(|mut entries| entries.next().is_none());
    if is_empty || !to.exists() {
        return Ok(());
    }
    Err(format!("{} holds something already, and nothing is written over; name another folder.", to.display()))
}

/// A folder beside the one that is to be.
fn aside(to: &Path) -> Result<PathBuf, String> {
    let Some(name) = to.file_name() else {
        return Err(format!("{} names no new folder; write one such as my-story.", to.display()));
    };
    Ok(to.with_file_name(format!(".{}.writing-{}", name.to_string_lossy(), std::process::id())))
}

fn written(files: &[(String, String)], aside: &Path) -> io::Result<()> {
    if let Some(parent) = aside.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::create_dir(aside)?;
    files.iter().try_for_each(|(name, text)| {
        let path = aside.join(name);
        fs::create_dir_all(path.parent().unwrap_or(aside))?;
        fs::write(path, text)
    })
}

fn moved(aside: &Path, to: &Path) -> io::Result<()> {
    // Takes an empty folder only.
    if to.exists() {
        fs::remove_dir(to)?;
    }
    fs::rename(aside, to)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::put;
    use crate::press::scratch::scratch;

    fn fine(_: &Path) -> Result<(), String> {
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_no_new_folder() {
        let home = scratch("fresh-link");
        fs::create_dir(home.join("empty")).expect("a folder");
        for (link, target) in [("link", "empty"), ("lost", "nowhere")] {
            std::os::unix::fs::symlink(target, home.join(link)).expect("a link");
            for name in [link.to_owned(), format!("{link}/")] {
                let why = put(&[], &home.join(name), fine).expect_err("no folder of its own");
                assert!(why.contains("is a link to another place"), "{why}");
            }
        }
        let mut left: Vec<_> = fs::read_dir(&home).expect("home").flatten().map(|e| e.file_name()).collect();
        left.sort();
        assert_eq!(left, ["empty", "link", "lost"]);
        fs::remove_dir_all(&home).expect("it can be removed");
    }

    #[test]
    fn a_folder_is_written_whole_or_not_at_all() {
        let home = scratch("fresh");
        let to = home.join("my-story");
        let files = [("story.toml".to_owned(), "format = 1\n".to_owned())];
        assert_eq!(put(&files, &to, fine), Ok(()));
        assert!(put(&files, &to, fine).is_err_and(|why| why.contains("nothing is written over")));
        assert_eq!(fs::read_to_string(to.join("story.toml")).ok().as_deref(), Some("format = 1\n"));
        assert_eq!(put(&files, &home.join("no"), |_| Err("it does not do".into())), Err("it does not do".into()));
        let torn = ["a.toml", "a.toml/b.toml"].map(|name| (name.to_owned(), String::new()));
        assert!(put(&torn, &home.join("torn"), fine).is_err());
        let left: Vec<_> = fs::read_dir(&home).expect("home").flatten().map(|e| e.file_name()).collect();
        assert_eq!(left, ["my-story"], "something was left half done");
        assert!(put(&files, Path::new(".."), fine).is_err());
        fs::remove_dir_all(&home).expect("it can be removed");
    }
}
