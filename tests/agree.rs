//! What the check lets through, verification has nothing against: every text of a story in turn gets a number and a
//! quotation besides what it says. And a story is what its files say, however they are written.

#![cfg(feature = "press")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::site::small_web;
use common::{copy_dir, files_below, root, scratch, sound_stories};
use outage_explainer::press;
use outage_explainer::press::site::write;
use outage_explainer::press::verify::verify;

/// A text of a story: its file, and the line it stands in.
struct Place {
    file: PathBuf,
    line: usize,
}

fn is_text(line: &str) -> bool {
    line.split_once(" = \"").is_some_and(|(key, rest)| !key.starts_with('#') && rest.ends_with('"'))
}

fn texts(folder: &Path) -> Vec<Place> {
    let files = files_below(folder).into_iter().filter(|file| file.extension().is_some_and(|e| e == "toml"));
    let places = |file: PathBuf| {
        let text = fs::read_to_string(&file).expect("a text");
        let lines = text.lines().enumerate().filter(|(_, line)| is_text(line)).map(|(line, _)| line);
        lines.map(|line| Place { file: file.clone(), line }).collect::<Vec<_>>()
    };
    files.flat_map(places).collect()
}

impl Place {
    /// The whole file with more words at the end of this text.
    fn with(&self, more: &str) -> String {
        let text = fs::read_to_string(&self.file).expect("a text");
        let lines = text.lines().enumerate().map(|(i, line)| match line.strip_suffix('"') {
            Some(start) if i == self.line => format!("{start} {more}\""),
            _ => line.to_owned(),
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Puts more words into each text of a story that takes them, as far as the check goes; answers how many do.
fn filled(story: &Path, more: &str) -> usize {
    let takes = |place: &Place| {
        let whole = fs::read_to_string(&place.file).expect("a text");
        fs::write(&place.file, place.with(more)).expect("saved");
        let is_sound = press::read(story).0.is_some();
        if !is_sound {
            fs::write(&place.file, whole).expect("saved");
        }
        is_sound
    };
    texts(story).into_iter().filter(takes).count()
}

#[test]
fn what_the_check_lets_through_verifies() {
    const MORE: [(&str, &str, usize); 7] = [
        ("base", "7,654", 5),
        ("base", "5,000", 10),
        ("base", "“broken cable”", 10),
        ("base", "„never”", 1),
        ("base", "by 9:17 a.m. CEST", 1),
        ("series", "7,654", 5),
        ("series", "„never”", 1),
    ];
    for (name, more, least) in MORE {
        let story = scratch("agree");
        copy_dir(&root().join("tests/stories").join(name), &story);
        let takers = filled(&story, more);
        let read = press::read(&story).0.expect("it is sound");
        let files = press::printed(read, &story, &small_web(), None).expect("printed");
        let site = scratch("agree-site");
        write(&files, &site).expect("written");
        let report = verify(&site.display().to_string(), Some(&small_web())).expect("there is a site");
        assert!(takers >= least, "{more}: only {} texts take it", takers);
        assert!(report.problems.is_empty(), "{more}, in {} texts: {:#?}", takers, report.problems);
    }
}

/// The files of a story written anew by other hands: TOML and CSV as their libraries write them, line ends of Windows in
/// the prose.
fn rewritten(file: &Path) {
    let text = fs::read_to_string(file).expect("a text");
    let again = match file.extension().and_then(|ending| ending.to_str()) {
        Some("toml") => {
            let table: toml::Table = toml::from_str(&text).expect("TOML");
            toml::to_string(&table).expect("a table can be written")
        }
        Some("csv") => {
            let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
            let mut out = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
            rows.records().for_each(|row| out.write_record(&row.expect("a row")).expect("written"));
            String::from_utf8(out.into_inner().expect("whole")).expect("a text")
        }
        Some("md") => text.replace('\n', "\r\n"),
        _ => return,
    };
    fs::write(file, again).expect("written");
}

#[test]
fn a_story_written_out_and_read_again_is_the_same() {
    for story in sound_stories() {
        let copy = scratch("agree-again").join(story.file_name().expect("a name"));
        copy_dir(&story, &copy);
        // Who publishes it is said beside it.
        fs::copy(story.with_file_name("site.toml"), copy.with_file_name("site.toml")).ok();
        // The table of a series is published as it is, and its hash is told.
        let is_series = |file: &Path| file.strip_prefix(&copy).is_ok_and(|name| name.starts_with("series"));
        let files = files_below(&copy).into_iter().filter(|file| !is_series(file));
        files.for_each(|file| rewritten(&file));
        let (before, now) = (press::read(&story).0.expect("sound"), press::read(&copy).0);
        assert!(now.as_ref() == Some(&before), "{} is told otherwise", story.display());
    }
}
