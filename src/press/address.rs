//! The address a site will be published at. Lines in articles are made from it and stand for years; policies
//! and hosts' own files hold it too, each with signs that mean something there. So only an address that every
//! one of them reads in the same way is let through, and it is written in one way only.

use std::net::{Ipv4Addr, Ipv6Addr};

use axum::http::Uri;

/// Folders of the site itself: rules for them go by their names.
const OWN: [&str; 3] = ["assets", "embed", "hosting"];

/// The address of a folder, with a slash at its end.
///
/// # Errors
///
/// The end of a sentence that begins with the address: what is wrong with it.
pub fn of_folder(address: &str) -> Result<String, String> {
    let whole = if address.ends_with('/') { address.to_owned() } else { format!("{address}/") };
    match wrong(&whole) {
        None => Ok(whole),
        Some(why) => {
            Err(format!("it is not the address of a folder: {why}; write it like https://news.example/x-outage/"))
        }
    }
}

fn wrong(address: &str) -> Option<&'static str> {
    let after_scheme = ["https://", "http://"].iter().find_map(|scheme| address.strip_prefix(scheme));
    let Some((authority, path)) = after_scheme.and_then(|rest| rest.split_once('/')) else {
        return Some("it has to begin with https:// or http://");
    };
    if address.contains(['?', '#']) {
        return Some("a query or a fragment belongs to no folder");
    }
    if authority.contains('@') {
        return Some("it names a user, and readers would see it");
    }
    let (host, port) = parted(authority);
    if !is_host(host) {
        return Some("its host is none: names are small letters, digits and hyphens between dots");
    }
    if !port.is_none_or(is_port) {
        return Some("its port is none: ports are 1 to 65535");
    }
    wrong_path(path).or_else(|| address.parse::<Uri>().is_err().then_some("it cannot be read"))
}

/// What is wrong with the folders between the first slash and the last.
fn wrong_path(path: &str) -> Option<&'static str> {
    let folders: Vec<&str> = path.strip_suffix('/').map(|path| path.split('/').collect()).unwrap_or_default();
    let last = folders.last().copied().unwrap_or_default();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
    if folders.contains(&"") {
        return Some("two slashes stand side by side");
    }
    if folders.iter().any(|folder| matches!(*folder, "." | "..")) {
        return Some("`.` and `..` lead elsewhere than they seem to");
    }
    if !folders.iter().all(|folder| folder.chars().all(is_plain)) {
        return Some("only plain letters, digits and - . _ ~ mean the same everywhere");
    }
    if last.ends_with(".html") {
        return Some("it ends in a page");
    }
    OWN.contains(&last).then_some("`assets`, `embed` and `hosting` are folders of the site itself")
}

fn parted(authority: &str) -> (&str, Option<&str>) {
    match authority.rsplit_once(':') {
        Some((host, port)) if !authority.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    }
}

/// A name, or the number of a machine in its usual form.
fn is_host(host: &str) -> bool {
    if let Some(inner) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return inner.parse::<Ipv6Addr>().is_ok_and(|number| number.to_string() == inner);
    }
    let is_label = |label: &str| {
        let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        (1..=63).contains(&label.len())
            && label.bytes().all(is_plain)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    // Browsers read a name whose last piece begins with a digit as a number.
    let is_numeric = host.rsplit('.').next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_digit()));
    let is_named = host.len() <= 253 && host.split('.').all(is_label);
    if is_numeric { host.parse::<Ipv4Addr>().is_ok() } else { is_named }
}

fn is_port(port: &str) -> bool {
    port.parse::<u16>().is_ok_and(|number| number > 0 && number.to_string() == port)
}

#[cfg(test)]
mod tests {
    use super::of_folder;

    #[test]
    fn an_address_is_written_in_one_way() {
        for (given, known) in [
            ("https://news.example/x", "https://news.example/x/"),
            ("https://news.example", "https://news.example/"),
            ("https://news.example/", "https://news.example/"),
            (
                "https://xn--9ca.example/Stories/2025-03-10_x~1/a.b/",
                "https://xn--9ca.example/Stories/2025-03-10_x~1/a.b/",
            ),
            ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/"),
            ("http://localhost:8080", "http://localhost:8080/"),
            ("http://[::1]:8080/x/", "http://[::1]:8080/x/"),
            ("https://news.example/assets/x/", "https://news.example/assets/x/"),
        ] {
            assert_eq!(of_folder(given).as_deref(), Ok(known));
        }
    }

    #[track_caller]
    fn refused(part: &str, addresses: &[&str]) {
        for address in addresses {
            let said = of_folder(address).expect_err(address);
            assert!(said.contains(part), "{said}");
        }
    }

    #[test]
    fn what_is_read_in_two_ways_is_refused() {
        refused(
            "begin with",
            &["news.example/x/", "ftp://news.example/", "HTTPS://news.example/", "//news.example/", ""],
        );
        refused("query", &["https://news.example/?x", "https://news.example/x#y"]);
        refused("user", &["https://me@news.example/", "https://me:word@news.example/x/"]);
        refused(
            "host",
            &[
                "https:///x/",
                "https://a..example/",
                "https://-a.example/",
                "https://News.example/",
                "https://a_b.example/",
                "https://256.1.1.1/",
                "https://1.2.3/",
                "https://[::1/",
                "https://[::g]/",
                "https://a.example./",
            ],
        );
        refused(
            "port",
            &[
                "https://news.example:/",
                "https://news.example:0/",
                "https://news.example:65536/",
                "https://news.example:08/",
            ],
        );
        refused("slashes", &["https://news.example//x/", "https://news.example/x//", "https://news.example//"]);
        refused(
            "lead elsewhere",
            &["https://news.example/../x/", "https://news.example/x/.", "https://news.example/./"],
        );
        refused(
            "plain letters",
            &[
                "https://news.example/x;script-src */",
                "https://news.example/x\"/",
                "https://news.example/{x}/",
                "https://news.example/$x/",
                "https://news.example/%2e%2e/",
                "https://news.example/x\\y/",
                "https://news.example/ö/",
            ],
        );
        refused("a page", &["https://news.example/x/index.html"]);
        refused(
            "the site itself",
            &["https://news.example/assets/", "https://news.example/x/embed", "https://news.example/hosting/"],
        );
    }
}
