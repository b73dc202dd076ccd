//! The site behind real web servers, set up by the files that come with it: `cargo test -p browser-tests
//! --test servers`; and in a store behind a CDN. Every file is asked for; `kinds` says what is expected of each.

mod apache;
mod ask;
mod bytes;
mod caddy;
mod checks;
mod edge;
mod edition;
mod kinds;
mod nginx;
mod pages;
mod rclone;
mod releases;
mod setup;
mod store;
