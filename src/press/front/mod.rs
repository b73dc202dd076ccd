//! What a site of several stories has above them: a page that lists them, a feed and a map.

mod feed;
mod page;
mod sitemap;

use super::identity::TOOL;
use super::site::Files;
use crate::story::{Identity, Story};

/// Every file that may stand above the stories, besides what they load.
pub const FILES: [&str; 3] = ["index.html", feed::FILE, sitemap::FILE];

/// A story as the site's list has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its folder.
    pub id: String,
    /// Short name.
    pub short_title: String,
    /// Headline.
    pub title: String,
    /// One sentence.
    pub dek: String,
    /// Tag of its language.
    pub language: String,
    /// First day of publication, `YYYY-MM-DD`.
    pub published: String,
    /// Day of the last change, `YYYY-MM-DD`.
    pub updated: String,
    /// That day in words.
    pub updated_words: String,
}

impl Entry {
    /// The entry of a story.
    #[must_use]
    pub fn of(s: &Story) -> Self {
        Self {
            id: s.id.clone(),
            short_title: s.short_title.clone(),
            title: s.title.clone(),
            dek: s.dek.clone(),
            language: s.language.clone(),
            published: s.published.iso.clone(),
            updated: s.updated.iso.clone(),
            updated_words: s.updated.words.clone(),
        }
    }
}

/// Whose list it is.
struct Head<'a> {
    identity: &'a Identity,
    name: &'a str,
    language: &'a str,
}

/// The files above the stories of a newsroom. The feed and the map hold addresses, and are left out where the
/// site's is not known. The newest story comes first.
#[must_use]
pub fn files(mut entries: Vec<Entry>, identity: &Identity, css: &str, address: Option<&str>) -> Files {
    entries.sort_by(|a, b| b.published.cmp(&a.published).then_with(|| a.id.cmp(&b.id)));
    let spoken = identity.language.as_deref().or(entries.first().map(|entry| entry.language.as_str()));
    let name = identity.publisher.as_deref().unwrap_or(TOOL);
    let head = Head { identity, name, language: spoken.unwrap_or("en") };
    let mut files = Files::from([("index.html".to_owned(), page::page(&entries, &head, css, address).into_bytes())]);
    if let Some(at) = address {
        files.insert(feed::FILE.into(), feed::xml(&entries, &head, at).into_bytes());
        files.insert(sitemap::FILE.into(), sitemap::xml(&entries, at).into_bytes());
    }
    files
}

#[cfg(test)]
mod tests {
    use super::{Entry, files};
    use crate::story::Identity;

    fn entry(id: &str, published: &str) -> Entry {
        Entry {
            id: id.into(),
            short_title: format!("Short {id}"),
            title: format!("Title <{id}> & more"),
            dek: "One sentence.".into(),
            language: "en".into(),
            published: published.into(),
            updated: "2024-06-12".into(),
            updated_words: "12 June 2024".into(),
        }
    }

    fn text(address: Option<&str>, name: &str) -> Option<String> {
        let entries = vec![entry("old", "2024-01-02"), entry("new", "2024-06-10")];
        let newsroom = |text: &str| Some(text.to_owned());
        let identity =
            Identity { publisher: newsroom("Gazette & <Sons>"), language: newsroom("de"), ..Identity::default() };
        files(entries, &identity, "p{}", address).get(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }

    #[test]
    fn the_newest_story_comes_first_and_is_linked() {
        let page = text(None, "index.html").expect("a page");
        let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words} is not on {page}"));
        assert!(at("href=\"new/index.html\"") < at("href=\"old/index.html\""));
        assert!(page.contains("Title &lt;new&gt; &amp; more"));
    }

    #[test]
    fn the_newsrooms_name_and_language_stand_above_its_stories() {
        let page = text(None, "index.html").expect("a page");
        for words in [
            "<html lang=\"de\"",
            "<title>Gazette &amp; &lt;Sons&gt;</title>",
            "Published by Gazette &amp; &lt;Sons&gt;. ",
        ] {
            assert!(page.contains(words), "{words} is not on {page}");
        }
        let feed = text(Some("https://news.example/"), "feed.xml").expect("a feed");
        let read = roxmltree::Document::parse(&feed).expect("XML");
        let root = read.root_element();
        assert_eq!(root.attribute(("http://www.w3.org/XML/1998/namespace", "lang")), Some("de"));
        let names = root.descendants().filter(|n| n.is_text() && n.text() == Some("Gazette & <Sons>"));
        assert_eq!(names.count(), 2, "{feed}");
    }

    #[test]
    fn feed_and_map_need_an_address() {
        assert_eq!((text(None, "feed.xml"), text(None, "sitemap.xml")), (None, None));
        let at = Some("https://news.example/outages/");
        let (feed, map) = (text(at, "feed.xml").expect("a feed"), text(at, "sitemap.xml").expect("a map"));
        for xml in [&feed, &map] {
            let read = roxmltree::Document::parse(xml).expect("XML");
            assert!(read.descendants().any(|n| n.text() == Some("https://news.example/outages/new/")), "{xml}");
        }
        assert!(feed.contains("<updated>2024-06-12T00:00:00Z</updated>"), "{feed}");
    }
}
