//! Sources: which may carry a link, and that every address is a safe one.

use crate::press::bounds::ADDRESS;
use crate::press::folder::Folder;
use crate::press::hidden;
use crate::press::problem::code::Code;
use crate::press::problem::desk::Desk;
use crate::story::format::{GradeKey, SourceRow};

pub(super) fn check(folder: &Folder, desk: &mut Desk) {
    for (i, source) in folder.toml.source.iter().enumerate() {
        let path = folder.path("source", i);
        if let Some(url) = &source.url {
            check_url(source, url, &format!("{path}.url"), desk);
        }
        if source.grade == GradeKey::D && source.title.is_some() {
            desk.report(
                Code::CopyWithTitle,
                &format!("{path}.title"),
                format!("`{}` is a copy and has a title", source.id),
                "leave the title out and say whose copy it is in `printed_as`",
            );
        }
        if source.url.is_none() && source.printed_as.is_none() {
            desk.report(
                Code::SourceWithoutAddress,
                &path,
                format!("`{}` has neither an address nor `printed_as`", source.id),
                "add `url`, or say in `printed_as` how it is printed",
            );
        }
    }
}

fn check_url(source: &SourceRow, url: &str, path: &str, desk: &mut Desk) {
    if source.grade == GradeKey::D {
        let what = format!("`{}` is a copy and has a link", source.id);
        desk.report(Code::CopyWithLink, path, what, "copies are not linked: take `url` out");
    }
    check_address(url, path, desk);
}

/// Reports an address that cannot be linked as it is, and one that may look like another.
pub(in crate::press) fn check_address(url: &str, path: &str, desk: &mut Desk) {
    let host = host(url);
    if host.split('.').any(|label| label.to_ascii_lowercase().starts_with("xn--")) {
        desk.report(
            Code::OddLettersInAddress,
            path,
            format!("`{host}` is written for letters outside a to z, which may look like others"),
            "open the address and see whose site it is",
        );
    }
    if let Some((what, hint)) = unsafe_for(url) {
        desk.report(Code::UnsafeAddress, path, format!("`{url}` {what}"), hint);
    }
}

fn host(url: &str) -> &str {
    url.strip_prefix("https://").unwrap_or_default().split(['/', '?', '#']).next().unwrap_or_default()
}

/// Whether an address can be linked as it is: that of a public site, in plain characters.
pub(in crate::press) fn is_safe(url: &str) -> bool {
    unsafe_for(url).is_none()
}

/// Why an address cannot be linked, and what to do.
fn unsafe_for(url: &str) -> Option<(&'static str, &'static str)> {
    let host = host(url);
    let plain = url.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b'\\' | b'`'));
    if !plain || host.is_empty() || host.contains(['@', ':']) || url.len() > ADDRESS {
        let hint = "use a plain https:// address of a public site, without user names, ports or odd characters";
        return Some(("is no safe address", hint));
    }
    if !is_public(host) {
        return Some(("leads to no public site", "use the address under which readers find it, with the site's name"));
    }
    let spelled = unspelled(url);
    let is_hidden = spelled.contains(char::is_control) || hidden::first(&spelled).is_some();
    is_hidden.then_some((
        "holds a character that nobody sees, spelled with %",
        "take it out, and see whether it still leads there",
    ))
}

/// Names that never lead out of a house or a machine.
const PRIVATE: [&str; 9] =
    ["localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "corp", "home.arpa"];

/// Whether a host is a site's name with a dot. One whose last part begins with a digit is an address of a machine,
/// in whatever way it is written.
pub(in crate::press) fn is_public(host: &str) -> bool {
    // A dot at the end is the root of all names, and changes nothing.
    let host = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
            && !label.starts_with('-')
    };
    let Some((_, top)) = host.rsplit_once('.') else { return false };
    let is_private = PRIVATE.iter().any(|name| host.strip_suffix(name).is_some_and(|rest| rest.ends_with('.')));
    host.split('.').all(is_label) && top.starts_with(|c: char| c.is_ascii_alphabetic()) && !is_private
}

/// An address with what is spelled with % as the characters it stands for.
fn unspelled(url: &str) -> String {
    let mut bytes = Vec::with_capacity(url.len());
    let mut rest = url.as_bytes();
    while let [first, after @ ..] = rest {
        let spelled = after.get(..2).filter(|_| *first == b'%').and_then(|hex| str::from_utf8(hex).ok());
        let byte = spelled.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::is_safe;

    #[test]
    fn sites_of_anybody_can_be_linked() {
        for url in [
            "https://gazette.example/a%20b?q=100%25#x",
            "https://news_desk.gazette.example/",
            "https://xn--80ak6aa92e.com/x",
            "https://fa.wikipedia.org/wiki/%D9%85%DB%8C%E2%80%8C%D8%AE",
            "https://old.example/caf%E9",
            "https://gazette.example./x",
            "https://4chan.example/1.2.3.4",
        ] {
            assert!(is_safe(url), "{url}");
        }
    }

    #[test]
    fn machines_and_private_networks_cannot() {
        for host in [
            "localhost",
            "localhost.",
            "a.localhost",
            "127.0.0.1",
            "127.1",
            "0x7f.0.0.0x1",
            "2130706433",
            "10.0.0.7",
            "[::1]",
            "[fe80::1]",
            "printer.local",
            "wiki.corp",
            "router.home.arpa",
            "intranet",
            "example.com..",
            ".com",
            "a..com",
            "a%2eb.com",
            "-a.com",
            "169.254.169.254",
        ] {
            assert!(!is_safe(&format!("https://{host}/x")), "{host}");
        }
    }

    #[test]
    fn nothing_is_hidden_behind_percent_signs() {
        for path in ["%00", "%0A", "%7f", "%E2%80%AEgpj", "%e2%80%8b", "a%C2%ADb", "%F3%A0%81%81", "%C2%85"] {
            assert!(!is_safe(&format!("https://gazette.example/{path}")), "{path}");
        }
    }
}
