//! Imports: each file of `tests/imports` becomes the story folder that stands beside it under `expected`, with the
//! list of what was not carried. `BLESS=1` writes the folders anew.

#![cfg(feature = "press")]

mod common;
#[path = "imports/odd.rs"]
mod odd;
#[path = "imports/pages.rs"]
mod pages;
#[path = "imports/tables.rs"]
mod tables;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::{files_below, root, same_as_file, scratch};
use outage_explainer::press::import::{self, Draft, Kind, NotCarried, Told};
use outage_explainer::press::problem::Problem;
use outage_explainer::press::{self, import::MARK};

/// Name of the folder, kind and file, and what is said on the command line.
fn cases() -> Vec<(&'static str, Kind, &'static str, Told)> {
    let told = |file: &str| Told { file: file.to_owned(), ..Told::default() };
    let known = Told {
        zone: Some("Europe/Berlin".into()),
        by: Some("Harbour Gazette".into()),
        from: Some("https://gazette.example/timeline".into()),
        ..told("harbour-sheet.csv")
    };
    let chosen = Told { incident: Some("7wq2hn4x".into()), ..told("northwind-incidents.json") };
    vec![
        ("harbour-timeline", Kind::TimelineJs, "harbour-timeline.json", told("harbour-timeline.json")),
        ("harbour-sheet", Kind::TimelineJs, "harbour-sheet.csv", known),
        ("hostile-timeline", Kind::TimelineJs, "hostile-timeline.json", told("hostile-timeline.json")),
        ("northwind-one", Kind::StatusPage, "northwind-incidents.json", chosen),
        ("northwind-all", Kind::StatusPage, "northwind-incidents.json", told("northwind-incidents.json")),
        ("quay-incident", Kind::StatusPage, "quay-incident.json", told("quay-incident.json")),
        ("checkout-errors", Kind::Csv, "checkout-errors.csv", told("checkout-errors.csv")),
        (
            "latency",
            Kind::Csv,
            "latency.csv",
            Told { unit: Some("ms".into()), zone: Some("UTC".into()), ..told("latency.csv") },
        ),
    ]
}

fn fixture(file: &str) -> Vec<u8> {
    fs::read(root().join("tests/imports").join(file)).expect("the file is there")
}

fn imported(kind: Kind, bytes: &[u8], told: &Told) -> (Draft, Vec<NotCarried>) {
    import::read(kind, bytes, told).unwrap_or_else(|why| panic!("{}: {why:?}", told.file))
}

fn put(files: &[(String, String)], to: &Path) {
    ["chapters", "series"].iter().for_each(|dir| fs::create_dir_all(to.join(dir)).expect("a folder"));
    files.iter().for_each(|(name, text)| fs::write(to.join(name), text).expect("it can be written"));
}

/// Who publishes a story stands beside it, and in no file of another tool.
fn named(folder: &Path) {
    fs::write(folder.with_file_name("site.toml"), "publisher = \"Harbour Gazette\"\n").expect("written");
}

#[test]
fn files_of_other_tools_become_story_folders() {
    let mut differences = Vec::new();
    for (name, kind, file, told) in cases() {
        let (draft, left) = imported(kind, &fixture(file), &told);
        let expected = root().join("tests/imports/expected").join(name);
        let files = import::files(&draft, &left, &told.file);
        differences.extend(files.iter().filter_map(|(file, text)| same_as_file(&expected.join(file), text).err()));
        assert_eq!(files_below(&expected).len(), files.len(), "{name}: another number of files");
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// Whether the lines above a problem say what is to be filled in there.
fn is_marked(problem: &Problem, folder: &Path) -> bool {
    let text = fs::read_to_string(folder.join(&problem.file)).unwrap_or_default();
    let line = problem.span.map_or(0, |span| span.from.line);
    let above: Vec<&str> = text.lines().take(line.saturating_sub(1)).collect();
    above.iter().rev().take_while(|line| line.starts_with("# ")).any(|line| line.contains(MARK))
}

#[test]
fn the_check_finds_only_what_is_marked() {
    for (name, kind, file, told) in cases() {
        let (draft, left) = imported(kind, &fixture(file), &told);
        let files = import::files(&draft, &left, &told.file);
        assert!(!import::to_fill_in(&files).is_empty(), "{name}: nothing is marked");
        let folder = scratch("import").join(name);
        put(&files, &folder);
        named(&folder);
        for problem in press::read(&folder).1 {
            assert!(is_marked(&problem, &folder), "{name}: {problem}");
        }
    }
}

#[test]
fn an_imported_incident_and_a_sheet_with_its_address_are_whole() {
    for (name, kind, file, told) in
        cases().into_iter().filter(|(name, ..)| name.starts_with("north") || name.ends_with("sheet"))
    {
        let (draft, left) = imported(kind, &fixture(file), &told);
        let folder = scratch("import").join(name);
        put(&import::files(&draft, &left, &told.file), &folder);
        named(&folder);
        let (story, problems) = press::read(&folder);
        assert_eq!(problems.iter().map(ToString::to_string).collect::<String>(), "", "{name}");
        let story = story.expect("it is sound");
        assert!(story.events.len() >= 4 && !story.quotes.is_empty(), "{name} is nearly empty");
    }
}

/// The lane of investigating, identified, monitoring and resolved.
const PHASES: &str = "On the status page";

#[test]
fn updates_keep_their_times_and_when_they_became_public() {
    let (draft, _) = imported(Kind::StatusPage, &fixture("northwind-incidents.json"), &cases().remove(3).3);
    let identified = draft.events.iter().find(|e| e.id == "ev-identified").expect("the update");
    assert_eq!(identified.at.text, "2026-03-04T09:47:00.000-05:00");
    assert_eq!(identified.known.as_ref().map(|at| at.text.as_str()), Some("2026-03-04T10:02:51.774-05:00"));
    assert!(identified.text.starts_with("Northwind Pay (identified): "), "{}", identified.text);
    let wave = draft.spans.first().expect("the incident");
    assert_eq!(wave.from.text, "2026-03-04T09:05:00.000-05:00");
    let lanes: Vec<(&str, i64)> = draft
        .events
        .iter()
        .filter_map(|e| Some((e.lane.as_deref()?, e.until.as_ref()?.secs.0 - e.at.secs.0)))
        .collect();
    assert_eq!(
        lanes,
        [
            (PHASES, 1_958),
            ("Checkout API", 1_958),
            (PHASES, 5_583),
            ("Checkout API", 5_583),
            ("Dashboard", 7_907),
            (PHASES, 2_324),
            ("Checkout API", 2_324)
        ]
    );
}

#[test]
fn the_made_up_incident_was_imported_and_keeps_its_times() {
    let folder = root().join("stories/example-parcel-2026-10-14");
    let bytes = fs::read(folder.join("incidents.json")).expect("the file is beside the story");
    let (draft, _) = imported(Kind::StatusPage, &bytes, &Told { file: "incidents.json".into(), ..Told::default() });
    let files = import::files(&draft, &[], "incidents.json");
    let made = scratch("import").join("made-up");
    put(&files, &made);
    let (made, finished) = (press::read(&made).0.expect("it is sound"), press::read(&folder).0.expect("it is sound"));
    let drawn: Vec<_> = made.events.iter().filter(|e| e.is_drawn()).collect();
    assert!(drawn.len() == 12 && drawn.iter().any(|e| e.lane.is_some() && e.until.is_some()), "{}", drawn.len());
    for event in drawn {
        let same = finished.events.iter().find(|e| e.id == event.id).expect("nobody took it out");
        let told =
            |e: &outage_explainer::story::Event| (e.when, e.until, e.known.clone(), e.lane.clone(), e.label.clone());
        assert_eq!(told(same), told(event), "{}", event.id);
    }
    let told_in = |words: &str| finished.dek.contains(words) && finished.title.contains("made-up");
    assert!(told_in("Company and incident are invented"), "nothing says that it is made up");
}

#[test]
fn everything_in_the_file_is_told_or_listed() {
    let bytes = fixture("harbour-timeline.json");
    let (draft, left) = imported(Kind::TimelineJs, &bytes, &cases().remove(0).3);
    let files = import::files(&draft, &left, "harbour-timeline.json");
    let all: String = files.iter().map(|(_, text)| text.as_str()).collect();
    let said = [
        "Ticket machines go dark",
        "300 people",
        "40,000 passengers",
        "spring",
        "nobody could have known",
        "that Thursday, before noon",
        "Second-hand",
        "worn cables",
        "Spring timetable",
        "2024-05",
        "https://pictures.example/ferry.jpg",
        "The ferry at its berth",
        "A. Photographer",
        "https://gazette.example/ferry",
        "https://video.example/watch?v=1",
        "The queue",
        "https://video.example/1.png",
        "Tickets",
        "Statements",
        "events[0].background",
        "<script>",
        "The first ferry",
    ];
    for words in said {
        assert!(all.contains(words), "{words} is gone");
    }
    assert!(!all.contains("track()"), "a script was carried");
}

#[test]
fn what_a_timeline_says_beside_its_words_is_listed() {
    let file = br#"{ "scale": "human", "events": [{ "autolink": true,
        "start_date": { "year": 2024, "month": 4, "day": 9, "hour": 7, "minute": 40, "format": "HH:MM" },
        "end_date": { "year": 2024, "month": 4, "day": 9, "hour": 9, "minute": 5, "display_date": "nine-ish" },
        "text": { "headline": "<a href='javascript:go()'>Dark</a> <a href='https://a.example/'>pier</a>" } }] }"#;
    let (draft, left) = imported(Kind::TimelineJs, file, &Told { file: "x".into(), ..Told::default() });
    let said: String = left.iter().map(|n| n.whole() + "\n").collect();
    for words in ["javascript:go()", "https://a.example/", "HH:MM", "nine-ish", "`autolink`", "`scale`"] {
        assert!(said.contains(words), "{words} is gone: {said}");
    }
    assert!(draft.events[0].until.is_some() && !said.contains("the end of an entry"), "{said}");
    assert_eq!(draft.candidates[0].entry.as_deref(), Some(draft.events[0].id.as_str()));
}

#[test]
fn a_time_is_never_made_more_exact() {
    let (draft, _) = imported(Kind::TimelineJs, &fixture("harbour-timeline.json"), &cases().remove(0).3);
    let at = |id: &str| draft.events.iter().find(|e| e.id == id).map(|e| (e.at.text.as_str(), e.at.is_interval));
    assert_eq!(at("ev-the-old-machines-are-bought"), Some(("2019-01-01 00:00/2019-12-31 23:59", true)));
    assert_eq!(at("ev-a-warning"), Some(("2024-02-01 00:00/2024-02-29 23:59", true)));
    assert_eq!(at("ev-tickets-again"), Some(("2024-04-11", false)));
    assert_eq!(at("ev-first-failure"), Some(("2024-04-09 07:40", false)));
}

#[test]
fn rows_that_cannot_be_read_are_named_by_their_lines() {
    let (draft, left) = imported(Kind::Csv, &fixture("checkout-errors.csv"), &cases().remove(6).3);
    let values: Vec<&str> = draft.readings.iter().map(|r| r.value.as_str()).collect();
    assert_eq!(values, ["120", "1840", "2210", "310"]);
    let lines: String =
        left.iter().filter(|n| n.what == "rows").flat_map(|n| n.places.clone()).collect::<Vec<_>>().join(", ");
    assert_eq!(lines, "line 4, line 6, line 9, line 7, line 8");
}

#[test]
fn what_is_no_such_file_is_refused_in_a_sentence() {
    let told = Told { file: "x".into(), ..Told::default() };
    let refused =
        |kind, bytes: &[u8]| import::read(kind, bytes, &told).err().and_then(|mut all| all.pop()).map(|why| why.0);
    let cases: [(Kind, &[u8], &str); 12] = [
        (Kind::TimelineJs, b"", "neither the JSON of TimelineJS nor its spreadsheet"),
        (Kind::TimelineJs, b"{\"timeline\": {\"date\": []}}", "TimelineJS 1 or 2"),
        (Kind::TimelineJs, b"{\"scale\": \"cosmological\", \"events\": []}", "cosmological"),
        (Kind::TimelineJs, b"{\"events\": []}", "no entry with a date"),
        (Kind::TimelineJs, b"{\"events\": [}", "line 1, column 13: it is no JSON"),
        (Kind::StatusPage, b"{\"incidents\": []}", "holds no incident"),
        (Kind::StatusPage, b"[{\"name\": \"a\", \"updates\": [{\"body\": \"b\"}]}]", "no update with a time"),
        (Kind::StatusPage, &[b'['; 9_000], "nested too deep"),
        (Kind::Csv, b"a,b\n1,2\n", "no column of times"),
        (Kind::Csv, b"time,load\n2026-01-01 10:00,0.5\n", "no column of whole numbers"),
        (Kind::Csv, b"time,load\n\xff,1\n", "line 2, is not UTF-8"),
        (Kind::Csv, &[b'x'; import::MOST_BYTES + 1], "are the most"),
    ];
    for (kind, bytes, words) in cases {
        let why = refused(kind, bytes).unwrap_or_default();
        assert!(why.contains(words), "{words}: {why}");
    }
    let many: Vec<String> = (0..13).map(|n| format!("{{\"id\": \"i{n}\", \"name\": \"No {n}\"}}")).collect();
    let why =
        refused(Kind::StatusPage, format!("{{\"incidents\": [{}]}}", many.join(",")).as_bytes()).unwrap_or_default();
    assert!(why.contains("13 incidents") && why.contains("i12  No 12"), "{why}");
}

#[test]
fn the_program_writes_a_folder_once_and_nothing_over_it() {
    let to = scratch("import").join("my-story");
    named(&to);
    let run = || {
        let mut explainer = Command::new(env!("CARGO_BIN_EXE_explainer"));
        explainer.args(["import", "statuspage", "tests/imports/northwind-incidents.json", "--to"]).arg(&to);
        explainer.current_dir(root()).output().expect("it starts")
    };
    let first = run();
    let said = String::from_utf8_lossy(&first.stdout).into_owned();
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    for words in ["Wrote 9 files", "bookkeeping of the page", "sources.toml:", "finds no problems"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let before: Vec<_> = files_below(&to).iter().map(|f| fs::read(f).expect("text")).collect();
    let second = run();
    assert!(!second.status.success() && String::from_utf8_lossy(&second.stderr).contains("nothing is written over"));
    let after: Vec<_> = files_below(&to).iter().map(|f| fs::read(f).expect("text")).collect();
    assert_eq!(before, after);
    let beside = fs::read_dir(to.parent().expect("a folder")).expect("a folder").count();
    assert_eq!(beside, 2, "something was left aside");
}

#[test]
fn a_metric_becomes_a_story_with_its_table() {
    let to = scratch("import").join("my-metric");
    let mut explainer = Command::new(env!("CARGO_BIN_EXE_explainer"));
    explainer.args(["import", "csv", "tests/imports/latency.csv", "--unit", "ms", "--to"]).arg(&to);
    let output = explainer.current_dir(root()).output().expect("it starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(to.join("series/values.csv").exists() && to.join("chapters/method.md").exists());
}

#[test]
fn an_imported_story_is_printed() {
    let folder = scratch("import").join("printed");
    let (draft, left) = imported(Kind::StatusPage, &fixture("northwind-incidents.json"), &cases().remove(4).3);
    put(&import::files(&draft, &left, "northwind-incidents.json"), &folder);
    assert!(press::read(&folder).1.iter().all(|p| !p.is_error()));
    let site = common::site::printed(&folder, None);
    let page = String::from_utf8_lossy(site.get("index.html").expect("a page")).into_owned();
    assert!(page.contains("raised error rates") && page.contains("The second incident"), "the page lacks an update");
}
