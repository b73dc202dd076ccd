//! Stories at the ends of what there can be: made here, checked, printed and held against themselves. Each is the
//! bare story with something else in its place.

#![cfg(feature = "press")]

mod common;

use std::fs;
use std::path::PathBuf;

use common::site::small_web;
use common::{copy_dir, root, scratch};
use outage_explainer::press;
use outage_explainer::press::site::write;
use outage_explainer::press::verify::verify;

/// A copy of the bare story with other texts in the place of some.
fn folder(name: &str, changes: &[(&str, &str)], more: &str) -> PathBuf {
    let folder = scratch("extremes").join(name);
    copy_dir(&root().join("tests/stories/bare"), &folder);
    let path = folder.join("story.toml");
    let mut text = fs::read_to_string(&path).expect("the story");
    for (old, new) in changes {
        assert!(text.contains(old), "the bare story has no {old}");
        text = text.replacen(old, new, 1);
    }
    fs::write(path, text + more).expect("written");
    folder
}

/// What the check finds, one line each.
fn problems(folder: &std::path::Path) -> Vec<String> {
    press::read(folder).1.iter().map(ToString::to_string).collect()
}

/// Checks, prints and verifies a story, and hands its page back.
fn is_whole(folder: &std::path::Path) -> String {
    assert_eq!(problems(folder), Vec::<String>::new());
    let story = press::read(folder).0.expect("it is sound");
    let files = press::printed(story, folder, &small_web(), None).expect("it can be printed");
    let site = scratch("extremes-site");
    write(&files, &site).expect("written");
    let report = verify(&site.display().to_string(), Some(&small_web())).expect("there is a site");
    assert_eq!(report.problems, Vec::<String>::new(), "{}", folder.display());
    String::from_utf8(files["index.html"].clone()).expect("it is text")
}

fn event(i: usize, at: &str) -> String {
    format!(
        "\n[[event]]\nid = \"e{i}\"\nat = \"{at}\"\nas_given = \"by the log\"\nlabel = \"Step\"\ntext = \"The log has \
         one more step.\"\nvoice = \"ours\"\nsources = [\"notice\"]\nchapter = \"day\"\n"
    )
}

#[test]
fn one_event_makes_a_story() {
    let one = folder("one", &[], "");
    let text = fs::read_to_string(one.join("story.toml")).expect("the story");
    let cut = text.rfind("[[event]]").expect("a second event");
    fs::write(one.join("story.toml"), &text[..cut]).expect("written");
    let chapter = fs::read_to_string(one.join("chapters/day.md")).expect("the chapter");
    fs::write(one.join("chapters/day.md"), chapter.replace(" and it [works again](works)", "")).expect("written");
    assert_eq!(is_whole(&one).matches("class=\"event\"").count(), 1);
}

#[test]
fn two_thousand_events_are_all_told_and_one_more_is_refused() {
    let many = |count: usize| -> String {
        let at = |i: usize| format!("2024-06-04T{:02}:{:02}:{:02}+02:00", 8 + i / 600, i / 10 % 60, i % 10 * 6);
        (0..count).map(|i| event(i, &at(i))).collect()
    };
    let page = is_whole(&folder("many", &[], &many(1_998)));
    assert_eq!(page.matches("class=\"event\"").count(), 2_000);
    let found = problems(&folder("too-many", &[], &many(1_999)));
    assert!(matches!(found.as_slice(), [one] if one.contains("more than 2000 ")), "{found:?}");
}

#[test]
fn a_million_readings_are_refused_in_one_sentence() {
    let many = folder("readings", &[], "");
    let head = fs::read_to_string(root().join("tests/stories/base/readings.csv")).expect("the table");
    let (head, _) = head.split_once('\n').expect("a first line");
    let mut text = format!("{head}\n");
    for i in 0..1_000_000 {
        let columns = head.split(',').map(|column| match column {
            "id" => format!("x{i}"),
            "value" => (i % 997).to_string(),
            "sources" => "notice".into(),
            _ => String::new(),
        });
        text += &(columns.collect::<Vec<_>>().join(",") + "\n");
    }
    fs::write(many.join("readings.csv"), text).expect("written");
    let found = problems(&many);
    assert!(
        found.len() == 1 && found[0].contains("4000000 are the most"),
        "{} problems, first {:?}",
        found.len(),
        found.first()
    );
}

#[test]
fn two_hundred_claims_have_a_card_each() {
    let claims: String = (0..200)
        .map(|i| {
            format!(
                "\n[[claim]]\nid = \"c{i}\"\nlabel = \"A wire\"\nwords = \"It was a wire.\"\nspeaker = \"Harbour \
                 Ferries\"\nrole = \"operator\"\nplace = \"a notice\"\nas_given = \"that day\"\npanel = \"day\"\n\
                 known = \"2024-06-04\"\nstanding = \"unproven\"\nreason = \"Nobody has looked.\"\nsettles = \"A \
                 look.\"\nvoice = \"ours\"\nsources = [\"notice\"]\n"
            )
        })
        .collect();
    let folder = folder("claims", &[], &claims);
    let chapter = fs::read_to_string(folder.join("chapters/day.md")).expect("the chapter");
    fs::write(folder.join("chapters/day.md"), chapter + "\n{show claims}\n\n{show evidence}\n").expect("written");
    let page = is_whole(&folder);
    assert!((0..200).all(|i| page.contains(&format!("id=\"c{i}\""))), "a claim has no place");
}

#[test]
fn three_hundred_years_are_told_in_the_list_and_not_in_the_chart() {
    let old = event(1, "1724-06-04T10:00Z") + &event(2, "2023-06-04T10:00Z");
    let page = is_whole(&folder("years", &[], &old));
    assert!(page.contains("1724"), "the first year is not told");
    let found = problems(&folder("years-charted", &[("2024-06-04 08:00", "1724-06-04T08:00Z")], ""));
    assert!(matches!(found.as_slice(), [one] if one.contains("two weeks")), "{found:?}");
}

#[test]
fn three_hundred_milliseconds_are_one_second_of_the_axis() {
    let short = event(1, "2024-06-04T09:15:00.100+02:00") + &event(2, "2024-06-04T09:15:00.400+02:00");
    is_whole(&folder("milliseconds", &[], &short));
    let window = [
        ("from = \"2024-06-04 08:00\"", "from = \"2024-06-04T09:15:00.1+02:00\""),
        ("to = \"2024-06-04 14:00\"", "to = \"2024-06-04T09:15:00.4+02:00\""),
    ];
    let found = problems(&folder("milliseconds-charted", &window, ""));
    assert!(matches!(found.as_slice(), [one] if one.contains("is not after")), "{found:?}");
}

#[test]
fn clocks_of_a_zone_with_forty_five_minutes_are_put_back() {
    let changes = [
        ("Europe/Berlin", "Pacific/Chatham"),
        ("from = \"2024-06-04 08:00\"", "from = \"2024-04-06T12:00Z\""),
        ("to = \"2024-06-04 14:00\"", "to = \"2024-04-06T18:00Z\""),
        ("at = \"2024-06-04 09:15\"", "at = \"2024-04-06T13:50Z\""),
        ("at = \"2024-06-04 11:40\"", "at = \"2024-04-06T14:10Z\""),
    ];
    let page = is_whole(&folder("chatham", &changes, ""));
    // Clocks went from 3:45 a.m. back to 2:45 a.m. there, at 14:00 UTC.
    assert!(page.contains("3:35 a.m.") && page.contains("2:55 a.m."), "{page}");
    let twice = [("Europe/Berlin", "Pacific/Chatham"), ("at = \"2024-06-04 09:15\"", "at = \"2024-04-07 03:15\"")];
    let found = problems(&folder("chatham-twice", &twice, ""));
    assert!(found.iter().any(|one| one.contains("was twice")), "{found:?}");
}

#[test]
fn headlines_of_one_and_of_three_hundred_characters_are_printed() {
    let title = "The ferry’s ticket machine stood still on 4 June 2024. Its keeper says why.";
    for headline in ["X".to_owned(), "W".repeat(300), "ticket ".repeat(42) + "stops."] {
        let page = is_whole(&folder("headline", &[(title, &headline)], ""));
        assert!(page.contains(&format!("{headline}</h1>")), "{headline}");
    }
    let found = problems(&folder("headline-long", &[(title, &"W".repeat(301))], ""));
    assert!(matches!(found.as_slice(), [one] if one.contains("301 characters")), "{found:?}");
}

#[test]
fn a_story_without_sources_is_told_where_they_are_missing() {
    let bare = folder(
        "sourceless",
        &[("sources = [\"notice\"]", "sources = []"), ("sources = [\"notice\"]", "sources = []")],
        "",
    );
    let found = problems(&bare);
    let missing = found.iter().filter(|one| one.contains("source")).count();
    assert!(missing >= 2 && missing == found.len(), "{found:?}");
}

#[test]
fn words_in_arabic_and_hebrew_are_printed_as_they_were_written() {
    for (language, words) in [("ar", "توقفت آلة التذاكر في ذلك الصباح."), ("he", "מכונת הכרטיסים נעצרה באותו בוקר.")]
    {
        let story = folder(language, &[("The ticket machine stops, says the notice.", words)], "");
        let site = fs::read_to_string(story.join("site.toml")).unwrap_or_default();
        let site = site.lines().filter(|line| !line.starts_with("language")).map(|line| format!("{line}\n"));
        let site = format!("language = \"{language}\"\n{}", site.collect::<String>());
        fs::write(story.join("site.toml"), site).expect("written");
        let page = is_whole(&story);
        assert!(page.contains(&format!("<html lang=\"{language}\"")) && page.contains(words), "{language}");
    }
}
