//! Sites over the network: plain, and compressed as browsers ask for them.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use outage_explainer::press::copies::compressed;
use outage_explainer::press::headers::{HASHED, REST, is_for_hosts, types};
use outage_explainer::press::site::Files;
use outage_explainer::press::verify::{Report, verify};

use super::{printed, root, web};

/// How a host answers a request for a file with a coding: the coding it names, its content type, the bytes.
pub(super) type Answers = fn(&str, &str, &[u8]) -> (&'static str, &'static str, Vec<u8>);

/// A host of these files; its thread ends with the test's process.
pub(super) fn hosted(files: Files, answers: Answers) -> String {
    hosted_with(files, answers, |_| ("200 OK", String::new()))
}

/// The same, which says more: the status with which it answers to a path, and lines of further headers.
fn hosted_with(
    files: Files,
    answers: Answers,
    more: impl Fn(&str) -> (&'static str, String) + Send + 'static,
) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let at = format!("http://{}/", listener.local_addr().expect("an address"));
    std::thread::spawn(move || listener.incoming().flatten().for_each(|stream| answer(stream, &files, answers, &more)));
    at
}

fn answer(
    mut stream: TcpStream,
    files: &Files,
    answers: Answers,
    more: &(impl Fn(&str) -> (&'static str, String) + ?Sized),
) {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|n| n == 1) {
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).to_lowercase();
    let path = head.split(' ').nth(1).unwrap_or_default().trim_start_matches('/').to_owned();
    let wanted = head.split("accept-encoding: ").nth(1).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let names = [path.clone(), format!("{path}index.html"), format!("{path}.html")];
    let file = files.iter().find(|(name, _)| names.contains(&name.to_lowercase()));
    let ((status, more), (coding, mime, body)) = match file {
        Some((name, bytes)) => (more(&path), answers(name, wanted, bytes)),
        None => (("404 Not Found", String::new()), ("identity", "text/plain", Vec::new())),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {mime}\r\ncontent-encoding: {coding}\r\ncontent-length: {}\r\n{more}connection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(&[head.as_bytes(), &body].concat()).ok();
}

/// A host that sends what browsers ask for.
pub(super) fn right(name: &str, wanted: &str, bytes: &[u8]) -> (&'static str, &'static str, Vec<u8>) {
    // The tests need no best compression of large files.
    match compressed(name, bytes).filter(|_| bytes.len() < 20_000) {
        Some((br, _)) if wanted == "br" => ("br", types::of(name), br),
        Some((_, gz)) if wanted == "gzip" => ("gzip", types::of(name), gz),
        _ => ("identity", types::of(name), bytes.to_vec()),
    }
}

fn problems(answers: Answers) -> Vec<String> {
    let at = hosted(printed(&root().join("tests/stories/base"), None), answers);
    let report = verify(&at, Some(&web())).expect("there is a site");
    assert!(report.copies > 20, "{report}");
    report.problems
}

#[test]
fn what_readers_get_compressed_is_what_was_published() {
    assert_eq!(problems(right), Vec::<String>::new());
}

#[test]
fn other_bytes_in_a_compressed_answer_are_found() {
    let found = problems(|name, wanted, bytes| match (name, wanted) {
        ("embed.js", "br") => ("br", types::of(name), compressed(name, b"alert()").expect("it compresses").0),
        ("facts.json", "gzip") => ("gzip", types::of(name), b"no gzip".to_vec()),
        ("readings.csv", "br") => ("zstd", types::of(name), bytes.to_vec()),
        _ => right(name, wanted, bytes),
    });
    for expected in [
        "embed.js: asked for as br, other bytes came",
        "facts.json: asked for as gzip, other bytes came",
        "readings.csv: asked for as br, other bytes came",
    ] {
        assert!(found.iter().any(|p| p.contains(expected)), "{expected}: {found:?}");
    }
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn other_content_types_are_found() {
    let found = problems(|name, wanted, bytes| {
        let (coding, mime, body) = right(name, wanted, bytes);
        match name.rsplit('.').next() {
            Some("wasm") => (coding, "application/wasm; charset=utf-8", body),
            Some("csv") if !name.contains('/') => (coding, "text/html", body),
            _ => (coding, mime, body),
        }
    });
    assert!(found.iter().any(|p| p.contains("it came as application/wasm; charset=utf-8")), "{found:?}");
    assert!(found.iter().any(|p| p.contains("it came as text/html, and is text/csv")), "{found:?}");
}

/// A report of the base story from a host that says more with its files; what is missing there is not looked at.
fn reported(files: &Files, more: impl Fn(&str) -> (&'static str, String) + Send + 'static) -> Report {
    verify(&hosted_with(files.clone(), plain, more), Some(&web())).expect("there is a site")
}

fn plain(name: &str, _: &str, bytes: &[u8]) -> (&'static str, &'static str, Vec<u8>) {
    ("identity", types::of(name), bytes.to_vec())
}

#[test]
fn headers_that_change_what_readers_get_are_named_once() {
    let files = printed(&root().join("tests/stories/base"), None);
    let foreign = "default-src *; style-src 'sha256-x='".to_owned();
    for (header, expected) in [
        ("Refresh: 0;url=https://evil.example/", "sends refresh, which leads readers elsewhere"),
        ("Set-Cookie: a=1\r\nSet-Cookie: b=2", "sends set-cookie, which keeps something in browsers"),
        ("Link: <https://evil.example/x.css>; rel=\"stylesheet\"", "sends link, which makes browsers load more"),
        (&format!("Content-Security-Policy: {foreign}"), "sends content-security-policy, which is not the policy"),
        ("Cache-Control: public, max-age=604800", "sends cache-control, which lets it be kept for more than a day"),
        ("Refresh: 0;url=x\u{9b}2J", "url=x<U+009B>2J"),
    ] {
        let more = format!("{header}\r\n");
        let report = reported(&files, move |_| ("200 OK", more.clone()));
        let [problem] = report.problems.as_slice() else { panic!("{header}: {:?}", report.problems) };
        assert!(problem.contains(expected) && problem.contains("more files"), "{problem}");
        assert_eq!(report.exit_code(), 1);
    }
}

#[test]
fn our_own_headers_are_right_and_none_are_no_problem() {
    let mut files = printed(&root().join("tests/stories/base"), None);
    let rules = String::from_utf8(files["_headers"].clone()).expect("text");
    let policy = rules.lines().find(|line| line.contains("Content-Security-Policy")).expect("the policy").trim();
    let sent = |policy: &str| {
        let policy = format!("{policy}\r\n");
        move |path: &str| {
            let caching = if path.starts_with("assets/") { HASHED } else { REST };
            ("200 OK", format!("{policy}Link: </>; rel=\"canonical\"\r\nCache-Control: {caching}\r\n"))
        }
    };
    let report = reported(&files, sent(policy));
    assert_eq!(report.problems, Vec::<String>::new());
    assert!(report.to_string().contains("Headers: every page comes with the policy of the site."), "{report}");
    // Rules that were made with `--previous` name style sheets of the edition before.
    let older = format!("'sha256-{}='", "+".repeat(43));
    let both = policy.replace("style-src ", &format!("style-src {older} "));
    assert_eq!(reported(&files, sent(&both)).problems, Vec::<String>::new());
    let one_page = |path: &str| match path {
        "embed/index.html" => ("200 OK", "Content-Security-Policy: default-src 'none'\r\n".to_owned()),
        _ => ("200 OK", String::new()),
    };
    let found = reported(&files, one_page).problems;
    assert!(found.len() == 1 && found[0].ends_with("and their address: default-src 'none'."), "{found:?}");
    files.retain(|name, _| !is_for_hosts(name));
    let report = reported(&files, |_| ("200 OK", String::new()));
    assert_eq!((report.problems.len(), report.exit_code()), (0, 0), "{report}");
    assert!(report.to_string().contains("Headers: the host sends no policy; each page holds its own."), "{report}");
}

#[test]
fn no_file_is_taken_from_another_place() {
    let files = printed(&root().join("tests/stories/base"), None);
    let elsewhere = |place: &'static str| {
        move |path: &str| match path {
            "sources.html" => ("302 Found", format!("Location: {place}\r\n")),
            _ => ("200 OK", String::new()),
        }
    };
    for place in ["https://evil.example/sources", "//evil.example/sources", "/index.html", "/sources.htm\u{9b}2J"] {
        let found = reported(&files, elsewhere(place)).problems;
        let told = format!(
            "sources.html: it is listed and did not come: it was answered from another place: {}.",
            place.replace('\u{9b}', "<U+009B>")
        );
        assert!(found.contains(&told), "{told}: {:?}", found.first());
    }
    // Some hosts have pages under their names without an ending.
    let short = |path: &str| match path.strip_suffix(".html") {
        Some(stem) => ("308 Permanent Redirect", format!("Location: /{}\r\n", stem.trim_end_matches("index"))),
        None => ("200 OK", String::new()),
    };
    assert_eq!(reported(&files, short).problems, Vec::<String>::new());
    let other = |path: &str| match path {
        "sources.html" | "sources" => ("301 Moved Permanently", "Location: /sources\r\n".to_owned()),
        _ => ("200 OK", String::new()),
    };
    assert!(reported(&files, other).problems.iter().any(|p| p.contains("from another place: /sources")));
    let at = hosted_with(files, plain, |_| ("301 Moved Permanently", "Location: https://other.example/\r\n".into()));
    let why = verify(&at, None).expect_err("no list");
    assert!(why.contains("(it was answered from another place: https://other.example/)"), "{why}");
}
