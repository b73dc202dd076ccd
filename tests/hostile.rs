//! Stories that try to do harm: what a story says is text on every page and in every file, whatever it says,
//! and what is in no story's folder is never read.

#![cfg(feature = "press")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use common::{copy_dir, root, scratch, site};
use outage_explainer::press;
use outage_explainer::press::problem::Problem;
use outage_explainer::press::site::Files;
use scraper::{Html, Node};
use toml::Value;

const ADDRESS: &str = "https://explainer.test/x/";

/// Ends whatever it may stand in: attributes, tags, style sheets, scripts, comments, XML and templates.
const ATTACK: &str = "=cmd|x!A '><script>alert(document.domain)</script><img src=x onerror=alert()><svg onload=alert()>\
    </title></style></textarea>--><a href=javascript:alert()>]]>&lt;b&gt; {{x}} ${x} \\";
/// As harmless as it gets, in its place.
const PLAIN: &str = "so it is said";

/// The keys under which an editor writes free text.
const FREE: &[&str] = &[
    "as_given",
    "caption",
    "dek",
    "disputed",
    "how",
    "known_basis",
    "label",
    "name",
    "note",
    "now",
    "printed",
    "printed_as",
    "publisher",
    "reason",
    "reconciled",
    "record",
    "role",
    "settles",
    "short_title",
    "speaker",
    "text",
    "then",
    "title",
    "unit",
    "who",
    "words_as_given",
];
/// Free text in the columns of the tables.
const COLUMNS: &[&str] = &["cause", "duration", "note", "platform", "time_as_given"];

/// Where the check lets a straight quotation mark through; elsewhere it is refused.
const MARKED: &[&str] = &[
    "as_given",
    "disputed",
    "duration",
    "known_basis",
    "name",
    "platform",
    "printed_as",
    "publisher",
    "role",
    "short_title",
    "speaker",
    "time_as_given",
    "unit",
    "who",
    "words_as_given",
];

/// The words as they are put under a key: the mark that ends an attribute goes before them.
fn put(key: &str, words: &str) -> String {
    if MARKED.contains(&key) { format!("\"{words}") } else { words.to_owned() }
}

/// The base story with these words behind every free text.
fn story_saying(words: &str) -> PathBuf {
    let folder = scratch("hostile").join("story");
    copy_dir(&root().join("tests/stories/base"), &folder);
    for name in ["site.toml", "story.toml", "claims.toml", "day.toml", "sources.toml"] {
        let text = fs::read_to_string(folder.join(name)).expect("text");
        let mut table: toml::Table = text.parse().expect("TOML");
        for (key, value) in &mut table {
            match key.as_str() {
                "short" => say(key, value, &escaped(words)),
                // Their names are words of the format.
                "figure" => say_but(key, value, words, "name"),
                _ => say(key, value, words),
            }
        }
        fs::write(folder.join(name), table.to_string()).expect("written");
    }
    for name in ["readings.csv", "outages.csv"] {
        let mut reader = csv::Reader::from_path(folder.join(name)).expect("a table");
        let headers = reader.headers().expect("a first line").clone();
        let mut rows: Vec<csv::StringRecord> = Vec::new();
        for row in reader.records() {
            let cells = row.expect("a row");
            let said = headers.iter().zip(&cells).map(|(column, cell)| match COLUMNS.contains(&column) {
                true if !cell.is_empty() => format!("{words} {cell}{}", put(column, "")),
                _ => cell.to_owned(),
            });
            rows.push(said.collect());
        }
        let mut writer = csv::Writer::from_path(folder.join(name)).expect("it can be written");
        writer.write_record(&headers).expect("written");
        rows.iter().for_each(|row| writer.write_record(row).expect("written"));
    }
    for name in ["claims", "day", "method"] {
        let file = folder.join(format!("chapters/{name}.md"));
        let text = fs::read_to_string(&file).expect("text");
        let escaped = escaped(words);
        // Speakers have other names now, and a sentence names who tells a thing.
        let text = text.replace("A [user hinted", "Morrow Blog has it that a [user hinted");
        let (title, rest) = text.split_once('\n').expect("a title");
        fs::write(&file, format!("{title} {escaped}\n{rest}\n{escaped}\n")).expect("written");
    }
    folder
}

/// As an editor writes it where Markdown is read.
fn escaped(words: &str) -> String {
    let each = |c: char| [Some('\\').filter(|_| c.is_ascii_punctuation()), Some(c)];
    words.chars().flat_map(each).flatten().collect()
}

fn say(key: &str, value: &mut Value, words: &str) {
    match value {
        Value::String(text) if FREE.contains(&key) => *text = format!("{text} {}", put(key, words)),
        Value::Array(items) => items.iter_mut().for_each(|item| say(key, item, words)),
        Value::Table(table) => table.iter_mut().for_each(|(key, value)| say(key, value, words)),
        _ => {}
    }
}

/// Leaves one key as it is.
fn say_but(key: &str, value: &mut Value, words: &str, but: &str) {
    let kept: Vec<Option<Value>> = rows(value).iter().map(|row| row.get(but).cloned()).collect();
    say(key, value, words);
    for (row, kept) in rows(value).into_iter().zip(kept) {
        row.extend(kept.map(|kept| (but.to_owned(), kept)));
    }
}

fn rows(value: &mut Value) -> Vec<&mut toml::Table> {
    value.as_array_mut().into_iter().flatten().filter_map(Value::as_table_mut).collect()
}

fn printed(folder: &Path) -> Files {
    let (story, problems) = press::read(folder);
    let report: String = problems.iter().map(ToString::to_string).collect();
    assert!(story.is_some(), "{report}");
    site::printed(folder, Some(ADDRESS))
}

/// Every element with the names of its attributes.
fn built_of(html: &str) -> BTreeSet<String> {
    let element = |node: &Node| {
        let element = node.as_element()?;
        let mut names: Vec<&str> = element.attrs().map(|(name, _)| name).collect();
        names.sort_unstable();
        Some(format!("{} {}", element.name(), names.join(" ")))
    };
    Html::parse_document(html).tree.values().filter_map(element).collect()
}

fn texts<'a>(files: &'a Files, ending: &str) -> Vec<(&'a String, String)> {
    let of_kind = files.iter().filter(|(name, _)| name.ends_with(ending));
    let found: Vec<(&String, String)> =
        of_kind.map(|(name, bytes)| (name, String::from_utf8(bytes.clone()).expect("text"))).collect();
    assert!(!found.is_empty(), "no file ends in {ending}");
    found
}

/// What a story says makes no element, no attribute, no address and no script.
#[test]
fn whatever_a_story_says_is_text() {
    let (attacked, plain) = (printed(&story_saying(ATTACK)), printed(&story_saying(PLAIN)));
    let known: BTreeSet<String> = texts(&plain, ".html").iter().flat_map(|(_, html)| built_of(html)).collect();
    let mut said = 0;
    for (name, html) in texts(&attacked, ".html") {
        let new: Vec<String> = built_of(&html).difference(&known).cloned().collect();
        assert!(new.is_empty(), "{name}: {new:#?}");
        for element in Html::parse_document(&html).tree.values().filter_map(Node::as_element) {
            for (attribute, value) in element.attrs() {
                let is_address = matches!(attribute, "href" | "src" | "action" | "data" | "srcdoc");
                assert!(!is_address || !value.trim().starts_with("javascript:"), "{name}: {attribute}={value}");
                assert!(!attribute.starts_with("on"), "{name}: {attribute}");
            }
            assert!(!["script", "style"].contains(&element.name()) || !html.is_empty());
        }
        said += html.matches("alert(document.domain)").count();
    }
    assert!(said > 100, "the words are on the pages {said} times, so little is tested");
}

/// Scripts, style sheets and data inside a page end where the page says.
#[test]
fn nothing_inside_a_script_or_a_sheet_comes_from_a_story() {
    let files = printed(&story_saying(ATTACK));
    for (name, html) in texts(&files, ".html") {
        let page = Html::parse_document(&html);
        for css in ["script:not([type='application/ld+json'])", "style"] {
            for found in page.select(&scraper::Selector::parse(css).expect("a selector")) {
                assert!(!found.text().any(|text| text.contains("alert(")), "{name}: {}", found.html());
            }
        }
        for found in page.select(&scraper::Selector::parse("script[type='application/ld+json']").expect("a selector")) {
            let text: String = found.text().collect();
            assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{name}: {text}");
        }
    }
    for ending in [".js", ".css"] {
        for (name, text) in texts(&files, ending) {
            assert!(!text.contains("alert(document"), "{name}");
        }
    }
}

/// Files for machines hold the words as data and are whole.
#[test]
fn files_for_machines_stay_whole() {
    let files = printed(&story_saying(ATTACK));
    let mut said = 0;
    for (name, text) in texts(&files, ".json") {
        let value = serde_json::from_str::<serde_json::Value>(&text);
        assert!(value.is_ok(), "{name}: {value:?}");
        said += text.matches("alert(document.domain)").count();
    }
    for (name, text) in texts(&files, ".svg").into_iter().chain(texts(&files, ".xml")) {
        let parsed = roxmltree::Document::parse(&text).unwrap_or_else(|why| panic!("{name}: {why}"));
        for node in parsed.descendants().filter(roxmltree::Node::is_element) {
            assert!(!["script", "foreignObject", "img", "a"].contains(&node.tag_name().name()), "{name}");
            assert!(node.attributes().all(|a| !a.name().starts_with("on")), "{name}");
        }
        said += text.matches("alert(document.domain)").count();
    }
    assert!(said > 20, "the words are in the files {said} times, so little is tested");
}

/// No cell of the data is a formula to a spreadsheet, and every row has all columns.
#[test]
fn no_cell_is_a_formula() {
    let files = printed(&story_saying(ATTACK));
    let mut quoted = 0;
    for (name, text) in texts(&files, ".csv") {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let width = reader.headers().expect("a first line").len();
        for row in reader.records() {
            let row = row.unwrap_or_else(|why| panic!("{name}: {why}"));
            assert_eq!(row.len(), width, "{name}");
            for cell in &row {
                let begins = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
                assert!(!begins || cell.parse::<f64>().is_ok(), "{name}: {cell}");
                quoted += usize::from(cell.starts_with("'=cmd"));
            }
        }
    }
    assert!(quoted > 0, "no cell began as a formula would, so nothing is tested");
}

fn base(name: &str) -> PathBuf {
    let folder = scratch("hostile").join(name);
    copy_dir(&root().join("tests/stories/base"), &folder);
    folder
}

#[track_caller]
fn refused(folder: &Path, words: &str) {
    let (story, problems) = press::read(folder);
    let report: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(story.is_none(), "nothing was refused");
    assert!(
        report.iter().any(|r| r.contains(words)),
        "{words} is not in: {}",
        report.join("").chars().take(2000).collect::<String>()
    );
    bearable(&problems);
}

/// A report is short enough to be read.
fn bearable(problems: &[Problem]) {
    let longest = problems.iter().map(|p| p.to_string().len()).max().unwrap_or_default();
    assert!(problems.len() <= 401 && longest < 4_000, "{} problems, one of {longest} bytes", problems.len());
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let outside = scratch("hostile").join("secret.txt");
    fs::write(&outside, "# Secret\n\nNobody may read this.\n").expect("written");
    let chapter = base("linked-chapter");
    fs::remove_file(chapter.join("chapters/method.md")).expect("it was there");
    symlink(&outside, chapter.join("chapters/method.md")).expect("a link");
    refused(&chapter, "a link that leads out of its folder");
    for (name, file) in [("linked-toml", "day.toml"), ("linked-csv", "readings.csv")] {
        let folder = base(name);
        fs::rename(folder.join(file), scratch("hostile").join(file)).expect("it was there");
        symlink(&outside, folder.join(file)).expect("a link");
        refused(&folder, "a link that leads out of its folder");
    }
    let whole = base("linked-folder");
    let chapters = scratch("hostile").join("chapters");
    fs::rename(whole.join("chapters"), &chapters).expect("it was there");
    symlink(&chapters, whole.join("chapters")).expect("a link");
    refused(&whole, "the folder is a link that leads out of its folder");
    fs::remove_file(chapters.join("day.md")).expect("it was there");
    refused(&whole, "the folder is a link that leads out of its folder");
    let words: String = press::read(&whole).1.iter().map(ToString::to_string).collect();
    assert!(!words.contains("there is no file"), "{words}");
    let stray = base("linked-stray");
    symlink(&outside, stray.join("chapters/stray.md")).expect("a link");
    let words: String = press::read(&stray).1.iter().map(ToString::to_string).collect();
    assert!(words.contains("is no chapter of the story, and is a link that leads out of its folder"), "{words}");
    assert!(words.contains("take it out, or put the file itself there"), "{words}");
    // Inside the folder, a link is as good as a file.
    let inside = base("linked-inside");
    fs::rename(inside.join("day.toml"), inside.join("day.text")).expect("it was there");
    symlink("day.text", inside.join("day.toml")).expect("a link");
    assert!(press::read(&inside).0.is_some());
}

/// A file that never ends, and one that is none, do not keep the check waiting.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_read() {
    let endless = base("endless");
    std::os::unix::fs::symlink("/dev/zero", endless.join("zero.toml")).expect("a link");
    refused(&endless, "a link that leads out");
    let folder = base("folder");
    fs::create_dir(folder.join("more.toml")).expect("a folder");
    refused(&folder, "this is no file");
}

#[test]
fn files_that_are_too_large_are_refused() {
    let folder = base("large");
    fs::write(folder.join("more.toml"), "# more\n".repeat(1_000_000)).expect("written");
    refused(&folder, "4000000 are the most");
}

/// No form of nesting takes the program down.
#[test]
fn deep_nesting_is_refused() {
    let deep = 200_000;
    let tomls = [
        format!("a = {}", "[".repeat(deep)),
        format!("a = {}", "{a=".repeat(deep)),
        format!("{}a = 1", "a.".repeat(deep)),
        format!("[{}a]", "a.".repeat(deep)),
        format!("[[{}\"a\"]]", "\"a\" . ".repeat(deep)),
    ];
    for text in tomls {
        let folder = base("deep");
        fs::write(folder.join("deep.toml"), text).expect("written");
        refused(&folder, "keys and brackets are nested too deep");
    }
    for mark in ["> ", "- ", "1. ", "*a **b "] {
        let folder = base("deep-prose");
        let text = fs::read_to_string(folder.join("chapters/method.md")).expect("text");
        fs::write(folder.join("chapters/method.md"), format!("{text}\n{}so\n", mark.repeat(20_000))).expect("written");
        let (_, problems) = press::read(&folder);
        bearable(&problems);
        if !mark.starts_with('*') {
            refused(&folder, "text is nested deeper than 8");
        }
    }
}

#[test]
fn tables_of_any_width_and_length_get_a_short_report() {
    let folder = base("wide");
    let text = fs::read_to_string(folder.join("readings.csv")).expect("text");
    let (head, rows) = text.split_once('\n').expect("a first line");
    fs::write(folder.join("readings.csv"), format!("{head}{}\n{rows}", ",x".repeat(100_000))).expect("written");
    refused(&folder, "is no column of this table");
    let field = base("field");
    fs::write(field.join("readings.csv"), format!("{text}{},now\n", "x".repeat(1_000_000))).expect("written");
    refused(&field, "the row has 2 values");
    let open = base("open");
    fs::write(open.join("readings.csv"), format!("{text}r9,\"{}", "y,\n".repeat(100_000))).expect("written");
    refused(&open, "the row has 2 values");
    let long = base("long");
    fs::write(long.join("more.toml"), "[[fact]]\nx = 1\n".repeat(20_000)).expect("written");
    refused(&long, "more problems are not listed");
}

/// What grows without end is read up to a bound, told once, where the first one too many stands.
#[test]
fn bombs_of_entries_are_refused_at_the_first_too_many() {
    let most = press::bounds::MOST_ENTRIES;
    let rows: String = (0..30_000)
        .map(|i| format!("x{i},2024-05-14T07:10Z,instant,9:10,more-than,over,1200,not stated,one reading,start,,,Delta Wire,wire,\n"))
        .collect();
    let outages: String =
        (0..30_000).map(|i| format!("x{i},2023-09-09,Postbird,main,,,,,,,,unexplained,wire,\n")).collect();
    let facts: String = (0..30_000)
        .map(|i| format!("[[unknown]]\nid = \"x{i}\"\ntitle = \"What?\"\ntext = \"So.\"\nrests_on = [\"r1\"]\n"))
        .collect();
    let ids = format!(
        "[[unknown]]\nid = \"x\"\ntitle = \"What?\"\ntext = \"So.\"\nrests_on = [{}]\n",
        "\"r1\",".repeat(30_000)
    );
    let cases = [
        ("readings.csv", rows, format!("there are more than {most} rows in this table"), most + 2),
        ("outages.csv", outages, format!("there are more than {most} rows in this table"), most + 2),
        ("more.toml", facts, format!("there are more than {most} entries of `unknown`"), 0),
        ("more.toml", ids, format!("there are more than {most} entries of `rests_on`"), 5),
    ];
    for (file, bomb, words, line) in cases {
        let folder = base("bomb");
        fs::remove_file(folder.join("more.toml")).ok();
        let text = fs::read_to_string(folder.join(file)).unwrap_or_default();
        fs::write(folder.join(file), text + &bomb).expect("written");
        let (story, problems) = press::read(&folder);
        let found: Vec<&Problem> = problems.iter().filter(|p| p.what == words).collect();
        assert!(story.is_none() && found.len() == 1 && problems.len() < 20, "{file}: {problems:#?}");
        let told = found[0].span.map(|span| span.from.line);
        assert!(line == 0 || told == Some(line), "{file}: {told:?}");
    }
}

/// A long headline is a headline all the same.
#[test]
fn a_headline_of_three_hundred_characters_passes() {
    let folder = base("headline");
    let text = fs::read_to_string(folder.join("story.toml")).expect("text");
    let title = "Postbird failed twice on 14 May 2024. Why is not shown.";
    assert!(text.contains(title), "the base story has another title");
    let long = format!("{title}{}", " ü".repeat((300 - title.len()) / 2)) + "…";
    assert!((299..=300).contains(&long.chars().count()));
    fs::write(folder.join("story.toml"), text.replace(title, &long)).expect("written");
    let (story, problems) = press::read(&folder);
    assert!(story.is_some() && problems.is_empty(), "{problems:#?}");
}

#[test]
fn enormous_numbers_are_refused() {
    let cases = [
        ("readings.csv", ",5000,", ",18446744073709551615,", "more than anybody counted"),
        ("readings.csv", ",5000,", ",99999999999999999999999,", "is no whole number"),
        ("readings.csv", ",5000,", ",-5000,", "is no whole number"),
        ("day.toml", "app = 60", "app = 1e308", "is no part of a hundred"),
        ("day.toml", "app = 60", "app = nan", "must be a number"),
        ("day.toml", "app = 60", "app = 1e999", "must be a number"),
        ("day.toml", "app = 60", "app = 99999999999999999999", "must be a number"),
        ("claims.toml", "value = \"5000\"", "value = \"-inf/5000\"", "is no number"),
        ("claims.toml", "value = \"5000\"", "value = \"1e300\"", "is no number"),
        ("story.toml", "from = \"2024-05-14T06:00Z\"", "from = \"1001-01-01T00:00Z\"", "two weeks at most"),
        ("story.toml", "format = 1", "format = 99999999999999999999", "`format` must be"),
    ];
    for (file, from, to, words) in cases {
        let folder = base("numbers");
        let text = fs::read_to_string(folder.join(file)).expect("text");
        assert!(text.contains(from), "{file} has no {from}");
        fs::write(folder.join(file), text.replacen(from, to, 1)).expect("written");
        refused(&folder, words);
    }
}

/// Names of chapters and old parts become names of files: none leads out of the site.
#[test]
fn no_name_leads_out_of_the_site() {
    for name in ["../../outside", "/etc/passwd", "..", "a/b", "a\\b", "C:x", "day%2f.."] {
        let folder = base("names");
        let text = fs::read_to_string(folder.join("story.toml")).expect("text");
        let quoted = name.replace('\\', "\\\\");
        fs::write(folder.join("story.toml"), text.replace("\"method\"]", &format!("\"method\", \"{quoted}\"]")))
            .expect("written");
        refused(&folder, "is no chapter id");
        fs::write(folder.join("story.toml"), text.replace("chapter-maps", &quoted)).expect("written");
        refused(&folder, "is no id");
    }
}
