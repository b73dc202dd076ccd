//! What a reader does with a page: clicks, keys, the mouse, a finger.

use serde_json::{Value, json};
use thirtyfour::prelude::{By, Key, WebElement};

use crate::page::Page;

impl Page {
    pub(crate) fn find(&self, css: &str) -> WebElement {
        let found = self.runtime.block_on(self.driver().find(By::Css(css)));
        found.unwrap_or_else(|why| panic!("{css} is not on the page: {why}"))
    }

    /// Clicks in the middle of an element, as a mouse does; fails if something lies over it.
    pub fn click(&self, css: &str) -> &Self {
        let _: Value = self.ask_with("one(given[0]).scrollIntoView({ block: 'center' }); return null;", &[json!(css)]);
        let clicked = self.runtime.block_on(self.find(css).click());
        clicked.unwrap_or_else(|why| panic!("{css} cannot be clicked: {why}"));
        self
    }

    /// Clicks the button with these words inside an element.
    pub fn press(&self, within: &str, words: &str) -> &Self {
        let mark = "const b = [...one(given[0]).querySelectorAll('button')].find(b => (b.getAttribute('aria-label') || b.textContent.trim()) === given[1]);
            all('[data-pressed-by-test]').forEach(e => e.removeAttribute('data-pressed-by-test'));
            if (b) b.setAttribute('data-pressed-by-test', ''); return !!b;";
        assert!(self.ask_with::<bool>(mark, &[json!(within), json!(words)]), "{within} has no button \"{words}\"");
        self.click("[data-pressed-by-test]");
        self.run("all('[data-pressed-by-test]').forEach(e => e.removeAttribute('data-pressed-by-test'))")
    }

    /// Chooses an option of a select by its value, as a keyboard or mouse would in the end.
    pub fn choose(&self, select: &str, value: &str) -> &Self {
        let count = "return [...one(given[0]).options].findIndex(o => o.value === given[1]) + 1;";
        let place: usize = self.ask_with(count, &[json!(select), json!(value)]);
        assert!(place > 0, "{select} has no option \"{value}\"");
        self.click(&format!("{select} option:nth-of-type({place})"))
    }

    /// Sends keys to an element, which takes the focus.
    pub fn keys(&self, css: &str, keys: impl AsRef<str>) -> &Self {
        let sent = self.runtime.block_on(self.find(css).send_keys(keys.as_ref()));
        sent.unwrap_or_else(|why| panic!("{css} takes no keys: {why}"));
        self
    }

    /// Presses keys wherever the focus is.
    pub fn type_keys(&self, keys: impl AsRef<str>) -> &Self {
        let typed = self.runtime.block_on(self.driver().action_chain().send_keys(keys.as_ref()).perform());
        typed.expect("keys can be pressed");
        self
    }

    /// Tab backwards from wherever the focus is.
    pub fn tab_back(&self) -> &Self {
        let chain =
            self.driver().action_chain().key_down(Key::Shift).key_down(Key::Tab).key_up(Key::Tab).key_up(Key::Shift);
        self.runtime.block_on(chain.perform()).expect("keys can be pressed");
        self
    }

    /// Moves the mouse to a point of the viewport.
    pub fn point_at(&self, x_px: f64, y_px: f64) -> &Self {
        let moved = self
            .runtime
            .block_on(self.driver().action_chain().move_to(x_px.round() as i64, y_px.round() as i64).perform());
        moved.expect("the mouse can be moved");
        self
    }

    /// Touches a point of the viewport and lets go.
    pub fn tap(&self, x_px: f64, y_px: f64) -> &Self {
        self.command(
            "Input.dispatchTouchEvent",
            json!({ "type": "touchStart", "touchPoints": [{ "x": x_px, "y": y_px }] }),
        );
        self.command("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] }));
        self
    }
}
