//! `_headers`, read as Cloudflare Pages and Netlify read it. Neither can be run here: their rules are.

use browser_tests::Dist;

use crate::ask::Answer;
use crate::checks;
use crate::kinds::files;

/// Paths, each with the headers that it sets.
struct Rules<'a>(Vec<(&'a str, Vec<(&'a str, &'a str)>)>);

impl<'a> Rules<'a> {
    fn of(text: &'a str) -> Self {
        let mut rules: Vec<(&str, Vec<(&str, &str)>)> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')) {
            assert!(line.len() <= 2000, "Cloudflare reads 2,000 characters a line: {line}");
            match line.strip_prefix("  ").map(|header| header.split_once(": ").expect("a header has a value")) {
                Some(header) => rules.last_mut().expect("a header stands below its path").1.push(header),
                None => rules.push((line, Vec::new())),
            }
        }
        Self(rules)
    }

    /// What comes with a path. Values of several rules are joined by commas, by both hosts.
    fn answer(&self, path: &str) -> Answer {
        let mut headers: Vec<(String, String)> = Vec::new();
        for (_, set) in self.0.iter().filter(|(pattern, _)| fits(pattern, path)) {
            for (name, value) in set {
                match headers.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
                    Some((_, held)) => *held += &format!(", {value}"),
                    None => headers.push((name.to_string(), value.to_string())),
                }
            }
        }
        Answer { status: 200, headers, body: Vec::new() }
    }
}

/// A star stands at the end only: Netlify knows no other.
fn fits(pattern: &str, path: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(beginning) => path.starts_with(beginning),
        None => path == pattern,
    }
}

fn holds(site: &'static Dist, at: &str) {
    let text = std::str::from_utf8(site.file("_headers").expect("it came with the site")).expect("it is text");
    let rules = Rules::of(text);
    assert!(rules.0.len() <= 100, "Cloudflare reads 100 rules");
    for (pattern, _) in &rules.0 {
        assert!(pattern.starts_with(at) && pattern.find('*').is_none_or(|i| i + 1 == pattern.len()), "{pattern}");
    }
    for (path, kind) in files(site) {
        let short = path.strip_suffix("index.html").or_else(|| path.strip_suffix(".html"));
        for address in [Some(path), short].into_iter().flatten() {
            let answer = rules.answer(&format!("{at}{address}"));
            assert_eq!(answer.header("cache-control"), Some(kind.caching), "{address}");
            checks::everywhere(&answer, address);
            if path.ends_with(".html") {
                let page = site.file(path).unwrap_or_default();
                checks::own_policy(&answer, &String::from_utf8_lossy(page), address);
            }
        }
    }
}

#[test]
fn at_the_root() {
    holds(Dist::get(), "/");
}

#[test]
fn at_a_path() {
    holds(Dist::published(), "/x/");
}

/// The reader above is not lenient: it sees what these hosts would join.
#[test]
fn what_two_rules_set_is_joined() {
    let rules = Rules::of("/*\n  Cache-Control: a\n# no rule\n/b\n  cache-control: c\n");
    assert_eq!(rules.answer("/b").header("cache-control"), Some("a, c"));
    assert_eq!(rules.answer("/d").header("cache-control"), Some("a"));
}
