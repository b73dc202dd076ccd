//! The catalogue of what can be embedded: a picture of each part, the lines to paste, and what can
//! be taken along as a file.

use maud::{Markup, html};

use super::{Copy, Sheet, document};
use crate::press::parts::{Kind, Sized, snippets, words};

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
            h2 { (words::kind(part.kind)) @if !matches!(part.kind, Kind::Cover | Kind::Story) { ": " (part.title) } }
            a href=(format!("{folder}index.html")) {
                img src=(format!("{folder}{}.png", part.picture())) width=(width) height=(height) loading="lazy" alt=(format!("See it alone: {}", part.title));
            }
            ul class="files" id=(format!("files-{}", part.key)) {
                @for file in files { li { a href=(format!("{folder}{file}")) download=(format!("{}-{}", part.key, file)) { (words::file(file)) } } }
            }
            @for ((name, lines), (_, what)) in snippets::forms(&copy.story, it, at).into_iter().zip(words::FORMS) {
                p { (what) }
                pre data-form=(name) { code { (lines) } }
            }
        }
    }
}
