//! Sites printed for tests.

use std::fs;
use std::path::{Path, PathBuf};

use outage_explainer::press;
use outage_explainer::press::site::{Files, WebFiles};

use super::{root, scratch};

/// The web files; small ones in their place where no wasm was built yet.
pub(crate) fn web() -> WebFiles {
    WebFiles::find(&web_folders()).expect("the web files")
}

/// The folders that have them.
pub(crate) fn web_folders() -> [PathBuf; 2] {
    let built = [root().join("static"), root().join("target/webfiles")];
    if WebFiles::find(&built).is_ok() { built } else { small_folders() }
}

/// Web files with next to no program, which is quickly compressed.
pub(crate) fn small_web() -> WebFiles {
    WebFiles::find(&small_folders()).expect("the web files")
}

fn small_folders() -> [PathBuf; 2] {
    let program = scratch("small-web");
    fs::write(program.join("app.js"), "export default 1;").expect("written");
    fs::write(program.join("app_bg.wasm"), "\0asm").expect("written");
    [root().join("static"), program]
}

/// A story's site, heights reckoned.
pub(crate) fn printed(folder: &Path, address: Option<&str>) -> Files {
    let story = press::read(folder).0.expect("the story is sound");
    press::printed(story, folder, &web(), address.map(str::to_owned)).expect("it can be printed")
}
