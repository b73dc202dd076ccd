//! Asks a browser how tall the pages of parts are: serves the site to itself, lets one headless page
//! hold each part in a frame at every width, and takes the heights back. Knows nothing of stories.
//! Where there is no browser, `parts::heights` reckons.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{Method, Response, Uri};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::parts::heights::{Heights, WIDTHS_PX};
use super::serve::answer_with;
use super::site::Files;

/// How long the browser may take for all of it.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often it is looked whether the browser still runs.
const GLANCE: Duration = Duration::from_millis(50);

/// Names under which systems keep a browser that can be driven from here.
const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const BUNDLE: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/// Why heights could not be measured, as a sentence.
pub type Unmeasured = String;

/// The browser: the one that `CHROME_PATH` names, or one of the usual names.
#[must_use]
pub fn browser() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROME_PATH") {
        return Some(PathBuf::from(named)).filter(|program| program.is_file());
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let named = NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    named.chain([PathBuf::from(BUNDLE)]).find(|program| program.is_file())
}

/// What the page that measures talks to.
struct Desk {
    files: Files,
    /// Nobody else on this machine can guess where the heights are handed in.
    secret: String,
    keys: Vec<String>,
    told: UnboundedSender<String>,
}

/// The heights of the parts with these keys, whose pages are among the files.
///
/// # Errors
///
/// A sentence when no browser answers.
pub async fn heights(files: &Files, keys: &[String]) -> Result<BTreeMap<String, Heights>, Unmeasured> {
    let program = browser().ok_or("no browser was found (CHROME_PATH can name one)")?;
    let refused = |why: std::io::Error| format!("no port could be had for it: {why}");
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.map_err(refused)?;
    let port = listener.local_addr().map_err(refused)?.port();
    let (told, mut hears) = unbounded_channel();
    let secret = format!("{:016x}{:016x}", RandomState::new().hash_one(1), RandomState::new().hash_one(2));
    let page = format!("http://127.0.0.1:{port}/-/{secret}");
    let desk = Arc::new(Desk { files: files.clone(), secret, keys: keys.to_vec(), told });
    let server = tokio::spawn(async move {
        // It ends with the build; what it refuses until then shows in the heights that are missing.
        let _ = axum::serve(listener, Router::new().fallback(answer).with_state(desk)).await;
    });
    let mut window = Window::open(&program, &page)?;
    let answer = tokio::time::timeout(PATIENCE, window.listen(&mut hears)).await;
    server.abort();
    let text = answer.map_err(|_| "the browser gave no answer within a minute".to_owned())??;
    read(&text, keys).ok_or_else(|| "the browser gave other heights than were asked for".to_owned())
}

async fn answer(State(desk): State<Arc<Desk>>, method: Method, uri: Uri, body: String) -> Response<Body> {
    if uri.path() == format!("/-/{}", desk.secret) {
        if method == Method::POST {
            let _ = desk.told.send(body);
            return answer_with("text/plain; charset=utf-8", Vec::new());
        }
        return answer_with("text/html; charset=utf-8", page(&desk.keys).into_bytes());
    }
    super::serve::file(&desk.files, uri.path())
}

/// Each part in a frame that runs no scripts: the printed page is as tall as the living one.
fn page(keys: &[String]) -> String {
    let keys = serde_json::to_string(keys).unwrap_or_default();
    format!(
        "<!doctype html><meta charset=utf-8><body><script>
(async () => {{
  const all = [];
  for (const key of {keys}) {{
    const frame = document.createElement('iframe');
    frame.sandbox = 'allow-same-origin';
    frame.scrolling = 'no';
    frame.style.cssText = 'border:0;height:100px';
    frame.src = '/embed/' + key + '/index.html';
    await new Promise(done => {{ frame.onload = done; document.body.append(frame); }});
    const heights = {WIDTHS_PX:?}.map(px => {{
      frame.style.width = px + 'px';
      return Math.ceil(frame.contentDocument.body.getBoundingClientRect().height);
    }});
    all.push([key, heights]);
    frame.remove();
  }}
  fetch(location.pathname, {{ method: 'POST', body: JSON.stringify(all) }});
}})();
</script>"
    )
}

fn read(text: &str, keys: &[String]) -> Option<BTreeMap<String, Heights>> {
    let all: Vec<(String, Vec<u32>)> = serde_json::from_str(text).ok()?;
    let sound =
        |(key, px): (String, Vec<u32>)| Heights::of(&px).filter(|_| px.iter().all(|h| *h > 0)).map(|h| (key, h));
    let found: BTreeMap<String, Heights> = all.into_iter().filter_map(sound).collect();
    (found.len() == keys.len() && keys.iter().all(|key| found.contains_key(key))).then_some(found)
}

/// A headless browser with one page; ends when it goes out of use.
struct Window {
    child: Child,
    profile: PathBuf,
}

impl Window {
    fn open(program: &Path, page: &str) -> Result<Self, Unmeasured> {
        let profile = std::env::temp_dir().join(format!("explainer-{}", std::process::id()));
        let mut command = Command::new(program);
        command.args(["--headless=new", "--disable-gpu", "--hide-scrollbars", "--no-first-run"]);
        command.args(["--disable-extensions", "--disable-background-networking", "--disable-dev-shm-usage"]);
        command.args(is_root().then_some("--no-sandbox"));
        command.arg(format!("--user-data-dir={}", profile.display())).arg(page);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().map_err(|why| format!("{} did not start: {why}", program.display()))?;
        Ok(Self { child, profile })
    }

    /// What the page hands in; an error when the browser ends before that.
    async fn listen(&mut self, hears: &mut UnboundedReceiver<String>) -> Result<String, Unmeasured> {
        loop {
            if let Ok(Some(text)) = tokio::time::timeout(GLANCE, hears.recv()).await {
                return Ok(text);
            }
            if self.child.try_wait().is_ok_and(|ended| ended.is_some()) {
                return Err("the browser ended without an answer".to_owned());
            }
        }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // It may have ended by itself; its folder may still be written to by its last processes.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

/// Chromium does not start its sandbox for root.
#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

#[cfg(not(unix))]
const fn is_root() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn only_whole_answers_are_taken() {
        let keys = ["day".to_owned()];
        let whole = "[[\"day\",[8,7,6,5,4,3,2,1]]]";
        assert_eq!(read(whole, &keys).and_then(|all| all.get("day").map(|h| h.at(320))), Some(7));
        for torn in ["", "[]", "[[\"day\",[8,7]]]", "[[\"day\",[8,7,6,5,4,3,2,0]]]", "[[\"other\",[8,7,6,5,4,3,2,1]]]"]
        {
            assert!(read(torn, &keys).is_none(), "{torn}");
        }
    }
}
