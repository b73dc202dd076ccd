//! A local preview: serves the site from memory, watches the story and the web files, and tells open pages when
//! they change. What a page does then is in `serve/preview.js`, which no published page has.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, RwLock};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri, header};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::headers::types;
use super::manifest::{Manifest, NAME};
use super::report::{Checked, json as told};
use super::site::{self, Files};
use crate::story::Story;

/// What is shown now.
pub struct Shown {
    /// Its files.
    pub files: Files,
    /// The story, for pictures: they are made when they are asked for, so that a change shows at once.
    pub story: Story,
    /// The address that pictures name.
    pub at: Option<String>,
}

impl Shown {
    /// The name of the build, which stands in its pages too.
    fn build(&self) -> Option<String> {
        serde_json::from_slice::<Manifest>(self.files.get(NAME)?).ok().map(|list| list.build)
    }

    /// A file, or a picture made for the asking.
    fn file(&self, path: &str) -> Option<(String, Vec<u8>)> {
        let name = named(path);
        let bytes = self.files.get(&name).cloned();
        Some((name.clone(), bytes.or_else(|| site::pictured(&self.story, self.at.as_deref(), &name))?))
    }
}

/// Why the last change is not shown.
pub struct Wrong {
    /// One sentence.
    pub words: String,
    problems: Vec<Value>,
}

impl Wrong {
    /// The problems of a story, below a sentence.
    #[must_use]
    pub fn new(words: String, checked: &Checked) -> Self {
        Self { words, problems: checked.problems.iter().map(|problem| told::problem(checked, problem)).collect() }
    }
}

impl From<String> for Wrong {
    fn from(words: String) -> Self {
        Self { words, problems: Vec::new() }
    }
}

/// What is served, if anything is yet, what is wrong with what came after it, and a number that grows with every
/// change.
#[derive(Default)]
pub struct Preview {
    shown: RwLock<Option<Shown>>,
    wrong: RwLock<Option<Wrong>>,
    changed: watch::Sender<u32>,
}

const SCRIPT: &str = include_str!("serve/preview.js");
const EMPTY: &str = "<!doctype html><html lang=\"en\" data-build=\"\"><meta charset=\"utf-8\">\
    <meta name=\"viewport\" content=\"width=device-width\"><title>No page yet</title><body>";
/// Far shorter than browsers wait.
const LONGEST_WAIT: Duration = Duration::from_secs(20);
/// Programs save a file in several steps.
const SETTLED_AFTER: Duration = Duration::from_millis(60);

impl Preview {
    /// Shows this, and tells every open page. Answers whether something was wrong before.
    pub fn show(&self, shown: Shown) -> bool {
        if let Ok(mut held) = self.shown.write() {
            *held = Some(shown);
        }
        self.say(None)
    }

    /// Tells every open page what is wrong, or that nothing is any more. Answers whether something was wrong before.
    pub fn say(&self, wrong: Option<Wrong>) -> bool {
        let before = self.wrong.write().ok().and_then(|mut held| std::mem::replace(&mut *held, wrong));
        self.changed.send_modify(|n| *n = n.wrapping_add(1));
        before.is_some()
    }

    /// What open pages are told: the build that is shown, and what is wrong.
    fn state(&self) -> Value {
        // First the number: what changes after it is told once more.
        let seen = *self.changed.borrow();
        let wrong = self
            .wrong
            .read()
            .ok()
            .and_then(|held| held.as_ref().map(|wrong| json!({ "head": wrong.words, "problems": wrong.problems })));
        json!({ "seen": seen, "build": self.of_shown(Shown::build).unwrap_or_default(), "wrong": wrong })
    }

    /// A file as it is shown now.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<Vec<u8>> {
        self.of_shown(|shown| shown.file(name)).map(|(_, bytes)| bytes)
    }

    fn of_shown<T>(&self, read: impl FnOnce(&Shown) -> Option<T>) -> Option<T> {
        self.shown.read().ok()?.as_ref().and_then(read)
    }

    /// Whether anything could be printed yet.
    #[must_use]
    pub fn has_page(&self) -> bool {
        self.shown.read().is_ok_and(|shown| shown.is_some())
    }

    /// A page: where nothing could be printed yet, an empty one, in which the script tells why.
    fn page(&self, path: &str) -> Option<(String, Vec<u8>)> {
        let name = named(path);
        let empty = || name.ends_with(".html").then(|| (name, EMPTY.as_bytes().to_vec()));
        if self.has_page() { self.of_shown(|shown| shown.file(path)) } else { empty() }
    }

    /// Serves until the process ends.
    ///
    /// # Errors
    ///
    /// What the network refused.
    pub async fn serve(self: Arc<Self>, listener: TcpListener) -> std::io::Result<()> {
        let app = Router::new().fallback(answer).with_state(self);
        axum::serve(listener, app).await
    }
}

async fn answer(State(preview): State<Arc<Preview>>, method: Method, uri: Uri, headers: HeaderMap) -> Response<Body> {
    if let Some(refusal) = refusal(&method, &headers) {
        return refusal;
    }
    match uri.path() {
        "/-/changes" => changes(&preview, uri.query()).await,
        "/-/preview.js" => answer_with("text/javascript", SCRIPT.as_bytes().to_vec()),
        path => with_script(preview.page(path)),
    }
}

/// The answer to who may not ask, or asks for more than to read.
pub(super) fn refusal(method: &Method, headers: &HeaderMap) -> Option<Response<Body>> {
    if !is_local(headers) {
        return Some(plain(StatusCode::FORBIDDEN, "This preview answers to this machine only."));
    }
    if matches!(*method, Method::GET | Method::HEAD) {
        return None;
    }
    let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "This preview can be read, and nothing else.");
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    Some(response)
}

/// Only names of this machine, so that no page elsewhere can read the preview by its own name.
fn is_local(headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter().map(|host| host.to_str().unwrap_or_default());
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    let after = ["127.0.0.1", "localhost", "[::1]"].iter().find_map(|name| host.strip_prefix(name));
    let is_port = |port: &str| port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok();
    after.is_some_and(|rest| rest.is_empty() || rest.strip_prefix(':').is_some_and(is_port))
}

/// The state, as soon as it is another than the one that `seen=NUMBER` names.
async fn changes(preview: &Preview, query: Option<&str>) -> Response<Body> {
    let seen = query.and_then(|query| query.strip_prefix("seen=")?.parse::<u32>().ok());
    let mut changed = preview.changed.subscribe();
    let _ = tokio::time::timeout(LONGEST_WAIT, changed.wait_for(|now| Some(*now) != seen)).await;
    answer_with("application/json", preview.state().to_string().into_bytes())
}

/// The name of a file, or of the page of a folder.
fn named(path: &str) -> String {
    let path = path.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// Answers with one of the files.
pub(super) fn file(files: &Files, path: &str) -> Response<Body> {
    let name = named(path);
    answered(files.get(&name).map(|bytes| (name, bytes.clone())))
}

fn answered(found: Option<(String, Vec<u8>)>) -> Response<Body> {
    match found {
        Some((name, bytes)) => answer_with(types::of(&name), bytes),
        None => plain(StatusCode::NOT_FOUND, "There is no such page."),
    }
}

fn with_script(found: Option<(String, Vec<u8>)>) -> Response<Body> {
    const ELEMENT: &[u8] = b"<script src=\"/-/preview.js\" defer></script>";
    answered(found.map(|(name, bytes)| {
        let bytes = if name.ends_with(".html") { [&bytes, ELEMENT].concat() } else { bytes };
        (name, bytes)
    }))
}

/// Answers with these bytes.
pub(super) fn answer_with(mime: &'static str, bytes: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::from(bytes));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(mime));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

pub(super) fn plain(status: StatusCode, words: &'static str) -> Response<Body> {
    let mut response = answer_with("text/plain; charset=utf-8", words.as_bytes().to_vec());
    *response.status_mut() = status;
    response
}

/// Changes in folders and of some files, from the moment this is made: what is saved while a story is read is not
/// missed.
pub struct Changes {
    heard: Receiver<()>,
    watcher: RecommendedWatcher,
    folders: Vec<PathBuf>,
}

impl Changes {
    /// Begins to watch the folders, and files beside them: by their folders, for editors that save by renaming
    /// put another file in the place.
    ///
    /// # Errors
    ///
    /// A sentence when they cannot be watched.
    pub fn of(folders: &[PathBuf], beside: &[PathBuf]) -> Result<Self, String> {
        let folders = folders.iter().map(|folder| whole(folder)).collect::<Result<Vec<_>, _>>()?;
        let of_file = |file: &PathBuf| Some(whole(file.parent()?).ok()?.join(file.file_name()?));
        let files: Vec<PathBuf> = beside.iter().filter_map(of_file).collect();
        let mut above: Vec<PathBuf> = files.iter().filter_map(|file| Some(file.parent()?.to_owned())).collect();
        above.dedup();
        let (tell, heard) = std::sync::mpsc::channel();
        let known = folders.clone();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            let ours = |path: &PathBuf| known.iter().any(|f| path.starts_with(f)) || files.contains(path);
            if event.is_ok_and(|e| !e.kind.is_access() && e.paths.iter().any(ours)) {
                let _ = tell.send(());
            }
        })
        .map_err(|why| format!("Changes cannot be watched for: {why}."))?;
        let above = above.iter().map(|folder| (folder, RecursiveMode::NonRecursive));
        for (folder, mode) in above.chain(folders.iter().map(|folder| (folder, RecursiveMode::Recursive))) {
            watcher.watch(folder, mode).map_err(|why| unwatched(folder, &why))?;
        }
        Ok(Self { heard, watcher, folders })
    }

    /// Calls back after changes have settled, until the process ends.
    pub fn follow(mut self, mut changed: impl FnMut()) {
        while self.heard.recv().is_ok() {
            while self.heard.recv_timeout(SETTLED_AFTER).is_ok() {}
            // A folder that was taken away and put back is another one, and not watched yet.
            for folder in &self.folders {
                let _ = self.watcher.unwatch(folder);
                let _ = self.watcher.watch(folder, RecursiveMode::Recursive);
            }
            changed();
        }
    }
}

fn whole(folder: &Path) -> Result<PathBuf, String> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    std::fs::canonicalize(folder).map_err(|why| unwatched(folder, &why))
}

fn unwatched(folder: &Path, why: &impl std::fmt::Display) -> String {
    format!("The folder {} cannot be watched: {why}.", folder.display())
}
