//! Who publishes a story, and under what terms. It belongs to the newsroom's site and not to the outage; it
//! stays in the press, and says nothing of what happened.

use std::collections::BTreeMap;

/// Browsers are told nothing of it, and what cannot be there need not be loaded: it would be some 130 bytes.
#[cfg(target_arch = "wasm32")]
pub type Identity = ();

/// What a newsroom says of itself; empty where it says nothing.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// Name of the publisher.
    pub publisher: Option<String>,
    /// Where the site is to be published, ending in `/`; what a site was built for may be another address.
    pub address: Option<String>,
    /// BCP 47 tag of the language of what stands above the stories.
    pub language: Option<String>,
    /// Where errors are reported: an `https://` address or a `mailto:` one.
    pub corrections: Option<String>,
    /// Who rates the claims.
    pub reviewer: Option<String>,
    /// Terms of the text.
    pub text_licence: Option<Licence>,
    /// Terms of the data.
    pub data_licence: Option<Licence>,
    /// Links at the foot of the page, in order.
    pub links: Vec<FooterLink>,
    /// Its colours and fonts.
    pub look: Look,
}

/// Custom properties of the style sheet and their values; empty where ours hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// On light ground, and fonts.
    pub light: BTreeMap<String, String>,
    /// On dark ground.
    pub dark: BTreeMap<String, String>,
}

/// The terms under which something may be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licence {
    /// As it is called.
    pub name: String,
    /// Where it can be read.
    pub url: Option<String>,
}

/// A link at the foot of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FooterLink {
    /// Its words.
    pub label: String,
    /// Where it leads.
    pub url: String,
}
