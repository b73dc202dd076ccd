//! For GitHub's pull requests: workflow commands, which the runner turns into notes beside the lines.

use std::fmt::Write;

use super::Checked;
use crate::press::problem::Problem;

/// One command a line.
#[must_use]
pub fn told(stories: &[Checked]) -> String {
    let each = stories.iter().flat_map(|story| story.problems.iter().map(|p| command(story, p)));
    each.map(|line| line + "\n").collect()
}

fn command(story: &Checked, problem: &Problem) -> String {
    let mut out = format!("::{} file={}", problem.code.severity().word(), property(&story.file(problem)));
    if let Some(span) = problem.span {
        let _ = write!(out, ",line={},endLine={}", span.from.line, span.to.line);
        // Columns of two lines are not understood there.
        if span.from.line == span.to.line {
            let _ = write!(out, ",col={},endColumn={}", span.from.column, span.to.column);
        }
    }
    let words = format!("{}\nhint: {}", problem.what, problem.hint);
    let _ = write!(out, ",title={}::{}", property(problem.code.name()), data(&words));
    out
}

/// Words of a command: a line break would end it, and begin another.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value among others, which commas part and colons end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn nothing_said_becomes_a_command() {
        assert_eq!(data("100%\r\n::error::x"), "100%25%0D%0A::error::x");
        assert_eq!(property("a,b: 100%"), "a%2Cb%3A 100%25");
    }
}
