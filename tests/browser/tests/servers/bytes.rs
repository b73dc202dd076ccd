//! The numbers of docs/hosting.md, held against the files of the site and what follows from them.

use std::fs;

use browser_tests::{Dist, root};

use crate::kinds::{files, fits, in_a_store};

/// How far a number may be from what is measured: bytes change a little with every build.
const TOLERANCE: f64 = 0.1;

/// Caches of a CDN that share nothing, as the document has it; each asks for a page once a minute.
const CACHES: f64 = 100.0;

const READERS: f64 = 1e6;
const HOUR_S: f64 = 3600.0;

const LIVING: [&str; 4] = ["assets/boot-*.js", "assets/app-*.js", "assets/app-*.wasm", "assets/story-*.bin"];

/// The rows of the table whose head begins so: the first cell, and the others.
fn table(head: &str) -> Vec<(String, Vec<String>)> {
    let document = fs::read_to_string(root().join("docs/hosting.md")).expect("the document");
    let lines = document.lines().skip_while(|line| !line.starts_with(head)).skip(2);
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    let rows = lines.take_while(|line| line.starts_with('|')).map(cells);
    let rows: Vec<_> = rows.map(|cells: Vec<String>| (cells[0].clone(), cells[1..].to_vec())).collect();
    assert!(rows.len() > 2, "docs/hosting.md has no table `{head}`");
    rows
}

fn near(said: &str, measured: f64, what: &str) {
    let number: f64 = said.replace(',', "").parse().unwrap_or_else(|_| panic!("{what}: {said} is no number"));
    let off = (number - measured).abs() / measured;
    assert!(off <= TOLERANCE, "docs/hosting.md says {said} for {what}; it is {measured:.2}");
}

/// The bytes of the one file of this pattern as readers get it.
fn bytes(pattern: &str) -> f64 {
    let site = Dist::published();
    let found: Vec<_> = files(site).into_iter().filter(|(path, _)| fits(pattern, path)).collect();
    let [(path, kind)] = found[..] else { panic!("{} files are {pattern}", found.len()) };
    size(&format!("{path}{}", if kind.is_compressed { ".br" } else { "" }))
}

fn size(path: &str) -> f64 {
    fs::metadata(Dist::published().folder().join(path)).expect("it lies there").len() as f64
}

#[test]
fn bytes_are_those_of_the_files() {
    for (what, cells) in table("| What | Files | Bytes |") {
        near(&cells[1], bytes(cells[0].trim_matches('`')), &what);
    }
}

#[test]
fn a_million_readers_are_reckoned_from_the_bytes() {
    let rows = table("| A million in an hour |");
    let visits = [vec!["index.html"], vec!["embed/cover/index.html", "assets/frame-*.js"]];
    for (column, first) in visits.into_iter().enumerate() {
        let loaded: Vec<&str> = first.into_iter().chain(LIVING).collect();
        let (count, sum) = (loaded.len() as f64, loaded.iter().map(|pattern| bytes(pattern)).sum::<f64>());
        let at_the_host = CACHES * (HOUR_S / 60.0 + count - 1.0);
        let reckoned = [
            ("requests of a reader", count),
            ("bytes of a reader", sum),
            ("requests a second", count * READERS / HOUR_S),
            ("Gbit/s", sum * 8.0 * READERS / HOUR_S / 1e9),
            ("GB in the hour", sum * READERS / 1e9),
            ("requests to the host behind a CDN", at_the_host),
            ("of all requests, %", at_the_host / (count * READERS) * 100.0),
        ];
        assert_eq!(rows.iter().map(|(what, _)| what.as_str()).collect::<Vec<_>>(), reckoned.map(|(what, _)| what));
        for ((what, cells), (_, number)) in rows.iter().zip(reckoned) {
            near(&cells[column], number, what);
        }
    }
}

#[test]
fn what_a_story_takes_is_as_said() {
    let all = in_a_store(Dist::published());
    let megabytes = |paths: &mut dyn Iterator<Item = &String>| paths.map(|path| size(path)).sum::<f64>() / 1e6;
    let rules = String::from_utf8_lossy(Dist::published().file("_headers").unwrap_or_default());
    let measured = [
        ("objects in a bucket", all.len() as f64),
        ("MB", megabytes(&mut all.iter())),
        ("MB in `assets/`", megabytes(&mut all.iter().filter(|path| path.starts_with("assets/")))),
        ("rules in `_headers`", rules.lines().filter(|line| line.starts_with('/')).count() as f64),
    ];
    let rows = table("| A story takes |");
    assert_eq!(rows.len(), measured.len());
    for ((what, cells), (name, number)) in rows.iter().zip(measured) {
        assert_eq!(what, name);
        near(&cells[0], number, name);
    }
}
