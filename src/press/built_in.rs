//! The web files that a packed program carries, so that it runs in any folder. `cargo xtask dist` packs it; without
//! the feature `whole` nothing is built in, and the files come from the folders that `--web` names.

/// Whether they are built in.
pub const ARE_THERE: bool = !FILES.is_empty();

/// A web file by its name.
pub(super) fn file(name: &str) -> Option<&'static [u8]> {
    FILES.iter().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes)
}

#[cfg(feature = "whole")]
const FILES: &[(&str, &[u8])] = &[
    ("app.js", include_bytes!("../../target/webfiles/app.js")),
    ("app_bg.wasm", include_bytes!("../../target/webfiles/app_bg.wasm")),
    ("boot.js", include_bytes!("../../static/boot.js")),
    ("embed.js", include_bytes!("../../static/embed.js")),
    ("frame.js", include_bytes!("../../static/frame.js")),
    ("moved.js", include_bytes!("../../static/moved.js")),
    ("share.js", include_bytes!("../../static/share.js")),
    ("share.css", include_bytes!("../../static/share.css")),
    ("peek.css", include_bytes!("../../static/peek.css")),
    ("page.css", include_bytes!("../../static/page.css")),
    ("part.css", include_bytes!("../../static/part.css")),
];

#[cfg(not(feature = "whole"))]
const FILES: &[(&str, &[u8])] = &[];
