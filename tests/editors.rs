//! What editors are told of the format: each file of a story fits the schema that they find for it.

#![cfg(feature = "press")]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use common::{scratch, sound_stories};
use jsonschema::Validator;
use outage_explainer::press::{begin, editors};
use serde_json::Value;

/// The schemas by the names that the settings have for them.
fn schemas() -> BTreeMap<&'static str, Validator> {
    let files = editors::files().into_iter().filter(|(name, _)| name.ends_with(".json"));
    let read = |text: &str| serde_json::from_str::<Value>(text).expect("a schema is JSON");
    files.map(|(name, text)| (name, jsonschema::validator_for(&read(&text)).expect("a schema"))).collect()
}

fn schema_for(file: &str) -> &'static str {
    match file {
        "story.toml" => "schema/story.json",
        "site.toml" => "schema/site.json",
        _ => "schema/tables.json",
    }
}

fn misfits(schemas: &BTreeMap<&str, Validator>, file: &str, text: &str) -> Vec<String> {
    let value: Value = toml::from_str(text).unwrap_or_else(|why| panic!("{file}: {why}"));
    schemas[schema_for(file)].iter_errors(&value).map(|misfit| format!("{file}: {misfit}")).collect()
}

#[test]
fn every_file_of_a_sound_story_fits_and_slips_do_not() {
    let (schemas, mut files) = (schemas(), 0);
    for folder in sound_stories() {
        for entry in fs::read_dir(folder).expect("a story").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.ends_with(".toml") {
                let text = fs::read_to_string(entry.path()).expect("text");
                assert_eq!(misfits(&schemas, &name, &text), [""; 0], "{}", entry.path().display());
                files += 1;
            }
        }
    }
    assert!(files > 15, "only {files} files");
    for (file, text) in [
        ("story.toml", "format = 1"),
        ("day.toml", "title = \"A field of story.toml\""),
        ("day.toml", "[[event]]\nid = \"a\"\nlabel = 1"),
        ("site.toml", "publischer = \"x\""),
    ] {
        assert!(!misfits(&schemas, file, text).is_empty(), "{file} passes: {text}");
    }
}

#[test]
fn a_new_story_fits_too() {
    let told = begin::Told { title: None, date: "2024-05-14".into(), zone: "UTC".into(), language: "en".into() };
    let (schemas, files) = (schemas(), begin::files(&told).expect("a story"));
    for (name, text) in files.iter().filter(|(name, _)| name.ends_with(".toml")) {
        assert_eq!(misfits(&schemas, name, text), [""; 0]);
    }
}

fn run(folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_explainer")).args(["schema", "--out"]).arg(folder).output().expect("it starts")
}

#[test]
fn the_program_writes_them_again_and_never_over_other_settings() {
    let folder = scratch("editors").join("open");
    for _ in 0..2 {
        assert!(run(&folder).status.success());
        for (name, text) in editors::files() {
            assert_eq!(fs::read_to_string(folder.join(name)).expect(name), text);
        }
    }
    let settings = fs::read_to_string(folder.join(".taplo.toml")).expect("settings");
    let read: Value = toml::from_str(&settings).expect("settings are TOML");
    for rule in read["rule"].as_array().expect("rules") {
        assert!(folder.join(rule["schema"]["path"].as_str().expect("a path")).exists(), "{rule}");
    }
    fs::write(folder.join(".taplo.toml"), "include = []\n").expect("written");
    let refused = run(&folder);
    assert!(!refused.status.success() && String::from_utf8_lossy(&refused.stderr).contains("nothing is written over"));
    assert_eq!(fs::read_to_string(folder.join(".taplo.toml")).expect("settings"), "include = []\n");
}
