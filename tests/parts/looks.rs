//! What the style sheets of parts keep to.

use std::collections::BTreeMap;
use std::fs;

use crate::common::root;

/// A frame that followed its content would grow for ever if a height in it followed the frame's.
#[test]
fn no_length_depends_on_the_height_of_the_window() {
    for name in ["static/page.css", "static/part.css"] {
        let css = fs::read_to_string(root().join(name)).expect("a style sheet");
        let units: Vec<&str> = css
            .split(|c: char| !c.is_alphanumeric() && c != '.')
            .filter(|word| ["vh", "svh", "lvh", "dvh", "vmin", "vmax", "vb"].iter().any(|u| word.ends_with(u)))
            .filter(|word| word.starts_with(|c: char| c.is_ascii_digit() || c == '.'))
            .collect();
        assert!(units.is_empty(), "{name}: {units:?}");
    }
    let part = fs::read_to_string(root().join("static/part.css")).expect("a style sheet");
    assert!(!part.contains("fixed"), "nothing in a part is fixed to the window");
}

/// The values of the schemes stand in two sheets; they must be the same.
#[test]
fn a_chosen_theme_is_the_theme_of_the_page() {
    let read = |name: &str| fs::read_to_string(root().join("static").join(name)).expect("a style sheet");
    let (page, part) = (read("page.css"), read("part.css"));
    let values = |css: &str, head: &str| -> BTreeMap<String, String> {
        let (_, rest) = css.split_once(head).unwrap_or_else(|| panic!("no {head}"));
        let block = rest.split('}').next().unwrap_or_default();
        let lines = block.split(';').filter_map(|l| l.trim().split_once(": "));
        lines.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect()
    };
    let (light, dark) = (values(&page, ":root {\n"), values(&page, "dark) {\n  :root {\n"));
    assert!(dark.len() >= 7, "hardly any colour");
    let (our_light, our_dark) =
        (values(&part, ":root[data-theme=\"light\"] {\n"), values(&part, ":root[data-theme=\"dark\"] {\n"));
    assert_eq!(our_dark, dark);
    let same: BTreeMap<String, String> = light.into_iter().filter(|(name, _)| dark.contains_key(name)).collect();
    assert_eq!(our_light, same);
}
