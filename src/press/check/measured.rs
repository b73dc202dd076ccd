//! Series: what only small sites or copies measured is told with the name of whose word it is.

use super::ids::Index;
use super::named::is_named;
use crate::press::folder::Folder;
use crate::press::problem::code::Code;
use crate::press::problem::desk::Desk;

pub(super) fn check(folder: &Folder, index: &Index, desk: &mut Desk) {
    for (i, row) in folder.toml.series.iter().enumerate() {
        let words = row.measured.as_deref().unwrap_or_default();
        let Some(names) = index.names_owed(&row.id).filter(|names| !is_named(&format!("{words} "), 0, names)) else {
            continue;
        };
        let hint = format!("say in `measured` whose measurement it is; name one of: {}", names.join(", "));
        let what = "no source of the series is of grade A or B, and nothing names who measured it";
        desk.report(Code::UnnamedOutlet, &format!("{}.measured", folder.path("series", i)), what, hint);
    }
}
