//! Addresses that parts had before.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use outage_explainer::press;

use crate::common::site::printed;
use crate::common::{copy_dir, root, scratch};
use crate::{AT, base, html, one, select};

/// A story folder like the base story's, with other words in some files.
fn changed(name: &str, file: &str, from: &str, to: &str) -> PathBuf {
    let dir = scratch(name);
    copy_dir(&base(), &dir);
    let text = fs::read_to_string(dir.join(file)).expect("a file of the story");
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(dir.join(file), text.replace(from, to)).expect("it can be written");
    dir
}

#[test]
fn old_addresses_point_on() {
    let files = printed(&base(), Some(AT));
    let renamed = html(&files, "embed/chapter-who-said-what/index.html");
    assert_eq!(one(&renamed, "meta[http-equiv=refresh]", "content"), "1; url=embed/chapter-claims/");
    assert_eq!(one(&renamed, "main p:first-child a", "href"), "embed/chapter-claims/index.html");
    assert_eq!(one(&renamed, "script[data-to]", "data-to"), "embed/chapter-claims/");
    assert_eq!(one(&renamed, "link[rel=canonical]", "href"), AT);
    let other = html(&files, "embed/disagreement-d-begin/index.html");
    assert_eq!(one(&other, "main p:first-child a", "href"), "embed/disagreement-d-start/index.html");
    let retired = html(&files, "embed/chapter-maps/index.html");
    assert_eq!(one(&retired, "main p:first-child a", "href"), "embed/story/index.html");
    assert!(select(&retired, "meta[http-equiv=refresh]").is_empty(), "what is gone leads nowhere by itself");
}

#[test]
fn old_parts_are_unique_gone_and_lead_somewhere() {
    let cases = [
        ("formerly = [\"who-said-what\"]", "formerly = [\"who-said-what\", \"maps\"]", "listed twice"),
        ("part = \"chapter-maps\"", "part = \"chapter-day\"", "still in the story"),
        ("show = \"story\"", "show = \"storey\"", "there is no part `storey`"),
        ("id = \"claims\"\nformerly", "id = \"klaims\"\nformerly", "there is no part `chapter-klaims`"),
    ];
    for (from, to, told) in cases {
        let (story, problems) = press::read(&changed("old", "story.toml", from, to));
        assert!(story.is_none(), "{to} was let through");
        assert!(problems.iter().any(|p| p.to_string().contains(told)), "{to}: {problems:?}");
    }
}

fn build(story: &Path, out: &Path, more: &[&str]) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_explainer"));
    let raw = scratch("web");
    fs::write(raw.join("app.js"), "export default 1;").expect("written");
    fs::write(raw.join("app_bg.wasm"), "\0asm").expect("written");
    command.args(["build", "--web"]).arg(root().join("static")).arg("--web").arg(raw).arg("--out").arg(out).arg(story);
    let done = command.args(more).env("CHROME_PATH", "/no/browser").output().expect("the tool runs");
    let said = [done.stdout, done.stderr].concat();
    (done.status.success(), String::from_utf8(said).expect("words"))
}

#[test]
fn no_published_part_is_lost_silently() {
    let (site, next) = (scratch("published").join("site"), scratch("next").join("site"));
    let (built, said) = build(&base(), &site, &[]);
    assert!(built, "{said}");
    assert!(said.contains("reckoned, on the safe side"), "{said}");
    let previous = site.to_string_lossy().into_owned();
    let (built, said) = build(&base(), &next, &["--previous", &previous]);
    assert!(built, "{said}");
    let (built, said) = build(&base(), &next, &["--previous", "/no/site"]);
    assert!(!built && said.contains("give --previous the folder of a published site"), "{said}");

    let lost = changed("lost", "claims.toml", "id = \"d-height\"", "id = \"d-size\"");
    for file in ["story.toml", "claims.toml", "day.toml"] {
        let text = fs::read_to_string(lost.join(file)).expect("a file");
        fs::write(lost.join(file), text.replace("d-height", "d-size")).expect("written");
    }
    fs::remove_dir_all(&next).expect("it was built");
    let (built, said) = build(&lost, &next, &["--previous", &previous]);
    assert!(!built && !next.exists(), "{said}");
    for words in ["`disagreement-d-height`", "formerly = [\"d-height\"]", "[[retired]]", "Nothing was written."] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let claims = fs::read_to_string(lost.join("claims.toml")).expect("a file");
    let named = claims.replace("id = \"d-size\"", "id = \"d-size\"\nformerly = [\"d-height\"]");
    fs::write(lost.join("claims.toml"), named).expect("written");
    let (built, said) = build(&lost, &next, &["--previous", &previous]);
    assert!(built && next.join("embed/disagreement-d-height/index.html").is_file(), "{said}");
}
