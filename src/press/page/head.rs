//! What stands in a page's head.

use maud::{Markup, html};

use super::{Copy, described};
use crate::press::parts::{cover, oembed};

/// The head of the story's page.
pub(super) fn story(copy: &Copy) -> Markup {
    let s = &copy.story;
    let address = copy.address.as_deref();
    html! {
        title { (s.title) }
        // One element for both: the words stand once.
        meta name="description" property=[address.map(|_| "og:description")] content=(s.dek);
        @if let Some(at) = address {
            meta property="og:type" content="article";
            @if let Some(name) = s.identity.named() { meta property="og:site_name" content=(name); }
            meta property="og:title" content=(s.title);
            link rel="canonical" href=(at);
            meta property="og:url" content=(at);
            meta property="og:image" content=(format!("{at}card.png"));
            meta property="og:image:alt" content=(s.title);
            meta name="twitter:card" content="summary_large_image";
            (oembed::discovery(&cover(s), at))
            (described::article(copy, at))
            (described::reviews(copy, at))
        }
    }
}

/// The head of the page of sources.
pub(super) fn sources(copy: &Copy) -> Markup {
    html! {
        title { "Sources: " (copy.story.short_title) }
        @if let Some(at) = copy.address.as_deref() {
            link rel="canonical" href=(format!("{at}sources.html"));
            (described::dataset(copy, at))
        }
    }
}
