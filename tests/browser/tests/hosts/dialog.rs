//! The dialog of the story's own page, in every engine; what it offers in detail is tested with the page.

use browser_tests::{Dist, Host, Page};
use serde_json::{Value, json};

const EMBED: &str = ".take a[href$='#part-shares']";

/// The story's page at the publisher's, with the dialog open.
fn open() -> Page {
    let page = Host::article("").open();
    page.goto(&page.server().other_root());
    page.alive().click(EMBED).wait("!!document.querySelector('dialog[open]')");
    page
}

fn lines(page: &Page, form: &str) -> String {
    page.ask_with("return one('#share-' + given[0]).value;", &[json!(form)])
}

/// The lines are those of the press, the bare address too: this copy knows its own.
#[test]
fn the_lines_are_those_of_the_press() {
    let page = open();
    let list = std::str::from_utf8(Dist::published().file("embed/parts.json").expect("the parts are listed"));
    let list = list.expect("JSON is UTF-8").replace(Dist::PUBLISHED_AT, &page.server().other_root());
    let list: Value = serde_json::from_str(&list).expect("the list is JSON");
    let part = list["parts"].as_array().expect("parts").iter().find(|part| part["key"] == "shares").expect("listed");
    for form in ["address", "frame", "follow", "element"] {
        assert_eq!(json!(lines(&page, form)), part["forms"][form], "{form}");
    }
    assert!(page.holds("all('.share-form textarea, .share-form button').every(field => !field.disabled)"));
}

/// Choices stand in the lines and in the preview, which is the part itself.
#[test]
fn choices_are_followed() {
    let page = open();
    page.choose("#share-theme", "dark").choose("#share-width", "320");
    page.wait("one('#share-frame').value.includes('?theme=dark\"')");
    assert!(lines(&page, "frame").contains("width=\"320\""), "{}", lines(&page, "frame"));
    page.wait("one('.share-preview iframe').clientWidth === 320");
    page.enter_frame(".share-preview iframe")
        .wait("document.documentElement.dataset.theme === 'dark' && app() === 'live'")
        .leave_frame();
}

/// Copying says so, or selects the text for the reader's own keys; closing leads back to the link.
#[test]
fn copied_or_selected_then_closed() {
    let page = open();
    page.click("#share-frame + p button").wait("one('#share-frame + p [role=status]').textContent !== ''");
    assert!(page.holds(
        "one('#share-frame + p [role=status]').textContent === 'Copied' || document.activeElement.id === 'share-frame' && one('#share-frame').selectionEnd === one('#share-frame').value.length"
    ));
    page.click(".share-close").wait("!document.querySelector('dialog')");
    assert!(page.holds(&format!("document.activeElement === one(\"{EMBED}\")")));
}
