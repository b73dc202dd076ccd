//! A panic takes the page back to its stills, once, and never further.

use std::cell::Cell;

use wasm_bindgen::JsValue;

thread_local! {
    static FELL: Cell<bool> = const { Cell::new(false) };
}

/// What happens on a panic; installed through Yew, which would install its own otherwise.
pub fn hook(info: &std::panic::PanicHookInfo<'_>) {
    if FELL.with(|f| f.replace(true)) {
        return;
    }
    web_sys::console::error_1(&JsValue::from_str(&info.to_string()));
    super::page::set_state("failed");
}

/// Whether the program has fallen back; handlers do nothing then.
#[must_use]
pub fn has_fallen() -> bool {
    FELL.with(Cell::get)
}
