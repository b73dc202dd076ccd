//! Sites printed for tests.

use std::fs;
use std::path::Path;

use outage_explainer::press;
use outage_explainer::press::site::{Files, WebFiles};

use super::root;

/// The web files; small ones in their place where no wasm was built yet.
pub(crate) fn web() -> WebFiles {
    let built = WebFiles::find(&[root().join("static"), root().join("target/webfiles")]);
    built.unwrap_or_else(|_| small_web())
}

/// Web files with next to no program, which is quickly compressed.
pub(crate) fn small_web() -> WebFiles {
    let text = |name: &str| fs::read_to_string(root().join("static").join(name)).expect("a static file");
    WebFiles {
        glue: b"export default 1;".to_vec(),
        wasm: b"\0asm".to_vec(),
        boot: text("boot.js"),
        embed: text("embed.js").into_bytes(),
        frame: text("frame.js").into_bytes(),
        moved: text("moved.js").into_bytes(),
        share: text("share.js").into_bytes(),
        share_css: text("share.css").into_bytes(),
        peek_css: text("peek.css"),
        css: text("page.css"),
        part_css: text("part.css"),
    }
}

/// A story's site, heights reckoned.
pub(crate) fn printed(folder: &Path, address: Option<&str>) -> Files {
    let story = press::read(folder).0.expect("the story is sound");
    press::printed(story, folder, &web(), address.map(str::to_owned)).expect("it can be printed")
}
