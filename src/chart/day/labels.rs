//! The labels of the day's chart: what matters most first, where nothing is in the way.

use super::Day;
use crate::chart::{Anchor, Area, Ink, Size, width_px};
use crate::story::Reading;

/// What a mark is to be labelled with.
pub(super) struct Label<'a> {
    /// How much it matters.
    pub(super) weight: u64,
    /// The ground of the mark.
    pub(super) area: Area,
    /// The scope; a country is said before the words.
    pub(super) scope: &'a str,
    /// What it says.
    pub(super) words: String,
    /// The readings it is for, and where each stands.
    pub(super) readings: Vec<(&'a Reading, (f64, f64))>,
}

impl Day<'_> {
    /// Labels what matters most first, as long as there is room; a crowd by its number alone where its
    /// values find none.
    pub(super) fn labels(&mut self, mut labels: Vec<Label<'_>>) {
        crate::order::by_key(&mut labels, |l| std::cmp::Reverse(l.weight));
        for label in labels {
            if self.labels_left == 0 {
                return;
            }
            let (scope, colon) = if label.scope == "not stated" { ("", "") } else { (label.scope, ": ") };
            let said = self.label(label.area, &format!("{scope}{colon}{}", label.words));
            if !said && label.readings.len() > 1 {
                self.label(label.area, &format!("{scope}{colon}{} readings", label.readings.len()));
            }
        }
    }

    /// Puts a label where it meets nothing: right of the mark, left of it, above it. Whether there was
    /// such a place. A long label to the left would seem to belong to what stands there.
    fn label(&mut self, mark: Area, words: &str) -> bool {
        let width = width_px(words, Size::Label.px());
        let (right, left) = (mark.right_px() + 4.0, mark.left_px - 4.0 - width);
        let left = if width < 90.0 { left } else { f64::MIN };
        let (top, bottom) = (mark.top_px + 6.0, mark.bottom_px() - 6.0);
        let above = (mark.left_px + mark.right_px()) / 2.0 - width / 2.0;
        let tries = [
            (right, top),
            (left, top),
            (above, mark.top_px - 9.0),
            (above, mark.top_px - 13.0),
            (right, bottom),
            (left, bottom),
            (right, top + 14.0),
        ];
        let (highest, lowest) = (30.0, self.floor_px() - 6.0);
        let said = tries.into_iter().any(|at| at.1 > highest && at.1 < lowest && self.put(words, at, Size::Label));
        self.labels_left -= usize::from(said);
        said
    }

    /// Writes words that begin at a place, if they are inside the chart there and meet nothing; whether they are.
    #[inline(never)]
    pub(super) fn put(&mut self, words: &str, (left_px, middle): (f64, f64), size: Size) -> bool {
        let area = Area { left_px, top_px: middle - 8.0, width_px: width_px(words, size.px()), height_px: 16.0 };
        let is_inside = left_px >= self.axis.left_px && area.right_px() <= self.frame.width_px;
        let is_free = is_inside && self.is_free(area);
        if is_free {
            self.sheet.words((left_px, middle), words, Anchor::Start, size, Ink::Text);
            self.taken.push(area);
        }
        is_free
    }

    pub(super) fn is_free(&self, area: Area) -> bool {
        !self.taken.iter().any(|t| t.meets(area))
    }
}
