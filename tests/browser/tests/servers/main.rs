//! The site behind real web servers, set up by the files that come with it: `cargo test -p browser-tests
//! --test servers`. Every file is asked for; `kinds` says what is expected of each.

mod apache;
mod ask;
mod caddy;
mod checks;
mod kinds;
mod nginx;
mod pages;
mod setup;
