//! Paint: a placed figure becomes pixels on any plotters backend.
//!
//! Never measures text and never uses plotters' own charts: everything is placed by then. Knows
//! no page and no screen.

mod paint;
mod theme;

pub use paint::{Emphasis, PaintFailed, paint};
pub use theme::{Rgb, Theme};
