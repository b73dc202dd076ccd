//! What search engines read: held against schemas, against the page it stands on, and against the files.

#![cfg(feature = "press")]

mod common;

use std::fs;

use common::root;
use common::site::printed;
use outage_explainer::press::site::Files;
use scraper::{Html, Selector};
use serde_json::Value;

const AT: &str = "https://news.example/outage/";

fn page(files: &Files, name: &str) -> Html {
    Html::parse_document(&String::from_utf8_lossy(&files[name]))
}

fn text_of(page: &Html, css: &str) -> String {
    let selector = Selector::parse(css).expect("a selector");
    page.select(&selector).flat_map(|element| element.text()).collect()
}

fn blocks(page: &Html) -> Vec<Value> {
    let selector = Selector::parse("script[type='application/ld+json']").expect("a selector");
    let texts = page.select(&selector).map(|element| element.text().collect::<String>());
    texts.map(|text| serde_json::from_str(&text).expect("JSON-LD is JSON")).collect()
}

fn fits(block: &Value, schema: &str) {
    let schema = fs::read_to_string(root().join("tests/schemas").join(schema)).expect("the schema");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    let faults: Vec<String> = validator.iter_errors(block).map(|fault| fault.to_string()).collect();
    assert_eq!(faults, Vec::<String>::new());
}

fn has(files: &Files, address: &Value) -> bool {
    address.as_str().and_then(|a| a.strip_prefix(AT)).is_some_and(|name| files.contains_key(name))
}

fn sites() -> Vec<Files> {
    let real = fs::read_dir(root().join("stories")).expect("the stories").flatten().map(|entry| entry.path());
    let made_up = ["tests/stories/base", "tests/stories/bare"].map(|folder| root().join(folder));
    real.chain(made_up).map(|folder| printed(&folder, Some(AT))).collect()
}

#[test]
fn the_article_is_what_the_page_shows() {
    for files in sites() {
        let page = page(&files, "index.html");
        let [block] = &blocks(&page)[..] else { panic!("one article a page") };
        fits(block, "news-article.json");
        assert_eq!(block["headline"], text_of(&page, "h1"));
        assert_eq!(block["description"], text_of(&page, ".dek"));
        assert_eq!(block["url"], AT);
        assert!(has(&files, &block["image"]));
        let facts: Value = serde_json::from_slice(&files["facts.json"]).expect("JSON");
        assert_eq!(block["datePublished"], facts["published"]);
        assert_eq!(block["dateModified"], facts["updated"]);
        assert!(text_of(&page, ".end").contains(block["publisher"]["name"].as_str().expect("a name")));
    }
}

#[test]
fn the_data_set_is_what_the_page_shows() {
    for files in sites() {
        let page = page(&files, "sources.html");
        let [block] = &blocks(&page)[..] else { panic!("one data set a page") };
        fits(block, "dataset.json");
        assert_eq!(block["name"], text_of(&page, "#data-set"));
        assert!(text_of(&page, "p.count").contains(block["description"].as_str().expect("a description")));
        let downloads = block["distribution"].as_array().expect("a list");
        let shown: Vec<String> = page
            .select(&Selector::parse("a[download]").expect("a selector"))
            .filter_map(|a| a.attr("href").map(|href| format!("{AT}{href}")))
            .collect();
        for download in downloads {
            assert!(has(&files, &download["contentUrl"]), "{download}");
            assert!(shown.iter().any(|href| download["contentUrl"] == **href), "{download} is not offered on the page");
        }
    }
}

#[test]
fn nothing_is_said_of_ratings_and_nothing_without_an_address() {
    let files = printed(&root().join("tests/stories/base"), None);
    for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        assert!(!String::from_utf8_lossy(bytes).contains("ld+json"), "{name}");
    }
    for files in sites() {
        for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
            assert!(!String::from_utf8_lossy(bytes).contains("ClaimReview"), "{name}");
        }
    }
}

#[test]
fn no_text_of_a_story_ends_the_block() {
    let folder = common::scratch("described");
    common::copy_dir(&root().join("tests/stories/base"), &folder);
    let toml = folder.join("story.toml");
    let text = fs::read_to_string(&toml).expect("the story");
    let from = text.lines().find(|line| line.starts_with("dek")).expect("a dek").to_owned();
    fs::write(&toml, text.replace(&from, "dek = '</script><script>alert(1)</script>'")).expect("written");
    let files = printed(&folder, Some(AT));
    let page = page(&files, "index.html");
    assert_eq!(blocks(&page)[0]["description"], "</script><script>alert(1)</script>");
    assert_eq!(text_of(&page, "script:not([src]):not([type])"), "");
}
