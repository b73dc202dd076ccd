//! Browser facts, one a file: the only place that touches the browser. Knows no Yew component.
//! Where the browser refuses, the page goes without.

#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

pub mod address;
pub mod canvas;
pub mod data;
pub mod islands;
pub mod page;
pub mod panic;
pub mod settings;
pub mod size;
pub mod store;
pub mod zone;
