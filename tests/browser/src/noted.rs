//! What the browser itself has noted of a visit: its console, the addresses it asked for, cookies.

use serde_json::Value;
use thirtyfour::BrowserLogEntry;

use crate::Engine;
use crate::page::Page;

impl Page {
    /// What the console said since the last time it was asked; Chromium's alone.
    #[must_use]
    pub fn console(&self) -> Vec<BrowserLogEntry> {
        self.runtime.block_on(self.driver().browser_log()).expect("the browser keeps a log")
    }

    /// Warnings and errors of the console since the last time it was asked. Firefox and WebKit tell
    /// nobody over WebDriver, and have none here; in articles the probe notes what goes wrong.
    #[must_use]
    pub fn complaints(&self) -> Vec<String> {
        if self.engine != Engine::Chromium {
            return Vec::new();
        }
        let loud = |entry: &BrowserLogEntry| matches!(entry.level.as_str(), "SEVERE" | "WARNING");
        self.console().into_iter().filter(loud).map(|entry| format!("{}: {}", entry.level, entry.message)).collect()
    }

    /// Every address that the browser asked for, whether it was let or not.
    #[must_use]
    pub fn addresses_asked(&self) -> Vec<String> {
        let log = self.runtime.block_on(self.driver().get_log("performance")).expect("the browser keeps a log");
        let asked = log.iter().filter_map(|entry| {
            let event: Value = serde_json::from_str(&entry.message).ok()?;
            let message = &event["message"];
            (message["method"] == "Network.requestWillBeSent")
                .then(|| message["params"]["request"]["url"].as_str().unwrap_or_default().to_owned())
        });
        asked.collect()
    }

    /// How many cookies the browser holds for the page.
    #[must_use]
    pub fn cookies(&self) -> usize {
        self.runtime.block_on(self.driver().get_all_cookies()).expect("cookies can be asked for").len()
    }
}
