//! Where links lead: to files and places of the site, to sources, and nowhere else.

use std::collections::{BTreeMap, BTreeSet};

use super::published::Published;

/// Files of a site, and the places in its pages.
pub(super) struct Links<'a> {
    /// Files above the site begin with `../`.
    places: BTreeMap<String, BTreeSet<&'a str>>,
    own: String,
}

impl<'a> Links<'a> {
    /// The files that a site lists, below its own address.
    pub(super) fn of(site: &'a Published, own: String) -> Self {
        let places = |name: &'a str| {
            let page = site.files.get(name).filter(|_| name.ends_with(".html"));
            let page = page.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
            page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
        };
        let own_files = site.list.files.keys().map(|name| (name.clone(), places(name)));
        let above = site.list.shared.keys().map(|name| (format!("../{name}"), BTreeSet::new()));
        Self { places: own_files.chain(above).collect(), own }
    }

    /// The address that the site says it has; empty where it says none.
    pub(super) fn own(&self) -> &str {
        &self.own
    }

    /// A text without the addresses of the site’s own places in it.
    pub(super) fn without_own(&self, text: &str) -> String {
        if self.own.is_empty() {
            return text.to_owned();
        }
        let mut parts = text.split(&self.own);
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let end = part.find([' ', ')']).unwrap_or(part.len());
            let (rest, after) = part.split_at(end);
            let is_place = self.wrong(rest, "index.html", "").is_none();
            out.extend([" ", if is_place { "" } else { rest }, after]);
        }
        out
    }

    /// What is wrong with a link inside the site. `page` is the page it stands on, `base` what it says its
    /// links start from.
    pub(super) fn wrong(&self, link: &str, page: &str, base: &str) -> Option<&'static str> {
        let (path, place) = link.split_once('#').unwrap_or((link, ""));
        // Browsers leave out blanks and line ends, and take one slash for another.
        if link.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\') {
            return Some("has signs that belong in no link");
        }
        if path.starts_with('/') || path.contains([':', '?', '%']) {
            return Some("leads out of the site");
        }
        let Some(file) = self.file(path, page, base) else { return Some("leads to no file of the site") };
        let is_there = place.is_empty() || self.places.get(file.as_str()).is_some_and(|places| places.contains(place));
        (!is_there).then_some("leads to no place of its page")
    }

    fn file(&self, path: &str, page: &str, base: &str) -> Option<String> {
        let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut at: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
        if path.is_empty() && base.is_empty() {
            return Some(page.to_owned());
        }
        for step in base.split('/').chain(path.split('/')).filter(|step| !matches!(*step, "" | ".")) {
            match step {
                ".." if at.last().is_some_and(|step| *step != "..") => drop(at.pop()),
                step => at.push(step),
            }
        }
        let file = at.join("/");
        let index = if file.is_empty() { "index.html".to_owned() } else { format!("{file}/index.html") };
        let is_folder = path.is_empty() || path.ends_with('/');
        let file = if is_folder { index } else { file };
        self.places.contains_key(file.as_str()).then_some(file)
    }
}
