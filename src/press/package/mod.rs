//! `datapackage.json`: which tables a story has, what their columns hold and where it is all from, for programs
//! that read tables. A Tabular Data Package, version 1, as Frictionless Data specifies it. The tables themselves
//! are made in `parts::data`, or come from the story's folder as they are.

mod table;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::page::Copy;
use super::page::described::{about_data, name_of_data};
use super::parts::{data, parts_of};
use super::{series, shape};
use crate::story::format::{MeasureRow, OutageRow, ReadingRow};
use crate::story::{Grade, Licence, Source, Story};
use table::Column;

/// Where it lies.
pub const NAME: &str = "datapackage.json";

/// The tables of a story's folder, which are published as they are.
pub const TABLES: [&str; 2] = ["readings.csv", "outages.csv"];

/// Whether a file of a site is a table of the story's folder, by its name.
#[must_use]
pub fn is_collected(name: &str) -> bool {
    TABLES.contains(&name) || series::is_table(name)
}

/// Whether a story has any table.
#[must_use]
pub fn has_tables(s: &Story) -> bool {
    let of_parts = || parts_of(s).iter().any(|part| !data::rows(s, part).is_empty());
    !s.readings.is_empty() || !s.series.is_empty() || !s.outages.is_empty() || of_parts()
}

/// The description of every table among these files; none where there is no table.
#[must_use]
pub fn json<'a>(copy: &Copy, files: impl Iterator<Item = (&'a String, &'a Vec<u8>)>) -> Option<String> {
    let tables = files.filter(|(path, _)| path.ends_with(".csv"));
    let resources: Vec<Value> = tables.map(|(path, bytes)| resource(copy, path, bytes)).collect();
    if resources.is_empty() {
        return None;
    }
    let s = &copy.story;
    let mut package = json!({
        "profile": "tabular-data-package", "name": named(&s.id), "title": name_of_data(copy), "description": about_data(copy),
    });
    package["homepage"] = json!(copy.address);
    // The specification asks for a clock, and a story has the day alone.
    package["created"] = json!(table::is_day(&s.published.iso).then(|| format!("{}T00:00:00Z", s.published.iso)));
    package["updated"] = json!(s.updated.iso);
    package["licenses"] = json!(s.identity.data_licence.as_ref().and_then(licence).map(|one| [one]));
    let publisher = s.identity.publisher.as_ref();
    package["contributors"] = json!(publisher.map(|title| [json!({ "title": title, "role": "publisher" })]));
    package["sources"] = s.sources.iter().map(source).collect();
    package["resources"] = json!(resources);
    Some(format!("{:#}\n", without_nulls(package)))
}

/// A name as the specification has them; a story that is built alone may lie in a folder of any name.
fn named(id: &str) -> String {
    let plain =
        |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') { c.to_ascii_lowercase() } else { '-' };
    id.chars().map(plain).collect()
}

/// One table.
fn resource(copy: &Copy, path: &str, bytes: &[u8]) -> Value {
    let of = copy.story.series.iter().find(|s| s.file == path);
    let about = About::of(copy, path);
    let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let mut resource = json!({
        "profile": "tabular-data-resource", "name": about.name, "title": about.title, "description": about.description,
        "path": path, "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "bytes": bytes.len(),
        "hash": format!("sha256:{hash}"), "schema": table::schema(&about.columns, &about.key, bytes),
    });
    if let Some(s) = of {
        resource["unit"] = json!(s.unit);
        resource["sources"] = copy.story.sources_of(&s.sources).map(source).collect();
    }
    resource
}

/// What is known of a table before it is read.
struct About {
    name: String,
    title: String,
    description: String,
    columns: Vec<Column>,
    /// The columns that tell its rows apart.
    key: Vec<&'static str>,
}

impl About {
    fn of(copy: &Copy, path: &str) -> Self {
        let own = |name: &str, title: &str, description: &str, columns| Self {
            name: name.into(),
            title: title.into(),
            description: description.into(),
            columns,
            key: vec!["id"],
        };
        match path {
            "readings.csv" => own(
                "readings",
                "Readings",
                "Every published number, with its time, hedge, scope and sources.",
                table::collected(&shape::rows::<ReadingRow>()),
            ),
            "outages.csv" => own(
                "outages",
                "Past outages",
                "Earlier and later outages, one a line.",
                table::collected(&shape::rows::<OutageRow>()),
            ),
            _ if series::is_table(path) => Self::of_series(copy, path),
            _ => Self::of_part(copy, path),
        }
    }

    fn of_series(copy: &Copy, path: &str) -> Self {
        let found = copy.story.series.iter().find(|s| s.file == path);
        Self {
            name: found.map(|s| format!("series-{}", s.id)).unwrap_or_default(),
            title: found.map(|s| s.head.clone()).unwrap_or_default(),
            description: found.map(|s| s.said.clone()).unwrap_or_default(),
            columns: table::measured(&shape::rows::<MeasureRow>()),
            key: vec!["time"],
        }
    }

    /// A part's data; what lies at an old address of a part is its data too.
    fn of_part(copy: &Copy, path: &str) -> Self {
        let key = path.split('/').nth(1).unwrap_or_default();
        let now = copy.moved.iter().find(|moved| moved.old == key).map_or(key, |moved| &moved.new);
        let part = parts_of(&copy.story).into_iter().find(|part| part.key == now);
        let (title, description) = part.map(|part| (part.title, part.takeaway)).unwrap_or_default();
        Self { name: format!("part-{key}"), title, description, columns: table::of_parts(), key: vec!["kind", "id"] }
    }
}

/// The specification wants an address or an id; a licence that has neither cannot be told.
fn licence(terms: &Licence) -> Option<Value> {
    let is_sign = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_');
    let id = Some(&terms.name).filter(|name| name.bytes().all(is_sign));
    let told = json!({ "name": id, "title": terms.name, "path": as_path(terms.url.as_ref()) });
    (!told["name"].is_null() || !told["path"].is_null()).then(|| without_nulls(told))
}

/// The specification allows no path in which two dots follow one another.
fn as_path(url: Option<&String>) -> Option<&String> {
    url.filter(|url| !url.contains(".."))
}

/// By name and kind, as in the tables; a copy has no address here. Tables of the story's folder name sources by id.
fn source(x: &Source) -> Value {
    let path = as_path(x.url.as_ref()).filter(|_| x.grade != Grade::D);
    without_nulls(json!({ "id": x.id, "title": x.told(), "path": path }))
}

/// The specification has no empty properties.
fn without_nulls(value: Value) -> Value {
    let Value::Object(properties) = value else { return value };
    properties.into_iter().filter(|(_, value)| !value.is_null()).collect::<Map<_, _>>().into()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Licence, licence, named};

    #[test]
    fn names_are_those_of_the_specification() {
        assert_eq!(named("Our Outage é_1.b"), "our-outage--_1.b");
    }

    #[test]
    fn a_licence_is_told_by_its_address_or_its_id() {
        let of = |name: &str, url: Option<&str>| licence(&Licence { name: name.into(), url: url.map(str::to_owned) });
        let at = "https://creativecommons.org/licenses/by/4.0/";
        assert_eq!(of("CC BY 4.0", Some(at)), Some(json!({ "title": "CC BY 4.0", "path": at })));
        assert_eq!(of("CC-BY-4.0", None), Some(json!({ "name": "CC-BY-4.0", "title": "CC-BY-4.0" })));
        assert_eq!(of("All rights reserved", None), None);
    }
}
