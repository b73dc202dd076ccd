//! Files of older pages: only those of the program, and where the list tells of some, only these.

use outage_explainer::press::manifest::{Manifest, NAME, Release, hash, put};
use outage_explainer::press::site::named;

use super::{laid_out, printed, root, verified};

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
    files.extend([(told, old.to_vec()), (untold.clone(), other.to_vec())]);
    let report = verified(&laid_out(&files, "verify-kept-untold"));
    assert_eq!(report.problems, [format!("{untold}: it is there and not listed.")]);
    assert_eq!(report.kept, 1);
}
