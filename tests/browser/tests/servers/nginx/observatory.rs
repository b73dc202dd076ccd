//! What Mozilla's HTTP Observatory gives story and parts: its own scanner, from npm, asks nginx over http and
//! https on this machine. Two things are a host's matter and are set up here: a certificate, made for the test,
//! and that http leads on to https.

use browser_tests::{Program, root};

use super::included;
use crate::setup::Ground;

/// The story and a part.
const PAGES: [&str; 2] = ["", "embed/day/"];

/// With all that comes with the site, and the lines for HTTPS taken in.
#[test]
fn the_best_grade_with_https_for_years() {
    for ground in [Ground::root(), Ground::path()] {
        ground.edit("nginx.conf", "#add_header Strict", "add_header Strict");
        let own = included(&ground);
        assert_graded(ground, &own, "A+ 120: content-security-policy 10, referrer-policy 5, x-frame-options 5");
    }
}

/// As it comes. What is missing takes 20 from 100, and below 90 nothing is added for what is more than asked.
#[test]
fn a_lower_grade_until_then() {
    let ground = Ground::root();
    let own = included(&ground);
    let sum = "content-security-policy 10, referrer-policy 5, strict-transport-security -20, x-frame-options 5";
    assert_graded(ground, &own, &format!("B+ 80: {sum}"));
}

/// A host that can be told nothing: the pages hold their policy themselves, and it counts in full.
#[test]
fn a_host_without_headers() {
    let host = "index index.html;\ntypes { text/html html; text/javascript js; }\n";
    let taken = "strict-transport-security -20, x-content-type-options -5, x-frame-options -20";
    assert_graded(Ground::root(), host, &format!("C 55: content-security-policy 10, {taken}"));
    let https = "add_header Strict-Transport-Security max-age=63072000 always;\n";
    let taken = "x-content-type-options -5, x-frame-options -20";
    assert_graded(Ground::root(), &[host, https].concat(), &format!("B 75: content-security-policy 10, {taken}"));
}

fn assert_graded(ground: Ground, lines: &str, wanted: &str) {
    let certificate = certified(&ground);
    let host = ground.served(|ground| super::started(ground, |port| format!("{}{lines}", secured(ground, port))));
    let addresses = PAGES.map(|page| host.address("127.0.0.1", page).replace("http://", ""));
    let script = root().join("tests/browser/tests/servers/nginx/observatory.mjs").display().to_string();
    let words: Vec<&str> = [&script].into_iter().chain(&addresses).map(String::as_str).collect();
    let patience = || "60000".to_owned();
    let surroundings = [
        ("NODE_EXTRA_CA_CERTS", certificate),
        ("no_proxy", "127.0.0.1".to_owned()),
        ("ABORT_TIMEOUT", patience()),
        ("CLIENT_TIMEOUT", patience()),
    ];
    let said = Program::said("node", &words, &surroundings);
    assert_eq!(said.lines().collect::<Vec<_>>(), PAGES.map(|_| wanted));
}

/// One port for both: the scanner asks for one address by http and by https.
fn secured(ground: &Ground, port: u16) -> String {
    let (certificate, key) = (ground.path_to("certificate.pem"), ground.path_to("key.pem"));
    format!(
        "listen 127.0.0.1:{port} ssl;\nssl_certificate {certificate};\nssl_certificate_key {key};\n\
         error_page 497 =301 https://$http_host$request_uri;\n"
    )
}

/// Makes a certificate for 127.0.0.1 and its key, and says where it lies.
fn certified(ground: &Ground) -> String {
    let (certificate, key) = (ground.path_to("certificate.pem"), ground.path_to("key.pem"));
    ground.write("openssl.conf", "[req]\ndistinguished_name = name\n[name]\n");
    let conf = ground.path_to("openssl.conf");
    let words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1 \
                 -addext subjectAltName=IP:127.0.0.1";
    let files = ["-config", &conf, "-keyout", &key, "-out", &certificate];
    let words: Vec<&str> = words.split_whitespace().chain(files).collect();
    let _ = Program::said("openssl", &words, &[]);
    certificate
}
