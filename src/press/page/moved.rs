//! What stands at the address of a part that moved: a page that points on.

use maud::html;

use super::{Copy, Sheet, document};
use crate::press::moved::Moved;
use crate::press::parts::{Part, oembed};

/// The page under the old key. Of a part that was renamed it leads on by itself.
#[must_use]
pub fn page(copy: &Copy, moved: &Moved, now: &Part) -> String {
    let place = format!("embed/{}/", moved.new);
    let head = html! {
        base href="../../";
        title { (now.title) }
        meta name="robots" content="noindex";
        @if let Some(at) = &copy.address {
            link rel="canonical" href=(at);
            (oembed::discovery(now, at))
        }
        @if !moved.retired {
            // The script takes what stands behind the address along; without it the page still leads on.
            script src=(copy.names.moved) data-to=(place) {}
            meta http-equiv="refresh" content=(format!("1; url={place}"));
        }
    };
    let body = html! {
        main {
            p {
                @if moved.retired { "What stood here is told no more. In its place: " } @else { "This has moved. It is here now: " }
                a href=(format!("{place}index.html")) { (now.title) }
            }
            p class="whole" { a href=(format!("index.html{}", now.anchor(&copy.story))) target="_blank" { "The whole story, with every source" } }
        }
    };
    document(copy, &head, Sheet::Moved(&moved.old), &body)
}
