//! A site as its host sends it: plain, and compressed as readers' browsers ask for it.

use std::time::{Duration, Instant};

use super::copies::decoded;
use super::published::{Published, most_bytes};
use crate::press::headers::types;
use crate::press::manifest::NAME;

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
}

impl Host {
    /// The site at an address.
    pub(super) fn at(place: &str) -> Self {
        let agent = ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).build().into();
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
        let answer = self.asked(name, "identity").map_err(|why| why.to_string())?;
        match answer.coding.as_str() {
            "" | "identity" => Ok(answer.bytes),
            coding => Err(format!("it was asked for uncompressed and came as {coding}")),
        }
    }

    fn asked(&self, name: &str, coding: &str) -> Result<Answer, ureq::Error> {
        let request = self.agent.get(format!("{}/{name}", self.root)).header("accept-encoding", coding);
        let mut response = request.call()?;
        let said = |key: &str| response.headers().get(key).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let (coding, content_type) = (said("content-encoding").to_lowercase(), said("content-type").to_owned());
        let bytes = response.body_mut().with_config().limit(most_bytes(name)).read_to_vec()?;
        Ok(Answer { bytes, coding, content_type })
    }
}

/// Asks for every file again as browsers do. `list` are the bytes of the list itself.
pub(super) fn copies(host: &Host, list: &[u8], site: &mut Published) {
    let list = (NAME.to_owned(), list.to_vec());
    for (name, plain) in site.files.iter().chain([(&list.0, &list.1)]) {
        let codings: &[&str] = if types::compresses(name) { &["br", "gzip"] } else { &["br, gzip"] };
        for coding in codings.iter().take_while(|_| !host.is_late()) {
            match host.asked(name, coding).map_err(|why| why.to_string()).and_then(|answer| right(name, plain, &answer))
            {
                Ok(is_copy) => site.copies += usize::from(is_copy),
                Err(why) => site.wrongly_sent.push(format!("{name}: asked for as {coding}, {why}")),
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
