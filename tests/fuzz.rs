//! The targets of the fuzzer: everything in their corpora, and a fixed number of changed copies of it, the same in
//! every run. What reads stories and files of other tools has some minute's work each. `cargo xtask fuzz` searches for
//! longer, guided by what is reached.

#![cfg(feature = "press")]

mod common;
#[path = "../fuzz/targets.rs"]
mod targets;

use std::fs;
use std::path::PathBuf;

use common::{files_below, root, scratch};

/// Changed copies of a target's corpus: a moment's work.
const FEW: usize = 400;

/// Pieces of what the formats are made of, and of what breaks parsers.
fn words() -> Vec<Vec<u8>> {
    let lines = fs::read_to_string(root().join("fuzz/words.dict")).expect("the words");
    let quoted = lines.lines().filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    quoted.map(unescaped).collect()
}

/// As libFuzzer reads them: `\\`, `\"` and `\xNN`.
fn unescaped(word: &str) -> Vec<u8> {
    let mut parts = word.split("\\x");
    let plain = |text: &str| text.replace("\\\"", "\"").replace("\\\\", "\\").into_bytes();
    let mut out = plain(parts.next().unwrap_or_default());
    for part in parts {
        let (hex, rest) = part.split_at(2);
        out.push(u8::from_str_radix(hex, 16).expect("two digits"));
        out.extend(plain(rest));
    }
    out
}

/// Numbers that are the same in every run.
struct Lot(u64);

impl Lot {
    /// Below `most`, which is not 0.
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most as u64) as usize
    }

    /// A copy with one to four changes.
    fn changed(&mut self, seed: &[u8], others: &[Vec<u8>], words: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = seed.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len() + 1);
            let to = at + self.below(bytes.len() - at + 1).min(200);
            let put: Vec<u8> = match self.below(6) {
                0 => vec![self.below(256) as u8],
                1 => Vec::new(),
                2 => words[self.below(words.len())].clone(),
                3 => words[self.below(words.len())].repeat(1 + self.below(300)),
                4 => bytes[at..to].repeat(2 + self.below(3)),
                _ => others[self.below(others.len())].clone(),
            };
            let to = if self.below(2) == 0 { at } else { to };
            bytes.splice(at..to, put);
        }
        bytes
    }
}

fn corpus(name: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let files = files_below(&root().join("fuzz/corpus").join(name));
    files.into_iter().map(|file| (file.clone(), fs::read(&file).expect("it can be read"))).collect()
}

/// What is tried, told by the test when it fails.
struct Tried<'a>(usize, &'a [u8]);

impl Drop for Tried<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("copy {}: {:?}", self.0, String::from_utf8_lossy(self.1));
        }
    }
}

#[track_caller]
fn hold(name: &str, copies: usize) {
    let (_, target) = targets::TARGETS.iter().find(|(known, _)| *known == name).expect("a target");
    let folder = scratch("fuzz").join(name);
    targets::prepared(&root().join("tests/stories/base"), &folder);
    let corpus = corpus(name);
    for (file, bytes) in &corpus {
        println!("{}", file.display());
        target(&folder, bytes);
    }
    let (seeds, words) = (corpus.into_iter().map(|(_, bytes)| bytes).collect::<Vec<_>>(), words());
    assert!(seeds.len() >= 3 && words.len() > 30, "hardly anything to begin with");
    let mut lot = Lot(0x9e37_79b9_7f4a_7c15);
    for n in 0..copies {
        let bytes = lot.changed(&seeds[lot.0 as usize % seeds.len()], &seeds, &words);
        let _tried = Tried(n, &bytes);
        target(&folder, &bytes);
    }
}

#[test]
fn addresses() {
    hold("address", FEW);
}

#[test]
fn imported_tables() {
    hold("import-csv", 180_000);
}

#[test]
fn imported_incidents() {
    hold("import-statuspage", 240_000);
}

#[test]
fn imported_timelines() {
    hold("import-timelinejs", 110_000);
}

#[test]
fn moved_parts() {
    hold("moved", FEW);
}

#[test]
fn newsrooms() {
    hold("newsroom", FEW);
}

#[test]
fn prose() {
    hold("prose", 11_000);
}

#[test]
fn rows() {
    hold("rows", 22_000);
}

#[test]
fn series() {
    hold("series", 16_000);
}

#[test]
fn stories() {
    hold("story", 18_000);
}

#[test]
fn themes() {
    hold("theme", FEW);
}

#[test]
fn story_data() {
    hold("travel", FEW);
}

#[test]
fn published_sites() {
    hold("verify", FEW);
}

#[test]
fn times() {
    hold("when", FEW);
}

#[test]
fn every_target_is_tried_here() {
    let own = fs::read_to_string(root().join("tests/fuzz.rs")).expect("this file");
    for (name, _) in targets::TARGETS {
        assert!(own.contains(&format!("hold(\"{name}\", ")), "{name}");
    }
}
