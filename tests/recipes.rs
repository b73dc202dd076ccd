//! The recipes are true: each goes into the story that `explainer new` writes, and the check has nothing against it.

#![cfg(feature = "press")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::site::web_folders;
use common::{edit, root, scratch};
use outage_explainer::press;

/// A piece of a recipe.
enum Piece<'a> {
    /// The file that it is for, and its text.
    New(&'a str, String),
    /// An edit of one line.
    Edit(String),
}

/// The pieces of a recipe, in their order.
fn pieces(recipe: &str) -> Vec<Piece<'_>> {
    let (mut out, mut before, mut block) = (Vec::new(), "", None::<(bool, Vec<&str>)>);
    for line in recipe.lines() {
        match (&mut block, line.starts_with("```")) {
            (None, true) => block = Some((line == "```diff", Vec::new())),
            (Some((true, lines)), true) => {
                out.push(Piece::Edit(lines.join("\n")));
                block = None;
            }
            (Some((false, lines)), true) => {
                let file = before.strip_prefix('`').and_then(|rest| rest.strip_suffix("`:"));
                out.push(Piece::New(
                    file.unwrap_or_else(|| panic!("no file before a block: {before}")),
                    lines.join("\n"),
                ));
                block = None;
            }
            (Some((_, lines)), false) => lines.push(line),
            (None, false) => before = if line.is_empty() { before } else { line },
        }
    }
    out
}

fn put(story: &Path, piece: &Piece<'_>) {
    match piece {
        Piece::New(file, text) => put_new(story, file, text),
        Piece::Edit(block) => edit(block, story),
    }
}

fn put_new(story: &Path, file: &str, text: &str) {
    let path = story.join(file);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    let before = fs::read_to_string(&path).ok().filter(|_| file.ends_with(".toml")).unwrap_or_default();
    fs::write(&path, format!("{before}\n{text}\n").trim_start()).expect("written");
    if let Some(id) = file.strip_prefix("chapters/").and_then(|name| name.strip_suffix(".md")) {
        let head = story.join("story.toml");
        let told = fs::read_to_string(&head).expect("a story");
        if !told.contains(&format!("\"{id}\"")) {
            fs::write(&head, told.replace("\"method\"]", &format!("\"{id}\", \"method\"]"))).expect("written");
        }
    }
}

fn recipes(text: &str) -> Vec<&str> {
    text.split("\n## ").skip(1).collect()
}

fn told() -> String {
    fs::read_to_string(root().join("docs/stories/recipes.md")).expect("the recipes")
}

/// The story that the recipes go with.
fn new_story(name: &str) -> PathBuf {
    let story = scratch(name).join("story");
    let mut new = Command::new(env!("CARGO_BIN_EXE_explainer"));
    new.args(["new", "--date", "2024-05-14", "--zone", "Europe/Berlin"]).arg(&story);
    assert!(new.output().expect("it starts").status.success());
    story
}

#[test]
fn every_recipe_passes_the_check() {
    let text = told();
    let recipes = recipes(&text);
    assert!(recipes.len() > 8, "recipes are missing");
    for (i, recipe) in recipes.iter().enumerate() {
        let story = new_story(&format!("recipe-{i}"));
        pieces(recipe).iter().for_each(|piece| put(&story, piece));
        let (read, problems) = press::read(&story);
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(
            read.is_some() && told.is_empty(),
            "{}: {}",
            recipe.lines().next().unwrap_or_default(),
            told.join("\n")
        );
    }
}

/// Builds a story beside it; what it says to whom is told together.
fn build(story: &Path, name: &str, previous: Option<&str>) -> Result<(), String> {
    let mut build = Command::new(env!("CARGO_BIN_EXE_explainer"));
    build.arg("build").arg(story).arg("--out").arg(story.with_file_name(name)).arg("--reckoned");
    build.args(web_folders().iter().flat_map(|folder| [Path::new("--web"), folder]));
    let previous = previous.map(|site| story.with_file_name(site));
    build.args(previous.iter().flat_map(|site| [Path::new("--previous"), site]));
    let output = build.output().expect("it starts");
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    if output.status.success() { Ok(()) } else { Err(said) }
}

#[test]
fn a_corrected_number_is_published_as_its_recipe_says() {
    let text = told();
    let recipes = recipes(&text);
    let recipe = recipes.iter().find(|r| r.starts_with("A number has to be corrected")).expect("the recipe");
    let story = new_story("recipe-corrected");
    assert_eq!(build(&story, "published", None), Ok(()));
    pieces(recipe).iter().for_each(|piece| put(&story, piece));
    assert_eq!(build(&story, "corrected", Some("published")), Ok(()));
    let day = story.join("day.toml");
    let whole = fs::read_to_string(&day).expect("the entries");
    for id in ["r-top", "day", "short", "fig-day"] {
        let less = whole.replace(&format!("\"{id}\", "), "").replace(&format!(", \"{id}\"]"), "]");
        fs::write(&day, less).expect("written");
        let refused = build(&story, "less", Some("published")).expect_err("it is refused");
        assert!(refused.contains(&format!("with entries = [\"{id}\"]")), "{id}: {refused}");
    }
}
