//! The tutorial is true: its commands are run and its edits made, in its order, and it says what they say.

#![cfg(feature = "press")]

mod common;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use common::{copy_dir, edit, root, scratch};

/// One block of the tutorial.
enum Step<'a> {
    Run(&'a str),
    Edit(&'a str),
    Said(&'a str),
}

fn steps(text: &str) -> Vec<Step<'_>> {
    let mut rest = text;
    let mut out = Vec::new();
    while let Some((_, after)) = rest.split_once("\n```") {
        let (kind, body) = after.split_once('\n').expect("a block has lines");
        let (body, behind) = body.split_once("\n```\n").expect("a block ends");
        out.push(match kind {
            "sh" => Step::Run(body),
            "diff" => Step::Edit(body),
            "text" => Step::Said(body),
            other => panic!("a block of the kind {other} is not tested"),
        });
        rest = behind;
    }
    out
}

/// A folder like that of the repository after a build, with next to no program.
fn home() -> PathBuf {
    let home = scratch("tutorial");
    copy_dir(&root().join("static"), &home.join("static"));
    fs::create_dir_all(home.join("target/webfiles")).expect("a folder");
    fs::write(home.join("target/webfiles/app.js"), "export default 1;").expect("written");
    fs::write(home.join("target/webfiles/app_bg.wasm"), "\0asm").expect("written");
    home
}

/// The command as a new user would give it; what it says to whom is told together.
fn run(line: &str, home: &Path) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (program, words) = words.split_first().expect("a command");
    assert_eq!(*program, "target/press/explainer", "{line}");
    let mut explainer = Command::new(env!("CARGO_BIN_EXE_explainer"));
    explainer.args(words).current_dir(home).stdin(Stdio::null());
    if words.first() == Some(&"serve") {
        return served(explainer);
    }
    let output = explainer.output().expect("it starts");
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}

/// What the first page of a preview holds.
fn served(mut explainer: Command) -> String {
    let mut child = explainer.stdout(Stdio::piped()).spawn().expect("it starts");
    let mut line = String::new();
    let read = BufReader::new(child.stdout.take().expect("what it says")).read_line(&mut line);
    let page = read.ok().and_then(|_| line.split("http://").nth(1)?.split('/').next().map(first_page));
    child.kill().ok();
    child.wait().ok();
    page.unwrap_or_else(|| panic!("it names no address: {line}"))
}

fn first_page(address: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("it listens");
    write!(stream, "GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").expect("it can be asked");
    let mut page = Vec::new();
    stream.read_to_end(&mut page).expect("it answers");
    String::from_utf8_lossy(&page).into_owned()
}

#[test]
fn the_tutorial_leads_from_nothing_to_a_site_that_verifies() {
    let text = fs::read_to_string(root().join("docs/stories/tutorial.md")).expect("the tutorial");
    let (home, mut said) = (home(), String::new());
    let steps = steps(&text);
    assert!(steps.len() > 10, "blocks are missing");
    for step in steps {
        match step {
            Step::Run(line) => said = run(line, &home),
            Step::Edit(block) => edit(block, &home),
            Step::Said(words) => assert!(said.contains(words), "{words} is not in: {said}"),
        }
    }
    assert!(said.contains("made again") && !said.contains("problem"), "the last step: {said}");
}

#[test]
fn the_preview_of_the_tutorial_shows_the_story() {
    let home = home();
    let text = fs::read_to_string(root().join("docs/stories/tutorial.md")).expect("the tutorial");
    let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("target/press/explainer ")).collect();
    run(lines.first().expect("a command"), &home);
    let page = run(lines.get(1).expect("a second command"), &home);
    assert!(page.contains("Example Service failed on 14 May 2024"), "{page}");
    assert_eq!(lines.iter().filter(|line| line.contains(" check ")).count(), 2);
}
