//! What pages load: files named by their content, so that they may be cached for ever.

use sha2::{Digest, Sha384};

use super::{Files, Stand, WebFiles};
use crate::press::manifest;
use crate::story::Story;
use crate::travel::packed;

/// A file named by its content, and the hash that the loader checks.
#[derive(Debug, Clone, Default)]
pub struct Named {
    /// Path relative to the site's root.
    pub name: String,
    /// As in `integrity`.
    pub hash: String,
}

/// The names a page needs.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// The loader.
    pub boot: String,
    /// What a part tells its host with.
    pub frame: String,
    /// What leads on from the address of a renamed part.
    pub moved: String,
}

/// What pages load, by paths from the site's root, and what pages call it.
pub(in crate::press) fn assets(story: &Story, web: &WebFiles, stand: Stand) -> (Files, Names) {
    let mut files = Files::new();
    let mut put = |stem, ending, bytes: &[u8]| {
        let file = put(&mut files, stem, ending, bytes);
        Named { name: format!("{}{}", stand.up(), file.name), ..file }
    };
    let loaded = [
        ("glue", put("app", "js", &web.glue)),
        ("wasm", put("app", "wasm", &web.wasm)),
        ("story", put("story", "bin", &packed(story))),
        ("share", put("share", "js", &web.share)),
        ("shareCss", put("share", "css", &web.share_css)),
    ];
    let names = Names {
        boot: put("boot", "js", &boot(web, &loaded)).name,
        frame: put("frame", "js", &web.frame).name,
        moved: put("moved", "js", &web.moved).name,
    };
    (files, names)
}

/// The loader, told what it loads. Names and hashes change with every build, and a reader needs them
/// only after the page has been read: there they weigh nothing on it.
fn boot(web: &WebFiles, loaded: &[(&str, Named)]) -> Vec<u8> {
    let pair = |(name, file): &(&str, Named)| (name.to_string(), serde_json::json!([file.name, file.hash]));
    let looks = ("peek".to_owned(), serde_json::json!(web.peek_css));
    let files: serde_json::Map<_, _> = loaded.iter().map(pair).chain([looks]).collect();
    web.boot.replace("(FILES)", &format!("({})", serde_json::Value::Object(files))).into_bytes()
}

/// The part of a name that follows from the content.
fn short_hash(bytes: &[u8]) -> String {
    Sha384::digest(bytes).iter().take(8).map(|b| format!("{b:02x}")).collect()
}

/// Whether a file has the name that `put` gives to this content.
#[must_use]
pub fn is_named_by(name: &str, bytes: &[u8]) -> bool {
    let hash = name.rsplit_once('-').and_then(|(_, rest)| rest.split_once('.'));
    hash.is_some_and(|(hash, _)| hash == short_hash(bytes))
}

/// The name that follows from a content.
#[must_use]
pub fn named(stem: &str, ending: &str, bytes: &[u8]) -> String {
    format!("assets/{stem}-{}.{ending}", short_hash(bytes))
}

fn put(files: &mut Files, stem: &str, ending: &str, bytes: &[u8]) -> Named {
    let name = named(stem, ending, bytes);
    files.insert(name.clone(), bytes.to_vec());
    Named { name, hash: manifest::hash(bytes) }
}
