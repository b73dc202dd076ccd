//! What is done with bytes that anyone may have written, and what must hold whatever they are. Each target
//! has a folder of its own, a copy of the base story. The fuzzer and the tests both call these.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use jiff::tz::TimeZone;
use outage_explainer::press::import::{self, Kind, Told};
use outage_explainer::press::manifest::{Manifest, NAME, seal};
use outage_explainer::press::previous::Previous;
use outage_explainer::press::problem::Problem;
use outage_explainer::press::site::{Files, Styles};
use outage_explainer::press::verify::verify;
use outage_explainer::press::{self, export, hidden, moved, when};
use outage_explainer::reader::{Reader, from_query, to_query};
use outage_explainer::story::{Block, Look, Story};
use outage_explainer::travel::{packed, unpacked};
use outage_explainer::ui::{FigureName, place};

/// What is called with a folder and the bytes.
pub(crate) type Target = fn(&Path, &[u8]);

/// Every target and its name, which is that of its corpus, too.
pub(crate) const TARGETS: &[(&str, Target)] = &[
    ("address", address),
    ("import-csv", import_csv),
    ("import-statuspage", import_statuspage),
    ("import-timelinejs", import_timelinejs),
    ("moved", moved_parts),
    ("newsroom", newsroom),
    ("prose", prose),
    ("rows", rows),
    ("series", measured),
    ("story", story),
    ("theme", theme),
    ("travel", travel),
    ("verify", published),
    ("when", times),
];

/// Tables in a file beside the story.
fn story(folder: &Path, bytes: &[u8]) {
    check(folder, "extra.toml", bytes);
}

/// What a newsroom says of itself. What is linked can be followed without harm.
fn newsroom(folder: &Path, bytes: &[u8]) {
    let Some(story) = check(folder, "site.toml", bytes) else { return };
    let identity = story.identity;
    let licences =
        [identity.text_licence, identity.data_licence].into_iter().flatten().filter_map(|licence| licence.url);
    let links = identity.links.into_iter().map(|link| link.url).chain(licences).chain(identity.corrections);
    for url in links {
        assert!(url.starts_with("https://") || url.starts_with("mailto:"), "{url}");
        assert!(!url.contains(['"', '<', '>', ' ', '\\']), "{url}");
    }
}

/// Colours and fonts. Of a sound theme only values come out: the rules of the sheets stay as they are.
fn theme(folder: &Path, bytes: &[u8]) {
    let Some(story) = check(folder, "theme.css", bytes) else { return };
    let (ours, own) = (Styles::ours(&Look::default()), Styles::ours(&story.identity.look));
    for (ours, own) in [(ours.page, own.page), (ours.part, own.part)] {
        let count = |sheet: &str, sign: &str| sheet.matches(sign).count();
        for sign in ["{", "}", "@", "(", "<", "\\", "content:"] {
            assert_eq!(count(&own, sign), count(&ours, sign), "{sign}: {:?}", story.identity.look);
        }
    }
}

/// A table of readings.
fn rows(folder: &Path, bytes: &[u8]) {
    check(folder, "readings.csv", bytes);
}

/// The table of a series. What is drawn of it is little, however long it is.
fn measured(folder: &Path, bytes: &[u8]) {
    fs::create_dir_all(folder.join("series")).expect("a folder");
    for (name, text) in SHOWN {
        fs::write(folder.join(name), text).expect("the folder can be written");
    }
    let Some(story) = check(folder, "series/a.csv", bytes) else { return };
    assert_eq!(story.series.len(), 1);
    for series in &story.series {
        assert!((1..=600).contains(&series.columns.len()), "{} columns", series.columns.len());
        assert!(series.columns.iter().all(|c| series.lowest_rule <= c.low && c.low <= c.high), "{series:?}");
        assert!(series.columns.iter().all(|c| c.high <= series.highest_rule), "{series:?}");
        assert!(series.columns.windows(2).all(|pair| pair[0].at_ms < pair[1].at_ms), "{series:?}");
    }
}

/// What gives the base story a series, and shows it.
const SHOWN: [(&str, &str); 2] = [
    ("measured.toml", include_str!("../tests/stories/broken/series-values/more.toml")),
    ("chapters/day.md", include_str!("../tests/stories/broken/series-values/chapters/day.md")),
];

/// A chapter. Of a sound one only the elements of prose come out.
fn prose(folder: &Path, bytes: &[u8]) {
    let Some(story) = check(folder, "chapters/method.md", bytes) else { return };
    for chapter in story.chapters {
        let blocks = chapter.blocks.iter().filter_map(|b| if let Block::Html(html) = b { Some(html) } else { None });
        blocks.chain([&chapter.takeaway]).for_each(|html| only_prose(html));
    }
}

/// Times as editors write them.
fn times(_: &Path, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let zone = TimeZone::get("Europe/Berlin").expect("the zone is in the database");
    let refused = [
        when::read(&text, &zone).err(),
        when::clock(&text, &zone).err(),
        when::known(&text, &zone).err(),
        when::dated(&text).err(),
    ];
    for (what, hint) in refused.into_iter().flatten() {
        assert!(!what.is_empty() && !hint.is_empty());
    }
    // The name of a zone is written by an editor, too.
    if let Err((what, _)) = when::zone_named(&text) {
        assert!(what.ends_with("is no time zone"));
    }
}

/// The story's data, as a browser gets them: the bytes, or a real parcel with the changes they say. What is
/// accepted is packed and unpacked the same.
fn travel(folder: &Path, bytes: &[u8]) {
    if let Some(story) = unpacked::<Story>(&parcel(folder, bytes)) {
        let once = packed(&story);
        let again = unpacked::<Story>(&once).expect("what was packed can be unpacked");
        assert_eq!(packed(&again), once);
    }
}

fn parcel(folder: &Path, bytes: &[u8]) -> Vec<u8> {
    match bytes.split_first() {
        Some((0, raw)) => raw.to_vec(),
        Some((_, changes)) => changed(packed(base(folder)), changes),
        None => Vec::new(),
    }
}

/// The story in the folder.
fn base(folder: &Path) -> &'static Story {
    static STORY: OnceLock<Story> = OnceLock::new();
    STORY.get_or_init(|| press::read(folder).0.expect("the base story is sound"))
}

/// Two bytes say where, the third says what stands there then.
fn changed(mut parcel: Vec<u8>, changes: &[u8]) -> Vec<u8> {
    let most = parcel.len();
    for change in changes.chunks_exact(3) {
        parcel[usize::from(u16::from_le_bytes([change[0], change[1]])) % most] = change[2];
    }
    parcel
}

/// A published site: the files that the bytes hold, each after a line `=== NAME`, and a few of the base
/// story in the place of others. A list that is not among them is made for them, so that hashes agree.
fn published(folder: &Path, bytes: &[u8]) {
    let mut site = Files::from([
        ("facts.json".to_owned(), export::facts(base(folder)).into_bytes()),
        ("index.html".to_owned(), PAGE.as_bytes().to_vec()),
        (DATA.to_owned(), packed(base(folder))),
    ]);
    let text = String::from_utf8_lossy(bytes);
    let given = text.split("=== ").skip(1).filter_map(|part| part.split_once('\n'));
    for (name, words) in given.filter(|(name, _)| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'.')) {
        match name {
            "story.bin" => site.insert(DATA.to_owned(), parcel(folder, &unhexed(words))),
            NAME | "facts.json" | "index.html" | "sources.html" | "readings.csv" => {
                site.insert(name.to_owned(), words.as_bytes().to_vec())
            }
            _ => None,
        };
    }
    if !site.contains_key(NAME) {
        seal(&mut site, &Files::new());
    }
    let out = folder.join("site");
    fs::remove_dir_all(&out).ok();
    fs::create_dir_all(out.join("assets")).expect("a folder");
    site.iter().for_each(|(name, bytes)| fs::write(out.join(name), bytes).expect("it can be written"));
    match verify(&out.display().to_string(), None) {
        Ok(report) => {
            assert!(report.problems.len() <= 400, "{} problems", report.problems.len());
            report.problems.iter().for_each(|problem| one_line(problem));
            assert!(report.to_string().lines().count() <= report.problems.len() + 6, "{report}");
            assert_eq!(hidden::shown(&report.to_string()), report.to_string());
        }
        Err(why) => one_line(&why),
    }
}

const DATA: &str = "assets/story-0.bin";
const PAGE: &str = "<!doctype html><html data-build=\"b0unnamed0b0\"><body></body></html>";

/// What a terminal is told about things that others wrote.
fn one_line(words: &str) {
    assert!(!words.is_empty() && words.chars().count() < 700, "{} characters", words.chars().count());
    assert!(!words.contains('\n') && hidden::shown(words) == words, "{words}");
}

/// Bytes as two digits each: the files are parted by text.
fn unhexed(digits: &str) -> Vec<u8> {
    let digits: Vec<u8> = digits.chars().filter_map(|c| c.to_digit(16)).map(|digit| digit as u8).collect();
    digits.chunks_exact(2).map(|pair| pair[0] * 16 + pair[1]).collect()
}

/// The query of an address. What is understood is written and understood the same.
fn address(_: &Path, bytes: &[u8]) {
    let reader = from_query(&String::from_utf8_lossy(bytes));
    let query = to_query(&reader);
    assert!(query.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b'#' | b'\'')), "{query}");
    assert_eq!(from_query(&query), reader, "{query}");
}

/// Old parts that a story tells of. Whatever they are called, no page is written outside the site.
fn moved_parts(folder: &Path, bytes: &[u8]) {
    let story = check(folder, "extra.toml", bytes);
    let moved = moved::of(folder);
    if story.is_some() {
        assert!(moved.iter().all(|m| press::check::ids::is_id(&m.old) && press::check::ids::is_id(&m.new)));
        let files = [("embed/day/index.html".to_owned(), String::new())].into();
        let published = Previous { folder: folder.to_owned(), list: Manifest { files, ..Manifest::default() } };
        let lost = moved::nothing_lost(&Files::new(), &moved, &published);
        assert!(lost.is_err_and(|sentence| !sentence.is_empty()), "a page that no file has is lost");
    }
}

/// A timeline of TimelineJS.
fn import_timelinejs(folder: &Path, bytes: &[u8]) {
    imported(folder, Kind::TimelineJs, bytes);
}

/// Incidents of a status page.
fn import_statuspage(folder: &Path, bytes: &[u8]) {
    imported(folder, Kind::StatusPage, bytes);
}

/// A table of times and numbers.
fn import_csv(folder: &Path, bytes: &[u8]) {
    imported(folder, Kind::Csv, bytes);
}

/// A file of another tool is refused in sentences, or becomes a story that the check lets through.
fn imported(folder: &Path, kind: Kind, bytes: &[u8]) {
    let from = Some("https://a.example/x".to_owned());
    let told = Told { file: "x".into(), from, ..Told::default() };
    let (draft, left) = match import::read(kind, bytes, &told) {
        Ok(read) => read,
        Err(why) => return assert!(!why.is_empty() && why.iter().all(|w| hidden::shown(&w.0) == w.0), "{why:?}"),
    };
    assert!(left.iter().all(|n| hidden::shown(&n.whole()) == n.whole()), "{left:?}");
    let own = folder.join("imported");
    fs::remove_dir_all(&own).ok();
    fs::create_dir_all(own.join("chapters")).expect("a folder");
    for (name, text) in import::files(&draft, &left, &told.file) {
        fs::write(own.join(name), text).expect("the folder can be written");
    }
    let (story, problems) = press::read(&own);
    assert!(story.is_some(), "{}", problems.iter().map(ToString::to_string).collect::<String>());
    story.iter().for_each(drawable);
}

/// Reads and checks the story with these bytes as one of its files.
fn check(folder: &Path, file: &str, bytes: &[u8]) -> Option<Story> {
    fs::write(folder.join(file), bytes).expect("the folder can be written");
    let (story, problems) = press::read(folder);
    problems.iter().for_each(plain);
    assert_eq!(story.is_none(), problems.iter().any(|p| p.is_error()));
    story.iter().for_each(drawable);
    story
}

/// Whatever numbers were let through, figures have a size and little enough in them.
fn drawable(story: &Story) {
    for name in FigureName::all(story) {
        let placed = place(name, story, &Reader::default(), &story.zone, 328.0);
        assert!((0.0..100_000.0).contains(&placed.height_px), "{}: {} px", name.key(story), placed.height_px);
        assert!(placed.pieces.len() < 20_000, "{}: {} pieces", name.key(story), placed.pieces.len());
    }
}

/// A report is a sentence with a hint, of a bearable length, that does nothing to a terminal.
fn plain(problem: &Problem) {
    assert!(!problem.what.is_empty() && !problem.hint.is_empty());
    let text = problem.to_string();
    assert!(text.chars().count() < 4_000, "a report of {} characters", text.chars().count());
    assert_eq!(hidden::shown(&text), text);
}

/// The elements that prose may have, and of links only those to entries.
fn only_prose(html: &str) {
    const NAMES: &[&str] =
        &["a", "blockquote", "br", "code", "em", "h3", "hr", "li", "ol", "p", "pre", "strong", "time", "ul"];
    for tag in html.split('<').skip(1) {
        let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        assert!(NAMES.contains(&name), "<{name}> in {html}");
        let (tag, _) = tag.split_once('>').expect("every tag ends");
        assert!(name != "a" || tag == "/a" || tag.starts_with("a class=\"ref\" href=\"#"), "{tag}");
        assert!(!tag.contains(" on"), "{tag}");
    }
}

/// What a target needs to begin with: the base story in a folder of its own.
pub(crate) fn prepared(base: &Path, folder: &Path) {
    fs::create_dir_all(folder.join("chapters")).expect("a folder");
    for part in ["", "chapters"] {
        for entry in fs::read_dir(base.join(part)).expect("the base story").flatten().filter(|e| e.path().is_file()) {
            fs::copy(entry.path(), folder.join(part).join(entry.file_name())).expect("it can be copied");
        }
    }
}
