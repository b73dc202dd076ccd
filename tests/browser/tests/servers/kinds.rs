//! What every host must send with each kind of file.

use browser_tests::Dist;

/// A kind of file.
pub(crate) struct Kind {
    /// Its paths; the star stands for anything without a slash.
    pub(crate) path: &'static str,
    pub(crate) mime: &'static str,
    pub(crate) caching: &'static str,
    /// Whether it lies compressed beside itself.
    pub(crate) is_compressed: bool,
}

const HASHED: &str = "public, max-age=31536000, immutable";
const ELEMENT: &str = "public, max-age=600, stale-while-revalidate=86400";
pub(crate) const REST: &str = "public, max-age=0, s-maxage=60, stale-if-error=86400";

#[rustfmt::skip]
pub(crate) const KINDS: &[Kind] = &[
    kind("*.html", "text/html; charset=utf-8", REST, true),
    kind("embed/index.html", "text/html; charset=utf-8", REST, true),
    kind("embed/*/index.html", "text/html; charset=utf-8", REST, true),
    kind("embed.js", "text/javascript", ELEMENT, true),
    kind("assets/*.js", "text/javascript", HASHED, true),
    kind("assets/*.css", "text/css; charset=utf-8", HASHED, true),
    kind("assets/*.wasm", "application/wasm", HASHED, true),
    kind("assets/*.bin", "application/octet-stream", HASHED, true),
    kind("*.json", "application/json", REST, true),
    kind("embed/parts.json", "application/json", REST, true),
    kind("embed/*/oembed.json", "application/json", REST, true),
    kind("embed/*/oembed.xml", "text/xml; charset=utf-8", REST, true),
    kind("*.csv", "text/csv; charset=utf-8", REST, true),
    kind("embed/*/data.csv", "text/csv; charset=utf-8", REST, true),
    kind("embed/*/*.svg", "image/svg+xml", REST, true),
    kind("embed/*/*.png", "image/png", REST, false),
    kind("card.png", "image/png", REST, false),
];

/// On every answer, errors too.
pub(crate) const EVERYWHERE: &[(&str, &str)] = &[
    ("cross-origin-resource-policy", "cross-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("access-control-allow-origin", "*"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
];

/// In the policy on every answer.
pub(crate) const POLICY: &[&str] = &[
    "default-src 'none'",
    "'wasm-unsafe-eval'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    "frame-ancestors *",
];

/// What no page may have.
pub(crate) const SWITCHED_OFF: &[&str] = &["camera=()", "microphone=()", "geolocation=()", "payment=()"];

/// What no answer may have: the first two would keep parts out of articles, the last is for hosts to decide.
pub(crate) const NEVER: &[&str] = &["x-frame-options", "cross-origin-opener-policy", "strict-transport-security"];

const fn kind(path: &'static str, mime: &'static str, caching: &'static str, is_compressed: bool) -> Kind {
    Kind { path, mime, caching, is_compressed }
}

/// Every file that readers may ask for, with its kind.
pub(crate) fn files(site: &Dist) -> Vec<(&str, &'static Kind)> {
    let is_for_readers = |path: &&str| *path != "_headers" && !path.starts_with("hosting/");
    site.paths().filter(is_for_readers).map(|path| (path, of(path))).collect()
}

/// Every path under which a store has a file of the site: the compressed forms lie beside it.
pub(crate) fn in_a_store(site: &Dist) -> Vec<String> {
    let forms = |kind: &Kind| if kind.is_compressed { &["", ".br", ".gz"][..] } else { &[""] };
    let paths = files(site).into_iter();
    paths.flat_map(|(path, kind)| forms(kind).iter().map(move |ending| format!("{path}{ending}"))).collect()
}

fn of(path: &str) -> &'static Kind {
    let fitting: Vec<&Kind> = KINDS.iter().filter(|kind| fits(kind.path, path)).collect();
    assert_eq!(fitting.len(), 1, "{path} is of one kind");
    fitting[0]
}

/// Whether a path is of this pattern.
pub(crate) fn fits(pattern: &str, path: &str) -> bool {
    let (patterns, parts) = (pattern.split('/'), path.split('/'));
    patterns.clone().count() == parts.clone().count()
        && patterns.zip(parts).all(|(pattern, part)| fits_part(pattern, part))
}

fn fits_part(pattern: &str, part: &str) -> bool {
    match pattern.split_once('*') {
        Some((before, after)) => part.len() >= pattern.len() - 1 && part.starts_with(before) && part.ends_with(after),
        None => pattern == part,
    }
}

/// Every row of the table has files, so that none goes untested.
#[test]
fn every_kind_is_in_the_site() {
    let files = files(Dist::published());
    for kind in KINDS {
        assert!(files.iter().any(|(_, of)| of.path == kind.path), "{}", kind.path);
    }
}
