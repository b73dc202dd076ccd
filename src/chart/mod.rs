//! Geometry: from the story and a size to numbers that say where everything stands.
//!
//! Knows the story and time; no colour value, no font name, no screen and no backend. Each figure
//! has one `place` function in a file of its own that gives a [`Placed`]; `draw::paint` makes
//! pixels of it. Lengths are CSS pixels, x to the right, y down.

mod build;
mod columns;
mod counted;
mod countries;
mod day;
mod disagree;
mod evidence;
mod fit;
mod groups;
#[cfg(test)]
mod held;
mod metrics;
mod outage_length;
mod outage_words;
mod outages;
#[cfg(test)]
pub(crate) mod sample;
mod series;
mod shares;
mod symptoms;
mod told;
mod traffic;

pub use build::{Sheet, broken};
pub use counted::{counted, counted_height_px};
pub use countries::{countries, countries_height_px};
pub use day::{DayView, day, day_height_px};
pub use disagree::{disagreement, disagreement_height_px};
pub use evidence::{evidence, evidence_height_px, standing_shape};
pub use fit::plural;
pub use metrics::width_px;
pub use outages::{outages, outages_height_px};
pub use series::{rules, series, series_height_px};
pub use shares::{shares, shares_height_px};
pub use symptoms::{symptoms, symptoms_height_px};
pub use traffic::{traffic, traffic_height_px};

use crate::time::{Instant, Window};

/// A point, CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// To the right.
    pub x_px: f64,
    /// Down.
    pub y_px: f64,
}

/// A rectangle, CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Left edge.
    pub left_px: f64,
    /// Top edge.
    pub top_px: f64,
    /// Width.
    pub width_px: f64,
    /// Height.
    pub height_px: f64,
}

impl Area {
    /// Right edge.
    #[must_use]
    pub fn right_px(self) -> f64 {
        self.left_px + self.width_px
    }

    /// Bottom edge.
    #[must_use]
    pub fn bottom_px(self) -> f64 {
        self.top_px + self.height_px
    }

    /// Whether the two share any ground.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        #[cfg(test)]
        held::look();
        self.left_px < other.right_px()
            && other.left_px < self.right_px()
            && self.top_px < other.bottom_px()
            && other.top_px < self.bottom_px()
    }

    /// Whether the point lies inside.
    #[must_use]
    pub fn holds(self, at: Point) -> bool {
        (self.left_px..=self.right_px()).contains(&at.x_px) && (self.top_px..=self.bottom_px()).contains(&at.y_px)
    }
}

/// What a shape is painted in; the theme decides how that looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Words that carry the chart.
    Text,
    /// Lesser words.
    Muted,
    /// Axis and grid.
    Rule,
    /// The one accent.
    Accent,
    /// The page's ground.
    Ground,
    /// A pale band behind a stretch of time.
    Band,
    /// One of five categories, 0 to 4; always with a shape or texture beside.
    Category(u8),
}

/// The size of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Axis labels and notes: 12 px.
    Small,
    /// Labels of marks: 13 px.
    Label,
    /// Headings of lanes and rows: 13 px, bold.
    Strong,
}

impl Size {
    /// In CSS pixels.
    #[must_use]
    pub const fn px(self) -> f64 {
        match self {
            Self::Small => 12.0,
            Self::Label | Self::Strong => 13.0,
        }
    }
}

/// Where words stand from their point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// They begin there.
    Start,
    /// Their middle is there.
    Middle,
    /// They end there.
    End,
}

/// The outline of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outline {
    /// A value as stated.
    Disc,
    /// At least this much.
    Up,
    /// At most this much.
    Down,
    /// About this much.
    Diamond,
    /// A square, for things that are no reading.
    Square,
}

/// Something to paint.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A straight line, one or two pixels wide; dotted where it stands for no reading.
    Line {
        /// One end.
        from: Point,
        /// The other.
        to: Point,
        /// Its ink.
        ink: Ink,
        /// Width.
        width_px: f64,
        /// Whether it is dotted.
        dotted: bool,
    },
    /// A filled rectangle; hatched where the rest of a whole is not stated.
    Rect {
        /// Where.
        area: Area,
        /// Its ink.
        ink: Ink,
        /// Whether it is hatched instead of filled.
        hatched: bool,
    },
    /// A mark.
    Dot {
        /// Its middle.
        at: Point,
        /// Half its width.
        radius_px: f64,
        /// Its outline.
        outline: Outline,
        /// Its ink.
        ink: Ink,
        /// Hollow where only a copy of the source was read.
        hollow: bool,
    },
    /// Words on one line, their middle at the height of `at`.
    Words {
        /// Where.
        at: Point,
        /// What.
        words: String,
        /// Which side of `at`.
        anchor: Anchor,
        /// How large.
        size: Size,
        /// Their ink.
        ink: Ink,
    },
}

impl Shape {
    /// Moves the shape.
    pub fn shift(&mut self, right_px: f64, down_px: f64) {
        let move_point = |p: &mut Point| {
            p.x_px += right_px;
            p.y_px += down_px;
        };
        match self {
            Self::Line { from, to, .. } => {
                move_point(from);
                move_point(to);
            }
            Self::Rect { area, .. } => {
                area.left_px += right_px;
                area.top_px += down_px;
            }
            Self::Dot { at, .. } | Self::Words { at, .. } => move_point(at),
        }
    }
}

/// A shape, and the mark it belongs to, if any.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// What to paint.
    pub shape: Shape,
    /// Index into [`Placed::marks`].
    pub mark: Option<usize>,
}

/// Something a reader can point at, tap, or reach by key.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Ids of the entries it stands for.
    pub entries: Vec<String>,
    /// Where it answers to a pointer; at least 24 px each way.
    pub area: Area,
    /// One short sentence that tells it.
    pub words: String,
    /// It counts as known from here on; always known when absent.
    pub known: Option<Instant>,
    /// Ids of the claims it belongs to.
    pub claims: Vec<String>,
}

/// A time axis and the pixels it runs over.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeAxis {
    /// First and last instant.
    pub window: Window,
    /// Where the first stands.
    pub left_px: f64,
    /// Where the last stands.
    pub right_px: f64,
    /// Top of what the cursor crosses.
    pub top_px: f64,
    /// Its bottom.
    pub bottom_px: f64,
}

impl TimeAxis {
    /// Where an instant stands; outside the axis for instants outside the window.
    #[must_use]
    pub fn x_px(&self, at: Instant) -> f64 {
        #[cfg(test)]
        held::look();
        let part = (at.0 - self.window.from.0) as f64 / self.window.secs().max(1) as f64;
        self.left_px + part * (self.right_px - self.left_px)
    }

    /// The instant at a place.
    #[must_use]
    pub fn at(&self, x_px: f64) -> Instant {
        let part = (x_px - self.left_px) / (self.right_px - self.left_px).max(1.0);
        self.window.from.plus((part * self.window.secs() as f64) as i64)
    }
}

/// A figure laid out at a size: all numbers, nothing painted.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// Width.
    pub width_px: f64,
    /// Height.
    pub height_px: f64,
    /// In the order of painting.
    pub pieces: Vec<Piece>,
    /// In reading order.
    pub marks: Vec<Mark>,
    /// Its time axis, if it has one.
    pub axis: Option<TimeAxis>,
}

impl Placed {
    /// The mark nearest to a point, among those whose area holds it.
    #[must_use]
    pub fn hit(&self, at: Point) -> Option<usize> {
        let near = |m: &Mark| {
            let dx = m.area.left_px + m.area.width_px / 2.0 - at.x_px;
            let dy = m.area.top_px + m.area.height_px / 2.0 - at.y_px;
            dx.hypot(dy)
        };
        let held = self.marks.iter().enumerate().filter(|(_, m)| m.area.holds(at));
        held.min_by(|a, b| near(a.1).total_cmp(&near(b.1))).map(|(i, _)| i)
    }
}
