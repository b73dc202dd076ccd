//! Parts for other people's articles: their pages, the lines to paste, what can be taken along, oEmbed,
//! and the addresses that parts had before.

#![cfg(feature = "press")]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::site::{printed, web};
use common::{copy_dir, root, scratch};
use outage_explainer::press;
use outage_explainer::press::measure;
use outage_explainer::press::parts::{Kind, parts_of};
use outage_explainer::press::site::Files;
use outage_explainer::story::{Grade, Story};
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

const AT: &str = "https://news.example/outage/";

fn base() -> PathBuf {
    root().join("tests/stories/base")
}

fn folders() -> [PathBuf; 2] {
    [root().join("stories/x-outage-2025-03-10"), base()]
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

/// A frame that followed its content would grow for ever if a height in it followed the frame's.
#[test]
fn no_length_depends_on_the_height_of_the_window() {
    for name in ["static/page.css", "static/part.css"] {
        let css = fs::read_to_string(root().join(name)).expect("a style sheet");
        let units: Vec<&str> = css
            .split(|c: char| !c.is_alphanumeric() && c != '.')
            .filter(|word| ["vh", "svh", "lvh", "dvh", "vmin", "vmax", "vb"].iter().any(|u| word.ends_with(u)))
            .filter(|word| word.starts_with(|c: char| c.is_ascii_digit() || c == '.'))
            .collect();
        assert!(units.is_empty(), "{name}: {units:?}");
    }
    let part = fs::read_to_string(root().join("static/part.css")).expect("a style sheet");
    assert!(!part.contains("fixed"), "nothing in a part is fixed to the window");
}

/// The values of the schemes stand in two sheets; they must be the same.
#[test]
fn a_chosen_theme_is_the_theme_of_the_page() {
    let read = |name: &str| fs::read_to_string(root().join("static").join(name)).expect("a style sheet");
    let (page, part) = (read("page.css"), read("part.css"));
    let values = |css: &str, head: &str| -> BTreeMap<String, String> {
        let (_, rest) = css.split_once(head).unwrap_or_else(|| panic!("no {head}"));
        let block = rest.split('}').next().unwrap_or_default();
        let lines = block.split(';').filter_map(|l| l.trim().split_once(": "));
        lines.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect()
    };
    let (light, dark) = (values(&page, ":root {\n"), values(&page, "dark) {\n  :root {\n"));
    assert!(dark.len() >= 7, "hardly any colour");
    let (our_light, our_dark) =
        (values(&part, ":root[data-theme=\"light\"] {\n"), values(&part, ":root[data-theme=\"dark\"] {\n"));
    assert_eq!(our_dark, dark);
    let same: BTreeMap<String, String> = light.into_iter().filter(|(name, _)| dark.contains_key(name)).collect();
    assert_eq!(our_light, same);
}

/// The lines to paste, read as a browser reads them.
#[test]
fn the_forms_are_as_promised() {
    for at in [Some(AT), None] {
        let files = printed(&base(), at);
        let at = at.unwrap_or("https://YOUR-ADDRESS/");
        let list = json(&files, "embed/parts.json");
        let catalogue = html(&files, "embed/index.html");
        for part in list.as_array().expect("a list") {
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
        let keys: Vec<&str> = list.as_array().expect("a list").iter().filter_map(|p| p["key"].as_str()).collect();
        assert_eq!(keys, parts_of(&s).iter().map(|p| p.key.as_str()).collect::<Vec<_>>());
        let catalogue = html(&files, "embed/index.html");
        for part in list.as_array().expect("a list") {
            let key = part["key"].as_str().expect("a key");
            let names: Vec<&str> = part["files"].as_array().expect("files").iter().filter_map(Value::as_str).collect();
            assert!(names.iter().all(|n| files.contains_key(&format!("embed/{key}/{n}"))), "{key}: {names:?}");
            let kinds = if part["kind"] == "figure" { ["figure.svg", "figure.png"] } else { ["card.svg", "card.png"] };
            assert!(kinds.iter().all(|n| names.contains(n)), "{key}: {names:?}");
            assert!(part["kind"] != "figure" || names.contains(&"data.csv"), "{key} has no data");
            let linked = select(&catalogue, &format!("#part-{key} .files a"));
            assert_eq!(linked.len(), names.len(), "{key}: each file is linked");
        }
    }
}

/// Titles and addresses of copies; none of them may be handed out.
fn of_copies(s: &Story) -> Vec<&str> {
    let copies = s.sources.iter().filter(|x| x.grade == Grade::D);
    copies.flat_map(|x| [x.title.as_deref(), x.url.as_deref()]).flatten().collect()
}

#[test]
fn data_is_whole_csv_with_sources_and_without_copies() {
    for folder in folders() {
        let (s, files) = (story(&folder), printed(&folder, None));
        let mut seen = 0;
        for (path, bytes) in files.iter().filter(|(p, _)| p.starts_with("embed/") && p.ends_with(".csv")) {
            let text = String::from_utf8(bytes.clone()).expect("UTF-8");
            assert!(!text.replace("\r\n", "").contains('\n'), "{path}: lines end in CRLF");
            let mut reader = csv::Reader::from_reader(bytes.as_slice());
            let head = reader.headers().expect("a head").clone();
            assert!(head.iter().next() == Some("kind"), "{path}: {head:?}");
            let rows: Vec<csv::StringRecord> =
                reader.records().collect::<Result<_, _>>().unwrap_or_else(|why| panic!("{path}: {why}"));
            assert!(!rows.is_empty(), "{path} is empty");
            let column = |name: &str| head.iter().position(|h| h == name);
            for row in &rows {
                let sourced = ["sources", "rests_on"].iter().filter_map(|n| column(n)).any(|i| !row[i].is_empty());
                assert!(sourced || matches!(&row[0], "change" | "unknown" | "position"), "{path}: {row:?}");
                for cell in row.iter().filter(|c| c.starts_with(['=', '+', '-', '@'])) {
                    assert!(cell.parse::<f64>().is_ok(), "{path}: a spreadsheet would reckon with {cell}");
                }
            }
            assert!(of_copies(&s).iter().all(|words| !text.contains(words)), "{path} tells of a copy");
            seen += 1;
        }
        assert!(seen > 6, "hardly any data");
        let shares = files.get("embed/shares/data.csv").map(|b| String::from_utf8_lossy(b).lines().count());
        let stated: usize = s.shares.iter().map(|x| 2 + usize::from(x.server.is_some())).sum();
        assert!(shares.is_none_or(|lines| lines == stated + 1), "each share that is stated has a row");
    }
}

#[test]
fn pictures_stand_by_themselves() {
    for folder in folders() {
        let (s, files) = (story(&folder), printed(&folder, Some(AT)));
        for part in parts_of(&s) {
            let path = format!("embed/{}/{}", part.key, part.picture());
            let svg = text(&files, &format!("{path}.svg"));
            let read = roxmltree::Document::parse(&svg).unwrap_or_else(|why| panic!("{path}: {why}"));
            let root = read.root_element();
            let has = |name: &str| root.children().any(|e| e.has_tag_name(("http://www.w3.org/2000/svg", name)));
            assert!(has("title") && has("desc"), "{path}: it says what it is");
            let alone = ["class=", "#000001", "font-family=\"sans-serif\""].iter().all(|lean| !svg.contains(lean));
            assert!(alone, "{path}: its colours and fonts are its own");
            let words: String = root.descendants().filter_map(|e| e.text()).collect::<Vec<_>>().join(" ");
            assert!(words.contains(&s.short_title) && words.contains(AT), "{path}: where it is from");
            assert!(of_copies(&s).iter().all(|copy| !svg.contains(copy)), "{path} tells of a copy");
            let size = |name: &str| root.attribute(name).and_then(|v| v.parse::<u32>().ok()).expect("a size");
            let png = &files[&format!("{path}.png")];
            let info = png::Decoder::new(std::io::Cursor::new(png)).read_info().expect("a PNG");
            let (width, height) = info.info().size();
            assert_eq!((width, height), (2 * size("width"), 2 * size("height")), "{path}: twice the pixels");
            let white = root.children().find(|e| e.has_tag_name(("http://www.w3.org/2000/svg", "rect")));
            assert_eq!(white.and_then(|e| e.attribute("fill")), Some("#FFFFFF"), "{path}: a white ground");
        }
    }
}

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

/// A story folder like the base story's, with other words in some files.
fn changed(name: &str, file: &str, from: &str, to: &str) -> PathBuf {
    let dir = scratch(name);
    copy_dir(&base(), &dir);
    let text = fs::read_to_string(dir.join(file)).expect("a file of the story");
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(dir.join(file), text.replace(from, to)).expect("it can be written");
    dir
}

#[test]
fn old_addresses_point_on() {
    let files = printed(&base(), Some(AT));
    let renamed = html(&files, "embed/chapter-who-said-what/index.html");
    assert_eq!(one(&renamed, "meta[http-equiv=refresh]", "content"), "1; url=embed/chapter-claims/");
    assert_eq!(one(&renamed, "main p:first-child a", "href"), "embed/chapter-claims/index.html");
    assert_eq!(one(&renamed, "script[data-to]", "data-to"), "embed/chapter-claims/");
    assert_eq!(one(&renamed, "link[rel=canonical]", "href"), AT);
    let other = html(&files, "embed/disagreement-d-begin/index.html");
    assert_eq!(one(&other, "main p:first-child a", "href"), "embed/disagreement-d-start/index.html");
    let retired = html(&files, "embed/chapter-maps/index.html");
    assert_eq!(one(&retired, "main p:first-child a", "href"), "embed/story/index.html");
    assert!(select(&retired, "meta[http-equiv=refresh]").is_empty(), "what is gone leads nowhere by itself");
}

#[test]
fn old_parts_are_unique_gone_and_lead_somewhere() {
    let cases = [
        ("formerly = [\"who-said-what\"]", "formerly = [\"who-said-what\", \"maps\"]", "listed twice"),
        ("part = \"chapter-maps\"", "part = \"chapter-day\"", "still in the story"),
        ("show = \"story\"", "show = \"storey\"", "there is no part `storey`"),
        ("id = \"claims\"\nformerly", "id = \"klaims\"\nformerly", "there is no part `chapter-klaims`"),
    ];
    for (from, to, told) in cases {
        let (story, problems) = press::read(&changed("old", "story.toml", from, to));
        assert!(story.is_none(), "{to} was let through");
        assert!(problems.iter().any(|p| p.to_string().contains(told)), "{to}: {problems:?}");
    }
}

fn build(story: &Path, out: &Path, more: &[&str]) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_explainer"));
    let raw = scratch("web");
    fs::write(raw.join("app.js"), "export default 1;").expect("written");
    fs::write(raw.join("app_bg.wasm"), "\0asm").expect("written");
    command.args(["build", "--web"]).arg(root().join("static")).arg("--web").arg(raw).arg("--out").arg(out).arg(story);
    let done = command.args(more).env("CHROME_PATH", "/no/browser").output().expect("the tool runs");
    let said = [done.stdout, done.stderr].concat();
    (done.status.success(), String::from_utf8(said).expect("words"))
}

#[test]
fn no_published_part_is_lost_silently() {
    let (site, next) = (scratch("published").join("site"), scratch("next").join("site"));
    let (built, said) = build(&base(), &site, &[]);
    assert!(built, "{said}");
    assert!(said.contains("reckoned, on the safe side"), "{said}");
    let previous = site.to_string_lossy().into_owned();
    let (built, said) = build(&base(), &next, &["--previous", &previous]);
    assert!(built, "{said}");
    let (built, said) = build(&base(), &next, &["--previous", "/no/site"]);
    assert!(!built && said.contains("give --previous the folder of a published site"), "{said}");

    let lost = changed("lost", "claims.toml", "id = \"d-height\"", "id = \"d-size\"");
    for file in ["story.toml", "claims.toml", "day.toml"] {
        let text = fs::read_to_string(lost.join(file)).expect("a file");
        fs::write(lost.join(file), text.replace("d-height", "d-size")).expect("written");
    }
    fs::remove_dir_all(&next).expect("it was built");
    let (built, said) = build(&lost, &next, &["--previous", &previous]);
    assert!(!built && !next.exists(), "{said}");
    for words in ["`disagreement-d-height`", "formerly = [\"d-height\"]", "[[retired]]", "Nothing was written."] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let claims = fs::read_to_string(lost.join("claims.toml")).expect("a file");
    let named = claims.replace("id = \"d-size\"", "id = \"d-size\"\nformerly = [\"d-height\"]");
    fs::write(lost.join("claims.toml"), named).expect("written");
    let (built, said) = build(&lost, &next, &["--previous", &previous]);
    assert!(built && next.join("embed/disagreement-d-height/index.html").is_file(), "{said}");
}

/// Where there is a browser, heights are measured, the same each time, and no reckoned one of a part that
/// shows at full height is less. Where there is none, that is said.
#[test]
fn heights_are_measured_where_there_is_a_browser() {
    let folder = root().join("stories/x-outage-2025-03-10");
    let site = || press::built(story(&folder), &folder, &web(), None, true).expect("it can be printed");
    let first = site();
    if measure::browser().is_none() {
        assert!(first.unmeasured.is_some_and(|why| why.contains("CHROME_PATH")));
        return;
    }
    assert_eq!(first.unmeasured, None);
    assert!(first.files == site().files, "measured twice, a site is the same");
    let (measured, reckoned) =
        (json(&first.files, "embed/parts.json"), json(&printed(&folder, None), "embed/parts.json"));
    for (m, r) in measured.as_array().expect("a list").iter().zip(reckoned.as_array().expect("a list")) {
        for (width, height) in m["heights"].as_object().expect("heights") {
            let (px, safe) = (height.as_u64().unwrap_or_default(), r["heights"][width].as_u64().unwrap_or_default());
            assert!(px > 100 && px <= safe, "{} at {width}: {px} px, and {safe} were reckoned", m["key"]);
            assert!(m["key"] != "cover" || px <= 1_000, "the cover at {width} is {px} px tall");
        }
    }
}
