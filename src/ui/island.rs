//! The one component behind every island. Which of them it is never changes while it lives, so one
//! set of Yew's machinery serves all: every further component would weigh some kilobytes.

use yew::functional::{Hook, HookContext};
use yew::{AttrValue, Html, Properties, component};

use super::claims::use_claims;
use super::cursor::use_cursor;
use super::figure::use_figure;
use super::figures::FigureName;
use super::shared::Shared;
use crate::story::Story;

const CURSOR: &str = "cursor";
const CLAIMS: &str = "claims";

/// An island of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IslandName {
    /// The bar with the cursor and the zone switch.
    Cursor,
    /// All claims.
    Claims,
    /// A figure.
    Figure(FigureName),
}

impl IslandName {
    /// As in `data-island`.
    #[must_use]
    pub fn key(self, story: &Story) -> String {
        match self {
            Self::Cursor => CURSOR.to_owned(),
            Self::Claims => CLAIMS.to_owned(),
            Self::Figure(name) => name.key(story),
        }
    }

    /// The island of this key.
    #[must_use]
    pub fn from_key(key: &str, story: &Story) -> Option<Self> {
        match key {
            CURSOR => Some(Self::Cursor),
            CLAIMS => Some(Self::Claims),
            other => FigureName::from_key(other, story).map(Self::Figure),
        }
    }
}

/// Props of an island.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct IslandProps {
    /// The story.
    pub story: Shared,
    /// Which island.
    pub name: IslandName,
    /// The printed still of a figure. Empty in the browser: Yew keeps the nodes that the press wrote.
    #[prop_or_default]
    pub still: AttrValue,
}

/// An island.
#[component]
pub fn Island(props: &IslandProps) -> Html {
    use_island(props)
}

const fn use_island(props: &IslandProps) -> OneOf<'_> {
    OneOf(props)
}

/// Runs the hooks of one island: always the same ones for the same component, as Yew asks.
struct OneOf<'a>(&'a IslandProps);

impl Hook for OneOf<'_> {
    type Output = Html;

    fn run(self, context: &mut HookContext) -> Html {
        let Self(props) = self;
        match props.name {
            IslandName::Cursor => use_cursor(props).run(context),
            IslandName::Claims => use_claims(props).run(context),
            IslandName::Figure(name) => use_figure(props, name).run(context),
        }
    }
}
