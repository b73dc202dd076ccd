//! The recipes are true: each goes into the story that `explainer new` writes, and the check has nothing against it.

#![cfg(feature = "press")]

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::{root, scratch};
use outage_explainer::press;

/// The pieces of a recipe: the file that each is for, and its text.
fn pieces(recipe: &str) -> Vec<(&str, String)> {
    let (mut out, mut before, mut block) = (Vec::new(), "", None::<Vec<&str>>);
    for line in recipe.lines() {
        match (&mut block, line.starts_with("```")) {
            (None, true) => block = Some(Vec::new()),
            (Some(lines), true) => {
                let file = before.strip_prefix('`').and_then(|rest| rest.strip_suffix("`:"));
                out.push((file.unwrap_or_else(|| panic!("no file before a block: {before}")), lines.join("\n")));
                block = None;
            }
            (Some(lines), false) => lines.push(line),
            (None, false) => before = if line.is_empty() { before } else { line },
        }
    }
    out
}

fn put(story: &Path, (file, text): (&str, String)) {
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

#[test]
fn every_recipe_passes_the_check() {
    let text = fs::read_to_string(root().join("docs/stories/recipes.md")).expect("the recipes");
    let recipes: Vec<&str> = text.split("\n## ").skip(1).collect();
    assert!(recipes.len() > 8, "recipes are missing");
    for (i, recipe) in recipes.iter().enumerate() {
        let story = scratch(&format!("recipe-{i}")).join("story");
        let mut new = Command::new(env!("CARGO_BIN_EXE_explainer"));
        new.args(["new", "--date", "2024-05-14", "--zone", "Europe/Berlin"]).arg(&story);
        assert!(new.output().expect("it starts").status.success());
        pieces(recipe).into_iter().for_each(|piece| put(&story, piece));
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
