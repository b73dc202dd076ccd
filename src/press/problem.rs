//! Problems: what is wrong, where, and what to do, in sentences an editor can act on.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::ops::Range;

/// Whether a problem stops the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// The page is written all the same.
    Warning,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// File, relative to the story folder.
    pub file: String,
    /// Line, from 1; 0 where the whole file or folder is meant.
    pub line: usize,
    /// Whether it stops the build.
    pub severity: Severity,
    /// The offending text with a little of what stands around it.
    pub excerpt: String,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub hint: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        match self.line {
            0 => writeln!(f, "{word}: {}: {}", self.file, self.what)?,
            line => writeln!(f, "{word}: {}:{line}: {}", self.file, self.what)?,
        }
        if !self.excerpt.is_empty() {
            writeln!(f, "  | {}", self.excerpt)?;
        }
        writeln!(f, "  = {}", self.hint)
    }
}

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

/// Collects problems, and knows where each path such as `event.3.sources` stands.
#[derive(Debug, Default)]
pub struct Desk {
    /// Files read so far.
    pub files: Vec<SourceText>,
    places: HashMap<String, Place>,
    muted: HashSet<String>,
    problems: Vec<Problem>,
    unlisted: usize,
}

/// More than anybody reads at once.
pub(super) const MOST_PROBLEMS: usize = 400;
/// Characters of a sentence; what was written may be a book in one line.
const MOST_CHARS: usize = 600;

impl Desk {
    /// Remembers where a path stands.
    pub fn put(&mut self, path: String, place: Place) {
        self.places.insert(path, place);
    }

    /// Says nothing more about a path: what is wrong there is reported by now.
    pub fn mute(&mut self, path: &str) {
        self.muted.insert(path.to_owned());
    }

    /// Reports an error at a path, or at the nearest path above it that has a place.
    pub fn error(&mut self, path: &str, what: impl Into<String>, hint: impl Into<String>) {
        self.report(Severity::Error, path, what, hint);
    }

    /// Reports a problem at a path, or at the nearest path above it that has a place.
    pub fn report(&mut self, severity: Severity, path: &str, what: impl Into<String>, hint: impl Into<String>) {
        if !self.muted.contains(path) {
            let place = self.find(path);
            self.add(severity, place, what.into(), hint.into());
        }
    }

    /// Reports a problem at a place in a file.
    pub fn at(&mut self, severity: Severity, place: Place, what: impl Into<String>, hint: impl Into<String>) {
        self.add(severity, Some(place), what.into(), hint.into());
    }

    /// Reports an error in a file that could not be read as text.
    pub fn unreadable(
        &mut self,
        file: &str,
        line: usize,
        excerpt: &str,
        what: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let excerpt = around(excerpt, 0);
        let (file, severity) = (file.to_owned(), Severity::Error);
        self.list(Problem { file, line, severity, excerpt, what: what.into(), hint: hint.into() });
    }

    /// File and line of a path, such as `day.toml:12`.
    #[must_use]
    pub fn whereabouts(&self, path: &str) -> Option<String> {
        let place = self.find(path)?;
        let file = self.files.get(place.file)?;
        Some(format!("{}:{}", file.name, line_of(&file.text, &place.span).0))
    }

    /// Whether anything found so far stops the build.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.unlisted > 0 || self.problems.iter().any(|p| p.severity == Severity::Error)
    }

    /// Every problem, sorted by file and line.
    #[must_use]
    pub fn into_problems(mut self) -> Vec<Problem> {
        self.problems.sort_by(|a, b| (&a.file, a.line, &a.what).cmp(&(&b.file, b.line, &b.what)));
        self.problems.dedup();
        if self.unlisted > 0 {
            self.problems.push(Problem {
                file: "story.toml".to_owned(),
                line: 0,
                severity: Severity::Error,
                excerpt: String::new(),
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
        let Problem { file, line, severity, excerpt, what, hint } = &problem;
        let [file, excerpt, what, hint] = [file, excerpt, what, hint].map(|text| clipped(text));
        self.problems.push(Problem { file, line: *line, severity: *severity, excerpt, what, hint });
    }

    fn find(&self, path: &str) -> Option<Place> {
        let mut path = path;
        loop {
            if let Some(place) = self.places.get(path) {
                return Some(place.clone());
            }
            path = path.rsplit_once('.')?.0;
        }
    }

    fn add(&mut self, severity: Severity, place: Option<Place>, what: String, hint: String) {
        let file = place.as_ref().and_then(|p| self.files.get(p.file));
        let (line, excerpt) = match (&place, file) {
            (Some(place), Some(file)) => line_of(&file.text, &place.span),
            _ => (0, String::new()),
        };
        let file = file.map_or_else(|| "story.toml".to_owned(), |f| f.name.clone());
        self.list(Problem { file, line, severity, excerpt, what, hint });
    }
}

/// The line a stretch begins on, and what an editor looks for there. A table is named by its id too,
/// which stands on the line below its head.
fn line_of(text: &str, span: &Range<usize>) -> (usize, String) {
    let start = span.start.min(text.len());
    let (before, rest) = text.split_at_checked(start).unwrap_or((text, ""));
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    let line = text.get(line_start..).unwrap_or_default().lines().next().unwrap_or_default();
    let below = rest.lines().nth(1).filter(|l| line.starts_with("[[") && l.starts_with("id"));
    let excerpt = below.map_or_else(|| around(line, start - line_start), |id| format!("{} {}", line.trim(), id.trim()));
    (before.matches('\n').count() + 1, excerpt)
}

/// As much of a sentence as can be read, with what nobody sees spelled out: words of a story stand in it.
pub(super) fn clipped(text: &str) -> String {
    let whole = super::hidden::shown(text);
    match whole.char_indices().nth(MOST_CHARS) {
        Some((end, _)) => format!("{} …", whole.get(..end).unwrap_or_default()),
        None => whole,
    }
}

/// A line, or as much of a long one as shows the text at a byte of it.
fn around(line: &str, at: usize) -> String {
    const WIDTH: usize = 100;
    const LEAD: usize = 40;
    let all: Vec<char> = line.trim_end().chars().collect();
    let at = line.get(..at).map_or(0, |before| before.chars().count());
    let from = if all.len() <= WIDTH { 0 } else { at.saturating_sub(LEAD).min(all.len() - WIDTH) };
    let to = (from + WIDTH).min(all.len());
    let middle: String = all.get(from..to).unwrap_or_default().iter().collect();
    let (head, tail) = (if from > 0 { "… " } else { "" }, if to < all.len() { " …" } else { "" });
    format!("{head}{}{tail}", middle.trim())
}

/// "Did you mean `x`?" for the nearest of some known words, or a list of them.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> String {
    let mut known: Vec<&str> = known.collect();
    known.sort_unstable();
    let near = known.iter().map(|k| (strsim::damerau_levenshtein(word, k), *k)).min();
    match near {
        Some((distance, k)) if distance <= (word.len() / 3).max(1) => format!("did you mean `{k}`?"),
        _ if known.len() <= 20 => format!("use one of: {}", known.join(", ")),
        _ => "check the spelling; nothing known comes near it".into(),
    }
}
