//! The lines that an editor pastes: four forms for each part. The catalogue prints them, and
//! `parts.json` hands them to the dialog of the story's page.

use maud::html;

use super::heights::RESERVED_PX;
use super::{Part, Sized};
use crate::story::Story;

/// Stands for the publisher's address where it is not known yet.
pub const UNKNOWN: &str = "https://YOUR-ADDRESS/";

/// The forms by name, in order of reach.
#[must_use]
pub fn forms(s: &Story, it: &Sized, at: &str) -> [(&'static str, String); 4] {
    [
        ("address", address(&it.part, at)),
        ("frame", frame(it, at)),
        ("follow", format!("{}\n{}", frame(it, at), script(at))),
        ("element", format!("{}\n{}", element(s, it, at), script(at))),
    ]
}

/// Where the part stands by itself; the cover answers for the story's own address.
#[must_use]
pub fn address(part: &Part, at: &str) -> String {
    if part.key == "cover" { at.to_owned() } else { format!("{at}embed/{}/", part.key) }
}

/// A plain frame, without any script of the host.
fn frame(it: &Sized, at: &str) -> String {
    let Sized { part, heights, .. } = it;
    let markup = html! {
        iframe src=(format!("{at}embed/{}/", part.key)) title=(part.title) width="100%"
            height=(heights.of_frame(part.kind)) style="border:0" loading="lazy" allow="clipboard-write" {}
    };
    markup.into_string()
}

fn script(at: &str) -> String {
    html! { script src=(format!("{at}embed.js")) async {} }.into_string()
}

/// The element, with a linked picture for readers of feeds, mail and pages without scripts.
fn element(s: &Story, it: &Sized, at: &str) -> String {
    let Sized { part, heights, picture_px: (width, height) } = it;
    let most = if part.kind.is_long() { RESERVED_PX } else { u32::MAX };
    let reserved = heights.greatest().min(most);
    let picture = format!("{at}embed/{}/{}.png", part.key, part.picture());
    let markup = html! {
        outage-explainer story=(at) part=(part.key) heights=(heights.words())
            style=(format!("display:block;min-height:{reserved}px")) {
            a href=(format!("{at}{}", part.anchor(s))) {
                img src=(picture) width=(width) height=(height) alt=(part.takeaway) loading="lazy"
                    style="max-width:100%;height:auto";
            }
        }
    };
    markup.into_string()
}
