//! Puts a folder in the place of another, whole: whenever the program is stopped, there is one of the two.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::{laid, manifest, stop};

/// A folder that is written aside, to take the place of another. Nobody else writes there meanwhile; dropped before
/// [`finish`], it is thrown away.
#[derive(Debug)]
pub struct Aside {
    out: PathBuf,
    folder: PathBuf,
    lock: PathBuf,
    held: File,
}

impl Aside {
    /// Where to write.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
        let _ = fs::remove_file(&self.lock);
        let _ = self.held.unlock();
        stop::writing(false);
    }
}

/// Begins to write what is to take the place of `out`. What an interrupted build left is thrown away, and what it had
/// moved out of the way is put back.
///
/// # Errors
///
/// A sentence: somebody else writes there, what is there is no site, it holds one of the stories or lies in one, or the file system
/// refused.
pub fn begin(out: &Path, stories: &[&Path]) -> Result<Aside, String> {
    let out = whole(out)?;
    is_apart(&out, stories)?;
    let refused = |why: io::Error| format!("The folder {} could not be written: {why}.", out.display());
    let lock = beside(&out, "lock");
    stop::writing(true);
    stop::go_on().map_err(refused)?;
    fs::create_dir_all(out.parent().unwrap_or(&out)).map_err(refused)?;
    let held = alone(&lock).map_err(refused)?.ok_or_else(|| {
        format!("Another build is writing {}; wait until it has ended, and build again.", out.display())
    })?;
    let aside = Aside { folder: beside(&out, "new"), lock, held, out };
    put_back(&aside).map_err(|why| format!("The folder {} could not be written: {why}.", aside.out.display()))?;
    may_go(&aside.out, stories)?;
    let made = fs::create_dir_all(&aside.folder);
    made.map_err(|why| format!("The folder {} could not be written: {why}.", aside.out.display()))?;
    Ok(aside)
}

fn put_back(aside: &Aside) -> io::Result<()> {
    let old = beside(&aside.out, "old");
    if old.exists() && !aside.out.exists() {
        fs::rename(&old, &aside.out)?;
    }
    for leftover in [&aside.folder, &old] {
        if leftover.exists() {
            fs::remove_dir_all(leftover)?;
        }
    }
    Ok(())
}

/// The folder without dots and links in its path; names beside it are made from its own.
fn whole(out: &Path) -> Result<PathBuf, String> {
    let whole = fs::canonicalize(out).or_else(|_| std::path::absolute(out));
    whole.map_err(|why| format!("The folder {} could not be found: {why}.", out.display()))
}

/// Whether the folder lies in no story: a story has what somebody wrote, and nothing that is made of it.
fn is_apart(out: &Path, stories: &[&Path]) -> Result<(), String> {
    let there = out.ancestors().find_map(|folder| fs::canonicalize(folder).ok()).unwrap_or_default();
    let is_in = |story: &&&Path| fs::canonicalize(story).is_ok_and(|story| there.starts_with(&story) && out != story);
    match stories.iter().find(is_in) {
        None => Ok(()),
        Some(story) => Err(format!(
            "{} lies in the story {}, and a site is no part of its story; name a folder beside it.",
            out.display(),
            story.display()
        )),
    }
}

/// Whether what is there may be thrown away: nothing, or a site that this program made, in which no story lies.
fn may_go(out: &Path, stories: &[&Path]) -> Result<(), String> {
    let shown = out.display();
    if out.exists() && !out.is_dir() {
        return Err(format!("{shown} is a file, and nothing is written over it; name a folder."));
    }
    let holds = |story: &&&Path| fs::canonicalize(story).is_ok_and(|story| story.starts_with(out));
    if let Some(story) = stories.iter().find(holds) {
        return Err(format!("{shown} holds the story {}, which would be lost; name another folder.", story.display()));
    }
    if fs::read_dir(out).into_iter().flatten().flatten().next().is_none() {
        return Ok(());
    }
    let Some(list) = laid::read(out).filter(|list| manifest::is_build(&list.build)) else {
        return Err(format!(
            "{shown} is no site, and what is in it would be lost; name a new folder, or empty this one."
        ));
    };
    match laid::stranger(out, &list) {
        None => Ok(()),
        Some(name) => Err(format!(
            "{shown} holds {name}, which is no file of the site in it and would be lost; take it away, or name another \
             folder and copy the site from there."
        )),
    }
}

/// A lock that ends with this process, however it ends; none where somebody else has it. File systems without locks
/// grant it to everybody.
fn alone(path: &Path) -> io::Result<Option<File>> {
    let held = File::create(path)?;
    match held.try_lock() {
        Err(TryLockError::WouldBlock) => Ok(None),
        Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(held)),
    }
}

/// Puts what was written in its place, and throws away what was there.
///
/// # Errors
///
/// What the file system refused; the old folder is then as it was.
pub fn finish(aside: Aside) -> io::Result<()> {
    if !aside.out.exists() {
        return fs::rename(&aside.folder, &aside.out);
    }
    let left = exchange(&aside.folder, &aside.out)?;
    fs::remove_dir_all(left)
}

/// Names that nobody gives to folders of their own.
fn beside(out: &Path, ending: &str) -> PathBuf {
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    out.with_file_name(format!(".{name}.explainer-{ending}"))
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
    use crate::press::scratch::scratch;
    use std::fs;
    use std::path::{Path, PathBuf};

    fn place(name: &str) -> PathBuf {
        scratch(&format!("swap-{name}")).join("site.v1")
    }

    fn put(folder: &Path, words: &str) {
        fs::create_dir_all(folder).expect("a folder");
        fs::write(folder.join("index.html"), words).expect("written");
    }

    fn page(folder: &Path) -> String {
        fs::read_to_string(folder.join("index.html")).unwrap_or_default()
    }

    fn site(folder: &Path, words: &str) {
        put(folder, words);
        let list = "{\"build\": \"0123456789ab\", \"made_with\": \"\", \"files\": {\"index.html\": \"\"}}";
        fs::write(folder.join("manifest.json"), list).expect("written");
    }

    #[test]
    fn the_new_folder_takes_the_place_of_the_old() {
        for swap in [exchange, in_two_steps] {
            let out = place("both");
            site(&out, "old");
            let aside = begin(&out, &[]).expect("begun");
            put(aside.folder(), "new");
            let left = swap(aside.folder(), &out).expect("swapped");
            assert_eq!((page(&out), page(&left)), ("new".into(), "old".into()));
        }
        let out = place("first");
        let aside = begin(&out, &[]).expect("begun");
        put(aside.folder(), "first");
        let folder = aside.folder().to_owned();
        finish(aside).expect("in place");
        assert_eq!(page(&out), "first");
        let beside: Vec<_> = fs::read_dir(out.parent().expect("a folder")).expect("it is there").flatten().collect();
        assert!(!folder.exists() && beside.len() == 1, "{beside:?}");
    }

    #[test]
    fn what_an_interrupted_build_left_is_set_right() {
        let out = place("stopped");
        site(&beside(&out, "old"), "old");
        put(&beside(&out, "new"), "half");
        let aside = begin(&out, &[]).expect("begun");
        assert_eq!((page(&out), page(aside.folder())), ("old".into(), String::new()));
        assert!(!beside(&out, "old").exists());
    }

    #[test]
    fn nothing_but_a_site_is_thrown_away() {
        let out = place("own");
        let refusal = |out: &Path, stories: &[&Path]| begin(out, stories).err().unwrap_or_default();
        put(&out, "somebody's own");
        assert!(refusal(&out, &[]).contains("no site"));
        site(&out, "a site");
        put(&out.join("story"), "a story");
        assert!(refusal(&out, &[&out.join("story")]).contains("holds the story"));
        assert!(refusal(&out.join("index.html"), &[]).contains("is a file"));
        assert_eq!((page(&out), page(&out.join("story"))), ("a site".into(), "a story".into()));
        assert!(refusal(&out, &[]).contains("holds story/index.html"));
        fs::remove_dir_all(out.join("story")).expect("removed");
        // Folders that somebody keeps under such names stay.
        let backup = out.with_file_name("site.v1.old");
        put(&backup, "a backup");
        drop(begin(&out, &[]).expect("begun"));
        assert_eq!((page(&backup), page(&out)), ("a backup".into(), "a site".into()));
    }

    #[test]
    fn no_site_is_written_into_a_story() {
        let story = place("within");
        put(&story, "a story");
        for out in [story.join("site"), story.join("made/site")] {
            assert!(begin(&out, &[&story]).is_err_and(|why| why.contains("lies in the story")), "{}", out.display());
        }
        let left: Vec<_> = fs::read_dir(&story).expect("it is there").flatten().collect();
        assert_eq!(left.len(), 1, "{left:?}");
        for out in [story.with_file_name("beside"), story.join("../behind")] {
            drop(begin(&out, &[&story]).expect("begun"));
        }
    }

    #[test]
    fn two_do_not_write_at_once() {
        let out = place("two");
        let first = begin(&out, &[]).expect("begun");
        assert!(begin(&out, &[]).is_err_and(|why| why.contains("Another build")));
        put(first.folder(), "first");
        finish(first).expect("in place");
        assert_eq!(page(&out), "first");
    }
}
