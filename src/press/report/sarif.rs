//! For tools that gather findings of many checkers: SARIF 2.1.0, the standard of OASIS for it.

use serde_json::{Value, json};

use super::Checked;
use crate::press::problem::code::Code;
use crate::press::problem::{Problem, excerpt::Span};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The document, ending in a line break. Its rules are all kinds of problems there are.
#[must_use]
pub fn told(stories: &[Checked]) -> String {
    let results = stories.iter().flat_map(|story| story.problems.iter().map(|p| result(story, p)));
    let whole = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "explainer",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": Code::ALL.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
        }],
    });
    format!("{whole:#}\n")
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.name(),
        "shortDescription": { "text": code.about() },
        "defaultConfiguration": { "level": code.severity().word() },
    })
}

fn result(story: &Checked, problem: &Problem) -> Value {
    let mut place = json!({ "artifactLocation": { "uri": address(&story.file(problem)) } });
    if let Some(span) = problem.span {
        place["region"] = region(span);
    }
    json!({
        "ruleId": problem.code.name(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == problem.code),
        "level": problem.code.severity().word(),
        "message": { "text": format!("{}\nhint: {}", problem.what, problem.hint) },
        "locations": [{ "physicalLocation": place }],
    })
}

fn region(span: Span) -> Value {
    json!({
        "startLine": span.from.line,
        "startColumn": span.from.column,
        "endLine": span.to.line,
        "endColumn": span.to.column,
    })
}

/// A path as an address: relative where it is, of the scheme `file` where it is whole.
fn address(path: &str) -> String {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~/".contains(&b);
    let sign = |b: u8| if is_plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") };
    let signs: String = path.bytes().map(sign).collect();
    if path.starts_with('/') { format!("file://{signs}") } else { signs }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn paths_are_addresses() {
        assert_eq!(address("stories/a b:c/ä.toml"), "stories/a%20b%3Ac/%C3%A4.toml");
        assert_eq!(address("/news/x.toml"), "file:///news/x.toml");
    }
}
