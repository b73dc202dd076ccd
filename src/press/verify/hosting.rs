//! Files for hosts: written again from the names of the files, the address and the style sheets.

use std::collections::BTreeMap;

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
        Some(text) if same_program && text.as_bytes() != bytes => {
            Some(format!("{name}: it is not what follows from the pages and their address."))
        }
        Some(_) => None,
    };
    site.for_hosts.iter().filter_map(problem).collect()
}

fn again(site: &Published, below: &[String]) -> BTreeMap<String, String> {
    let text = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).into_owned();
    let address = site.files.get("index.html").map(|page| own_address(&text(page))).filter(|at| !at.is_empty());
    let pages = site.files.iter().filter(|(name, _)| name.ends_with(".html"));
    let own = pages.filter_map(|(_, bytes)| policy::style_in(&text(bytes)));
    // The rules may name style sheets of the edition before: each page narrows them to its own.
    let named = site.for_hosts.values().find_map(|bytes| policy::style_in(&text(bytes))).unwrap_or_default();
    let named = named.split("' '").filter(|hash| is_hash(hash)).map(str::to_owned);
    let paths: Vec<&str> = site.list.files.keys().chain(below).map(String::as_str).chain([NAME]).collect();
    let stand = if site.list.stories.is_empty() { Stand::Alone } else { Stand::Beside };
    headers::again(&paths, stand, address.as_deref(), own.chain(named).collect()).into_iter().collect()
}

fn is_hash(word: &str) -> bool {
    let is_digit = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=');
    word.strip_prefix("sha256-").is_some_and(|digits| digits.len() == 44 && digits.bytes().all(is_digit))
}
