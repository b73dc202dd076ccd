//! The checker: every folder of `tests/stories/broken` is a base story with one thing wrong, and the
//! report that an editor should see stands beside it. `BLESS=1` writes the reports anew.

#![cfg(feature = "press")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::{copy_dir, root, same_as_file, scratch, sound_stories};
use outage_explainer::press;
use outage_explainer::press::problem::Problem;
use outage_explainer::story::moments;
use outage_explainer::time::moment;

fn report(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("tests/stories/broken")).expect("the folder of broken stories");
    let mut cases: Vec<PathBuf> = entries.flatten().map(|e| e.path()).filter(|p| p.is_dir()).collect();
    cases.sort();
    cases
}

/// The base story with the files of a case over it. A file `NAME.gone` in the case takes NAME away.
fn broken_story(case: &Path) -> PathBuf {
    let story = scratch("check").join(case.file_name().expect("a name"));
    copy_dir(&root().join("tests/stories/base"), &story);
    copy_dir(case, &story);
    fs::remove_file(story.join("expected.txt")).ok();
    for gone in common::files_below(&story).iter().filter(|f| f.extension().is_some_and(|e| e == "gone")) {
        fs::remove_file(gone).expect("the mark can be removed");
        fs::remove_file(gone.with_extension("")).expect("the file that is to be gone was there");
    }
    story
}

#[test]
fn every_broken_story_has_its_report() {
    let mut differences = Vec::new();
    for case in cases() {
        let (story, problems) = press::read(&broken_story(&case));
        let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
        assert!(!problems.is_empty(), "{name}: nothing is reported");
        let stops = problems.iter().any(|p| p.is_error());
        assert_eq!(story.is_none(), stops, "{name}: a story comes out exactly when no error is reported");
        differences.extend(same_as_file(&case.join("expected.txt"), &report(&problems)).err());
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn there_are_enough_kinds_of_broken_stories() {
    assert!(cases().len() >= 20, "only {} kinds", cases().len());
}

#[test]
fn reports_are_sorted_and_say_what_to_do() {
    for case in cases() {
        let (_, problems) = press::read(&broken_story(&case));
        let places: Vec<_> = problems.iter().map(|p| (p.file.as_str(), p.span.map(|span| span.from))).collect();
        assert!(places.is_sorted(), "{}: {places:?}", case.display());
        for problem in &problems {
            assert!(!problem.what.is_empty() && !problem.hint.is_empty(), "{}: {problem}", case.display());
        }
    }
}

#[test]
fn sound_stories_have_no_problems() {
    for story in sound_stories() {
        let (read, problems) = press::read(&story);
        assert_eq!(report(&problems), "", "{}", story.display());
        assert!(read.is_some(), "{}", story.display());
    }
}

/// What is dated to a month counts from the month's end, and never after the day of the last change.
#[test]
fn nothing_is_known_after_the_last_change() {
    let story = scratch("check").join("last-moment");
    copy_dir(&root().join("tests/stories/base"), &story);
    let claims = fs::read_to_string(story.join("claims.toml")).expect("text");
    assert!(claims.contains("known = \"2024-05-15\""), "the base story has other dates");
    fs::write(story.join("claims.toml"), claims.replace("known = \"2024-05-15\"", "known = \"2024-06\""))
        .expect("written");
    let (read, problems) = press::read(&story);
    assert_eq!(report(&problems), "");
    let read = read.expect("sound");
    let last = moments(&read).last().map(|m| moment(m.at, &read.zone));
    assert_eq!(last, Some(read.updated.words));
}

#[test]
fn a_story_names_the_country_that_has_no_lane() {
    let story = scratch("check").join("country");
    copy_dir(&root().join("tests/stories/base"), &story);
    let toml = fs::read_to_string(story.join("story.toml")).expect("text");
    let lanes = || {
        let (read, problems) = press::read(&story);
        assert_eq!(report(&problems), "");
        let read = read.expect("sound");
        read.readings.iter().filter(|r| r.has_lane).map(|r| r.scope.clone()).collect::<Vec<_>>()
    };
    assert_eq!(lanes(), ["UK"]);
    fs::write(story.join("story.toml"), format!("country = \"UK\"\n{toml}")).expect("written");
    assert_eq!(lanes(), <[&str; 0]>::default());
}

/// The base story must hold an entry of every kind, or a rule could go untested.
#[test]
fn the_base_story_has_every_kind_of_entry() {
    let (story, _) = press::read(&root().join("tests/stories/base"));
    let s = story.expect("the base story is sound");
    let (measured, _) = press::read(&root().join("tests/stories/series"));
    let counts = [
        ("series", measured.expect("the story of series is sound").series.len()),
        ("short", s.short.len()),
        ("source", s.sources.len()),
        ("fact", s.facts.len()),
        ("wave", s.waves.len()),
        ("event", s.events.len()),
        ("reading", s.readings.len()),
        ("share", s.shares.len()),
        ("claim", s.claims.len()),
        ("evidence", s.evidence.len()),
        ("account", s.accounts.len()),
        ("disagreement", s.disagreements.len()),
        ("symptom", s.symptoms.len()),
        ("printed", s.printed.len()),
        ("unknown", s.unknowns.len()),
        ("outage", s.outages.len()),
        ("figure", s.captions.len()),
        ("change", s.changes.len()),
        ("chapter", s.chapters.len()),
    ];
    for (kind, count) in counts {
        assert!(count > 0, "the base story has no {kind}");
    }
}

#[test]
fn line_ends_and_byte_order_marks_change_nothing() {
    let story = scratch("check").join("windows");
    copy_dir(&root().join("tests/stories/base"), &story);
    for file in common::files_below(&story) {
        let text = fs::read_to_string(&file).expect("text").replace('\n', "\r\n");
        fs::write(&file, format!("\u{feff}{text}")).expect("written");
    }
    let (read, problems) = press::read(&story);
    assert_eq!(report(&problems), "");
    let (plain, _) = press::read(&root().join("tests/stories/base"));
    let (read, plain) = (read.expect("sound"), plain.expect("sound"));
    assert_eq!(read.chapters, plain.chapters);
    assert_eq!(read.readings, plain.readings);
}

#[test]
fn the_program_says_so_by_its_exit_code_and_writes_nothing() {
    let broken = broken_story(&root().join("tests/stories/broken/unknown-key"));
    let out = scratch("check").join("out");
    let explainer = |words: &[&std::ffi::OsStr]| {
        let run = Command::new(env!("CARGO_BIN_EXE_explainer")).args(words).current_dir(root()).output();
        run.expect("the program starts")
    };
    let sound = explainer(&["check".as_ref(), "tests/stories/base".as_ref()]);
    assert_eq!(sound.status.code(), Some(0));
    let check = explainer(&["check".as_ref(), broken.as_os_str()]);
    assert_eq!(check.status.code(), Some(1));
    let words = String::from_utf8_lossy(&check.stderr).into_owned();
    assert!(words.contains("error[unknown-field]: "), "{words}");
    let build = explainer(&["build".as_ref(), broken.as_os_str(), "--out".as_ref(), out.as_os_str()]);
    assert_eq!(build.status.code(), Some(1));
    assert!(!out.exists(), "something was written");
    let words = String::from_utf8_lossy(&build.stderr).into_owned();
    assert!(words.contains(" has problems. Nothing was written.\n"), "{words}");
}
