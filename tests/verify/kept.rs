//! Files of older pages: only those of the program, whether the list tells of them or they were brought along by hand.

use std::fs;

use outage_explainer::press::manifest::{Manifest, NAME, Release, hash, put};
use outage_explainer::press::site::{Files, named};

use super::common::scratch;
use super::hosting::{commands, run};
use super::{laid_out, lay, printed, resealed, root, verified, with};

#[test]
fn nothing_but_files_of_the_program_is_kept() {
    let mut files = printed(&root().join("tests/stories/base"), None);
    let page = b"<!doctype html><p>It was them.";
    let news = named("news", "html", page);
    files.insert(news.clone(), page.to_vec());
    let report = verified(&laid_out(&files, "verify-kept-page"));
    assert!(report.problems.iter().any(|p| p.contains(&format!("{news}: it is there and not listed"))), "{report}");
    files.remove(&news);

    let (old, other) = (b"export const release = 1;", b"export const release = 2;");
    let (told, untold) = (named("app", "js", old), named("app", "js", other));
    let mut list: Manifest = serde_json::from_slice(&files[NAME]).expect("the list is JSON");
    list.kept = vec![Release { build: "0f1e2d3c4b5a".into(), files: [(told.clone(), hash(old))].into() }];
    put(&mut files, &list);
    files.extend([(told.clone(), old.to_vec()), (untold.clone(), other.to_vec())]);
    let report = verified(&laid_out(&files, "verify-kept-untold"));
    assert_eq!((report.problems, report.kept), (Vec::new(), 2));
    files.insert(untold.clone(), b"alert()".to_vec());
    let report = verified(&laid_out(&files, "verify-kept-changed"));
    assert_eq!(report.problems, [format!("{untold}: it is there and not listed.")]);
    files.remove(&untold);
    files.remove(&told);
    let report = verified(&laid_out(&files, "verify-kept-lost"));
    assert!(report.problems.len() == 1 && report.problems[0].contains("it is kept for pages of the build"), "{report}");
}

/// A script that lies there for older pages is loaded by none of this site.
#[test]
fn no_page_loads_a_file_of_older_pages() {
    let mut files = printed(&root().join("tests/stories/base"), None);
    let mine = b"alert(1);";
    let (own, foreign) =
        (files.keys().find(|name| name.starts_with("assets/boot-")).cloned(), named("boot", "js", mine));
    let own = own.expect("the loader");
    files.insert(foreign.clone(), mine.to_vec());
    let changed = with(&files, "index.html", own.trim_start_matches("assets/"), foreign.trim_start_matches("assets/"));
    // The list with the page as it is now, and without the file.
    let mut changed: Files = changed.into_iter().filter(|(name, _)| *name != foreign).collect();
    changed = resealed(changed);
    changed.insert(foreign.clone(), mine.to_vec());
    let report = verified(&laid_out(&changed, "verify-kept-loaded"));
    assert_eq!(report.kept, 1, "{report}");
    assert!(report.problems.iter().any(|p| p.starts_with("index.html: it is not what the data make")), "{report}");
    assert!(report.problems.iter().any(|p| p.starts_with("index.html") && p.contains(&foreign)), "{report}");
}

/// The document's own way to bring along what `--previous` did not.
#[test]
fn files_brought_along_by_hand_may_stay() {
    let mut files = printed(&root().join("tests/stories/base"), None);
    let home = scratch("verify-brought");
    let old =
        [b"export const release = 1;", b"export const release = 2;"].map(|js| (named("app", "js", js), js.to_vec()));
    let of_releases = old.iter().enumerate().map(|(i, (name, js))| (format!("{i}/{name}"), js.clone()));
    lay(&of_releases.collect(), &home.join("releases"));
    let mut list: Manifest = serde_json::from_slice(&files[NAME]).expect("the list is JSON");
    let (told, js) = &old[0];
    list.kept = vec![Release { build: "0f1e2d3c4b5a".into(), files: [(told.clone(), hash(js))].into() }];
    put(&mut files, &list);
    files.insert(told.clone(), js.clone());
    let dist = home.join("dist");
    lay(&files, &dist);
    run(&commands("find releases"), &home);
    let report = verified(&dist);
    assert_eq!((report.problems, report.kept), (Vec::new(), 2));
    assert!(fs::exists(dist.join(&old[1].0)).is_ok_and(|is_there| is_there));
}
