//! Where sources disagree: positions beside each other, and how far they can be reconciled.

use maud::{Markup, html};

use super::Copy;
use super::parts::{numbered, offer, sources};
use crate::story::{Disagreement, Story};

/// The main disagreements open, the rest folded.
pub(super) fn disagreements(s: &Story, copy: &Copy, offers: bool) -> Markup {
    let lesser: Vec<&Disagreement> = s.disagreements.iter().filter(|d| !d.main).collect();
    html! {
        @for d in s.disagreements.iter().filter(|d| d.main) { (one(s, d, copy, offers)) }
        @if !lesser.is_empty() {
            details class="table" {
                summary { "And " (lesser.len()) " lesser ones" }
                @for d in lesser { (one(s, d, copy, offers)) }
            }
        }
    }
}

fn one(s: &Story, d: &Disagreement, copy: &Copy, offers: bool) -> Markup {
    let key = format!("disagreement-{}", d.id);
    html! {
        section class="disagreement" id=(d.id) {
            h3 { (d.title) }
            @if offers { (copy.old_places(&key)) }
            (copy.island(&key))
            @if offers && copy.islands.contains_key(&key) { (offer(&key)) }
            ul class="positions" {
                @for (i, p) in d.positions.iter().enumerate() {
                    li id=(format!("{}-{i}", d.id)) { b { (p.who) } ": " (p.says) " " (sources(s, &p.sources)) }
                }
            }
            p class="reconciled" { b { "How far they fit: " } (d.reconciled) " "
                span class="sources" { (numbered(&d.rests_on)) }
            }
        }
    }
}
