//! Islands: the parts of the printed page that come alive, each when it is near the viewport or
//! touched.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// How far outside the viewport an island wakes.
const MARGIN: &str = "600px 0px";

/// Calls `wake` once for each element with `data-island`, with its value, in time.
pub fn wake_each(wake: impl Fn(&str, Element) + 'static) {
    let wake = Rc::new(wake);
    for element in found() {
        let wake = Rc::clone(&wake);
        let once = Rc::new(RefCell::new(Some(move |element: Element| {
            let name = element.get_attribute("data-island").unwrap_or_default();
            wake(&name, element);
        })));
        let fire = move |element: &Element| {
            let taken = once.try_borrow_mut().ok().and_then(|mut f| f.take());
            if let Some(wake) = taken {
                wake(element.clone());
            }
        };
        when_near_or_touched(&element, fire);
    }
}

fn found() -> Vec<Element> {
    let document = web_sys::window().and_then(|w| w.document());
    let list = document.and_then(|d| d.query_selector_all("[data-island]").ok());
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|i| list.item(i)?.dyn_into().ok()).collect()
}

fn when_near_or_touched(element: &Element, fire: impl Fn(&Element) + Clone + 'static) {
    for event in ["pointerdown", "focusin"] {
        let (fire, at) = (fire.clone(), element.clone());
        EventListener::once(element, event, move |_| fire(&at)).forget();
    }
    let seen = {
        let (fire, at) = (fire.clone(), element.clone());
        Closure::<dyn FnMut(js_sys::Array, IntersectionObserver)>::new(
            move |entries: js_sys::Array, observer: IntersectionObserver| {
                let near = entries
                    .iter()
                    .any(|e| e.dyn_into::<IntersectionObserverEntry>().is_ok_and(|e| e.is_intersecting()));
                if near {
                    observer.disconnect();
                    fire(&at);
                }
            },
        )
    };
    let options = IntersectionObserverInit::new();
    options.set_root_margin(MARGIN);
    match IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options) {
        Ok(observer) => observer.observe(element),
        Err(_) => fire(element),
    }
    let _: JsValue = seen.into_js_value();
}
