//! Prints islands with Yew, as the browser will render them first.

use std::rc::Rc;

use yew::LocalServerRenderer;
use yew::html::BaseComponent;

use super::still::stills;
use crate::story::Story;
use crate::ui::{Claims, CursorBar, Figure, FigureName, IslandProps, Shared};

/// The island of a figure.
pub async fn figure(name: FigureName, story: &Rc<Story>) -> String {
    let props = IslandProps { story: Shared(Rc::clone(story)), name, still: stills(name, story).into() };
    island::<Figure>(&name.key(story), props).await
}

/// The claim cards.
pub async fn claims(story: &Rc<Story>) -> String {
    island::<Claims>("claims", plain(story)).await
}

/// The bar with the cursor.
pub async fn cursor(story: &Rc<Story>) -> String {
    island::<CursorBar>("cursor", plain(story)).await
}

fn plain(story: &Rc<Story>) -> IslandProps {
    IslandProps { story: Shared(Rc::clone(story)), name: FigureName::default(), still: "".into() }
}

/// Nothing may stand between the element's tags but what Yew wrote: it hydrates exactly that.
async fn island<C: BaseComponent<Properties = IslandProps>>(key: &str, props: IslandProps) -> String {
    let inner = LocalServerRenderer::<C>::with_props(props).render().await;
    format!("<div data-island=\"{key}\">{inner}</div>")
}
