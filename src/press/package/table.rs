//! The schema of one table (Table Schema, version 1). It is held against the table: what a column should be and
//! one of its cells is not, is not said, so that every table reads by its schema.

use serde_json::{Map, Value, json};

use crate::press::check::ids::is_id;
use crate::press::parts::columns::{COLUMNS, Cells, WORDS};
use crate::time::Instant;

/// A column, as it should be.
#[derive(Debug, Clone)]
pub(super) struct Column {
    name: String,
    cells: Cells,
    about: String,
    /// All words it may hold; none where it holds free text.
    words: Vec<String>,
    is_required: bool,
}

/// Columns of the story's own tables in which every row has something.
const FILLED: [&str; 10] =
    ["id", "value", "scope", "kind", "origin", "sources", "date", "platform", "group", "cause_kind"];

/// The columns of a table of the story's folder, by the schema of its rows.
pub(super) fn collected(rows: &Value) -> Vec<Column> {
    let columns = rows["properties"].as_object().into_iter().flatten();
    columns.map(|(name, row)| collected_column(name, row)).collect()
}

fn collected_column(name: &str, row: &Value) -> Column {
    let cells = match name {
        "value" | "peak" | "minutes_from" | "minutes_to" => Cells::Whole,
        "date" => Cells::Day,
        "time" | "reassigned_to" => Cells::Instant,
        _ => Cells::Words,
    };
    let words = row["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
    Column {
        name: name.to_owned(),
        cells,
        about: spelled_out(row["description"].as_str().unwrap_or_default()),
        words: words.filter(|word| !word.is_empty()).map(str::to_owned).collect(),
        is_required: FILLED.contains(&name),
    }
}

/// The columns of the table of a series.
pub(super) fn measured(rows: &Value) -> Vec<Column> {
    let number =
        |c: Column| if c.name == "value" { Column { cells: Cells::Number, is_required: false, ..c } } else { c };
    collected(rows).into_iter().map(number).collect()
}

/// What the reference of the format says of a column, with the words of other entries that it points to.
fn spelled_out(about: &str) -> String {
    const ELSEWHERE: [(&str, &str); 3] = [
        (
            "See [`EventRow::at`]",
            "When: a time in UTC (`2025-03-10T14:02Z`), a local time in the story’s zone (`2025-03-10 10:02`) or a \
             stretch `FROM/TO`",
        ),
        ("See [`ReadingRow::qualifier`]", "How the number is to be read"),
        ("See [`ReadingRow::scope`]", "`not stated`, `world`, or a country"),
    ];
    let spelled = ELSEWHERE.iter().fold(about.to_owned(), |text, (link, words)| text.replace(link, words));
    spelled.replace('\n', " ")
}

/// The columns of a part's data.
pub(super) fn of_parts() -> Vec<Column> {
    let words = |name: &str| WORDS.iter().find(|(column, _)| *column == name).map_or(&[][..], |(_, words)| words);
    let column = |c: &crate::press::parts::columns::Column| Column {
        name: c.name.to_owned(),
        cells: c.cells,
        about: c.about.to_owned(),
        words: words(c.name).iter().map(|word| (*word).to_owned()).collect(),
        is_required: matches!(c.name, "kind" | "id"),
    };
    COLUMNS.iter().map(column).collect()
}

/// The schema of a table with some of these columns, whose rows are told apart by `key`.
pub(super) fn schema(columns: &[Column], key: &[&str], bytes: &[u8]) -> Value {
    let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let head = table.headers().cloned().unwrap_or_default();
    let known = |name: &str| columns.iter().find(|column| column.name == name.trim());
    let mut seen: Vec<Seen> = head.iter().map(|name| Seen::new(known(name))).collect();
    // One row at a time: a table may have millions.
    let (mut row, mut rows) = (csv::StringRecord::new(), 0);
    loop {
        match table.read_record(&mut row) {
            Ok(true) => rows += 1,
            Ok(false) => break,
            Err(_) => continue,
        }
        seen.iter_mut().enumerate().for_each(|(at, seen)| seen.look(row.get(at).unwrap_or_default()));
    }
    let fields: Vec<Value> = head.iter().zip(&seen).map(|(name, seen)| field(name, seen, rows)).collect();
    let mut schema = json!({ "fields": fields });
    if key.iter().all(|column| head.iter().any(|name| name == *column)) {
        schema["primaryKey"] = json!(key);
    }
    schema
}

/// What the cells of a column are, so far.
struct Seen<'c> {
    column: Option<&'c Column>,
    filled: usize,
    as_told: bool,
    all_words: bool,
    all_ids: bool,
}

impl<'c> Seen<'c> {
    const fn new(column: Option<&'c Column>) -> Self {
        Self { column, filled: 0, as_told: true, all_words: true, all_ids: true }
    }

    fn look(&mut self, cell: &str) {
        let Some(column) = self.column.filter(|_| !cell.is_empty()) else { return };
        self.filled += 1;
        self.as_told &= fits(column.cells, cell);
        self.all_words &= column.words.iter().any(|word| word == cell);
        self.all_ids &= is_id(cell);
    }
}

fn field(name: &str, seen: &Seen<'_>, rows: usize) -> Value {
    let Some(column) = seen.column else { return json!({ "name": name, "type": "string" }) };
    let kind = if seen.as_told { column.cells } else { Cells::Words };
    let mut field = json!({ "name": name, "type": type_of(kind), "description": column.about });
    if kind == Cells::Instant {
        // Seconds are left out where they are none, and the default form wants them.
        field["format"] = json!("any");
    }
    let mut constraints = Map::new();
    if column.is_required && seen.filled == rows {
        constraints.insert("required".into(), true.into());
    }
    if kind == Cells::Whole {
        constraints.insert("minimum".into(), 0.into());
    }
    if !column.words.is_empty() && (seen.all_words || seen.filled == 0) {
        constraints.insert("enum".into(), json!(column.words));
    }
    if column.name == "id" && seen.all_ids {
        constraints.insert("pattern".into(), "[a-z0-9_-]+".into());
    }
    if !constraints.is_empty() {
        field["constraints"] = constraints.into();
    }
    field
}

const fn type_of(cells: Cells) -> &'static str {
    match cells {
        Cells::Words => "string",
        Cells::Whole => "integer",
        Cells::Number => "number",
        Cells::Day => "date",
        Cells::Instant => "datetime",
    }
}

fn fits(cells: Cells, cell: &str) -> bool {
    match cells {
        Cells::Words => true,
        Cells::Whole => cell.bytes().all(|b| b.is_ascii_digit()),
        Cells::Number => cell.parse::<f64>().is_ok_and(f64::is_finite),
        Cells::Day => is_day(cell),
        Cells::Instant => Instant::from_iso(cell).is_some_and(|at| at.iso() == cell),
    }
}

/// Whether a text is a day such as `2025-03-10`.
pub(super) fn is_day(text: &str) -> bool {
    Instant::from_iso(&format!("{text}T12:00Z")).is_some_and(|at| at.iso().starts_with(text)) && text.len() == 10
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Cells, Column, schema};

    fn column(name: &str, cells: Cells, words: &[&str]) -> Column {
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        Column { name: name.into(), cells, about: "It.".into(), words, is_required: true }
    }

    /// The field of a table with one column.
    fn told(of: Column, cells: &[&str]) -> Value {
        let table = format!("{},id\n{}", of.name, cells.iter().map(|c| format!("{c},x\n")).collect::<String>());
        schema(&[of], &["id"], table.as_bytes())["fields"][0].take()
    }

    #[track_caller]
    fn check(cells: Cells, given: &[&str], expected: &str) {
        assert_eq!(told(column("a", cells, &[]), given)["type"], expected, "{given:?}");
    }

    #[test]
    fn a_type_is_told_where_every_cell_has_it() {
        check(Cells::Whole, &["1", "", "20"], "integer");
        check(Cells::Whole, &["1", "60 + several hours"], "string");
        check(Cells::Whole, &["1", " 2"], "string");
        check(Cells::Number, &["1.5", "-2"], "number");
        check(Cells::Number, &["1.5", "inf"], "string");
        check(Cells::Day, &["2025-03-10"], "date");
        check(Cells::Day, &["2025-03-10", "2025-03"], "string");
        check(Cells::Day, &["2025-02-30"], "string");
        check(Cells::Instant, &["2025-03-10T09:30Z", "2025-03-10T09:30:05Z"], "datetime");
        check(Cells::Instant, &["2025-03-10 09:30"], "string");
        check(Cells::Instant, &["2025-03-10T09:30Z/2025-03-10T10:30Z"], "string");
    }

    #[test]
    fn a_bound_is_told_where_every_cell_keeps_to_it() {
        let of = |cells: &[&str]| told(column("a", Cells::Words, &["about", "nearly"]), cells)["constraints"].take();
        assert_eq!(of(&["about", "nearly"]), json!({ "required": true, "enum": ["about", "nearly"] }));
        assert_eq!(of(&["about", ""]), json!({ "enum": ["about", "nearly"] }));
        assert_eq!(of(&["about", "perhaps"]), json!({ "required": true }));
    }

    #[test]
    fn a_column_that_nobody_described_is_words_and_rows_without_an_id_have_no_key() {
        let told = schema(&[], &["id"], b"b\n1\n");
        assert_eq!(told, json!({ "fields": [{ "name": "b", "type": "string" }] }));
    }
}
