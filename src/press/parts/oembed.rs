//! oEmbed: what a publishing system is told when an editor pastes the bare address. Static files, made
//! only when the publisher's address is known.
//!
//! The markup is shaped for WordPress, which keeps a blockquote with a link, then a frame with
//! certain attributes, and nothing else; the frame is shown once it has told its height.

use maud::{Markup, html};
use serde_json::{Value, json};

use super::{Part, Sized, snippets};
use crate::story::Story;

/// The width that is told: a column of text. The frame itself takes what it is given.
const WIDTH_PX: u32 = 600;
/// A week: heights and titles seldom change.
const CACHE_SECS: u32 = 604_800;
/// WordPress shows no frame taller than that.
const MOST_PX: u32 = 1_000;

/// The answer for a part, as pairs in the order of the standard.
fn answer(s: &Story, it: &Sized, at: &str) -> Vec<(&'static str, Value)> {
    let part = &it.part;
    let (width, height) = it.picture_px;
    vec![
        ("type", json!("rich")),
        ("version", json!("1.0")),
        ("title", json!(part.title)),
        ("provider_name", json!(s.identity.publisher.as_ref().unwrap_or(&s.short_title))),
        ("provider_url", json!(at)),
        ("cache_age", json!(CACHE_SECS)),
        ("thumbnail_url", json!(format!("{at}embed/{}/{}.png", part.key, part.picture()))),
        ("thumbnail_width", json!(width * 2)),
        ("thumbnail_height", json!(height * 2)),
        ("width", json!(WIDTH_PX)),
        ("height", json!(height_px(it))),
        ("html", json!(markup(it, at))),
    ]
}

/// The height at the width that is told.
fn height_px(it: &Sized) -> u32 {
    let most = if it.part.kind.is_long() { super::heights::LONG_PX } else { MOST_PX };
    it.heights.at(WIDTH_PX).min(most)
}

/// A linked title, then the frame. Without white space or margins around it.
fn markup(it: &Sized, at: &str) -> String {
    let part = &it.part;
    let frame = html! {
        blockquote { a href=(snippets::address(part, at)) { (part.title) } }
        iframe src=(format!("{at}embed/{}/", part.key)) width="100%" height=(height_px(it)) frameborder="0"
            marginwidth="0" marginheight="0" scrolling="auto" title=(part.title) {}
    };
    frame.into_string()
}

/// As JSON.
#[must_use]
pub fn json(s: &Story, it: &Sized, at: &str) -> String {
    let all: serde_json::Map<String, Value> =
        answer(s, it, at).into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    Value::Object(all).to_string() + "\n"
}

/// As XML.
#[must_use]
pub fn xml(s: &Story, it: &Sized, at: &str) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<oembed>\n".to_owned();
    for (key, value) in answer(s, it, at) {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let coded = html! { (text) }.into_string();
        out += &format!("<{key}>{coded}</{key}>\n");
    }
    out + "</oembed>\n"
}

/// The links by which systems find the two.
#[must_use]
pub fn discovery(part: &Part, at: &str) -> Markup {
    let folder = format!("{at}embed/{}/", part.key);
    html! {
        link rel="alternate" type="application/json+oembed" href=(format!("{folder}oembed.json"));
        link rel="alternate" type="text/xml+oembed" href=(format!("{folder}oembed.xml"));
    }
}
