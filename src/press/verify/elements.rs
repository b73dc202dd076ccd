//! What pages are made of: elements and attributes that the press prints, and nothing else.

use scraper::{ElementRef, Html, Node, Selector};

use crate::press::look;

const ELEMENTS: [&str; 63] = [
    "a",
    "article",
    "aside",
    "b",
    "base",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "circle",
    "code",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "head",
    "header",
    "html",
    "i",
    "img",
    "input",
    "label",
    "li",
    "line",
    "link",
    "main",
    "meta",
    "nav",
    "ol",
    "option",
    "p",
    "path",
    "pre",
    "rect",
    "script",
    "section",
    "select",
    "span",
    "strong",
    "style",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "ul",
];

const ATTRIBUTES: [&str; 61] = [
    "alt",
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "aria-live",
    "aria-pressed",
    "aria-roledescription",
    "aria-valuetext",
    "charset",
    "class",
    "content",
    "cx",
    "cy",
    "d",
    "data-app",
    "data-build",
    "data-choice",
    "data-entry",
    "data-form",
    "data-head",
    "data-island",
    "data-part",
    "data-seen",
    "data-to",
    "datetime",
    "defer",
    "dir",
    "disabled",
    "download",
    "height",
    "href",
    "http-equiv",
    "id",
    "lang",
    "loading",
    "max",
    "min",
    "name",
    "preserveAspectRatio",
    "property",
    "r",
    "rel",
    "role",
    "scope",
    "selected",
    "src",
    "step",
    "stroke-width",
    "tabindex",
    "target",
    "title",
    "type",
    "value",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

/// What a story's own words may hold: all else around them is printed by us.
const IN_PROSE: [&str; 16] =
    ["a", "b", "blockquote", "br", "code", "em", "h3", "h4", "i", "li", "ol", "p", "span", "strong", "time", "ul"];
const ON_PROSE: [&str; 4] = ["data-entry", "datetime", "href", "target"];
/// The one class in prose, of references: others have a meaning elsewhere, and some hide words.
const REFERENCE: &str = "ref";

/// What a page holds that no page of ours does.
pub(super) fn odd(page: &Html) -> Vec<String> {
    let elements = page.root_element().descendants().filter_map(ElementRef::wrap);
    let mut out: Vec<String> = elements.filter_map(one).collect();
    let hidden = page.tree.nodes().any(|node| matches!(node.value(), Node::ProcessingInstruction(_)));
    out.extend(hidden.then(|| "it holds instructions for other programs".to_owned()));
    out
}

/// Whether an element stands among a story's own words, which are not printed again.
pub(super) fn is_in_prose(element: ElementRef<'_>) -> bool {
    let mut around = element.ancestors().filter_map(ElementRef::wrap);
    around.any(|outer| outer.value().classes().any(|class| matches!(class, "prose" | "takeaway")))
}

fn one(element: ElementRef<'_>) -> Option<String> {
    let value = element.value();
    let tag = value.name();
    let in_prose = is_in_prose(element);
    if !ELEMENTS.contains(&tag) || (in_prose && !IN_PROSE.contains(&tag)) {
        return Some(format!("it holds a <{tag}>, which our pages do not"));
    }
    let may_hide = is_put_away(element);
    let is_ours = |name: &str| {
        let is_reference = || (tag, name, value.attr(name)) == ("a", "class", Some(REFERENCE));
        ATTRIBUTES.contains(&name) && (!in_prose || ON_PROSE.contains(&name) || is_reference())
            || may_hide && name == "hidden"
    };
    if let Some((name, _)) = value.attrs().find(|(name, _)| !is_ours(name)) {
        return Some(format!("a <{tag}> has the attribute {name}, which our pages do not"));
    }
    wrong(element).map(|what| format!("a <{tag}> {what}"))
}

/// Controls and headings of what a story has nothing for are printed and put away; nothing else is.
fn is_put_away(element: ElementRef<'_>) -> bool {
    let value = element.value();
    let is_empty = |css: &str| Selector::parse(css).is_ok_and(|s| element.select(&s).next().is_none());
    match (value.name(), value.attr("class")) {
        ("label", Some("field")) | ("div", Some("group")) => true,
        ("section", Some("panel")) => is_empty("article"),
        _ => false,
    }
}

/// Elements that load or tell something have few forms.
fn wrong(element: ElementRef<'_>) -> Option<&'static str> {
    let value = element.value();
    let is = |name: &str, known: &[&str]| known.contains(&value.attr(name).unwrap_or_default());
    match value.name() {
        "script" if value.attr("src").is_some() => {
            (!is_file(value.attr("src")?, ".js")).then_some("is no file of the site")
        }
        "script" => (!is("type", &["application/ld+json"])).then_some("stands in the page itself"),
        "link" => (!is("rel", &["icon", "canonical", "alternate"])).then_some("is of an unknown kind"),
        "img" => (!value.attr("src")?.ends_with(".png")).then_some("is no picture of ours"),
        "meta" => {
            let named = is("name", &["", "description", "robots", "twitter:card", "viewport"]);
            let equiv = is("http-equiv", &["", "Content-Security-Policy", "refresh"]);
            let property = value.attr("property").unwrap_or("og:").starts_with("og:");
            (!(named && equiv && property)).then_some("is of an unknown kind")
        }
        "style" => {
            odd_style(&element.text().collect::<String>()).then_some("says or loads what no style sheet of ours does")
        }
        "input" => (!is("type", &["checkbox", "range", "search", "text"])).then_some("is of an unknown kind"),
        _ => None,
    }
}

/// The program lies in the site of the story, or above it with that of other stories.
fn is_file(src: &str, ending: &str) -> bool {
    let src = src.strip_prefix("../").unwrap_or(src);
    src.starts_with("assets/") && src.ends_with(ending) && !src.contains("..")
}

/// A style sheet can show words and load files.
fn odd_style(css: &str) -> bool {
    const OURS: [&str; 2] = [include_str!("../../../static/page.css"), include_str!("../../../static/part.css")];
    let css = look::without_fonts(css);
    let is_ours = |words: &str| OURS.iter().any(|sheet| sheet.contains(words));
    let says = css.split('"').skip(1).step_by(2).any(|words| !is_ours(&format!("\"{words}\"")));
    says || ["url(", "@import", "image(", "counter", "'", "\\"].iter().any(|sign| css.contains(sign) && !is_ours(sign))
}

#[cfg(test)]
mod tests {
    use super::odd;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        let found = odd(&scraper::Html::parse_document(html));
        assert!(found.iter().any(|what| what.contains(expected)), "{html}: {found:?}");
    }

    #[test]
    fn what_no_page_of_ours_holds_is_named() {
        assert!(odd(&scraper::Html::parse_document("<p id=a class=b>c <b>d</b></p>")).is_empty());
        for tag in
            ["iframe", "form", "object", "embed", "template", "noscript", "textarea", "audio", "video", "marquee"]
        {
            check(&format!("<p></p><{tag}></{tag}>"), &format!("<{tag}>"));
        }
        for attribute in ["style=x", "onclick=x", "srcset=x", "ping=x", "aria-description=x", "formaction=x"] {
            check(&format!("<p {attribute}>"), attribute.split('=').next().unwrap_or_default());
        }
        check("<script>alert()</script>", "stands in the page itself");
        check("<script src=//evil.example/a.js></script>", "no file of the site");
        check("<script src=https://evil.example/a.js></script>", "no file of the site");
        check("<script src=../../assets/a.js></script>", "no file of the site");
        check("<link rel=stylesheet href=a.css>", "unknown kind");
        check("<meta name=referrer content=x>", "unknown kind");
        check("<img src=data:image/gif;base64,x>", "no picture of ours");
        check("<style>p::before{content:\"99,999\"}</style>", "no style sheet of ours");
        check("<style>p{background:url(x)}</style>", "no style sheet of ours");
        for put_away in
            ["<label class=field hidden>", "<div class=group hidden>", "<section class=panel hidden><h3>After</h3>"]
        {
            assert!(odd(&scraper::Html::parse_document(put_away)).is_empty(), "{put_away}");
        }
        check("<p hidden>", "hidden");
        check("<section class=panel hidden><article></article></section>", "hidden");
        check("<div class=prose><svg></svg></div>", "<svg>");
        check("<div class=prose><p title=x></p></div>", "title");
    }
}
