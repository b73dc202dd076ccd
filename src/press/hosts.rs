//! Articles of others that hold parts of the story, for looking at: served on a port of their own
//! under another name, so that a browser takes them for another site.
//!
//! Words in braces are filled in: `{site}` and `{origin}` are the preview's address, and `{frame day}`,
//! `{follow day}`, `{element day}`, `{address day}` the lines that the catalogue gives for a part.

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Method, Response, StatusCode, Uri};
use tokio::net::TcpListener;

use super::headers::types;
use super::parts::plain as words_of;
use super::policy::origin;
use super::serve::{Preview, answer_with, plain, refusal};

/// The articles, and the preview whose parts they hold.
pub struct Hosts {
    folders: Vec<PathBuf>,
    preview: Arc<Preview>,
    at: String,
}

impl Hosts {
    /// Articles in these folders; the first that has a file gives it. `at` is the preview's address.
    #[must_use]
    pub fn new(folders: Vec<PathBuf>, preview: Arc<Preview>, at: String) -> Self {
        Self { folders, preview, at }
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

async fn answer(State(hosts): State<Arc<Hosts>>, method: Method, uri: Uri, headers: HeaderMap) -> Response<Body> {
    if let Some(refusal) = refusal(&method, &headers) {
        return refusal;
    }
    let name = match uri.path().trim_start_matches('/') {
        "" => "index.html",
        name => name,
    };
    // One flat folder: a name with a slash in it could lead out of it.
    let is_flat = !name.contains(['/', '\\', ':']) && !name.starts_with('.');
    let found = hosts.folders.iter().filter(|_| is_flat).find_map(|folder| std::fs::read(folder.join(name)).ok());
    match found {
        Some(bytes) if name.ends_with(".html") => {
            let catalogue = hosts.preview.file("embed/index.html").unwrap_or_default();
            let text = filled(&String::from_utf8_lossy(&bytes), &hosts.at, &String::from_utf8_lossy(&catalogue));
            answer_with(types::of(name), text.into_bytes())
        }
        Some(bytes) => answer_with(types::of(name), bytes),
        None => plain(StatusCode::NOT_FOUND, "There is no such article."),
    }
}

/// The text with its words in braces filled in; other braces stay.
fn filled(text: &str, at: &str, catalogue: &str) -> String {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('}').and_then(|(word, rest)| Some((value(word, at, catalogue)?, rest))) {
            Some((value, rest)) => filled.extend([&value, rest]),
            None => filled.extend(["{", part]),
        }
    }
    filled
}

fn value(word: &str, at: &str, catalogue: &str) -> Option<String> {
    match word {
        "site" => Some(at.to_owned()),
        "origin" => Some(origin(at)),
        _ => word.split_once(' ').and_then(|(form, key)| lines(form, key, catalogue)),
    }
}

/// What the catalogue says between the marks of a part's form, as plain text.
fn lines(form: &str, key: &str, catalogue: &str) -> Option<String> {
    let (_, section) = catalogue.split_once(&format!("id=\"part-{key}\""))?;
    let (section, _) = section.split_once("</section>")?;
    let (_, lines) = section.split_once(&format!("data-form=\"{form}\"><code>"))?;
    let (lines, _) = lines.split_once("</code>")?;
    Some(words_of(lines))
}

#[cfg(test)]
mod tests {
    use super::filled;

    const CATALOGUE: &str = "<section id=\"part-day\"><pre data-form=\"frame\"><code>&lt;iframe title=&quot;a &amp;amp; b&quot;&gt;</code></pre></section><section id=\"part-other\"></section>";

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(filled(text, "http://localhost:8080/x/", CATALOGUE), expected);
    }

    #[test]
    fn words_in_braces_are_filled_in_and_others_stay() {
        check("p {color: red} {site}embed.js", "p {color: red} http://localhost:8080/x/embed.js");
        check("{origin};", "http://localhost:8080;");
        check("<p>{frame day}</p>", "<p><iframe title=\"a &amp; b\"></p>");
        check("{frame other} {frame none} {", "{frame other} {frame none} {");
    }
}
