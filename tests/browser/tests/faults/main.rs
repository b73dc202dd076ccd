//! Whatever fails, the reader keeps what was printed: the story's page, and parts in an article, in every
//! engine: `ENGINE=firefox cargo test -p browser-tests --test faults -- --nocapture` prints the matrix.
//! `docs/failures.md` holds it, and is compared with what ran; `BLESS=1` writes this engine's column anew.
//! `FAULT=words` runs the rows alone that have these words.

mod happen;
mod rows;
mod scene;
mod table;
mod view;

use browser_tests::{Engine, Lack};

use crate::rows::{COMMON, SWITCHES};
use crate::scene::{Place, Scene};
use crate::table::Table;

/// Each row of the matrix on the story's page.
#[test]
fn on_the_page() {
    let scene = Scene::begin(Place::Page, None);
    Table::of("The story’s page").run(COMMON, |row| row.play(&scene));
}

/// Each row in an article on another site that holds a figure and the cover.
#[test]
fn in_an_article() {
    let scene = Scene::begin(Place::Parts, None);
    Table::of("A figure and the cover in an article").run(COMMON, |row| row.play(&scene));
}

/// What a browser can be started without, as the browser itself has it.
#[test]
fn switched_off() {
    Table::of("Switched off in the browser itself").run(SWITCHES, |switch| switch.play());
}

/// Which of the switches an engine has.
const fn has(engine: Engine, lack: Lack) -> bool {
    matches!((engine, lack), (_, Lack::Wasm) | (Engine::Chromium, Lack::Memory))
}
