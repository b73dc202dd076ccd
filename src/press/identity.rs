//! `site.toml`: what a newsroom says of itself. It is looked for in the story folder, then in the folder that
//! holds the story folders; a file that is named on the command line goes before both.
//!
//! Its problems are told with those of the story, from a desk of their own: both files have a `language`.

use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::DeValue;

use super::address::of_folder;
use super::check::links;
use super::problem::code::Code;
use super::problem::desk::Desk;
use super::{bounds, folder, shape};
use crate::story::format::{LicenceRow, LinkRow, SiteFile};
use crate::story::{FooterLink, Identity, Licence};

/// What the file is called.
pub const FILE: &str = "site.toml";
/// The name of this program: on pages that it made, and where a newsroom has no name of its own.
pub const TOOL: &str = "Outage Explainer";
/// Links at the foot of a page; more are no foot.
pub const MOST_LINKS: usize = 20;

impl Identity {
    /// The publisher, where the page does not say its name anyway as that of the program.
    #[must_use]
    pub fn named(&self) -> Option<&str> {
        self.publisher.as_deref().filter(|name| *name != TOOL)
    }
}

/// Where a `site.toml` was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    folder: PathBuf,
    file: PathBuf,
    /// As reports have it, from the story folder.
    name: String,
}

impl Place {
    /// The `site.toml` of a story, if there is one.
    pub(super) fn of(story: &Path, given: Option<&Path>) -> Option<Self> {
        let usual = |folder: PathBuf, name: &str| Self { folder, file: FILE.into(), name: name.to_owned() };
        if let Some(given) = given {
            return Some(Self::given(given));
        }
        if is_there(&story.join(FILE)) {
            return Some(usual(story.to_owned(), FILE));
        }
        let above = std::fs::canonicalize(story).ok()?.parent()?.to_owned();
        is_there(&above.join(FILE)).then(|| usual(above, "../site.toml"))
    }

    fn given(path: &Path) -> Self {
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let folder = whole.parent().unwrap_or(Path::new("/")).to_owned();
        let file = whole.file_name().map(PathBuf::from).unwrap_or_default();
        Self { folder, file, name: whole.to_string_lossy().replace('\\', "/") }
    }
}

/// Whether something has this name; a link that leads nowhere is told of when it is read.
pub(super) fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// The `site.toml` of a story, if there is one.
pub(super) fn path(story: &Path, given: Option<&Path>) -> Option<PathBuf> {
    Place::of(story, given).map(|place| place.folder.join(place.file))
}

/// The file outside the story folder that says it, or would once it is written; the folder need not be there yet.
#[must_use]
pub fn beside(story: &Path, given: Option<&Path>) -> Option<PathBuf> {
    let given = given.map(|file| std::path::absolute(file).unwrap_or_else(|_| file.to_owned()));
    let whole = || std::fs::canonicalize(story).or_else(|_| std::path::absolute(story)).ok();
    given.or_else(|| Some(whole()?.parent()?.join(FILE)))
}

/// Reads the `site.toml` of a story. What is wrong with it goes to the desk.
pub(super) fn read(story: &Path, given: Option<&Path>, desk: &mut Desk) -> Identity {
    let mut own = Desk::default();
    let place = Place::of(story, given);
    let identity = place.as_ref().and_then(|place| of_file(place, &mut own)).unwrap_or_default();
    if identity.publisher.is_none() && !own.has_errors() {
        let file = place.map_or_else(|| "story.toml".to_owned(), |place| place.name);
        let hint = "write `publisher = \"…\"` into a site.toml, in the story folder or beside it";
        own.of_file(Code::NoPublisher, &file, "nothing says who publishes the story", hint);
    }
    desk.take(own);
    identity
}

fn of_file(place: &Place, desk: &mut Desk) -> Option<Identity> {
    let file = folder::read_text_as(&place.folder, &place.file, &place.name, desk)?;
    let text = desk.files.get(file)?.text.clone();
    let table = folder::parsed(&text, file, desk)?;
    let table = Spanned::new(table.span(), DeValue::Table(table.into_inner()));
    let value = folder::to_json(&table, String::new(), file, desk);
    shape::check_site(&value, desk);
    check_blanks(&value, "", desk);
    if desk.has_errors() {
        return None;
    }
    let file: SiteFile = serde_json::from_value(value).ok()?;
    check(&file, desk);
    Some(identity(file))
}

/// A text that says nothing is not there.
fn check_blanks(value: &serde_json::Value, path: &str, desk: &mut Desk) {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match value {
        serde_json::Value::String(text) if text.trim().is_empty() => {
            desk.report(Code::MissingField, path, "this field is empty", "write something, or take the field out");
        }
        serde_json::Value::Array(list) => {
            list.iter().enumerate().for_each(|(i, item)| check_blanks(item, &below(&i.to_string()), desk));
        }
        serde_json::Value::Object(table) => table.iter().for_each(|(key, item)| check_blanks(item, &below(key), desk)),
        _ => {}
    }
}

fn check(file: &SiteFile, desk: &mut Desk) {
    if let Some(Err(why)) = file.address.as_deref().map(of_folder) {
        let (what, hint) = why.split_once("; ").unwrap_or((&why, "write the address of a folder"));
        desk.report(Code::BadAddress, "address", what, hint);
    }
    if let Some(tag) = file.language.as_deref().filter(|tag| !is_tag(tag)) {
        let hint = "write a tag such as en, de or pt-BR";
        desk.report(Code::BadLanguage, "language", format!("`{tag}` is no tag of a language"), hint);
    }
    if let Some(contact) = file.corrections.as_deref().filter(|contact| !is_contact(contact)) {
        let hint = "write a plain https:// address, or mailto: and an address of mail";
        desk.report(Code::BadContact, "corrections", format!("`{contact}` is no address that readers can use"), hint);
    }
    for (key, licence) in [("text_licence", &file.text_licence), ("data_licence", &file.data_licence)] {
        let url = licence.as_ref().and_then(|licence| licence.url.as_deref());
        url.into_iter().for_each(|url| links::check_address(url, &format!("{key}.url"), desk));
    }
    for (i, link) in file.link.iter().enumerate() {
        links::check_address(&link.url, &format!("link.{i}.url"), desk);
    }
    if file.link.len() > MOST_LINKS {
        let what = format!("there are more than {MOST_LINKS} links");
        desk.report(Code::TooManyEntries, &format!("link.{MOST_LINKS}"), what, bounds::FEWER_LINKS);
    }
}

/// Whether it is a tag of a language: the language, and what it is narrowed by.
pub(super) fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let is_language = |part: &str| matches!(part.len(), 2..=3) && part.bytes().all(|b| b.is_ascii_lowercase());
    let is_more = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    parts.next().is_some_and(is_language) && parts.all(is_more)
}

/// Whether errors can be reported there: a page, or a mailbox without a subject or a second address.
pub(super) fn is_contact(contact: &str) -> bool {
    let Some((name, host)) = contact.strip_prefix("mailto:").and_then(|mail| mail.rsplit_once('@')) else {
        return links::is_safe(contact);
    };
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'+' | b'-');
    (1..=64).contains(&name.len()) && name.bytes().all(is_plain) && links::is_public(host)
}

fn identity(file: SiteFile) -> Identity {
    let licence = |row: LicenceRow| Licence { name: row.name, url: row.url };
    let link = |row: LinkRow| FooterLink { label: row.label, url: row.url };
    Identity {
        publisher: file.publisher,
        address: file.address.and_then(|address| of_folder(&address).ok()),
        language: file.language,
        corrections: file.corrections,
        reviewer: file.reviewer,
        text_licence: file.text_licence.map(licence),
        data_licence: file.data_licence.map(licence),
        links: file.link.into_iter().map(link).collect(),
        ..Identity::default()
    }
}

#[cfg(test)]
mod tests {
    use super::{is_contact, is_tag};

    #[test]
    fn contacts_are_pages_and_mailboxes() {
        for contact in
            ["mailto:corrections@gazette.example", "mailto:a.b+c_d-1@news.gazette.example", "https://gazette.example/c"]
        {
            assert!(is_contact(contact), "{contact}");
        }
        for contact in [
            "corrections@gazette.example",
            "mailto:",
            "mailto:@gazette.example",
            "mailto:a@localhost",
            "mailto:a@gazette.example?subject=x",
            "mailto:a@gazette.example,b@gazette.example",
            "mailto:a b@gazette.example",
            "mailto:a%0ab@gazette.example",
            "mailto:\"a\"@gazette.example",
            "javascript:alert()//@gazette.example",
            "http://gazette.example/",
            "tel:+49",
        ] {
            assert!(!is_contact(contact), "{contact}");
        }
    }

    #[test]
    fn languages_are_tags() {
        assert!(["en", "gsw", "pt-BR", "zh-Hant-TW", "de-1996", "es-419"].into_iter().all(is_tag));
        assert!(
            !["", "e", "EN", "english", "en-", "en_GB", "en-toolongpart", "en gb", "en\"", "é"].into_iter().any(is_tag)
        );
    }
}
