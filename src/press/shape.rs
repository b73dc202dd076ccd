//! Holds a story's values against the JSON Schema of the format, and reports every misfit.
//!
//! The schema is made from the types in `story::format`, so what is checked, what is published and
//! what is read cannot differ.

pub mod reference;

use std::collections::HashSet;

use schemars::{JsonSchema, schema_for};
use serde_json::{Value, json};

use super::bounds;
use super::problem::code::Code;
use super::problem::desk::Desk;
use super::problem::near::nearest;
use super::tables::words_of;
use crate::story::format::{OutageRow, ReadingRow, SiteFile, StoryFile};

/// The schema of the TOML tables.
#[must_use]
pub fn schema() -> Value {
    schema_for!(StoryFile).to_value()
}

/// The schema of `site.toml`.
#[must_use]
pub fn site() -> Value {
    schema_for!(SiteFile).to_value()
}

/// The published schema of the format: that of the TOML tables, under `x-site` that of `site.toml`, and under
/// `x-csv` one for the rows of each CSV file.
#[must_use]
pub fn published() -> Value {
    let mut whole = schema();
    whole["x-site"] = site();
    whole["x-csv"] = json!({ "readings.csv": rows::<ReadingRow>(), "outages.csv": rows::<OutageRow>() });
    whole
}

/// The schema of a CSV row. Every value is text there; columns of digits or of a few words say so.
pub(super) fn rows<T: JsonSchema>() -> Value {
    let mut schema = schema_for!(T).to_value();
    for (column, shape) in schema["properties"].as_object_mut().into_iter().flatten() {
        let words = words_of(column);
        let about = shape["description"].as_str().unwrap_or_default();
        let may_be_empty = about.contains("empty") || about.contains("ReadingRow::");
        if !words.is_empty() {
            let empty = may_be_empty.then_some("");
            shape["enum"] = json!(words.into_iter().chain(empty).collect::<Vec<_>>());
        } else if column == "minutes_to" {
            shape["pattern"] = json!(r"^([0-9]+( \+ .+)?)?$");
        } else if matches!(column.as_str(), "value" | "peak" | "minutes_from") {
            shape["pattern"] = json!(if column == "value" { "^[0-9]+$" } else { "^[0-9]*$" });
        } else if about.starts_with("Id, unique") {
            shape["pattern"] = json!("^[a-z0-9_-]+$");
        }
    }
    schema
}

/// What does not fit the format.
#[derive(Debug, Default)]
pub struct Misfits {
    /// Paths of rows that cannot be used, such as `event.3`.
    pub bad: HashSet<String>,
    /// Tables and keys that the format does not know; without them the row can be used.
    pub extra: Vec<(String, String)>,
}

/// Reports unknown and missing keys, and values of the wrong type, in the merged story.
pub fn check_story(value: &Value, desk: &mut Desk) -> Misfits {
    check(value, &schema(), "story.toml", desk)
}

/// Reports the same in a `site.toml`.
pub fn check_site(value: &Value, desk: &mut Desk) {
    check(value, &site(), "site.toml", desk);
}

fn check(value: &Value, root: &Value, file: &str, desk: &mut Desk) -> Misfits {
    let mut shape = Shape { root, file, desk, found: Misfits::default() };
    shape.check(value, root, String::new());
    shape.found
}

/// What the reference of the format says of a key or column.
#[must_use]
pub fn about<T: JsonSchema>(key: &str) -> String {
    let schema = schema_for!(T).to_value();
    schema["properties"][key]["description"].as_str().unwrap_or_default().replace('\n', " ")
}

/// The columns of a CSV table, in order.
#[must_use]
pub fn columns<T: JsonSchema>() -> Vec<String> {
    let schema = schema_for!(T).to_value();
    schema["properties"].as_object().into_iter().flat_map(|p| p.keys().cloned()).collect()
}

struct Shape<'a> {
    root: &'a Value,
    file: &'a str,
    desk: &'a mut Desk,
    found: Misfits,
}

impl Shape<'_> {
    fn report(&mut self, code: Code, path: &str, what: String, hint: impl Into<String>) {
        let row: Vec<&str> = path.split('.').take(2).collect();
        self.found.bad.insert(row.join("."));
        self.desk.report(code, path, what, hint);
    }

    /// A table as reports call it.
    fn table(&self, path: &str) -> String {
        if path.is_empty() { self.file.to_owned() } else { head_of(path) }
    }

    fn check(&mut self, value: &Value, schema: &Value, path: String) {
        let schema = resolve(self.root, schema);
        if let Some(words) = allowed_words(schema) {
            return self.check_word(value, &words, &path);
        }
        if !fits(value, schema) {
            let what = format!("`{}` must be {}", last(&path), type_words(schema));
            return self.report(Code::WrongType, &path, what, type_hint(schema, value, &path));
        }
        match value {
            Value::Object(_) => self.check_table(value, schema, &path),
            Value::Array(items) => self.check_list(items, &schema["items"], &path),
            Value::String(text) => {
                if let Some(what) = bounds::too_long(last(&path), text) {
                    self.report(Code::TooLong, &path, what, bounds::SHORTER);
                }
            }
            _ => {}
        }
    }

    /// What is too much is reported once and looked at no further.
    fn check_list(&mut self, items: &[Value], schema: &Value, path: &str) {
        for (i, item) in items.iter().enumerate().take(bounds::MOST_ENTRIES) {
            self.check(item, schema, join(path, &i.to_string()));
        }
        let first_too_many = join(path, &bounds::MOST_ENTRIES.to_string());
        if items.len() > bounds::MOST_ENTRIES {
            let what = bounds::too_many(&format!("entries of `{}`", last(path)));
            self.report(Code::TooManyEntries, &first_too_many, what, bounds::FEWER);
            let is_of_rows = !path.contains('.');
            let rest = if is_of_rows { bounds::MOST_ENTRIES..items.len() } else { 0..0 };
            self.found.bad.extend(rest.map(|i| join(path, &i.to_string())));
        }
    }

    fn check_word(&mut self, value: &Value, words: &[String], path: &str) {
        if value.as_str().is_some_and(|v| words.iter().any(|w| w == v)) {
            return;
        }
        let given = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let hint = nearest(&given, words.iter().map(String::as_str));
        self.report(Code::UnknownWord, path, format!("`{given}` is no {}", last(path)), hint);
    }

    fn check_table(&mut self, value: &Value, schema: &Value, path: &str) {
        let (Some(table), Some(known)) = (value.as_object(), schema["properties"].as_object()) else { return };
        for (key, child) in table {
            match known.get(key) {
                Some(schema) => self.check(child, schema, join(path, key)),
                None => {
                    let hint = nearest(key, known.keys().map(String::as_str));
                    self.found.extra.push((path.to_owned(), key.clone()));
                    let what = format!("`{key}` is no field of {}", self.table(path));
                    self.desk.report_key(Code::UnknownField, &join(path, key), what, hint);
                }
            }
        }
        for key in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !table.contains_key(key) {
                let about = known.get(key).and_then(|k| k["description"].as_str()).unwrap_or_default();
                let hint = format!("add `{key} = …`. {}", about.replace('\n', " "));
                self.report(
                    Code::MissingField,
                    path,
                    format!("`{key}` is missing in {}{}", if path.is_empty() { "" } else { "this " }, self.table(path)),
                    hint,
                );
            }
        }
    }
}

fn resolve<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let target = schema["$ref"].as_str().or_else(|| schema["anyOf"][0]["$ref"].as_str());
    target.and_then(|t| root.pointer(t.trim_start_matches('#'))).unwrap_or(schema)
}

fn allowed_words(schema: &Value) -> Option<Vec<String>> {
    let word = |v: &Value| v.as_str().map(str::to_owned);
    if let Some(words) = schema["enum"].as_array() {
        return Some(words.iter().filter_map(word).collect());
    }
    let one_of = schema["oneOf"].as_array()?;
    let plain = one_of.iter().filter_map(|o| word(&o["const"]));
    let grouped = one_of.iter().filter_map(|o| o["enum"].as_array()).flatten().filter_map(word);
    Some(plain.chain(grouped).collect())
}

fn fits(value: &Value, schema: &Value) -> bool {
    let of_type = |t: &str| match t {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        // All of them are counted in 32 bits.
        "integer" => {
            value.as_i64().is_some_and(|v| v >= schema["minimum"].as_i64().unwrap_or(v) && v <= u32::MAX.into())
        }
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    };
    match &schema["type"] {
        Value::String(t) => of_type(t),
        Value::Array(types) => types.iter().filter_map(Value::as_str).any(of_type),
        _ => true,
    }
}

fn type_words(schema: &Value) -> &'static str {
    let first = schema["type"].as_str().or_else(|| schema["type"][0].as_str()).unwrap_or_default();
    match first {
        "string" => "text in quotes",
        "boolean" => "true or false",
        "integer" => "a whole number without a minus",
        "number" => "a number",
        "array" => "a list in [brackets]",
        _ => "a table",
    }
}

fn type_hint(schema: &Value, value: &Value, path: &str) -> String {
    match type_words(schema) {
        "a list in [brackets]" if value.is_object() => format!("write [[{path}]] with two brackets"),
        "a list in [brackets]" => "write it as [\"one\", \"two\"], also where it is only one".into(),
        "text in quotes" => "put it between double quotes".into(),
        "true or false" => "write the word without quotes".into(),
        "a table" => format!("write its keys below a line {}", head_of(path)),
        _ => "write digits without quotes".into(),
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

fn last(path: &str) -> &str {
    path.split('.').rfind(|part| part.parse::<usize>().is_err()).unwrap_or(path)
}

fn table_name(path: &str) -> String {
    path.split('.').filter(|part| part.parse::<usize>().is_err()).collect::<Vec<_>>().join(".")
}

/// As its head is written: a row of a list between two brackets, what is there once between one.
fn head_of(path: &str) -> String {
    let is_row = path.split('.').any(|part| part.parse::<usize>().is_ok());
    if is_row { format!("[[{}]]", table_name(path)) } else { format!("[{}]", table_name(path)) }
}

#[cfg(test)]
mod tests {
    use super::{columns, published};
    use crate::story::format::{OutageRow, ReadingRow};

    #[test]
    fn the_published_schema_has_the_rows_of_both_csv_files() {
        let csv = &published()["x-csv"];
        for (file, wanted) in [("readings.csv", columns::<ReadingRow>()), ("outages.csv", columns::<OutageRow>())] {
            let found: Vec<&String> = csv[file]["properties"].as_object().expect("columns").keys().collect();
            assert_eq!(found, wanted.iter().collect::<Vec<_>>(), "{file}");
        }
        let words = |file: &str, column: &str| csv[file]["properties"][column]["enum"].as_array().map_or(0, Vec::len);
        assert_eq!((words("readings.csv", "kind"), words("readings.csv", "part")), (3, 5));
        assert_eq!((words("outages.csv", "group"), words("outages.csv", "cause_kind")), (2, 4));
        assert_eq!(csv["readings.csv"]["properties"]["value"]["pattern"], "^[0-9]+$");
    }
}
