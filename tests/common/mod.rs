//! What several tests need: folders, and files to compare with.

#![allow(dead_code, reason = "every test takes what it needs")]

#[cfg(feature = "press")]
pub(crate) mod schema;
#[cfg(feature = "press")]
pub(crate) mod site;

use std::fs;
use std::path::{Path, PathBuf};

/// The repository.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The stories that are published, sorted.
pub(crate) fn real_stories() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("stories")).expect("the stories").flatten().map(|entry| entry.path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    assert!(!folders.is_empty(), "there is no story");
    folders
}

/// Those, and the sound ones that are made up for tests.
pub(crate) fn sound_stories() -> Vec<PathBuf> {
    let made_up =
        ["tests/stories/base", "tests/stories/bare", "tests/stories/series"].map(|folder| root().join(folder));
    real_stories().into_iter().chain(made_up).collect()
}

/// A new empty folder of a test's own.
pub(crate) fn scratch(name: &str) -> PathBuf {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let own = format!("{name}-{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(own);
    fs::remove_dir_all(&dir).ok();
    fs::create_dir_all(&dir).expect("a folder for the test");
    dir
}

/// Every file of a folder and of the folders in it, sorted.
pub(crate) fn files_below(dir: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(dir).unwrap_or_else(|why| panic!("{}: {why}", dir.display())).flatten() {
        match entry.path() {
            path if path.is_dir() => out.extend(files_below(&path)),
            path => out.push(path),
        }
    }
    out.sort();
    out
}

/// Copies a folder over another.
pub(crate) fn copy_dir(from: &Path, to: &Path) {
    for file in files_below(from) {
        let target = to.join(file.strip_prefix(from).expect("it is below"));
        fs::create_dir_all(target.parent().expect("a folder")).expect("the folder can be made");
        fs::copy(&file, &target).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
    }
}

/// Makes an edit of the docs: `--- FILE`, a line that is there once, and the line in its place.
pub(crate) fn edit(block: &str, home: &Path) {
    let mut lines = block.lines();
    let mut next = |sign: &str| lines.next().and_then(|line| line.strip_prefix(sign)).expect("a line of an edit");
    let (file, old, new) = (home.join(next("--- ")), next("-"), next("+"));
    let text = fs::read_to_string(&file).expect("the file is there");
    assert_eq!(text.matches(old).count(), 1, "{}: {old}", file.display());
    fs::write(&file, text.replace(old, new)).expect("saved");
}

/// Compares a text with a file; with `BLESS=1` writes the file.
pub(crate) fn same_as_file(file: &Path, now: &str) -> Result<(), String> {
    if std::env::var_os("BLESS").is_some_and(|v| v == "1") {
        fs::create_dir_all(file.parent().expect("a folder")).expect("the folder can be made");
        fs::write(file, now).expect("the file can be written");
        return Ok(());
    }
    let before = fs::read_to_string(file).unwrap_or_default();
    if before == now {
        return Ok(());
    }
    let first = before.lines().zip(now.lines()).take_while(|(a, b)| a == b).count();
    let line = |text: &str| text.lines().nth(first).unwrap_or("(nothing)").to_owned();
    Err(format!(
        "{}: differs from line {} on (BLESS=1 writes it anew)\n  was: {}\n  now: {}\n",
        file.display(),
        first + 1,
        line(&before),
        line(now)
    ))
}
