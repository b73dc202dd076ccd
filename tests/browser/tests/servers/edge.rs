//! `hosting/cloudfront-function.js`, run by Node: CloudFront cannot be run here. What it asks the store for is there.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use browser_tests::Dist;
use serde_json::{Value, json};

use crate::kinds::files;

/// What a browser says it can read, and the ending of the form that it is to get.
const ACCEPTED: [(Option<&str>, &str); 7] = [
    (None, ""),
    (Some("identity"), ""),
    (Some("gzip;q=0, br;q=0.0"), ""),
    (Some("gzip"), ".gz"),
    (Some("gzip;q=0.5, br; q=0"), ".gz"),
    (Some("gzip, deflate, br, zstd"), ".br"),
    (Some("BR;q=1.0"), ".br"),
];

const DRIVER: &str = "
console.log(JSON.stringify(asked.map(([uri, accepted, querystring]) => {
  const headers = accepted === null ? {} : { 'accept-encoding': { value: accepted } };
  return handler({ request: { uri, headers, querystring } });
})));";

/// Every address of the site leads to an object, in the form that fits.
pub(crate) fn finds_every_file(site: &Dist, keys: &BTreeSet<String>) {
    let mut wanted = Vec::new();
    for (path, kind) in files(site) {
        let folder = path.strip_suffix("index.html");
        for address in [Some(path), folder].into_iter().flatten() {
            let form = |(accepted, ending)| (address, accepted, if kind.is_compressed { ending } else { "" }, path);
            wanted.extend(ACCEPTED.map(form));
        }
    }
    let asked: Vec<Value> =
        wanted.iter().map(|(address, accepted, ..)| json!([format!("/x/{address}"), accepted, {}])).collect();
    for ((address, accepted, ending, path), answer) in wanted.iter().zip(answers(site, &asked)) {
        assert_eq!(answer["uri"], format!("/x/{path}{ending}"), "/{address} for {accepted:?}");
        assert!(keys.contains(&format!("{path}{ending}")), "{path}{ending} is not in the store");
    }
}

/// A folder without its slash leads to the one with it, on the same host whatever it is called.
pub(crate) fn leads_into_folders(site: &Dist) {
    let cases = [
        ("/x/embed/day", json!({}), "./day/"),
        ("/x/embed/day", json!({ "theme": { "value": "dark" }, "a": { "value": "" } }), "./day/?theme=dark&a"),
        ("//news.example/https:localhost", json!({}), "./https:localhost/"),
    ];
    let asked: Vec<Value> = cases.iter().map(|(uri, query, _)| json!([uri, "br", query])).collect();
    for ((uri, _, to), answer) in cases.iter().zip(answers(site, &asked)) {
        assert_eq!(
            (&answer["statusCode"], &answer["headers"]["location"]["value"]),
            (&json!(301), &json!(to)),
            "{uri}"
        );
    }
}

fn answers(site: &Dist, asked: &[Value]) -> Vec<Value> {
    let function =
        fs::read_to_string(site.folder().join("hosting/cloudfront-function.js")).expect("it came with the site");
    let program = format!("{function}\nconst asked = {};{DRIVER}", Value::from(asked));
    let mut node =
        Command::new("node").arg("-").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("Node starts");
    node.stdin.take().expect("it was asked for").write_all(program.as_bytes()).expect("Node reads");
    let said = node.wait_with_output().expect("Node ends");
    let answers: Vec<Value> = serde_json::from_slice(&said.stdout).expect("a list of answers");
    assert_eq!(answers.len(), asked.len());
    answers
}
