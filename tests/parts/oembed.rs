//! oEmbed: what systems are told, and what WordPress keeps of it.

use std::fs;

use outage_explainer::press::parts::parts_of;
use scraper::Html;
use serde_json::Value;

use crate::common::root;
use crate::common::site::printed;
use crate::{AT, base, folders, html, json, one, select, story, text};

#[test]
fn oembed_answers_hold_to_the_standard() {
    let schema = fs::read_to_string(root().join("tests/schemas/oembed.json")).expect("the schema");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let rule = jsonschema::validator_for(&schema).expect("a sound schema");
    assert!(!rule.is_valid(&serde_json::json!({ "type": "rich" })), "the schema lets anything through");
    for folder in folders() {
        let (s, files) = (story(&folder), printed(&folder, Some(AT)));
        for part in parts_of(&s) {
            let path = format!("embed/{}/oembed", part.key);
            let answer = json(&files, &format!("{path}.json"));
            let wrong: Vec<String> = rule.iter_errors(&answer).map(|e| e.to_string()).collect();
            assert!(wrong.is_empty(), "{path}: {wrong:?}");
            let xml = text(&files, &format!("{path}.xml"));
            let read = roxmltree::Document::parse(&xml).unwrap_or_else(|why| panic!("{path}: {why}"));
            for (key, value) in answer.as_object().expect("an object") {
                let told = read.root_element().children().find(|e| e.has_tag_name(key.as_str()));
                let words = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                assert_eq!(told.and_then(|e| e.text()), Some(words.as_str()), "{path}: {key} in XML");
            }
            let picture = answer["thumbnail_url"].as_str().and_then(|u| u.strip_prefix(AT)).expect("ours");
            assert!(files.contains_key(picture), "{path}: {picture}");
        }
    }
}

#[test]
fn every_page_names_its_oembed_answers() {
    let (s, files) = (story(&base()), printed(&base(), Some(AT)));
    let named = |page: &str, kind: &str| one(&html(&files, page), &format!("link[type='{kind}+oembed']"), "href");
    let own = |page: &str, key: &str| {
        assert_eq!(named(page, "application/json"), format!("{AT}embed/{key}/oembed.json"));
        assert_eq!(named(page, "text/xml"), format!("{AT}embed/{key}/oembed.xml"));
    };
    own("index.html", "cover");
    parts_of(&s).iter().for_each(|part| own(&format!("embed/{}/index.html", part.key), &part.key));
    let nameless = printed(&base(), None);
    assert!(!nameless.keys().any(|path| path.contains("oembed")), "an answer without an address");
    assert!(!text(&nameless, "index.html").contains("oembed"));
}

/// What WordPress keeps of an answer that it found by itself: links, a quotation and a frame, each with
/// few attributes; then the first quotation and the frame after it, as `wp_filter_oembed_result` does.
fn kept_by_wordpress(html: &str) -> Option<String> {
    const KEPT: [(&str, &[&str]); 3] = [
        ("a", &["href"]),
        ("blockquote", &[]),
        ("iframe", &["src", "width", "height", "frameborder", "marginwidth", "marginheight", "scrolling", "title"]),
    ];
    let mut clean = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>')?;
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
        clean.push_str(before);
        if let Some((_, attributes)) = KEPT.iter().find(|(known, _)| *known == name) {
            let whole = Html::parse_fragment(&format!("<{tag}>"));
            let has = |a: &&&str| select(&whole, name).first().is_some_and(|e| e.attr(a).is_some());
            let value = |a: &str| select(&whole, name)[0].attr(a).unwrap_or_default().to_owned();
            let own: String = attributes.iter().filter(has).map(|a| format!(" {a}=\"{}\"", value(a))).collect();
            clean.push_str(&if tag.starts_with('/') { format!("</{name}>") } else { format!("<{name}{own}>") });
        }
        rest = after;
    }
    clean.push_str(rest);
    // (<blockquote>.*?</blockquote>)?.*(<iframe.*?></iframe>)
    let quotation = clean
        .find("<blockquote>")
        .and_then(|from| Some(&clean[from..from + clean[from..].find("</blockquote>")? + "</blockquote>".len()]));
    let from = clean.rfind("<iframe")?;
    let frame = &clean[from..from + clean[from..].find("></iframe>")? + "></iframe>".len()];
    Some(format!("{}{frame}", quotation.unwrap_or_default()))
}

#[test]
fn wordpress_keeps_the_link_and_the_frame() {
    assert_eq!(kept_by_wordpress("<script>x</script>"), None);
    let dropped = kept_by_wordpress("<iframe src=\"a\" style=\"b\" onload=\"c\"></iframe>");
    assert_eq!(dropped.as_deref(), Some("<iframe src=\"a\"></iframe>"));
    for folder in folders() {
        let (s, files) = (story(&folder), printed(&folder, Some(AT)));
        for part in parts_of(&s) {
            let answer = json(&files, &format!("embed/{}/oembed.json", part.key));
            let given = answer["html"].as_str().expect("html");
            let kept = kept_by_wordpress(given).unwrap_or_else(|| panic!("{}: nothing is kept", part.key));
            let (ours, theirs) = (Html::parse_fragment(given), Html::parse_fragment(&kept));
            for (element, attribute) in
                [("iframe", "src"), ("iframe", "height"), ("iframe", "title"), ("blockquote > a", "href")]
            {
                assert_eq!(one(&theirs, element, attribute), one(&ours, element, attribute), "{}", part.key);
            }
            assert_eq!(one(&theirs, "iframe", "src"), format!("{AT}embed/{}/", part.key));
            assert!(given.starts_with("<blockquote>") && given.ends_with("</iframe>"), "{}: {given}", part.key);
        }
    }
}
