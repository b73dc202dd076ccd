//! The site as it is published, which a new edition follows: whole, of the same shape, and with no story left out
//! unsaid.

use std::fs;
use std::path::{Path, PathBuf};

use super::kept::is_asset;
use super::manifest::{self, Manifest, NAME};

/// A published site, or a story of it.
#[derive(Debug)]
pub struct Previous {
    /// Where it lies.
    pub folder: PathBuf,
    /// What it lists.
    pub list: Manifest,
}

impl Previous {
    /// A site of one story, which another of one story follows.
    ///
    /// # Errors
    ///
    /// A sentence when it is none, or not whole.
    pub fn of_one(folder: &Path) -> Result<Self, String> {
        let it = Self::read(folder)?;
        if let Some(id) = it.list.stories.keys().next() {
            let at = folder.display();
            return Err(refused(&format!(
                "{at} is a site of several stories, and this build makes one without a folder of its own: give \
                 --previous one of them, such as {at}/{id}, or build with --folders"
            )));
        }
        it.whole()
    }

    /// A site of several stories, which one of these stories follows, but for those that are given up.
    ///
    /// # Errors
    ///
    /// A sentence when it is none, or has a story that would be lost.
    pub fn of_several(folder: &Path, stories: &[String], given_up: &[String]) -> Result<Self, String> {
        let it = Self::read(folder)?;
        let at = folder.display();
        if it.list.stories.is_empty() {
            return Err(refused(&format!(
                "{at} is a site of one story, and this build gives each story a folder of its own: the published one \
                 would have another address. Publish it beside the old one, and build without --previous this time"
            )));
        }
        if let Some(id) = given_up.iter().find(|id| !it.list.stories.contains_key(*id)) {
            return Err(refused(&format!("{at} has no story {id} that could be given up with --give-up")));
        }
        if let Some(id) = given_up.iter().find(|id| stories.contains(id)) {
            return Err(refused(&format!("The story {id} is given up with --give-up and built too; leave one out")));
        }
        let is_lost = |id: &&String| !stories.contains(id) && !given_up.contains(id);
        let lost: Vec<&str> = it.list.stories.keys().filter(is_lost).map(String::as_str).collect();
        if !lost.is_empty() {
            return Err(refused(&format!(
                "{at} has stories that this build does not make: {}. Articles hold parts of them. Name their folders \
                 too, or give them up with --give-up ID",
                lost.join(", ")
            )));
        }
        Ok(it)
    }

    /// One of its stories, if it is published.
    ///
    /// # Errors
    ///
    /// A sentence when it is not whole.
    pub fn story(&self, id: &str) -> Result<Option<Self>, String> {
        let Some(build) = self.list.stories.get(id) else { return Ok(None) };
        let story = Self::read(&self.folder.join(id)).and_then(Self::whole)?;
        if story.list.build != *build {
            return Err(refused(&format!(
                "In {} the story {id} is build {}, and {build} is listed: give --previous a whole copy of the site",
                self.folder.display(),
                story.list.build
            )));
        }
        Ok(Some(story))
    }

    /// What is in a file, if it is the one with this hash that was published.
    #[must_use]
    pub fn file(&self, name: &str, hash: &str) -> Option<Vec<u8>> {
        fs::read(self.folder.join(name)).ok().filter(|bytes| manifest::hash(bytes) == hash)
    }

    fn read(folder: &Path) -> Result<Self, String> {
        let place = folder.join(NAME);
        let bytes = fs::read(&place).map_err(|why| {
            refused(&format!(
                "The list {} cannot be read ({why}): give --previous the folder of a published site",
                place.display()
            ))
        })?;
        let odd = |why: String| refused(&format!("{} cannot be read: {why}", place.display()));
        let list: Manifest = serde_json::from_slice(&bytes).map_err(|why| odd(why.to_string()))?;
        match oddity(&list) {
            Some(why) => Err(odd(why)),
            None => Ok(Self { folder: folder.to_owned(), list }),
        }
    }

    /// Refuses a copy in which a page or a file of data is another one or lacks; the assets are seen to where they
    /// are carried over.
    fn whole(self) -> Result<Self, String> {
        let mut told = self.list.files.iter().filter(|(name, _)| !is_asset(name));
        match told.find(|(name, hash)| self.file(name, hash).is_none()) {
            None => Ok(self),
            Some((name, _)) => Err(refused(&format!(
                "In {} the file {name} is not there, or is not the one that was published, so that nothing can be \
                 compared: give --previous a whole copy of the site",
                self.folder.display()
            ))),
        }
    }
}

fn refused(why: &str) -> String {
    format!("{why}.\nNothing was written.")
}

/// Why a list of a published site is not to be relied on.
fn oddity(list: &Manifest) -> Option<String> {
    let builds = std::iter::once(&list.build).chain(list.kept.iter().map(|release| &release.build));
    if builds.into_iter().any(|build| !manifest::is_build(build)) {
        return Some("it gives a build no name of twelve hexadecimal digits".into());
    }
    let leads_out = |name: &&String| name.starts_with('/') || name.split(['/', '\\']).any(|step| step == "..");
    if let Some(name) = list.files.keys().chain(list.stories.keys()).find(leads_out) {
        return Some(format!("it names {name:?}, which leads out of the site"));
    }
    let name = list.kept.iter().flat_map(|release| release.files.keys()).find(|name| !is_asset(name))?;
    Some(format!("it names {name:?} as a file of an earlier release, which it cannot be"))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::Previous;
    use crate::press::manifest::{self, Manifest, NAME, Release, seal, seal_above};
    use crate::press::scratch::scratch;
    use crate::press::site::{Files, named, write};

    /// Writes a story, and answers the name of its build.
    fn story(folder: &Path) -> String {
        let mut files = Files::from([("facts.json".to_owned(), b"{}".to_vec())]);
        seal(&mut files, &Files::new());
        write(&files, folder).expect("written");
        serde_json::from_slice::<Manifest>(&files[NAME]).expect("a list").build
    }

    #[track_caller]
    fn refused<T: std::fmt::Debug>(answer: Result<T, String>, words: &str) {
        let why = answer.expect_err(words);
        assert!(why.contains(words) && why.ends_with("\nNothing was written."), "{words}: {why}");
    }

    #[test]
    fn a_site_is_followed_by_one_of_its_shape() {
        let folder = scratch("previous-shapes");
        let (one, several) = (folder.join("one"), folder.join("several"));
        story(&one);
        let mut above = Files::new();
        let ferry = ("ferry".to_owned(), story(&several.join("ferry")));
        story(&several.join("harbour"));
        let builds = [ferry, ("harbour".to_owned(), "0123456789ab".to_owned())];
        seal_above(&mut above, builds.into(), [].into());
        write(&above, &several).expect("written");
        assert!(Previous::of_one(&one).is_ok());
        refused(Previous::of_one(&several), "several/ferry, or build with --folders");
        refused(Previous::of_one(&folder.join("none")), "give --previous the folder of a published site");
        let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        refused(Previous::of_several(&one, &ids(&["ferry"]), &[]), "would have another address");
        refused(Previous::of_several(&several, &ids(&["ferry", "new"]), &[]), "does not make: harbour. Articles");
        assert!(Previous::of_several(&several, &ids(&["ferry"]), &ids(&["harbour"])).is_ok());
        refused(Previous::of_several(&several, &ids(&["ferry"]), &ids(&["harbor"])), "has no story harbor");
        refused(Previous::of_several(&several, &ids(&["ferry", "harbour"]), &ids(&["harbour"])), "given up with");
        let site = Previous::of_several(&several, &ids(&["ferry", "harbour", "new"]), &[]).expect("all are there");
        assert!(site.story("ferry").is_ok_and(|story| story.is_some()));
        refused(site.story("harbour"), "and 0123456789ab is listed");
        assert!(site.story("new").is_ok_and(|story| story.is_none()));
        fs::write(several.join("ferry/facts.json"), "{ }").expect("written");
        refused(site.story("ferry"), "facts.json is not there, or is not the one that was published");
        fs::remove_file(one.join("facts.json")).expect("it was there");
        refused(Previous::of_one(&one), "facts.json is not there");
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn a_list_that_leads_elsewhere_is_refused() {
        let folder = scratch("previous-odd");
        let list = |build: &str, kept_build: &str, name: &str, story: &str| {
            let kept = Release { build: kept_build.into(), files: [(name.to_owned(), "sha384-".to_owned())].into() };
            let stories = [(story.to_owned(), build.to_owned())].into();
            let mut files = Files::new();
            let list = Manifest { build: build.into(), kept: vec![kept], stories, ..Manifest::default() };
            manifest::put(&mut files, &list);
            fs::write(folder.join(NAME), &files[NAME]).expect("written");
            Previous::of_several(&folder, &[story.to_owned()], &[]).map(|_| ())
        };
        let (build, name) = ("0123456789ab", named("story", "bin", b"zero"));
        assert_eq!(list(build, build, &name, "ferry"), Ok(()));
        for (own, earlier, name, story) in [
            ("<b>x</b>", build, name.as_str(), "ferry"),
            (build, "../evil", &name, "ferry"),
            (build, build, "index.html", "ferry"),
            (build, build, "assets/../index.html", "ferry"),
            (build, build, "assets/news-0123456789abcdef.html", "ferry"),
            (build, build, &name, "../ferry"),
            (build, build, &name, "/ferry"),
        ] {
            refused(list(own, earlier, name, story), "cannot be read: it");
        }
        fs::write(folder.join(NAME), "{").expect("written");
        refused(Previous::of_one(&folder), "cannot be read: EOF");
        fs::remove_dir_all(folder).expect("removed");
    }
}
