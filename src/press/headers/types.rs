//! The content type of each file, by its ending: what our preview answers with, and what hosts are told.

/// An ending, its content type, and whether its files come with `.br` and `.gz` beside them.
pub const TYPES: &[(&str, &str, bool)] = &[
    ("html", "text/html; charset=utf-8", true),
    ("js", "text/javascript", true),
    ("css", "text/css; charset=utf-8", true),
    // Exactly this: with anything behind it, browsers do not compile while they load.
    ("wasm", "application/wasm", true),
    ("bin", OTHER, true),
    ("json", "application/json", true),
    ("xml", "text/xml; charset=utf-8", true),
    ("csv", "text/csv; charset=utf-8", true),
    ("svg", "image/svg+xml", true),
    ("png", "image/png", false),
];

/// The type of all else.
pub const OTHER: &str = "application/octet-stream";

/// The content type of a file.
#[must_use]
pub fn of(name: &str) -> &'static str {
    entry(name).map_or(OTHER, |(_, mime, _)| mime)
}

/// Whether a file is worth compressing.
#[must_use]
pub fn compresses(name: &str) -> bool {
    entry(name).is_some_and(|(_, _, compresses)| *compresses)
}

fn entry(name: &str) -> Option<&'static (&'static str, &'static str, bool)> {
    let ending = name.rsplit('.').next().unwrap_or_default();
    TYPES.iter().find(|(known, ..)| *known == ending)
}

/// The endings of files that come compressed too, as alternatives of a pattern.
pub(super) fn compressing() -> String {
    let endings: Vec<&str> = TYPES.iter().filter(|(.., compresses)| *compresses).map(|(ending, ..)| *ending).collect();
    endings.join("|")
}
