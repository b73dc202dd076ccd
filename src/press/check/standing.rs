//! Standings: a claim that is shown, supported or contradicted needs the evidence for that.

use std::collections::{BTreeSet, HashMap};

use crate::press::folder::Folder;
use crate::press::problem::code::Code;
use crate::press::problem::desk::Desk;
use crate::story::format::{GradeKey, SideKey, SourceRow, StandingKey};

pub(super) fn check(folder: &Folder, desk: &mut Desk) {
    let sources: HashMap<&str, &SourceRow> = folder.toml.source.iter().map(|s| (s.id.as_str(), s)).collect();
    let missing = folder.lost_some("evidence") || folder.lost_some("source");
    for (i, claim) in folder.toml.claim.iter().enumerate() {
        let path = folder.path("claim", i);
        let sentences =
            [("reason", &claim.reason, "why it stands so"), ("settles", &claim.settles, "what would settle it")];
        for (key, text, words) in sentences {
            if text.trim().is_empty() {
                desk.report(
                    Code::EmptyWords,
                    &format!("{path}.{key}"),
                    format!("the claim `{}` does not say {words}", claim.id),
                    "write one sentence",
                );
            }
        }
        let Some(side) = side_needed(claim.standing).filter(|_| !missing) else { continue };
        let lines = folder.toml.evidence.iter().filter(|e| e.side == side && e.claims.contains(&claim.id));
        let behind: Vec<&SourceRow> =
            lines.flat_map(|e| &e.sources).filter_map(|s| sources.get(s.as_str()).copied()).collect();
        let origins: BTreeSet<&str> = behind.iter().map(|s| s.origin.as_str()).collect();
        let graded = behind.iter().any(|s| matches!(s.grade, GradeKey::A | GradeKey::B));
        if origins.len() < 2 || !graded {
            let what = format!(
                "the standing of `{}` needs evidence {} it of two origins, one of grade A or B",
                claim.id,
                side_words(side)
            );
            desk.report(
                Code::StandingWithoutEvidence,
                &format!("{path}.standing"),
                what,
                "add the evidence, or choose `unproven`, `disputed` or `not-rated`",
            );
        }
    }
}

const fn side_needed(standing: StandingKey) -> Option<SideKey> {
    match standing {
        StandingKey::Shown | StandingKey::Supported => Some(SideKey::For),
        StandingKey::Contradicted => Some(SideKey::Against),
        _ => None,
    }
}

const fn side_words(side: SideKey) -> &'static str {
    match side {
        SideKey::Against => "against",
        _ => "for",
    }
}
