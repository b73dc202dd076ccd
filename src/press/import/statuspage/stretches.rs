//! What became of components, from update to update.

use std::collections::BTreeMap;

use super::tell::Told;
use crate::press::import::draft::At;

/// A stretch in which a component did not work as it should.
#[derive(Debug)]
pub(super) struct Stretch {
    pub(super) name: String,
    pub(super) status: String,
    pub(super) from: At,
    /// When the begin became public, where that was later.
    pub(super) known: Option<At>,
    pub(super) to: Option<At>,
}

/// Every stretch, as updates name it. What is announced has not happened.
pub(super) fn stretches(updates: &[Told<'_>]) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    let mut open: BTreeMap<&str, usize> = BTreeMap::new();
    for Told { at, known, update } in updates.iter().filter(|told| !told.update.is_ahead()) {
        for (name, status) in &update.changes {
            let last = open.get(name.as_str()).and_then(|i| out.get_mut(*i));
            if last.as_ref().is_some_and(|last| last.status == *status) {
                continue;
            }
            if let Some(last) = last {
                last.to = Some(at.clone());
            }
            open.remove(name.as_str());
            if status != "operational" {
                open.insert(name, out.len());
                let (name, status, from, known) = (name.clone(), status.clone(), at.clone(), known.clone());
                out.push(Stretch { name, status, from, known, to: None });
            }
        }
    }
    out
}
