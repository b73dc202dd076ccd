//! A new story is whole: it passes its own check, is printed and verified, and nothing is written over.

#![cfg(feature = "press")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use common::{files_below, scratch};
use outage_explainer::press::begin::{Told, files};
use outage_explainer::press::{self, site, verify};
use outage_explainer::story::Story;

fn told(date: &str, zone: &str) -> Told {
    Told { title: None, date: date.into(), zone: zone.into(), language: "en".into() }
}

/// The story as the check reads it from a folder, which has nothing to say of it.
fn read(told: &Told, folder: &Path) -> Story {
    fs::create_dir_all(folder.join("chapters")).expect("a folder");
    for (name, text) in files(told).unwrap_or_else(|why| panic!("{told:?}: {why}")) {
        fs::write(folder.join(name), text).expect("written");
    }
    let (story, problems) = press::read(folder);
    assert_eq!(problems.iter().map(ToString::to_string).collect::<String>(), "", "{told:?}");
    story.expect("it is sound")
}

/// One zone for each name that clocks can have.
fn zones() -> Vec<String> {
    let mut labels = BTreeSet::new();
    let at: jiff::Timestamp = "2024-05-14T12:00Z".parse().expect("a time");
    let names = jiff::tz::db().available().map(|name| name.to_string());
    let is_new = |name: &String| {
        let zone = jiff::tz::TimeZone::get(name).expect("it is in the database");
        labels.insert(zone.to_offset_info(at).abbreviation().to_owned())
    };
    names.filter(|name| name != "Factory").filter(is_new).collect()
}

#[test]
fn a_new_story_passes_its_check_in_every_zone() {
    let (folder, zones) = (scratch("begin"), zones());
    assert!(zones.len() > 60, "the database has next to no zones");
    for zone in zones {
        let story = read(&told("2024-05-14", &zone), &folder);
        assert_eq!((story.zone.name, story.events.len(), story.readings.len()), (zone, 2, 2));
    }
}

#[test]
fn what_is_told_is_read_again() {
    let folder = scratch("begin");
    let cases = [
        ("Das Schloss \\ und der Hafen", "2023-03-26", "Europe/Berlin", "de"),
        ("The @DATE@ of the harbour, 29 February 2024", "2024-02-29", "America/St_Johns", "en-GB"),
        ("O porto parou. Por quê?", "1999-12-31", "America/Sao_Paulo", "pt-BR"),
    ];
    for (title, date, zone, language) in cases {
        let told = Told { title: Some(title.into()), language: language.into(), ..told(date, zone) };
        let story = read(&told, &folder);
        assert_eq!((story.title.as_str(), story.language.as_str()), (title, language));
        assert_eq!((story.published.iso.as_str(), story.updated.iso.as_str()), (date, date));
    }
}

#[test]
fn what_no_story_can_have_is_refused() {
    let good = told("2024-05-14", "UTC");
    let titled = |title: &str| Told { title: Some(title.into()), ..good.clone() };
    let cases = [
        (told("2024-02-30", "UTC"), "no such day"),
        (told("2024-05", "UTC"), "no day"),
        (told("today", "UTC"), "no day"),
        (told("2024-05-14", "Berlin"), "no time zone"),
        (told("2011-12-30", "Pacific/Apia"), "never was"),
        (Told { language: "en\"\nformat = 2".into(), ..good.clone() }, "no tag of a language"),
        (titled(" "), "1 to 300 characters"),
        (titled("It failed 40,000 times"), "the number 40000"),
        (titled("a\u{202e}b"), "U+202E"),
    ];
    for (told, words) in cases {
        let why = files(&told).expect_err(words);
        assert!(why.contains(words) && why.ends_with('.'), "{words}: {why}");
    }
}

#[test]
fn a_new_story_is_printed_and_agrees_with_itself() {
    let folder = scratch("begin").join("my-story");
    read(&told("2024-05-14", "Europe/Berlin"), &folder);
    let out = scratch("begin").join("site");
    site::write(&common::site::printed(&folder, None), &out).expect("written");
    let report = verify::verify(&out.to_string_lossy(), Some(&common::site::web())).expect("it can be read");
    assert!(report.problems.is_empty(), "{report}");
}

/// What `cargo xtask dist` does with the packed program before it hands it out.
#[test]
fn a_packed_program_would_be_handed_out() {
    let home = scratch("begin");
    for words in include_str!("../xtask/alone.txt").lines() {
        let mut explainer = Command::new(env!("CARGO_BIN_EXE_explainer"));
        explainer.args(words.split_whitespace()).current_dir(&home).stdin(Stdio::null());
        if words.starts_with("build ") || words.starts_with("verify ") {
            for folder in common::site::web_folders() {
                explainer.arg("--web").arg(folder);
            }
        }
        let done = explainer.output().expect("it starts");
        assert!(done.status.success(), "explainer {words}: {}", String::from_utf8_lossy(&done.stderr));
    }
}

fn run(at: &Path, words: &[&str]) -> Output {
    let mut explainer = Command::new(env!("CARGO_BIN_EXE_explainer"));
    explainer.arg("new").args(words).current_dir(at).stdin(Stdio::null()).output().expect("it starts")
}

#[test]
fn the_program_writes_a_folder_once_and_nothing_over_it() {
    let home = scratch("begin");
    let words = ["my-story", "--title", "The quay’s lights went out.", "--date", "2024-05-14", "--zone", "Asia/Tokyo"];
    let first = run(&home, &words);
    let said = String::from_utf8_lossy(&first.stdout).into_owned();
    assert!(first.status.success() && said.contains("explainer check my-story"), "{said}");
    let texts = || -> Vec<_> { files_below(&home).iter().map(|f| (f.clone(), fs::read(f).ok())).collect() };
    let before = texts();
    assert_eq!(before.len(), 9);
    let second = run(&home, &["my-story", "--date", "2024-05-15"]);
    assert!(String::from_utf8_lossy(&second.stderr).contains("nothing is written over"));
    assert_eq!((second.status.code(), texts()), (Some(1), before));
}

#[test]
fn a_newsroom_that_has_said_who_it_is_is_not_given_another_name() {
    let home = scratch("begin");
    fs::write(home.join("site.toml"), "publisher = \"Harbour Gazette\"\n").expect("written");
    assert!(run(&home, &["my-story", "--date", "2024-05-14"]).status.success());
    assert!(!home.join("my-story/site.toml").exists());
    let (story, problems) = press::read(&home.join("my-story"));
    assert_eq!(problems.len(), 0);
    assert_eq!(story.and_then(|s| s.identity.publisher).as_deref(), Some("Harbour Gazette"));
}

#[test]
fn names_and_headlines_that_do_not_do_leave_nothing_behind() {
    let home = scratch("begin");
    for (words, why) in [
        (["My Story", "--zone", "UTC"], "cannot be the name"),
        (["süd", "--zone", "UTC"], "cannot be the name"),
        (["..", "--zone", "UTC"], "has a folder of its own"),
        (["a\u{202e}b", "--zone", "UTC"], "a<U+202E>b"),
        (["assets", "--zone", "UTC"], "not assets"),
        (["my-story", "--title", "It said “no”."], "would not pass its check"),
        (["my-story", "--date", "tomorrow"], "no day"),
    ] {
        let output = run(&home, &words);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(1) && said.contains(why), "{words:?}: {said}");
    }
    assert_eq!(fs::read_dir(&home).expect("a folder").count(), 0, "something was left");
}

#[test]
fn the_help_has_examples() {
    let output = Command::new(env!("CARGO_BIN_EXE_explainer")).args(["new", "--help"]).output().expect("it starts");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("explainer new my-story") && said.contains("--language"), "{said}");
}
