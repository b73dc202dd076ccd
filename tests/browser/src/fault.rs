//! What goes wrong on the way from a server: with one file, or with the server for a while.

use std::io;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, Response, header};
use futures_util::{StreamExt, stream};

use crate::server::{missing, whole};

/// What goes wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is not there.
    NotFound,
    /// A page comes in its place, as if all were well: hosts do so that send every unknown address home.
    Page,
    /// It comes as text.
    WrongType,
    /// The connection breaks half-way.
    Truncated,
    /// It has one harmless byte more than was hashed: only an integrity check can tell.
    Tampered,
    /// A byte in its middle is another one.
    Corrupted,
    /// It is sound, and another build's.
    OtherBuild,
    /// The connection breaks before anything came.
    Reset,
    /// No answer comes until the fault is over.
    Hang,
}

/// A file of the site by its role; its name changes with its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The loader.
    Boot,
    /// The script that speaks with an article.
    Frame,
    /// The program's glue.
    Glue,
    /// The program.
    Wasm,
    /// The story's data.
    Data,
    /// The page of sources, from which references take what they show.
    Sources,
    /// The list of parts, which the dialog reads.
    Parts,
}

/// What is wrong with a server for a while.
#[derive(Debug, Clone, Default)]
pub struct Trouble {
    /// Files that come with a fault.
    pub faults: Vec<(Part, Fault)>,
    /// Headers on every answer.
    pub headers: Vec<(&'static str, &'static str)>,
    /// A script that runs in every page before its own.
    pub early: &'static str,
    /// No request is answered.
    pub is_down: bool,
    /// Browsers are told to keep the files of the site for a year; stays when the rest is over.
    pub is_kept: bool,
}

impl Trouble {
    pub(crate) fn over(&self) -> Self {
        Self { is_kept: self.is_kept, ..Self::default() }
    }

    pub(crate) fn hangs(&self, name: &str) -> bool {
        self.faults.iter().any(|(part, fault)| part.is(name) && *fault == Fault::Hang)
    }

    pub(crate) fn breaks_off(&self) -> bool {
        self.is_down || self.faults.iter().any(|(_, fault)| *fault == Fault::Reset)
    }

    /// What browsers are told of keeping a file, if it is anything but the usual.
    pub(crate) fn keeps(&self, name: &str) -> Option<&'static str> {
        (self.is_kept && name.starts_with("assets/")).then_some("public, max-age=31536000, immutable")
    }
}

impl Part {
    /// Whether a path is this file's.
    #[must_use]
    pub fn is(self, path: &str) -> bool {
        let (stem, ending) = match self {
            Self::Boot => ("assets/boot-", ".js"),
            Self::Frame => ("assets/frame-", ".js"),
            Self::Glue => ("assets/app-", ".js"),
            Self::Wasm => ("assets/app-", ".wasm"),
            Self::Data => ("assets/story-", ".bin"),
            Self::Sources => ("sources", ".html"),
            Self::Parts => ("embed/parts", ".json"),
        };
        path.starts_with(stem) && path.ends_with(ending)
    }
}

impl Fault {
    /// What comes in place of a file. What hangs is for the server to wait with.
    pub(crate) fn answer(self, name: &str, bytes: &Bytes) -> Response<Body> {
        match self {
            Self::NotFound => missing(),
            Self::Page => whole("index.html", Bytes::from_static(b"<!doctype html><title>Home</title><p>Home.")),
            Self::WrongType => whole("name.txt", bytes.clone()),
            Self::Truncated => half(name, bytes),
            Self::Tampered => whole(name, tampered(name, bytes)),
            Self::Corrupted => whole(name, corrupted(bytes)),
            Self::OtherBuild => whole(name, other_build(name, bytes)),
            Self::Reset | Self::Hang => broken(),
        }
    }
}

/// Nothing at all comes: a body that fails at once takes its head with it.
pub(crate) fn broken() -> Response<Body> {
    let mut response = whole("name.txt", Bytes::new());
    *response.body_mut() = Body::from_stream(stream::once(async { Err::<Bytes, _>(io::Error::other("reset")) }));
    response
}

/// The full length is announced, half of it comes, then the connection breaks.
fn half(name: &str, bytes: &Bytes) -> Response<Body> {
    let first = bytes.slice(..bytes.len() / 2);
    // The break comes a turn later: what came before it has then left, and the browser does not
    // take the whole for a stale connection and try again by itself.
    let later = async {
        tokio::task::yield_now().await;
        Err(io::Error::other("cut off"))
    };
    let parts = stream::once(async { Ok(first) }).chain(stream::once(later));
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

fn corrupted(bytes: &[u8]) -> Bytes {
    let mut bytes = bytes.to_vec();
    if let Some(byte) = bytes.len().checked_div(2).and_then(|middle| bytes.get_mut(middle)) {
        *byte ^= 0x55;
    }
    bytes.into()
}

/// As long as the file and as sound, with one word that another build might have in its place.
fn other_build(name: &str, bytes: &[u8]) -> Bytes {
    let (word, other): (&[u8], &[u8]) = match name.rsplit('.').next() {
        Some("wasm") => (b"src/web/", b"src/old/"),
        Some("js") => (b"failed to fetch Wasm", b"failed to fetch wasm"),
        _ => (b" the ", b" The "),
    };
    let at = bytes.windows(word.len()).position(|here| here == word);
    let at = at.unwrap_or_else(|| panic!("{name} has no word that could be another build's"));
    [&bytes[..at], other, &bytes[at + word.len()..]].concat().into()
}
