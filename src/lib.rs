//! Outage Explainer: a newsroom's story folder becomes a static page whose charts come alive.
//!
//! The layers, lowest first: `time` and `story` (the model), `chart` (geometry), `reader` (the
//! person reading, and their state), `draw` (paint), `web` (browser facts), `ui` (Yew components),
//! `press` (the native side that checks stories and prints pages). Nothing points upward; see
//! `ARCHITECTURE.md`.

pub mod chart;
pub mod order;
pub mod reader;
pub mod story;
pub mod time;
pub mod travel;

#[cfg(feature = "draw")]
pub mod draw;
#[cfg(all(feature = "press", not(target_arch = "wasm32")))]
pub mod press;
#[cfg(feature = "ui")]
pub mod ui;
#[cfg(feature = "ui")]
pub mod web;
