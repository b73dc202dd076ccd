//! Captions: a figure's title names a figure, and its numbers stand in the entries it rests on.

use super::ids::Index;
use super::numbers::{loose_at, numbers_in};
use crate::press::folder::Folder;
use crate::press::problem::code::Code;
use crate::press::problem::desk::Desk;
use crate::press::problem::near::nearest;
use crate::press::prose::SHOWS;

pub(super) fn check(folder: &Folder, index: &Index, desk: &mut Desk) {
    for (i, figure) in folder.toml.figure.iter().enumerate() {
        let path = folder.path("figure", i);
        if !SHOWS.contains(&figure.name.as_str()) {
            desk.report(
                Code::UnknownFigure,
                &format!("{path}.name"),
                format!("there is no figure `{}`", figure.name),
                nearest(&figure.name, SHOWS.into_iter()),
            );
        }
        if figure.rests_on.iter().any(|id| index.text(id).is_none()) {
            continue; // An entry that is unknown or could not be read may have the number.
        }
        let known: Vec<String> = figure.rests_on.iter().filter_map(|id| index.text(id)).flat_map(numbers_in).collect();
        let how = figure.how.as_deref().unwrap_or_default();
        for (key, called, text) in [("title", "title", figure.title.as_str()), ("how", "words", how)] {
            for (part, number) in loose_at(text).into_iter().filter(|(_, n)| !known.contains(n)) {
                let what = format!("the number `{number}` of the {called} has no source");
                let has = index.who_has(&number);
                let hint = format!("correct it, or name in `rests_on` the entry that has it; {has}");
                desk.report_in(Code::NumberWithoutSource, &format!("{path}.{key}"), (text, part), what, hint);
            }
        }
    }
}
