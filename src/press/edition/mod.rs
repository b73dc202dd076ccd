//! An edition: a site of several stories. Each has a folder of its own; what all of them load stands once
//! beside them; a front page, a feed and a map lead to them. Stories are printed on all cores, each is
//! written as soon as it is printed, and those that nothing changed about are taken over from the last
//! site.

mod carry;
mod stamp;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::check::ids::is_id;
use super::front::{self, Entry};
use super::kept::Kept;
use super::manifest::Manifest;
use super::previous::Previous;
use super::report::Checked;
use super::site::{self, How, Stand, Styles, WebFiles};
use super::{built, corrections, headers, manifest, moved, read_with, stop, swap};
use crate::story::{Identity, Story};
use stamp::Stamps;

/// Folders of the site that are no stories.
pub(super) const TAKEN: [&str; 4] = ["assets", "embed", "hosting", "_headers"];

/// What is to be made.
#[derive(Debug, Clone)]
pub struct Order {
    /// Story folders.
    pub stories: Vec<PathBuf>,
    /// Where the site is written.
    pub out: PathBuf,
    /// What the newsroom says of itself, where it lies neither in the story folders nor beside them.
    pub site: Option<PathBuf>,
    /// The site's address, ending in `/`, where another is meant than the newsroom's own, or it has none.
    pub at: Option<String>,
    /// The site as it is published.
    pub previous: Option<PathBuf>,
    /// Stories of the published site that the new one does not have on purpose.
    pub given_up: Vec<String>,
    /// Of how many earlier releases files are carried over from there.
    pub keep: usize,
    /// Whether warnings stop it, too.
    pub deny_warnings: bool,
    /// Whether a browser is asked how tall parts are.
    pub measured: bool,
}

/// What was made.
#[derive(Debug, Default)]
pub struct Made {
    /// Stories printed.
    pub printed: usize,
    /// Stories taken over as they were.
    pub kept: usize,
    /// Why heights were reckoned where they should have been measured.
    pub unmeasured: Option<String>,
    /// The address it was printed for.
    pub at: Option<String>,
}

/// What is told while it is made.
pub trait Watcher: Sync {
    /// A story has problems.
    fn problems(&self, story: &Checked);
    /// So many of all stories are done.
    fn done(&self, stories: usize, of: usize);
}

/// Makes the site and puts it in place; the old one stands until then.
///
/// # Errors
///
/// Sentences that say what is wrong and what to do. The old site is then as it was.
pub fn build(order: &Order, web: &WebFiles, watcher: &dyn Watcher) -> Result<Made, String> {
    let told = told(order, watcher)?;
    let identity = of_all(&told)?;
    let order = &Order { at: order.at.clone().or_else(|| identity.address.clone()), ..order.clone() };
    let stories: Vec<&Path> = order.stories.iter().map(PathBuf::as_path).collect();
    let ids: Vec<String> = told.iter().map(|(_, story)| story.id.clone()).collect();
    let previous = order.previous.as_deref();
    let previous = previous.map(|site| Previous::of_several(site, &ids, &order.given_up)).transpose()?;
    let aside = swap::begin(&order.out, &stories)?;
    let press =
        Press { order, previous, identity, web, aside: aside.folder(), stamps: Stamps::of(order, web), watcher };
    let (made, stamps) = press.run(told)?;
    swap::finish(aside).map_err(|why| format!("The folder {} could not be written: {why}.", order.out.display()))?;
    // Without them the next build prints all stories again, and is as good.
    let _ = stamps.write(&order.out);
    Ok(made)
}

/// The newsroom that all stories name.
fn of_all(told: &[(PathBuf, Story)]) -> Result<Identity, String> {
    let Some((first, story)) = told.first() else { return Ok(Identity::default()) };
    match told.iter().find(|(_, other)| other.identity != story.identity) {
        None => Ok(story.identity.clone()),
        Some((other, two))
            if Identity { look: story.identity.look.clone(), ..two.identity.clone() } == story.identity =>
        {
            Err(format!(
                "{} and {} have different themes, and a site has one: give it one theme.css beside the story folders.",
                first.display(),
                other.display()
            ))
        }
        Some((other, _)) => Err(format!(
            "{} and {} are of different newsrooms, and a site has one: give it one site.toml beside the story folders, or name it with --site.",
            first.display(),
            other.display()
        )),
    }
}

/// Every story, read and checked.
fn told(order: &Order, watcher: &dyn Watcher) -> Result<Vec<(PathBuf, Story)>, String> {
    let mut folders: BTreeMap<String, &Path> = BTreeMap::new();
    for folder in &order.stories {
        let id = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !is_id(&id) || TAKEN.contains(&id.as_str()) {
            return Err(format!(
                "{} cannot be a folder of the site: name it in lowercase letters, digits and hyphens, and not assets, embed or hosting.",
                folder.display()
            ));
        }
        if let Some(other) = folders.insert(id, folder) {
            let (one, two) = (other.display(), folder.display());
            return Err(format!("{one} and {two} would both be one folder of the site: rename one."));
        }
    }
    let folders: Vec<&Path> = folders.into_values().collect();
    let read = on_all_cores(&folders, |folder| {
        let (story, problems) = read_with(folder, order.site.as_deref());
        let checked = Checked::new(folder, problems);
        if !checked.problems.is_empty() {
            watcher.problems(&checked);
        }
        story.filter(|_| !checked.stops(order.deny_warnings)).map(|story| (folder.to_path_buf(), story))
    });
    let count = read.len();
    let sound: Vec<(PathBuf, Story)> = read.into_iter().flatten().collect();
    match count - sound.len() {
        0 => Ok(sound),
        1 => Err("One story has problems, so nothing was written.".into()),
        n => Err(format!("{n} stories have problems, so nothing was written.")),
    }
}

struct Press<'a> {
    order: &'a Order,
    previous: Option<Previous>,
    identity: Identity,
    web: &'a WebFiles,
    aside: &'a Path,
    stamps: Stamps,
    watcher: &'a dyn Watcher,
}

/// A story that lies in the new site.
struct Laid {
    entry: Entry,
    list: Manifest,
    is_kept: bool,
    unmeasured: Option<String>,
}

impl Laid {
    /// Its files, from the site's root.
    fn paths(&self) -> impl Iterator<Item = String> {
        let own = self.list.files.keys().map(|name| format!("{}/{name}", self.entry.id));
        own.chain(self.list.shared.keys().cloned())
    }
}

impl Press<'_> {
    fn run(self, stories: Vec<(PathBuf, Story)>) -> Result<(Made, Stamps), String> {
        let (done, all) = (AtomicUsize::new(0), stories.len());
        let stories: Vec<Mutex<Option<(PathBuf, Story)>>> = stories.into_iter().map(|s| Mutex::new(Some(s))).collect();
        let laid = on_all_cores(&stories, |story| {
            let (folder, story) = story.lock().ok().and_then(|mut held| held.take()).ok_or("A story was lost.")?;
            stop::go_on().map_err(|why| why.to_string())?;
            let laid = self.lay(&folder, story);
            self.watcher.done(done.fetch_add(1, Ordering::Relaxed) + 1, all);
            laid
        });
        let (laid, wrong): (Vec<_>, Vec<_>) = laid.into_iter().partition(Result::is_ok);
        let wrong: Vec<String> = wrong.into_iter().filter_map(Result::err).collect();
        if !wrong.is_empty() {
            return Err(wrong.join("\n"));
        }
        let laid: Vec<Laid> = laid.into_iter().flatten().collect();
        self.above(&laid)?;
        let kept = laid.iter().filter(|story| story.is_kept).count();
        let unmeasured = laid.into_iter().find_map(|story| story.unmeasured);
        Ok((Made { printed: all - kept, kept, unmeasured, at: self.order.at.clone() }, self.stamps))
    }

    /// Prints a story into its folder, or takes it over.
    fn lay(&self, folder: &Path, story: Story) -> Result<Laid, String> {
        let (entry, place) = (Entry::of(&story), self.aside.join(&story.id));
        let (old, published) = (self.order.out.join(&story.id), self.published(&story.id)?);
        if self.stamps.is_unchanged(&story.id)
            && published.as_ref().is_none_or(|site| Some(&site.list.build) == build_of(&old).as_ref())
            && let Some(list) = carry::over(&self.order.out, self.aside, &story.id)
        {
            return Ok(Laid { entry, list, is_kept: true, unmeasured: None });
        }
        let address = self.order.at.as_ref().map(|at| format!("{at}{}/", story.id));
        let how = How { stand: Stand::Beside, measured: self.order.measured, ..How::default() };
        let site = built(story, folder, self.web, address, how).map_err(|why| format!("{}: {why}", entry.id))?;
        if let Some(published) = published {
            let moved = moved::of(folder);
            let checked = moved::nothing_lost(&site.files, &moved, &published)
                .and_then(|()| corrections::nothing_silent(&site.files, &moved, &published));
            checked.map_err(|why| format!("{}: {why}", entry.id))?;
        }
        let written = site::write(&site.files, &place).and_then(|()| site::write_shared(&site.shared, self.aside));
        written.map_err(|why| format!("{} could not be written: {why}.", place.display()))?;
        let list = carry::list_of(&place).unwrap_or_default();
        Ok(Laid { entry, list, is_kept: false, unmeasured: site.unmeasured })
    }

    /// The story as it is published, where it is.
    fn published(&self, id: &str) -> Result<Option<Previous>, String> {
        self.previous.as_ref().map_or(Ok(None), |site| site.story(id))
    }

    /// Writes what stands above the stories.
    fn above(&self, laid: &[Laid]) -> Result<(), String> {
        let entries = laid.iter().map(|story| story.entry.clone()).collect();
        let (at, styles) = (self.order.at.as_deref(), Styles::of(self.web, &self.identity.look));
        let mut files = front::files(entries, &self.identity, &styles.page, at);
        let builds = laid.iter().map(|story| (story.entry.id.clone(), story.list.build.clone())).collect();
        manifest::seal_above(&mut files, builds, laid.iter().flat_map(|story| story.list.shared.clone()).collect());
        let below: Vec<String> = laid.iter().flat_map(Laid::paths).collect();
        headers::add_above(&mut files, &below, at, self.order.previous.as_deref(), &styles);
        let kept = self
            .previous
            .as_ref()
            .map(|site| Kept::of(site, self.order.keep, &mut files))
            .transpose()?
            .unwrap_or_default();
        let written = site::write(&files, self.aside).and_then(|()| kept.lay(self.aside));
        written.map_err(|why| format!("{} could not be written: {why}.", self.aside.display()))
    }
}

fn build_of(folder: &Path) -> Option<String> {
    carry::list_of(folder).map(|list| list.build)
}

/// What a function makes of each item, in their order, on all cores.
fn on_all_cores<T: Sync, R: Send>(items: &[T], make: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(items.len());
    let (next, made) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some((at, item)) = {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    items.get(at).map(|item| (at, item))
                } {
                    let one = make(item);
                    if let Ok(mut made) = made.lock() {
                        made.insert(at, one);
                    }
                }
            });
        }
    });
    made.into_inner().unwrap_or_default().into_values().collect()
}
