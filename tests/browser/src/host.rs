//! Other people's articles: a page on a site of its own (127.0.0.1) that holds parts of the story from
//! the widget's site (localhost, another port).
//!
//! Words in braces in a page are filled in: `{site}` and `{second}` are the addresses of two
//! publishers, `{origin}` the first one's origin, `{host}` the article's own, and `{frame day}`,
//! `{follow day}`, `{element day}`, `{address day}` the lines that the catalogue gives for a part.

use std::path::PathBuf;

use crate::page::Page;
use crate::server::{Files, Server, Terms};
use crate::{Dist, Visit};

/// What every article under test loads first.
const PROBE: &str = include_str!("probe.js");

/// An article being arranged; `open` shows it.
#[derive(Debug, Clone)]
pub struct Host {
    html: String,
    visit: Visit,
    headers: Vec<(&'static str, String)>,
    site_headers: Vec<(&'static str, String)>,
    held: Vec<String>,
    moved: Option<&'static str>,
    more: Vec<(String, String)>,
    query: &'static str,
    noted: bool,
}

impl Host {
    /// A page of `examples/hosts`.
    ///
    /// # Panics
    ///
    /// When there is no such page.
    #[must_use]
    pub fn example(name: &str) -> Self {
        let path = crate::root().join("examples/hosts").join(name);
        let html = std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        let (before, after) = html.split_once("<head>").expect("an example has a head");
        Self::page(&format!("{before}<head>\n<script src=\"/probe.js\"></script>{after}"))
    }

    /// A plain article with these lines between its words.
    #[must_use]
    pub fn article(lines: &str) -> Self {
        Self::page(&format!(
            "<!doctype html><html lang=en><head><meta charset=utf-8><script src=/probe.js></script>
            <meta name=viewport content='width=device-width'><link rel=icon href=data:,><title>Article</title></head>
            <body style='margin:0'><p id=before data-words>Before.</p>{lines}<p id=after data-words>After.</p></body></html>"
        ))
    }

    /// A page of the test's own. It asks for `/probe.js` itself.
    #[must_use]
    pub fn page(html: &str) -> Self {
        Self {
            html: html.to_owned(),
            visit: Visit::new().width(700),
            headers: Vec::new(),
            site_headers: Vec::new(),
            held: Vec::new(),
            moved: None,
            more: Vec::new(),
            query: "",
            noted: false,
        }
    }

    /// The visit, changed.
    #[must_use]
    pub fn visited(mut self, change: impl FnOnce(Visit) -> Visit) -> Self {
        self.visit = change(self.visit);
        self
    }

    /// On a screen of this width; where the window cannot be as narrow, in a frame that is.
    #[must_use]
    pub fn width(self, px: u32) -> Self {
        self.visited(|visit| visit.width(px))
    }

    /// The article's server sends this header.
    #[must_use]
    pub fn sends(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    /// The widget's server sends this header with every file.
    #[must_use]
    pub fn site_sends(mut self, name: &'static str, value: &str) -> Self {
        self.site_headers.push((name, value.to_owned()));
        self
    }

    /// The widget's server lets other origins read its files.
    #[must_use]
    pub fn site_shares(self) -> Self {
        self.site_sends("access-control-allow-origin", "*")
    }

    /// The widget's server keeps these paths back until the test says so.
    #[must_use]
    pub fn site_holds(mut self, path: &str) -> Self {
        self.held.push(path.to_owned());
        self
    }

    /// The widget's server has moved what was in this folder to the site's root, and answers with a redirect.
    #[must_use]
    pub const fn site_moves(mut self, folder: &'static str) -> Self {
        self.moved = Some(folder);
        self
    }

    /// One more file on the article's site.
    #[must_use]
    pub fn with(mut self, path: &str, text: &str) -> Self {
        self.more.push((path.to_owned(), text.to_owned()));
        self
    }

    /// The query of the article's address.
    #[must_use]
    pub const fn asked_for(mut self, query: &'static str) -> Self {
        self.query = query;
        self
    }

    /// The widget's pages note what goes wrong in them.
    #[must_use]
    pub const fn noted(mut self) -> Self {
        self.noted = true;
        self
    }

    /// Opens the article.
    #[must_use]
    pub fn open(self) -> Page {
        Page::host(self)
    }

    pub(crate) const fn visit(&self) -> &Visit {
        &self.visit
    }

    pub(crate) const fn query(&self) -> &str {
        self.query
    }

    /// The terms of a publisher's server.
    pub(crate) fn site(&self, folder: &str) -> Terms {
        Terms {
            folder: folder.to_owned(),
            files: Some(Files::Published),
            faults: self.visit.faults.clone(),
            headers: self.site_headers.clone(),
            held: self.held.clone(),
            moved: self.moved,
            noted: self.noted,
            ..Terms::default()
        }
    }

    /// The terms of the article's server, once the publishers' addresses are known.
    pub(crate) fn articles(&self, sites: &Sites) -> Terms {
        let own = [("/article.html".to_owned(), self.html.clone()), ("/probe.js".to_owned(), PROBE.to_owned())];
        let (width, height) = (self.visit.width_px, self.visit.height_px);
        let stage = format!(
            "<!doctype html><meta charset=utf-8><link rel=icon href=data:,><style>body{{margin:0}}iframe{{border:0;display:block;width:{width}px;height:{height}px}}</style>
            <iframe id=stage src='/article.html{}'></iframe>", self.query
        );
        let all = own.into_iter().chain([("/stage.html".to_owned(), stage)]).chain(self.more.clone());
        Terms {
            folder: "/".to_owned(),
            files: Some(Files::Folders(folders())),
            extras: all.map(|(path, text)| (path, sites.filled(&text))).collect(),
            headers: self.headers.iter().map(|(name, value)| (*name, sites.filled(value))).collect(),
            ..Terms::default()
        }
    }
}

/// The articles' own files, and the scripts of others that some of them use.
fn folders() -> Vec<PathBuf> {
    let root = crate::root();
    let wordpress = std::env::var_os("WORDPRESS").map_or_else(|| PathBuf::from("/usr/share/wordpress"), PathBuf::from);
    vec![root.join("examples/hosts"), root.join("node_modules/pym.js/dist"), wordpress.join("wp-includes/js")]
}

/// The addresses that an article may name.
pub(crate) struct Sites {
    pub(crate) site: String,
    pub(crate) second: String,
    pub(crate) origin: String,
}

impl Sites {
    pub(crate) fn of(site: &Server, second: &Server) -> Self {
        Self { site: site.other_root(), second: second.other_root(), origin: site.other_origin() }
    }

    /// A text with its words in braces filled in; other braces stay.
    pub(crate) fn filled(&self, text: &str) -> String {
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            filled += before;
            match after.split_once('}').and_then(|(word, left)| Some((self.word(word)?, left))) {
                Some((value, left)) => {
                    filled += &value;
                    rest = left;
                }
                None => {
                    filled.push('{');
                    rest = after;
                }
            }
        }
        filled + rest
    }

    fn word(&self, word: &str) -> Option<String> {
        match word {
            "site" => Some(self.site.clone()),
            "second" => Some(self.second.clone()),
            "origin" => Some(self.origin.clone()),
            _ => {
                let (form, key) = word.split_once(' ')?;
                let known = ["address", "frame", "follow", "element"].contains(&form);
                known.then(|| self.filled(&Dist::published().snippet(form, key)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Sites;

    #[test]
    fn words_in_braces_are_filled_in_and_others_stay() {
        let sites = Sites { site: "S/".to_owned(), second: "T/".to_owned(), origin: "S".to_owned() };
        assert_eq!(sites.filled("a{b:c} {site}x {second}{origin} {} {"), "a{b:c} S/x T/S {} {");
    }
}
