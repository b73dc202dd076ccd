//! What stands above several stories: it follows from what they say of themselves, and is printed again.

use std::collections::BTreeMap;

use serde_json::Value;

use super::published::{self, Published};
use super::{Report, again, elements, files, hosting, manifest, markup, own_address, story, whole};
use crate::press::front::{self, Entry};
use crate::press::kept::program;
use crate::press::manifest::UNNAMED;
use crate::press::site::{Files, WebFiles, is_named_by};
use crate::story::Identity;

/// What is known of the stories when all are read.
#[derive(Default)]
struct Stories {
    /// The address the site says it has; empty where it says none.
    address: String,
    entries: Vec<Entry>,
    /// Who publishes them.
    identity: Option<Identity>,
    /// Their files, from the site's root.
    below: Vec<String>,
    /// What they load together, each with its hash.
    shared: BTreeMap<String, String>,
}

/// Verifies every story of a site, and what stands above them.
pub(super) fn verify(place: &str, site: &Published, web: Option<&WebFiles>) -> Report {
    let mut report = Report { build: site.list.build.clone(), ..Report::default() };
    files(site, &mut report);
    let mut stories = Stories { address: own_address(&site.text("index.html")), ..Stories::default() };
    for (id, build) in &site.list.stories {
        match of_story(&format!("{}/{id}", place.trim_end_matches('/')), web) {
            Ok((one, found)) => {
                if one.list.build != *build {
                    report.say(&format!("{id}: it is build {}, and {build} is listed.", one.list.build));
                }
                report.take(id, found);
                if own_address(&one.text("index.html")) != stories.address_of(id) {
                    report.say(&format!("{id}: the address it names is none below that of the site."));
                }
                if !stories.add(id, one) {
                    report.say(&format!("{id}: it names another newsroom than the story before it."));
                }
            }
            Err(why) => report.say(&format!("{id}: {why}")),
        }
    }
    misplaced(site, &stories, &mut report);
    let same_program = site.list.made_with == manifest::version();
    hosting::problems(site, &stories.below, same_program).iter().for_each(|what| report.say(what));
    let identity = stories.identity.unwrap_or_default();
    front(site, stories.entries, &identity, same_program, &mut report);
    report
}

/// A story holds no stories: a list that says so would lead on for ever.
fn of_story(place: &str, web: Option<&WebFiles>) -> Result<(Published, Report), String> {
    let site = published::read(place)?;
    if !site.list.stories.is_empty() {
        return Err("it lists stories, and is one.".into());
    }
    let report = story(place, &site, web)?;
    Ok((site, report))
}

impl Stories {
    fn address_of(&self, id: &str) -> String {
        if self.address.is_empty() { String::new() } else { format!("{}{id}/", self.address) }
    }

    /// Answers whether its newsroom is that of the others.
    fn add(&mut self, id: &str, site: Published) -> bool {
        let facts = site.files.get("facts.json").and_then(|bytes| serde_json::from_slice(bytes).ok());
        let identity = facts.as_ref().map(whole::identity).unwrap_or_default();
        let is_theirs = *self.identity.get_or_insert_with(|| identity.clone()) == identity;
        self.entries.extend(facts.map(|facts| entry(id, &facts)));
        self.below.extend(site.list.files.keys().map(|name| format!("{id}/{name}")));
        self.below.extend(site.list.shared.keys().cloned());
        self.shared.extend(site.list.shared);
        is_theirs
    }
}

/// What a story says of itself.
fn entry(id: &str, facts: &Value) -> Entry {
    let words = |key: &str| facts[key].as_str().unwrap_or_default().to_owned();
    Entry {
        id: id.to_owned(),
        short_title: words("short_title"),
        title: words("title"),
        dek: words("dek"),
        language: words("language"),
        published: words("published"),
        updated: words("updated"),
        updated_words: words("updated_words"),
    }
}

/// Files above the stories that none of them loads.
fn misplaced(site: &Published, stories: &Stories, report: &mut Report) {
    for (name, hash) in &site.list.files {
        if program(name).is_none() {
            if !front::FILES.contains(&name.as_str()) {
                report.say(&format!("{name}: no site of stories has such a file."));
            }
        } else if stories.shared.get(name) != Some(hash) {
            report.say(&format!("{name}: no story loads this file."));
        } else if site.files.get(name).is_some_and(|bytes| !is_named_by(name, bytes)) {
            report.say(&format!("{name}: its name does not follow from its content."));
        }
    }
}

/// The front page, the feed and the map.
fn front(site: &Published, entries: Vec<Entry>, identity: &Identity, same_program: bool, report: &mut Report) {
    let index = site.text("index.html");
    match markup::read(&index) {
        Ok(page) => report.add("index.html", elements::odd(&page)),
        Err(what) => report.say(&format!("index.html: {what}, and was not read.")),
    }
    report.counts.pages += 1;
    if !same_program {
        report.leave_out(&format!("{}: the front page was not printed again.", site.list.made_with));
        return;
    }
    report.add("index.html", again::too_weak(&index));
    let address = Some(own_address(&index)).filter(|at| !at.is_empty());
    let made = front::files(entries, identity, &again::styles(&index).page, address.as_deref());
    compare(site, &made, report);
}

fn compare(site: &Published, made: &Files, report: &mut Report) {
    for (name, bytes) in made {
        let expected = String::from_utf8_lossy(bytes).replace(UNNAMED, &site.list.build).into_bytes();
        match site.files.get(name) {
            Some(given) if *given == expected => report.again += 1,
            Some(given) => report.say(&format!("{name}: {}.", again::differs(given, &expected))),
            None => report.say(&format!("{name}: the stories make this file, and it is not there.")),
        }
    }
    for name in front::FILES.iter().filter(|name| site.files.contains_key(**name) && !made.contains_key(**name)) {
        report.say(&format!("{name}: the stories make no such file."));
    }
}
