//! The printed pages: rules that hold for every page of every site, and the words of the base story's
//! page as they were (`tests/golden/base.txt`; `BLESS=1` writes them anew).

#![cfg(feature = "press")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use common::site::printed;
use common::{root, same_as_file, sound_stories};
use outage_explainer::press;
use outage_explainer::press::check::ids::is_the_pages;
use outage_explainer::press::site::Files;
use outage_explainer::story::{Grade, Identity, Story};
use outage_explainer::ui::FigureName;
use scraper::{ElementRef, Html, Node, Selector};

const VOID: [&str; 8] = ["meta", "link", "br", "input", "img", "hr", "base", "source"];

struct Site {
    name: String,
    story: Story,
    files: Files,
    /// The ids under which parts stood before; the checker keeps entries from these too.
    old_places: Vec<String>,
}

fn sites() -> Vec<Site> {
    let site = |folder: &PathBuf| Site {
        name: folder.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        story: press::read(folder).0.expect("the story is sound"),
        files: printed(folder, None),
        old_places: press::moved::of(folder).iter().flat_map(press::moved::Moved::anchors).collect(),
    };
    sound_stories().iter().map(site).collect()
}

impl Site {
    /// Path and text of every page.
    fn pages(&self) -> Vec<(String, String)> {
        let html = self.files.iter().filter(|(path, _)| path.ends_with(".html"));
        let pages: Vec<(String, String)> = html
            .map(|(path, bytes)| (format!("{}/{path}", self.name), String::from_utf8(bytes.clone()).expect("text")))
            .collect();
        assert!(!pages.is_empty(), "{}: no page was printed", self.name);
        pages
    }
}

fn select<'a>(page: &'a Html, css: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(css).expect("a selector")).collect()
}

fn ids(page: &Html) -> Vec<String> {
    select(page, "[id]").iter().filter_map(|e| e.attr("id")).map(str::to_owned).collect()
}

/// Runs a rule over every page of every site and fails with all that it found.
fn on_every_page(rule: impl Fn(&Site, &str, &Html, &str) -> Vec<String>) {
    let mut found = Vec::new();
    for site in sites() {
        for (path, text) in site.pages() {
            found.extend(
                rule(&site, &path, &Html::parse_document(&text), &text)
                    .into_iter()
                    .map(|words| format!("{path}: {words}")),
            );
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn printed_twice_is_the_same() {
    for folder in sound_stories() {
        for address in [None, Some("https://news.example/outage/")] {
            let (first, second) = (printed(&folder, address), printed(&folder, address));
            assert!(first.keys().eq(second.keys()), "{}: other files", folder.display());
            let differing: Vec<&String> =
                first.iter().filter(|(name, bytes)| second.get(*name) != Some(bytes)).map(|(name, _)| name).collect();
            assert!(differing.is_empty(), "{}: {differing:?} differ", folder.display());
        }
    }
}

#[test]
fn ids_are_unique() {
    on_every_page(|_, _, page, _| {
        let mut seen = BTreeSet::new();
        ids(page)
            .into_iter()
            .filter(|id| !seen.insert(id.clone()))
            .map(|id| format!("the id `{id}` stands twice"))
            .collect()
    });
}

/// The checker keeps entries from taking an id that the page needs; so it must know all of them.
#[test]
fn the_checker_knows_the_pages_own_ids() {
    on_every_page(|site, _, page, _| {
        let s = &site.story;
        let entries: BTreeSet<&str> = entries(s).into_iter().map(|(_, id)| id).collect();
        let positions = |id: &str| {
            s.disagreements.iter().any(|d| id.strip_prefix(d.id.as_str()).is_some_and(|rest| rest.starts_with('-')))
        };
        let chapters = |id: &str| s.chapters.iter().any(|c| c.id == id || id.strip_suffix("-title") == Some(&c.id));
        let unknown = ids(page)
            .into_iter()
            .filter(|id| !entries.contains(id.as_str()) && !chapters(id) && !positions(id) && !is_the_pages(id))
            .filter(|id| !site.old_places.contains(id));
        unknown.map(|id| format!("`{id}` is neither an entry's nor known to the checker as the page's own")).collect()
    });
}

#[test]
fn every_link_inside_the_site_leads_somewhere() {
    for site in sites() {
        let targets: BTreeMap<String, BTreeSet<String>> = site
            .files
            .iter()
            .map(|(path, bytes)| {
                let ids = if path.ends_with(".html") {
                    ids(&Html::parse_document(&String::from_utf8_lossy(bytes)))
                } else {
                    Vec::new()
                };
                (path.clone(), ids.into_iter().collect())
            })
            .collect();
        let (mut lost, mut seen) = (Vec::new(), 0);
        for path in targets.keys().filter(|p| p.ends_with(".html")) {
            let page = Html::parse_document(&String::from_utf8_lossy(&site.files[path]));
            let base = select(&page, "base[href]").first().and_then(|b| b.attr("href")).unwrap_or_default().to_owned();
            for (element, attribute) in
                [("a[href]", "href"), ("link[href]", "href"), ("script[src]", "src"), ("img[src]", "src")]
            {
                for link in select(&page, element)
                    .iter()
                    .filter_map(|e| e.attr(attribute))
                    .filter(|l| !l.contains("://") && !l.starts_with("data:") && !l.starts_with("mailto:"))
                {
                    seen += 1;
                    let (file, id) = link.split_once('#').unwrap_or((link, ""));
                    let file =
                        if file.is_empty() && base.is_empty() { path.clone() } else { resolved(path, &base, file) };
                    let held = targets.get(&file).is_some_and(|ids| id.is_empty() || ids.contains(id));
                    lost.extend((!held).then(|| format!("{path}: {link}")));
                }
            }
        }
        lost.sort();
        lost.dedup();
        assert!(seen > 50, "{}: hardly any link was seen", site.name);
        assert!(lost.is_empty(), "{}: these lead nowhere:\n{}", site.name, lost.join("\n"));
    }
}

/// The path of a file that a page names, relative to the root of the site.
fn resolved(page: &str, base: &str, file: &str) -> String {
    let folder =
        |path: &str| path.rsplit_once('/').map_or(Vec::new(), |(dirs, _)| dirs.split('/').map(str::to_owned).collect());
    let mut at: Vec<String> = folder(page);
    for step in format!("{base}{file}").split('/') {
        match step {
            ".." => drop(at.pop()),
            "." | "" => {}
            step => at.push(step.to_owned()),
        }
    }
    let path = at.join("/");
    match path.rsplit('/').next().is_some_and(|last| last.contains('.')) {
        true => path,
        false if path.is_empty() => "index.html".into(),
        false => format!("{path}/index.html"),
    }
}

#[test]
fn nothing_in_the_markup_needs_a_looser_policy() {
    on_every_page(|_, _, page, _| {
        let mut found = Vec::new();
        for element in select(page, "*") {
            let name = element.value().name();
            for (attribute, value) in element.value().attrs() {
                let bad = attribute == "style"
                    || attribute.starts_with("on")
                    || value.trim_start().to_lowercase().starts_with("javascript:");
                found.extend(bad.then(|| format!("<{name} {attribute}=\"{value}\">")));
            }
            let words: String = element.text().collect();
            let inline = name == "script" && (element.attr("src").is_none() || !words.trim().is_empty());
            found.extend(inline.then(|| format!("an inline script: {words}")));
        }
        assert!(select(page, "style").len() <= 1, "more than one style sheet");
        found
    });
}

/// Where a newsroom's own links lead.
fn of_newsroom(identity: &Identity) -> Vec<&str> {
    let licences = [&identity.text_licence, &identity.data_licence].into_iter().flatten();
    let urls =
        licences.filter_map(|licence| licence.url.as_deref()).chain(identity.links.iter().map(|l| l.url.as_str()));
    urls.chain(identity.corrections.as_deref()).collect()
}

#[test]
fn addresses_of_others_are_safe_and_never_of_copies() {
    let (mut seen, mut seen_copies) = (0, 0);
    for site in sites() {
        let listed: BTreeSet<&str> =
            site.story.sources.iter().filter(|s| s.grade != Grade::D).filter_map(|s| s.url.as_deref()).collect();
        let newsroom = of_newsroom(&site.story.identity);
        let copies: Vec<&str> =
            site.story.sources.iter().filter(|s| s.grade == Grade::D).map(|s| s.id.as_str()).collect();
        seen_copies += copies.len();
        for (path, text) in site.pages() {
            let page = Html::parse_document(&text);
            for link in select(&page, "a[href]").iter().filter_map(|a| a.attr("href")).filter(|l| l.contains(':')) {
                seen += 1;
                let is_source = link.starts_with("https://") && listed.contains(link);
                assert!(is_source || newsroom.contains(&link), "{path}: {link} is no address of a source");
            }
            for id in &copies {
                let outward = select(&page, &format!("[id=\"src-{id}\"] a[href*=\":\"]"));
                assert!(outward.is_empty(), "{path}: the copy {id} is linked");
            }
        }
    }
    assert!(seen > 20 && seen_copies > 2, "hardly any address or copy was seen");
}

#[test]
fn headings_come_in_order() {
    on_every_page(|_, path, page, _| {
        let levels: Vec<(u32, String)> = select(page, "h1, h2, h3, h4, h5, h6")
            .iter()
            .map(|h| (h.value().name()[1..].parse().expect("a level"), h.text().collect()))
            .collect();
        let steps = levels.iter().zip(levels.iter().skip(1));
        let mut found: Vec<String> = steps
            .filter(|(a, b)| b.0 > a.0 + 1)
            .map(|(a, b)| format!("h{} “{}” follows h{} “{}”", b.0, b.1, a.0, a.1))
            .collect();
        let tops = levels.iter().filter(|(level, _)| *level == 1).count();
        // A part that stands in another page's article has no headline of its own.
        let is_part = path.split('/').nth(1) == Some("embed") && path.split('/').count() > 3;
        found.extend((tops != 1 && !is_part).then(|| format!("{tops} headings of the first level")));
        found.extend(
            levels.iter().filter(|(_, words)| words.trim().is_empty()).map(|(level, _)| format!("an empty h{level}")),
        );
        found
    });
}

#[test]
fn every_figure_has_its_still_its_title_and_its_details() {
    for site in sites() {
        let page = Html::parse_document(&String::from_utf8_lossy(&site.files["index.html"]));
        let figures = select(&page, "figure.figure");
        let wanted = FigureName::all(&site.story).len();
        assert!(wanted > 0 && figures.len() == wanted, "{}: {} figures", site.name, figures.len());
        for figure in figures {
            let id = figure.attr("id").unwrap_or_default();
            let one = |css: &str| figure.select(&Selector::parse(css).expect("a selector")).collect::<Vec<_>>();
            assert_eq!(
                one(".still svg").len(),
                2,
                "{}: {id} has a still for narrow and one for wide screens",
                site.name
            );
            assert!(
                one(".still svg").iter().all(|s| s.children().count() > 1),
                "{}: {id} has an empty still",
                site.name
            );
            let words: String = one(".figure-title").iter().flat_map(ElementRef::text).collect();
            assert!(words.len() > 8, "{}: {id} has no title", site.name);
            assert_eq!(one(".details").len(), 1, "{}: {id} has no place for details", site.name);
        }
        for name in FigureName::all(&site.story) {
            let key = name.key(&site.story);
            let found = select(&page, &format!("[data-island=\"{key}\"] figure")).len();
            assert_eq!(found, 1, "{}: the figure {key} is on the page", site.name);
        }
    }
}

/// What a story has nothing for is not on its page: no heading, no list, no control, no file.
#[test]
fn what_a_story_lacks_leaves_no_gap() {
    let address = "https://news.example/outage/";
    let pages = ["bare", "base"].map(|name| {
        let files = printed(&root().join("tests/stories").join(name), Some(address));
        let page = |file: &str| Html::parse_document(&String::from_utf8_lossy(&files[file]));
        (page("index.html"), page("sources.html"), files)
    });
    let [(bare, bare_sources, bare_files), (full, full_sources, full_files)] = &pages;
    for (selector, what) in [
        ("section.short", "the lines in short"),
        ("a[href=\"readings.csv\"]", "a link to the readings"),
        ("a[href=\"outages.csv\"]", "a link to the outages"),
        ("#fig-day label.field:not([hidden])", "a control that only readings need"),
    ] {
        assert!(select(full, selector).len() + select(full_sources, selector).len() > 0, "{what}: none where there is");
        assert!(select(bare, selector).is_empty() && select(bare_sources, selector).is_empty(), "{what}");
    }
    for file in ["readings.csv", "outages.csv"] {
        assert!(full_files.contains_key(file) && !bare_files.contains_key(file), "{file}");
        let told = |page: &Html| select(page, "script[type]").iter().any(|s| s.inner_html().contains(file));
        assert!(told(full_sources) && !told(bare_sources), "{file} as data for search engines");
    }
    let words = |page: &Html, css: &str| select(page, css).iter().flat_map(ElementRef::text).collect::<String>();
    assert!(words(bare, "#fig-day figcaption").contains("What happened, at its time"));
    assert!(!words(bare, "#fig-day").contains("reports") && words(full, "#fig-day").contains("reports"));
    assert!(words(bare_sources, ".count").starts_with("2 dated entries"));
}

/// Kind and id of everything that has a place of its own.
fn entries(s: &Story) -> Vec<(&'static str, &str)> {
    let mut out: Vec<(&'static str, &str)> = Vec::new();
    out.extend(s.facts.iter().map(|e| ("fact", e.id.as_str())));
    out.extend(s.waves.iter().map(|e| ("wave", e.id.as_str())));
    out.extend(s.events.iter().map(|e| ("event", e.id.as_str())));
    out.extend(s.readings.iter().map(|e| ("reading", e.id.as_str())));
    out.extend(s.series.iter().map(|e| ("series", e.id.as_str())));
    out.extend(s.shares.iter().map(|e| ("share", e.id.as_str())));
    out.extend(s.claims.iter().map(|e| ("claim", e.id.as_str())));
    out.extend(s.evidence.iter().map(|e| ("evidence", e.id.as_str())));
    out.extend(s.accounts.iter().map(|e| ("account", e.id.as_str())));
    out.extend(s.disagreements.iter().map(|e| ("disagreement", e.id.as_str())));
    out.extend(s.symptoms.iter().map(|e| ("symptom", e.id.as_str())));
    out.extend(s.printed.iter().map(|e| ("printed", e.id.as_str())));
    out.extend(s.unknowns.iter().map(|e| ("unknown", e.id.as_str())));
    out.extend(s.outages.iter().map(|e| ("outage", e.id.as_str())));
    out
}

#[test]
fn every_entry_is_on_the_site() {
    for site in sites() {
        let found: BTreeSet<String> =
            site.pages().iter().flat_map(|(_, text)| ids(&Html::parse_document(text))).collect();
        let entries = entries(&site.story);
        let missing: Vec<_> = entries.iter().filter(|(_, id)| !found.contains(*id)).collect();
        assert!(missing.is_empty(), "{}: these are nowhere: {missing:?}", site.name);
        let sources: Vec<_> =
            site.story.sources.iter().filter(|s| !found.contains(&format!("src-{}", s.id))).map(|s| &s.id).collect();
        assert!(sources.is_empty(), "{}: these sources are nowhere: {sources:?}", site.name);
    }
}

/// Tags as they are written: `a` opens, `/a` closes.
fn written_tags(html: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(after) = rest.strip_prefix("!--") {
            rest = after.split_once("-->").expect("comments are closed").1;
            continue;
        }
        let end = tag_end(rest);
        let (tag, after) = (&rest[..end], &rest[end + 1..]);
        rest = after;
        let name: String = tag.chars().take_while(|c| !c.is_whitespace() && *c != '>').collect();
        let name = name.trim_end_matches('/').to_lowercase();
        if name == "!doctype" || name.is_empty() {
            continue;
        }
        out.push(name.clone());
        if tag.ends_with('/') && !VOID.contains(&name.as_str()) {
            out.push(format!("/{name}"));
        }
        if name == "style" || name == "script" {
            rest = &rest[rest.find(&format!("</{name}")).expect("it is closed")..];
        }
    }
    out
}

/// Where a tag ends; a `>` in an attribute is none.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (i, c) in tag.char_indices() {
        match (c, quote) {
            ('>', None) => return i,
            ('"' | '\'', None) => quote = Some(c),
            (c, Some(q)) if c == q => quote = None,
            _ => {}
        }
    }
    panic!("a tag is not closed: {}", tag.chars().take(80).collect::<String>());
}

/// Tags as a browser understands them.
/// Without the ends of cells and rows, which may be left out.
fn without_optional_ends(tags: Vec<String>) -> Vec<String> {
    const OPTIONAL: [&str; 5] = ["/td", "/th", "/tr", "/thead", "/tbody"];
    tags.into_iter().filter(|tag| !OPTIONAL.contains(&tag.as_str())).collect()
}

fn parsed_tags(page: &Html) -> Vec<String> {
    let mut out = Vec::new();
    add_tags(page.root_element(), &mut out);
    out
}

fn add_tags(element: ElementRef<'_>, out: &mut Vec<String>) {
    let name = element.value().name().to_lowercase();
    out.push(name.clone());
    element.child_elements().for_each(|child| add_tags(child, out));
    if !VOID.contains(&name.as_str()) {
        out.push(format!("/{name}"));
    }
}

#[test]
fn browsers_have_nothing_to_repair() {
    on_every_page(|_, _, page, text| {
        let (written, parsed) = (written_tags(text), parsed_tags(page));
        let [written, parsed] = [written, parsed].map(without_optional_ends);
        assert!(written.len() > 15, "hardly any tag was seen");
        let same = written.iter().zip(&parsed).take_while(|(a, b)| a == b).count();
        let mut found: Vec<String> = page.errors.iter().map(|e| format!("a browser complains: {e}")).collect();
        found.extend((written != parsed).then(|| {
            let near = |tags: &[String]| {
                tags.iter().skip(same.saturating_sub(6)).take(10).cloned().collect::<Vec<_>>().join(" ")
            };
            format!(
                "a browser reads other tags than were written:\n  written: {}\n  read:    {}",
                near(&written),
                near(&parsed)
            )
        }));
        found
    });
}

/// With debug assertions Yew writes the names of types into its marks: bytes, and not the same
/// everywhere. Tests of pages run with the profile `press`.
#[test]
fn yews_marks_are_short() {
    on_every_page(|_, _, _, text| {
        let long = text
            .match_indices("<!--<[")
            .map(|(i, _)| text[i..].chars().take(40).collect::<String>())
            .filter(|m| m.contains("::"));
        long.take(1).map(|m| format!("{m} …: run this with --profile press")).collect()
    });
}

/// The words of a page, a line for each block, without drawings.
fn words(page: &Html) -> String {
    let mut out = String::new();
    add_words(select(page, "body").into_iter().next().expect("a body"), &mut out);
    let lines = out.lines().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|l| !l.is_empty());
    lines.map(|l| l + "\n").collect()
}

fn add_words(element: ElementRef<'_>, out: &mut String) {
    const IN_LINE: [&str; 10] = ["a", "b", "i", "em", "strong", "span", "time", "code", "label", "select"];
    for child in element.children() {
        if let Node::Text(text) = child.value() {
            out.push_str(&text.replace(char::is_whitespace, " "));
        }
        let Some(child) = ElementRef::wrap(child) else { continue };
        let around = match child.value().name() {
            "svg" | "script" | "style" => continue,
            "td" | "th" => " | ",
            name if IN_LINE.contains(&name) => "",
            _ => "\n",
        };
        out.push_str(around);
        add_words(child, out);
        out.push_str(if around == "\n" { around } else { "" });
    }
}

#[test]
fn the_base_storys_page_reads_as_before() {
    let files = printed(&root().join("tests/stories/base"), None);
    let mut text = String::new();
    for name in files.keys().filter(|n| n.ends_with(".html") && !n.starts_with("embed/")) {
        text.push_str(&format!("== {name}\n{}", words(&Html::parse_document(&String::from_utf8_lossy(&files[name])))));
    }
    // The name of the build follows from every file, and so from the wasm that happens to be there.
    let list: serde_json::Value = serde_json::from_slice(&files["manifest.json"]).expect("the list is JSON");
    let text = text.replace(list["build"].as_str().expect("the build has a name"), "BUILD");
    same_as_file(&root().join("tests/golden/base.txt"), &text).unwrap_or_else(|difference| panic!("{difference}"));
}

#[test]
fn the_readers_of_markup_are_not_fooled() {
    let sound = "<!DOCTYPE html><html><head></head><body><p title=\"a > b\">x<br></p><svg><rect width=\"1\"/></svg></body></html>";
    assert_eq!(written_tags(sound), parsed_tags(&Html::parse_document(sound)));
    for broken in ["<p>a<p>b</p></p>", "<table><tr><td>x</td></tr></table>", "<ul><li>a<li>b</ul>"] {
        let page = format!("<!DOCTYPE html><html><head></head><body>{broken}</body></html>");
        assert_ne!(written_tags(&page), parsed_tags(&Html::parse_document(&page)), "{broken}");
    }
    assert_eq!(resolved("embed/day/index.html", "../../", "sources.html"), "sources.html");
    assert_eq!(resolved("embed/day.html", "../", "assets/x.js"), "assets/x.js");
}
