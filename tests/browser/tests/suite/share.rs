//! The dialog for embedding and downloading: what it offers is what the press wrote, with the reader's
//! choices in it, and without it the links lead to the catalogue.

use browser_tests::{Dist, Page, Visit};
use serde_json::{Value, json};

use crate::axe::violations;

const EMBED: &str = ".take a[href$='#part-day']";
const FORMS: [&str; 4] = ["address", "frame", "follow", "element"];

/// A part as the press lists it, at the test's own address.
fn listed(page: &Page, key: &str) -> Value {
    let list = std::str::from_utf8(Dist::get().file("embed/parts.json").expect("the parts are listed"));
    let list = list.expect("JSON is UTF-8").replace("https://YOUR-ADDRESS/", &page.server().root());
    let list: Value = serde_json::from_str(&list).expect("the list is JSON");
    let parts = list["parts"].as_array().expect("the list has parts");
    parts.iter().find(|part| part["key"] == key).expect("the part is listed").clone()
}

fn open(visit: Visit, rest: &str) -> Page {
    let page = visit.open(rest);
    page.alive().click(EMBED).wait("!!document.querySelector('dialog[open]')");
    page
}

fn lines(page: &Page, form: &str) -> String {
    page.ask_with("return one('#share-' + given[0]).value;", &[json!(form)])
}

/// Before anything is chosen, the lines are the press's own.
#[test]
fn the_lines_are_those_of_the_press() {
    let page = open(Visit::new(), "");
    let part = listed(&page, "day");
    for form in FORMS {
        assert_eq!(json!(lines(&page, form)), part["forms"][form], "{form}");
    }
    page.choose("#share-part", "cover");
    for form in FORMS {
        assert_eq!(json!(lines(&page, form)), listed(&page, "cover")["forms"][form], "the cover: {form}");
    }
    assert_eq!(page.complaints(), Vec::<String>::new());
}

/// A copy that was built without its address answers no system that asks for it, and says so.
#[test]
fn a_bare_address_needs_a_known_one() {
    let page = open(Visit::new(), "");
    assert!(page.holds("one('#share-address').disabled && one('#share-address + p button').disabled"));
    let said = page.text("#share-address + p [role=status]");
    assert!(said.contains("--at"), "{said}");
    assert!(page.holds("all('.share-form textarea').filter(text => !text.disabled).length === 3"));
}

/// A width that no frame can have is said to be none, and the lines are as wide as the text.
#[test]
fn a_width_out_of_bounds_is_said() {
    let page = open(Visit::new(), "");
    assert!(page.holds("!isSeen(one('.share input[type=number]'))"));
    page.choose("#share-width", "own");
    for (px, is_taken) in [(200, false), (280, true), (2_001, false), (640, true)] {
        page.run(&format!("const own = one('.share input[type=number]'); own.value = {px}; own.dispatchEvent(new Event('input', {{ bubbles: true }}))"));
        assert_eq!(page.text("#share-width-said").contains("280"), !is_taken, "{px}");
        assert_eq!(page.holds("one('.share input[type=number]').getAttribute('aria-invalid') === 'true'"), !is_taken);
        assert_eq!(lines(&page, "frame").contains(&format!("width=\"{px}\"")), is_taken, "{px}");
        assert_eq!(lines(&page, "frame").contains("width=\"100%\""), !is_taken, "{px}");
    }
}

/// In forced colours the dialog has its edges and its words, and what is disabled looks so.
#[test]
fn forced_colours() {
    let page = open(Visit::new().feature("forced-colors", "active"), "");
    assert!(page.holds("matchMedia('(forced-colors: active)').matches"));
    assert!(page.holds("['dialog', '#share-frame', '.share-close', '#share-part'].every(css => parseFloat(getComputedStyle(one(css)).borderTopWidth) > 0)"));
    assert!(page.holds(
        "['dialog', '#share-frame', '.share-close'].every(css => { const look = getComputedStyle(one(css)); return look.color !== look.backgroundColor; })"
    ));
    assert!(
        page.holds("getComputedStyle(one('#share-address')).color !== getComputedStyle(one('#share-frame')).color")
    );
    assert_eq!(violations(&page), Vec::<String>::new());
}

/// Width, theme and the reader's state stand in every form that can carry them; an address cannot.
#[test]
fn choices_stand_in_the_lines() {
    let page = open(Visit::new(), "?zone=utc");
    page.choose("#share-theme", "dark").choose("#share-width", "480");
    assert!(lines(&page, "address").ends_with("embed/day/"), "{}", lines(&page, "address"));
    let tallest = listed(&page, "day")["heights"]["320"].to_string();
    for form in ["frame", "follow"] {
        let text = lines(&page, form);
        assert!(text.contains("embed/day/?theme=dark&amp;zone=utc\""), "{text}");
        assert!(
            text.contains(&format!("width=\"480\" height=\"{tallest}\" style=\"border:0;max-width:100%\"")),
            "{text}"
        );
    }
    let element = lines(&page, "element");
    assert!(element.contains(" part=\"day\" theme=\"dark\" zone=\"utc\" heights="), "{element}");
    assert!(element.contains("display:block;max-width:480px;min-height:"), "{element}");
    page.click("#share-now");
    assert!(lines(&page, "frame").contains("embed/day/?theme=dark\""), "{}", lines(&page, "frame"));
}

/// The preview is the part itself, in the chosen colours and at the reader's state.
#[test]
fn the_preview_shows_what_is_chosen() {
    let page = open(Visit::new(), "?zone=utc");
    page.choose("#share-theme", "dark").choose("#share-width", "320");
    assert_eq!(page.ask::<u32>("return one('.share-preview iframe').clientWidth;"), 320);
    page.enter_frame(".share-preview iframe")
        .wait("document.documentElement.dataset.theme === 'dark' && app() === 'live'");
    assert!(page.query().contains("zone=utc"));
    page.leave_frame();
    assert_eq!(page.complaints(), Vec::<String>::new());
}

/// Copying says so; where the clipboard is refused, the text is selected for the reader's own keys.
#[test]
fn copying_says_so_and_a_refusal_selects() {
    let granted =
        "window.copied = ''; navigator.clipboard.writeText = text => { copied = text; return Promise.resolve(); };";
    let page = open(Visit::new().early(granted), "");
    page.click("#share-frame + p button").wait("one('#share-frame + p [role=status]').textContent === 'Copied'");
    assert_eq!(page.ask::<String>("return copied;"), lines(&page, "frame"));
    let refused = "navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));";
    let page = open(Visit::new().early(refused), "");
    page.click("#share-frame + p button").wait("one('#share-frame + p [role=status]').textContent.includes('Ctrl+C')");
    assert!(page.holds("document.activeElement.id === 'share-frame' && one('#share-frame').selectionStart === 0 && one('#share-frame').selectionEnd === one('#share-frame').value.length"));
}

/// Escape closes the dialog, and the reader is where the dialog was opened.
#[test]
fn escape_leads_back() {
    let page = open(Visit::new(), "");
    assert!(page.holds("one('dialog').contains(document.activeElement)"));
    page.type_keys("\u{E00C}").wait("!document.querySelector('dialog')");
    assert!(page.holds(&format!("document.activeElement === one(\"{EMBED}\")")));
}

/// What can be downloaded is there, and is a download.
#[test]
fn downloads_are_there() {
    let page = open(Visit::new(), "");
    let root = page.server().root();
    let links: Vec<String> =
        page.ask("return all('.share-files a').map(a => a.download ? a.href : 'no download: ' + a.href);");
    assert!(links.len() >= 3, "{links:?}");
    for link in links {
        let path = link.strip_prefix(&root).unwrap_or(&link);
        assert!(Dist::get().file(path).is_some(), "{link} is not on the site");
    }
}

/// Where the dialog cannot be had, the link leads to the catalogue's entry.
#[test]
fn without_the_dialog_its_link_is_followed() {
    let page = Visit::new().early("delete window.HTMLDialogElement;").open("");
    page.alive().click(EMBED).wait("location.pathname.endsWith('/embed/index.html') && location.hash === '#part-day'");
    assert!(page.holds("isSeen(one('#part-day'))"));
}

/// Nothing of the dialog is asked for before it is wanted.
#[test]
fn the_dialog_costs_nothing_unasked() {
    let page = Visit::new().open("");
    page.alive();
    assert!(!page.server().asked().iter().any(|path| path.contains("share-") || path.contains("parts.json")));
}

/// axe-core finds nothing in the open dialog, and it fits a narrow screen.
#[test]
fn the_open_dialog_is_accessible() {
    for visit in [Visit::new().width(320), Visit::new().dark()] {
        let page = open(visit, "");
        page.enter_frame(".share-preview iframe").wait("app() === 'live'").leave_frame();
        assert_eq!(violations(&page), Vec::<String>::new());
        assert!(page.holds("one('dialog').scrollWidth <= one('dialog').clientWidth"), "wider than the screen");
    }
}
