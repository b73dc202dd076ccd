//! The incidents of a status page as they are published: Statuspage's form, and that of incident.io where it
//! differs. Names of keys stand here and nowhere else.

use serde_json::Value;

use crate::press::import::json::Node;
use crate::press::import::notes::{Notes, shown};
use crate::press::import::{Refused, html};

/// The page that the incidents are from.
#[derive(Debug, Clone, Default)]
pub(super) struct Page {
    pub(super) name: Option<String>,
    pub(super) url: Option<String>,
    pub(super) zone: Option<String>,
}

/// An incident. Times are as they were written.
#[derive(Debug, Clone, Default)]
pub(super) struct Incident {
    pub(super) place: String,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) impact: Option<String>,
    pub(super) begun: Option<String>,
    pub(super) resolved: Option<String>,
    pub(super) link: Option<String>,
    pub(super) updates: Vec<Update>,
    pub(super) impacts: Vec<Impact>,
    /// Names of components.
    pub(super) components: Vec<String>,
    /// Begin and end as they were planned, where it is maintenance.
    pub(super) planned: Option<(Option<String>, Option<String>)>,
}

impl Incident {
    /// How many entries of a story it may become.
    pub(super) fn entries(&self) -> usize {
        self.updates.iter().map(|u| 1 + u.changes.len()).sum::<usize>() + self.impacts.len()
    }
}

/// A status update.
#[derive(Debug, Clone, Default)]
pub(super) struct Update {
    pub(super) place: String,
    pub(super) status: String,
    pub(super) body: String,
    /// When it counts from.
    pub(super) shown: Option<String>,
    /// When it was published.
    pub(super) posted: Option<String>,
    /// Components and what became of them.
    pub(super) changes: Vec<(String, String)>,
}

impl Update {
    /// Whether it ends the incident, or the maintenance.
    pub(super) fn is_last(&self) -> bool {
        matches!(self.status.as_str(), "resolved" | "completed" | "maintenance_complete")
    }

    /// Whether maintenance begins with it.
    pub(super) fn is_begin(&self) -> bool {
        matches!(self.status.as_str(), "in_progress" | "maintenance_in_progress")
    }

    /// Whether it announces what has not begun.
    pub(super) fn is_ahead(&self) -> bool {
        matches!(self.status.as_str(), "scheduled" | "maintenance_scheduled")
    }
}

/// How a component fared for a time, where the page says so outright.
#[derive(Debug, Clone)]
pub(super) struct Impact {
    pub(super) name: String,
    pub(super) status: String,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
}

const KEPT: &str = "stories have no such key";
/// Keys by which the page keeps its own books.
const BOOKS: [&str; 18] = [
    "created_at",
    "custom_tweet",
    "deliver_notifications",
    "group_id",
    "id",
    "incident_id",
    "monitoring_at",
    "page_id",
    "position",
    "reminder_intervals",
    "scheduled_remind_prior",
    "status",
    "tweet_id",
    "twitter_updated_at",
    "updated_at",
    "wants_twitter_update",
    "backfill_date",
    "metadata",
];

/// The page and its incidents: `{"page", "incidents": […]}`, `{"incident": {…}}`, a list, or one incident bare.
pub(super) fn read(value: &Value, file: &str, notes: &mut Notes) -> Result<(Page, Vec<Incident>), Refused> {
    let root = Node::root(value);
    let bare = root.get("incident_updates").is_some() || root.get("updates").is_some();
    let nodes = match (root.get("incidents"), root.get("incident")) {
        (Some(list), _) if list.value.is_array() => list.items(),
        (_, Some(one)) => vec![one],
        _ if value.is_array() => root.items(),
        _ if bare => vec![root.clone()],
        _ => Vec::new(),
    };
    let nodes = [nodes, root.list("scheduled_maintenances")].concat();
    let nodes: Vec<Node<'_>> = nodes.into_iter().filter(|n| n.value.is_object()).collect();
    if nodes.is_empty() {
        return Err(Refused(format!(
            "{file} holds no incident; save the page’s incidents.json, which has a list `incidents`."
        )));
    }
    if !bare && value.is_object() {
        let why = "incidents alone are told; import it as a file of its own where it matters";
        root.leave(&["page", "incidents", "incident", "scheduled_maintenances"], why, notes);
    }
    let page = root.get("page").map(|node| page(&node, notes)).unwrap_or_default();
    let incidents = nodes.iter().map(|node| incident(node, notes)).collect();
    Ok((page, incidents))
}

fn page(node: &Node<'_>, notes: &mut Notes) -> Page {
    node.leave_told(&["name", "url", "time_zone"], &BOOKS, KEPT, notes);
    Page { name: node.text("name"), url: node.text("url"), zone: node.text("time_zone") }
}

fn first(node: &Node<'_>, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| node.text(key))
}

fn incident(node: &Node<'_>, notes: &mut Notes) -> Incident {
    const KEYS: [&str; 20] = [
        "id",
        "name",
        "status",
        "scheduled_for",
        "scheduled_until",
        "impact",
        "started_at",
        "created_at",
        "resolved_at",
        "ended_at",
        "shortlink",
        "permalink",
        "url",
        "incident_updates",
        "updates",
        "component_impacts",
        "components",
        "affected_components",
        "published_at",
        "title",
    ];
    node.leave_told(&KEYS, &BOOKS, KEPT, notes);
    let names = [node.list("components"), node.list("affected_components")].concat();
    let named = |id: &str| {
        let found = names
            .iter()
            .find(|c| [c.text("id"), c.text("component_id"), c.text("code")].iter().flatten().any(|own| own == id));
        found.and_then(component_name)
    };
    let updates = [node.list("incident_updates"), node.list("updates")].concat();
    let impacts = node.list("component_impacts");
    Incident {
        place: if node.place.is_empty() { "the incident".into() } else { node.place.clone() },
        id: node.text("id").unwrap_or_default(),
        name: name(node, notes),
        impact: node.text("impact"),
        begun: first(node, &["started_at", "created_at", "published_at"]),
        resolved: first(node, &["resolved_at", "ended_at"]),
        link: first(node, &["shortlink", "permalink", "url"]),
        updates: updates.iter().map(|u| update(u, &named, notes)).collect(),
        impacts: impacts.iter().filter_map(|i| impact(i, &named, notes)).collect(),
        components: names.iter().filter_map(component_name).collect(),
        planned: planned(node),
    }
}

/// When maintenance was to begin and to end; nothing for trouble that nobody planned.
fn planned(node: &Node<'_>) -> Option<(Option<String>, Option<String>)> {
    let (from, to) = (node.text("scheduled_for"), node.text("scheduled_until"));
    let is_named = node.text("impact").is_some_and(|impact| impact == "maintenance");
    (is_named || from.is_some() || to.is_some()).then_some((from, to))
}

/// The name of an incident in words; what its markup holds beside them is noted.
fn name(node: &Node<'_>, notes: &mut Notes) -> String {
    let reduced = html::reduced(&first(node, &["name", "title"]).unwrap_or_default());
    let links = reduced.links.iter().map(|url| format!("the link {url}"));
    for what in links.chain(reduced.dropped.iter().cloned()) {
        notes.not(what, node.at("name"), "a name is words alone");
    }
    reduced.plain().trim().to_owned()
}

fn component_name(node: &Node<'_>) -> Option<String> {
    let name = node.text("name").or_else(|| node.get("component")?.text("name"))?;
    Some(html::reduced(&name).plain().trim().to_owned()).filter(|name| !name.is_empty())
}

fn update(node: &Node<'_>, named: &dyn Fn(&str) -> Option<String>, notes: &mut Notes) -> Update {
    const KEYS: [&str; 10] = [
        "status",
        "to_status",
        "body",
        "message_string",
        "message",
        "created_at",
        "published_at",
        "display_at",
        "affected_components",
        "component_statuses",
    ];
    node.leave_told(&KEYS, &BOOKS, KEPT, notes);
    let changed = [node.list("affected_components"), node.list("component_statuses")].concat();
    let change = |c: &Node<'_>| {
        let id = c.text("component_id").or_else(|| c.text("code")).unwrap_or_default();
        Some((component_name(c).or_else(|| named(&id))?, first(c, &["new_status", "status"])?))
    };
    let changes: Vec<(String, String)> = changed.iter().filter_map(change).collect();
    if changes.len() < changed.len() {
        notes.not("a component without a name or status", node.at("affected_components"), "nothing can be told of it");
    }
    let posted = first(node, &["created_at", "published_at"]);
    Update {
        place: node.place.clone(),
        status: first(node, &["status", "to_status"]).unwrap_or_default(),
        body: first(node, &["body", "message_string"]).or_else(|| node.text("message")).unwrap_or_default(),
        shown: node.text("display_at").or_else(|| posted.clone()),
        posted,
        changes,
    }
}

fn impact(node: &Node<'_>, named: &dyn Fn(&str) -> Option<String>, notes: &mut Notes) -> Option<Impact> {
    node.leave_told(&["component_id", "status", "start_at", "end_at", "name", "component"], &BOOKS, KEPT, notes);
    let id = node.text("component_id").unwrap_or_default();
    let name = component_name(node).or_else(|| named(&id));
    let Some((name, status)) = name.zip(node.text("status")) else {
        notes.not(
            format!("the impact on the component {}", shown(&id)),
            node.place.as_str(),
            "it has no name or status",
        );
        return None;
    };
    Some(Impact { name, status, from: node.text("start_at"), to: node.text("end_at") })
}
