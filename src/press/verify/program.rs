//! The program of a site: what its pages load is what this program would put there, byte by byte. Whoever can write to
//! a host can change a script and sign the list anew; nothing among the published files would tell.

use std::collections::BTreeSet;

use super::published::Published;
use crate::press::kept::program;
use crate::press::manifest;
use crate::press::site::{Stand, WebFiles, assets};
use crate::story::Story;

const EMBED: &str = "embed.js";

/// Files of the program that are others than those of this one, each with what is wrong.
pub(super) fn other(site: &Published, story: &Story, web: &WebFiles) -> Vec<(String, String)> {
    let stand = if site.list.shared.is_empty() { Stand::Alone } else { Stand::Beside };
    let (mut ours, _) = assets(story, web, stand);
    ours.insert(EMBED.to_owned(), web.embed.clone());
    let listed = || site.list.files.iter().chain(&site.list.shared);
    let names: BTreeSet<&String> = listed().map(|(name, _)| name).collect();
    let is_ours = |name: &str, hash: &str| ours.get(name).is_some_and(|bytes| manifest::hash(bytes) == hash);
    let is_of_program = |name: &str| name == EMBED || program(name).is_some();
    let foreign = listed().filter(|(name, hash)| is_of_program(name) && !is_ours(name, hash));
    let foreign = foreign.map(|(name, _)| {
        let why =
            "this program has another file in its place: another build of it made the site, or somebody changed it";
        (name.clone(), why.to_owned())
    });
    let lost = ours.keys().filter(|name| !names.contains(name));
    foreign.chain(lost.map(|name| (name.clone(), "this program loads it, and it is not there".to_owned()))).collect()
}
