//! What a host says with each file, beside its type and coding: headers that change what readers get. A host need
//! send none of ours, since each page holds its policy itself.

use std::collections::BTreeMap;

use ureq::http::HeaderMap;

use super::hosting::Rules;
use crate::press::kept::is_asset;

const POLICY: &str = "content-security-policy";
/// What no file of a site comes with, each with what it does.
const NEVER: [(&str, &str); 3] = [
    ("refresh", "leads readers elsewhere"),
    ("set-cookie", "keeps something in browsers"),
    ("clear-site-data", "takes from browsers what they keep"),
];
/// What a `Link` may not be: browsers load it, or get ready to.
const LOADING: [&str; 8] =
    ["stylesheet", "preload", "modulepreload", "prefetch", "prerender", "preconnect", "dns-prefetch", "manifest"];
/// Files that keep their names may be corrected; nobody keeps an old one for longer.
const LONGEST_SECONDS: u64 = 86_400;

/// Headers of a site's files that are not as they should be, by their names.
#[derive(Default)]
pub(super) struct Headers {
    odd: BTreeMap<&'static str, Odd>,
    /// Pages, and those that came with the policy of the site.
    policies: (usize, usize),
}

/// The first file with such a header and the last, and how many there are after the first.
struct Odd {
    name: String,
    last: String,
    value: String,
    why: &'static str,
    others: usize,
}

impl Headers {
    /// Looks at what came with a file.
    pub(super) fn look(&mut self, name: &str, headers: &HeaderMap, rules: &Rules) {
        let values = |key: &'static str| headers.get_all(key).iter().map(|v| String::from_utf8_lossy(v.as_bytes()));
        for (key, why) in NEVER {
            values(key).for_each(|value| self.say(key, why, name, &value));
        }
        let loads = values("link").filter(|value| is_loading(value));
        loads.for_each(|value| self.say("link", "makes browsers load more than the page names", name, &value));
        let others = values(POLICY).filter(|value| !rules.is_policy(value.trim()));
        others.for_each(|value| {
            self.say(POLICY, "is not the policy that follows from the pages and their address", name, &value);
        });
        let long = values("cache-control").filter(|value| !is_asset(name) && is_kept_long(value));
        let why = "lets it be kept for more than a day: a correction would not reach readers";
        long.for_each(|value| self.say("cache-control", why, name, &value));
        if name.ends_with(".html") {
            self.policies.0 += 1;
            self.policies.1 += usize::from(values(POLICY).any(|value| rules.is_policy(value.trim())));
        }
    }

    fn say(&mut self, key: &'static str, why: &'static str, name: &str, value: &str) {
        let odd = self.odd.entry(key).or_insert_with(|| Odd {
            name: name.to_owned(),
            last: name.to_owned(),
            value: value.to_owned(),
            why,
            others: 0,
        });
        // A header may come twice with one file.
        if odd.last != name {
            odd.others += 1;
            name.clone_into(&mut odd.last);
        }
    }

    /// What was found, a line for each header; and how many pages there were, and how many with the policy.
    pub(super) fn told(self) -> (Vec<String>, (usize, usize)) {
        let line = |(key, odd): (&str, Odd)| {
            let others = match odd.others {
                0 => String::new(),
                n => format!("; so it is with {n} more files"),
            };
            let Odd { name, value, why, .. } = odd;
            format!("{name}: the host sends {key}, which {why}{others}: {value}")
        };
        (self.odd.into_iter().map(line).collect(), self.policies)
    }
}

/// Whether a `Link` is of a kind that loads. Its parts are taken apart too often rather than too seldom.
fn is_loading(value: &str) -> bool {
    let plain = value.to_lowercase().replace('\\', "");
    let kinds =
        plain.split([';', ',']).filter_map(|part| part.trim().strip_prefix("rel")?.trim_start().strip_prefix('='));
    kinds.flat_map(|kinds| kinds.split(|c: char| c.is_whitespace() || c == '"')).any(|kind| LOADING.contains(&kind))
}

/// Whether somebody may answer with a file for long without asking.
fn is_kept_long(value: &str) -> bool {
    value.to_lowercase().split(',').any(|part| {
        let (key, given) = part.split_once('=').unwrap_or((part, ""));
        let digits = given.trim().trim_matches('"');
        let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        // A number beyond all numbers is for ever.
        let is_long = is_number && !digits.parse::<u64>().is_ok_and(|seconds| seconds <= LONGEST_SECONDS);
        match key.trim() {
            "max-age" | "s-maxage" => is_long,
            key => key == "immutable",
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{is_kept_long, is_loading};
    use crate::press::headers::{ELEMENT, HASHED, REST};

    #[test]
    fn a_day_is_the_longest() {
        for value in [REST, ELEMENT, "no-cache", "max-age=86400", "max-age=x", "max-age", ""] {
            assert!(!is_kept_long(value), "{value}");
        }
        for value in [
            HASHED,
            "max-age=86401",
            "public, S-MaxAge = 604800",
            "immutable",
            "max-age=\"90000\"",
            "max-age=99999999999999999999999",
        ] {
            assert!(is_kept_long(value), "{value}");
        }
    }

    #[test]
    fn links_that_load_are_told_from_those_that_name() {
        for value in ["<a>; rel=stylesheet", "<a>;REL = \"x preload\"", "<a>; rel=canonical, <b>; rel=\"\\preload\""] {
            assert!(is_loading(value), "{value}");
        }
        for value in ["<a>; rel=canonical", "<https://preload.example/>; rel=\"license\"", ""] {
            assert!(!is_loading(value), "{value}");
        }
    }
}
