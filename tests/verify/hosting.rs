//! Files for hosts: what they offer as comments may be taken in, by the commands of the document, and nothing else.

use std::fs;
use std::path::Path;
use std::process::Command;

use outage_explainer::press::headers::is_for_hosts;
use outage_explainer::press::site::Files;

use super::common::scratch;
use super::{AT, laid_out, lay, printed, root, verified, with};

/// The lines of the only block of the document that has these words.
pub(super) fn commands(words: &str) -> String {
    let document = fs::read_to_string(root().join("docs/hosting.md")).expect("the document");
    let blocks = document.split("```sh\n").skip(1).filter_map(|rest| rest.split_once("```").map(|(block, _)| block));
    let found: Vec<&str> = blocks.filter(|block| block.contains(words)).collect();
    assert_eq!(found.len(), 1, "docs/hosting.md has {} blocks with `{words}`", found.len());
    found[0].lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

pub(super) fn run(commands: &str, folder: &Path) {
    let status = Command::new("sh").args(["-ec", commands]).current_dir(folder).status().expect("a shell");
    assert!(status.success(), "{commands}");
}

fn site() -> Files {
    printed(&root().join("tests/stories/base"), Some(AT))
}

/// Lines that are offered: the file, what is taken out, and how often it stands there.
const OFFERED: [(&str, &str, usize); 5] = [
    ("_headers", "#  Strict-Transport-Security", 1),
    ("hosting/nginx.conf", "#add_header Strict-Transport-Security", 3),
    ("hosting/nginx.conf", "#brotli_static", 1),
    ("hosting/apache.conf", "#Header always set Strict-Transport-Security", 1),
    ("hosting/Caddyfile", "#Strict-Transport-Security", 1),
];

#[test]
fn what_files_for_hosts_offer_may_be_taken_in() {
    let mut files = site();
    for (name, line, times) in OFFERED {
        let text = String::from_utf8(files[name].clone()).expect("text");
        assert_eq!(text.matches(line).count(), times, "{name}: {line}");
        files.insert(name.into(), text.replace(line, &line[1..]).into_bytes());
    }
    let report = verified(&laid_out(&files, "verify-taken-in"));
    assert_eq!(report.problems, Vec::<String>::new());
}

#[test]
fn the_documents_commands_take_the_lines_in() {
    let home = scratch("verify-hsts");
    let dist = home.join("dist");
    lay(&site(), &dist);
    run(&commands("Strict-Transport-Security"), &home);
    for (name, line, times) in OFFERED.into_iter().filter(|(_, line, _)| line.contains("Strict")) {
        let text = fs::read_to_string(dist.join(name)).expect("text");
        assert_eq!((text.matches(line).count(), text.matches(&line[1..]).count()), (0, times), "{name}");
    }
    assert_eq!(verified(&dist).problems, Vec::<String>::new());
    assert_eq!(fs::read_dir(&home).expect("a folder").count(), 1, "something was left");
}

/// What else is changed in files for hosts: in each of them a line more, a line less, and these.
const CHANGES: [(&str, &str, &str); 10] = [
    ("_headers", "#  Strict-Transport-Security: max-age=63072000", "  Strict-Transport-Security: max-age=1"),
    ("_headers", "#  Strict-Transport-Security", "  Strict-Transport-Security: x; #"),
    ("_headers", "# For Cloudflare", "/* For Cloudflare"),
    ("_headers", "# For Cloudflare", " For Cloudflare"),
    ("hosting/nginx.conf", "#brotli_static on;", "brotli_static on; autoindex on;"),
    ("hosting/nginx.conf", "#brotli_static on;", "#brotli_static off;"),
    ("hosting/nginx.conf", "# The .gz beside", " The .gz beside"),
    ("hosting/apache.conf", "#Header always set Strict", " Header always set Strict"),
    ("hosting/Caddyfile", "nosniff", "sniff"),
    ("hosting/README.txt", "Strict-Transport-Security:", "# Strict-Transport-Security:"),
];

#[test]
fn any_other_change_of_a_file_for_hosts_is_found() {
    let files = site();
    let of_one = |name: &str, changed: Files, i: usize| {
        let report = verified(&laid_out(&changed, &format!("verify-hosting-{i}")));
        assert_eq!(report.problems, [format!("{name}: it is not what follows from the pages and their address.")]);
    };
    for (i, (name, from, to)) in CHANGES.into_iter().enumerate() {
        of_one(name, with(&files, name, from, to), i);
    }
    let names: Vec<&String> = files.keys().filter(|name| is_for_hosts(name)).collect();
    assert_eq!(names.len(), 8);
    let (mut more, mut less) = (files.clone(), files.clone());
    for name in &names {
        more.get_mut(*name).expect("the file").extend_from_slice(b"#\n");
        less.get_mut(*name).expect("the file").pop();
    }
    for (changed, i) in [(more, 20), (less, 21)] {
        assert_eq!(verified(&laid_out(&changed, &format!("verify-hosting-{i}"))).problems.len(), names.len());
    }
}
