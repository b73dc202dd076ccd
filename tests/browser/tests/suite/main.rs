//! The suite: one module a feature, each test under a line that says what it proves.
//!
//! Every test has a browser and a server of its own, so any of them runs alone:
//! `cargo test -p browser-tests NAME`.

mod address;
mod axe;
mod claims;
mod cursor;
mod day;
mod element;
mod embeds;
mod failures;
mod figures;
mod hydration;
mod looks;
mod measured;
mod paper;
mod peeks;
mod preview;
mod quiet;
mod share;
mod still;
mod zones;
