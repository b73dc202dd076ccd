//! Parts of the story in other people's articles, in every engine: `ENGINE=firefox cargo test -p
//! browser-tests --test hosts`. The article is on 127.0.0.1, the parts come from localhost.

mod dialog;
mod element;
mod frames;
mod harness;
mod looks;
mod manners;
mod protocols;
mod shifts;
mod snippets;
