//! Which files the program is built from.

use std::fs;
use std::path::PathBuf;

use crate::place;
use crate::stamp::Stamp;

/// Everything but the stories and the static files, which `explainer` watches itself.
const CODE: &[&str] =
    &["src", "build.rs", "Cargo.toml", "Cargo.lock", "index.html", "Trunk.toml", ".cargo/config.toml"];

/// What all code looks like now.
pub(crate) fn stamp() -> Stamp {
    Stamp::of(CODE)
}

/// What the code of the web files looks like now. Cargo notes which sources went into the wasm, so
/// that a change to the native side alone does not cost a wasm build.
pub(crate) fn web_stamp() -> Stamp {
    let note = place::target().join("wasm32-unknown-unknown/web/app.d");
    match fs::read_to_string(note).ok().and_then(|note| sources(&note)) {
        Some(mut files) => {
            files.extend(CODE.iter().skip(1).map(PathBuf::from));
            Stamp::of(&files)
        }
        None => stamp(),
    }
}

/// The sources in cargo's note, "target: source source…"; a blank in a name is written `\ `.
fn sources(note: &str) -> Option<Vec<PathBuf>> {
    let (_, list) = note.lines().next()?.split_once(": ")?;
    let whole = list.replace("\\ ", "\0");
    Some(whole.split_whitespace().map(|name| name.replace('\0', " ").into()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_cargos_note() {
        let files = sources("/p/app.wasm: /p/src/bin/app.rs /p/a\\ b/lib.rs\n").expect("sources");
        assert_eq!(files, [PathBuf::from("/p/src/bin/app.rs"), PathBuf::from("/p/a b/lib.rs")]);
        assert_eq!(sources(""), None);
    }
}
