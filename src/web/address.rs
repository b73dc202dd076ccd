//! The address bar: the reader's state is the query; the fragment is left to the browser.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;

use crate::reader::{Action, Reader, from_query, to_query};

/// What the address says of the reader.
#[must_use]
pub fn read() -> Reader {
    let query = web_sys::window().and_then(|w| w.location().search().ok()).unwrap_or_default();
    from_query(&query)
}

/// Writes the reader into the address: a choice can be undone with "back", a step cannot.
pub(super) fn write(reader: &Reader, is_choice: bool) {
    let Some(window) = web_sys::window() else { return };
    let location = window.location();
    let (Ok(path), Ok(hash), Ok(search)) = (location.pathname(), location.hash(), location.search()) else { return };
    let mut query = kept(&search);
    add(&mut query, &to_query(reader));
    let url = if query.is_empty() { format!("{path}{hash}") } else { format!("{path}?{query}{hash}") };
    let Ok(history) = window.history() else { return };
    // A sandboxed frame may refuse; the page then goes on without an address.
    let _ = match is_choice {
        true => history.push_state_with_url(&JsValue::NULL, "", Some(&url)),
        false => history.replace_state_with_url(&JsValue::NULL, "", Some(&url)),
    };
}

/// What in a query is not the reader's: kept as it is.
fn kept(search: &str) -> String {
    const OURS: [&str; 8] = ["at", "zone", "claim", "standing", "apart", "outlet", "view", "scope"];
    let others = search.trim_start_matches('?').split('&').filter(|pair| {
        let key = pair.split_once('=').map_or(*pair, |(key, _)| key);
        !key.is_empty() && !OURS.contains(&key)
    });
    let mut out = String::new();
    others.for_each(|pair| add(&mut out, pair));
    out
}

fn add(query: &mut String, more: &str) {
    if !query.is_empty() && !more.is_empty() {
        query.push('&');
    }
    query.push_str(more);
}

/// Follows "back" and "forward" for the life of the page.
pub fn follow() {
    if let Some(window) = web_sys::window() {
        EventListener::new(&window, "popstate", |_| super::store::dispatch(Action::Become(read()))).forget();
    }
}
