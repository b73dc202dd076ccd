//! One question to a server, and everything it answers.

use std::sync::OnceLock;

use reqwest::{Client, redirect};
use tokio::runtime::Runtime;

/// An answer, as it came: no redirection followed, no coding undone.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// All values of a header.
    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        self.headers.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str()).collect()
    }

    /// The value of a header that may come once.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let all = self.all(name);
        assert!(all.len() < 2, "{name} comes more than once: {all:?}");
        all.first().copied()
    }
}

/// Asks with these headers.
pub(crate) fn ask(address: &str, sent: &[(&str, &str)]) -> Answer {
    static HELD: OnceLock<(Runtime, Client)> = OnceLock::new();
    let (runtime, client) = HELD.get_or_init(|| {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let client = Client::builder().redirect(redirect::Policy::none()).no_proxy().build();
        (runtime.expect("threads can be started"), client.expect("a client without TLS needs nothing"))
    });
    let asked = sent.iter().fold(client.get(address), |asked, (name, value)| asked.header(*name, *value));
    let answered = runtime.block_on(async {
        let response = asked.send().await?;
        let status = response.status().as_u16();
        let headers = response.headers().iter();
        let headers = headers.map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into()));
        let headers = headers.collect();
        Ok::<_, reqwest::Error>(Answer { status, headers, body: response.bytes().await?.to_vec() })
    });
    answered.unwrap_or_else(|why| panic!("{address} was not answered: {why}"))
}
