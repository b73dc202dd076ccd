//! `cargo xtask`: installs the pinned tools, and calls Trunk and `explainer` in the right order.
//!
//! It knows nothing of stories or pages. Every failure travels up as one plain sentence and is
//! printed here, once.

mod advice;
mod args;
mod browser;
mod code;
mod dist;
mod fuzz;
mod licences;
mod lint;
mod npm;
mod place;
mod progress;
mod run;
mod s3;
mod sbom;
mod serve;
mod servers;
mod stamp;
mod steps;
mod test;
mod tools;
mod twice;
mod web;

use std::process::ExitCode;

use args::Args;
use run::Outcome;

/// One command: its name, its options and purpose, and the function that does it.
type Entry = (&'static str, &'static str, fn(Args) -> Outcome);

const COMMANDS: &[Entry] = &[
    ("serve", "[STORY] [--port N]   build, serve on 127.0.0.1, rebuild and reload on change", serve::serve),
    (
        "build",
        "[--at URL] [--previous SITE]   write the publishable folder dist/; --for-hosts: the one the tests use",
        web::command,
    ),
    (
        "test",
        "[--no-browser]       install what the tests need and run all of them; --engine NAME: in articles alone",
        test::test,
    ),
    ("lint", "                     formatting, clippy, docs and the lock file, warnings as errors", lint::lint),
    ("fuzz", "[TARGET] [--minutes N]   search for bytes that break a parser, guided by what they reach", fuzz::command),
    ("same-twice", "                     build in two folders; every published file must be the same", twice::command),
    (
        "dist",
        "[FOLDER]             pack explainer with the web files in it, to run anywhere, into FOLDER or target/dist",
        dist::command,
    ),
    (
        "sbom",
        "[FOLDER]             write what a release is made of, as CycloneDX, into FOLDER or target/sbom",
        sbom::command,
    ),
];

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("\n{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Outcome {
    let mut words = std::env::args().skip(1);
    let name = words.next().unwrap_or_default();
    let rest: Vec<String> = words.collect();
    let asks_help = |word: &str| matches!(word, "" | "help" | "-h" | "--help");
    if asks_help(&name) || rest.iter().any(|word| asks_help(word)) {
        print!("{}", usage());
        return Ok(());
    }
    place::enter()?;
    match COMMANDS.iter().find(|(known, ..)| *known == name) {
        Some((.., command)) => command(Args::new(rest)),
        None => Err(format!("There is no command `{name}`.\n{}", usage())),
    }
}

fn usage() -> String {
    let mut text = String::from("cargo xtask COMMAND\n\n");
    for (name, purpose, _) in COMMANDS {
        text += &format!("  {name:<10} {purpose}\n");
    }
    text
}
