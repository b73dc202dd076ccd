//! Where things are from and what was said: sources, quotations, voices.

use schemars::JsonSchema;
use serde::Deserialize;

/// How near a source stands to what it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum GradeKey {
    /// First-hand or official.
    A,
    /// Established outlet or wire.
    B,
    /// Secondary.
    C,
    /// A copy of another text; never linked.
    D,
}

/// A source: `[[source]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceRow {
    /// Id, unique in the story.
    pub id: String,
    /// A first-hand or official, B established outlet or wire, C secondary, D copy.
    pub grade: GradeKey,
    /// Who published it.
    pub publisher: String,
    /// Who reported it first; counts on the page are counts of origins.
    pub origin: String,
    /// Title as published; left out where it insults a person or states guilt, and for grade D.
    pub title: Option<String>,
    /// Day or month of publication, `YYYY-MM-DD` or `YYYY-MM`, if established.
    pub published: Option<String>,
    /// Address, `https://…`; never for grade D.
    pub url: Option<String>,
    /// How it is printed instead of title and address, such as "copy of WIRED, original not seen"; a
    /// text that is no copy but weak itself: "Ghafla! Kenya (weak source, no link)".
    pub printed_as: Option<String>,
    /// What a reader should know about it.
    pub note: Option<String>,
}

impl SourceRow {
    /// Whether it is a copy of another text, and not a weak source that speaks for itself.
    #[must_use]
    pub fn is_copy(&self) -> bool {
        self.grade == GradeKey::D && !self.printed_as.as_ref().is_some_and(|words| words.contains("weak source"))
    }
}

/// Words somebody said or a screen showed: `[[quote]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuoteRow {
    /// Id, unique in the story.
    pub id: String,
    /// Who said it.
    pub speaker: String,
    /// The words, without quotation marks.
    pub words: String,
    /// Whether the words may be printed in quotation marks.
    pub quotable: bool,
    /// Ids of the sources that have the words.
    pub sources: Vec<String>,
}

/// Who speaks in a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VoiceKey {
    /// Ours: needs a source of grade A or B.
    Ours,
    /// Attributed: any grade, and the sentence names outlet or speaker.
    Attributed,
    /// Our inference: lists the entries it rests on.
    Inference,
}
