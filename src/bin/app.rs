//! What the browser runs: waits for the story's data, then wakes the islands.

#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::rc::Rc;

use outage_explainer::story::Story;
use outage_explainer::ui::{Island, IslandName, IslandProps, Shared};
use outage_explainer::web::{address, data, islands, page, panic, store};
use yew::Renderer;

fn main() {
    yew::set_custom_panic_hook(Box::new(panic::hook));
    data::when_here(begin);
}

fn begin(story: Story) {
    let story = Rc::new(story);
    store::open(Rc::clone(&story), address::read());
    address::follow();
    follow_page(Rc::clone(&story));
    islands::wake_each(move |key, element| {
        if let Some(name) = IslandName::from_key(key, &story) {
            let props = IslandProps { story: Shared(Rc::clone(&story)), name, still: "".into() };
            Renderer::<Island>::with_root_and_props(element, props).hydrate();
        }
    });
    page::set_state("live");
}

/// Keeps the page outside the islands in step with the reader, for the life of the page.
fn follow_page(story: Rc<Story>) {
    let show = move |reader: &outage_explainer::reader::Reader| {
        let home = store::zone_of(&outage_explainer::reader::Reader::default());
        if let Some((zone, home)) = store::zone_of(reader).zip(home) {
            page::show(reader, &story.events, &zone, &home);
        }
    };
    if let Some(reader) = store::reader() {
        show(&reader);
    }
    std::mem::forget(store::subscribe(show));
}
