//! How problems are told: each kind has a code, a place in the docs and a case; each form holds to its
//! standard, and nothing that a story says becomes more than words in it.

#![cfg(feature = "press")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use common::schema::fits;
use common::{copy_dir, root, same_as_file, scratch};
use outage_explainer::press::problem::code::Code;
use outage_explainer::press::report::{Checked, github, human, json, listed, sarif};
use outage_explainer::press::shape::reference;
use outage_explainer::press::{self, hidden};
use serde_json::Value;

/// Codes whose cases are made here, since no folder in the repository can be one.
const MADE: [&str; 3] = ["missing-folder", "too-many-entries", "too-many-problems"];

#[test]
fn every_code_has_a_case() {
    let mut told = BTreeSet::from(MADE.map(str::to_owned));
    for case in common::files_below(&root().join("tests/stories/broken")) {
        if case.ends_with("expected.txt") {
            let text = fs::read_to_string(&case).expect("text");
            let heads = text.lines().filter(|l| l.starts_with("error[") || l.starts_with("warning["));
            told.extend(heads.filter_map(|l| Some(l.split_once('[')?.1.split_once(']')?.0.to_owned())));
        }
    }
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| code.name().to_owned()).collect();
    assert_eq!(codes.len(), Code::ALL.len(), "two kinds have one code");
    let without: Vec<&String> = codes.difference(&told).collect();
    assert!(without.is_empty(), "no story in tests/stories/broken has: {without:?}");
}

#[test]
fn codes_are_sorted_plain_and_told() {
    let names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    assert!(names.is_sorted(), "{names:?}");
    for code in Code::ALL {
        assert!(code.name().bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{code:?}");
        assert!(code.about().ends_with('.') && !code.about().contains('|'), "{code:?}");
    }
}

#[test]
fn the_docs_list_every_code() {
    same_as_file(&root().join("docs/stories/problems.md"), &listed::page()).unwrap_or_else(|why| panic!("{why}"));
}

#[test]
fn the_reference_has_every_table_and_field() {
    same_as_file(&root().join("docs/stories/reference.md"), &reference::page()).unwrap_or_else(|why| panic!("{why}"));
}

#[test]
fn what_no_folder_can_show_is_told_too() {
    let gone = scratch("reports").join("gone");
    let (_, problems) = press::read(&gone);
    let told: String = problems.iter().map(ToString::to_string).collect();
    let expected = format!(
        "error[missing-folder]: there is no folder {}\n--> story.toml\n = hint: name the folder that holds the story.toml\n",
        gone.display()
    );
    assert_eq!(told, expected);

    let many = scratch("reports").join("many");
    copy_dir(&root().join("tests/stories/base"), &many);
    fs::write(many.join("more.toml"), "[[fact]]\nx = 1\n".repeat(1_000)).expect("written");
    let (_, problems) = press::read(&many);
    let last = problems.last().map(ToString::to_string).unwrap_or_default();
    // Each of them has a field too many, and lacks three.
    let expected = "error[too-many-problems]: 3600 more problems are not listed\n--> story.toml\n = hint: correct those above first, and check again\n";
    assert_eq!(last, expected);

    let bomb = scratch("reports").join("bomb");
    copy_dir(&root().join("tests/stories/base"), &bomb);
    let changes = "[[change]]\ndate = \"2024-06-03\"\ntext = \"So.\"\n";
    fs::write(bomb.join("more.toml"), changes.repeat(2_001)).expect("written");
    let (_, problems) = press::read(&bomb);
    let told: String = problems.iter().map(ToString::to_string).collect();
    assert!(told.starts_with("error[too-many-entries]: there are more than 2000 entries of `change`\n"), "{told}");
}

/// The base story with a case of the broken ones over it.
fn case(name: &str) -> Checked {
    let folder = scratch("reports").join(name);
    copy_dir(&root().join("tests/stories/base"), &folder);
    copy_dir(&root().join("tests/stories/broken").join(name), &folder);
    Checked { folder: "stories/harbour, 100%".into(), problems: press::read(&folder).1 }
}

fn fitting(document: &str, schema: &str) -> Value {
    let document = serde_json::from_str(document).unwrap_or_else(|why| panic!("{why}: {document}"));
    fits(&document, schema);
    document
}

#[test]
fn each_form_reads_as_before() {
    let stories = [case("several-at-once"), case("chapter-not-listed"), case("missing-top-level-key")];
    let forms = [
        ("human.txt", stories.iter().map(|s| human::told(s, &human::plain()) + "\n").collect()),
        ("problems.json", json::told(&stories)),
        ("github.txt", github::told(&stories)),
    ];
    let golden = root().join("tests/golden/reports");
    let differences: Vec<String> =
        forms.iter().filter_map(|(file, now)| same_as_file(&golden.join(file), now).err()).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// In SARIF and JSON stand the same problems, at the same places, and each has a rule.
#[test]
fn documents_hold_to_their_schemas() {
    let stories = [case("several-at-once"), case("missing-top-level-key"), case("hidden-characters")];
    let whole = fitting(&json::told(&stories), "report.json");
    let sarif = fitting(&sarif::told(&stories), "sarif.json");
    let problems = whole["problems"].as_array().expect("problems");
    let run = &sarif["runs"][0];
    let results = run["results"].as_array().expect("results");
    assert!(problems.len() > 15 && results.len() == problems.len());
    for (problem, result) in problems.iter().zip(results) {
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().expect("an index") as usize];
        assert_eq!((&rule["id"], &result["ruleId"]), (&problem["code"], &problem["code"]));
        assert_eq!(rule["defaultConfiguration"]["level"], problem["severity"]);
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().expect("an address");
        assert!(uri.starts_with("stories/harbour%2C%20100%25/"), "{uri}");
        assert_eq!(place["region"]["startLine"], problem["line"]);
        assert_eq!(place["region"]["endColumn"], problem["end_column"]);
    }
    fitting(&json::told(&[]), "report.json");
    fitting(&sarif::told(&[]), "sarif.json");
}

/// A story's words end no line, no command and no document, and do nothing to a terminal.
#[test]
fn whatever_a_story_says_stays_in_its_place() {
    let folder = scratch("reports").join("hostile");
    copy_dir(&root().join("tests/stories/base"), &folder);
    let words = r#""x\n::error::y\u001b[31m\u202e %0A error[bad-id]: z""#;
    let row = format!("[[fact]]\nid = {words}\nvoice = {words}\ntext = {words}\nsources = [{words}]\n{words} = 1\n");
    fs::write(folder.join("extra.toml"), row).expect("written");
    fs::write(folder.join("\u{202e}\u{1b}[31m.toml"), "x = 1\n").expect("written");
    let stories = [Checked::new(&folder, press::read(&folder).1)];
    let count = stories[0].problems.len();
    assert!(count >= 4, "{:?}", stories[0].problems);
    let commands = github::told(&stories);
    assert_eq!(commands.lines().filter(|l| l.starts_with("::error file=")).count(), count, "{commands}");
    assert_eq!(commands.lines().count(), count, "{commands}");
    let people = human::told(&stories[0], &human::plain());
    assert_eq!(people.lines().filter(|l| l.starts_with("error[")).count(), count, "{people}");
    fitting(&json::told(&stories), "report.json");
    fitting(&sarif::told(&stories), "sarif.json");
    let documents = [json::told(&stories), sarif::told(&stories)];
    assert!(documents.iter().all(|told| !told.contains("\\u00") && !told.contains("\\n::")), "{documents:?}");
    for told in documents.into_iter().chain([commands, people]) {
        assert_eq!(hidden::shown(&told), told);
    }
}

/// A place far in a long line is told as it is, and little of the line is shown.
#[test]
fn long_lines_are_cut_and_their_columns_are_true() {
    let folder = scratch("reports").join("long-line");
    copy_dir(&root().join("tests/stories/base"), &folder);
    let prose =
        format!("# Method\n\nOne sentence.\n\n{}77 pictures. {}\n", "word ".repeat(1_000), "word ".repeat(1_000));
    fs::write(folder.join("chapters/method.md"), prose).expect("written");
    let (_, problems) = press::read(&folder);
    let found = problems.iter().find(|p| p.code == Code::NumberWithoutSource).expect("it is reported");
    let told = found.to_string();
    assert!(told.contains("chapters/method.md:5:5001\n") && told.contains(" ^^\n"), "{told}");
    assert!(told.lines().all(|line| line.chars().count() < 140), "{told}");
}

fn explainer(words: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_explainer"));
    command.args(words).current_dir(folder).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command.output().expect("the program starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// 0 for sound stories and for warnings, 1 for errors and denied warnings, 2 for wrong usage.
#[test]
fn exit_codes_are_as_the_help_says() {
    let here = scratch("exits");
    for name in ["chapter-not-listed", "unknown-id"] {
        copy_dir(&root().join("tests/stories/base"), &here.join(name));
        copy_dir(&root().join("tests/stories/broken").join(name), &here.join(name));
    }
    copy_dir(&root().join("tests/stories/base"), &here.join("sound"));
    let cases: [(&[&str], i32); 10] = [
        (&["check", "sound"], 0),
        (&["check", "chapter-not-listed"], 0),
        (&["check", "chapter-not-listed", "--deny-warnings"], 1),
        (&["check", "sound", "unknown-id"], 1),
        (&["check", "unknown-id", "--format", "json"], 1),
        (&["check", "nowhere"], 1),
        (&["check"], 2),
        (&["check", "sound", "--format", "xml"], 2),
        (&["build", "sound", "--at", "news.example"], 2),
        (&["build", "chapter-not-listed", "--deny-warnings", "--out", "out"], 1),
    ];
    for (words, code) in cases {
        let run = explainer(words, &here);
        assert_eq!(run.status.code(), Some(code), "{words:?}: {}", text(&run.stderr));
    }
    assert!(!here.join("out").exists(), "something was written");
}

/// People read stderr, programs stdout, and files are named from the current folder.
#[test]
fn words_go_where_they_are_read() {
    let here = scratch("streams");
    let story = here.join("a story");
    copy_dir(&root().join("tests/stories/base"), &story);
    copy_dir(&root().join("tests/stories/broken/unknown-id"), &story);
    let whole = story.to_string_lossy().into_owned();
    for given in ["a story", "./a story/", &whole] {
        let run = explainer(&["check", given], &here);
        let said = text(&run.stderr);
        assert!(run.stdout.is_empty() && said.contains("--> a story/extra.toml:7:12\n"), "{said}");
        assert!(said.ends_with("\na story: 4 errors.\n"), "{said}");
    }
    for (format, file) in
        [("json", "\"a story/extra.toml\""), ("github", "file=a story/extra.toml,"), ("sarif", "a%20story/extra.toml")]
    {
        let run = explainer(&["check", "a story", "--format", format], &here);
        assert!(run.stderr.is_empty() && text(&run.stdout).contains(file), "{}", text(&run.stdout));
    }
    let inside = explainer(&["check", "."], &story);
    assert!(text(&inside.stderr).contains("--> extra.toml:7:12\n"), "{}", text(&inside.stderr));
}

#[test]
fn colours_are_for_terminals_and_for_those_who_ask() {
    let story = scratch("colours").join("story");
    copy_dir(&root().join("tests/stories/base"), &story);
    copy_dir(&root().join("tests/stories/broken/unknown-id"), &story);
    let coloured = |words: &[&str]| explainer(words, &story).stderr.contains(&0x1b);
    assert!(!coloured(&["check", "."]), "a pipe got colours");
    assert!(!coloured(&["check", ".", "--color", "never"]));
    assert!(coloured(&["check", ".", "--color", "always"]));
    let known =
        Command::new("script").args(["-qec", "true", "/dev/null"]).output().is_ok_and(|run| run.status.success());
    assert!(known, "the test needs `script`, which comes with every Debian, for a terminal");
    let on_terminal = |no_color: &str| {
        let line = format!("{} check .", env!("CARGO_BIN_EXE_explainer"));
        let mut script = Command::new("script");
        script.args(["-qec", &line, "/dev/null"]).current_dir(&story).env("TERM", "xterm").env("NO_COLOR", no_color);
        script.output().expect("a terminal").stdout.contains(&0x1b)
    };
    assert!(on_terminal(""), "a terminal got no colours");
    assert!(!on_terminal("1"), "NO_COLOR was not honoured");
}

#[test]
fn every_shell_can_complete() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = explainer(&["completions", shell], &root());
        assert!(run.status.success() && text(&run.stdout).contains("deny-warnings"), "{shell}");
    }
}
