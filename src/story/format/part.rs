//! How parts that articles may hold are found again: `[[chapter]]` and `[[retired]]`.

use schemars::JsonSchema;
use serde::Deserialize;

/// A chapter that had another id: `[[chapter]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChapterRow {
    /// Its id, as in `chapters`.
    pub id: String,
    /// Ids it had before: articles may still embed it by them.
    pub formerly: Vec<String>,
}

/// A part that is told no more, and may still stand in articles: `[[retired]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RetiredRow {
    /// Its folder under `embed/`, such as `chapter-week` or `shares`.
    pub part: String,
    /// The part that is shown instead, such as `story` or `chapter-before`.
    pub show: String,
}
