//! The harness of the end-to-end suite: a site served from a folder of our own server, a browser
//! driven over WebDriver, and a page that tests talk to in one fluent style.
//!
//! ```no_run
//! # use browser_tests::Visit;
//! let page = Visit::new().width(360).dark().open("?zone=utc");
//! page.alive();
//! page.click(".claim-pick button");
//! ```
//!
//! Faults are injected by the server, so that every browser sees the same. Nothing here sleeps for
//! a guessed time: tests wait for conditions, and say which one never came.

mod beside;
mod display;
mod dist;
mod driver;
mod engine;
mod fault;
mod guard;
mod hands;
mod host;
mod noted;
mod page;
mod program;
mod server;
mod visit;

pub use dist::Dist;
pub use engine::Engine;
pub use fault::{Fault, Part, Trouble};
pub use host::Host;
pub use page::Page;
pub use program::Program;
pub use server::Server;
pub use visit::{Lack, Visit};

/// The root of the repository.
#[must_use]
pub fn root() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
