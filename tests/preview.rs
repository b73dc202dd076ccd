//! The preview speaks with this machine only, serves the site and nothing else, and says what is wrong.

#![cfg(feature = "press")]

mod common;

use std::fs;
use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use common::{copy_dir, root, scratch};
use serde_json::Value;

/// A running preview of the base story, with a folder of articles.
struct Preview {
    child: Child,
    said: Lines<BufReader<ChildStdout>>,
    site: String,
    articles: String,
}

impl Preview {
    fn start(story: &Path) -> Self {
        let hosts = scratch("preview").join("hosts");
        fs::create_dir_all(&hosts).expect("a folder");
        fs::write(hosts.join("index.html"), "an article").expect("written");
        fs::write(hosts.parent().expect("a folder").join("secret.html"), "secret").expect("written");
        let mut explainer = Command::new(env!("CARGO_BIN_EXE_explainer"));
        explainer.arg("serve").arg(story).args(["--web", "static", "--web"]);
        explainer.arg(web()).arg("--hosts").arg(&hosts).current_dir(root());
        explainer.env("EXPLAINER_ENDS_WITH_STDIN", "1").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = explainer.spawn().expect("the program starts");
        let mut said = BufReader::new(child.stdout.take().expect("what it says")).lines();
        let mut address = || loop {
            let line = said.next().expect("it names its addresses").expect("text");
            if let Some((_, rest)) = line.split_once("http://") {
                break rest.split('/').next().expect("a host").trim_end_matches('.').to_owned();
            }
        };
        let (site, articles) = (address(), address());
        Self { child, said, site, articles }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Web files as a build would leave them, small.
fn web() -> PathBuf {
    let folder = scratch("preview").join("web");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("app.js"), "export default 1;").expect("written");
    fs::write(folder.join("app_bg.wasm"), "\0asm").expect("written");
    folder
}

/// The first line and the body of the answer to a request as it is written here.
fn asked(address: &str, path: &str, host: &str) -> (String, String) {
    sent("GET", address, path, host)
}

fn sent(method: &str, address: &str, path: &str, host: &str) -> (String, String) {
    let port = address.rsplit_once(':').expect("a port").1;
    let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).expect("it listens on loopback");
    write!(stream, "{method} {path} HTTP/1.1\r\n{host}Connection: close\r\n\r\n").expect("it can be asked");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("it answers");
    let text = String::from_utf8_lossy(&answer).into_owned();
    (text.lines().next().unwrap_or_default().to_owned(), text)
}

/// Paths that climb, in all spellings that servers have fallen for.
const CLIMBING: [&str; 9] = [
    "/../secret.html",
    "/..%2fsecret.html",
    "/%2e%2e/secret.html",
    "/..\\secret.html",
    "//../secret.html",
    "/./../secret.html",
    "/../../../../etc/passwd",
    "/etc/passwd",
    "/Cargo.toml",
];

#[test]
fn the_preview_serves_only_the_story_and_only_to_this_machine() {
    let preview = Preview::start(Path::new("tests/stories/base"));
    let own = |address: &str| format!("Host: {address}\r\n");
    for address in [&preview.site, &preview.articles] {
        let (status, _) = asked(address, "/", &own(address));
        assert_eq!(status, "HTTP/1.1 200 OK", "{address}");
        for host in [
            "explainer.evil.example",
            "127.0.0.1.evil.example",
            "localhost.evil.example:80",
            "evil.example:localhost",
            "0.0.0.0",
            "localhost:",
            "localhost:80a",
            "localhost:+80",
            "localhost:65536",
            "[::1]x",
            "localhost:80:80",
            "",
        ] {
            let (status, text) = asked(address, "/", &format!("Host: {host}\r\n"));
            assert_eq!(status, "HTTP/1.1 403 Forbidden", "{host}: {text}");
        }
        for host in ["localhost", "127.0.0.1:1", "[::1]:8080"] {
            let (status, _) = asked(address, "/", &format!("Host: {host}\r\n"));
            assert_eq!(status, "HTTP/1.1 200 OK", "{host}");
        }
        let (status, text) = sent("HEAD", address, "/", &own(address));
        assert!(status == "HTTP/1.1 200 OK" && text.ends_with("\r\n\r\n"), "{text}");
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "BREW"] {
            let (status, text) = sent(method, address, "/", &own(address));
            assert_eq!(status, "HTTP/1.1 405 Method Not Allowed", "{method}");
            assert!(text.to_lowercase().contains("\r\nallow: get, head\r\n"), "{method}: {text}");
        }
        let (status, _) = asked(address, "/", &(own(address) + "Host: localhost\r\n"));
        assert!(status.starts_with("HTTP/1.1 4"), "with two hosts: {status}");
        let (status, _) = asked(address, "/", "");
        assert!(status.starts_with("HTTP/1.1 4"), "without a host: {status}");
        for path in CLIMBING {
            let (status, text) = asked(address, path, &own(address));
            assert!(status.starts_with("HTTP/1.1 4"), "{path}: {status}");
            assert!(
                !text.contains("secret\n") && !text.contains("root:") && !text.contains("[package]"),
                "{path}: {text}"
            );
        }
    }
    let (_, text) = asked(&preview.site, "/story.toml", &own(&preview.site));
    assert!(!text.contains("format = 1"), "the story's own files are served");
    only_loopback(&[&preview.site, &preview.articles]);
}

/// What the system says of the ports: they are open on 127.0.0.1 alone.
#[cfg(target_os = "linux")]
fn only_loopback(addresses: &[&String]) {
    let table = fs::read_to_string("/proc/net/tcp").expect("the table of ports")
        + &fs::read_to_string("/proc/net/tcp6").unwrap_or_default();
    for address in addresses {
        let port: u16 = address.rsplit_once(':').expect("a port").1.parse().expect("a number");
        // `0A` is a port that listens.
        let listening = table.lines().filter_map(|line| {
            let mut words = line.split_whitespace().skip(1);
            let (local, state) = (words.next()?, words.nth(1)?);
            (state == "0A" && local.ends_with(&format!(":{port:04X}"))).then_some(local)
        });
        let places: Vec<&str> = listening.collect();
        assert_eq!(places, [format!("0100007F:{port:04X}")], "{address}");
    }
}

#[cfg(not(target_os = "linux"))]
fn only_loopback(_: &[&String]) {}

fn body(answer: &str) -> String {
    answer.split_once("\r\n\r\n").expect("a body").1.to_owned()
}

/// The state that open pages are told, as soon as it is as wanted; each answer is waited for by the preview itself.
fn told(preview: &Preview, wanted: impl Fn(&Value) -> bool) -> Value {
    let mut seen = String::new();
    for _ in 0..20 {
        let path = format!("/-/changes?seen={seen}");
        let (_, answer) = asked(&preview.site, &path, &format!("Host: {}\r\n", preview.site));
        let state: Value = serde_json::from_str(&body(&answer)).unwrap_or_else(|why| panic!("{why}: {answer}"));
        if wanted(&state) {
            return state;
        }
        seen = state["seen"].to_string();
    }
    panic!("it never came");
}

#[test]
fn what_is_wrong_is_told_until_it_is_mended() {
    let story = scratch("preview").join("story");
    copy_dir(&root().join("tests/stories/base"), &story);
    let chapter = story.join("chapters/day.md");
    let good = fs::read_to_string(&chapter).expect("a chapter");
    let mut preview = Preview::start(&story);
    let site = preview.site.clone();
    let page = || body(&asked(&site, "/", &format!("Host: {site}\r\n")).1);
    let (first, before) = (told(&preview, |_| true), page());
    let build = first["build"].as_str().expect("a build");
    assert!(first["wrong"].is_null() && before.contains(&format!("data-build=\"{build}\"")), "{first}");
    fs::write(&chapter, good.replace("[about 5,000](r2)", "[about <i>9</i>,000](r2)")).expect("saved");
    let broken = told(&preview, |state| !state["wrong"].is_null());
    let problem = &broken["wrong"]["problems"][0];
    let file = problem["file"].as_str().expect("a file");
    assert!(file.ends_with("chapters/day.md") && problem["line"].is_u64() && !problem["hint"].is_null(), "{broken}");
    assert!(broken["build"].as_str() == Some(build) && page() == before, "the last good page went");
    fs::write(&chapter, good.replace("two waves", "those waves")).expect("saved");
    let mended = told(&preview, |state| state["wrong"].is_null());
    assert!(mended["build"].as_str() != Some(build) && page() != before, "the change is not shown");
    let line = preview.said.next().expect("it says so").expect("text");
    assert_eq!(line, "The story is right again.");
}

#[test]
fn a_preview_that_begins_with_problems_tells_them_and_shows_the_page_once_they_are_mended() {
    let story = scratch("preview").join("begun-broken");
    copy_dir(&root().join("tests/stories/base"), &story);
    let chapter = story.join("chapters/day.md");
    let good = fs::read_to_string(&chapter).expect("a chapter");
    fs::write(&chapter, good.replace("[about 5,000](r2)", "[about <i>9</i>,000](r2)")).expect("saved");
    let preview = Preview::start(&story);
    let answered = |path: &str| asked(&preview.site, path, &format!("Host: {}\r\n", preview.site));
    let broken = told(&preview, |state| !state["wrong"].is_null());
    let (status, empty) = answered("/");
    assert_eq!((broken["build"].as_str(), status.as_str()), (Some(""), "HTTP/1.1 200 OK"), "{broken}");
    let head = broken["wrong"]["head"].as_str().expect("a sentence");
    assert!(head.ends_with("begun-broken has problems."), "a preview writes nothing: {head}");
    assert!(empty.contains("data-build=\"\"") && empty.contains("/-/preview.js"), "{empty}");
    assert!(answered("/facts.json").0.contains("404"), "a file of no site");
    fs::write(&chapter, good).expect("saved");
    let mended = told(&preview, |state| state["wrong"].is_null());
    let build = mended["build"].as_str().expect("a build");
    assert!(!build.is_empty() && answered("/").1.contains(&format!("data-build=\"{build}\"")), "{mended}");
}

#[test]
fn what_a_newsroom_says_beside_the_story_is_heard_when_it_is_saved() {
    let folder = scratch("preview").join("beside");
    let story = folder.join("story");
    copy_dir(&root().join("tests/stories/base"), &story);
    fs::remove_file(story.join("site.toml")).expect("the one in the folder goes before one beside it");
    let preview = Preview::start(&story);
    let first = told(&preview, |_| true);
    fs::write(folder.join("of-something-else.toml"), "").expect("saved");
    // As editors do that never leave half a file.
    fs::write(folder.join("site.toml.new"), "publisher = \"The Gazette\"\n").expect("saved");
    fs::rename(folder.join("site.toml.new"), folder.join("site.toml")).expect("put in its place");
    let heard = told(&preview, |state| state["build"] != first["build"]);
    let page = body(&asked(&preview.site, "/", &format!("Host: {}\r\n", preview.site)).1);
    assert!(page.contains("The Gazette"), "{heard}");
}

#[test]
fn no_published_page_has_the_script_of_previews() {
    let site = common::site::printed(&root().join("tests/stories/base"), None);
    let names = site.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("/-/"));
    assert_eq!(names.map(|(name, _)| name.as_str()).collect::<Vec<_>>(), [""; 0]);
}
