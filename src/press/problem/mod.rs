//! Problems: what is wrong, where, and what to do, in sentences an editor can act on.
//!
//! Rules report to a `desk::Desk`. How problems are told, to people and to programs, is in `press::report`.

pub mod cells;
pub mod code;
pub mod desk;
pub mod excerpt;
pub mod near;

use code::Code;
use excerpt::{Excerpt, Span};

/// Whether a problem stops the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// The page is written all the same.
    Warning,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One problem. Its words hold no line break and nothing that nobody sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What kind it is of, which has the severity.
    pub code: Code,
    /// File, relative to the story folder.
    pub file: String,
    /// Where in the file; none where the whole file or folder is meant.
    pub span: Option<Span>,
    /// What stands there.
    pub excerpt: Option<Excerpt>,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub hint: String,
}

impl Problem {
    /// Whether it stops the build.
    #[must_use]
    pub const fn is_error(&self) -> bool {
        matches!(self.code.severity(), Severity::Error)
    }
}
