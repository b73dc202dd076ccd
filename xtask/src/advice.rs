//! From the output of a failed program to one sentence that says what to do.

/// Words that tell a cause, and what to do about it. The first match wins.
const CAUSES: &[(&[&str], &str)] = &[
    (
        &["No space left on device", "ENOSPC", "os error 28"],
        "The disk is full: free about 4 GB (`cargo clean` frees what earlier builds left) and run the command again.",
    ),
    (
        &["schema version", "wasm-bindgen schema"],
        "The wasm-bindgen in Cargo.lock and the installed one differ: delete .tools and run the command again.",
    ),
    (
        &["requires rustc", "is not supported by the following package", "can't find crate for `core`"],
        "The Rust in use does not fit: run `rustup toolchain install` in this folder, which installs the version in rust-toolchain.toml.",
    ),
    (
        &["linker `cc` not found", "could not find `cc`"],
        "There is no C linker: install one (on Debian `apt install gcc libc6-dev`) and run the command again.",
    ),
    (
        &[
            "Could not resolve host",
            "Couldn't resolve host",
            "Could not connect",
            "Couldn't connect",
            "failed to download",
            "download of config.json failed",
            "error sending request",
            "failed to query replaced source",
            "failed to fetch",
            "spurious network error",
            "Temporary failure resolving",
            "could not download file",
            "ENOTFOUND",
            "ETIMEDOUT",
            "ECONNREFUSED",
            "ECONNRESET",
            "EAI_AGAIN",
        ],
        "A package registry cannot be reached: check the network or the proxy and run the command again; what was fetched is kept.",
    ),
    (
        &["Permission denied", "EACCES", "EPERM"],
        "A file may not be written: make this folder and ~/.cargo yours (for example with chown) and run the command again.",
    ),
];

/// The sentence for a known cause, if the output names one.
pub(crate) fn advice(output: &str) -> Option<&'static str> {
    let named = |words: &&[&str]| words.iter().any(|word| output.contains(word));
    CAUSES.iter().find(|(words, _)| named(words)).map(|(_, sentence)| *sentence)
}

/// The sentence for a failed step: what failed, and what to do if that is known.
pub(crate) fn sentence(what: &str, output: &str) -> String {
    match advice(output) {
        Some(known) => format!("{what} failed. {known}"),
        None => format!("{what} failed; the lines above say why."),
    }
}

/// The sentence for a program that could not even be started.
pub(crate) fn missing(program: &str) -> String {
    match program {
        "rustup" => "rustup is missing, and this Rust cannot build for wasm32-unknown-unknown: install rustup from https://rustup.rs and run the command again.".to_owned(),
        "npm" => "Node is installed, but npm is not: install npm (on Debian `apt install npm`) and run the command again.".to_owned(),
        "cargo" => "cargo is not on the PATH: install Rust from https://rustup.rs and run the command again.".to_owned(),
        other => format!("`{other}` cannot be started: install it, or put it on the PATH, and run the command again."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(output: &str, beginning: &str) {
        let found = advice(output).unwrap_or("nothing");
        assert!(found.starts_with(beginning), "{output:?} gave {found:?}");
    }

    #[test]
    fn known_causes() {
        check("error: failed to write: No space left on device (os error 28)", "The disk");
        check("npm error code ENOTFOUND", "A package registry");
        check("[6] Could not resolve host: index.crates.io", "A package registry");
        check("package `x v1` cannot be built because it requires rustc 1.96", "The Rust in use");
        check("error: linker `cc` not found", "There is no C linker");
        check("error[E0308]: mismatched types", "nothing");
    }

    #[test]
    fn a_full_disk_goes_before_the_download_it_broke() {
        check("failed to download `syn`: No space left on device", "The disk");
    }

    #[test]
    fn sentences() {
        assert!(sentence("Installing trunk", "").ends_with("the lines above say why."));
        assert!(missing("rustup").contains("https://rustup.rs"));
        assert!(missing("trunk").starts_with("`trunk` cannot be started"));
    }
}
