//! Releases, kept and brought along with the commands of docs/hosting.md as they stand there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use browser_tests::root;

/// The lines of the only block of the document that has these words.
fn commands(words: &str) -> String {
    let document = fs::read_to_string(root().join("docs/hosting.md")).expect("the document");
    let blocks = document.split("```sh\n").skip(1).filter_map(|rest| rest.split_once("```").map(|(block, _)| block));
    let found: Vec<&str> = blocks.filter(|block| block.contains(words)).collect();
    assert_eq!(found.len(), 1, "docs/hosting.md has {} blocks with `{words}`", found.len());
    found[0].lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

/// A folder in which the commands are run.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("explainer-releases-{}-{name}", std::process::id()));
        fs::create_dir_all(folder.join("releases")).expect("temporary files can be written");
        Self(folder)
    }

    /// A build of this name, with a file of its own in `assets/`.
    fn build(&self, name: &str) {
        let dist = self.0.join("dist");
        let _ = fs::remove_dir_all(&dist);
        fs::create_dir_all(dist.join("assets")).expect("temporary files can be written");
        let list = format!("{{\n  \"build\": \"{name}\",\n  \"files\": {{}}\n}}\n");
        fs::write(dist.join("manifest.json"), list).expect("temporary files can be written");
        fs::write(dist.join(format!("assets/story-{name}.bin")), name).expect("temporary files can be written");
    }

    fn runs(&self, commands: &str) -> bool {
        Command::new("sh").args(["-ec", commands]).current_dir(&self.0).status().expect("a shell").success()
    }

    fn names(&self, folder: impl AsRef<Path>) -> Vec<String> {
        let entries = fs::read_dir(self.0.join(folder)).expect("it is there").flatten();
        let mut names: Vec<String> = entries.map(|e| e.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // What cannot be removed lies among temporary files.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn two_releases_of_a_day_stay_two() {
    let desk = Desk::new("kept");
    let keep = commands("\"releases/$release\"");
    for name in ["0f1e2d3c4b5a", "a5b4c3d2e1f0"] {
        desk.build(name);
        assert!(desk.runs(&keep), "{keep}");
    }
    let kept = desk.names("releases");
    assert_eq!(kept.len(), 2, "{kept:?}");
    for (release, name) in kept.iter().zip(["0f1e2d3c4b5a", "a5b4c3d2e1f0"]) {
        assert!(release.ends_with(name), "{release}");
        assert_eq!(desk.names(format!("releases/{release}")), ["assets", "manifest.json"]);
    }
    // The same build again is refused, and copied nowhere.
    assert!(!desk.runs(&keep), "a release was copied into one that is there");
    assert_eq!(desk.names("releases"), kept);
    assert_eq!(desk.names(format!("releases/{}", kept[1])), ["assets", "manifest.json"]);
}

#[test]
fn old_files_of_a_month_are_brought_along() {
    let desk = Desk::new("brought");
    let (keep, bring) = (commands("\"releases/$release\""), commands("-mtime -30"));
    for name in ["000000000001", "000000000002", "000000000003"] {
        desk.build(name);
        assert!(desk.runs(&keep), "{keep}");
    }
    let oldest = &desk.names("releases")[0];
    assert!(desk.runs(&format!("touch -d '40 days ago' releases/{oldest}")), "a time can be set");
    assert!(desk.runs(&bring), "{bring}");
    assert_eq!(desk.names("dist/assets"), ["story-000000000002.bin", "story-000000000003.bin"]);
}
