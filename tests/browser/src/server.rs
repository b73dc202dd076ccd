//! The test servers: the site under any folder of 127.0.0.1, and other people's articles on a site of
//! their own. Faults, headers and delays come on request. Each keeps a list of what was asked.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, Uri, header};
use axum::serve::ListenerExt;
use tokio::runtime::Handle;
use tokio::sync::watch;

use crate::Dist;
use crate::fault::{self, Fault, Part, Trouble};

/// What every page notes that is asked to.
const NOTES: &str = include_str!("notes.js");
const NOTES_AT: &str = "/notes.js";

/// A page that only a test knows, such as one that holds the site in a frame; `{site}` in it becomes
/// the address of the site's root.
pub(crate) type Extra = (String, String);

/// What a server serves, and how.
#[derive(Default, Clone)]
pub(crate) struct Terms {
    /// The folder of its address under which the files lie; begins and ends in `/`.
    pub(crate) folder: String,
    pub(crate) files: Option<Files>,
    pub(crate) faults: Vec<(Part, Fault)>,
    pub(crate) extras: Vec<Extra>,
    /// Headers on every answer.
    pub(crate) headers: Vec<(&'static str, String)>,
    /// Paths, or beginnings of paths, that are answered only once the test says so.
    pub(crate) held: Vec<String>,
    /// A folder that was moved: what is asked for in it is to be had, for good, without its name.
    pub(crate) moved: Option<&'static str>,
    /// Whether every page first loads a script that notes what goes wrong in it.
    pub(crate) noted: bool,
}

/// Where the files come from.
#[derive(Clone)]
pub(crate) enum Files {
    /// The site as it was built without an address.
    Built,
    /// The site as it was built with one, which becomes the server's own.
    Published,
    /// Folders of this machine; the first that has a file gives it.
    Folders(Vec<PathBuf>),
}

struct Site {
    terms: Terms,
    asked: Mutex<Vec<String>>,
    port: AtomicU16,
    open: watch::Sender<bool>,
    trouble: watch::Sender<Trouble>,
}

/// A running server.
pub struct Server {
    address: SocketAddr,
    site: Arc<Site>,
}

impl Server {
    /// Serves until the runtime ends.
    pub(crate) fn start(runtime: &Handle, terms: Terms) -> Self {
        let trouble = Trouble { faults: terms.faults.clone(), ..Trouble::default() };
        let site = Arc::new(Site {
            terms,
            trouble: watch::Sender::new(trouble),
            asked: Mutex::default(),
            port: AtomicU16::default(),
            open: watch::Sender::new(false),
        });
        let listener =
            runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).expect("127.0.0.1 has a free port");
        let address = listener.local_addr().expect("a bound socket has an address");
        site.port.store(address.port(), Ordering::Relaxed);
        let app = Router::new().fallback(answer).with_state(Arc::clone(&site));
        let own = Arc::clone(&site);
        let listener = listener.tap_io(move |stream| {
            if own.trouble.borrow().breaks_off() {
                // Closing then is a reset.
                let _ = stream.set_zero_linger();
            }
        });
        runtime.spawn(async move { axum::serve(listener, app).await });
        Self { address, site }
    }

    /// `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The same server under another name: for a browser, another origin, and another site.
    #[must_use]
    pub fn other_origin(&self) -> String {
        format!("http://localhost:{}", self.address.port())
    }

    /// The address of the site's root.
    #[must_use]
    pub fn root(&self) -> String {
        format!("{}{}", self.origin(), self.site.terms.folder)
    }

    /// The address of the site's root under the server's other name.
    #[must_use]
    pub fn other_root(&self) -> String {
        format!("{}{}", self.other_origin(), self.site.terms.folder)
    }

    /// Paths asked so far, relative to the site's root where they lie under it.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        self.site.asked.lock().map(|list| list.clone()).unwrap_or_default()
    }

    /// From here on this is wrong with the server, and nothing else.
    pub fn suffers(&self, trouble: Trouble) {
        self.site.trouble.send_replace(trouble);
    }

    /// From here on nothing is wrong; what hung is answered.
    pub fn recovers(&self) {
        self.site.trouble.send_modify(|trouble| *trouble = trouble.over());
    }

    /// Forgets what was asked so far.
    pub fn forget(&self) {
        if let Ok(mut asked) = self.site.asked.lock() {
            asked.clear();
        }
    }

    /// Answers from here on what was held.
    pub fn release(&self) {
        self.site.open.send_replace(true);
    }
}

async fn answer(State(site): State<Arc<Site>>, uri: Uri) -> Response<Body> {
    let path = uri.path();
    let name = path.strip_prefix(site.terms.folder.as_str()).unwrap_or(path);
    if let Ok(mut asked) = site.asked.lock() {
        asked.push(name.to_owned());
    }
    if site.terms.held.iter().any(|held| name.starts_with(held.as_str())) {
        // The server outlives the wait; were it gone, nobody would hear the answer.
        let _ = site.open.subscribe().wait_for(|open| *open).await;
    }
    let now = site.terms.moved.and_then(|old| name.strip_prefix(old));
    let mut response = match now {
        Some(now) => elsewhere(&format!("{}{now}", site.terms.folder), uri.query()),
        None => found(&site, path, name).await,
    };
    let more = site.trouble.borrow().headers.clone();
    let more = more.iter().map(|(name, value)| (*name, (*value).to_owned()));
    for (name, value) in site.terms.headers.iter().cloned().chain(more) {
        let value = HeaderValue::from_str(&value).expect("a test's headers are plain words");
        response.headers_mut().insert(HeaderName::from_static(name), value);
    }
    response
}

async fn found(site: &Site, path: &str, name: &str) -> Response<Body> {
    let trouble = site.trouble.borrow().clone();
    if trouble.is_down {
        return fault::broken();
    }
    if site.terms.noted && path == NOTES_AT {
        return whole("script.js", format!("{NOTES}\n{}", trouble.early).into());
    }
    if let Some((at, html)) = site.terms.extras.iter().find(|(at, _)| at == path) {
        let kind = if at.ends_with(".js") { "script.js" } else { "index.html" };
        return whole(kind, html.replace("{site}", &site.root("127.0.0.1")).into());
    }
    let name = if name.is_empty() || name.ends_with('/') { format!("{name}index.html") } else { name.to_owned() };
    let Some(bytes) = site.file(&name).filter(|_| path.starts_with(&site.terms.folder)) else { return missing() };
    let fault = trouble.faults.iter().find(|(part, _)| part.is(&name)).map(|(_, fault)| *fault);
    if fault == Some(Fault::Hang) {
        // The server outlives the wait, as above.
        let _ = site.trouble.subscribe().wait_for(|trouble| !trouble.hangs(&name)).await;
        return whole(&name, bytes);
    }
    let bytes = if site.terms.noted { noting(&name, bytes) } else { bytes };
    let mut response = fault.map_or_else(|| whole(&name, bytes.clone()), |fault| fault.answer(&name, &bytes));
    if let Some(kept) = trouble.keeps(&name) {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    }
    response
}

/// A page that notes what goes wrong in it, before any script of its own.
fn noting(name: &str, bytes: Bytes) -> Bytes {
    let page = name.ends_with(".html").then(|| std::str::from_utf8(&bytes).ok()).flatten();
    let page = page.map(|page| page.replacen("<head>", &format!("<head><script src=\"{NOTES_AT}\"></script>"), 1));
    page.map_or(bytes, Bytes::from)
}

impl Site {
    fn root(&self, name: &str) -> String {
        format!("http://{name}:{}{}", self.port.load(Ordering::Relaxed), self.terms.folder)
    }

    fn file(&self, name: &str) -> Option<Bytes> {
        match self.terms.files.as_ref()? {
            Files::Built => Dist::get().file(name).map(Bytes::from_static),
            Files::Published => Dist::published().file(name).map(|bytes| self.own(name, bytes)),
            Files::Folders(all) => all.iter().find_map(|folder| std::fs::read(folder.join(name)).ok()).map(Bytes::from),
        }
    }

    /// A published file, as it would be had it been built for this very server.
    fn own(&self, name: &str, bytes: &'static [u8]) -> Bytes {
        let is_text = [".html", ".json", ".xml"].iter().any(|ending| name.ends_with(ending));
        let Some(text) = is_text.then(|| std::str::from_utf8(bytes).ok()).flatten() else {
            return Bytes::from_static(bytes);
        };
        let root = self.root("localhost");
        let origin = root.strip_suffix(&self.terms.folder).unwrap_or_default();
        text.replace(Dist::PUBLISHED_AT, &root).replace(Dist::PUBLISHED_ORIGIN, origin).into()
    }
}

pub(crate) fn whole(name: &str, bytes: Bytes) -> Response<Body> {
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(mime(name)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn elsewhere(path: &str, query: Option<&str>) -> Response<Body> {
    let mut response = whole("name.txt", Bytes::new());
    *response.status_mut() = StatusCode::MOVED_PERMANENTLY;
    let address = query.map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
    let address = HeaderValue::from_str(&address).expect("addresses of the site are plain words");
    response.headers_mut().insert(header::LOCATION, address);
    response
}

pub(crate) fn missing() -> Response<Body> {
    let mut response = whole("name.txt", Bytes::from_static(b"There is no such file."));
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

fn mime(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "xml" => "text/xml",
        "csv" => "text/csv; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
