//! The story as components share it.

use std::ops::Deref;
use std::rc::Rc;

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
