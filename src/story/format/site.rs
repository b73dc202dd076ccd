//! What a newsroom says of itself: `site.toml`, in a story folder or beside several.

use schemars::JsonSchema;
use serde::Deserialize;

/// The keys of `site.toml`. All may be left out; without `publisher` the check warns.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteFile {
    /// Name of the publisher.
    pub publisher: Option<String>,
    /// The address of the folder in which the site will be published; `--at` goes before it.
    pub address: Option<String>,
    /// BCP 47 tag of the language of front page and feed, and of stories that name none.
    pub language: Option<String>,
    /// Where readers report errors: an `https://` address, or `mailto:` and an address of mail.
    pub corrections: Option<String>,
    /// Who rates the claims. Only where it is given are search engines told of ratings.
    pub reviewer: Option<String>,
    /// Terms of the text.
    pub text_licence: Option<LicenceRow>,
    /// Terms of the data.
    pub data_licence: Option<LicenceRow>,
    /// Links at the foot of the page.
    #[serde(default)]
    pub link: Vec<LinkRow>,
}

/// The terms under which something may be used: `[text_licence]`, `[data_licence]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LicenceRow {
    /// As it is called, such as `CC BY 4.0`.
    pub name: String,
    /// Where it can be read.
    pub url: Option<String>,
}

/// A link at the foot of the page: `[[link]]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkRow {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub url: String,
}
