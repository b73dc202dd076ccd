//! A site as its host sends it: plain, and compressed as readers' browsers ask for it.

use std::time::{Duration, Instant};

use ureq::http::HeaderMap;

use super::hosting::Rules;
use super::published::{Published, most_bytes};
use super::sent::Headers;
use crate::press::copies::decoded;
use crate::press::headers::types;
use crate::press::manifest::NAME;
use crate::press::policy;

/// A host that has not sent a file by then will not.
const PATIENCE: Duration = Duration::from_secs(60);
/// A host that sends each file as late as it may is not waited for either.
pub(super) const PATIENCE_IN_ALL: Duration = Duration::from_secs(600);

/// Where a site is published.
pub(super) struct Host {
    root: String,
    until: Instant,
    agent: ureq::Agent,
}

/// An answer: its bytes as they were sent, and what the host says they are.
struct Answer {
    bytes: Vec<u8>,
    coding: String,
    content_type: String,
    headers: HeaderMap,
}

/// What a host answers with: a file, or the place where it is to be had.
enum Sends {
    File(Answer),
    Place(String),
}

impl Host {
    /// The site at an address.
    pub(super) fn at(place: &str) -> Self {
        // Whoever is led elsewhere reads another site than the one that is looked at.
        let agent = ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).max_redirects(0).build().into();
        Self { root: place.trim_end_matches('/').to_owned(), until: Instant::now() + PATIENCE_IN_ALL, agent }
    }

    /// The folder above, in the same time.
    pub(super) fn above(&self) -> Self {
        let above = self.root.rsplit_once('/').map_or("", |(above, _)| above);
        Self { root: above.to_owned(), until: self.until, agent: self.agent.clone() }
    }

    /// Whether the time for the whole site is over.
    pub(super) fn is_late(&self) -> bool {
        self.until < Instant::now()
    }

    /// A file, uncompressed.
    pub(super) fn plain(&self, name: &str) -> Result<Vec<u8>, String> {
        let answer = self.asked(name, "identity")?;
        match answer.coding.as_str() {
            "" | "identity" => Ok(answer.bytes),
            coding => Err(format!("it was asked for uncompressed and came as {coding}")),
        }
    }

    /// A file, from the address of its name. Some hosts answer to the names of pages only without their ending.
    fn asked(&self, name: &str, coding: &str) -> Result<Answer, String> {
        let mut sends = self.sends(name, name, coding)?;
        if let (Sends::Place(place), Some(short)) = (&sends, without_ending(name)) {
            let own = format!("{}/{short}", self.root);
            if *place == own || policy::origin(&own) + place == own {
                sends = self.sends(short, name, coding)?;
            }
        }
        match sends {
            Sends::File(answer) => Ok(answer),
            Sends::Place(place) => Err(format!("it was answered from another place: {place}")),
        }
    }

    fn sends(&self, path: &str, name: &str, coding: &str) -> Result<Sends, String> {
        let request = self.agent.get(format!("{}/{path}", self.root)).header("accept-encoding", coding);
        let mut response = request.call().map_err(|why| why.to_string())?;
        let headers = response.headers().clone();
        let said = |key: &str| headers.get(key).and_then(|v| v.to_str().ok()).unwrap_or_default();
        if response.status().is_redirection() {
            let place = headers.get("location").map_or(&[][..], |place| place.as_bytes());
            return Ok(Sends::Place(String::from_utf8_lossy(place).into_owned()));
        }
        let (coding, content_type) = (said("content-encoding").to_lowercase(), said("content-type").to_owned());
        let body = response.body_mut().with_config().limit(most_bytes(name));
        let bytes = body.read_to_vec().map_err(|why| why.to_string())?;
        Ok(Sends::File(Answer { bytes, coding, content_type, headers }))
    }
}

/// The name under which some hosts have a page.
fn without_ending(name: &str) -> Option<&str> {
    let is_of_folder = name == "index.html" || name.ends_with("/index.html");
    name.strip_suffix(if is_of_folder { "index.html" } else { ".html" })
}

/// Asks for every file again as browsers do, and for those that stories have in common.
pub(super) fn copies(host: &Host, site: &mut Published) {
    let list = (NAME.to_owned(), site.list_bytes.clone());
    let above = host.above();
    let own = site.files.iter().chain([(&list.0, &list.1)]).map(|file| (host, file));
    let mut sent = Sent { rules: Rules::of(site), copies: 0, wrongly: Vec::new(), headers: Headers::default() };
    own.chain(site.shared.iter().map(|file| (&above, file))).for_each(|(host, file)| sent.ask(host, file));
    let (mut odd, policies) = sent.headers.told();
    site.copies += sent.copies;
    site.policies = policies;
    site.wrongly_sent.append(&mut sent.wrongly);
    site.wrongly_sent.append(&mut odd);
}

/// What a host sent where compressed files were asked for.
struct Sent {
    rules: Rules,
    copies: usize,
    wrongly: Vec<String>,
    headers: Headers,
}

impl Sent {
    fn ask(&mut self, host: &Host, (name, plain): (&String, &Vec<u8>)) {
        let codings: &[&str] = if types::compresses(name) { &["br", "gzip"] } else { &["br, gzip"] };
        for (i, coding) in codings.iter().enumerate().take_while(|_| !host.is_late()) {
            let answer = host.asked(name, coding);
            if let (0, Ok(answer)) = (i, &answer) {
                self.headers.look(name, &answer.headers, &self.rules);
            }
            match answer.and_then(|answer| right(name, plain, &answer)) {
                Ok(is_copy) => self.copies += usize::from(is_copy),
                Err(why) => self.wrongly.push(format!("{name}: asked for as {coding}, {why}")),
            }
        }
    }
}

/// Whether an answer holds a file and says what it is; `true` for a compressed one.
fn right(name: &str, plain: &[u8], answer: &Answer) -> Result<bool, String> {
    let expected = types::of(name);
    if !is_type(&answer.content_type, expected) {
        return Err(format!("it came as {}, and is {expected}", answer.content_type));
    }
    let is_plain = matches!(answer.coding.as_str(), "" | "identity");
    let is_whole = match is_plain {
        true => answer.bytes == plain,
        false => decoded(&answer.bytes, &answer.coding, plain.len()).is_some_and(|inside| inside == plain),
    };
    if is_whole { Ok(!is_plain) } else { Err("other bytes came than the file has".into()) }
}

/// Hosts may name the characters, or leave them out. Of the program browsers want the exact words.
fn is_type(given: &str, expected: &str) -> bool {
    let parts = |words: &str| {
        let (mime, rest) = words.split_once(';').unwrap_or((words, ""));
        (mime.trim().to_lowercase(), rest.trim().to_lowercase().replace('"', ""))
    };
    let ((given_mime, characters), (mime, _)) = (parts(given), parts(expected));
    let is_utf8 = matches!(characters.as_str(), "" | "charset=utf-8");
    given == expected || (given_mime == mime && is_utf8 && mime != types::of("a.wasm"))
}

#[cfg(test)]
mod tests {
    use super::is_type;

    #[test]
    fn content_types_are_those_of_our_files() {
        assert!(is_type("text/html;charset=UTF-8", "text/html; charset=utf-8"));
        assert!(is_type("text/javascript; charset=utf-8", "text/javascript"));
        assert!(is_type("application/wasm", "application/wasm"));
        for (given, expected) in [
            ("application/wasm; charset=utf-8", "application/wasm"),
            ("text/html; charset=utf-7", "text/html; charset=utf-8"),
            ("text/plain", "text/javascript"),
            ("", "image/png"),
        ] {
            assert!(!is_type(given, expected), "{given}");
        }
    }
}
