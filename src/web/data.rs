//! The story's data, which `boot.js` fetched beside the wasm and left on its own script element.

use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use yew::platform::spawn_local;

use crate::story::Story;
use crate::travel::unpacked;

/// Waits for the data and hands the story on; does nothing when there is none.
pub fn when_here(then: impl FnOnce(Story) + 'static) {
    spawn_local(async move {
        match story().await {
            Some(story) => then(story),
            None => super::page::set_state("failed"),
        }
    });
}

async fn story() -> Option<Story> {
    let script = web_sys::window()?.document()?.get_element_by_id("boot")?;
    let promise: Promise = Reflect::get(&script, &JsValue::from_str("story")).ok()?.dyn_into().ok()?;
    let buffer = wasm_bindgen_futures::JsFuture::from(promise).await.ok()?;
    unpacked(&Uint8Array::new(&buffer).to_vec())
}
