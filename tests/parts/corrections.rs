//! A new edition, held against the published one.

use std::fs;
use std::path::Path;

use crate::base;
use crate::common::{copy_dir, root, scratch};
use crate::moved::{build, changed};

/// What a number means, and every kind of text that readers rely on: file, words, other words, and what a
/// change has to name.
const CHANGED: [(&str, &str, &str, &str); 8] = [
    ("story.toml", "Postbird failed twice", "Postbird failed often", "title"),
    ("story.toml", "[Two waves](two-waves)", "[Waves](two-waves)", "short"),
    ("story.toml", "reading was about 5,000", "reading was 5,000", "fig-day"),
    ("chapters/day.md", "[two waves](two-waves)", "[waves](two-waves)", "day"),
    ("readings.csv", ",300,not stated,", ",300,UK,", "r3"),
    ("readings.csv", ",2024-05-14T10:00Z,about,", ",2024-05-14T10:00Z,instant,", "r2"),
    ("sources.toml", "postbird?page=2", "postbird?page=3", "blog"),
    ("sources.toml", "near the harbour", "at the harbour", "q-cable"),
];

/// What may be put better at any time.
const BETTER: [(&str, &str, &str); 2] = [
    ("chapters/day.md", "By 14 May 2024 at noon it was over.", "By 14 May 2024 at noon all was well again."),
    ("story.toml", "What was counted, what was claimed", "What was counted and what was claimed"),
];

fn write(story: &Path, file: &str, from: &str, to: &str) {
    let text = fs::read_to_string(story.join(file)).expect("a file of the story");
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(story.join(file), text.replacen(from, to, 1)).expect("written");
}

#[test]
fn nothing_published_changes_silently() {
    let (site, next) = (scratch("published").join("site"), scratch("next").join("site"));
    let (built, said) = build(&base(), &site, &[]);
    assert!(built, "{said}");
    let previous = site.to_string_lossy().into_owned();
    let other = changed("better", "chapters/day.md", BETTER[0].1, BETTER[0].2);
    write(&other, BETTER[1].0, BETTER[1].1, BETTER[1].2);
    let (built, said) = build(&other, &next, &["--previous", &previous]);
    assert!(built, "{said}");
    fs::remove_dir_all(&next).expect("it was built");

    for (file, from, to, _) in CHANGED {
        write(&other, file, from, to);
    }
    let (built, said) = build(&other, &next, &["--previous", &previous]);
    assert!(!built && !next.exists(), "{said}");
    for (.., id) in CHANGED {
        assert!(said.contains(&format!("with entries = [\"{id}\"]")), "{id}: {said}");
    }
    for words in ["scope “not stated”", "scope “UK”", "precision “about”", "precision “instant”", "The headline was"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert_eq!(said.matches("add a [[change]]").count(), CHANGED.len(), "{said}");

    let names: Vec<String> = CHANGED.iter().map(|(.., id)| format!("\"{id}\"")).collect();
    let change =
        format!("[[change]]\ndate = \"2024-06-10\"\ntext = \"Put right.\"\nentries = [{}]\n", names.join(", "));
    write(&other, "story.toml", "updated = \"2024-06-03\"", "updated = \"2024-06-10\"");
    write(&other, "story.toml", "[[change]]", &format!("{change}\n[[change]]"));
    let (built, said) = build(&other, &next, &["--previous", &previous]);
    assert!(built, "{said}");
    let page = fs::read_to_string(next.join("index.html")).expect("a page");
    let (_, told) = page.split_once("Put right.").expect("readers are told");
    let told = told.split_once("</span>").expect("and where").0;
    for place in ["#short-title", "#fig-day", "#day", "#r3", "sources.html#src-blog"] {
        assert!(told.contains(&format!("href=\"{place}\"")), "{place}: {told}");
        assert!(place.contains("html") || page.contains(&format!("id=\"{}\"", &place[1..])), "{place} is there");
    }
}

#[test]
fn a_changed_table_is_told_by_its_first_line_that_differs() {
    let (story, site, next) =
        (scratch("measured").join("story"), scratch("measured-published").join("site"), scratch("next").join("site"));
    copy_dir(&root().join("tests/stories/series"), &story);
    let (built, said) = build(&story, &site, &[]);
    assert!(built, "{said}");
    write(&story, "series/failed.csv", "06:06Z,0.4", "06:06Z,0.5");
    let (built, said) = build(&story, &next, &["--previous", &site.to_string_lossy()]);
    let expected = "failed was published with line 4 of the table “2024-06-04T06:06Z,0.4”, and says line 4 of the table \
                    “2024-06-04T06:06Z,0.5” now";
    assert!(!built && said.contains(expected) && !said.contains("sha256"), "{said}");
}

/// A folder that is no whole site is not taken for one that said nothing.
#[test]
fn a_published_site_that_is_not_whole_is_refused() {
    let (site, next) = (scratch("published").join("site"), scratch("next").join("site"));
    let (built, said) = build(&base(), &site, &[]);
    assert!(built, "{said}");
    let previous = site.to_string_lossy().into_owned();
    let facts = fs::read_to_string(site.join("facts.json")).expect("it was built");
    let refused = |words: &str| {
        let (built, said) = build(&base(), &next, &["--previous", &previous]);
        assert!(!built && !next.exists() && said.contains(words), "{words}: {said}");
    };
    fs::write(site.join("facts.json"), facts.replacen("1200", "1201", 1)).expect("written");
    refused("the file facts.json is not there, or is not the one that was published");
    fs::remove_file(site.join("facts.json")).expect("it was built");
    refused("the file facts.json is not there, or is not the one that was published");
    fs::remove_file(site.join("manifest.json")).expect("it was built");
    refused("manifest.json cannot be read");
}
