//! The figures by name: which words stand above each, and how it is laid out.

use crate::chart::{self, DayView, Placed};
use crate::reader::Reader;
use crate::story::{Block, Caption, Disagreement, Story};
use crate::time::Zone;

/// A figure of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FigureName {
    /// The day's chart.
    #[default]
    Day,
    /// What the numbers count.
    Counted,
    /// What was measured, one panel a series.
    Series,
    /// App and web shares by outlet.
    Shares,
    /// Readings of single countries.
    Countries,
    /// Claims against evidence over time.
    Evidence,
    /// Where the traffic came from, by account.
    Traffic,
    /// One outage beside another.
    Symptoms,
    /// Past outages.
    Outages,
    /// The positions of a disagreement, by its place in the story.
    Disagreement(u16),
}

/// The figures that every story with data for them has, by key.
const NAMED: [(&str, FigureName); 9] = [
    ("day", FigureName::Day),
    ("counted", FigureName::Counted),
    ("series", FigureName::Series),
    ("shares", FigureName::Shares),
    ("countries", FigureName::Countries),
    ("evidence", FigureName::Evidence),
    ("traffic", FigureName::Traffic),
    ("symptoms", FigureName::Symptoms),
    ("outages", FigureName::Outages),
];

const DISAGREEMENT: &str = "disagreement-";

impl FigureName {
    /// Every figure that the chapters of a story show; of its disagreements, the main ones that have
    /// an axis. The chapters do not travel, so this is for the press.
    #[must_use]
    pub fn all(story: &Story) -> Vec<Self> {
        let shows = |name: &str| story.chapters.iter().any(|c| c.blocks.contains(&Block::Show(name.to_owned())));
        let drawn = |d: &Disagreement| d.main && chart::disagreement_height_px(d, 344.0).is_some();
        let numbered = story.disagreements.iter().enumerate().filter(|(_, d)| shows("disagreements") && drawn(d));
        let named = NAMED.iter().filter(|(key, _)| shows(key)).map(|(_, name)| *name);
        let named = named.filter(|name| *name != Self::Symptoms || story.compares());
        named.chain(numbered.map(|(i, _)| Self::Disagreement(i as u16))).collect()
    }

    /// As in addresses, anchors and `{show NAME}`.
    #[must_use]
    pub fn key(self, story: &Story) -> String {
        match self {
            Self::Disagreement(i) => {
                format!("{DISAGREEMENT}{}", story.disagreements.get(usize::from(i)).map_or("", |d| &d.id))
            }
            other => NAMED.iter().find(|(_, n)| *n == other).map(|(key, _)| (*key).to_owned()).unwrap_or_default(),
        }
    }

    /// The figure of this key.
    #[must_use]
    pub fn from_key(key: &str, story: &Story) -> Option<Self> {
        if let Some(id) = key.strip_prefix(DISAGREEMENT) {
            return story.disagreements.iter().position(|d| d.id == id).map(|i| Self::Disagreement(i as u16));
        }
        NAMED.iter().find(|(k, _)| *k == key).map(|(_, name)| *name)
    }

    /// What the figure shows, in one sentence.
    #[must_use]
    pub fn title(self, story: &Story) -> String {
        if let Self::Disagreement(i) = self {
            return story
                .disagreements
                .get(usize::from(i))
                .map(|d| format!("Who says what: {}", d.title))
                .unwrap_or_default();
        }
        self.caption(story).map(|c| c.title.clone()).unwrap_or_default()
    }

    /// How to read it.
    #[must_use]
    pub fn how(self, story: &Story) -> String {
        self.caption(story).map_or_else(|| "One row a position, on one axis.".to_owned(), |c| c.how.clone())
    }

    fn caption(self, story: &Story) -> Option<&Caption> {
        let key = self.key(story);
        story.captions.iter().find(|c| c.name == key)
    }
}

/// Lays a figure out for a reader at a width.
#[must_use]
pub fn place(name: FigureName, story: &Story, reader: &Reader, zone: &Zone, width_px: f64) -> Placed {
    match name {
        FigureName::Day => {
            let view = DayView {
                window: reader.view.unwrap_or(story.window),
                told_apart: reader.told_apart,
                outlet: reader.outlet.clone(),
                known_by: reader.at,
            };
            chart::day(story, &view, zone, width_px)
        }
        FigureName::Counted => chart::counted(story, width_px),
        FigureName::Series => chart::series(story, reader.at, zone, width_px),
        FigureName::Shares => chart::shares(story, width_px),
        FigureName::Countries => chart::countries(story, zone, width_px),
        FigureName::Evidence => chart::evidence(story, reader.standing, reader.at, zone, width_px),
        FigureName::Traffic => chart::traffic(story, width_px),
        FigureName::Symptoms => chart::symptoms(story, zone, width_px),
        FigureName::Outages => chart::outages(story, scope_of(story, reader), width_px),
        FigureName::Disagreement(i) => {
            let placed = story.disagreements.get(usize::from(i)).and_then(|d| chart::disagreement(d, zone, width_px));
            placed.unwrap_or_else(|| chart::Sheet::new(width_px, 1.0).done())
        }
    }
}

/// The scope of past outages the reader chose, else the one that most counts are of.
pub(super) fn scope_of<'a>(story: &'a Story, reader: &'a Reader) -> &'a str {
    let counted = || story.outages.iter().filter(|o| o.peak.is_some()).map(|o| o.scope.as_str());
    let usual = || counted().max_by_key(|scope| counted().filter(|other| other == scope).count());
    reader.scope.as_deref().or_else(usual).unwrap_or_default()
}

#[cfg(all(test, feature = "press"))]
mod tests {
    use super::FigureName;
    use crate::chart::sample::{compared, sample};
    use crate::story::{Block, Chapter, Story};

    #[test]
    fn two_days_have_a_figure_where_the_story_sets_them_side_by_side() {
        let shown = |mut story: Story| {
            let (id, title, takeaway) = ("c".to_owned(), String::new(), String::new());
            story.chapters = vec![Chapter { id, title, takeaway, blocks: vec![Block::Show("symptoms".into())] }];
            FigureName::all(&story)
        };
        assert_eq!(shown(compared()), [FigureName::Symptoms]);
        assert_eq!(shown(sample()), []);
        let nothing_of_those_days = Story { compared: vec!["1 May 1999".into(), "2 May 1999".into()], ..sample() };
        assert_eq!(shown(nothing_of_those_days), []);
    }
}
