//! A local preview: serves the site from memory, watches the story and the web files, and reloads
//! the browser when they change.

use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri, header};
use notify::{RecursiveMode, Watcher};
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::headers::types;
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
    /// A file, or a picture made for the asking.
    fn file(&self, path: &str) -> Option<(String, Vec<u8>)> {
        let name = named(path);
        let bytes = self.files.get(&name).cloned();
        Some((name.clone(), bytes.or_else(|| site::pictured(&self.story, self.at.as_deref(), &name))?))
    }
}

/// What is served, and a number that grows with every change.
pub struct Preview {
    shown: RwLock<Shown>,
    changed: watch::Sender<u32>,
}

const RELOAD: &str = "new EventSource('/-/changes').onmessage=function(){location.reload()};";

impl Preview {
    /// A preview of this.
    #[must_use]
    pub fn new(shown: Shown) -> Self {
        Self { shown: RwLock::new(shown), changed: watch::Sender::new(0) }
    }

    /// Shows something else, and tells every open page to reload.
    pub fn show(&self, shown: Shown) {
        if let Ok(mut held) = self.shown.write() {
            *held = shown;
        }
        self.changed.send_modify(|n| *n += 1);
    }

    /// A file as it is shown now.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<Vec<u8>> {
        self.shown.read().ok().and_then(|shown| shown.file(name)).map(|(_, bytes)| bytes)
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
        "/-/changes" => changes(&preview).await,
        "/-/reload.js" => answer_with("text/javascript", RELOAD.as_bytes().to_vec()),
        path => with_reload(preview.shown.read().ok().and_then(|shown| shown.file(path))),
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

/// One event at the next change; the browser asks again by itself.
async fn changes(preview: &Preview) -> Response<Body> {
    let mut seen = preview.changed.subscribe();
    seen.mark_unchanged();
    let waited = tokio::time::timeout(Duration::from_secs(20), seen.changed()).await;
    let text = if waited.is_ok() { "retry: 200\ndata: changed\n\n" } else { "retry: 200\n\n" };
    answer_with("text/event-stream", text.as_bytes().to_vec())
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

fn with_reload(found: Option<(String, Vec<u8>)>) -> Response<Body> {
    const SCRIPT: &[u8] = b"<script src=\"/-/reload.js\" defer></script>";
    answered(found.map(|(name, bytes)| {
        let bytes = if name.ends_with(".html") { [&bytes, SCRIPT].concat() } else { bytes };
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

/// Calls back after changes in the folders have settled. Runs until the callback says stop.
///
/// # Errors
///
/// A sentence when the folders cannot be watched.
pub fn watch_folders(dirs: &[PathBuf], mut changed: impl FnMut() -> bool) -> Result<(), String> {
    let (tell, heard) = std::sync::mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let touches = event.is_ok_and(|e| !e.kind.is_access());
        if touches {
            let _ = tell.send(());
        }
    })
    .map_err(|why| format!("Changes cannot be watched for: {why}."))?;
    for dir in dirs {
        let watched = watcher.watch(Path::new(dir), RecursiveMode::Recursive);
        watched.map_err(|why| format!("The folder {} cannot be watched: {why}.", dir.display()))?;
    }
    while heard.recv().is_ok() {
        while heard.recv_timeout(Duration::from_millis(60)).is_ok() {}
        if !changed() {
            break;
        }
    }
    Ok(())
}
