//! Lets libFuzzer call the target that `FUZZ_TARGET` names.

#![no_main]

mod targets;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use targets::{TARGETS, Target};

static CHOSEN: OnceLock<(Target, PathBuf)> = OnceLock::new();

/// The target, and its folder.
fn chosen() -> (Target, PathBuf) {
    let name = std::env::var("FUZZ_TARGET").expect("FUZZ_TARGET names a target");
    let (_, target) = TARGETS.iter().find(|(known, _)| *known == name).expect("a target that there is");
    let folder = std::env::temp_dir().join(format!("explainer-fuzz-{name}-{}", std::process::id()));
    targets::prepared(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/stories/base"), &folder);
    (*target, folder)
}

fuzz_target!(|bytes: &[u8]| {
    let (target, folder) = CHOSEN.get_or_init(chosen);
    target(folder, bytes);
});
