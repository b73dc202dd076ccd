//! What a newsroom says of itself: where it is looked for, and that it stands wherever its site is named.

#![cfg(feature = "press")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::site::small_web;
use common::{copy_dir, root, scratch};
use outage_explainer::press;
use outage_explainer::press::edition::{Order, Watcher, build};
use outage_explainer::press::report::Checked;
use outage_explainer::press::site::Files;
use outage_explainer::press::verify::verify;
use serde_json::Value;

const AT: &str = "https://news.example/outages/";

/// The base story without a newsroom, in a folder of its own.
fn story(name: &str, id: &str) -> PathBuf {
    let folder = scratch(name).join(id);
    copy_dir(&root().join("tests/stories/base"), &folder);
    fs::remove_file(folder.join("site.toml")).expect("it was there");
    folder
}

fn put(folder: &Path, text: &str) {
    fs::write(folder.join("site.toml"), text).expect("written");
}

fn publisher(folder: &Path, site: Option<&Path>) -> Option<String> {
    press::read_with(folder, site).0.expect("sound").identity.publisher
}

#[test]
fn it_is_looked_for_in_the_story_then_beside_it_and_a_named_file_goes_before_both() {
    let folder = story("identity-places", "story");
    let above = folder.parent().expect("a folder").to_owned();
    assert_eq!(publisher(&folder, None), None);
    put(&above, "publisher = \"Above\"\n");
    assert_eq!(publisher(&folder, None).as_deref(), Some("Above"));
    put(&folder, "publisher = \"Inside\"\n");
    assert_eq!(publisher(&folder, None).as_deref(), Some("Inside"));
    let named = above.join("other.toml");
    fs::write(&named, "publisher = \"Named\"\n").expect("written");
    assert_eq!(publisher(&folder, Some(&named)).as_deref(), Some("Named"));
    let (read, problems) = press::read_with(&folder, Some(&above.join("gone.toml")));
    assert!(read.is_none() && problems.iter().any(|p| p.code.name() == "unreadable-file"), "{problems:?}");
}

#[test]
fn a_file_beside_the_stories_is_named_as_it_is_seen_from_here() {
    let folder = story("identity-beside", "story");
    put(folder.parent().expect("a folder"), "adress = \"x\"\n");
    let checked = Checked { folder: "desk/story".into(), problems: press::read(&folder).1 };
    let files: Vec<String> = checked.problems.iter().map(|problem| checked.file(problem)).collect();
    assert_eq!(files, ["desk/site.toml"]);
    let alone = Checked { folder: String::new(), ..checked };
    assert_eq!(alone.file(&alone.problems[0]), "../site.toml");
}

#[test]
fn a_story_that_names_no_language_is_in_that_of_its_newsroom() {
    let folder = story("identity-language", "story");
    put(&folder, "publisher = \"Hafenblatt\"\nlanguage = \"de\"\n");
    assert_eq!(press::read(&folder).0.expect("sound").language, "de");
    let head = fs::read_to_string(folder.join("story.toml")).expect("text");
    fs::write(folder.join("story.toml"), format!("language = \"en\"\n{head}")).expect("written");
    assert_eq!(press::read(&folder).0.expect("sound").language, "en");
}

#[test]
fn pages_run_as_their_language_is_written() {
    let folder = story("identity-direction", "story");
    put(&folder, "publisher = \"Hafenblatt\"\nlanguage = \"fa\"\n");
    let files = printed(&folder);
    for page in files.keys().filter(|name| name.ends_with(".html")) {
        assert!(text(&files, page).contains("<html lang=\"fa\" dir=\"rtl\""), "{page}");
    }
    put(&folder, "publisher = \"Hafenblatt\"\nlanguage = \"de\"\n");
    assert!(text(&printed(&folder), "index.html").contains("<html lang=\"de\" data-app="));
}

const WHOLE: &str = r#"publisher = "Harbour & <Sons>"
corrections = "https://gazette.example/corrections"
reviewer = "Desk 7"
[text_licence]
name = "Own terms"
[data_licence]
name = "ODbL 1.0"
url = "https://opendatacommons.org/licenses/odbl/1-0/"
[[link]]
label = "Who we are"
url = "https://gazette.example/about"
"#;

fn printed(folder: &Path) -> Files {
    let story = press::read(folder).0.expect("sound");
    press::printed(story, folder, &small_web(), Some(AT.into())).expect("printed")
}

fn text(files: &Files, name: &str) -> String {
    String::from_utf8_lossy(&files[name]).into_owned()
}

#[test]
fn each_field_stands_where_the_site_is_named() {
    let folder = story("identity-fields", "story");
    put(&folder, WHOLE);
    let files = printed(&folder);
    let foot = [
        "Published by Harbour &amp; &lt;Sons&gt;. ",
        "Corrections: <a href=\"https://gazette.example/corrections\" rel=\"noopener noreferrer\">gazette.example/corrections</a>. ",
        "Claims are rated by Desk 7. ",
        "Text: Own terms. ",
        "Data: <a href=\"https://opendatacommons.org/licenses/odbl/1-0/\" rel=\"noopener noreferrer\">ODbL 1.0</a>. ",
        "<a href=\"https://gazette.example/about\" rel=\"noopener noreferrer\">Who we are</a>",
    ];
    for page in ["index.html", "sources.html"] {
        let page = text(&files, page);
        let missing: Vec<&str> = foot.into_iter().filter(|words| !page.contains(words)).collect();
        assert!(missing.is_empty(), "{missing:#?}");
    }
    assert!(
        text(&files, "index.html").contains("<meta property=\"og:site_name\" content=\"Harbour &amp; &lt;Sons&gt;\">")
    );
    let answer: Value = serde_json::from_slice(&files["embed/day/oembed.json"]).expect("JSON");
    assert_eq!(answer["provider_name"], "Harbour & <Sons>");
    assert!(text(&files, "embed/day/oembed.xml").contains("<provider_name>Harbour &amp; &lt;Sons&gt;</provider_name>"));
    let facts: Value = serde_json::from_slice(&files["facts.json"]).expect("JSON");
    assert_eq!(facts["site"]["links"][0]["label"], "Who we are");
    let site = folder.with_file_name("site");
    press::site::write(&files, &site).expect("written");
    assert_eq!(verify(&site.display().to_string(), Some(&small_web())).expect("a site").problems, Vec::<String>::new());
}

#[test]
fn our_own_story_says_no_name_twice() {
    let files = printed(&root().join("stories/x-outage-2025-03-10"));
    let page = text(&files, "index.html");
    assert!(page.contains("<footer class=\"end\"><p>Made with Outage Explainer, build "), "the foot of the page");
    assert!(page.contains("\"publisher\":{\"@type\":\"Organization\",\"name\":\"Outage Explainer\"}"));
    assert!(!page.contains("og:site_name"));
}

struct Silent;

impl Watcher for Silent {
    fn problems(&self, _: &Checked) {}
    fn done(&self, _: usize, _: usize) {}
}

/// Two stories with one newsroom beside them.
fn order(name: &str) -> Order {
    let first = story(name, "first");
    let second = first.with_file_name("second");
    copy_dir(&first, &second);
    put(first.parent().expect("a folder"), &format!("address = \"{AT}\"\nlanguage = \"de\"\n{WHOLE}"));
    let out = first.with_file_name("site");
    Order {
        stories: vec![first, second],
        out,
        site: None,
        at: None,
        previous: None,
        given_up: Vec::new(),
        keep: 0,
        deny_warnings: false,
        measured: false,
    }
}

#[test]
fn a_site_of_stories_has_its_newsrooms_name_language_and_address() {
    let order = order("identity-edition");
    let made = build(&order, &small_web(), &Silent).expect("a site");
    assert_eq!((made.printed, made.at.as_deref()), (2, Some(AT)));
    let read = |name: &str| fs::read_to_string(order.out.join(name)).expect("a file");
    let front = read("index.html");
    for words in ["<html lang=\"de\"", "<h1>Harbour &amp; &lt;Sons&gt;</h1>", "Claims are rated by Desk 7. "] {
        assert!(front.contains(words), "{words}");
    }
    assert!(read("feed.xml").contains("xml:lang=\"de\"") && read("first/index.html").contains(&format!("{AT}first/")));
    let agrees = || {
        assert_eq!(
            verify(&order.out.display().to_string(), Some(&small_web())).expect("a site").problems,
            Vec::<String>::new()
        )
    };
    agrees();
    let again = build(&order, &small_web(), &Silent).expect("the same site");
    assert_eq!((again.printed, again.kept), (0, 2));
    let site = order.stories[0].with_file_name("site.toml");
    let text = fs::read_to_string(&site).expect("text").replace("Desk 7", "Desk 8");
    fs::write(&site, text).expect("written");
    assert_eq!(build(&order, &small_web(), &Silent).expect("another site").printed, 2);
    agrees();
}

#[test]
fn stories_of_two_newsrooms_are_no_site() {
    let order = order("identity-two");
    put(&order.stories[1], "publisher = \"Another\"\n");
    let why = build(&order, &small_web(), &Silent).expect_err("two newsrooms");
    assert!(why.contains("are of different newsrooms") && why.contains("--site"), "{why}");
    let site = order.stories[1].join("site.toml");
    let made = build(&Order { site: Some(site), ..order }, &small_web(), &Silent).expect("one newsroom");
    assert_eq!((made.printed, made.at), (2, None));
}

#[test]
fn the_program_passes_over_the_file_that_a_shell_names_with_the_stories() {
    let order = order("identity-shell");
    let here = order.stories[0].parent().expect("a folder");
    let run = |words: &[&str]| {
        let run =
            Command::new(env!("CARGO_BIN_EXE_explainer")).args(words).current_dir(here).output().expect("it runs");
        (run.status.code(), String::from_utf8_lossy(&run.stderr).into_owned())
    };
    let (code, said) = run(&["check", "first", "second", "site.toml", "--deny-warnings"]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = run(&["check", "first", "--site", "first/story.toml"]);
    assert!(code == Some(1) && said.contains("--> first/story.toml:2:1\n"), "{said}");
}
