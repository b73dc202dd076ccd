//! A site of several stories: laid out, taken over, put in place whole.

#![cfg(feature = "press")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;

use common::site::small_web;
use common::{copy_dir, files_below, root, scratch};
use outage_explainer::press::edition::{Made, Order, Watcher, build};
use outage_explainer::press::manifest::{Manifest, NAME, hash};
use outage_explainer::press::report::Checked;
use outage_explainer::press::site::WebFiles;
use outage_explainer::press::verify::verify;

const AT: &str = "https://news.example/outages/";

/// Notes what it is told.
#[derive(Default)]
struct Notes(Mutex<Vec<String>>);

impl Watcher for Notes {
    fn problems(&self, story: &Checked) {
        let mut notes = self.0.lock().expect("no test has fallen over it");
        notes.extend(story.problems.iter().map(|problem| format!("{}: {}", story.name(), problem.what)));
    }

    fn done(&self, stories: usize, of: usize) {
        self.0.lock().expect("no test has fallen over it").push(format!("{stories} of {of}"));
    }
}

/// A folder with two small stories, and where their site is to be.
struct Desk {
    stories: [PathBuf; 2],
    out: PathBuf,
}

impl Desk {
    fn new(name: &str) -> Self {
        let folder = scratch(name);
        let stories = ["first", "second"].map(|id| folder.join(id));
        stories.iter().for_each(|story| copy_dir(&root().join("tests/stories/base"), story));
        Self { stories, out: folder.join("site") }
    }

    /// A copy of its site, as it is published.
    fn published(&self) -> PathBuf {
        self.build().expect("a site");
        let published = self.out.with_file_name("published");
        copy_dir(&self.out, &published);
        published
    }

    fn order(&self) -> Order {
        Order {
            stories: self.stories.to_vec(),
            out: self.out.clone(),
            site: None,
            at: Some(AT.into()),
            previous: None,
            given_up: Vec::new(),
            keep: 20,
            deny_warnings: false,
            measured: false,
        }
    }

    fn build(&self) -> Result<Made, String> {
        build(&self.order(), &small_web(), &Notes::default())
    }

    /// Web files as a build would leave them, small.
    fn web(&self) -> PathBuf {
        let loaded = self.out.with_file_name("web");
        fs::create_dir_all(&loaded).expect("a folder");
        fs::write(loaded.join("app.js"), "export default 1;").expect("written");
        fs::write(loaded.join("app_bg.wasm"), b"\0asm").expect("written");
        loaded
    }

    /// Writes other words into a file of the first story.
    fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.stories[0].join(file);
        let text = fs::read_to_string(&path).expect("a file of the story");
        assert!(text.contains(from), "{file} has no {from}");
        fs::write(path, text.replace(from, to)).expect("written");
    }

    fn files(&self) -> BTreeMap<PathBuf, String> {
        files_of(&self.out)
    }
}

/// The files of a site, each with its hash.
fn files_of(site: &Path) -> BTreeMap<PathBuf, String> {
    let own = |path: PathBuf| path.strip_prefix(site).expect("below").to_owned();
    files_below(site).into_iter().map(|path| (own(path.clone()), hash(&fs::read(path).expect("a file")))).collect()
}

#[track_caller]
fn agrees(site: &Path) {
    let report = verify(&site.display().to_string(), None).expect("a site");
    assert_eq!(report.problems, Vec::<String>::new());
    assert!(report.entries > 20 && report.figures > 4, "{report}");
}

#[test]
fn each_story_has_a_folder_and_what_they_share_is_there_once() {
    let desk = Desk::new("edition-two");
    let made = desk.build().expect("a site");
    assert_eq!((made.printed, made.kept), (2, 0));
    let files = desk.files();
    let named = |start: &str, end: &str| {
        let name = |path: &&PathBuf| path.to_string_lossy().starts_with(start) && path.to_string_lossy().ends_with(end);
        files.keys().filter(name).count()
    };
    assert_eq!((named("assets/app-", ".wasm"), named("first/assets", ""), named("second/assets", "")), (1, 0, 0));
    for path in ["index.html", "feed.xml", "sitemap.xml", "_headers", "first/index.html", "second/embed/day/index.html"]
    {
        assert!(files.contains_key(Path::new(path)), "{path}");
    }
    let page = fs::read_to_string(desk.out.join("first/index.html")).expect("a page");
    assert!(page.contains("src=\"../assets/boot-"), "the loader is that of the site");
    assert!(page.contains(&format!("{AT}first/")), "the story has its own address");
    let sheets: BTreeSet<String> = files
        .keys()
        .filter(|path| path.extension().is_some_and(|e| e == "html"))
        .filter_map(|path| {
            let page = fs::read_to_string(desk.out.join(path)).expect("a page");
            page.split_once("style-src ").and_then(|(_, rest)| rest.split(';').next().map(str::to_owned))
        })
        .collect();
    assert_eq!(sheets.len(), 2, "{sheets:?}");
    agrees(&desk.out);
}

#[test]
fn unchanged_stories_are_taken_over_and_the_bytes_are_those_of_a_new_site() {
    let desk = Desk::new("edition-again");
    desk.build().expect("a site");
    let before = desk.files();
    let made = desk.build().expect("the same site");
    assert_eq!((made.printed, made.kept), (0, 2));
    assert_eq!(desk.files(), before);
    desk.edit("story.toml", "title = \"", "title = \"Again: ");
    let made = desk.build().expect("another site");
    assert_eq!((made.printed, made.kept), (1, 1));
    let elsewhere = Order { out: desk.out.with_file_name("elsewhere"), ..desk.order() };
    build(&elsewhere, &small_web(), &Notes::default()).expect("a new site");
    assert_eq!(desk.files(), files_of(&elsewhere.out));
    agrees(&desk.out);
}

#[test]
fn a_file_that_is_not_the_published_one_is_not_taken_over() {
    let desk = Desk::new("edition-touched");
    desk.build().expect("a site");
    let before = desk.files();
    fs::write(desk.out.join("first/facts.json"), "{}").expect("written");
    let made = desk.build().expect("a site");
    assert_eq!((made.printed, made.kept), (1, 1));
    assert_eq!(desk.files(), before);
}

#[test]
fn a_story_with_problems_leaves_the_old_site() {
    let desk = Desk::new("edition-broken");
    desk.build().expect("a site");
    let before = desk.files();
    desk.edit("story.toml", "format = 1", "format = 9");
    let notes = Notes::default();
    let why = build(&desk.order(), &small_web(), &notes).expect_err("a format of the future");
    assert_eq!(why, "One story has problems, so nothing was written.");
    assert!(notes.0.lock().expect("notes").iter().any(|note| note.contains("format 9")));
    assert_eq!(desk.files(), before);
}

#[test]
fn two_folders_of_one_name_and_names_that_are_taken_are_refused() {
    let desk = Desk::new("edition-names");
    let refused = |stories: Vec<PathBuf>| {
        build(&Order { stories, ..desk.order() }, &small_web(), &Notes::default()).expect_err("no site")
    };
    let other = desk.out.with_file_name("other").join("first");
    assert!(refused(vec![desk.stories[0].clone(), other]).contains("rename one"));
    for name in ["assets", "hosting", "My Story"] {
        assert!(refused(vec![desk.out.with_file_name(name)]).contains("cannot be a folder of the site"), "{name}");
    }
    assert!(!desk.out.exists());
}

#[test]
fn a_published_number_changes_only_with_a_word() {
    let desk = Desk::new("edition-silent");
    let published = desk.published();
    let before = desk.files();
    desk.edit("readings.csv", ",1200,", ",1201,");
    let order = Order { previous: Some(published), ..desk.order() };
    let why = build(&order, &small_web(), &Notes::default()).expect_err("a silent change");
    assert!(why.starts_with("first: ") && why.contains("add a [[change]]"), "{why}");
    assert_eq!(desk.files(), before);
}

#[test]
fn a_published_story_goes_only_when_it_is_given_up() {
    let desk = Desk::new("edition-lost");
    let published = desk.published();
    let before = desk.files();
    let [first, _] = &desk.stories;
    let order = Order { stories: vec![first.clone()], previous: Some(published), ..desk.order() };
    let why = build(&order, &small_web(), &Notes::default()).expect_err("a story is lost");
    assert!(why.contains("does not make: second. Articles hold parts of them"), "{why}");
    assert_eq!(desk.files(), before);
    let order = Order { given_up: vec!["second".into()], ..order };
    build(&order, &small_web(), &Notes::default()).expect("it is meant");
    assert!(desk.out.join("first").exists() && !desk.out.join("second").exists());
    agrees(&desk.out);
}

#[test]
fn a_published_series_changes_only_with_a_word() {
    let desk = Desk::new("edition-series");
    desk.stories.iter().for_each(|story| {
        fs::remove_dir_all(story).expect("the base story goes");
        copy_dir(&root().join("tests/stories/series"), story);
    });
    desk.build().expect("a site");
    let published = desk.out.with_file_name("published");
    copy_dir(&desk.out, &published);
    // A reading that is neither the first nor the last, lowest or highest.
    desk.edit("series/failed.csv", "2024-06-04T06:03Z,0.4", "2024-06-04T06:03Z,0.5");
    let order = || Order { previous: Some(published.clone()), ..desk.order() };
    let why = build(&order(), &small_web(), &Notes::default()).expect_err("a silent change");
    assert!(
        why.contains("failed was published with line 3 of the table") && why.contains("entries = [\"failed\"]"),
        "{why}"
    );
    let word = "\n[[change]]\ndate = \"2024-06-11\"\ntext = \"Corrected.\"\nentries = [\"failed\"]\n";
    let toml = fs::read_to_string(desk.stories[0].join("story.toml")).expect("a story");
    fs::write(desk.stories[0].join("story.toml"), toml + word).expect("written");
    desk.edit("story.toml", "updated = \"2024-06-10\"", "updated = \"2024-06-11\"");
    desk.edit("chapters/day.md", "{show downloads}", "{show downloads}\n\n{show changes}");
    build(&order(), &small_web(), &Notes::default()).expect("the change is told");
}

#[test]
fn files_of_the_last_site_are_carried_over_and_told() {
    let desk = Desk::new("edition-kept");
    let published = desk.published();
    fs::write(published.join("assets/stray.js"), "1").expect("written");
    let web = WebFiles { glue: b"export default 2;".to_vec(), ..small_web() };
    let build = |out: &str, keep| {
        let out = desk.out.with_file_name(out);
        let order = Order { previous: Some(published.clone()), out: out.clone(), keep, ..desk.order() };
        build(&order, &web, &Notes::default()).expect("a site");
        out
    };
    let list = |site: &Path| -> Manifest {
        serde_json::from_slice(&fs::read(site.join(NAME)).expect("a list")).expect("JSON")
    };
    let (last, now) = (list(&published), build("site", 20));
    let loaded: Vec<&String> = last.files.keys().filter(|name| name.starts_with("assets/")).collect();
    let [release] = &list(&now).kept[..] else { panic!("one release is kept") };
    assert_eq!(release.build, last.build);
    let is_listed = |name: &&&String| list(&now).files.contains_key(**name) || release.files.contains_key(**name);
    assert_eq!(loaded.iter().filter(is_listed).count(), loaded.len());
    for name in &loaded {
        for ending in ["", ".br", ".gz"].map(|ending| format!("{name}{ending}")) {
            assert_eq!(fs::read(now.join(&ending)).ok(), fs::read(published.join(&ending)).ok(), "{ending}");
        }
    }
    assert!(!now.join("assets/stray.js").exists(), "nothing else is carried over");
    agrees(&now);
    assert_eq!(verify(&now.display().to_string(), None).expect("a site").kept, release.files.len());
    assert_eq!(files_of(&build("again", 20)), files_of(&now), "the same by the same");
    assert!(list(&build("alone", 0)).kept.is_empty());
    let lost = release.files.keys().next().expect("a file");
    fs::remove_file(now.join(lost)).expect("it was there");
    let problems = verify(&now.display().to_string(), None).expect("a site").problems;
    let told = format!("{lost}: it is kept for pages of the build {}, and it is listed and not there", last.build);
    assert!(problems.iter().any(|problem| problem.contains(&told)), "{problems:?}");
}

/// The program is ended as soon as so many new files lie beside the old site; the old site stands, and the
/// next build sets all right.
/// Ctrl-C is waited for by whoever writes, which throws away what it wrote.
#[cfg(unix)]
#[test]
fn a_build_that_is_interrupted_leaves_nothing() {
    let desk = Desk::new("edition-interrupted");
    let build = || {
        let mut program = Command::new(env!("CARGO_BIN_EXE_explainer"));
        program.arg("build").args(&desk.stories).arg("--out").arg(&desk.out).args(["--at", AT, "--reckoned"]);
        program.arg("--web").arg(root().join("static")).arg("--web").arg(desk.web());
        program.stdout(Stdio::null()).stderr(Stdio::piped());
        program
    };
    assert!(build().status().expect("it runs").success());
    let before = desk.files();
    desk.edit("story.toml", "title = \"", "title = \"Again: ");
    let aside = desk.out.with_file_name(".site.explainer-new");
    let mut running = build().spawn().expect("it runs");
    while !aside.exists() {
        assert!(running.try_wait().expect("it can be asked").is_none(), "it ended by itself");
        std::thread::yield_now();
    }
    let sent = Command::new("kill").args(["-INT", &running.id().to_string()]).status();
    assert!(sent.expect("kill runs").success());
    let ended = running.wait_with_output().expect("it ended");
    assert_eq!(ended.status.code(), Some(130));
    assert!(String::from_utf8_lossy(&ended.stderr).ends_with("Stopped. Nothing was changed.\n"));
    assert!(!aside.exists() && !desk.out.with_file_name(".site.explainer-lock").exists());
    assert_eq!(desk.files(), before);
}

#[test]
fn a_build_that_is_killed_leaves_a_whole_site() {
    let desk = Desk::new("edition-killed");
    let loaded = desk.web();
    let program = || {
        let mut program = Command::new(env!("CARGO_BIN_EXE_explainer"));
        program.arg("build").args(&desk.stories).arg("--out").arg(&desk.out).args(["--at", AT, "--reckoned"]);
        program.arg("--web").arg(root().join("static")).arg("--web").arg(&loaded).stdout(Stdio::null());
        program
    };
    assert!(program().status().expect("it runs").success());
    let (first, all) = (desk.files(), desk.files().len());
    let aside = desk.out.with_file_name(".site.explainer-new");
    let lying = || if aside.exists() { count(&aside) } else { 0 };
    desk.edit("story.toml", "title = \"", "title = \"Again: ");
    for least in [0, 1, all / 3, all / 2, all - 20] {
        let mut running = program().spawn().expect("it runs");
        while running.try_wait().expect("it can be asked").is_none() && lying() < least {
            std::thread::yield_now();
        }
        // It may have ended by itself; then the site is the new one.
        let _ = running.kill();
        running.wait().expect("it ended");
        agrees(&desk.out);
    }
    let now = desk.files();
    assert!(program().status().expect("it runs").success());
    assert!(!aside.exists() && !desk.out.with_file_name("site.old").exists());
    agrees(&desk.out);
    assert_eq!(first.len(), now.len());
    assert_ne!(first, desk.files());
}

/// Files below a folder that changes meanwhile.
fn count(folder: &Path) -> usize {
    let below = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    below.map(|path| if path.is_dir() { count(&path) } else { 1 }).sum()
}
