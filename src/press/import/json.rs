//! A value of a JSON file with the place it stands at. What nobody asked for is noted, so that nothing of the
//! file is dropped silently.

use serde_json::{Map, Value};

use super::Refused;
use super::notes::Notes;

/// A value and its place, such as `incidents[0].name`.
#[derive(Debug, Clone)]
pub(super) struct Node<'a> {
    pub(super) value: &'a Value,
    pub(super) place: String,
}

/// Parses a file. Nesting is bounded by the parser.
pub(super) fn parse(text: &str, file: &str) -> Result<Value, Refused> {
    serde_json::from_str(text).map_err(|why| {
        let what = if why.to_string().contains("recursion") { "it is nested too deep" } else { "it is no JSON" };
        Refused(format!(
            "{file}, line {}, column {}: {what}; save or download the file anew.",
            why.line(),
            why.column()
        ))
    })
}

impl<'a> Node<'a> {
    /// The whole file.
    pub(super) const fn root(value: &'a Value) -> Self {
        Self { value, place: String::new() }
    }

    fn child(&self, key: &str) -> String {
        if self.place.is_empty() { key.to_owned() } else { format!("{}.{key}", self.place) }
    }

    /// The place in words: the whole file has none.
    pub(super) fn at(&self, key: &str) -> String {
        self.child(key)
    }

    fn table(&self) -> Option<&'a Map<String, Value>> {
        self.value.as_object()
    }

    /// What stands under a key, unless it is empty.
    pub(super) fn get(&self, key: &str) -> Option<Node<'a>> {
        let value = self.table()?.get(key).filter(|v| !is_nothing(v))?;
        Some(Node { value, place: self.child(key) })
    }

    /// A text or number as text.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        match self.get(key)?.value {
            Value::String(s) => Some(s.clone()).filter(|s| !s.trim().is_empty()),
            Value::Number(n) => Some(n.to_string()),
            _ => None,
        }
    }

    /// A whole number, also one in quotation marks.
    pub(super) fn whole(&self, key: &str) -> Option<i64> {
        let text = self.text(key)?;
        text.trim().parse().ok().or_else(|| text.trim().strip_suffix(".0")?.parse().ok())
    }

    /// The tables of a list.
    pub(super) fn list(&self, key: &str) -> Vec<Node<'a>> {
        self.get(key).map(|list| list.items()).unwrap_or_default()
    }

    /// The tables of this list.
    pub(super) fn items(&self) -> Vec<Node<'a>> {
        let all = self.value.as_array().into_iter().flatten().enumerate();
        all.map(|(i, value)| Node { value, place: format!("{}[{i}]", self.place) }).collect()
    }

    /// Notes what stands here under other keys than these, and what is of another kind than expected.
    pub(super) fn leave(&self, known: &[&str], why: &str, notes: &mut Notes) {
        self.leave_told(known, &[], why, notes);
    }

    /// The same, with keys that keep the books of another program told as one.
    pub(super) fn leave_told(&self, known: &[&str], books: &[&str], why: &str, notes: &mut Notes) {
        let Some(table) = self.table() else {
            notes.not("a value that is no table", self.place.clone(), "there is nothing to read in it");
            return;
        };
        for (key, value) in table.iter().filter(|(key, v)| !known.contains(&key.as_str()) && !is_nothing(v)) {
            let shown = super::notes::shown(&value_words(value));
            let place = format!("{} = {shown}", self.child(key));
            match books.contains(&key.as_str()) {
                true => notes.not("bookkeeping of the page", place, "no reader needs it"),
                false => notes.not(format!("`{}`", super::notes::shown(key)), place, why),
            }
        }
    }
}

fn value_words(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("a list of {}", items.len()),
        Value::Object(keys) => format!("a table of {}", keys.len()),
        other => other.to_string(),
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(s) => s.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(keys) => keys.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Node, parse};
    use crate::press::import::notes::Notes;

    #[test]
    fn what_nobody_asked_for_is_noted() {
        let value = parse(r#"{"a": 1, "b": {"c": "12", "d": [], "e": true}}"#, "x.json").expect("JSON");
        let b = Node::root(&value).get("b").expect("b");
        assert_eq!((b.whole("c"), b.get("d").is_none()), (Some(12), true));
        let mut notes = Notes::default();
        b.leave(&["c"], "nobody knows what it is for", &mut notes);
        assert_eq!(notes.listed()[0].to_string(), "`e` (b.e = true): nobody knows what it is for");
    }

    #[test]
    fn deep_and_broken_files_are_refused_with_their_place() {
        let deep = parse(&"[".repeat(100_000), "x.json").expect_err("too deep").0;
        assert!(deep.starts_with("x.json, line 1, column ") && deep.contains("nested too deep"), "{deep}");
        assert!(parse("{\n1}", "x.json").expect_err("broken").0.starts_with("x.json, line 2, column 1"), "no place");
    }
}
