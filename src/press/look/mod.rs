//! `theme.css`: the newsroom's own colours and fonts. It lies beside its `site.toml` and sets custom properties that
//! the style sheets have; canvases, stills, cards and pictures take theirs from there.

pub mod contrast;
mod read;
mod sheet;

use std::path::{Path, PathBuf};

use super::identity;
use super::problem::desk::Desk;
pub(super) use sheet::{dressed, of_sheet, painted, without_fonts};

use super::folder::read_text_as;
use crate::story::Look;

/// What the file is called.
pub const FILE: &str = "theme.css";

/// The custom properties that hold a colour.
pub const COLOURS: [&str; 12] =
    ["--ground", "--ink", "--muted", "--rule", "--band", "--accent", "--link", "--c0", "--c1", "--c2", "--c3", "--c4"];
/// Those that hold a list of fonts: of what is read, and of what labels and controls have.
pub const FONTS: [&str; 2] = ["--serif", "--sans"];

/// The `theme.css` of a story, if there is one: where its `site.toml` is looked for.
pub(super) fn path(story: &Path, site: Option<&Path>) -> Option<PathBuf> {
    place(story, site).map(|(folder, _)| folder.join(FILE))
}

/// Its folder, and what reports call it.
fn place(story: &Path, site: Option<&Path>) -> Option<(PathBuf, String)> {
    if site.is_none() && identity::is_there(&story.join(FILE)) {
        return Some((story.to_owned(), FILE.to_owned()));
    }
    let beside = identity::beside(story, site)?.parent()?.to_owned();
    let name =
        if site.is_some() { beside.join(FILE).to_string_lossy().replace('\\', "/") } else { format!("../{FILE}") };
    identity::is_there(&beside.join(FILE)).then_some((beside, name))
}

/// Reads the `theme.css` of a story. What is wrong with it goes to the desk.
pub(super) fn read(story: &Path, site: Option<&Path>, desk: &mut Desk) -> Look {
    let Some((folder, name)) = place(story, site) else { return Look::default() };
    let mut own = Desk::default();
    let look = read_text_as(&folder, Path::new(FILE), &name, &mut own).map(|file| {
        let look = read::look(file, &mut own);
        if !own.has_errors() {
            contrast::check(&look, file, &mut own);
        }
        look.into()
    });
    desk.take(own);
    look.unwrap_or_default()
}
