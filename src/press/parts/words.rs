//! What forms, files and parts are called, for the catalogue and, by way of `parts.json`, for the dialog.

use super::Kind;

/// What the forms are, in order of reach.
pub const FORMS: [(&str, &str); 4] = [
    ("address", "The address alone, where the system asks for addresses (oEmbed); it carries no choices"),
    ("frame", "A frame of fixed height, without any script"),
    ("follow", "The frame, and a script by which its height follows"),
    ("element", "The element: it loads when it is near, and shows the picture until then"),
];

/// What a file is, by the ending of its name.
#[must_use]
pub fn file(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "svg" => "Picture (SVG)",
        "png" => "Picture (PNG)",
        _ => "Data (CSV)",
    }
}

/// What a part is.
#[must_use]
pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Cover => "Cover: headline, In short, the day’s chart",
        Kind::Story => "The whole story",
        Kind::Chapter(_) => "Chapter",
        Kind::Figure(_) => "Figure",
    }
}
