//! Prints islands with Yew, as the browser will render them first.

use std::rc::Rc;

use yew::LocalServerRenderer;

use super::still::stills;
use crate::story::Story;
use crate::ui::{FigureName, Island, IslandName, IslandProps, Shared};

/// The island of a figure.
pub async fn figure(name: FigureName, story: &Rc<Story>) -> String {
    island(IslandName::Figure(name), story, stills(name, story)).await
}

/// The claim cards.
pub async fn claims(story: &Rc<Story>) -> String {
    island(IslandName::Claims, story, String::new()).await
}

/// The bar with the cursor.
pub async fn cursor(story: &Rc<Story>) -> String {
    island(IslandName::Cursor, story, String::new()).await
}

/// Nothing may stand between the element's tags but what Yew wrote: it hydrates exactly that.
async fn island(name: IslandName, story: &Rc<Story>, still: String) -> String {
    let props = IslandProps { story: Shared(Rc::clone(story)), name, still: still.into() };
    let inner = LocalServerRenderer::<Island>::with_props(props).render().await;
    format!("<div data-island=\"{}\">{inner}</div>", name.key(story))
}
