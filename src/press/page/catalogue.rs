//! The catalogue of what can be embedded: a picture of each part, the lines to paste, and what can
//! be taken along as a file.

use maud::{Markup, html};

use super::{Copy, Sheet, document};
use crate::press::parts::{Kind, Sized, snippets};

/// What the forms are, in order of reach.
const FORMS: [(&str, &str); 4] = [
    ("address", "The address alone, where the system asks for addresses (oEmbed); it carries no choices"),
    ("frame", "A frame of fixed height, without any script"),
    ("follow", "The frame, and a script by which its height follows"),
    ("element", "The element: it loads when it is near, and shows the picture until then"),
];

/// The page under `embed/`.
#[must_use]
pub fn page(copy: &Copy, parts: &[(Sized, Vec<String>)]) -> String {
    let body = html! {
        main {
            p class="kicker" { a href="index.html" { (copy.story.short_title) } }
            h1 { "Put a part into an article" }
            p { "Choose a part, copy one of its forms, and paste it where the part is to stand. Each form works by itself; "
                "later ones do more. Nothing is asked of any other site, and nothing is stored." }
            @if copy.address.is_none() {
                p { "This copy was made without its address: put the address of the story's folder in the place of "
                    code { (snippets::UNKNOWN) } "." }
            }
            @for (it, files) in parts { (section(copy, it, files)) }
        }
    };
    let head = html! {
        base href="../";
        title { "Embed: " (copy.story.short_title) }
        meta name="robots" content="noindex";
    };
    document(copy, &head, Sheet::Catalogue, &body)
}

fn section(copy: &Copy, it: &Sized, files: &[String]) -> Markup {
    let part = &it.part;
    let at = copy.address.as_deref().unwrap_or(snippets::UNKNOWN);
    let folder = format!("embed/{}/", part.key);
    let (width, height) = it.picture_px;
    html! {
        section id=(format!("part-{}", part.key)) data-part=(part.key) {
            h2 { (kind(part.kind)) @if !matches!(part.kind, Kind::Cover | Kind::Story) { ": " (part.title) } }
            a href=(format!("{folder}index.html")) {
                img src=(format!("{folder}{}.png", part.picture())) width=(width) height=(height) loading="lazy" alt=(format!("See it alone: {}", part.title));
            }
            ul class="files" id=(format!("files-{}", part.key)) {
                @for file in files { li { a href=(format!("{folder}{file}")) download=(format!("{}-{}", part.key, file)) { (named(file)) } } }
            }
            @for ((name, lines), (_, words)) in snippets::forms(&copy.story, it, at).into_iter().zip(FORMS) {
                p { (words) }
                pre data-form=(name) { code { (lines) } }
            }
        }
    }
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Cover => "Cover: headline, In short, the day’s chart",
        Kind::Story => "The whole story",
        Kind::Chapter(_) => "Chapter",
        Kind::Figure(_) => "Figure",
    }
}

fn named(file: &str) -> &'static str {
    match file.rsplit('.').next().unwrap_or_default() {
        "svg" => "Picture (SVG)",
        "png" => "Picture (PNG)",
        _ => "Data (CSV)",
    }
}
