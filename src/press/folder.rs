//! Reads a story folder into the rows of its format, with the place of every value.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::csv::read_csv;
use super::problem::code::Code;
use super::problem::desk::{Desk, Place, SourceText};
use super::series;
use super::shape::{self, Misfits};
use super::{alphabets, hidden, identity, look};
use crate::story::format::{OutageRow, ReadingRow, StoryFile};
use crate::story::{Identity, Series};

/// The rows of a story folder. Shapes are right; what they mean is still to be checked.
#[derive(Debug, Default)]
pub struct Folder {
    /// Name of the folder.
    pub id: String,
    /// `site.toml` and `theme.css`, in the folder or beside it.
    pub identity: Identity,
    /// All TOML files, merged.
    pub toml: StoryFile,
    /// `readings.csv`.
    pub readings: Vec<ReadingRow>,
    /// `outages.csv`.
    pub outages: Vec<OutageRow>,
    /// What the tables of `toml.series` hold, row by row; none where one could not be read.
    pub series: Vec<Option<Series>>,
    /// Chapter id and the index of its file in the desk, in reading order.
    pub chapters: Vec<(String, usize)>,
    /// Kind and id of rows that could not be used, so that references to them are not reported too.
    pub lost: Vec<(String, String)>,
    /// Whether every file with rows could be read.
    pub has_all_rows: bool,
    /// Whether every chapter could be read.
    pub has_all_prose: bool,
    kept: HashMap<String, Vec<usize>>,
}

impl Folder {
    /// Whether entries of this kind were written that are not among the rows. What seems to be
    /// missing may then stand in one of them, and is not reported.
    #[must_use]
    pub fn lost_some(&self, kind: &str) -> bool {
        !self.has_all_rows || self.lost.iter().any(|(k, _)| k == kind)
    }

    /// Whether all that was written could be read.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.has_all_rows && self.has_all_prose && self.lost.is_empty()
    }

    /// The path of a row, as the desk knows it. Rows of a wrong shape are left out of `toml`, so the
    /// place of a row there is not its place in the files.
    #[must_use]
    pub fn path(&self, kind: &str, row: usize) -> String {
        let index = self.kept.get(kind).and_then(|k| k.get(row)).copied().unwrap_or(row);
        format!("{kind}.{index}")
    }
}

/// The version of the format that this program reads.
const FORMAT: u64 = 1;

/// Reads the folder. Every problem of form goes to the desk; `None` when the rows cannot be made.
pub fn read(dir: &Path, site: Option<&Path>, desk: &mut Desk) -> Option<Folder> {
    let id = dir.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let mut folder = Folder { id, has_all_rows: true, has_all_prose: true, ..Folder::default() };
    let mut value = read_tomls(dir, &mut folder, desk)?;
    if let Some(other) = value["format"].as_u64().filter(|format| *format != FORMAT) {
        // Nothing else that would be said of it need be true.
        let what = format!("this program reads format {FORMAT}, and the story is of format {other}");
        desk.report(Code::UnknownFormat, "format", what, "use a program that reads this format");
        return None;
    }
    folder.identity = identity::read(dir, site, desk);
    folder.identity.look = look::read(dir, site, desk);
    let misfits = shape::check_story(&value, desk);
    keep_good_rows(&mut value, &misfits, &mut folder, desk);
    folder.readings = read_csv(dir, "readings.csv", "reading", &mut folder, desk);
    folder.outages = read_csv(dir, "outages.csv", "outage", &mut folder, desk);
    speak(&mut value, &folder.identity);
    match serde_json::from_value::<StoryFile>(value) {
        Ok(toml) => folder.toml = toml,
        Err(why) => {
            desk.report(
                Code::WrongType,
                "format",
                format!("the tables cannot be read: {why}"),
                "compare them with the schema that `explainer schema` prints",
            );
            return None;
        }
    }
    series::read(dir, &mut folder, desk);
    read_chapters(dir, &mut folder, desk);
    Some(folder)
}

/// A story that names no language is in that of its newsroom.
fn speak(value: &mut Value, identity: &Identity) {
    if let (Value::Object(tables), Some(language)) = (value, &identity.language) {
        tables.entry("language").or_insert_with(|| Value::from(language.as_str()));
    }
}

/// Takes out what has the wrong shape (it is reported by now), so that the rest is still checked.
fn keep_good_rows(value: &mut Value, misfits: &Misfits, folder: &mut Folder, desk: &mut Desk) {
    for (path, key) in &misfits.extra {
        let pointer: String = path.split('.').filter(|p| !p.is_empty()).map(|p| format!("/{p}")).collect();
        if let Some(table) = value.pointer_mut(&pointer).and_then(Value::as_object_mut) {
            table.remove(key);
        }
    }
    let Value::Object(tables) = value else { return };
    for (kind, rows) in tables.iter_mut() {
        let is_bad = |path: &str| misfits.bad.contains(path);
        let lost = |row: &Value| (kind.clone(), row["id"].as_str().unwrap_or_default().to_owned());
        let Value::Array(list) = rows else {
            folder.lost.extend(is_bad(kind).then(|| lost(rows)));
            continue;
        };
        let (good, bad): (Vec<usize>, Vec<usize>) = (0..list.len()).partition(|i| !is_bad(&format!("{kind}.{i}")));
        folder.lost.extend(bad.iter().filter_map(|i| list.get(*i)).map(lost));
        *list = good.iter().filter_map(|i| list.get(*i).cloned()).collect();
        folder.kept.insert(kind.clone(), good);
    }
    tables.retain(|key, value| !misfits.bad.contains(key) || value.is_array());
    for (key, value) in blank_keys() {
        if !tables.contains_key(&key) {
            desk.mute(&key);
            folder.has_all_prose &= key != "chapters";
            tables.insert(key, value);
        }
    }
}

fn blank_keys() -> Vec<(String, Value)> {
    let schema = shape::schema();
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    let blank = |key: &str| match schema["properties"][key]["type"].as_str() {
        Some("integer") => Value::from(1),
        Some("array") => Value::Array(Vec::new()),
        _ => Value::from(""),
    };
    required.iter().filter_map(Value::as_str).map(|key| (key.to_owned(), blank(key))).collect()
}

fn read_tomls(dir: &Path, folder: &mut Folder, desk: &mut Desk) -> Option<Value> {
    let mut merged = Map::new();
    if !dir.is_dir() {
        let what = format!("there is no folder {}", dir.display());
        desk.of_file(Code::MissingFolder, "story.toml", what, "name the folder that holds the story.toml");
        return None;
    }
    let files = toml_files(dir);
    if !files.iter().any(|f| f.ends_with("story.toml")) {
        desk.of_file(
            Code::MissingStoryFile,
            "story.toml",
            "the story has no story.toml",
            "write one, or name the folder that holds it",
        );
        return None;
    }
    let mut has_head = true;
    for file in files {
        if !read_text(dir, &file, desk).is_some_and(|text| merge_toml(text, &mut merged, desk)) {
            folder.has_all_rows = false;
            has_head &= !file.ends_with("story.toml");
        }
    }
    has_head.then_some(Value::Object(merged))
}

fn toml_files(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> =
        entries.map(|e| PathBuf::from(e.file_name())).filter(|f| f.extension().is_some_and(|e| e == "toml")).collect();
    // Editors and other programs keep files of their own under such names.
    files.retain(|file| !file.to_string_lossy().starts_with('.'));
    // It tells of the newsroom, and not of the story.
    files.retain(|file| !file.ends_with(identity::FILE));
    files.sort();
    files
}

/// Reads a file as UTF-8 and hands back its index in the desk. Line ends are made one kind, and the
/// mark that some programs put before the text is left out.
pub(super) fn read_text(dir: &Path, file: &Path, desk: &mut Desk) -> Option<usize> {
    let name = file.to_string_lossy().replace('\\', "/");
    read_text_as(dir, file, &name, desk)
}

/// Reads a file that reports have under another name than its own.
pub(super) fn read_text_as(dir: &Path, file: &Path, name: &str, desk: &mut Desk) -> Option<usize> {
    let name = name.to_owned();
    let bytes = match whole(dir, file, MOST_BYTES) {
        Ok(bytes) => bytes,
        Err((what, hint)) => {
            desk.of_file(Code::UnreadableFile, &name, what, hint);
            return None;
        }
    };
    match String::from_utf8(bytes) {
        Ok(text) => {
            let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
            let text = reported_hidden(&name, text, desk);
            desk.files.push(SourceText { name, text });
            Some(desk.files.len() - 1)
        }
        Err(why) => {
            // Up to the first wrong byte both texts are the same.
            let at = why.utf8_error().valid_up_to();
            let place = held(name, String::from_utf8_lossy(why.as_bytes()).into_owned(), at..at + 1, desk);
            desk.at(Code::NotUtf8, place, "this line is not UTF-8 text", "save the file with the encoding UTF-8");
            None
        }
    }
}

/// More than any story needs; a file that never ends must not fill the memory.
const MOST_BYTES: u64 = 4_000_000;

const CHAPTERS: &str = "chapters";
const LEADS_OUT: &str = "is a link that leads out of its folder";

/// Whether a file or folder in a folder is a link to something outside of it.
fn leads_out(dir: &Path, name: &Path) -> bool {
    let (own, there) = (fs::canonicalize(dir), fs::canonicalize(dir.join(name)));
    matches!((own, there), (Ok(own), Ok(there)) if !there.starts_with(&own))
}

/// A file that is one, lies in the folder and is not too large. What is wrong with it else, and what to do.
pub(super) fn whole(dir: &Path, file: &Path, most_bytes: u64) -> Result<Vec<u8>, (String, &'static str)> {
    let missing = |why| (format!("the file cannot be read: {why}"), "put it there, or take its name out");
    let path = dir.join(file);
    let own = fs::canonicalize(dir).map_err(missing)?;
    if !fs::canonicalize(&path).map_err(missing)?.starts_with(own) {
        return Err((format!("the file {LEADS_OUT}"), "put the file itself there: a story is whole in its folder"));
    }
    let facts = fs::metadata(&path).map_err(missing)?;
    if !facts.is_file() {
        return Err(("this is no file".to_owned(), "put a text file there, or take its name out"));
    }
    if facts.len() > most_bytes {
        return Err((
            format!("the file has {} bytes, and {most_bytes} are the most", facts.len()),
            "take out what no reader needs, or split it",
        ));
    }
    fs::read(&path).map_err(missing)
}

/// A text that is read no further and still shown in a report.
fn held(name: String, text: String, span: std::ops::Range<usize>, desk: &mut Desk) -> Place {
    desk.files.push(SourceText { name, text });
    Place { file: desk.files.len() - 1, span }
}

/// Reports what nobody sees, as it stands in the file, and hands back the text without it.
fn reported_hidden(name: &str, text: String, desk: &mut Desk) -> String {
    let found = hidden::find(&text);
    if found.is_empty() {
        return text;
    }
    let rest = hidden::without(&text);
    let whole = held(name.to_owned(), text, 0..0, desk);
    for one in found {
        desk.at(one.code, Place { span: one.span, ..whole }, one.what, one.hint);
    }
    rest
}

/// Adds a file's tables to those of the others. False when it is not TOML: what a torn file seems to
/// hold would only add to the noise.
fn merge_toml(file: usize, merged: &mut Map<String, Value>, desk: &mut Desk) -> bool {
    let Some(SourceText { name, text }) = desk.files.get(file).cloned() else { return false };
    let Some(table) = parsed(&text, file, desk) else { return false };
    for (key, value) in table.get_ref() {
        let key_name = key.get_ref().to_string();
        desk.put_key(key_name.clone(), Place { file, span: key.span() });
        match value.get_ref() {
            DeValue::Array(rows)
                if name == "story.toml" || rows.iter().all(|r| matches!(r.get_ref(), DeValue::Table(_))) =>
            {
                let list = merged.entry(key_name.clone()).or_insert_with(|| Value::Array(Vec::new()));
                desk.put(key_name.clone(), Place { file, span: value.span() });
                let Value::Array(list) = list else { continue };
                for row in rows {
                    let path = format!("{key_name}.{}", list.len());
                    list.push(to_json(row, path, file, desk));
                }
            }
            _ if name == "story.toml" => {
                merged.insert(key_name.clone(), to_json(value, key_name, file, desk));
            }
            DeValue::Table(_) => {
                let place = Place { file, span: key.span() };
                desk.at(
                    Code::WrongType,
                    place,
                    format!("`[{key_name}]` is not in a list"),
                    format!("write [[{key_name}]] with two brackets"),
                );
            }
            _ => {
                let place = Place { file, span: key.span() };
                let what = format!("the field `{key_name}` stands outside story.toml");
                let hint = "move it to story.toml; other files hold [[tables]] only";
                desk.at(Code::MisplacedField, place, what, hint);
            }
        }
    }
    true
}

/// The tables of a text; `None`, with what is wrong told, when it is not TOML.
pub(super) fn parsed<'t>(text: &'t str, file: usize, desk: &mut Desk) -> Option<Spanned<DeTable<'t>>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let place = Place { file, span: error.span().unwrap_or(0..0) };
        let (what, hint) = torn(error.message());
        desk.at(Code::BrokenToml, place, what, hint);
    }
    errors.is_empty().then_some(table)
}

/// What the parser says, in words for an editor. It stops at some eighty keys or brackets, one inside the other.
fn torn(message: &str) -> (String, &'static str) {
    if message.contains("recurs") {
        return ("keys and brackets are nested too deep".to_owned(), "write each entry as a [[table]] with plain keys");
    }
    (
        format!("this is not TOML: {}", message.trim().replace('\n', ", ")),
        "look for a missing quotation mark, bracket or comma here or on the line above",
    )
}

/// A value with the place of each part; the path of a whole file is empty.
pub(super) fn to_json(value: &Spanned<DeValue<'_>>, path: String, file: usize, desk: &mut Desk) -> Value {
    desk.put(path.clone(), Place { file, span: value.span() });
    match value.get_ref() {
        DeValue::String(s) => {
            if let Some(found) = hidden::first(s) {
                let place = Place { file, span: value.span() };
                desk.at(found.code, place, found.what, found.hint);
            }
            for (part, what) in alphabets::mixed(s) {
                desk.report_in(Code::MixedAlphabets, &path, (s, part), what, alphabets::HINT);
            }
            Value::String(hidden::without(s))
        }
        DeValue::Boolean(b) => Value::Bool(*b),
        DeValue::Datetime(d) => Value::String(d.to_string()),
        DeValue::Integer(i) => i64::from_str_radix(i.as_str(), i.radix()).map_or(Value::Null, Value::from),
        DeValue::Float(x) => x.as_str().parse::<f64>().map_or(Value::Null, Value::from),
        DeValue::Array(items) => {
            let each = |(i, item)| to_json(item, format!("{path}.{i}"), file, desk);
            Value::Array(items.iter().enumerate().map(each).collect())
        }
        DeValue::Table(table) => {
            let each = |(k, v): (&Spanned<_>, _)| {
                let key: String = AsRef::<str>::as_ref(k.get_ref()).to_owned();
                let child = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                desk.put_key(child.clone(), Place { file, span: k.span() });
                let json = to_json(v, child.clone(), file, desk);
                (key, json)
            };
            Value::Object(table.iter().map(each).collect())
        }
    }
}

fn read_chapters(dir: &Path, folder: &mut Folder, desk: &mut Desk) {
    if leads_out(dir, Path::new(CHAPTERS)) {
        let hint = "put the folder itself there, with its files: a story is whole in its folder";
        desk.of_file(Code::UnreadableFile, CHAPTERS, format!("the folder {LEADS_OUT}"), hint);
        folder.has_all_prose = false;
        return;
    }
    for (i, id) in folder.toml.chapters.iter().enumerate() {
        let path = format!("chapters.{i}");
        let file = PathBuf::from(CHAPTERS).join(format!("{id}.md"));
        let read = if !super::check::ids::is_id(id) {
            let hint = "use lowercase letters, digits and hyphens";
            desk.report(Code::BadId, &path, format!("`{id}` is no chapter id"), hint);
            None
        } else if super::check::ids::is_the_pages(id) {
            desk.report(
                Code::ReservedId,
                &path,
                format!("the id `{id}` belongs to a part of the page"),
                "give the chapter another id, and its file that name",
            );
            None
        } else if folder.chapters.iter().any(|(known, _)| known == id) {
            let what = format!("the chapter `{id}` is listed twice");
            desk.report(Code::DuplicateId, &path, what, "take one of the two out");
            continue;
        } else if !dir.join(&file).exists() {
            desk.report(
                Code::MissingChapter,
                &path,
                format!("there is no file chapters/{id}.md"),
                format!("write it, or take `{id}` out of `chapters`"),
            );
            None
        } else {
            read_text(dir, &file, desk)
        };
        match read {
            Some(file) => folder.chapters.push((id.clone(), file)),
            None => folder.has_all_prose = false,
        }
    }
    unlisted(dir, folder, desk);
}

/// A chapter file that the story does not name would never be printed.
fn unlisted(dir: &Path, folder: &Folder, desk: &mut Desk) {
    let entries = fs::read_dir(dir.join(CHAPTERS)).into_iter().flatten().flatten();
    let files = entries.map(|e| e.file_name().to_string_lossy().into_owned()).filter(|name| !name.starts_with('.'));
    let ids = files.filter_map(|f| f.strip_suffix(".md").map(str::to_owned));
    let mut strays: Vec<String> = ids.filter(|id| !folder.toml.chapters.contains(id)).collect();
    strays.sort();
    for id in strays {
        let mut what = format!("the file chapters/{id}.md is no chapter of the story");
        let mut hint = format!("add `{id}` to `chapters`, or move the file out");
        if leads_out(dir, &Path::new(CHAPTERS).join(format!("{id}.md"))) {
            what += &format!(", and {LEADS_OUT}");
            "take it out, or put the file itself there and add its id to `chapters`".clone_into(&mut hint);
        }
        desk.report(Code::UnlistedChapter, "chapters", what, hint);
    }
}
