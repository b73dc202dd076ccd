//! For people: each problem with the line it stands on, the way compilers tell theirs.

use std::fmt;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet, Title};

use super::Checked;
use crate::press::problem::excerpt::Excerpt;
use crate::press::problem::{Problem, Severity};

/// Every problem of a story and a closing line; `renderer` says whether there are colours.
#[must_use]
pub fn told(story: &Checked, renderer: &Renderer) -> String {
    let each = story.problems.iter().map(|problem| one(problem, &story.file(problem), renderer) + "\n\n");
    format!("{}{}: {}.", each.collect::<String>(), story.name(), counted(story.counts()))
}

/// `2 errors, 1 warning`.
fn counted(counts: (usize, usize)) -> String {
    let words = |n: usize, word: &str| match n {
        0 => None,
        1 => Some(format!("1 {word}")),
        n => Some(format!("{n} {word}s")),
    };
    let told: Vec<String> = [words(counts.0, "error"), words(counts.1, "warning")].into_iter().flatten().collect();
    if told.is_empty() { "no problems".into() } else { told.join(", ") }
}

/// Without colours, and with the file as the story knows it.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", one(self, &self.file, &plain()))
    }
}

/// Without colours.
#[must_use]
pub const fn plain() -> Renderer {
    Renderer::plain().term_width(WIDTH)
}

/// With colours.
#[must_use]
pub const fn coloured() -> Renderer {
    Renderer::styled().term_width(WIDTH)
}

/// Characters a line, the same on every screen, so that a report can be compared.
const WIDTH: usize = 120;

fn one(problem: &Problem, file: &str, renderer: &Renderer) -> String {
    let level = match problem.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(problem.what.as_str()).id(problem.code.name());
    let hint = Level::HELP.with_name("hint").message(problem.hint.as_str());
    let group = placed(title, problem, file);
    renderer.render(&[group.element(hint)])
}

/// The title with the place and the line. The library counts the column in the line it is given; of one that is
/// cut at its beginning, the place is told apart.
fn placed<'a>(title: Title<'a>, problem: &'a Problem, file: &'a str) -> Group<'a> {
    let (Some(span), Some(excerpt)) = (problem.span, &problem.excerpt) else {
        return title.element(Origin::path(file));
    };
    let snippet = snippet(excerpt, span.from.line);
    if excerpt.is_late {
        let origin = Origin::path(file).line(span.from.line).char_column(span.from.column);
        return title.element(origin).element(snippet);
    }
    title.element(snippet.path(file))
}

fn snippet(excerpt: &Excerpt, line: usize) -> Snippet<'_, Annotation<'_>> {
    let below = excerpt.text.find('\n').map(|end| AnnotationKind::Visible.span(end + 1..excerpt.text.len()));
    let marked = AnnotationKind::Primary.span(excerpt.marked.clone());
    Snippet::source(excerpt.text.as_str()).line_start(line).annotation(marked).annotations(below)
}
