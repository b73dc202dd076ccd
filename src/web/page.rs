//! The page outside the islands: clocks, what is known by the cursor, and the chosen claim are told
//! through attributes and text of printed elements. CSS does the rest.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlSelectElement};

use crate::reader::Reader;
use crate::story::{Event, Standing};
use crate::time::{Instant, Zone, clock, day};

/// Shows the reader's state on the page. A clock whose day is another one than in the story's own zone,
/// `home`, says so: the dates beside clocks are the story's. Of the events, some may stand on another page.
pub fn show(reader: &Reader, events: &[Event], zone: &Zone, home: &Zone) {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else { return };
    each(&document, "time[datetime$=Z]", |element| {
        if let Some(at) = element.get_attribute("datetime").and_then(|iso| Instant::from_iso(&iso)) {
            let mut words = clock(at, zone);
            let there = day(at, zone);
            if there != day(at, home) {
                words = format!("{words} ({there})");
            }
            if element.text_content().as_deref() != Some(&words) {
                element.set_text_content(Some(&words));
            }
        }
    });
    for event in events {
        if let Some(element) = document.get_element_by_id(&event.id) {
            let later = reader.at.zip(event.known.at).is_some_and(|(now, known)| now < known);
            flag(&element, "data-later", later);
            flag(&element, "data-lit", reader.claim.as_ref().is_some_and(|claim| event.claims.contains(claim)));
        }
    }
    each(&document, "select[data-choice]", |element| choose(element, reader));
}

/// Browsers pass over the `selected` attribute once a reader has chosen, so "back" would leave a list
/// at what was chosen last.
fn choose(element: &Element, reader: &Reader) {
    let value = match element.get_attribute("data-choice").as_deref() {
        Some("zone") => reader.zone.key(),
        Some("standing") => reader.standing.map_or("", Standing::key),
        _ => reader.outlet.as_deref().unwrap_or_default(),
    };
    if let Some(select) = element.dyn_ref::<HtmlSelectElement>().filter(|s| s.value() != value) {
        select.set_value(value);
    }
}

/// Says on the root element how far the page has come.
pub fn set_state(state: &str) {
    let root = web_sys::window().and_then(|w| w.document()).and_then(|d| d.document_element());
    if let Some(root) = root {
        let _ = root.set_attribute("data-app", state);
    }
}

fn each(document: &Document, selector: &str, show: impl Fn(&Element)) {
    let Ok(list) = document.query_selector_all(selector) else { return };
    for i in 0..list.length() {
        if let Some(element) = list.item(i).and_then(|n| n.dyn_into::<Element>().ok()) {
            show(&element);
        }
    }
}

fn flag(element: &Element, name: &str, on: bool) {
    if element.has_attribute(name) != on {
        let _ = element.toggle_attribute_with_force(name, on);
    }
}
