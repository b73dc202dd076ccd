//! Parts for other people's articles: their pages, the lines to paste, what can be taken along, oEmbed,
//! and the addresses that parts had before.

#![cfg(feature = "press")]

#[path = "../common/mod.rs"]
mod common;
mod corrections;
mod files;
mod forms;
mod heights;
mod looks;
mod moved;
mod oembed;
mod pages;

use std::path::{Path, PathBuf};

use common::{real_stories, root};
use outage_explainer::press;
use outage_explainer::press::site::Files;
use outage_explainer::story::Story;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

const AT: &str = "https://news.example/outage/";

fn base() -> PathBuf {
    root().join("tests/stories/base")
}

fn folders() -> Vec<PathBuf> {
    real_stories().into_iter().chain([base()]).collect()
}

fn story(folder: &Path) -> Story {
    press::read(folder).0.expect("the story is sound")
}

fn text(files: &Files, path: &str) -> String {
    let bytes = files.get(path).unwrap_or_else(|| panic!("there is no {path}"));
    String::from_utf8(bytes.clone()).unwrap_or_else(|_| panic!("{path} is not UTF-8"))
}

fn html(files: &Files, path: &str) -> Html {
    Html::parse_document(&text(files, path))
}

fn json(files: &Files, path: &str) -> Value {
    serde_json::from_str(&text(files, path)).unwrap_or_else(|why| panic!("{path}: {why}"))
}

fn select<'a>(page: &'a Html, css: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(css).expect("a selector")).collect()
}

fn one(page: &Html, css: &str, attribute: &str) -> String {
    let found = select(page, css);
    assert_eq!(found.len(), 1, "{css}");
    found[0].attr(attribute).unwrap_or_default().to_owned()
}
