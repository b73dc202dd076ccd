//! What comes from others: everything that runs while building is known, `unsafe` stays out, versions are
//! held. `docs/supply-chain.md` is the list; cargo says what is there.

#![cfg(feature = "press")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use common::{files_below, root};
use serde_json::Value;

/// What cargo knows of the lock file, for every system and every feature.
fn metadata() -> Value {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--locked", "--all-features", "--format-version", "1"]).current_dir(root());
    let said = cargo.output().expect("cargo starts");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    serde_json::from_slice(&said.stdout).expect("metadata is JSON")
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|why| panic!("{name}: {why}"))
}

/// `name | version | build script, macro` of every package that runs code of its own while building.
fn running(metadata: &Value) -> BTreeSet<String> {
    let packages = metadata["packages"].as_array().expect("packages");
    let line = |package: &Value| {
        let kinds: Vec<&str> = package["targets"].as_array()?.iter().filter_map(|t| t["kind"][0].as_str()).collect();
        let runs = [("custom-build", "build script"), ("proc-macro", "macro")];
        let words: Vec<&str> = runs.iter().filter(|(kind, _)| kinds.contains(kind)).map(|(_, word)| *word).collect();
        let (name, version) = (package["name"].as_str()?, package["version"].as_str()?);
        (!words.is_empty()).then(|| format!("{name} | {version} | {}", words.join(", ")))
    };
    packages.iter().filter_map(line).collect()
}

/// The rows of the table in the document, without what is only said.
fn listed(document: &str) -> BTreeSet<String> {
    let (_, table) = document.split_once("| Package | Version |").expect("the table");
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let row = |line: &str| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        assert!(cells.len() == 5 && cells[4].ends_with('.'), "{line}");
        assert!(["readers", "tool", "tests", "elsewhere"].contains(&cells[3]), "{line}");
        cells[..3].join(" | ")
    };
    rows.map(row).collect()
}

#[test]
fn whatever_runs_while_building_is_listed() {
    let (found, listed) = (running(&metadata()), listed(&read("docs/supply-chain.md")));
    assert!(found.len() > 40, "hardly anything was found");
    let new: Vec<&String> = found.difference(&listed).collect();
    let gone: Vec<&String> = listed.difference(&found).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "docs/supply-chain.md lists what runs while building. Read these, and write them down: {new:#?}\nTake these out: {gone:#?}"
    );
}

#[test]
fn none_of_our_packages_may_use_unsafe_code_or_run_while_building() {
    let metadata = metadata();
    let members = metadata["workspace_members"].as_array().expect("members");
    let ours: Vec<&Value> =
        metadata["packages"].as_array().expect("packages").iter().filter(|p| members.contains(&p["id"])).collect();
    assert!(ours.len() >= 3, "hardly any package of ours");
    assert!(
        read("Cargo.toml").contains("\n[workspace.lints.rust]\nmissing_docs = \"warn\"\nunsafe_code = \"forbid\"\n")
    );
    for package in ours {
        let manifest = package["manifest_path"].as_str().expect("a place");
        let text = fs::read_to_string(manifest).expect("it can be read");
        assert!(text.contains("\n[lints]\nworkspace = true\n"), "{manifest} does not take the workspace's lints");
        let kinds = package["targets"].as_array().expect("targets").iter().map(|t| &t["kind"][0]);
        assert!(!kinds.into_iter().any(|kind| kind == "custom-build" || kind == "proc-macro"), "{manifest}");
    }
}

/// Every package of the lock files has a hash, and comes from crates.io.
#[test]
fn the_lock_files_hold_contents() {
    ["Cargo.lock", "fuzz/Cargo.lock"].into_iter().for_each(holds_contents);
}

fn holds_contents(name: &str) {
    let lock = read(name);
    let packages: Vec<&str> = lock.split("[[package]]").skip(1).collect();
    let others: Vec<&&str> = packages.iter().filter(|p| p.contains("\nsource = ")).collect();
    assert!(others.len() > 200, "hardly any package");
    for package in &others {
        assert!(
            package.contains("\nsource = \"registry+https://github.com/rust-lang/crates.io-index\"\n"),
            "{package}"
        );
        assert!(package.contains("\nchecksum = \""), "{package}");
    }
    assert!(packages.len() - others.len() <= 4, "packages without a source that are not ours");
}

/// Packages with their versions that the document names for the fuzzer alone.
fn of_the_fuzzer(document: &str) -> BTreeSet<String> {
    let (_, section) = document.split_once("\n## The fuzzer\n").expect("the section");
    let (section, _) = section.split_once("\n## ").expect("its end");
    let pieces: Vec<&str> = section.split('`').collect();
    let is_version = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    let named = |pair: &[&str]| {
        let version = pair[1].split_whitespace().next().filter(is_version)?;
        Some(format!("name = {} version = {}", pair[0], version.trim_end_matches([',', ';', '.'])))
    };
    pieces[1..].chunks(2).filter(|pair| pair.len() == 2).filter_map(named).collect()
}

/// The fuzzer tries what is built: its lock file has the versions of the other, and what the document names.
#[test]
fn the_fuzzer_has_the_versions_of_the_program() {
    let named = |file: &str| -> BTreeSet<String> {
        let lock = read(file);
        let packages = lock.split("[[package]]\n").skip(1);
        packages.map(|p| p.lines().take(2).collect::<Vec<_>>().join(" ").replace('"', "")).collect()
    };
    let (own, ours) = (named("fuzz/Cargo.lock"), named("Cargo.lock"));
    let more: BTreeSet<String> = own.difference(&ours).filter(|p| !p.starts_with("name = fuzz ")).cloned().collect();
    assert!(own.len() > 150 && more.iter().any(|p| p.starts_with("name = libfuzzer-sys ")), "{more:?}");
    let lock = read("fuzz/Cargo.lock");
    let (_, program) = lock.split_once("name = \"outage-explainer\"\n").expect("the program");
    let (program, _) = program.split_once("]\n").expect("what it needs");
    let manifest = read("Cargo.toml");
    let needed = manifest.split("\"dep:").skip(1).filter_map(|rest| rest.split('"').next());
    let lacking: Vec<&str> =
        needed.filter(|n| !program.contains(&format!("\"{n}\"")) && !program.contains(&format!("\"{n} "))).collect();
    let told = of_the_fuzzer(&read("docs/supply-chain.md"));
    assert!(
        more == told && lacking.is_empty(),
        "fuzz/Cargo.lock differs: copy Cargo.lock over it and run `cargo metadata` in fuzz, or name in \
         docs/supply-chain.md what is new. {more:#?} {told:#?} {lacking:#?}"
    );
}

/// What npm brings to build and serve; all else is for tests.
const FROM_NPM: [&str; 2] = ["binaryen", "pym.js"];

/// What would run a script when it is installed: the list of hosts for the Observatory, the client for its
/// database, the certificates for its service. None is run, and none is needed to grade.
const WITH_SCRIPTS: [&str; 3] = ["@mdn/mdn-http-observatory", "libpq", "node_extra_ca_certs_mozilla_bundle"];

/// The same of npm; and nothing of it is named in what readers get.
#[test]
fn npm_is_held_too_and_reaches_no_reader() {
    let lock: Value = serde_json::from_str(&read("package-lock.json")).expect("the lock file is JSON");
    let packages = lock["packages"].as_object().expect("packages");
    let named = packages.iter().filter(|(place, _)| !place.is_empty());
    let named: Vec<(&str, &Value)> =
        named.map(|(place, package)| (place.rsplit("node_modules/").next().unwrap_or(place), package)).collect();
    assert!(named.len() > 200, "hardly any package");
    let all = |wanted: fn(&Value) -> bool| -> Vec<&str> {
        named.iter().filter(|(_, package)| wanted(package)).map(|(name, _)| *name).collect()
    };
    assert_eq!(all(|package| package["dev"] != true), FROM_NPM);
    assert_eq!(all(|package| !package["hasInstallScript"].is_null()), WITH_SCRIPTS);
    assert_eq!(all(|package| !is_sha512(&package["integrity"])), [""; 0]);
    assert_eq!(all(|package| !package["resolved"].as_str().is_none_or(is_npms)), [""; 0]);
    for file in files_below(&root().join("static")) {
        let text = fs::read_to_string(&file).expect("text");
        let told = named.iter().find(|(name, _)| text.contains(&format!("/{name}")));
        assert!(told.is_none(), "{} names {told:?}", file.display());
    }
}

fn is_sha512(hash: &Value) -> bool {
    hash.as_str().is_some_and(|hash| hash.starts_with("sha512-"))
}

fn is_npms(address: &str) -> bool {
    address.starts_with("https://registry.npmjs.org/")
}

/// The same of PyPI, for a test alone: every package at one version and with hashes, and none is built here.
#[test]
fn pypi_is_held_too() {
    let lock = read("tests/browser/s3-server.txt");
    let lines: Vec<&str> = lock.lines().filter(|line| !line.starts_with('#')).collect();
    let names: Vec<&&str> = lines.iter().filter(|line| !line.starts_with(' ')).collect();
    assert!(names.len() > 10 && names.iter().all(|name| name.contains("==") && name.ends_with(" \\")), "{names:?}");
    assert!(lines.iter().filter(|line| line.starts_with(' ')).all(|line| line.contains("--hash=sha256:")));
    assert!(read("docs/supply-chain.md").contains(&format!("{} packages with hashes", names.len())));
    let pip = read("xtask/src/s3.rs");
    assert!(pip.contains("[\"--require-hashes\", \"--only-binary\", \":all:\", \"--no-deps\""));
}

/// Whoever calls cargo takes the lock file as it is.
#[test]
fn every_caller_of_cargo_says_locked() {
    let npm = read("xtask/src/npm.rs");
    assert!(npm.contains("[\"ci\", \"--ignore-scripts\""), "npm runs scripts of packages");
    assert!(read("Trunk.toml").contains("\"run\", \"--quiet\", \"--locked\""));
    assert!(read(".cargo/config.toml").contains("run --quiet --locked "));
    for line in read(".ci/run").lines().filter(|line| line.contains(" cargo build")) {
        assert!(line.contains("--locked"), "{line}");
    }
    for file in files_below(&root().join("xtask/src")) {
        let text = fs::read_to_string(&file).expect("text");
        assert!(!text.contains("Command::new(\"cargo\")"), "{}: call cargo by `run::cargo`", file.display());
    }
}
