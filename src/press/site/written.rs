//! The files of a site on disk, with their compressed copies.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::Files;
use crate::press::copies::{Copies, compressed, copies, is_compressed};
use crate::press::stop;

/// Writes the files, and beside each that compresses a `.br` and a `.gz`.
///
/// # Errors
///
/// What the file system refused.
pub fn write(files: &Files, out: &Path) -> io::Result<()> {
    // Parts share pictures and data: what was compressed once is not compressed again.
    let mut known: HashMap<&[u8], Copies> = HashMap::new();
    for (name, bytes) in files {
        stop::go_on()?;
        let path = out.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&path, bytes)?;
        if !is_compressed(name) {
            continue;
        }
        if !known.contains_key(bytes.as_slice()) {
            known.insert(bytes, copies(name, bytes)?);
        }
        if let Some((br, gz)) = known.get(bytes.as_slice()) {
            fs::write(out.join(format!("{name}.br")), br)?;
            fs::write(out.join(format!("{name}.gz")), gz)?;
        }
    }
    Ok(())
}

/// Writes files that are named by their content, as [`write()`] does, but over none: another story may have written
/// them, or they may be one with those of the site that is published.
///
/// # Errors
///
/// What the file system refused.
pub(in crate::press) fn write_shared(files: &Files, out: &Path) -> io::Result<()> {
    for (name, bytes) in files {
        if let Some(parent) = out.join(name).parent() {
            fs::create_dir_all(parent)?;
        }
        if is_new(&out.join(name), bytes)?
            && let Some((br, gz)) = compressed(name, bytes)
        {
            is_new(&out.join(format!("{name}.br")), &br)?;
            is_new(&out.join(format!("{name}.gz")), &gz)?;
        }
    }
    Ok(())
}

/// Writes a file where there is none, and says whether it did.
fn is_new(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    match fs::File::create_new(path) {
        Ok(mut file) => file.write_all(bytes).map(|()| true),
        Err(why) if why.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(why) => Err(why),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Files, write_shared};
    use crate::press::scratch::scratch;

    #[test]
    fn what_stories_share_is_written_once_and_over_nothing() {
        let out = scratch("shared");
        let long = b"one line\n".repeat(200);
        let files = Files::from([("assets/a.js".to_owned(), long.clone()), ("assets/b.js".to_owned(), long.clone())]);
        fs::create_dir(out.join("assets")).expect("a folder");
        fs::write(out.join("assets/a.js"), "published").expect("a file");
        write_shared(&files, &out).expect("it can be written");
        let read = |name: &str| fs::read(out.join(name)).ok();
        assert_eq!(read("assets/a.js").as_deref(), Some(&b"published"[..]));
        assert_eq!(read("assets/a.js.br"), None);
        assert_eq!(read("assets/b.js"), Some(long));
        assert!(["br", "gz"].iter().all(|ending| read(&format!("assets/b.js.{ending}")).is_some()));
        fs::remove_dir_all(&out).expect("it can be removed");
    }
}
