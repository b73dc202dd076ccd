//! Folders for tests of this program's own modules.

use std::fs;
use std::path::PathBuf;

/// An empty folder that no other test has; `name` tells of the test.
pub(super) fn scratch(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("explainer-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}
