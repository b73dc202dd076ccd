//! What every island is given.

use std::ops::Deref;
use std::rc::Rc;

use yew::{AttrValue, Properties};

use super::figures::FigureName;
use crate::story::Story;

/// The story, compared by pointer: it never changes while a page lives.
#[derive(Debug, Clone)]
pub struct Shared(pub Rc<Story>);

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Shared {
    type Target = Story;

    fn deref(&self) -> &Story {
        &self.0
    }
}

/// Props of an island.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct IslandProps {
    /// The story.
    pub story: Shared,
    /// Which figure, for [`super::Figure`].
    #[prop_or_default]
    pub name: FigureName,
    /// The printed still. Empty in the browser: Yew keeps the nodes that the press wrote.
    #[prop_or_default]
    pub still: AttrValue,
}
