//! Addresses that parts had before.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use outage_explainer::press;
use outage_explainer::press::manifest::{Manifest, NAME, hash};

use crate::common::site::printed;
use crate::common::{copy_dir, root, scratch};
use crate::{AT, base, html, one, select};

/// A story folder like the base story's, with other words in some files.
pub(crate) fn changed(name: &str, file: &str, from: &str, to: &str) -> PathBuf {
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
    for page in [&renamed, &other, &retired] {
        assert_eq!(
            select(page, "link[type='application/json+oembed']").len(),
            1,
            "systems that ask again find an answer"
        );
    }
}

/// What articles, feeds and systems name besides the page is where it was: the picture, the data, oEmbed.
#[test]
fn old_addresses_keep_their_files() {
    let files = printed(&base(), Some(AT));
    let same = |old: &str, new: &str| {
        let [was, now] = [old, new].map(|path| files.get(&format!("embed/{path}")));
        assert!(now.is_some() && was == now, "embed/{old} is not embed/{new}");
    };
    for name in ["card.svg", "card.png", "data.csv", "oembed.json", "oembed.xml"] {
        same(&format!("chapter-who-said-what/{name}"), &format!("chapter-claims/{name}"));
    }
    for name in ["figure.svg", "figure.png", "data.csv", "oembed.json", "oembed.xml"] {
        same(&format!("disagreement-d-begin/{name}"), &format!("disagreement-d-start/{name}"));
    }
    // What is told no more: the picture and the answer of what is shown instead, and nobody else's data.
    for name in ["card.svg", "card.png", "oembed.json", "oembed.xml"] {
        same(&format!("chapter-maps/{name}"), &format!("story/{name}"));
    }
    assert!(!files.contains_key("embed/chapter-maps/data.csv"));
    let gone = changed("gone", "story.toml", "part = \"chapter-maps\"", "part = \"maps\"");
    let files = printed(&gone, None);
    assert!(files["embed/maps/figure.png"] == files["embed/story/card.png"], "a figure's picture has a figure's name");
    assert!(!files.contains_key("embed/maps/oembed.json"), "without an address there is no answer");
}

/// Links to the old places of the story's page still lead there, and to nothing else.
#[test]
fn old_anchors_lead_to_the_part() {
    let page = html(&printed(&base(), None), "index.html");
    for (old, place) in [
        ("who-said-what", "section#claims"),
        ("fig-disagreement-d-begin", "section#d-start"),
        ("d-begin", "section#d-start"),
    ] {
        assert_eq!(select(&page, &format!("{place} #{old}")).len(), 1, "{old}");
    }
    let taken = changed("taken", "story.toml", "formerly = [\"who-said-what\"]", "formerly = [\"d-height\"]");
    let (story, problems) = press::read(&taken);
    assert!(story.is_none() && problems.iter().any(|p| p.to_string().contains("end in #d-height")), "{problems:?}");
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

pub(crate) fn build(story: &Path, out: &Path, more: &[&str]) -> (bool, String) {
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
    for name in ["index.html", "figure.png", "figure.svg", "data.csv"] {
        assert!(built && next.join("embed/disagreement-d-height").join(name).is_file(), "{name}: {said}");
    }
}

/// Adds files to a site, as if they had been made with it.
fn publish(site: &Path, names: &[&str]) {
    let list = site.join(NAME);
    let mut told: Manifest = serde_json::from_slice(&fs::read(&list).expect("a list")).expect("JSON");
    for name in names {
        fs::write(site.join(name), "kind\r\n").expect("written");
        told.files.insert((*name).to_owned(), hash(b"kind\r\n"));
    }
    fs::write(list, serde_json::to_vec(&told).expect("JSON")).expect("written");
}

/// Every file that keeps its name from build to build may be named somewhere.
#[test]
fn no_published_file_is_lost_silently() {
    let (site, next) = (scratch("published").join("site"), scratch("next").join("site"));
    let story = changed("no-address", "site.toml", "address = \"https://gazette.example/outages/\"\n", "");
    let (built, said) = build(&story, &site, &["--at", AT]);
    assert!(built, "{said}");
    let previous = site.to_string_lossy().into_owned();
    let (built, said) = build(&story, &next, &["--previous", &previous]);
    assert!(!built && !next.exists() && said.contains("give --at the address, as before"), "{said}");
    assert_eq!(said.matches("oembed").count(), 1, "said once: {said}");
    let again = |more: &[&str]| build(&story, &next, &[&["--at", AT, "--previous", &previous], more].concat());
    // What the newsroom put there itself is its own.
    fs::write(site.join("robots.txt"), "").expect("written");
    // The data of what is told no more are not replaced by others.
    publish(&site, &["embed/chapter-maps/data.csv"]);
    let (built, said) = again(&[]);
    assert!(built, "{said}");
    publish(&site, &["outages-by-hour.csv", "embed/day/map.svg"]);
    let (built, said) = again(&[]);
    for words in ["The file outages-by-hour.csv was published", "The file embed/day/map.svg was published"] {
        assert!(!built && said.contains(words), "{words}: {said}");
    }
}
