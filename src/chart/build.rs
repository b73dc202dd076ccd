//! A sheet on which a figure is laid out, piece by piece.

use super::{Anchor, Area, Ink, Mark, Outline, Piece, Placed, Point, Shape, Size, TimeAxis, width_px};
use crate::time::Instant;

/// Collects pieces and marks. Pieces added between [`Sheet::begin`] and [`Sheet::end`] belong to
/// one mark.
#[derive(Debug)]
pub struct Sheet {
    placed: Placed,
    current: Option<usize>,
}

impl Sheet {
    /// An empty sheet of a size.
    #[must_use]
    pub const fn new(width_px: f64, height_px: f64) -> Self {
        let placed = Placed { width_px, height_px, pieces: Vec::new(), marks: Vec::new(), axis: None };
        Self { placed, current: None }
    }

    /// The finished figure.
    #[must_use]
    pub fn done(self) -> Placed {
        self.placed
    }

    /// Gives the figure its time axis.
    pub const fn axis(&mut self, axis: TimeAxis) {
        self.placed.axis = Some(axis);
    }

    /// Begins a mark; its area is grown to 24 px each way.
    pub fn begin(&mut self, mut mark: Mark) {
        mark.area = roomy(mark.area);
        self.placed.marks.push(mark);
        self.current = Some(self.placed.marks.len() - 1);
    }

    /// Begins the mark of one entry, of which nothing but the entry itself is told.
    #[inline(never)]
    pub fn entry(&mut self, id: &str, area: Area, words: String, known: Option<Instant>) {
        self.begin(Mark { entries: vec![id.to_owned()], area, words, known, claims: Vec::new() });
    }

    /// Ends the current mark.
    pub const fn end(&mut self) {
        self.current = None;
    }

    /// A solid line.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), ink: Ink, width_px: f64) {
        self.push(Shape::Line { from: point(from), to: point(to), ink, width_px, dotted: false });
    }

    /// A dotted line.
    pub fn dotted(&mut self, from: (f64, f64), to: (f64, f64), ink: Ink) {
        self.push(Shape::Line { from: point(from), to: point(to), ink, width_px: 1.0, dotted: true });
    }

    /// A filled rectangle.
    pub fn rect(&mut self, area: Area, ink: Ink) {
        self.push(Shape::Rect { area, ink, hatched: false });
    }

    /// A hatched rectangle.
    pub fn hatched(&mut self, area: Area, ink: Ink) {
        self.push(Shape::Rect { area, ink, hatched: true });
    }

    /// A mark's dot.
    pub fn dot(&mut self, at: (f64, f64), radius_px: f64, outline: Outline, ink: Ink, hollow: bool) {
        self.push(Shape::Dot { at: point(at), radius_px, outline, ink, hollow });
    }

    /// Words on one line.
    pub fn words(&mut self, at: (f64, f64), words: impl Into<String>, anchor: Anchor, size: Size, ink: Ink) {
        self.push(Shape::Words { at: point(at), words: words.into(), anchor, size, ink });
    }

    /// Words broken into lines no wider than `most_px`; the y below the last line.
    pub fn lines(&mut self, at: (f64, f64), words: &str, most_px: f64, size: Size, ink: Ink) -> f64 {
        let mut y_px = at.1;
        for line in broken(words, most_px, size.px()) {
            self.words((at.0, y_px), line, Anchor::Start, size, ink);
            y_px += size.px() * 1.3;
        }
        y_px
    }

    fn push(&mut self, shape: Shape) {
        self.placed.pieces.push(Piece { shape, mark: self.current });
    }
}

/// Breaks words into lines no wider than `most_px` (a longer single word stands alone).
#[must_use]
pub fn broken(words: &str, most_px: f64, size_px: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width_px(&format!("{line} {word}"), size_px) <= most_px => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

const fn point((x_px, y_px): (f64, f64)) -> Point {
    Point { x_px, y_px }
}

fn roomy(area: Area) -> Area {
    let (more_x, more_y) = ((24.0 - area.width_px).max(0.0), (24.0 - area.height_px).max(0.0));
    Area {
        left_px: area.left_px - more_x / 2.0,
        top_px: area.top_px - more_y / 2.0,
        width_px: area.width_px + more_x,
        height_px: area.height_px + more_y,
    }
}
