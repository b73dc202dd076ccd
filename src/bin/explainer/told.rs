//! Where words go: those for people to stderr, those for programs to stdout. A reader that has seen enough may
//! close the pipe; that is no failure.

use std::io::{ErrorKind, Write};

use anstream::{AutoStream, ColorChoice};
use outage_explainer::press::report::{Checked, github, human, json, sarif};

use crate::args::{Color, Format};

/// Tells the problems of some stories.
pub(crate) fn problems(checked: &[Checked], format: Format, color: Color) {
    match format {
        Format::Human => checked.iter().for_each(|story| to_people(&human::told(story, &human::coloured()), color)),
        Format::Json => to_program(&json::told(checked)),
        Format::Github => to_program(&github::told(checked)),
        Format::Sarif => to_program(&sarif::told(checked)),
    }
}

/// Words with colours, which are taken out where nobody would see them.
fn to_people(words: &str, color: Color) {
    let choice = match color {
        Color::Auto => ColorChoice::Auto,
        Color::Always => ColorChoice::AlwaysAnsi,
        Color::Never => ColorChoice::Never,
    };
    let _ = writeln!(AutoStream::new(std::io::stderr(), choice), "{words}");
}

/// A sentence of its own.
pub(crate) fn line(words: &str) {
    to_program(&format!("{words}\n"));
}

/// Words as they are. Where they cannot be written, a full disk above all, nobody may think they were.
pub(crate) fn to_program(words: &str) {
    let mut out = std::io::stdout().lock();
    match out.write_all(words.as_bytes()).and_then(|()| out.flush()) {
        Err(why) if why.kind() != ErrorKind::BrokenPipe => {
            eprintln!("What was to be told could not be written: {why}.");
            std::process::exit(1)
        }
        _ => {}
    }
}
