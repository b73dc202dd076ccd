//! Sources: which may carry a link, and that every address is a safe one.

use crate::press::folder::Folder;
use crate::press::problem::code::Code;
use crate::press::problem::desk::Desk;
use crate::story::format::{GradeKey, SourceRow};

pub(super) fn check(folder: &Folder, desk: &mut Desk) {
    for (i, source) in folder.toml.source.iter().enumerate() {
        let path = folder.path("source", i);
        if let Some(url) = &source.url {
            check_url(source, url, &format!("{path}.url"), desk);
        }
        if source.grade == GradeKey::D && source.title.is_some() {
            desk.report(
                Code::CopyWithTitle,
                &format!("{path}.title"),
                format!("`{}` is a copy and has a title", source.id),
                "leave the title out and say whose copy it is in `printed_as`",
            );
        }
        if source.url.is_none() && source.printed_as.is_none() {
            desk.report(
                Code::SourceWithoutAddress,
                &path,
                format!("`{}` has neither an address nor `printed_as`", source.id),
                "add `url`, or say in `printed_as` how it is printed",
            );
        }
    }
}

fn check_url(source: &SourceRow, url: &str, path: &str, desk: &mut Desk) {
    if source.grade == GradeKey::D {
        let what = format!("`{}` is a copy and has a link", source.id);
        desk.report(Code::CopyWithLink, path, what, "copies are not linked: take `url` out");
    }
    let host = host(url);
    if host.split('.').any(|label| label.to_ascii_lowercase().starts_with("xn--")) {
        desk.report(
            Code::OddLettersInAddress,
            path,
            format!("`{host}` is written for letters outside a to z, which may look like others"),
            "open the address and see whose site it is",
        );
    }
    if !is_safe(url) {
        desk.report(
            Code::UnsafeAddress,
            path,
            format!("`{url}` is no safe address"),
            "use a plain https:// address of a public site, without user names, ports or odd characters",
        );
    }
}

fn host(url: &str) -> &str {
    url.strip_prefix("https://").unwrap_or_default().split(['/', '?', '#']).next().unwrap_or_default()
}

/// Whether an address can be linked as it is: that of a public site, in plain characters.
pub(in crate::press) fn is_safe(url: &str) -> bool {
    let host = host(url);
    let plain = url.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b'\\' | b'`'));
    !host.is_empty() && !host.contains(['@', ':']) && host.contains('.') && plain
}
