//! The width of an element, as it changes.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// Watches an element's width until dropped.
pub struct Watch {
    observer: ResizeObserver,
    _heard: Closure<dyn FnMut()>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Calls back with the width in CSS pixels now and on every change; `None` where the browser has
/// no such observer.
#[must_use]
pub fn watch(element: &Element, changed: impl Fn(f64) + 'static) -> Option<Watch> {
    let watched = element.clone();
    let heard = Closure::<dyn FnMut()>::new(move || changed(watched.get_bounding_client_rect().width()));
    let observer = ResizeObserver::new(heard.as_ref().unchecked_ref()).ok()?;
    observer.observe(element);
    Some(Watch { observer, _heard: heard })
}

/// A number in the browser's words: exact, and without the program's own printing of fractions.
#[must_use]
pub fn words(number: f64) -> String {
    js_sys::Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default()
}

/// A length as style sheets write it.
#[must_use]
pub fn px(length_px: f64) -> String {
    words(length_px) + "px"
}
