//! Where things are. All paths are relative to the project's root, which `enter` makes current.

use std::path::{Path, PathBuf};

use crate::run::Outcome;

/// The project's own folder for tools.
pub(crate) const TOOLS: &str = ".tools";
/// The web files as Trunk made them; the post-build hook puts them here.
pub(crate) const WEB: &str = "target/webfiles";
/// The files that are copied as they are.
pub(crate) const STATIC: &str = "static";
/// The story that is served and published when none is named.
pub(crate) const STORY: &str = "stories/x-outage-2025-03-10";

/// Makes the project's root the current folder.
pub(crate) fn enter() -> Outcome {
    let root = root();
    std::env::set_current_dir(&root)
        .map_err(|error| format!("The folder {} cannot be entered: {error}.", root.display()))
}

fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_owned()
}

/// Cargo's target folder, which is where this very program was built.
pub(crate) fn target() -> PathBuf {
    let exe = std::env::current_exe().unwrap_or_default();
    match exe.parent().and_then(Path::parent) {
        Some(folder) => folder.to_owned(),
        None => PathBuf::from("target"),
    }
}

/// The native tool, as `cargo build --profile press` leaves it.
pub(crate) fn explainer() -> PathBuf {
    exe(target().join("press"), "explainer")
}

/// The program `name` in `folder`, with the platform's ending.
pub(crate) fn exe(folder: impl AsRef<Path>, name: &str) -> PathBuf {
    let ending = std::env::consts::EXE_SUFFIX;
    folder.as_ref().join(format!("{name}{ending}"))
}

/// The value for `PATH` with the project's tools before everything else.
pub(crate) fn path_with_tools() -> Outcome<std::ffi::OsString> {
    let here = std::env::current_dir().map_err(|error| format!("There is no current folder: {error}."))?;
    let mut folders = vec![here.join(TOOLS).join("bin"), here.join("node_modules/.bin")];
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    folders.extend(std::env::split_paths(&inherited));
    std::env::join_paths(folders)
        .map_err(|_| format!("Move the project: `{}` holds a character that PATH cannot.", here.display()))
}

/// Looks a program up in the folders of `PATH`.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| exe(folder, name)).find(|program| program.is_file())
}
