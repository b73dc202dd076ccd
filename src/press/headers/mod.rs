//! What hosts are to send with each file, as files for the hosts that can be told. One list of rules
//! serves all of them; each kind of host has a file here that only puts the rules into its words.

mod apache;
mod bucket;
mod caddy;
mod cloudfront;
mod nginx;
mod pages;
mod readme;
pub mod types;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::policy;
use super::site::{Files, Stand, Styles, style_hash};

/// The folder, beside the pages, of what is for the host and not for readers.
pub const FOLDER: &str = "hosting/";

/// What Pages-style hosts read.
const PAGES: &str = "_headers";

/// Files named by their content: what they hold can never change.
pub const HASHED: &str = "public, max-age=31536000, immutable";

/// `embed.js` keeps its name, since it stands in articles. Articles need not wait for it to be asked for
/// again, and a new one is in use within half an hour.
pub const ELEMENT: &str = "public, max-age=600, stale-while-revalidate=86400";

/// Pages, pictures and data, which a correction may change. Browsers ask each time whether they have; a
/// cache between them and the host may answer for a minute, and goes on answering while the host is down.
/// `must-revalidate` would forbid the last.
pub const REST: &str = "public, max-age=0, s-maxage=60, stale-if-error=86400";

/// Two years. It is only ever written as a comment: nothing can take it back.
const HSTS: (&str, &str) = ("Strict-Transport-Security", "max-age=63072000");

/// What stands above that comment.
const HSTS_WARNING: &str = "Take the next line in only where every page of this host is to be had by https, and will be \
    for two years: browsers then refuse plain http for that long, and nothing takes it back.";

/// What nginx sends `.br` files with, where it has the module for it: offered as a comment, too.
const BROTLI: &str = "brotli_static on;";

/// A line that the files for hosts offer as a comment, as it stands where it is taken in; nothing for any other line.
#[must_use]
pub fn taken_in(line: &str) -> Option<String> {
    let (before, rest) = line.split_once('#')?;
    let is_offered = rest == BROTLI || (rest.contains(HSTS.0) && rest.contains(HSTS.1));
    (before.trim().is_empty() && is_offered).then(|| format!("{before}{rest}"))
}

/// What is the same for every file of a site, and where the site lies.
#[derive(Debug, Clone)]
pub struct Rules {
    /// The site's folder on its host: `/`, or a path that begins and ends with it.
    folder: String,
    /// Whether that is known; else the site may lie anywhere, and `/` stands for it.
    is_placed: bool,
    /// A name for the site made of its address, in letters that every system allows.
    name: String,
    /// Whether stories stand at the site's root or in folders of it.
    stand: Stand,
    /// On every file, answers that something is not there included.
    headers: Vec<(&'static str, String)>,
}

impl Rules {
    /// The rules of a site at an address, whose pages hold style sheets with these hashes.
    fn of(address: Option<&str>, styles: &[String]) -> Self {
        let at = address.unwrap_or_default();
        let folder = at.get(policy::origin(at).len()..).filter(|path| !path.is_empty()).unwrap_or("/");
        let (_, place) = at.split_once("://").unwrap_or_default();
        let words: Vec<&str> = place.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let name = [&["outage-explainer"], words.as_slice()].concat().join("-");
        let headers = everywhere(address, styles);
        Self { folder: folder.to_owned(), is_placed: address.is_some(), name, stand: Stand::Alone, headers }
    }

    /// A path below the site's folder.
    fn at(&self, rest: &str) -> String {
        format!("{}{rest}", self.folder)
    }

    /// The headers as lines of a host's own making.
    fn lines(&self, line: impl Fn(&str, &str) -> String) -> String {
        self.headers.iter().map(|(name, value)| line(name, value) + "\n").collect()
    }
}

fn everywhere(address: Option<&str>, styles: &[String]) -> Vec<(&'static str, String)> {
    let fixed = [
        ("Cross-Origin-Resource-Policy", "cross-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Access-Control-Allow-Origin", "*"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", UNUSED),
    ];
    let policy = ("Content-Security-Policy", policy::of_site(address, styles));
    [policy].into_iter().chain(fixed.map(|(name, value)| (name, value.to_owned()))).collect()
}

/// What no page asks for, so that nothing put into one could. Only names that all engines know: of others
/// they complain in the console. The clipboard is used, and so is left out.
const UNUSED: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), \
    microphone=(), midi=(), payment=(), usb=()";

/// Puts the files for hosts beside the pages. Their policy names the style sheets of all pages, and of those
/// in the folder `previous`: such rules can be in force before the pages change, and while both are about.
pub fn add(files: &mut Files, address: Option<&str>, previous: Option<&Path>) {
    let own = files.iter().filter(|(name, _)| name.ends_with(".html"));
    let own = own.filter_map(|(_, bytes)| policy::style_in(&String::from_utf8_lossy(bytes)));
    let styles: BTreeSet<String> = own.chain(previous.into_iter().flat_map(styles_of)).collect();
    put(files, &[], Stand::Alone, address, styles);
}

/// The same for a site of several stories, whose pages have these style sheets; `files` stand above them, and
/// `below` are the paths of the rest.
pub fn add_above(files: &mut Files, below: &[String], address: Option<&str>, previous: Option<&Path>, styles: &Styles) {
    let own = [&styles.page, &styles.part].map(|css| style_hash(css));
    let styles: BTreeSet<String> = own.into_iter().chain(previous.into_iter().flat_map(styles_of)).collect();
    put(files, below, Stand::Beside, address, styles);
}

/// The hashes of the style sheets in a published site: of its front page, and of a story's parts.
fn styles_of(site: &Path) -> Vec<String> {
    let below = fs::read_dir(site).into_iter().flatten().flatten().map(|entry| entry.path());
    let stories = below.filter(|folder| folder.join("embed/index.html").exists()).take(1);
    let folders = [site.to_owned()].into_iter().chain(stories);
    let pages = folders.flat_map(|folder| ["index.html", "embed/index.html"].map(|page| folder.join(page)));
    pages.filter_map(|page| policy::style_in(&fs::read_to_string(page).ok()?)).collect()
}

fn put(files: &mut Files, below: &[String], stand: Stand, address: Option<&str>, styles: BTreeSet<String>) {
    let paths = files.keys().chain(below).map(String::as_str).filter(|path| !is_for_hosts(path));
    let written = again(&paths.collect::<Vec<_>>(), stand, address, styles);
    files.extend(written.into_iter().map(|(name, text)| (name, text.into_bytes())));
}

/// The files for hosts of a site with these paths, at this address, whose pages hold style sheets with these hashes.
#[must_use]
pub fn again(paths: &[&str], stand: Stand, address: Option<&str>, styles: BTreeSet<String>) -> Vec<(String, String)> {
    let paths: Vec<&str> = paths.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    let rules = Rules::of(address, &styles.into_iter().collect::<Vec<_>>());
    written(&Rules { stand, ..rules }, &paths)
}

/// Whether a file is for hosts and not for readers.
#[must_use]
pub fn is_for_hosts(path: &str) -> bool {
    path == PAGES || path.starts_with(FOLDER)
}

/// Every file for hosts, by its path from the site's root; `paths` are the files the site already has.
fn written(rules: &Rules, paths: &[&str]) -> Vec<(String, String)> {
    let own = |name: &str, text: String| (format!("{FOLDER}{name}"), text);
    vec![
        (PAGES.to_owned(), pages::headers(rules, paths)),
        own("nginx.conf", nginx::conf(rules)),
        own("apache.conf", apache::conf(rules)),
        own("Caddyfile", caddy::file(rules)),
        own("bucket.sh", bucket::script(paths)),
        own("cloudfront-headers.json", cloudfront::policy(rules)),
        own("cloudfront-function.js", cloudfront::function()),
        own("README.txt", readme::text(rules)),
    ]
}

#[cfg(test)]
mod tests {
    use super::{HSTS, Rules, add, written};
    use crate::press::site::Files;

    #[test]
    fn the_folder_is_what_follows_the_host() {
        let folder = |address| Rules::of(address, &[]).folder;
        assert_eq!(folder(None), "/");
        assert_eq!(folder(Some("https://news.example/")), "/");
        assert_eq!(folder(Some("https://news.example:8443/a/b/")), "/a/b/");
    }

    #[test]
    fn https_for_years_is_never_switched_on_by_us() {
        for (name, text) in written(&Rules::of(Some("https://news.example/x/"), &[]), &["index.html"]) {
            let said = text.lines().filter(|line| line.contains(HSTS.0));
            assert!(
                name == "hosting/README.txt" || said.clone().all(|line| line.trim_start().starts_with('#')),
                "{name}"
            );
            assert!(!text.to_lowercase().contains("includesubdomains"), "{name}");
        }
    }

    #[test]
    fn the_policy_names_the_style_sheets_of_all_pages_and_of_the_last_site() {
        let page = |hash: &str| format!("<meta content=\"style-src 'sha256-{hash}='; img-src 'self'\">").into_bytes();
        let mut files = Files::new();
        files.insert("index.html".into(), page("a"));
        files.insert("embed/day/index.html".into(), page("b"));
        let last = crate::press::scratch::scratch("headers");
        std::fs::write(last.join("index.html"), page("c")).expect("written");
        let policy = |files: &Files| String::from_utf8_lossy(&files["_headers"]).into_owned();
        add(&mut files, None, None);
        let alone = policy(&files);
        assert!(alone.contains("style-src 'sha256-a=' 'sha256-b=';"), "{alone}");
        add(&mut files, None, Some(&last));
        let both = policy(&files);
        assert!(both.contains("style-src 'sha256-a=' 'sha256-b=' 'sha256-c=';"), "{both}");
        assert_eq!(alone.replace("'sha256-b='", "'sha256-b=' 'sha256-c='"), both);
        // On the way back the newer rules fit both editions, and the older rules not the newer pages: they go last.
        let mut old = Files::new();
        old.insert("index.html".into(), page("c"));
        add(&mut old, None, None);
        assert!(policy(&old).contains("style-src 'sha256-c=';"), "{}", policy(&old));
        std::fs::remove_dir_all(last).expect("removed");
    }
}
