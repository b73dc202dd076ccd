//! What search engines read: JSON-LD that says again what the page shows, and nothing else.

use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

use super::Copy;

/// The organisation that stands behind a story.
pub const ORGANISATION: &str = "Outage Explainer";

/// The story as an article.
pub(super) fn article(copy: &Copy, at: &str) -> Markup {
    let s = &copy.story;
    block(&json!({
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": s.title, "description": s.dek,
        "datePublished": s.published.iso, "dateModified": s.updated.iso, "inLanguage": s.language,
        "image": format!("{at}card.png"), "url": at, "author": organisation(), "publisher": organisation(),
    }))
}

/// Its data as a data set.
pub(super) fn dataset(copy: &Copy, at: &str) -> Markup {
    let s = &copy.story;
    let file = |name: &str, kind: &str| json!({ "@type": "DataDownload", "encodingFormat": kind, "contentUrl": format!("{at}{name}") });
    let tables = [("readings.csv", s.readings.len()), ("outages.csv", s.outages.len())];
    let tables = tables.into_iter().filter(|(_, rows)| *rows > 0).map(|(name, _)| file(name, "text/csv"));
    let distribution: Vec<Value> = tables.chain([file("facts.json", "application/json")]).collect();
    block(&json!({
        "@context": "https://schema.org", "@type": "Dataset", "name": name_of_data(copy), "description": about_data(copy),
        "url": format!("{at}sources.html"), "dateModified": s.updated.iso, "inLanguage": s.language,
        "temporalCoverage": format!("{}/{}", s.window.from.iso(), s.window.to.iso()), "creator": organisation(),
        "distribution": distribution,
    }))
}

/// How the data set is called, on the page as for search engines.
pub(super) fn name_of_data(copy: &Copy) -> String {
    format!("{}: the data", copy.story.short_title)
}

/// What the data set is, on the page as for search engines.
pub(super) fn about_data(copy: &Copy) -> String {
    let s = &copy.story;
    let entries = s.events.len() + s.evidence.len() + s.facts.len();
    match s.readings.len() {
        0 => format!("{entries} dated entries, each with its sources and time as given."),
        numbers => format!(
            "{numbers} published numbers and {entries} dated entries, each with its sources, hedge and time as given."
        ),
    }
}

fn organisation() -> Value {
    json!({ "@type": "Organization", "name": ORGANISATION })
}

/// No text of a story can end the element: `<` is written as JSON writes it.
fn block(value: &Value) -> Markup {
    let text = value.to_string().replace('<', "\\u003c");
    html! { script type="application/ld+json" { (PreEscaped(text)) } }
}
