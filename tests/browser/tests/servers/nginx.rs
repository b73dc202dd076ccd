//! nginx, with `hosting/nginx.conf`; and what a browser and Mozilla's Observatory make of the pages behind it.

mod observatory;

use std::path::{Path, PathBuf};

use browser_tests::{Host, Program, Visit, root};

use crate::checks;
use crate::setup::{Ground, Hosted};

/// Served by nginx, with Brotli taken in.
pub(crate) fn served(ground: Ground) -> Hosted {
    ground.edit("nginx.conf", "#brotli_static on;", "brotli_static on;");
    ground.served(start)
}

fn start(ground: &Ground) -> Program {
    started(ground, |port| format!("listen 127.0.0.1:{port};\n{}", included(ground)))
}

fn included(ground: &Ground) -> String {
    format!("include {};\n", ground.for_host("nginx.conf").display())
}

/// Started with these lines in its server.
fn started(ground: &Ground, lines: impl Fn(u16) -> String) -> Program {
    let words = |port| {
        ground.write("nginx.conf", &conf(ground, &lines(port)));
        let (folder, errors, conf) = (ground.path_to(""), ground.path_to("error.log"), ground.path_to("nginx.conf"));
        ["-p", &folder, "-e", &errors, "-c", &conf].map(str::to_owned).to_vec()
    };
    Program::listening("nginx", words, &[])
}

/// A server whose own types are wrong: the site's file must not lean on them.
fn conf(ground: &Ground, lines: &str) -> String {
    let scratch = |name: &str| format!("{name}_temp_path {};\n", ground.path_to(name));
    let scratch: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(scratch).concat();
    format!(
        "load_module {};\ndaemon off;\nmaster_process off;\npid {};\nevents {{ }}\nhttp {{\naccess_log off;\n{scratch}\
         types {{ text/plain js wasm html; }}\ndefault_type text/html;\nserver {{\nroot {};\n{lines}}}\n}}\n",
        brotli().display(),
        ground.path_to("pid"),
        ground.www(),
    )
}

/// The module that fits the nginx that is run: the one unpacked beside it, or that of the system.
fn brotli() -> PathBuf {
    let name = "usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
    let unpacked = root().join(".tools/servers").join(name);
    if unpacked.is_file() { unpacked } else { Path::new("/").join(name) }
}

#[test]
fn at_the_root() {
    checks::all(&served(Ground::root()));
}

#[test]
fn at_a_path() {
    checks::all(&served(Ground::path()));
}

/// Without the module the file is right as it is: gzip is sent.
#[test]
fn without_brotli() {
    let host = Ground::root().served(start);
    let answer = host.ask("index.html", &[("accept-encoding", "gzip, br")]);
    assert_eq!(answer.header("content-encoding"), Some("gzip"));
    assert!(answer.body == host.ground.beside("index.html", ".gz"));
}

/// With these headers the story comes alive, and the browser has nothing to complain of.
#[test]
fn the_story_in_a_browser() {
    let host = served(Ground::root());
    let page = Visit::new().begin();
    page.goto(&host.address("127.0.0.1", "")).wake_all();
    page.click(".take a[href$='#part-day']").wait("!!document.querySelector('dialog[open]')");
    page.enter_frame(".share-preview iframe").wait("app() === 'live'").leave_frame();
    assert_eq!(page.complaints(), Vec::<String>::new());
}

/// Parts of it live in articles of another site that ask more of what they hold than most do: to be
/// let in (COEP), and to need no origin (a sandbox).
#[test]
fn parts_in_a_browser() {
    let host = served(Ground::path());
    let address = host.address("localhost", "embed/shares/");
    let frames = ["", "sandbox=\"allow-scripts\""];
    let lines = frames.map(|more| format!("<iframe src=\"{address}\" width=600 height=800 {more}></iframe>"));
    let page = Host::article(&lines.concat()).sends("cross-origin-embedder-policy", "require-corp").open();
    for frame in ["iframe", "iframe[sandbox]"] {
        page.enter_frame(frame).wait("app() === 'live'").wake("shares").leave_frame();
    }
    assert_eq!(page.complaints(), Vec::<String>::new());
}
