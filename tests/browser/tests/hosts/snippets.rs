//! Every form ever given out (`tests/snippets`) works with what is built today, and today's forms are there.

use std::collections::BTreeMap;
use std::fs;

use browser_tests::{Dist, Host};

/// The forms by file name, oldest first.
fn released() -> BTreeMap<String, String> {
    let folder = browser_tests::root().join("tests/snippets");
    let files = fs::read_dir(&folder).expect("the released forms are kept").flatten();
    let named = files.map(|file| (file.file_name().to_string_lossy().into_owned(), file.path()));
    let forms = named.filter(|(name, _)| name.starts_with('v'));
    forms.map(|(name, path)| (name, fs::read_to_string(path).expect("forms are text"))).collect()
}

/// "frame" of "v0.1.0-frame.html".
fn form(name: &str) -> &str {
    name.rsplit_once('.').and_then(|(stem, _)| stem.rsplit_once('-')).map_or(name, |(_, form)| form)
}

/// A version as numbers, so that 0.10 comes after 0.9.
fn version(name: &str) -> Vec<u32> {
    let digits = name.trim_start_matches('v').split('-').next().unwrap_or_default();
    digits.split('.').filter_map(|part| part.parse().ok()).collect()
}

/// The markup without what differs from part to part and from build to build: words, keys and measures.
fn shape(lines: &str) -> String {
    let mut shape = String::new();
    for (n, piece) in lines.trim().split('"').enumerate() {
        let free = ["title=", "alt=", "heights=", "part="].iter().any(|name| shape.ends_with(name));
        let plain = if n % 2 == 1 && free { "…".to_owned() } else { piece.to_owned() };
        let plain = plain.replace("shares/", "…/").replace("#fig-shares", "#…");
        let digits = |c: char| if c.is_ascii_digit() && n % 2 == 1 { '0' } else { c };
        shape.extend(plain.chars().map(digits));
    }
    while shape.contains("00") {
        shape = shape.replace("00", "0");
    }
    shape
}

/// Each works: the part lives in it, and its height follows where the form says so.
#[test]
fn every_released_form_works() {
    let forms = released();
    assert!(forms.len() >= 4, "{:?}", forms.keys());
    for (name, lines) in &forms {
        if form(name) == "address" {
            works_as_an_address(name, lines.trim());
            continue;
        }
        let page = Host::article(lines).visited(|visit| visit.height(400)).open();
        let css = if lines.contains("<outage-explainer") { "outage-explainer" } else { "iframe" };
        page.enter_part(css).wait("app() === 'live'").wake("shares").leave_frame();
        if lines.contains("embed.js") {
            page.fits(css);
        }
        assert_eq!(page.ask::<Vec<String>>("return probe.wrong;"), Vec::<String>::new(), "{name}");
    }
}

/// The address answers, names its oEmbed, and what that gives works in an article.
fn works_as_an_address(name: &str, address: &str) {
    let folder = address.strip_prefix("{site}").unwrap_or_else(|| panic!("{name} is an address of the site"));
    let page = Dist::published().file(&format!("{folder}index.html")).unwrap_or_else(|| panic!("{name}: no page"));
    let page = String::from_utf8_lossy(page);
    assert!(page.contains("application/json+oembed"), "{name}: no discovery link");
    let host = Host::article(&super::protocols::oembed_html(folder)).open();
    host.enter_part("iframe").wait("app() === 'live'");
}

/// What the build gives today has the shape of the newest file of its form. When it has not, the new shape goes
/// into a file of its own: those that are out stay as they are.
#[test]
fn the_newest_are_todays() {
    let forms = released();
    for today in ["address", "frame", "follow", "element"] {
        let of_it = forms.iter().filter(|(name, _)| form(name) == today);
        let newest = of_it.max_by_key(|(name, _)| version(name));
        let (name, lines) = newest.unwrap_or_else(|| panic!("no file holds the form {today}"));
        assert_eq!(shape(&Dist::published().snippet(today, "shares")), shape(lines), "{name}");
    }
}

/// The shape keeps what articles depend on, and nothing else.
#[test]
fn shapes() {
    let one = "<iframe src=\"{site}embed/shares/\" title=\"A 1\" height=\"660\" style=\"border:0\"></iframe>";
    let other = one.replace("660", "71").replace("A 1", "B");
    assert_eq!(shape(one), shape(&other));
    assert_ne!(shape(one), shape(&one.replace("border", "margin")));
    assert_ne!(shape(one), shape(&one.replace(" title", " name")));
}
