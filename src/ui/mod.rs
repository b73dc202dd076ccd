//! The islands: Yew components, thin. Each renders the same tree in the press and in the browser;
//! browser facts are read in effects and callbacks only, through `web`.

#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod claims;
mod controls;
mod cursor;
mod details;
mod figure;
mod figures;
mod hooks;
mod island;
mod shared;
mod stage;

pub use figures::{FigureName, place};
pub use island::{Island, IslandName, IslandProps};
pub use shared::Shared;
