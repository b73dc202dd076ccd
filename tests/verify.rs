//! Verification: every story's site agrees with itself, and whatever is changed in it is found.

#![cfg(feature = "press")]

mod common;
#[path = "verify/hosted.rs"]
mod hosted;
#[path = "verify/hosting.rs"]
mod hosting;
#[path = "verify/kept.rs"]
mod kept;
#[path = "verify/program.rs"]
mod program;
#[path = "verify/said.rs"]
mod said;
#[path = "verify/tables.rs"]
mod tables;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::site::{printed, web, web_folders};
use common::{real_stories, root, scratch};
use outage_explainer::press;
use outage_explainer::press::headers::is_for_hosts;
use outage_explainer::press::manifest::{Manifest, NAME, Release, UNNAMED, hash, put, seal};
use outage_explainer::press::site::{Files, named, write};
use outage_explainer::press::verify::{Report, verify};
use outage_explainer::travel::packed;
use sha2::{Digest, Sha384};

const AT: &str = "https://news.example/outage/";

fn march_10() -> PathBuf {
    root().join("stories/x-outage-2025-03-10")
}

fn stories() -> Vec<PathBuf> {
    let made_up = ["base", "series"].map(|name| root().join("tests/stories").join(name));
    real_stories().into_iter().chain(made_up).collect()
}

fn laid_out(files: &Files, name: &str) -> PathBuf {
    let folder = scratch(name);
    lay(files, &folder);
    folder
}

fn lay(files: &Files, folder: &Path) {
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the folder can be made");
        fs::write(path, bytes).expect("the file can be written");
    }
}

fn verified(folder: &Path) -> Report {
    verify(&folder.display().to_string(), Some(&web())).expect("there is a site")
}

#[test]
fn every_storys_site_agrees_with_itself() {
    for (i, folder) in stories().iter().enumerate() {
        for at in [None, Some(AT)] {
            let files = printed(folder, at);
            let report = verified(&laid_out(&files, &format!("verify-{i}-{}", at.is_some())));
            assert_eq!(report.problems, Vec::<String>::new(), "{}", folder.display());
            let for_readers = files.keys().filter(|name| !is_for_hosts(name)).count();
            assert_eq!(report.files + 1, for_readers, "every file but the list is listed");
            assert!(report.counts.numbers > 20 && report.figures > 3 && report.rows > 20, "{report}");
        }
    }
}

/// A site with its list made anew, so that hashes give nothing away.
fn resealed(mut files: Files) -> Files {
    let list: Manifest = serde_json::from_slice(&files[NAME]).expect("the list is JSON");
    files.remove(NAME);
    files.retain(|name, _| !is_for_hosts(name));
    for (_, bytes) in files.iter_mut().filter(|(name, _)| name.ends_with(".html")) {
        *bytes = String::from_utf8_lossy(bytes).replace(&list.build, UNNAMED).into_bytes();
    }
    seal(&mut files, &Files::new());
    files
}

fn with(files: &Files, name: &str, from: &str, to: &str) -> Files {
    let mut files = files.clone();
    let text = String::from_utf8(files[name].clone()).expect("the file is text");
    assert!(text.contains(from), "{name} has no {from}");
    files.insert(name.into(), text.replacen(from, to, 1).into_bytes());
    files
}

/// What is changed, in which file, and a part of what is then reported.
const CHANGES: [(&str, &str, &str, &str); 14] = [
    ("index.html", "</main>", "<span>“never said”</span></main>", "“never said” is in no quote"),
    ("index.html", "<blockquote data-entry=\"q01\">", "<blockquote>", "is quoted where no entry is named"),
    ("index.html", "roughly 41,143</a>", "roughly 41,144</a>", "the number 41144"),
    ("index.html", "<td class=\"n\">63<", "<td class=\"n\">64<", "the number 64"),
    ("index.html", "<h2 id=\"counts-title\">", "<p>7,777 people</p><h2 id=\"counts-title\">", "the number 7777"),
    (
        "index.html",
        "datetime=\"2025-03-10T17:25:02Z\">1:25:02",
        "datetime=\"2025-03-10T17:25:02Z\">1:26:02",
        "is shown as",
    ),
    ("index.html", "“massive cyberattack”", "“massive inside job”", "is in no quote"),
    ("index.html", "<tr id=\"r27\">", "<tr>", "carries no id"),
    ("index.html", "viewBox=\"0 0 328 ", "viewBox=\"0 0 329 ", "is not what the data draw"),
    ("index.html", "</main>", "<p><a href=\"https://evil.example/\">more</a></p></main>", "is no source’s address"),
    ("sources.html", "id=\"f161\"", "id=\"f161b\"", "f161 stands on neither page"),
    ("facts.json", "\"reports\": 41143", "\"reports\": 41144", "have other readings than facts.json"),
    ("facts.json", "\"id\": \"article-a\"", "\"id\": \"article-z\"", "which is not listed"),
    ("readings.csv", ",20000,", ",20001,", "the row r01 says something else than its entry"),
];

#[test]
fn every_change_is_found_even_when_the_list_is_made_anew() {
    let files = printed(&march_10(), None);
    for (i, (name, from, to, expected)) in CHANGES.iter().enumerate() {
        let report = verified(&laid_out(&resealed(with(&files, name, from, to)), &format!("verify-changed-{i}")));
        let found = report.problems.iter().any(|problem| problem.contains(expected));
        assert!(found, "{name}: {from} became {to}, and the report was {:?}", report.problems);
    }
}

/// The same, of what a newsroom says of itself.
#[test]
fn what_a_newsroom_says_cannot_be_changed() {
    let files = printed(&root().join("tests/stories/base"), Some(AT));
    for (i, (name, from, to, expected)) in [
        ("index.html", "Published by Harbour Gazette", "Published by Another Gazette", "index.html: it is not what"),
        ("index.html", ">CC BY 4.0<", ">CC BY 5.0<", "the number 5"),
        ("sources.html", "https://gazette.example/imprint", "https://evil.example/", "is no source’s address"),
        ("index.html", "mailto:corrections@", "mailto:others@", "leads out of the site"),
        ("facts.json", "public domain", "all rights", "sources.html: it is not what"),
        ("facts.json", "https://gazette.example/imprint", "javascript:alert()", "is linked and is no source’s address"),
    ]
    .into_iter()
    .enumerate()
    {
        let report = verified(&laid_out(&resealed(with(&files, name, from, to)), &format!("verify-newsroom-{i}")));
        let found = report.problems.iter().any(|problem| problem.contains(expected));
        assert!(found, "{name}: {from} became {to}, and the report was {:?}", report.problems);
    }
    // Where data and pages agree on an address that does harm, it is still named.
    let harmful = ["index.html", "sources.html", "facts.json"]
        .into_iter()
        .fold(files, |files, name| with(&files, name, "https://gazette.example/imprint", "javascript:alert()"));
    let problems = verified(&laid_out(&resealed(harmful), "verify-newsroom-harmful")).problems;
    assert!(problems.iter().any(|p| p.contains("javascript:alert() leads out of the site")), "{problems:?}");
}

#[test]
fn files_that_differ_are_lost_or_came_from_elsewhere_are_named() {
    let files = printed(&march_10(), None);
    let mut changed = with(&files, "embed.js", "{", "{ ");
    changed.remove("card.png");
    changed.insert("extra.js".into(), b"alert()".to_vec());
    let problems = verified(&laid_out(&changed, "verify-files")).problems;
    for expected in
        ["embed.js: it is not the file", "card.png: it is listed and not there", "extra.js: it is there and not listed"]
    {
        assert!(problems.iter().any(|p| p.contains(expected)), "{expected}: {problems:?}");
    }
}

#[test]
fn the_program_says_so_by_its_exit_code() {
    let run = |folder: &Path| {
        let program = env!("CARGO_BIN_EXE_explainer");
        let web = web_folders().map(|folder| [PathBuf::from("--web"), folder]);
        Command::new(program).arg("verify").arg(folder).args(web.as_flattened()).output().expect("the program starts")
    };
    let files = printed(&root().join("tests/stories/base"), None);
    let right = run(&laid_out(&files, "verify-right"));
    assert!(right.status.success(), "{}", String::from_utf8_lossy(&right.stdout));
    let mut other = files.clone();
    let list = String::from_utf8_lossy(&files[NAME]).replace("\"made_with\": \"", "\"made_with\": \"another ");
    other.insert(NAME.into(), list.into_bytes());
    assert_eq!(run(&laid_out(&other, "verify-in-part")).status.code(), Some(3));
    let wrong = run(&laid_out(&with(&files, "embed.js", "{", "{ "), "verify-wrong"));
    assert_eq!(wrong.status.code(), Some(1));
    let none = run(&scratch("verify-none"));
    assert!(String::from_utf8_lossy(&none.stderr).contains("There is no manifest.json"), "{none:?}");
}

/// What is put into the story's page, and a part of what is then reported.
const PUT_IN: [(&str, &str); 30] = [
    ("<p>The neighbours did it.</p>", "index.html: it is not what the data make, near"),
    ("<iframe src=\"https://evil.example/\"></iframe>", "a <iframe>"),
    ("<form action=\"https://evil.example/\"></form>", "a <form>"),
    ("<template><p>99,999 dead</p></template>", "a <template>"),
    ("<p style=\"display:none\">x</p>", "the attribute style"),
    ("<p onclick=\"x()\">x</p>", "the attribute onclick"),
    ("<p aria-description=\"99,999 dead\">x</p>", "the attribute aria-description"),
    ("<script>alert(1)</script>", "a <script> stands in the page itself"),
    ("<script src=\"https://evil.example/x.js\"></script>", "https://evil.example/x.js is linked and is no"),
    ("<img src=\"https://evil.example/x.png\">", "https://evil.example/x.png is linked and is no"),
    ("<p title=\"99,999 dead\">x</p>", "the number 99999 in the title"),
    ("<p aria-label=\"said “never”\">x</p>", "“never” is in no quote"),
    ("<a href=\"//evil.example/\">x</a>", "//evil.example/ leads out"),
    ("<a href=\"https:evil.example/\">x</a>", "https:evil.example/ leads out"),
    ("<a href=\"javascript:alert(1)\">x</a>", "javascript:alert(1) leads out"),
    ("<a href=\"mailto:x@evil.example\">x</a>", "mailto:x@evil.example leads out"),
    ("<a href=\"java\tscript:alert(1)\">x</a>", "belong in no link"),
    ("<a href=\"#nowhere\">x</a>", "#nowhere leads to no place"),
    ("<a href=\"../etc/\">x</a>", "../etc/ leads to no file"),
    ("<p>٩٩٩٩٩ died</p>", "the number ٩ in"),
    ("<p>９９ died</p><p>⁹⁹ of them</p><p>Ⅻ of us</p>", "the number ⁹ in"),
    ("<p>Ninety thousand died.</p>", "the number thousand in"),
    ("<p>«I did it», he said.</p>", "has the quotation mark «"),
    ("<p>„I did it“, he said.</p>", "has the quotation mark „"),
    ("<p>\"I did it\", he said.</p>", "has the quotation mark \""),
    ("<blockquote>I did it</blockquote>", "quoted at length without marks"),
    ("<p>[99991]</p>", "the number 99991"),
    ("<p><a href=\"#99992\">99992</a> dead</p>", "the number 99992"),
    ("<p>https://news.example/outage/ 99,993 dead</p>", "the number 99993"),
    ("<p>https://news.example/outage/99,994 dead</p>", "the number 99994"),
];

#[test]
fn whatever_is_put_into_a_page_is_found() {
    let files = printed(&root().join("tests/stories/base"), Some(AT));
    let all: String = PUT_IN.iter().map(|(html, _)| *html).collect();
    let changed = with(&files, "index.html", "</main>", &format!("{all}</main>"));
    let problems = verified(&laid_out(&resealed(changed), "verify-put-in")).problems;
    for (html, expected) in PUT_IN {
        assert!(problems.iter().any(|problem| problem.contains(expected)), "{html}: {expected}: {problems:?}");
    }
}

/// What is put among a story's own words, which are not printed again, and a part of what is then reported.
const PUT_INTO_PROSE: [(&str, &str); 7] = [
    ("<p>2057 dead</p>", "the year 2057 in “2057 dead” stands nowhere in the data"),
    ("<p>N99,999 dead</p>", "the number 99999"),
    ("<p>77<b>77</b>7 dead</p>", "the number 77777 in “77777 dead” is in pieces"),
    ("<p><span class=\"count\">3</span> dead</p>", "a <span> has the attribute class"),
    ("<p><b id=\"part-z\">3</b> dead</p>", "a <b> has the attribute id"),
    ("<p>It was <span class=\"cursor\">not</span> so.</p>", "a <span> has the attribute class"),
    ("<p>It was\u{202e} so.</p>", "the character U+202E cannot be seen"),
];

#[test]
fn whatever_is_put_into_prose_is_found() {
    let files = printed(&root().join("tests/stories/base"), Some(AT));
    for (i, (html, expected)) in PUT_INTO_PROSE.into_iter().enumerate() {
        let changed = with(&files, "index.html", "class=\"prose\">", &format!("class=\"prose\">{html}"));
        found(&changed, &format!("verify-prose-{i}"), expected);
    }
    let mut unsafe_source = files;
    for name in ["facts.json", "sources.html", "index.html"] {
        let text = String::from_utf8_lossy(&unsafe_source[name]);
        let text = text.replace("https://deltawire.example/postbird-down", "javascript:alert(1)");
        unsafe_source.insert(name.to_owned(), text.into_bytes());
    }
    found(&unsafe_source, "verify-unsafe-source", "javascript:alert(1)");
}

#[track_caller]
fn found(files: &Files, name: &str, expected: &str) {
    let report = verified(&laid_out(&resealed(files.clone()), name));
    assert!(report.problems.iter().any(|problem| problem.contains(expected)), "{expected}: {:?}", report.problems);
}

/// What follows from the data, changed: a part of a file, and what stands there then.
const FOLLOWING: [(&str, &str, &str); 20] = [
    ("index.html", "<title>", "<title>It was them: "),
    ("index.html", "property=\"og:description\" content=\"", "property=\"og:description\" content=\"False. "),
    ("index.html", "property=\"og:title\" content=\"", "property=\"og:title\" content=\"False. "),
    ("index.html", "\"headline\":\"", "\"headline\":\"False. "),
    ("index.html", "\"datePublished\":\"2", "\"datePublished\":\"1"),
    ("index.html", "default-src 'none'", "default-src *"),
    ("index.html", "<main>", "<main><svg><text x=\"1\" y=\"1\">99,999 dead</text></svg>"),
    ("index.html", "#src-wire", "#src-status"),
    ("index.html", "class=\"standing", "class=\"unseen standing"),
    ("index.html", "<p class=\"event-text\">", "<p class=\"event-text\">Surely: "),
    ("sources.html", "<span class=\"sources\">", "<span>"),
    ("embed/day/index.html", "<title>", "<title>False. "),
    ("embed/index.html", "<h1>", "<h1>False. "),
    ("embed/day/figure.svg", "</svg>", "<text>False</text></svg>"),
    ("embed/day/oembed.json", "\"title\":\"", "\"title\":\"False. "),
    ("embed/parts.json", "\"takeaway\":\"", "\"takeaway\":\"False. "),
    ("embed/day/data.csv", "wave,", "wave,x"),
    ("datapackage.json", "\"minimum\": 0", "\"minimum\": 1"),
    ("datapackage.json", "\"hash\": \"sha256:", "\"hash\": \"sha256:0"),
    ("facts.json", "\"short_title\": \"", "\"short_title\": \"False. "),
];

#[test]
fn what_follows_from_the_data_cannot_be_changed() {
    let files = printed(&root().join("tests/stories/base"), Some(AT));
    let (of_story, of_others): (Vec<_>, Vec<_>) = FOLLOWING.iter().partition(|(name, ..)| *name == "index.html");
    for (i, (name, from, to)) in of_story.into_iter().enumerate() {
        let changed = with(&files, name, from, to);
        found(&changed, &format!("verify-following-{i}"), "index.html: it is not what the data make");
    }
    let mut changed = files.clone();
    changed.insert("card.png".into(), files["embed/day/figure.png"].clone());
    let changed = of_others.iter().fold(changed, |changed, (name, from, to)| with(&changed, name, from, to));
    let problems = verified(&laid_out(&resealed(changed), "verify-following")).problems;
    for name in of_others.iter().map(|(name, ..)| *name).chain(["card.png"]) {
        let expected = format!("{name}: it is not what the data make");
        assert!(problems.iter().any(|problem| problem.starts_with(&expected)), "{expected}: {problems:?}");
    }
}

/// Entries that only `facts.json` and a page have.
#[test]
fn data_and_pages_say_the_same() {
    let files = printed(&root().join("tests/stories/base"), None);
    for (list, key) in [("facts", "text"), ("sources", "publisher"), ("unknowns", "title"), ("printed", "record")] {
        let mut facts: serde_json::Value = serde_json::from_slice(&files["facts.json"]).expect("JSON");
        if let Some(row) = facts[list].as_array_mut().and_then(|rows| rows.first_mut()) {
            row[key] = "False.".into();
            let mut changed = files.clone();
            changed.insert("facts.json".into(), serde_json::to_vec_pretty(&facts).expect("JSON"));
            found(&changed, &format!("verify-said-{list}"), "html: it is not what the data make");
        }
    }
}

#[test]
fn only_files_that_stories_have_are_published() {
    let files = printed(&root().join("tests/stories/base"), None);
    let page = b"<!doctype html><html data-build=\"b0unnamed0b0\"><body><p>evil</body></html>";
    for (i, (name, expected)) in [
        ("evil.html", "no story has such a file"),
        ("evil.svg", "no story has such a file"),
        ("embed/evil/index.html", "the data make no such file"),
        ("embed/day/evil.html", "no story has such a file"),
        ("assets/boot-0123456789abcdef.js", "its name does not follow from its content"),
        ("assets/evil.js", "no story has such a file"),
    ]
    .into_iter()
    .enumerate()
    {
        let mut changed = files.clone();
        changed.insert(name.into(), page.to_vec());
        found(&changed, &format!("verify-no-such-{i}"), &format!("{name}: {expected}"));
    }
    let boot = is_named(&files, "assets/boot-");
    found(&with(&files, &boot, "sha384-", "sha384-x"), "verify-boot", "the loader loads another file");
}

/// A folder as the program writes it, with compressed copies.
fn written(files: &Files, name: &str) -> PathBuf {
    let folder = scratch(name);
    write(files, &folder).expect("the site can be written");
    folder
}

#[test]
fn compressed_copies_hold_their_files() {
    let folder = written(&printed(&root().join("tests/stories/base"), None), "verify-copies");
    let report = verified(&folder);
    assert!(report.problems.is_empty() && report.copies > 60, "{report}");
    let copy = |name: &str| folder.join(name);
    fs::copy(copy("sources.html.br"), copy("index.html.br")).expect("copied");
    fs::write(copy("readings.csv.gz"), b"no gzip").expect("written");
    fs::write(copy("card.png.br"), b"").expect("written");
    fs::write(copy("evil.html.br"), b"").expect("written");
    fs::remove_file(copy("manifest.json.br")).expect("removed");
    let problems = verified(&folder).problems;
    for expected in [
        "index.html.br: this compressed copy does not hold index.html",
        "readings.csv.gz: this compressed copy does not hold",
        "card.png.br: it is there and not listed",
        "evil.html.br: it is there and not listed",
        "manifest.json.br: other files have such a compressed copy",
    ] {
        assert!(problems.iter().any(|p| p.contains(expected)), "{expected}: {problems:?}");
    }
    assert_eq!(problems.len(), 5, "{problems:?}");
}

#[test]
fn files_of_earlier_releases_are_those_of_the_list() {
    let mut files = printed(&root().join("tests/stories/base"), Some(AT));
    let (name, old) = (named("app", "js", b"export default 0;"), b"export default 0;");
    let mut list: Manifest = serde_json::from_slice(&files[NAME]).expect("the list is JSON");
    let release = |name: &str, bytes: &[u8]| Release {
        build: "0f1e2d3c4b5a".into(),
        files: [(name.to_owned(), hash(bytes))].into(),
    };
    let mut told = |kept: Release, folder: &str| {
        list.kept = vec![kept];
        put(&mut files, &list);
        files.insert(name.clone(), old.to_vec());
        verify(&laid_out(&files, folder).display().to_string(), Some(&web()))
    };
    let report = told(release(&name, old), "verify-release").expect("a site");
    assert!(report.problems.is_empty() && report.kept == 1, "{report}");
    let report = told(release(&name, b"other"), "verify-release-other").expect("a site");
    let expected = "kept for pages of the build 0f1e2d3c4b5a, and it is not the file that was published";
    assert!(report.problems.len() == 1 && report.problems[0].contains(expected), "{report}");
    for odd in ["assets/../index.html", "index.html"] {
        let why = told(release(odd, old), "verify-release-odd").expect_err("no file of a release");
        assert!(why.contains("as a file of an earlier release, which it cannot be"), "{why}");
    }
}

#[test]
fn files_of_older_pages_are_kept_and_all_else_is_named() {
    let mut files = printed(&root().join("tests/stories/base"), Some(AT));
    let old = b"export default 0;";
    let name = is_named(&files, "assets/frame-").replace("frame-", "old-");
    let (stem, hash) =
        ("assets/app-", &Sha384::digest(old).iter().take(8).map(|b| format!("{b:02x}")).collect::<String>());
    files.insert(format!("{stem}{hash}.js"), old.to_vec());
    let report = verified(&laid_out(&files, "verify-kept"));
    assert!(report.problems.is_empty() && report.kept == 1, "{report}");
    files.insert(name.clone(), old.to_vec());
    files.insert("hosting/evil.html".into(), b"<p>99".to_vec());
    files.insert("_headers".into(), b"/*\n".to_vec());
    let problems = verified(&laid_out(&files, "verify-kept-not")).problems;
    for expected in
        [&format!("{name}: it is there"), "hosting/evil.html: it is there", "_headers: it is not what follows from"]
    {
        assert!(problems.iter().any(|p| p.contains(expected)), "{expected}: {problems:?}");
    }
    assert_eq!(problems.len(), 3, "{problems:?}");
}

fn is_named(files: &Files, start: &str) -> String {
    files.keys().find(|name| name.starts_with(start)).expect("it is there").clone()
}

/// Rules that were written with `--previous` also name style sheets of the edition before.
#[test]
fn rules_for_two_editions_are_right() {
    let story = root().join("tests/stories/base");
    let mut files = printed(&story, Some(AT));
    let old = scratch("verify-previous");
    fs::write(old.join("index.html"), format!("style-src 'sha256-{}='", "A".repeat(43))).expect("written");
    press::headers::add(&mut files, Some(AT), Some(&old));
    assert!(String::from_utf8_lossy(&files["_headers"]).contains("AAAA="));
    let report = verified(&laid_out(&files, "verify-two-editions"));
    assert!(report.problems.is_empty(), "{report}");
}

#[test]
fn a_site_of_another_version_is_no_full_agreement() {
    let mut files = printed(&root().join("tests/stories/base"), None);
    let list = String::from_utf8_lossy(&files[NAME]).replace("\"made_with\": \"", "\"made_with\": \"another ");
    files.insert(NAME.into(), list.into_bytes());
    let report = verified(&laid_out(&files, "verify-another"));
    assert!(report.problems.is_empty() && report.figures == 0, "{report}");
    assert!(report.to_string().ends_with("\nWhat could be checked agrees."), "{report}");
    assert_eq!(report.exit_code(), 3);
}

/// A site may come from anybody: reading it ends, and what it says does nothing to a terminal.
#[test]
fn hostile_sites_are_reported_within_bounds() {
    let files = printed(&root().join("tests/stories/base"), None);
    let spoken = "<p id=\"r1\">9,999\u{1b}[2J\nEverything agrees.\n".to_owned();
    let cases = [
        (spoken, "9999 in “9,999<U+001B>[2J Everything agrees.”"),
        (format!("<p>9,999{}", "x".repeat(100_000)), "the number 9999"),
        ("<p>9,999</p>".repeat(1_000), "more problems are not listed"),
        ("<div>".repeat(100_000), "nested too deep"),
        ("<p>".repeat(2_000_000), "the file has 6"),
        ("“".repeat(40_000), "a quotation that is not closed"),
        (format!("<p title='{}'>", "x".repeat(300_000)), "on and on inside one element"),
    ];
    for (i, (words, expected)) in cases.iter().enumerate() {
        let changed = with(&files, "index.html", "</main>", &format!("{words}</main>"));
        let report = verified(&laid_out(&resealed(changed), &format!("verify-hostile-{i}"))).to_string();
        assert!(report.contains(expected), "{expected}: {report}");
        assert!(report.lines().count() < 500 && report.lines().all(|line| line.chars().count() < 700), "{report}");
        assert!(!report.contains('\u{1b}') && !report.lines().any(|line| line == "Everything agrees."), "{report}");
    }
}

#[test]
fn data_that_cannot_be_drawn_are_not_drawn() {
    let story = root().join("tests/stories/base");
    let (mut read, mut files) = (press::read(&story).0.expect("the story is sound"), printed(&story, None));
    let data = files.keys().find(|name| name.ends_with(".bin")).expect("the data").clone();
    read.window.to = read.window.from.plus(i64::MAX);
    files.insert(data, packed(&read));
    let report = verified(&laid_out(&resealed(files), "verify-not-drawn"));
    assert!(report.problems.iter().any(|p| p.contains("cannot be drawn: a time lies in no year")), "{report}");
    assert_eq!(report.figures, 0);
}

#[test]
fn lists_that_are_none_are_refused_in_one_line() {
    let list = |build: &str, file: &str| format!("{{\"build\": \"{build}\", \"made_with\": \"x\", \"files\": {file}}}");
    let many: String = (0..20_000).map(|i| format!("\"{i}\": \"\",")).collect();
    let cases = [
        (list("", "{}"), "gives the build no name"),
        (list("0123456789ab", "{\"../a\\n\\u001b[2J\": \"\"}"), "names ../a <U+001B>[2J, which"),
        (list("0123456789ab", "\"\\u001b[2J\\n\""), "cannot be read"),
        (list("0123456789ab", &format!("{{{}\"x\": \"\"}}", many)), "more than 10000 files"),
        ("[".repeat(100_000), "cannot be read"),
    ];
    for (i, (text, expected)) in cases.iter().enumerate() {
        let folder = scratch(&format!("verify-list-{i}"));
        fs::write(folder.join(NAME), text).expect("written");
        let why = verify(&folder.display().to_string(), None).expect_err("it is refused");
        assert!(why.contains(expected) && !why.contains(['\n', '\u{1b}']) && why.len() < 1_000, "{why}");
    }
}

/// Neither a link to a file that never ends, nor one to the folder itself, nor one out of it is followed.
#[cfg(unix)]
#[test]
fn links_lead_nowhere() {
    use std::os::unix::fs::symlink;
    let folder = laid_out(&printed(&root().join("tests/stories/base"), None), "verify-links");
    symlink(".", folder.join("again")).expect("a link");
    symlink("/", folder.join("all")).expect("a link");
    for (name, target) in [("card.png", "/dev/zero"), ("embed.js", "/etc/passwd")] {
        fs::remove_file(folder.join(name)).expect("it was there");
        symlink(target, folder.join(name)).expect("a link");
    }
    let problems = verified(&folder).problems;
    for expected in [
        "again: it is there and not listed",
        "all: it is there and not listed",
        "card.png: the file is a link that leads out",
        "embed.js: the file is a link that leads out",
    ] {
        assert!(problems.iter().any(|p| p.contains(expected)), "{expected}: {problems:?}");
    }
    assert!(problems.len() <= 5, "{problems:?}");
}
