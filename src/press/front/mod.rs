//! What a site of several stories has above them: a page that lists them, a feed and a map.

mod feed;
mod page;
mod sitemap;

use super::site::Files;
use crate::story::Story;

/// Every file that may stand above the stories, besides what they load.
pub const FILES: [&str; 3] = ["index.html", feed::FILE, sitemap::FILE];

/// What the front page calls itself where nobody gave it a name.
const NAME: &str = "Outage Explainer";

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

/// The files above the stories. The feed and the map hold addresses, and are left out where the site's is
/// not known. The newest story comes first.
#[must_use]
pub fn files(mut entries: Vec<Entry>, css: &str, address: Option<&str>) -> Files {
    entries.sort_by(|a, b| b.published.cmp(&a.published).then_with(|| a.id.cmp(&b.id)));
    let mut files = Files::from([("index.html".to_owned(), page::page(&entries, css, address).into_bytes())]);
    if let Some(at) = address {
        files.insert(feed::FILE.into(), feed::xml(&entries, at).into_bytes());
        files.insert(sitemap::FILE.into(), sitemap::xml(&entries, at).into_bytes());
    }
    files
}

#[cfg(test)]
mod tests {
    use super::{Entry, files};

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
        files(entries, "p{}", address).get(name).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }

    #[test]
    fn the_newest_story_comes_first_and_is_linked() {
        let page = text(None, "index.html").expect("a page");
        let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words} is not on {page}"));
        assert!(at("href=\"new/index.html\"") < at("href=\"old/index.html\""));
        assert!(page.contains("Title &lt;new&gt; &amp; more"));
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
