//! What search engines read: held against schemas, against the page it stands on, and against the files.

#![cfg(feature = "press")]

mod common;

use std::fs;

use common::schema::fits;
use common::site::printed;
use common::{root, sound_stories};
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

fn has(files: &Files, address: &Value) -> bool {
    address.as_str().and_then(|a| a.strip_prefix(AT)).is_some_and(|name| files.contains_key(name))
}

fn sites() -> Vec<Files> {
    sound_stories().iter().map(|folder| printed(folder, Some(AT))).collect()
}

/// The name of whoever or whatever it is stands at the foot of the page, and leads where it is said to lead.
fn at_the_foot(page: &Html, named: &Value) {
    let Some(name) = named["name"].as_str() else { return assert!(named.is_null(), "{named}") };
    assert!(text_of(page, ".end").contains(name), "{name}");
    if let Some(url) = named["url"].as_str() {
        assert_eq!(text_of(page, &format!(".end a[href='{url}']")), name);
    }
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
        assert_eq!(block["author"], block["publisher"]);
        at_the_foot(&page, &block["publisher"]);
        at_the_foot(&page, &block["license"]);
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
        at_the_foot(&page, &block["creator"]);
        at_the_foot(&page, &block["license"]);
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

/// The base story with another `site.toml`, or none.
fn of_newsroom(name: &str, site: impl Fn(&str) -> Option<String>) -> Files {
    let folder = common::scratch(name);
    common::copy_dir(&root().join("tests/stories/base"), &folder);
    let file = folder.join("site.toml");
    match site(&fs::read_to_string(&file).expect("the newsroom")) {
        Some(text) => fs::write(&file, text).expect("written"),
        None => fs::remove_file(&file).expect("gone"),
    }
    printed(&folder, Some(AT))
}

#[test]
fn ratings_are_the_words_on_the_cards_and_the_reviewers() {
    let files = of_newsroom("described-rated", |text| Some(format!("reviewer = \"Desk </script> 7\"\n{text}")));
    let page = page(&files, "index.html");
    let [_, reviews] = &blocks(&page)[..] else { panic!("an article and its ratings") };
    let reviews = reviews.as_array().expect("a list");
    for review in reviews {
        fits(review, "claim-review.json");
        assert_eq!(review["author"]["name"], "Desk </script> 7");
        at_the_foot(&page, &review["author"]);
        let (at, id) = review["url"].as_str().and_then(|url| url.split_once('#')).expect("a place");
        assert_eq!(at, AT);
        assert_eq!(review["claimReviewed"], text_of(&page, &format!("#{id} .claim-words")));
        assert_eq!(review["reviewRating"]["alternateName"], text_of(&page, &format!("#{id} .standing")));
    }
    let facts: Value = serde_json::from_slice(&files["facts.json"]).expect("JSON");
    let claims = facts["claims"].as_array().expect("claims");
    let rated = claims.iter().filter(|claim| claim["standing"] != "not rated").count();
    assert!(rated > 0 && reviews.len() == rated, "{rated} claims are rated, {} ratings are told", reviews.len());
}

#[test]
fn a_newsroom_that_says_nothing_is_given_no_name() {
    let files = of_newsroom("described-nameless", |_| None);
    for (name, schema) in [("index.html", "news-article.json"), ("sources.html", "dataset.json")] {
        let [block] = &blocks(&page(&files, name))[..] else { panic!("one block a page") };
        fits(block, schema);
        assert!(!block.to_string().contains("Organization"), "{block}");
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
