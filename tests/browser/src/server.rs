//! The test server: the site under any folder of 127.0.0.1, with faults on request. It keeps a
//! list of what was asked.

use std::future::pending;
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderValue, Response, StatusCode, Uri, header};
use futures_util::{StreamExt, stream};
use tokio::runtime::Handle;

use crate::Dist;

/// What goes wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is not there.
    NotFound,
    /// It comes as text.
    WrongType,
    /// The connection breaks half-way.
    Truncated,
    /// It has one harmless byte more than was hashed: only an integrity check can tell.
    Tampered,
    /// No answer ever comes.
    Hang,
}

/// A file of the site by its role; its name changes with its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The loader.
    Boot,
    /// The program's glue.
    Glue,
    /// The program.
    Wasm,
    /// The story's data.
    Data,
}

impl Part {
    /// Whether a path is this file's.
    #[must_use]
    pub fn is(self, path: &str) -> bool {
        let (stem, ending) = match self {
            Self::Boot => ("assets/boot-", ".js"),
            Self::Glue => ("assets/app-", ".js"),
            Self::Wasm => ("assets/app-", ".wasm"),
            Self::Data => ("assets/story-", ".bin"),
        };
        path.starts_with(stem) && path.ends_with(ending)
    }
}

/// A page that only a test knows, such as one that holds the site in a frame; `{site}` in it becomes
/// the address of the site's root.
pub(crate) type Extra = (String, String);

struct Site {
    folder: String,
    faults: Vec<(Part, Fault)>,
    extras: Vec<Extra>,
    asked: Mutex<Vec<String>>,
    port: AtomicU16,
}

/// A running server.
pub struct Server {
    address: SocketAddr,
    site: Arc<Site>,
}

impl Server {
    /// Serves the site under `folder` (`/` or `/some/folder/`) until the runtime ends.
    pub(crate) fn start(runtime: &Handle, folder: &str, faults: Vec<(Part, Fault)>, extras: Vec<Extra>) -> Self {
        let site = Arc::new(Site {
            folder: folder.to_owned(),
            faults,
            extras,
            asked: Mutex::default(),
            port: AtomicU16::default(),
        });
        let listener =
            runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).expect("127.0.0.1 has a free port");
        let address = listener.local_addr().expect("a bound socket has an address");
        site.port.store(address.port(), Ordering::Relaxed);
        let app = Router::new().fallback(answer).with_state(Arc::clone(&site));
        runtime.spawn(async move { axum::serve(listener, app).await });
        Self { address, site }
    }

    /// `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The same server under another name: for a browser, another origin.
    #[must_use]
    pub fn other_origin(&self) -> String {
        format!("http://localhost:{}", self.address.port())
    }

    /// The address of the site's root.
    #[must_use]
    pub fn root(&self) -> String {
        format!("{}{}", self.origin(), self.site.folder)
    }

    /// Paths asked so far, relative to the site's root where they lie under it.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        self.site.asked.lock().map(|list| list.clone()).unwrap_or_default()
    }
}

async fn answer(State(site): State<Arc<Site>>, uri: Uri) -> Response<Body> {
    let path = uri.path();
    let name = path.strip_prefix(site.folder.as_str()).unwrap_or(path);
    if let Ok(mut asked) = site.asked.lock() {
        asked.push(name.to_owned());
    }
    if let Some((_, html)) = site.extras.iter().find(|(at, _)| at == path) {
        return whole(
            "index.html",
            html.replace("{site}", &format!("http://127.0.0.1:{}{}", site.port.load(Ordering::Relaxed), site.folder))
                .into(),
        );
    }
    let name = if name.is_empty() || name.ends_with('/') { format!("{name}index.html") } else { name.to_owned() };
    let Some(bytes) = Dist::get().file(&name).filter(|_| path.starts_with(&site.folder)) else { return missing() };
    let fault = site.faults.iter().find(|(part, _)| part.is(&name)).map(|(_, fault)| *fault);
    match fault {
        None => whole(&name, Bytes::from_static(bytes)),
        Some(Fault::NotFound) => missing(),
        Some(Fault::WrongType) => whole("name.txt", Bytes::from_static(bytes)),
        Some(Fault::Truncated) => half(&name, bytes),
        Some(Fault::Tampered) => whole(&name, tampered(&name, bytes)),
        Some(Fault::Hang) => pending().await,
    }
}

fn whole(name: &str, bytes: Bytes) -> Response<Body> {
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(mime(name)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn missing() -> Response<Body> {
    let mut response = whole("name.txt", Bytes::from_static(b"There is no such file."));
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

/// The full length is announced, half of it comes, then the connection breaks.
fn half(name: &str, bytes: &'static [u8]) -> Response<Body> {
    let (first, _) = bytes.split_at(bytes.len() / 2);
    // The break comes a turn later: what came before it has then left, and the browser does not
    // take the whole for a stale connection and try again by itself.
    let later = async {
        tokio::task::yield_now().await;
        Err(io::Error::other("cut off"))
    };
    let parts = stream::once(async { Ok(Bytes::from_static(first)) }).chain(stream::once(later));
    let mut response = whole(name, Bytes::new());
    *response.body_mut() = Body::from_stream(parts);
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    response
}

/// Still a sound file: an empty custom section for wasm, white space for scripts, a byte that the
/// data's reader passes over.
fn tampered(name: &str, bytes: &[u8]) -> Bytes {
    let more: &[u8] = if name.ends_with(".wasm") { &[0, 1, 0] } else { b"\n" };
    [bytes, more].concat().into()
}

fn mime(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "csv" => "text/csv; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
