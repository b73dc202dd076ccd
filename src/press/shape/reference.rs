//! The reference of the format as a page: every table with its fields, from the schema that the check uses.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

use super::{allowed_words, published, resolve, type_words};

/// What stands above the tables.
const HEAD: &str = "# Every table and field

Made from the types that read the files, by the tests: it cannot differ from what the check knows.
[README.md](README.md) explains how things go together, and [recipes.md](recipes.md) has pieces to begin with. What is
**bold** has to be there.

";

/// The reference of `story.toml`, of all tables, of the CSV files and of `site.toml`, in Markdown.
#[must_use]
pub fn page() -> String {
    let whole = published();
    let mut page = Reference { root: &whole, names: BTreeMap::new(), words: Vec::new(), out: HEAD.to_owned() };
    page.name_tables(&whole, "");
    page.table("Fields of no table, in `story.toml`", &whole);
    page.tables_in(&whole, "");
    for (file, rows) in whole["x-csv"].as_object().into_iter().flatten() {
        page.table(&format!("Columns of `{file}`"), rows);
    }
    let site = Reference { root: &whole["x-site"], names: BTreeMap::new(), words: Vec::new(), out: String::new() };
    page.out.push_str(&site.of_site());
    page.lists_of_words();
    page.out.trim_end().to_owned() + "\n"
}

struct Reference<'a> {
    /// Where `$ref` leads from.
    root: &'a Value,
    /// What a type's rows are called, by the name of the type.
    names: BTreeMap<String, String>,
    /// Lists of words, each with the field they are told at first.
    words: Vec<(String, &'a Value)>,
    out: String,
}

impl<'a> Reference<'a> {
    fn of_site(mut self) -> String {
        self.table("Fields of `site.toml`", self.root);
        self.tables_in(self.root, "");
        self.out
    }

    /// The tables in a table: lists of rows, and single ones.
    fn inner(&self, table: &'a Value, within: &str) -> Vec<(String, &'a Value)> {
        let inner = |(key, of): (&'a String, &'a Value)| {
            let path = if within.is_empty() { key.clone() } else { format!("{within}.{key}") };
            let rows = resolve(self.root, &of["items"]);
            let single = resolve(self.root, of);
            let is_table = |table: &Value| table["properties"].is_object();
            match (is_table(rows), is_table(single)) {
                (true, _) => Some((format!("[[{path}]]"), rows)),
                (_, true) => Some((format!("[{path}]"), single)),
                _ => None,
            }
        };
        table["properties"].as_object().into_iter().flatten().filter_map(inner).collect()
    }

    fn name_tables(&mut self, table: &'a Value, within: &str) {
        for (head, rows) in self.inner(table, within) {
            let types = self.root["$defs"].as_object().into_iter().flatten();
            let name = types.into_iter().find(|(_, of)| *of == rows).map(|(name, _)| name.clone());
            self.names.extend(name.map(|name| (name, format!("`{head}`"))));
            self.name_tables(rows, head.trim_matches(['[', ']']));
        }
    }

    fn tables_in(&mut self, table: &'a Value, within: &str) {
        for (head, rows) in self.inner(table, within) {
            self.table(&format!("`{head}`"), rows);
            self.tables_in(rows, head.trim_matches(['[', ']']));
        }
    }

    fn table(&mut self, title: &str, table: &'a Value) {
        let _ = writeln!(self.out, "## {title}\n");
        let about = table["description"].as_str().filter(|_| title.starts_with("`["));
        let about = about.map(|text| self.said(text).replace(&format!(": {title}"), ""));
        if let Some(about) = about {
            let _ = writeln!(self.out, "{about}\n");
        }
        self.out.push_str("| Field | Takes | What it is |\n|---|---|---|\n");
        for (key, of) in table["properties"].as_object().into_iter().flatten() {
            let is_needed = table["required"].as_array().into_iter().flatten().any(|needed| needed == key);
            let name = if is_needed { format!("**`{key}`**") } else { format!("`{key}`") };
            let (takes, about) = (self.takes(key, of), self.said(of["description"].as_str().unwrap_or_default()));
            let _ = writeln!(self.out, "| {name} | {takes} | {about} |");
        }
        self.out.push('\n');
    }

    /// What may stand behind a key.
    fn takes(&mut self, key: &str, of: &'a Value) -> String {
        let of = resolve(self.root, of);
        if of["oneOf"].is_array() {
            if !self.words.iter().any(|(_, known)| *known == of) {
                self.words.push((key.to_owned(), of));
            }
            let told = self.words.iter().find(|(_, known)| *known == of).map_or(key, |(field, _)| field);
            return format!("[a word](#words-for-{told})");
        }
        if let Some(words) = allowed_words(of) {
            let words = words.iter().filter(|word| !word.is_empty()).map(|word| format!("`{word}`"));
            return words.collect::<Vec<_>>().join(", ");
        }
        match (of["type"].as_str(), resolve(self.root, &of["items"])) {
            (Some("array"), rows) if rows["properties"].is_object() => "tables, below".into(),
            (Some("object"), _) => "a table, below".into(),
            (Some("array"), _) => "a list of texts".into(),
            _ => match type_words(of) {
                "text in quotes" => "text".into(),
                other => other.into(),
            },
        }
    }

    /// A description as people read it: on one line, and with tables where the types stand.
    fn said(&self, text: &str) -> String {
        let mut out = text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|");
        for (name, head) in &self.names {
            while let Some((before, (field, after))) =
                out.split_once(&format!("[`{name}::")).and_then(|(b, rest)| Some((b, rest.split_once("`]")?)))
            {
                out = format!("{before}`{field}` of {head}{after}");
            }
        }
        out.replace("[`ReadingRow::", "`").replace("`]", "`")
    }

    fn lists_of_words(&mut self) {
        for (field, of) in std::mem::take(&mut self.words) {
            let _ = writeln!(
                self.out,
                "## Words for {field}\n\n{}\n",
                self.said(of["description"].as_str().unwrap_or_default())
            );
            for one in of["oneOf"].as_array().into_iter().flatten() {
                let told =
                    one["description"].as_str().map(|about| format!(": {}", self.said(about))).unwrap_or_default();
                let words = one["const"].as_str().into_iter();
                for word in words.chain(one["enum"].as_array().into_iter().flatten().filter_map(Value::as_str)) {
                    let _ = writeln!(self.out, "- `{word}`{told}");
                }
            }
            self.out.push('\n');
        }
    }
}
