//! Files for hosts: written again from the names of the files, the address and the style sheets. And the policy
//! that hosts send because of them.

use std::collections::{BTreeMap, BTreeSet};

use super::own_address;
use super::published::Published;
use crate::press::manifest::NAME;
use crate::press::site::Stand;
use crate::press::{headers, policy};

/// What is wrong with the files for hosts; `below` are the paths of the stories in the site. A folder given
/// to a host may lack them. Another version may write other rules, so that then only names are compared.
pub(super) fn problems(site: &Published, below: &[String], same_program: bool) -> Vec<String> {
    let expected = again(site, below);
    let problem = |(name, bytes): (&String, &Vec<u8>)| match expected.get(name) {
        None => Some(format!("{name}: it is there and not listed.")),
        Some(text) if same_program && !is_it(bytes, text) => {
            Some(format!("{name}: it is not what follows from the pages and their address."))
        }
        Some(_) => None,
    };
    site.for_hosts.iter().filter_map(problem).collect()
}

/// Whether a file for hosts is the expected one; lines that it offers as comments may have been taken in.
fn is_it(bytes: &[u8], expected: &str) -> bool {
    let Ok(given) = std::str::from_utf8(bytes) else { return false };
    let is_line =
        |(given, line): (&str, &str)| given == line || headers::taken_in(line).is_some_and(|line| line == given);
    let (given, expected): (Vec<&str>, Vec<&str>) = (given.split('\n').collect(), expected.split('\n').collect());
    given.len() == expected.len() && given.into_iter().zip(expected).all(is_line)
}

fn again(site: &Published, below: &[String]) -> BTreeMap<String, String> {
    // The rules may name style sheets of the edition before: each page narrows them to its own.
    let named = site.for_hosts.values().find_map(|bytes| policy::style_in(&String::from_utf8_lossy(bytes)));
    let Rules { address, styles } = Rules::of(site);
    let styles = styles.into_iter().chain(hashes(&named.unwrap_or_default())).collect();
    let paths: Vec<&str> = site.list.files.keys().chain(below).map(String::as_str).chain([NAME]).collect();
    let stand = if site.list.stories.is_empty() { Stand::Alone } else { Stand::Beside };
    headers::again(&paths, stand, address.as_deref(), styles).into_iter().collect()
}

/// What the policy of a site follows from.
pub(super) struct Rules {
    address: Option<String>,
    styles: BTreeSet<String>,
}

impl Rules {
    /// The address that the pages name, and the hashes of their style sheets.
    pub(super) fn of(site: &Published) -> Self {
        let pages = site.files.iter().filter(|(name, _)| name.ends_with(".html"));
        let styles = pages.filter_map(|(_, bytes)| policy::style_in(&String::from_utf8_lossy(bytes))).collect();
        Self { address: Some(own_address(&site.text("index.html"))).filter(|at| !at.is_empty()), styles }
    }

    /// Whether a header is the policy of the site; like the files for hosts, it may name style sheets of another
    /// edition.
    pub(super) fn is_policy(&self, header: &str) -> bool {
        let named = policy::style_in(header).unwrap_or_default();
        let styles: BTreeSet<String> = self.styles.iter().cloned().chain(hashes(&named)).collect();
        policy::of_site(self.address.as_deref(), &styles.into_iter().collect::<Vec<_>>()) == header
    }
}

/// The hashes between the first and the last of a directive.
fn hashes(named: &str) -> Vec<String> {
    named.split("' '").filter(|hash| is_hash(hash)).map(str::to_owned).collect()
}

fn is_hash(word: &str) -> bool {
    let is_digit = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=');
    word.strip_prefix("sha256-").is_some_and(|digits| digits.len() == 44 && digits.bytes().all(is_digit))
}
