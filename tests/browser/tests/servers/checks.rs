//! What holds behind every server.

use crate::ask::Answer;
use crate::kinds::{EVERYWHERE, Kind, NEVER, POLICY, SWITCHED_OFF, files};
use crate::setup::Hosted;

/// Everything.
pub(crate) fn all(host: &Hosted) {
    for (path, kind) in files(host.ground.site) {
        file(host, path, path, kind);
        if let Some(folder) = path.strip_suffix("index.html") {
            file(host, folder, path, kind);
        }
    }
    let page = host.ask("embed/day", &[]);
    assert!(matches!(page.status, 301 | 302 | 307 | 308), "a folder without its slash: {}", page.status);
    let leads = page.header("location").unwrap_or_default();
    assert!(leads.ends_with(&format!("{}embed/day/", host.ground.at)), "{leads}");
    what_is_not_there(host);
    pieces(host);
}

/// A file under an address of it, in each coding.
fn file(host: &Hosted, address: &str, path: &str, kind: &Kind) {
    let codings = [(None, ""), (Some("gzip"), ".gz"), (Some("br"), ".br")];
    let mut tags = Vec::new();
    for (coding, ending) in codings {
        let place = format!("/{address} in {coding:?}");
        let (coding, ending) = if kind.is_compressed { (coding, ending) } else { (None, "") };
        let answer = host.ask(address, &[("accept-encoding", coding.unwrap_or("identity"))]);
        assert_eq!(answer.status, 200, "{place}");
        assert_eq!(answer.header("content-type"), Some(kind.mime), "{place}");
        assert_eq!(answer.header("content-encoding"), coding, "{place}");
        assert!(answer.body == host.ground.beside(path, ending), "{place}: not the bytes that lie there");
        assert_eq!(varies(&answer), kind.is_compressed, "{place}: {:?}", answer.all("vary"));
        assert_eq!(answer.header("cache-control"), Some(kind.caching), "{place}");
        everywhere(&answer, &place);
        if path.ends_with(".html") {
            own_policy(&answer, &String::from_utf8_lossy(&host.ground.beside(path, "")), &place);
        }
        tags.push(revalidated(host, address, coding, kind, &answer));
    }
    let sent_together = host.ask(address, &[("accept-encoding", "gzip, deflate, br")]);
    assert_eq!(sent_together.header("content-encoding"), kind.is_compressed.then_some("br"), "/{address}");
    let refused = host.ask(address, &[("accept-encoding", "gzip;q=0")]);
    assert_eq!(refused.header("content-encoding"), None, "/{address}");
    tags.dedup();
    let is_weak = tags.iter().any(|tag| tag.starts_with("W/"));
    assert!(!kind.is_compressed || is_weak || tags.len() == 3, "/{address}: one tag for different bytes: {tags:?}");
}

fn varies(answer: &Answer) -> bool {
    let words = answer.all("vary").join(", ").to_lowercase();
    words.split(", ").any(|word| word == "accept-encoding")
}

/// What comes with every answer, once.
pub(crate) fn everywhere(answer: &Answer, place: &str) {
    for (name, value) in EVERYWHERE {
        assert_eq!(answer.all(name), [*value], "{place}: {name}");
    }
    let policy = answer.header("content-security-policy").unwrap_or_default();
    for word in POLICY {
        assert!(policy.contains(word), "{place}: {word} is not in {policy}");
    }
    let switches = answer.header("permissions-policy").unwrap_or_default();
    for word in SWITCHED_OFF {
        assert!(switches.contains(word), "{place}: {word} is not in {switches}");
    }
    for name in NEVER {
        assert_eq!(answer.all(name), [""; 0], "{place}: {name}");
    }
}

/// The header lets through the style sheet that the page holds.
pub(crate) fn own_policy(answer: &Answer, page: &str, place: &str) {
    let policy = answer.header("content-security-policy").unwrap_or_default();
    let own = page.split_once("style-src ").and_then(|(_, rest)| rest.split_once("sha256-"));
    let hash = own.and_then(|(_, rest)| rest.split_once('=')).map(|(hash, _)| hash);
    let hash = hash.unwrap_or_else(|| panic!("{place} has no policy of its own"));
    assert!(policy.contains(&format!("'sha256-{hash}='")), "{place}: its style sheet is not in {policy}");
}

/// Who has a file already gets it only when it is another. Hands back the file's tag.
fn revalidated(host: &Hosted, address: &str, coding: Option<&str>, kind: &Kind, before: &Answer) -> String {
    let tag = before.header("etag").unwrap_or_default().to_owned();
    assert!(!tag.is_empty(), "/{address} has no tag to ask by");
    let again =
        |tag: &str| host.ask(address, &[("accept-encoding", coding.unwrap_or("identity")), ("if-none-match", tag)]);
    let same = again(&tag);
    assert_eq!((same.status, same.body.len()), (304, 0), "/{address} in {coding:?}, asked for again");
    assert_eq!(same.header("cache-control"), Some(kind.caching), "/{address}, asked for again");
    assert_eq!(same.header("etag"), Some(tag.as_str()), "/{address}, asked for again");
    assert_eq!(again("\"another\"").status, 200, "/{address}, had in another form");
    tag
}

/// What is missing is missing, in every folder, and nobody keeps that for long.
fn what_is_not_there(host: &Hosted) {
    for path in ["nothing.html", "assets/app-0000000000000000.js", "assets/nothing/", "embed/nothing/", "embed.jsx"] {
        let answer = host.ask(path, &[("accept-encoding", "gzip, br")]);
        assert_eq!(answer.status, 404, "/{path}");
        assert_eq!(answer.header("cache-control"), None, "/{path}");
        everywhere(&answer, path);
    }
}

/// A download that broke off goes on where it was.
fn pieces(host: &Hosted) {
    let answer = host.ask("card.png", &[("range", "bytes=100-199")]);
    assert_eq!(answer.status, 206);
    assert_eq!(answer.body, host.ground.beside("card.png", "")[100..200]);
    assert_eq!(host.ask("card.png", &[("range", "bytes=999999999-")]).status, 416);
}
