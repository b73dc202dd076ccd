//! `_headers`, which Cloudflare Pages and Netlify read at the root of what is published there.
//!
//! Both join the values of all rules that match a path, so that no two rules may name the same header for
//! one file: what is not `assets/` or `embed.js` is listed, because no pattern can say "all else".

use super::{ELEMENT, HASHED, HSTS, HSTS_WARNING, REST, Rules};
use crate::press::site::Stand;

/// What may stand at the root of a story, with the names of pages without their ending.
const IN_A_STORY: [&str; 10] = [
    "",
    "index.html",
    "sources.html",
    "sources",
    "card.png",
    "facts.json",
    "manifest.json",
    "readings.csv",
    "outages.csv",
    "datapackage.json",
];

/// The file, for a site with these files.
pub(super) fn headers(rules: &Rules, paths: &[&str]) -> String {
    let everywhere = rules.lines(|name, value| format!("  {name}: {value}"));
    let (hsts, years) = HSTS;
    let mut text = format!(
        "# For Cloudflare Pages and Netlify: this file must lie at the root of what is published there.\n\
         {}\n{everywhere}# {HSTS_WARNING}\n#  {hsts}: {years}\n",
        rules.at("*")
    );
    let mut rule = |path: &str, caching: &str| text += &format!("{}\n  Cache-Control: {caching}\n", rules.at(path));
    rule("assets/*", HASHED);
    // Placeholders stand for a story's folder: hosts take a hundred rules, and there may be more stories.
    let story = if rules.stand == Stand::Beside { ":story/" } else { "" };
    rule(&format!("{story}embed.js"), ELEMENT);
    rule("", REST);
    rule(&format!("{story}embed/*"), REST);
    if paths.iter().any(|path| format!("/{path}").contains("/series/")) {
        rule(&format!("{story}series/*"), REST);
    }
    if rules.stand == Stand::Beside {
        for name in IN_A_STORY {
            rule(&format!("{story}{name}"), REST);
        }
    }
    for path in paths.iter().filter(|path| !path.contains('/') && **path != "embed.js") {
        rule(path, REST);
        // Both hosts answer to the names of pages without their ending, too.
        if let Some(stem) = path.strip_suffix(".html").filter(|stem| *stem != "index") {
            rule(stem, REST);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::headers;
    use crate::press::headers::Rules;

    #[test]
    fn files_at_the_root_are_listed_and_folders_are_not() {
        let rules = Rules::of(Some("https://news.example/x/"), &[]);
        let text = headers(&rules, &["index.html", "sources.html", "embed.js", "assets/a.js", "embed/day/index.html"]);
        let paths: Vec<&str> = text.lines().filter(|line| line.starts_with('/')).collect();
        let listed = ["/x/*", "/x/assets/*", "/x/embed.js", "/x/", "/x/embed/*", "/x/index.html", "/x/sources.html"];
        assert_eq!(paths, [listed.as_slice(), &["/x/sources"]].concat());
    }
}
