//! Texts that can hold no reference: each of their numbers stands in an entry all the same.

use super::ids::Index;
use super::numbers::loose_at;
use crate::press::folder::Folder;
use crate::press::problem::code::Code;
use crate::press::problem::desk::Desk;

pub(super) fn check(folder: &Folder, index: &Index, desk: &mut Desk) {
    // What could not be read may have the number.
    if folder.is_whole() {
        heads(folder, index, desk);
    }
    changes(folder, desk);
}

fn heads(folder: &Folder, index: &Index, desk: &mut Desk) {
    for (path, text) in texts(folder) {
        for (part, number) in loose_at(text).into_iter().filter(|(_, number)| index.with_number(number).is_empty()) {
            let what = format!("the number `{number}` stands in no entry");
            let hint = "say it in the story, where a reference can lead to its source, or add the entry that has it";
            desk.report_in(Code::NumberWithoutSource, &path, (text, part), what, hint);
        }
    }
}

/// A change with a number says what it is of.
fn changes(folder: &Folder, desk: &mut Desk) {
    for (i, change) in folder.toml.change.iter().enumerate() {
        let Some((part, number)) = loose_at(&change.text).into_iter().next() else { continue };
        if change.entries.is_empty() && change.removed.is_empty() {
            let path = format!("{}.text", folder.path("change", i));
            let what = format!("the number `{number}` belongs to no entry that the change names");
            let hint = "name in `entries` what says something else now, or in `removed` what went";
            desk.report_in(Code::NumberWithoutSource, &path, (change.text.as_str(), part), what, hint);
        }
    }
}

fn texts(folder: &Folder) -> Vec<(String, &str)> {
    let t = &folder.toml;
    let heads = [("title", &t.title), ("short_title", &t.short_title), ("dek", &t.dek)];
    let labels =
        t.short.iter().enumerate().map(|(i, line)| (format!("{}.label", folder.path("short", i)), &line.label));
    let all = heads.map(|(key, text)| (key.to_owned(), text)).into_iter().chain(labels);
    all.map(|(path, text)| (path, text.as_str())).collect()
}
