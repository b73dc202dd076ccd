//! What readers download, held against `tests/budgets.toml` from both sides: too much is a cost to
//! them, and much less than before is news to us, so that either is noticed when it happens.
//!
//! It reads `dist/`, which `cargo xtask build` makes, and is a target of its own for that reason.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::site::printed;
use common::{files_below, root};
use outage_explainer::press::copies::brotli_11;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Budgets {
    budget: Vec<Budget>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Budget {
    /// What it is called in the table.
    name: String,
    /// Files below `dist/`; one `*` may stand for the part of a name that changes.
    files: Vec<String>,
    /// Bytes in brotli 11.
    most: usize,
    /// Bytes in brotli 11.
    least: usize,
    /// What the limit is for.
    why: String,
}

fn budgets() -> Vec<Budget> {
    let text = fs::read_to_string(root().join("tests/budgets.toml")).expect("the budgets");
    toml::from_str::<Budgets>(&text).expect("the budgets are TOML of the right form").budget
}

/// The files of `dist/` that a pattern means.
fn found(dist: &Path, pattern: &str) -> Vec<PathBuf> {
    let (head, tail) = pattern.split_once('*').unwrap_or((pattern, ""));
    let names = |f: &PathBuf| {
        let name = f.strip_prefix(dist).expect("below it").to_string_lossy().replace('\\', "/");
        if pattern.contains('*') { name.starts_with(head) && name.ends_with(tail) } else { name == pattern }
    };
    files_below(dist).into_iter().filter(names).collect()
}

fn compressed(file: &Path) -> usize {
    brotli_11(&fs::read(file).expect("it can be read")).expect("it can be compressed").len()
}

#[test]
fn what_readers_download_stays_in_its_budget() {
    let dist = root().join("dist");
    assert!(dist.join("index.html").exists(), "there is no dist/ to measure: run `cargo xtask build` first");
    let mut wrong = Vec::new();
    println!("{:<28} {:>9} {:>9} {:>9}", "brotli 11", "bytes", "least", "most");
    for Budget { name, files, most, least, why } in budgets() {
        let mut bytes = 0;
        for pattern in &files {
            match found(&dist, pattern).as_slice() {
                [one] => bytes += compressed(one),
                several => wrong.push(format!("{name}: {} files are {pattern}, and one is expected", several.len())),
            }
        }
        println!("{name:<28} {bytes:>9} {least:>9} {most:>9}");
        if bytes > most {
            wrong.push(format!("{name}: {bytes} bytes are {} too many. {why}", bytes - most));
        } else if bytes < least {
            wrong.push(format!(
                "{name}: {bytes} bytes are less than {least}: is something missing? If not, lower `least` and `most`."
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// A site that knows its address says more in its head, and is the one that readers get.
#[test]
fn the_published_document_stays_in_its_budget() {
    let files =
        printed(&root().join("stories/x-outage-2025-03-10"), Some("https://newsroom.example/x-outage-of-10-march/"));
    let bytes = brotli_11(&files["index.html"]).expect("it can be compressed").len();
    let budget = budgets().into_iter().find(|b| b.name == "the document").expect("the document's budget");
    println!("the document, with its address: {bytes} bytes of {}", budget.most);
    assert!(bytes <= budget.most, "{bytes} bytes are {} too many", bytes - budget.most);
}

/// What is compressed beside a file is that file.
#[test]
fn what_is_compressed_is_what_is_published() {
    let dist = root().join("dist");
    assert!(dist.join("index.html").exists(), "there is no dist/ to measure: run `cargo xtask build` first");
    let packed: Vec<PathBuf> =
        files_below(&dist).into_iter().filter(|f| f.extension().is_some_and(|e| e == "br")).collect();
    assert!(packed.len() > 3, "hardly anything is compressed");
    for file in packed {
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut fs::read(&file).expect("it can be read").as_slice(), &mut plain)
            .expect("it is brotli");
        assert!(plain == fs::read(file.with_extension("")).expect("it can be read"), "{}", file.display());
    }
}

#[test]
fn every_budget_has_two_sides_and_a_reason() {
    let budgets = budgets();
    assert!(budgets.len() >= 4, "hardly any budget");
    for b in budgets {
        assert!(0 < b.least && b.least < b.most, "{}: `least` must be below `most`", b.name);
        assert!(b.why.ends_with('.') && !b.files.is_empty(), "{}", b.name);
    }
}

/// Nothing that is published tells where on which machine it was made.
#[test]
fn no_folder_of_this_machine_is_published() {
    let home = std::env::var("HOME").unwrap_or_default();
    let places = [root().display().to_string(), home, "/.cargo/registry".to_owned(), "/.rustup/".to_owned()];
    let places: Vec<&String> = places.iter().filter(|place| place.len() > 4).collect();
    for file in files_below(&root().join("dist")) {
        let bytes = fs::read(&file).expect("it can be read");
        for place in &places {
            let told = bytes.windows(place.len()).any(|part| part == place.as_bytes());
            assert!(!told, "{} names {place}", file.display());
        }
    }
}
