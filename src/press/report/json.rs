//! For programs of newsrooms: one JSON document for all stories. `tests/schemas/report.json` is its form.

use serde_json::{Value, json};

use super::Checked;
use crate::press::problem::Problem;

/// What changes when a reader of version 1 could no longer read it.
const VERSION: u32 = 1;

/// The document, ending in a line break.
#[must_use]
pub fn told(stories: &[Checked]) -> String {
    let problems = stories.iter().flat_map(|story| story.problems.iter().map(|p| problem(story, p)));
    let whole = json!({
        "version": VERSION,
        "tool": { "name": "explainer", "version": env!("CARGO_PKG_VERSION") },
        "stories": stories.iter().map(counted).collect::<Vec<_>>(),
        "problems": problems.collect::<Vec<_>>(),
    });
    format!("{whole:#}\n")
}

fn counted(story: &Checked) -> Value {
    let (errors, warnings) = story.counts();
    json!({ "folder": story.name(), "errors": errors, "warnings": warnings })
}

/// One problem. Lines and columns are null where a whole file or folder is meant.
#[must_use]
pub fn problem(story: &Checked, problem: &Problem) -> Value {
    let (from, to) = (problem.span.map(|s| s.from), problem.span.map(|s| s.to));
    json!({
        "story": story.name(),
        "file": story.file(problem),
        "line": from.map(|at| at.line),
        "column": from.map(|at| at.column),
        "end_line": to.map(|at| at.line),
        "end_column": to.map(|at| at.column),
        "severity": problem.code.severity().word(),
        "code": problem.code.name(),
        "message": problem.what,
        "hint": problem.hint,
    })
}
