//! The pages of parts, and where the story's page offers them.

use outage_explainer::press::parts::{Kind, parts_of};
use scraper::Selector;

use crate::common::site::printed;
use crate::{AT, base, folders, html, one, select, story};

#[test]
fn every_chapter_and_figure_has_its_page() {
    for folder in folders() {
        let s = story(&folder);
        let files = printed(&folder, Some(AT));
        let parts = parts_of(&s);
        assert!(parts.len() > s.chapters.len() + 2, "hardly any part");
        for part in &parts {
            let page = html(&files, &format!("embed/{}/index.html", part.key));
            let path = &part.key;
            assert_eq!(one(&page, "base", "href"), "../../", "{path}");
            assert_eq!(one(&page, "base", "target"), "_blank", "{path}");
            assert_eq!(one(&page, "meta[name=robots]", "content"), "noindex", "{path}");
            assert_eq!(one(&page, "link[rel=canonical]", "href"), AT, "{path}");
            assert_eq!(one(&page, "body", "class"), format!("part part-{}", part.kind.class()));
            assert_eq!(one(&page, "body", "data-part"), part.key);
            assert_eq!(one(&page, ".whole a", "href"), format!("index.html{}", part.anchor(&s)));
            let scripts: Vec<&str> = select(&page, "script").iter().filter_map(|e| e.attr("src")).collect();
            assert!(scripts.len() == 2 && scripts[0].starts_with("assets/frame-"), "{path}: {scripts:?}");
            assert!(select(&page, ".take").is_empty(), "{path}: a part offers no parts");
        }
        let s_keys: Vec<String> = s.chapters.iter().map(|c| format!("chapter-{}", c.id)).collect();
        assert!(s_keys.iter().all(|key| parts.iter().any(|p| p.key == *key)), "a chapter has no part");
    }
}

/// Chapters keep what they show; a link to another chapter leads to the full story.
#[test]
fn chapters_are_whole_and_their_links_lead_out_of_the_frame_or_stay_in_it() {
    let (mut inside, mut outside) = (0, 0);
    for folder in folders() {
        let (s, files) = (story(&folder), printed(&folder, None));
        let full = html(&files, "index.html");
        for chapter in &s.chapters {
            let key = format!("chapter-{}", chapter.id);
            let page = html(&files, &format!("embed/{key}/index.html"));
            for kind in ["li", "table", "tr", "[data-island]", "figure", "details", "article"] {
                let of_full = select(&full, &format!("#{} {kind}", chapter.id)).len();
                assert_eq!(select(&page, &format!("#{} {kind}", chapter.id)).len(), of_full, "{key}: {kind}");
            }
            for link in select(&page, "main a[href*='#']") {
                let (file, id) = link.attr("href").and_then(|h| h.split_once('#')).expect("it has a fragment");
                let is_here = !select(&page, &format!("[id='{id}']")).is_empty();
                let stays = link.attr("target") == Some("_self");
                assert!(!stays || is_here && file == format!("embed/{key}/"), "{key}: {file}#{id} is not here");
                assert!(!file.is_empty(), "{key}: #{id} would lead to the root of the site");
                (inside, outside) = (inside + usize::from(stays), outside + usize::from(!stays));
            }
        }
    }
    assert!(inside > 3 && outside > 20, "{inside} links inside, {outside} outside");
}

/// The bar with the cursor is in the flow, and its room is never empty.
#[test]
fn the_cursor_has_its_room_in_story_and_chapters() {
    let folder = base();
    let files = printed(&folder, None);
    for part in parts_of(&story(&folder)) {
        let page = html(&files, &format!("embed/{}/index.html", part.key));
        let bars = select(&page, ".dock");
        assert!(bars.len() <= 1 && (part.kind != Kind::Story || bars.len() == 1), "{}", part.key);
        assert!(part.kind.is_long() || bars.is_empty(), "{}", part.key);
        for bar in bars {
            let words: String =
                bar.select(&Selector::parse(".bar-still").expect("a selector")).flat_map(|e| e.text()).collect();
            assert!(words.len() > 20, "{}: the bar stands empty", part.key);
        }
    }
}

/// On paper no link leads anywhere: the address of the full story is written out, where it is known.
#[test]
fn paper_has_the_address_of_the_whole_story() {
    let (s, files, nameless) = (story(&base()), printed(&base(), Some(AT)), printed(&base(), None));
    for part in parts_of(&s) {
        let path = format!("embed/{}/index.html", part.key);
        let page = html(&files, &path);
        let words: Vec<String> = select(&page, ".whole .paper").iter().map(|e| e.text().collect()).collect();
        assert_eq!(words, [format!(" ({AT}{})", part.anchor(&s))], "{path}");
        assert!(select(&html(&nameless, &path), ".paper").is_empty(), "{path}");
    }
}

/// Each chapter and figure of the story's page offers to be taken along.
#[test]
fn the_story_offers_each_chapter_and_figure() {
    let (s, files) = (story(&base()), printed(&base(), None));
    let page = html(&files, "index.html");
    let offered: Vec<&str> =
        select(&page, ".take").iter().filter_map(|p| p.child_elements().next()?.attr("href")).collect();
    for part in parts_of(&s).iter().filter(|p| !matches!(p.kind, Kind::Cover | Kind::Story)) {
        let place = format!("embed/index.html#part-{}", part.key);
        assert_eq!(offered.iter().filter(|o| **o == place).count(), 1, "{}", part.key);
    }
    let boot = String::from_utf8_lossy(&files[&one(&page, "script#boot", "src")]).into_owned();
    let (_, loaded) = boot.rsplit_once("})(").expect("the loader is told what it loads");
    let loaded: serde_json::Value = serde_json::from_str(loaded.trim_end().trim_end_matches(");")).expect("as JSON");
    for name in ["glue", "wasm", "story", "share", "shareCss"] {
        let [file, hash] = [0, 1].map(|i| loaded[name][i].as_str().unwrap_or_default());
        assert!(files.contains_key(file) && hash.starts_with("sha384-"), "{name}: {file} {hash}");
    }
}
