//! The list of all kinds of problems, as `docs/stories/problems.md` has it.

use crate::press::problem::code::Code;

const HEAD: &str = "# Every problem that the check reports

This page is written from the program: `BLESS=1 cargo test --profile press --features press --test reports`.

Each problem has a code, which stays the same from version to version. An error stops a build; a warning does not,
unless `--deny-warnings` is given. [Writing a story](README.md#checking-a-story) says how problems are told to people
and to programs.

| Code | Stops a build | What is wrong |
|---|---|---|
";

/// The page, in Markdown.
#[must_use]
pub fn page() -> String {
    let row = |code: &Code| {
        let stops = if matches!(code.severity(), crate::press::problem::Severity::Error) { "yes" } else { "no" };
        format!("| `{}` | {stops} | {} |\n", code.name(), code.about())
    };
    HEAD.to_owned() + &Code::ALL.iter().map(row).collect::<String>()
}
