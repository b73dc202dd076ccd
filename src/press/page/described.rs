//! What search engines read: JSON-LD that says again what the page shows, and nothing else.

use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

use super::Copy;
use crate::story::{Claim, Licence, Standing};

/// The story as an article.
pub(super) fn article(copy: &Copy, at: &str) -> Markup {
    let s = &copy.story;
    let article = json!({
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": s.title, "description": s.dek,
        "datePublished": s.published.iso, "dateModified": s.updated.iso, "inLanguage": s.language,
        "image": format!("{at}card.png"), "url": at,
    });
    let by = s.identity.publisher.as_deref().map(organisation);
    let terms = s.identity.text_licence.as_ref().map(licence);
    block(&with(article, [("author", by.clone()), ("publisher", by), ("license", terms)]))
}

/// Its data as a data set.
pub(super) fn dataset(copy: &Copy, at: &str) -> Markup {
    let s = &copy.story;
    let file = |name: &str, kind: &str| json!({ "@type": "DataDownload", "encodingFormat": kind, "contentUrl": format!("{at}{name}") });
    let tables = [("readings.csv", s.readings.len()), ("outages.csv", s.outages.len())];
    let tables = tables.into_iter().filter(|(_, rows)| *rows > 0).map(|(name, _)| file(name, "text/csv"));
    let series = s.series.iter().map(|s| file(&s.file, "text/csv"));
    let distribution: Vec<Value> = tables.chain(series).chain([file("facts.json", "application/json")]).collect();
    let data = json!({
        "@context": "https://schema.org", "@type": "Dataset", "name": name_of_data(copy), "description": about_data(copy),
        "url": format!("{at}sources.html"), "dateModified": s.updated.iso, "inLanguage": s.language,
        "temporalCoverage": format!("{}/{}", s.window.from.iso(), s.window.to.iso()),
        "distribution": distribution,
    });
    let by = s.identity.publisher.as_deref().map(organisation);
    block(&with(data, [("creator", by), ("license", s.identity.data_licence.as_ref().map(licence))]))
}

/// Its ratings of claims, where the newsroom says who rates them. A standing is a word, and no number is made of
/// it; a claim that is not rated has no rating.
pub(super) fn reviews(copy: &Copy, at: &str) -> Markup {
    let s = &copy.story;
    let Some(reviewer) = &s.identity.reviewer else { return Markup::default() };
    let rated = s.claims.iter().filter(|claim| claim.standing != Standing::NotRated);
    let all: Vec<Value> = rated.map(|claim| review(claim, reviewer, at)).collect();
    html! { @if !all.is_empty() { (block(&Value::Array(all))) } }
}

fn review(claim: &Claim, reviewer: &str, at: &str) -> Value {
    json!({
        "@context": "https://schema.org", "@type": "ClaimReview", "url": format!("{at}#{}", claim.id),
        "author": organisation(reviewer), "claimReviewed": claim.words,
        "reviewRating": { "@type": "Rating", "alternateName": claim.standing.words() },
    })
}

/// How the data set is called, on the page as for search engines.
pub(in crate::press) fn name_of_data(copy: &Copy) -> String {
    format!("{}: the data", copy.story.short_title)
}

/// What the data set is, on the page as for search engines.
pub(in crate::press) fn about_data(copy: &Copy) -> String {
    let s = &copy.story;
    let entries = s.events.len() + s.evidence.len() + s.facts.len();
    match s.readings.len() {
        0 => format!("{entries} dated entries, each with its sources and time as given."),
        numbers => format!(
            "{numbers} published numbers and {entries} dated entries, each with its sources, hedge and time as given."
        ),
    }
}

/// What is known of it is added; what is not is left out.
fn with<const N: usize>(mut value: Value, more: [(&str, Option<Value>); N]) -> Value {
    for (key, more) in more.into_iter().filter_map(|(key, more)| Some((key, more?))) {
        value[key] = more;
    }
    value
}

fn organisation(name: &str) -> Value {
    json!({ "@type": "Organization", "name": name })
}

fn licence(terms: &Licence) -> Value {
    let named = json!({ "@type": "CreativeWork", "name": terms.name });
    with(named, [("url", terms.url.as_ref().map(|url| json!(url)))])
}

/// No text of a story can end the element: `<` is written as JSON writes it.
fn block(value: &Value) -> Markup {
    let text = value.to_string().replace('<', "\\u003c");
    html! { script type="application/ld+json" { (PreEscaped(text)) } }
}
