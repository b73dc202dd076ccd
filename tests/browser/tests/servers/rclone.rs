//! A site in object storage, put there by rclone with the commands of docs/hosting.md, twice. The store is moto,
//! which speaks S3.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use browser_tests::{Dist, root};

use crate::edge;
use crate::edition;
use crate::kinds::{files, in_a_store};
use crate::store::Store;

/// A command of the document, as it stands there.
fn command(step: &str) -> String {
    let document = fs::read_to_string(root().join("docs/hosting.md")).expect("the document");
    let beginning = format!("sh dist/hosting/bucket.sh {step} ");
    let found: Vec<&str> = document.lines().map(str::trim).filter(|line| line.starts_with(&beginning)).collect();
    assert_eq!(found.len(), 1, "docs/hosting.md has {} lines `{beginning}…`", found.len());
    found[0].to_owned()
}

/// The bucket and the folder that the document's commands name.
fn place() -> String {
    let line = command("assets");
    line.split_once("news:").expect("the remote is called news").1.to_owned()
}

/// What is to be in the store: all that readers may ask for, in each form.
fn wanted(site: &Dist) -> BTreeSet<String> {
    in_a_store(site).into_iter().collect()
}

/// Every file of a site is in the store as it lies in the folder, and comes with what its kind asks for.
fn holds(store: &Store, site: &Dist) {
    for (path, kind) in files(site) {
        let forms = [("", None), (".br", Some("br")), (".gz", Some("gzip"))];
        for (ending, coding) in forms.into_iter().take(if kind.is_compressed { 3 } else { 1 }) {
            let key = format!("{path}{ending}");
            let answer = store.ask(&format!("{}/{key}", place()), &[]);
            assert_eq!(answer.status, 200, "{key}");
            assert_eq!(answer.header("content-type"), Some(kind.mime), "{key}");
            assert_eq!(answer.header("content-encoding"), coding, "{key}");
            assert_eq!(answer.header("cache-control"), Some(kind.caching), "{key}");
            assert!(answer.body == fs::read(site.folder().join(&key)).expect("it lies there"), "{key}: other bytes");
        }
    }
}

/// Every file that the pages in the store name, and the files they load in turn, is in the store.
fn names_only_what_is_there(store: &Store, keys: &BTreeSet<String>) {
    let mut left: Vec<String> = keys.iter().filter(|key| key.ends_with(".html")).cloned().collect();
    let (pages, mut seen) = (left.len(), BTreeSet::new());
    while let Some(key) = left.pop() {
        let text = store.ask(&format!("{}/{key}", place()), &[]).body;
        for name in hashed(&String::from_utf8_lossy(&text)) {
            assert!(keys.contains(&name), "{key} names {name}, which is not in the store");
            if seen.insert(name.clone()) && name.ends_with(".js") {
                left.push(name);
            }
        }
    }
    assert!(
        pages > 20 && ["wasm", "bin"].iter().all(|ending| seen.iter().any(|name| name.ends_with(ending))),
        "{seen:?}"
    );
}

/// Names with a hash in them, as pages and loaders write them.
fn hashed(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '.');
    let is_hashed = |word: &&str| {
        let parts = word.split_once('-').and_then(|(_, rest)| rest.split_once('.'));
        parts.is_some_and(|(hash, ending)| {
            hash.len() == 16
                && hash.bytes().all(|b| b.is_ascii_hexdigit())
                && matches!(ending, "js" | "css" | "wasm" | "bin")
        })
    };
    words.filter(is_hashed).map(|word| format!("assets/{word}")).collect()
}

fn assets(keys: &BTreeSet<String>) -> BTreeSet<String> {
    keys.iter().filter(|key| key.starts_with("assets/")).cloned().collect()
}

#[test]
fn published_twice_and_read_back() {
    let place = place();
    let store = Store::with_bucket(place.split('/').next().unwrap_or_default());
    let first = Dist::published();
    store.lay(first.folder(), "dist");
    store.done(&command("assets"));
    assert_eq!(store.keys(&place), assets(&wanted(first)), "the first step copies what pages load, and no more");
    store.done(&command("pages"));
    assert_eq!(store.keys(&place), wanted(first), "all that readers may ask for, and nothing for hosts");
    holds(&store, first);
    asked_again(&store, &place);

    let second = edition::next(&store.path_to("desk"));
    let new: BTreeSet<String> = wanted(&second).difference(&wanted(first)).cloned().collect();
    assert!(new.iter().any(|key| key.ends_with(".bin")), "the second edition has data of its own: {new:?}");
    store.lay(second.folder(), "dist");
    store.done(&command("assets"));
    assert_eq!(store.keys(&place), &wanted(first) | &assets(&wanted(&second)), "before the pages change");
    holds(&store, first);
    names_only_what_is_there(&store, &store.keys(&place));
    store.done(&command("pages"));
    assert_eq!(store.keys(&place), &wanted(first) | &wanted(&second), "nothing is deleted");
    holds(&store, &second);
    names_only_what_is_there(&store, &store.keys(&place));
    edge::finds_every_file(&second, &store.keys(&place));
    edge::leads_into_folders(&second);
    cleaned(&store, &place, first.folder(), &second);
}

/// What a browser has already is not sent again, and a download goes on where it broke off.
fn asked_again(store: &Store, place: &str) {
    let page = format!("{place}/index.html.br");
    let tag = store.ask(&page, &[]).header("etag").expect("a store gives tags").to_owned();
    assert_eq!(store.ask(&page, &[("if-none-match", &tag)]).status, 304);
    assert_eq!(store.ask(&page, &[("range", "bytes=100-199")]).body.len(), 100);
}

/// `clean` keeps what any folder of a release has, stops when one is missing, and deletes what is in none.
fn cleaned(store: &Store, place: &str, first: &Path, second: &Dist) {
    let (before, line) = (store.keys(place), command("clean"));
    assert!(line.ends_with(" releases/*"), "{line}");
    assert!(!store.run(&line).status.success(), "no release is there, so that nothing is known to be old");
    assert_eq!(store.keys(place), before);
    store.lay(first, "releases/1");
    store.lay(second.folder(), "releases/2");
    store.done(&line);
    assert_eq!(store.keys(place), before, "both releases are kept");
    fs::remove_dir_all(store.path_to("releases/1")).expect("the folder is the test's own");
    store.done(&line);
    assert_eq!(assets(&store.keys(place)), assets(&wanted(second)), "what only the first release had has gone");
    holds(store, second);
}
