//! The lines to paste, and the list of parts.

use outage_explainer::press::parts::parts_of;
use scraper::Html;
use serde_json::Value;

use crate::common::site::printed;
use crate::{AT, base, folders, html, json, one, select, story};

/// The lines to paste, read as a browser reads them.
#[test]
fn the_forms_are_as_promised() {
    for at in [Some(AT), None] {
        let files = printed(&base(), at);
        let at = at.unwrap_or("https://YOUR-ADDRESS/");
        let list = json(&files, "embed/parts.json");
        let catalogue = html(&files, "embed/index.html");
        assert_eq!(list["unknown"].as_str(), (at != AT).then_some(at));
        for part in list["parts"].as_array().expect("a list") {
            let (key, forms) = (part["key"].as_str().expect("a key"), &part["forms"]);
            let form = |name: &str| forms[name].as_str().expect("a form").to_owned();
            let own = if key == "cover" { at.to_owned() } else { format!("{at}embed/{key}/") };
            assert_eq!(form("address"), own);
            let frame = Html::parse_fragment(&form("frame"));
            assert_eq!(one(&frame, "iframe", "src"), format!("{at}embed/{key}/"));
            assert_eq!(one(&frame, "iframe", "title"), part["title"].as_str().expect("a title"));
            assert_eq!(one(&frame, "iframe", "height"), reserved(part, 900).to_string(), "{key}");
            assert_eq!(form("follow"), format!("{}\n<script src=\"{at}embed.js\" async></script>", form("frame")));
            let element = Html::parse_fragment(&form("element"));
            assert_eq!(one(&element, "outage-explainer", "part"), key);
            assert_eq!(one(&element, "outage-explainer", "story"), at);
            let heights = one(&element, "outage-explainer", "heights");
            assert!(heights.starts_with("280:") && heights.split(' ').count() == 8, "{heights}");
            assert_eq!(one(&element, "outage-explainer img", "alt"), part["takeaway"].as_str().expect("a takeaway"));
            let picture = one(&element, "outage-explainer > a > img", "src");
            assert!(files.contains_key(picture.strip_prefix(at).expect("it is ours")), "{picture}");
            let printed = select(&catalogue, &format!("#part-{key} pre"));
            let shown: Vec<(String, String)> = printed
                .iter()
                .map(|pre| (pre.attr("data-form").unwrap_or_default().to_owned(), pre.text().collect()))
                .collect();
            let named = ["address", "frame", "follow", "element"].map(|name| (name.to_owned(), form(name)));
            assert_eq!(shown, named, "{key}: the catalogue has the same lines");
        }
    }
}

/// What a bare frame reserves: all of a figure, and of what is long as much as an article leaves.
fn reserved(part: &Value, long: u64) -> u64 {
    let heights = part["heights"].as_object().expect("heights");
    let most = heights.iter().filter(|(w, _)| *w != "280").filter_map(|(_, h)| h.as_u64()).max().expect("a height");
    if matches!(part["kind"].as_str(), Some("story" | "chapter")) { most.min(long) } else { most }
}

#[test]
fn the_list_names_every_part_and_file() {
    for folder in folders() {
        let (s, files) = (story(&folder), printed(&folder, None));
        let list = json(&files, "embed/parts.json");
        let list = &list["parts"];
        let keys: Vec<&str> = list.as_array().expect("a list").iter().filter_map(|p| p["key"].as_str()).collect();
        assert_eq!(keys, parts_of(&s).iter().map(|p| p.key.as_str()).collect::<Vec<_>>());
        let catalogue = html(&files, "embed/index.html");
        for part in list.as_array().expect("a list") {
            let key = part["key"].as_str().expect("a key");
            let names: Vec<&str> =
                part["files"].as_array().expect("files").iter().filter_map(|f| f[0].as_str()).collect();
            assert!(names.iter().all(|n| files.contains_key(&format!("embed/{key}/{n}"))), "{key}: {names:?}");
            let kinds = if part["kind"] == "figure" { ["figure.svg", "figure.png"] } else { ["card.svg", "card.png"] };
            assert!(kinds.iter().all(|n| names.contains(n)), "{key}: {names:?}");
            assert!(part["kind"] != "figure" || names.contains(&"data.csv"), "{key} has no data");
            let linked = select(&catalogue, &format!("#part-{key} .files a"));
            assert_eq!(linked.len(), names.len(), "{key}: each file is linked");
            let called: Vec<String> = linked.iter().map(|link| link.text().collect()).collect();
            let told: Vec<&str> =
                part["files"].as_array().expect("files").iter().filter_map(|f| f[1].as_str()).collect();
            assert_eq!(called, told, "{key}: files are called the same in the catalogue and in the list");
            let is_long = matches!(part["kind"].as_str(), Some("story" | "chapter"));
            assert_eq!(part["most_px"].is_object(), is_long, "{key}: what is long has a limit");
        }
    }
}
