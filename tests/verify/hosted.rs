//! Sites over the network: plain, and compressed as browsers ask for them.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use outage_explainer::press::headers::types;
use outage_explainer::press::site::{Files, compressed};
use outage_explainer::press::verify::verify;

use super::{printed, root, web};

/// How a host answers a request for a file with a coding: the coding it names, its content type, the bytes.
type Answers = fn(&str, &str, &[u8]) -> (&'static str, &'static str, Vec<u8>);

/// A host of these files; its thread ends with the test's process.
fn hosted(files: Files, answers: Answers) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let at = format!("http://{}/", listener.local_addr().expect("an address"));
    std::thread::spawn(move || listener.incoming().flatten().for_each(|stream| answer(stream, &files, answers)));
    at
}

fn answer(mut stream: TcpStream, files: &Files, answers: Answers) {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|n| n == 1) {
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).to_lowercase();
    let path = head.split(' ').nth(1).unwrap_or_default().trim_start_matches('/').to_owned();
    let wanted = head.split("accept-encoding: ").nth(1).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let file = files.iter().find(|(name, _)| name.to_lowercase() == path);
    let (status, (coding, mime, body)) = match file {
        Some((name, bytes)) => ("200 OK", answers(name, wanted, bytes)),
        None => ("404 Not Found", ("identity", "text/plain", Vec::new())),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {mime}\r\ncontent-encoding: {coding}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(&[head.as_bytes(), &body].concat()).ok();
}

/// A host that sends what browsers ask for.
fn right(name: &str, wanted: &str, bytes: &[u8]) -> (&'static str, &'static str, Vec<u8>) {
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
