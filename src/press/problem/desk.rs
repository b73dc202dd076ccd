//! The desk: collects problems, and knows where each path such as `event.3.sources` stands.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::cells::cell;
use super::code::Code;
use super::excerpt::cut;
use super::{Problem, Severity};
use crate::press::hidden;

/// A file of a story folder as it was read.
#[derive(Debug, Clone)]
pub struct SourceText {
    /// Relative to the story folder.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// A stretch of a file, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Index into the files read.
    pub file: usize,
    /// Bytes.
    pub span: Range<usize>,
}

/// Collects problems.
#[derive(Debug, Default)]
pub struct Desk {
    /// Files read so far.
    pub files: Vec<SourceText>,
    places: HashMap<String, Place>,
    keys: HashMap<String, Place>,
    muted: HashSet<String>,
    problems: Vec<Problem>,
    unlisted: usize,
}

/// More than anybody reads at once.
pub(in crate::press) const MOST_PROBLEMS: usize = 400;
/// Characters of a sentence; what was written may be a book in one line.
const MOST_CHARS: usize = 600;

impl Desk {
    /// Remembers where the value of a path stands.
    pub fn put(&mut self, path: String, place: Place) {
        self.places.insert(path, place);
    }

    /// Remembers where the key of a path stands.
    pub fn put_key(&mut self, path: String, place: Place) {
        self.keys.insert(path, place);
    }

    /// Says nothing more about a path: what is wrong there is reported by now.
    pub fn mute(&mut self, path: &str) {
        self.muted.insert(path.to_owned());
    }

    /// Reports a problem at a path, or at the nearest path above it that has a place.
    pub fn report(&mut self, code: Code, path: &str, what: impl Into<String>, hint: impl Into<String>) {
        if !self.muted.contains(path) {
            let place = self.find(path);
            self.add(code, place, what.into(), hint.into());
        }
    }

    /// Reports a problem with the key of a path, and not with its value.
    pub fn report_key(&mut self, code: Code, path: &str, what: impl Into<String>, hint: impl Into<String>) {
        let place = self.keys.get(path).cloned().or_else(|| self.find(path));
        self.add(code, place, what.into(), hint.into());
    }

    /// Reports a problem with a part of the text that stands at a path: what the text is, and which bytes.
    pub fn report_in(
        &mut self,
        code: Code,
        path: &str,
        (text, part): (&str, Range<usize>),
        what: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let place = self.find(path).map(|place| self.part_of(place, text, part));
        self.add(code, place, what.into(), hint.into());
    }

    /// Reports a problem at a place in a file.
    pub fn at(&mut self, code: Code, place: Place, what: impl Into<String>, hint: impl Into<String>) {
        self.add(code, Some(place), what.into(), hint.into());
    }

    /// Reports a problem with a whole file or folder.
    pub fn of_file(&mut self, code: Code, file: &str, what: impl Into<String>, hint: impl Into<String>) {
        let (file, what, hint) = (file.to_owned(), what.into(), hint.into());
        self.list(Problem { code, file, span: None, excerpt: None, what, hint });
    }

    /// File and line of a path, such as `day.toml:12`.
    #[must_use]
    pub fn whereabouts(&self, path: &str) -> Option<String> {
        let place = self.find(path)?;
        let file = self.files.get(place.file)?;
        Some(format!("{}:{}", file.name, cut(&file.text, &place.span).0.from.line))
    }

    /// Whether anything found so far stops the build.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.unlisted > 0 || self.problems.iter().any(|p| p.code.severity() == Severity::Error)
    }

    /// Takes over what another desk has found.
    pub fn take(&mut self, other: Self) {
        other.problems.into_iter().for_each(|problem| self.list(problem));
        self.unlisted += other.unlisted;
    }

    /// Every problem, sorted by file, line and column.
    #[must_use]
    pub fn into_problems(mut self) -> Vec<Problem> {
        self.problems
            .sort_by(|a, b| (&a.file, a.span, a.code.name(), &a.what).cmp(&(&b.file, b.span, b.code.name(), &b.what)));
        self.problems.dedup();
        if self.unlisted > 0 {
            self.problems.push(Problem {
                code: Code::TooManyProblems,
                file: "story.toml".to_owned(),
                span: None,
                excerpt: None,
                what: format!("{} more problems are not listed", self.unlisted),
                hint: "correct those above first, and check again".to_owned(),
            });
        }
        self.problems
    }

    fn list(&mut self, problem: Problem) {
        if self.problems.len() >= MOST_PROBLEMS {
            self.unlisted += 1;
            return;
        }
        let [file, what, hint] = [&problem.file, &problem.what, &problem.hint].map(|text| clipped(text));
        self.problems.push(Problem { file, what, hint, ..problem });
    }

    fn find(&self, path: &str) -> Option<Place> {
        let mut above = path;
        loop {
            if let Some(place) = self.places.get(above) {
                let below = path.get(above.len() + 1..).unwrap_or_default();
                return Some(self.cell_of(place, below).unwrap_or_else(|| place.clone()));
            }
            above = above.rsplit_once('.')?.0;
        }
    }

    /// Rows of tables are remembered whole: a table may have a million of them.
    fn cell_of(&self, row: &Place, below: &str) -> Option<Place> {
        let file = self.files.get(row.file).filter(|f| f.name.ends_with(".csv"))?;
        let head = file.text.lines().find(|line| !line.trim().is_empty())?;
        let (column, word) = below.split_once('.').unwrap_or((below, ""));
        let found = cell(head, file.text.get(row.span.clone())?, column, word.parse().ok())?;
        Some(Place { file: row.file, span: row.span.start + found.start..row.span.start + found.end })
    }

    /// The part of a value; all of it where it is written with escapes.
    fn part_of(&self, place: Place, text: &str, part: Range<usize>) -> Place {
        let written = self.files.get(place.file).and_then(|f| f.text.get(place.span.clone())).unwrap_or_default();
        let Some(inside) = written.find(text).filter(|_| !text.is_empty()) else { return place };
        let start = place.span.start + inside;
        Place { file: place.file, span: start + part.start..start + part.end }
    }

    fn add(&mut self, code: Code, place: Option<Place>, what: String, hint: String) {
        let file = place.as_ref().and_then(|p| self.files.get(p.file));
        let found = place.as_ref().zip(file).map(|(place, file)| cut(&file.text, &place.span));
        let (span, excerpt) = found.unzip();
        let file = file.map_or_else(|| "story.toml".to_owned(), |f| f.name.clone());
        self.list(Problem { code, file, span, excerpt, what, hint });
    }
}

/// As much of a sentence as can be read, on one line, with what nobody sees spelled out: words of a story
/// stand in it.
pub(in crate::press) fn clipped(text: &str) -> String {
    let whole = hidden::shown(text).replace(['\n', '\t'], " ");
    match whole.char_indices().nth(MOST_CHARS) {
        Some((end, _)) => format!("{} …", whole.get(..end).unwrap_or_default()),
        None => whole,
    }
}
