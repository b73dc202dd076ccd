//! Which incidents of a page are told: the one that was asked for, or all of few. Maintenance that was planned is no
//! outage, and is told where it is asked for.

use super::form::Incident;
use crate::press::import::notes::{Notes, shown};
use crate::press::import::{Refused, Told};

/// Incidents that can be read as one story.
pub(super) const MOST: usize = 12;
/// Incidents that a sentence names.
const MOST_NAMED: usize = 60;

/// Those that are told; the others are listed.
pub(super) fn chosen(mut all: Vec<Incident>, told: &Told, notes: &mut Notes) -> Result<Vec<Incident>, Refused> {
    if let Some(id) = &told.incident {
        let Some(at) = all.iter().position(|i| i.id == *id || i.name == *id) else {
            return Err(Refused(format!("{} has no incident {}; it has:{}", told.file, shown(id), named(&all))));
        };
        let one = all.remove(at);
        leave(&all, "incidents that --incident did not choose", "one incident is told", notes);
        return Ok(vec![one]);
    }
    let (planned, incidents): (Vec<Incident>, Vec<Incident>) = all.into_iter().partition(|i| i.planned.is_some());
    few_enough(&incidents, &planned, &told.file)?;
    leave(&planned, "planned maintenance", "it is no outage; --incident ID tells one", notes);
    Ok(incidents)
}

fn few_enough(incidents: &[Incident], planned: &[Incident], file: &str) -> Result<(), Refused> {
    match incidents.len() {
        0 => Err(Refused(format!(
            "{file} has nothing but planned maintenance, which is no outage; tell one with --incident ID:{}",
            named(planned)
        ))),
        1..=MOST => Ok(()),
        n => Err(Refused(format!(
            "{file} has {n} incidents, and {MOST} are the most that one story tells; choose one with --incident ID:{}",
            named(incidents)
        ))),
    }
}

fn named(incidents: &[Incident]) -> String {
    let line = |i: &Incident| format!("\n  {}  {}", shown(&i.id), shown(&i.name));
    incidents.iter().take(MOST_NAMED).map(line).collect()
}

fn leave(incidents: &[Incident], what: &str, why: &str, notes: &mut Notes) {
    for incident in incidents {
        let (from, to) = incident.planned.clone().unwrap_or((incident.begun.clone(), incident.resolved.clone()));
        let times: Vec<String> = [from, to].into_iter().flatten().collect();
        let times = if times.is_empty() { String::new() } else { format!(", {}", times.join(" to ")) };
        notes.not(what, format!("{}  {}{times}", incident.id, incident.name), why);
    }
}
