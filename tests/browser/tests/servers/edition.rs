//! A second edition of the site under test: the same story with other words, built by the tool itself.

use std::fs;
use std::path::Path;
use std::process::Command;

use browser_tests::{Dist, root};

use crate::setup::copy;

/// Builds it below a folder, held against the published one.
pub(crate) fn next(folder: &Path) -> Dist {
    let (story, out) = (folder.join("story"), folder.join("next"));
    copy(&root().join("stories/x-outage-2025-03-10"), &story);
    let text = fs::read_to_string(story.join("story.toml")).expect("a story has it");
    let (head, figures) = text.split_once("[[figure]]").expect("words above figures");
    let figures = figures.replacen("\ntitle = \"", "\ntitle = \"In other words: ", 1);
    fs::write(story.join("story.toml"), format!("{head}[[figure]]{figures}")).expect("the folder is the test's own");
    let mut build = Command::new(tool());
    // Where there is no browser, heights are reckoned: enough here, and quick.
    build.env("PATH", "").env_remove("CHROME_PATH");
    build.current_dir(root()).arg("build").arg(&story).args(["--at", Dist::PUBLISHED_AT, "--previous"]);
    let said = build.arg(Dist::published().folder()).arg("--out").arg(&out).output().expect("the tool starts");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    Dist::at(out)
}

/// The native tool: it lies beside the folder in which this test was built.
fn tool() -> std::path::PathBuf {
    let own = std::env::current_exe().expect("a test knows where it is");
    let tool = own.ancestors().nth(3).expect("the folder of all builds").join("press/explainer");
    assert!(tool.is_file(), "{} is not there: run `cargo xtask build --for-hosts` first", tool.display());
    tool
}
