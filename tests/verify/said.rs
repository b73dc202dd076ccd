//! What a site says of itself that follows from none of its data: its address, its list, the heights of its parts.

use outage_explainer::press::manifest::NAME;
use outage_explainer::press::verify::verify;

use super::hosted::{hosted, right};
use super::{AT, found, laid_out, printed, root, verified, web, with};

fn story() -> std::path::PathBuf {
    root().join("tests/stories/base")
}

#[test]
fn a_site_read_elsewhere_than_it_says_is_no_full_agreement() {
    let report = verify(&hosted(printed(&story(), Some(AT)), right), Some(&web())).expect("there is a site");
    assert_eq!(report.problems, Vec::<String>::new());
    let told = format!("The site says that it is published at {AT}, and was read from http://127.0.0.1:");
    assert!(report.left_out.iter().any(|why| why.starts_with(&told)), "{report}");
    assert_eq!(report.exit_code(), 3);
}

#[test]
fn an_address_is_one_that_policies_can_hold() {
    let files = printed(&story(), Some(AT));
    let canonical = |at: &str| format!("rel=\"canonical\" href=\"{at}\"");
    for (i, odd) in ["https://evil.example/x;script-src */", "https://me@news.example/"].into_iter().enumerate() {
        let changed = with(&files, "index.html", &canonical(AT), &canonical(odd));
        found(
            &changed,
            &format!("verify-said-at-{i}"),
            &format!("published at {odd}: it is not the address of a folder"),
        );
    }
}

#[test]
fn a_list_says_nothing_more() {
    for (i, more) in ["{\n  \"note\": \"all is well\",", "{ "].into_iter().enumerate() {
        let report = verified(&laid_out(&with(&printed(&story(), None), NAME, "{", more), &format!("verify-said-{i}")));
        assert_eq!(report.problems, ["manifest.json: it says more than a list does, or in another order."]);
    }
}

#[test]
fn heights_are_likely_ones() {
    let files = printed(&story(), None);
    let list: serde_json::Value = serde_json::from_slice(&files["embed/parts.json"]).expect("JSON");
    let measured = list["parts"][0]["heights"]["360"].as_u64().expect("a height");
    for (i, px) in [measured * 4, measured / 9].into_iter().enumerate() {
        let (from, to) = (format!("\"360\":{measured},"), format!("\"360\":{px},"));
        let expected = format!("embed/parts.json: it tells of {px} px for");
        found(&with(&files, "embed/parts.json", &from, &to), &format!("verify-said-high-{i}"), &expected);
    }
}

#[test]
fn lists_that_no_story_has_are_told_from_other_words() {
    let files = printed(&story(), None);
    for (i, (from, to, expected)) in [
        ("{\n", "{\n  \"remarks\": null,\n", "facts.json has remarks, which no story has"),
        (
            "\"reading_minutes\":",
            "\"reading_minute\":",
            "facts.json lacks reading_minutes, which the data that browsers load have",
        ),
        ("\"reports\": 1200", "\"reports\": 1201", "the data that browsers load have other readings than facts.json"),
    ]
    .into_iter()
    .enumerate()
    {
        found(&with(&files, "facts.json", from, to), &format!("verify-said-key-{i}"), expected);
    }
}
