//! Verification: from the published files alone, whether page, data and sources agree.
//!
//! It knows no story folder. What it needs of the program is how to read the data that browsers load and
//! how to draw from them, so that these two steps are left out for a site that another version made.

mod above;
mod again;
mod bounds;
pub(super) mod data;
mod drawn;
mod elements;
mod folder;
mod heights;
mod hosting;
mod links;
mod markup;
mod network;
mod page;
mod program;
mod published;
mod sent;
mod tables;
mod whole;

use std::collections::BTreeSet;
use std::fmt;

use super::address;
use super::manifest::{self, UNNAMED};
use super::package::is_collected;
use super::problem::desk::{MOST_PROBLEMS, clipped};
use super::series::is_table;
use super::site::WebFiles;
use crate::story::Story;
use data::Data;
use links::Links;
pub use page::Counts;
use page::Walk;
use published::Published;

/// What is told where scripts could not be compared.
const NO_WEB_FILES: &str = "There are no web files beside this program, so the scripts of the site were not compared: name their \
                            folders with --web.";

/// What a verification found.
#[derive(Debug, Default)]
pub struct Report {
    /// The name of the build.
    pub build: String,
    /// Files whose hash is the listed one.
    pub files: usize,
    /// Entries with their sources.
    pub entries: usize,
    /// What was in order on the pages.
    pub counts: Counts,
    /// Figures drawn again, and the same.
    pub figures: usize,
    /// Rows of tables for spreadsheets.
    pub rows: usize,
    /// Files that follow from the data, made again and the same.
    pub again: usize,
    /// Compressed copies, or answers, that hold their files.
    pub copies: usize,
    /// Files of older pages.
    pub kept: usize,
    /// Pages that were asked for over the network, and those of them that came with the policy of the site.
    pub policies: (usize, usize),
    /// What could not be compared, each with the reason.
    pub left_out: BTreeSet<String>,
    /// What does not agree, each with its file.
    pub problems: Vec<String>,
    /// More of the same.
    pub unlisted: usize,
}

/// Verifies the site in a folder or at an address. Its scripts and the program are held against the web files, where
/// there are some.
///
/// # Errors
///
/// A sentence when there is no site, or its data cannot be read.
pub fn verify(place: &str, web: Option<&WebFiles>) -> Result<Report, String> {
    let site = published::read(place)?;
    let is_one = site.list.stories.is_empty();
    let mut report = if is_one { story(place, &site, web)? } else { above::verify(place, &site, web) };
    stands_where_it_says(place, &site, &mut report);
    Ok(report)
}

/// The address a site names is one that every policy reads in the same way, and the one it was read from.
fn stands_where_it_says(place: &str, site: &Published, report: &mut Report) {
    let own = own_address(&site.text("index.html"));
    if own.is_empty() {
        return;
    }
    if let Err(why) = address::of_folder(&own) {
        report.say(&format!("index.html: it says that the site is published at {own}: {why}."));
    } else if published::is_address(place) && format!("{}/", place.trim_end_matches('/')) != own {
        report.leave_out(&format!(
            "The site says that it is published at {own}, and was read from {place}: whether it is the same there was \
             not looked at."
        ));
    }
}

/// Verifies one story.
fn story(place: &str, site: &Published, web: Option<&WebFiles>) -> Result<Report, String> {
    let facts = site.files.get("facts.json").ok_or_else(|| format!("There is no facts.json at {place}."))?;
    let data = Data::read(facts)?;
    let mut report = Report { build: site.list.build.clone(), entries: data.entries.len(), ..Report::default() };
    report.add("facts.json", data.problems());
    files(site, &mut report);
    again::misplaced(site).iter().for_each(|(name, what)| report.say(&format!("{name}: {what}.")));
    let same_program = site.list.made_with == manifest::version();
    hosting::problems(site, &[], same_program).iter().for_each(|what| report.say(what));
    let story = same_program.then(|| drawn::story(site.files.iter().chain(&site.shared)));
    match &story {
        Some(Ok(story)) => printed_again(site, story, &data, web, &mut report),
        Some(Err(what)) => report.say(what),
        None => {
            report.leave_out(&format!(
                "The site was made with {}, and this is {}: its figures were not drawn again.",
                site.list.made_with,
                manifest::version()
            ));
        }
    }
    let story = story.and_then(Result::ok);
    let story = story.and_then(|s| whole::story(&s, &data.whole).ok().or(Some(s)));
    pages(site, &data, story.as_ref(), &mut report);
    everything_is_shown(site, &data, &mut report);
    Ok(report)
}

/// What follows from the data is made from them once more.
fn printed_again(site: &Published, loaded: &Story, data: &Data, web: Option<&WebFiles>, report: &mut Report) {
    let story = match whole::story(loaded, &data.whole) {
        Ok(story) => story,
        Err(what) => return report.say(&format!("facts.json: the site cannot be printed from it: it has {what}.")),
    };
    report.add("story data", drawn::told_otherwise(&story, &data.whole));
    match web {
        Some(web) => {
            program::other(site, &story, web).iter().for_each(|(name, what)| report.say(&format!("{name}: {what}.")))
        }
        None => report.leave_out(NO_WEB_FILES),
    }
    if !site.files.contains_key(heights::LIST) {
        return report.say("embed/parts.json: without it the site cannot be printed again.");
    }
    match again::differences(site, story) {
        Ok((same, other)) => {
            report.again = same;
            other.iter().for_each(|(name, what)| report.say(&format!("{name}: {what}.")));
        }
        Err(what) => report.say(&what),
    }
}

fn files(site: &Published, report: &mut Report) {
    let own = site.list.files.iter().map(|listed| (listed, &site.files));
    for ((name, hash), files) in own.chain(site.list.shared.iter().map(|listed| (listed, &site.shared))) {
        match files.get(name) {
            None => {
                let why = site.lost.get(name).map_or("it was not read", String::as_str);
                report.say(&format!("{name}: {why}."));
            }
            Some(bytes) if manifest::hash(bytes) != *hash => {
                report.say(&format!("{name}: it is not the file that was published; its hash differs."));
            }
            Some(_) => report.files += 1,
        }
    }
    (report.copies, report.kept, report.policies) = (site.copies, site.kept, site.policies);
    site.wrongly_sent.iter().for_each(|what| report.say(&format!("{what}.")));
    site.unlisted.iter().for_each(|name| report.say(&format!("{name}: it is there and not listed.")));
    if manifest::recomputed(&site.files, &site.shared, &site.list) != site.list.build {
        report.say("manifest.json: the name of the build does not follow from its files.");
    }
    if site.list.made_with == manifest::version() && manifest::text(&site.list).as_bytes() != site.list_bytes {
        report.say("manifest.json: it says more than a list does, or in another order.");
    }
}

fn pages(site: &Published, data: &Data, story: Option<&Story>, report: &mut Report) {
    let links = Links::of(site, own_address(&site.text("index.html")));
    for (name, bytes) in &site.files {
        let mut problems = Vec::new();
        if name.ends_with(".html") {
            let text = String::from_utf8_lossy(bytes);
            if !text.contains(&format!("data-build=\"{}\"", site.list.build)) || text.contains(UNNAMED) {
                problems.push("it does not carry the name of the build".into());
            }
            let mut walk = Walk::new(data, story.map(|s| &s.zone), &links, name);
            // The name of the build has digits, and is no number.
            match markup::read(&text.replace(&site.list.build, "")) {
                Ok(page) => walk.page(&page),
                Err(what) => problems.push(format!("{what}, and was not read")),
            }
            problems.append(&mut walk.problems);
            report.counts += walk.counts;
            report.figures += story.map_or(0, |s| drawn::figures(s, &text, &mut problems));
        } else if name.ends_with(".csv") {
            report.rows += match story.filter(|_| is_collected(name)) {
                Some(story) if is_table(name) => tables::measured(name, bytes, story, &mut problems),
                // Without the story its times and window are not known.
                None if is_table(name) => 0,
                Some(story) => tables::collected(name, bytes, story, &mut problems),
                None => tables::rows(bytes, data, &mut problems),
            };
        }
        report.add(name, problems);
    }
    let lost = story.map(|story| tables::lost(site, story));
    lost.into_iter().flatten().for_each(|(name, what)| report.say(&format!("{name}: {what}.")));
}

/// The address a page says it is published under.
fn own_address(page: &str) -> String {
    let (_, after) = page.split_once("rel=\"canonical\" href=\"").unwrap_or_default();
    let address = after.split('"').next().unwrap_or_default();
    address.strip_suffix("sources.html").unwrap_or(address).to_owned()
}

/// Every entry has its place on one of the two main pages. Quotes stand where they are quoted.
fn everything_is_shown(site: &Published, data: &Data, report: &mut Report) {
    let (story, sources) = (site.text("index.html"), site.text("sources.html"));
    let marks = story.split("id=\"").skip(1).chain(sources.split("id=\"").skip(1));
    let shown: BTreeSet<&str> = marks.filter_map(|rest| rest.split('"').next()).collect();
    let entries = data.entries.iter().filter(|(_, e)| !matches!(e.kind.as_str(), "quotes" | "origins" | data::SITE));
    for (id, _) in entries.filter(|(id, _)| !shown.contains(id.as_str())) {
        report.say(&format!("facts.json: {id} stands on neither page."));
    }
}

/// A sentence with words of a site in it: on one line, of a bearable length, and harmless to a terminal.
fn said(words: &str) -> String {
    clipped(&words.split_whitespace().collect::<Vec<_>>().join(" "))
}

impl Report {
    /// What the program ends with: 0 when all agrees, 3 when only a part could be checked and agrees, else 1.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match (self.problems.is_empty(), self.left_out.is_empty()) {
            (false, _) => 1,
            (true, false) => 3,
            (true, true) => 0,
        }
    }

    /// Adds what was found in a story of the site.
    fn take(&mut self, id: &str, story: Self) {
        self.files += story.files;
        self.entries += story.entries;
        self.counts += story.counts;
        self.figures += story.figures;
        self.rows += story.rows;
        self.again += story.again;
        self.copies += story.copies;
        self.kept += story.kept;
        self.policies = (self.policies.0 + story.policies.0, self.policies.1 + story.policies.1);
        self.unlisted += story.unlisted;
        self.left_out.extend(story.left_out);
        story.problems.iter().for_each(|what| self.say(&format!("{id}/{what}")));
    }

    fn add(&mut self, file: &str, problems: Vec<String>) {
        problems.iter().for_each(|what| self.say(&format!("{file}: {what}.")));
    }

    fn leave_out(&mut self, why: &str) {
        self.left_out.insert(said(why));
    }

    fn say(&mut self, problem: &str) {
        match self.problems.len() < MOST_PROBLEMS {
            true => self.problems.push(said(problem)),
            false => self.unlisted += 1,
        }
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.pages += more.pages;
        self.numbers += more.numbers;
        self.clocks += more.clocks;
        self.quotations += more.quotations;
        self.links += more.links;
        self.marked += more.marked;
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let c = self.counts;
        writeln!(
            f,
            "Build {}: {} files are as listed; {} compressed copies hold them; {} files of older pages are kept.",
            self.build, self.files, self.copies, self.kept
        )?;
        writeln!(
            f,
            "Data: {} entries, each with its sources; {} rows of tables agree with them.",
            self.entries, self.rows
        )?;
        writeln!(
            f,
            "Pages: {}, with {} numbers, {} clocks, {} quotations, {} links to sources, {} figures, rows and claims accounted for; {} figures drawn again; {} files made again.",
            c.pages, c.numbers, c.clocks, c.quotations, c.links, c.marked, self.figures, self.again
        )?;
        match self.policies {
            (0, _) => {}
            (_, 0) => writeln!(f, "Headers: the host sends no policy; each page holds its own.")?,
            (pages, held) if pages == held => writeln!(f, "Headers: every page comes with the policy of the site.")?,
            (pages, held) => writeln!(f, "Headers: {held} of {pages} pages come with the policy of the site.")?,
        }
        self.left_out.iter().try_for_each(|why| writeln!(f, "{why}"))?;
        self.problems.iter().try_for_each(|problem| writeln!(f, "{problem}"))?;
        if self.unlisted > 0 {
            writeln!(f, "{} more problems are not listed.", self.unlisted)?;
        }
        match self.problems.len() + self.unlisted {
            0 if !self.left_out.is_empty() => write!(f, "What could be checked agrees."),
            0 => write!(f, "Everything agrees."),
            1 => write!(f, "1 problem."),
            n => write!(f, "{n} problems."),
        }
    }
}
