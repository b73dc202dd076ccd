//! A newsroom's colours and fonts: every page, card and picture has them, and nothing else can be brought in by them.

#![cfg(feature = "press")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::site::{printed, web};
use common::{copy_dir, root, scratch};
use outage_explainer::press::{self, site, verify};

const THEME: &str = ":root { --accent: #048; --ground: #fffdf6; --serif: \"Gazette Text\", Georgia, serif; --sans: Verdana, sans-serif; }
@media (prefers-color-scheme: dark) { :root { --ground: #0c1014; } }
";

/// The base story, and a theme in its folder.
fn story(name: &str, theme: &str) -> PathBuf {
    let folder = scratch("look").join(name);
    copy_dir(&root().join("tests/stories/base"), &folder);
    fs::write(folder.join("theme.css"), theme).expect("written");
    folder
}

fn text(files: &site::Files, name: &str) -> String {
    String::from_utf8_lossy(files.get(name).unwrap_or_else(|| panic!("{name} is not there"))).into_owned()
}

fn verified(site: &Path) -> verify::Report {
    verify::verify(&site.to_string_lossy(), Some(&web())).expect("it can be read")
}

#[test]
fn pages_cards_and_pictures_have_the_newsrooms_colours() {
    let (plain, own) = (printed(&root().join("tests/stories/base"), None), printed(&story("pages", THEME), None));
    for page in ["index.html", "sources.html", "embed/index.html", "embed/day/index.html"] {
        let html = text(&own, page);
        for words in
            ["--accent:#004488", "--ground:#fffdf6", "--ground:#0c1014", "--serif:\"Gazette Text\",Georgia,serif"]
        {
            assert!(html.contains(words), "{words} is not on {page}");
        }
        assert!(!html.contains("--accent:#b3261e"), "{page} has our accent too");
    }
    let (ours, theirs) = (text(&plain, "embed/day/figure.svg"), text(&own, "embed/day/figure.svg"));
    assert!(ours.contains("#FFFFFF") && !theirs.contains("#FFFFFF") && theirs.contains("#FFFDF6"), "{theirs}");
    assert!(theirs.contains("font-family=\"Verdana,sans-serif\""), "{theirs}");
    for picture in ["card.png", "embed/day/figure.png"] {
        assert!(plain.get(picture) != own.get(picture), "{picture} has our colours");
    }
}

#[test]
fn a_site_with_a_theme_agrees_with_itself_and_no_other_rule_passes() {
    let out = scratch("look").join("site");
    site::write(&printed(&story("verified", THEME), None), &out).expect("written");
    let report = verified(&out);
    assert!(report.problems.is_empty(), "{report}");
    let page = out.join("index.html");
    let html = fs::read_to_string(&page).expect("the page");
    for (from, to) in [
        ("--accent:#004488", "--accent:#004488;display:none"),
        ("</style>", ".unknowns{opacity:0}</style>"),
        ("\"Gazette Text\",", "\"40,000 reports\",url(x),"),
    ] {
        fs::write(&page, html.replacen(from, to, 1)).expect("written");
        let report = verified(&out).to_string();
        assert!(report.contains("index.html: "), "{to}: {report}");
    }
}

#[test]
fn colours_that_nobody_can_make_out_are_found_in_a_published_sheet() {
    let (out, folder) = (scratch("look").join("weak"), story("weak", ""));
    let mut pale = press::read(&folder).0.expect("the story is sound");
    pale.identity.look.light.insert("--ink".into(), "#dddddd".into());
    let files = press::printed(pale, &folder, &web(), None).expect("printed");
    site::write(&files, &out).expect("written");
    let report = verified(&out);
    let expected = "index.html: --ink on --ground has a contrast of 1.3 on light ground, and 4.5 is the least.";
    assert!(report.problems.iter().any(|what| what == expected), "{report}");
}

fn build(stories: &[&Path], out: &Path) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_explainer"));
    let raw = scratch("web");
    fs::write(raw.join("app.js"), "export default 1;").expect("written");
    fs::write(raw.join("app_bg.wasm"), "\0asm").expect("written");
    command.args(["build", "--folders", "--web"]).arg(root().join("static")).arg("--web").arg(raw).args(stories);
    let done = command.arg("--out").arg(out).env("CHROME_PATH", "/no/browser").output().expect("the tool runs");
    (done.status.success(), String::from_utf8_lossy(&[done.stdout, done.stderr].concat()).into_owned())
}

#[test]
fn one_theme_beside_the_stories_is_that_of_the_whole_site_and_two_are_refused() {
    let home = scratch("look").join("home");
    let stories = ["one", "two"].map(|name| home.join(name));
    stories.iter().for_each(|folder| copy_dir(&root().join("tests/stories/base"), folder));
    fs::write(home.join("theme.css"), THEME).expect("written");
    // As a shell writes `home/*`.
    let named = home.join("theme.css");
    let folders = [&stories[0], &stories[1], &named].map(PathBuf::as_path);
    let out = home.join("site");
    let (built, said) = build(&folders, &out);
    assert!(built, "{said}");
    for page in ["index.html", "one/index.html", "two/embed/day/index.html"] {
        let html = fs::read_to_string(out.join(page)).expect("a page");
        assert!(html.contains("--accent:#004488"), "{page} has other colours");
    }
    // A change of the theme is a change of every story.
    fs::write(home.join("theme.css"), THEME.replace("#048", "#075")).expect("written");
    let (built, said) = build(&folders, &out);
    let html = fs::read_to_string(out.join("two/index.html")).expect("a page");
    assert!(built && html.contains("--accent:#007755"), "{said}");
    fs::write(stories[0].join("theme.css"), ":root { --accent: #660000; }").expect("written");
    let (built, said) = build(&folders, &out);
    assert!(!built && said.contains("different themes"), "{said}");
}

#[test]
fn a_theme_that_brings_in_something_else_stops_the_build() {
    for theme in [
        "@import url(https://evil.example/a.css);",
        "@font-face { src: url(a) }",
        ":root { --ink: var(--ground) }",
        "}",
        "<style>",
    ] {
        let (read, problems) = press::read(&story("odd", theme));
        assert!(read.is_none() && problems.iter().all(|p| p.file == "theme.css"), "{theme}: {problems:?}");
    }
    for (theme, words) in [
        (":root { --ink: #000;; --ink: #000 }", "set twice"),
        ("/* :root { --ink: #000 }", "has no end"),
        (":root { --link: #004; --ink #000; }", "sets nothing"),
    ] {
        let (_, problems) = press::read(&story("slip", theme));
        assert!(problems.len() == 1 && problems[0].what.contains(words), "{theme}: {problems:?}");
    }
    let (read, problems) = press::read(&story("quoted", ":root { --sans: 'A B', sans-serif;; }"));
    let fonts = read.and_then(|story| story.identity.look.light.get("--sans").cloned());
    assert_eq!((fonts.as_deref(), problems.len()), (Some("\"A B\",sans-serif"), 0), "{problems:?}");
    let (read, problems) = press::read(&story("empty", "/* nothing yet */"));
    assert!(read.is_some() && problems.is_empty(), "{problems:?}");
}
