//! Puts a folder in the place of another, whole: whenever the program is stopped, there is one of the two.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder beside `out` in which what is to take its place is written. What an interrupted build left
/// there is thrown away, and what it had moved out of the way is put back.
///
/// # Errors
///
/// What the file system refused.
pub fn begin(out: &Path) -> io::Result<PathBuf> {
    let (aside, old) = (beside(out, "new"), beside(out, "old"));
    if old.exists() && !out.exists() {
        fs::rename(&old, out)?;
    }
    for leftover in [&aside, &old] {
        if leftover.exists() {
            fs::remove_dir_all(leftover)?;
        }
    }
    fs::create_dir_all(&aside)?;
    Ok(aside)
}

/// Puts the folder that [`begin`] gave in the place of `out`, and throws away what was there.
///
/// # Errors
///
/// What the file system refused; `out` is then as it was.
pub fn finish(aside: &Path, out: &Path) -> io::Result<()> {
    if !out.exists() {
        return fs::rename(aside, out);
    }
    let left = exchange(aside, out)?;
    fs::remove_dir_all(left)
}

/// `NAME.new` and the like, also where the name has a dot.
fn beside(out: &Path, ending: &str) -> PathBuf {
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    out.with_file_name(format!("{name}.{ending}"))
}

/// Both change places in one step; hands back where the old one is now.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange(aside: &Path, out: &Path) -> io::Result<PathBuf> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    match renameat_with(CWD, aside, CWD, out, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(aside.to_owned()),
        // Some file systems, such as those of networks, know no exchange.
        Err(_) => in_two_steps(aside, out),
    }
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange(aside: &Path, out: &Path) -> io::Result<PathBuf> {
    in_two_steps(aside, out)
}

/// Stopped between the two, the next [`begin`] puts the old one back.
fn in_two_steps(aside: &Path, out: &Path) -> io::Result<PathBuf> {
    let old = beside(out, "old");
    fs::rename(out, &old)?;
    if let Err(why) = fs::rename(aside, out) {
        fs::rename(&old, out)?;
        return Err(why);
    }
    Ok(old)
}

#[cfg(test)]
mod tests {
    use super::{begin, beside, exchange, finish, in_two_steps};
    use std::fs;
    use std::path::{Path, PathBuf};

    fn place(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("explainer-swap-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        folder.join("site.v1")
    }

    fn put(folder: &Path, words: &str) {
        fs::create_dir_all(folder).expect("a folder");
        fs::write(folder.join("index.html"), words).expect("written");
    }

    fn page(folder: &Path) -> String {
        fs::read_to_string(folder.join("index.html")).unwrap_or_default()
    }

    #[test]
    fn the_new_folder_takes_the_place_of_the_old() {
        for swap in [exchange, in_two_steps] {
            let out = place("both");
            put(&out, "old");
            let aside = begin(&out).expect("begun");
            put(&aside, "new");
            let left = swap(&aside, &out).expect("swapped");
            assert_eq!((page(&out), page(&left)), ("new".into(), "old".into()));
        }
        let out = place("first");
        let aside = begin(&out).expect("begun");
        put(&aside, "first");
        finish(&aside, &out).expect("in place");
        assert_eq!(page(&out), "first");
        assert!(!aside.exists());
    }

    #[test]
    fn what_an_interrupted_build_left_is_set_right() {
        let out = place("stopped");
        put(&beside(&out, "old"), "old");
        put(&beside(&out, "new"), "half");
        let aside = begin(&out).expect("begun");
        assert_eq!((page(&out), page(&aside)), ("old".into(), String::new()));
        assert!(!beside(&out, "old").exists());
    }
}
