//! What lies in the folder of a site: the files that its list names, compressed copies of them, files for hosts, files
//! of older pages; and what somebody else put there.

use std::fs;
use std::path::Path;

use super::headers::is_for_hosts;
use super::kept::is_asset;
use super::manifest::{Manifest, NAME};

/// Endings of copies, and how `Accept-Encoding` calls them.
pub(super) const CODINGS: [(&str, &str); 2] = [(".br", "br"), (".gz", "gzip")];

/// What file managers leave wherever they look.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// Names every file below a folder by its path from there. Links are named and not followed: a folder may hold one to
/// itself.
pub(super) fn files_below(folder: &Path) -> Vec<String> {
    let mut out = Vec::new();
    walk(folder, folder, &mut out);
    out
}

fn walk(root: &Path, folder: &Path, out: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(root, &path, out);
        } else if let Ok(name) = path.strip_prefix(root) {
            out.push(name.to_string_lossy().replace('\\', "/"));
        }
    }
}

/// What a file is a copy of, and its coding.
pub(super) fn copied(name: &str) -> Option<(&str, &'static str)> {
    CODINGS.iter().find_map(|(ending, coding)| Some((name.strip_suffix(ending)?, *coding)))
}

/// A file in the folder of a site that is no file of one, if there is any.
pub(super) fn stranger(folder: &Path, list: &Manifest) -> Option<String> {
    let of_stories = |id: &String| Some((id.clone(), read(&folder.join(id))?));
    let stories: Vec<(String, Manifest)> = list.stories.keys().filter_map(of_stories).collect();
    let is_of_story = |name: &str| {
        let of = |(id, list): &(String, Manifest)| {
            name.strip_prefix(id.as_str()).and_then(|rest| rest.strip_prefix('/')).is_some_and(|name| is_of(name, list))
        };
        stories.iter().any(of)
    };
    files_below(folder).into_iter().find(|name| !is_of(name, list) && !is_of_story(name))
}

/// The list in the folder of a site or a story, where it can be read.
pub(super) fn read(folder: &Path) -> Option<Manifest> {
    fs::read(folder.join(NAME)).ok().and_then(|text| serde_json::from_slice(&text).ok())
}

fn is_of(name: &str, list: &Manifest) -> bool {
    let name = copied(name).map_or(name, |(of, _)| of);
    let is_litter = name.rsplit('/').next().is_some_and(|file| LITTER.contains(&file));
    name == NAME || list.files.contains_key(name) || is_asset(name) || is_for_hosts(name) || is_litter
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{read, stranger};
    use crate::press::manifest::{seal, seal_above};
    use crate::press::scratch::scratch;
    use crate::press::site::{Files, named, write};

    fn page() -> Files {
        Files::from([("index.html".to_owned(), b"A page".to_vec())])
    }

    fn put(folder: &Path, name: &str) {
        fs::create_dir_all(folder.join(name).parent().expect("a folder")).expect("made");
        fs::write(folder.join(name), "words").expect("written");
    }

    fn found(folder: &Path) -> Option<String> {
        stranger(folder, &read(folder).expect("a list"))
    }

    #[test]
    fn what_no_site_has_is_found() {
        let folder = scratch("laid");
        let (mut story, mut above) = (page(), page());
        seal(&mut story, &Files::new());
        write(&story, &folder.join("ferry")).expect("written");
        seal_above(&mut above, [("ferry".to_owned(), "0123456789ab".to_owned())].into(), [].into());
        write(&above, &folder).expect("written");
        let old = named("story", "bin", b"zero");
        for name in ["index.html.br", "ferry/index.html.gz", "_headers", "hosting/Caddyfile", &old, "ferry/.DS_Store"] {
            put(&folder, name);
        }
        assert_eq!(found(&folder), None);
        for name in
            ["CNAME", ".git/HEAD", "ferry/notes.txt", "other/index.html", "ferry/index.html.zip", "assets/my.css"]
        {
            put(&folder, name);
            assert_eq!(found(&folder).as_deref(), Some(name));
            fs::remove_file(folder.join(name)).expect("it was there");
        }
        assert_eq!(found(&folder), None);
        fs::remove_dir_all(folder).expect("removed");
    }
}
