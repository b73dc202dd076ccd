//! Reports: one way to tell problems for each who reads them. People get `human`, programs the others.
//!
//! All of them tell the same problems in the same order, and name files as they are seen from the folder in
//! which the program was started. None of them looks at the story again.

pub mod github;
pub mod human;
pub mod json;
pub mod listed;
pub mod sarif;

use std::path::{Component, Path};

use super::hidden;
use super::problem::Problem;

/// The problems of one story.
#[derive(Debug, Clone)]
pub struct Checked {
    /// Its folder, as seen from here, with `/` between names; empty for the current folder itself.
    pub folder: String,
    /// What is wrong with it, sorted.
    pub problems: Vec<Problem>,
}

impl Checked {
    /// The problems of the story in a folder.
    #[must_use]
    pub fn new(dir: &Path, problems: Vec<Problem>) -> Self {
        let here = std::env::current_dir().unwrap_or_default();
        Self { folder: seen_from(&here, dir), problems }
    }

    /// A file of the story, as seen from here.
    #[must_use]
    pub fn file(&self, problem: &Problem) -> String {
        match (self.folder.as_str(), problem.file.strip_prefix("../")) {
            (_, None) if problem.file.starts_with('/') => {
                seen_from(&std::env::current_dir().unwrap_or_default(), Path::new(&problem.file))
            }
            ("", _) => problem.file.clone(),
            ("/", _) => format!("/{}", problem.file),
            // What lies beside the story folder.
            (folder, Some(beside)) if !folder.ends_with("..") => match folder.rsplit_once('/') {
                Some((above, _)) => format!("{above}/{beside}"),
                None => beside.to_owned(),
            },
            (folder, _) => format!("{folder}/{}", problem.file),
        }
    }

    /// What the story is called in a report.
    #[must_use]
    pub fn name(&self) -> &str {
        if self.folder.is_empty() { "." } else { &self.folder }
    }

    /// Whether a build stops here; with `deny_warnings`, warnings count as errors do.
    #[must_use]
    pub fn stops(&self, deny_warnings: bool) -> bool {
        let (errors, warnings) = self.counts();
        errors > 0 || deny_warnings && warnings > 0
    }

    /// How many problems stop a build, and how many do not.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let errors = self.problems.iter().filter(|p| p.is_error()).count();
        (errors, self.problems.len() - errors)
    }
}

/// A folder by its way from another, or whole where it lies elsewhere.
fn seen_from(here: &Path, dir: &Path) -> String {
    let dir = dir.strip_prefix(here).unwrap_or(dir);
    let plain: std::path::PathBuf = dir.components().filter(|c| !matches!(c, Component::CurDir)).collect();
    hidden::shown(&plain.to_string_lossy().replace('\\', "/").replace(['\n', '\t'], " "))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::seen_from;

    #[test]
    fn folders_are_named_from_here() {
        let seen = |dir: &str| seen_from(Path::new("/news/site"), Path::new(dir));
        assert_eq!(seen("./stories/x/"), "stories/x");
        assert_eq!(seen("/news/site/stories/x"), "stories/x");
        assert_eq!(seen("/news/other"), "/news/other");
        assert_eq!((seen("."), seen("../x"), seen("a\u{202e}b")), ("".into(), "../x".into(), "a<U+202E>b".into()));
    }
}
