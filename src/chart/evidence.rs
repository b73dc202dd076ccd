//! Claims against evidence over time: one row a claim, what speaks for it above the line, what
//! speaks against it below, how to read it on the line.

use super::build::Sheet;
use super::columns::{Columns, Slot, claim_slot, columns, hours, slot};
use super::fit::{EDGE_PX, Key, class_px, closed, room_px, wide_px, words_area, write, write_keys};
use super::outage_length::rows;
use super::{Anchor, Area, Ink, Mark, Outline, Placed, Size};
use crate::story::{Claim, Evidence, Precision, Side, Standing, Story};
use crate::time::{Instant, Zone, ticks};

/// What a mark takes each way, so that it can be pointed at.
const MARK_PX: f64 = 24.0;
/// From a mark with a number above or below it to the next.
const LEVEL_PX: f64 = 28.0;
/// What the heading "After" takes.
const AFTER_PX: f64 = 36.0;
const SIDES: [Side; 3] = [Side::For, Side::Context, Side::Against];
const NOTE: &str =
    "The day by the hour; the rest by order of date, not to scale. A number stands for that many lines of evidence.";

const WIDEST: &str = "not made yet";

/// The shape that stands beside the words of a standing, and whether it is hollow.
#[must_use]
pub const fn standing_shape(standing: Standing) -> (Outline, bool) {
    match standing {
        Standing::Shown => (Outline::Disc, false),
        Standing::Supported => (Outline::Up, false),
        Standing::Unproven => (Outline::Disc, true),
        Standing::Disputed => (Outline::Diamond, true),
        Standing::Contradicted => (Outline::Down, false),
        Standing::NotRated => (Outline::Square, true),
    }
}

/// The height of the figure.
#[must_use]
pub fn evidence_height_px(story: &Story, filter: Option<Standing>, width_px: f64) -> f64 {
    evidence(story, filter, None, &story.zone, class_px(width_px)).height_px
}

/// Lays the rows out; `filter` leaves the claims of one standing. Standings are those at the cursor.
#[must_use]
pub fn evidence(
    story: &Story,
    filter: Option<Standing>,
    cursor: Option<Instant>,
    zone: &Zone,
    width_px: f64,
) -> Placed {
    let [own, class] = [width_px, class_px(width_px)].map(|width_px| columns(story, width_px));
    let mut rows = Rows { story, cursor, zone, columns: own, class, sheet: Sheet::new(width_px, 0.0), width_px };
    let mut y = rows.header();
    let top = y;
    for claim in story.claims.iter().filter(|c| c.stands(filter, cursor)) {
        y = rows.row(claim, y);
    }
    if y <= top {
        rows.sheet.words((EDGE_PX, y), "No claim has this standing.", Anchor::Start, Size::Label, Ink::Muted);
        y += 18.0;
    }
    closed(rows.sheet, y)
}

struct Rows<'a> {
    story: &'a Story,
    cursor: Option<Instant>,
    zone: &'a Zone,
    columns: Columns,
    /// The columns at the narrowest width of the class, where marks take the most levels.
    class: Columns,
    sheet: Sheet,
    width_px: f64,
}

/// Evidence of one side that is drawn as one mark.
struct Group<'a> {
    x_px: f64,
    /// How many marks it gives way to: 0 is nearest to the line.
    level: usize,
    all: Vec<&'a Evidence>,
}

impl<'a> Rows<'a> {
    /// Keys, the note and the axis; the middle of the first row's label.
    fn header(&mut self) -> f64 {
        let keys = [
            Key::new(Outline::Square, Ink::Accent, "claim made"),
            Key::new(Outline::Up, Ink::Category(4), "evidence for"),
            Key::new(Outline::Down, Ink::Category(1), "evidence against"),
            Key::new(Outline::Diamond, Ink::Muted, "how to read it"),
        ];
        let room = room_px(self.width_px);
        let y = write_keys(&mut self.sheet, 10.0, &keys, room);
        let y = write(&mut self.sheet, (EDGE_PX, y), NOTE, room, Size::Small, Ink::Muted) + 6.0;
        self.sheet.words((self.columns.hours.left_px, y), "The day", Anchor::Start, Size::Strong, Ink::Text);
        if let Some(left) = self.columns.after_px {
            // A panel of one column is narrower than its heading.
            let left = left.min(self.width_px - AFTER_PX);
            self.sheet.words((left, y), "After", Anchor::Start, Size::Strong, Ink::Text);
        }
        let axis = y + 20.0 + self.columns.rows() as f64 * 15.0 + 18.0;
        self.labels(y + 20.0, axis);
        self.hours(axis);
        axis + 22.0
    }

    fn labels(&mut self, top: f64, axis: f64) {
        for column in &self.columns.all {
            let y = top + column.row as f64 * 15.0;
            self.sheet.line((column.x_px, y + 8.0), (column.x_px, axis), Ink::Rule, 1.0);
            let (x, anchor) =
                if column.slot == Slot::Before { (EDGE_PX, Anchor::Start) } else { (column.x_px + 4.0, Anchor::End) };
            self.sheet.words((x, y), column.label.as_str(), anchor, Size::Small, Ink::Muted);
        }
        self.lines(axis);
    }

    fn hours(&mut self, axis: f64) {
        let hours = self.columns.hours;
        let long = hours.right_px - hours.left_px;
        let mut free = hours.left_px - 4.0;
        for tick in ticks(hours.window, self.zone, (long / 44.0) as usize) {
            let x = hours.x_px(tick.at);
            self.sheet.line((x, axis - 4.0), (x, axis), Ink::Muted, 1.0);
            let area = words_area((x, axis - 11.0), &tick.label, Anchor::Middle, Size::Small);
            if area.left_px >= free && area.right_px() <= hours.right_px + 2.0 {
                self.sheet.words((x, axis - 11.0), tick.label, Anchor::Middle, Size::Small, Ink::Muted);
                free = area.right_px() + 6.0;
            }
        }
    }

    /// The line of a row, broken between the panels.
    fn lines(&mut self, y: f64) {
        let mut last: Option<f64> = None;
        for (left, right) in self.columns.panels.clone() {
            self.sheet.line((left, y), (right, y), Ink::Rule, 1.0);
            if let Some(end) = last {
                for x in [(end + left) / 2.0 - 2.0, (end + left) / 2.0 + 2.0] {
                    self.sheet.line((x - 1.5, y + 4.0), (x + 1.5, y - 4.0), Ink::Muted, 1.0);
                }
            }
            last = Some(right);
        }
    }

    fn row(&mut self, claim: &'a Claim, top: f64) -> f64 {
        let [above, on, under] = SIDES.map(|side| self.levels(claim, side));
        let room = |levels: usize, side: Side| match levels {
            0 => 16.0,
            _ => {
                let number = if self.evidence(claim, side).count() > 1 { 20.0 } else { 8.0 };
                (levels - 1) as f64 * LEVEL_PX + MARK_PX + number
            }
        };
        let deep = on.saturating_sub(1) as f64 * MARK_PX;
        let (up, down) = (room(above, Side::For), deep + room(under, Side::Against));
        let below = self.label(claim, top);
        let y = below - 8.0 + up;
        self.lines(y);
        self.claim(claim, (top, y));
        for (side, levels) in SIDES.into_iter().zip([above, on, under]) {
            for group in self.groups(claim, side, &self.columns, MARK_PX) {
                let level = group.level.min(levels.saturating_sub(1)) as f64;
                let at = match side {
                    Side::For => y - MARK_PX - level * LEVEL_PX,
                    Side::Context => y + level * MARK_PX,
                    Side::Against => y + deep + MARK_PX + level * LEVEL_PX,
                };
                self.group(claim, side, &group, at);
            }
        }
        y + down + 16.0
    }

    fn evidence(&self, claim: &'a Claim, side: Side) -> impl Iterator<Item = &'a Evidence> {
        self.story.evidence.iter().filter(move |e| e.side == side && e.claims.contains(&claim.id))
    }

    /// How many levels the marks of a side take at most, whatever the width: where there is more room,
    /// what was joined by the clock comes apart, so each counts for itself.
    fn levels(&self, claim: &'a Claim, side: Side) -> usize {
        let apart = self.groups(claim, side, &self.class, 1.0);
        apart.iter().map(|g| g.level + 1).max().unwrap_or(0)
    }

    /// The claim in words, its standing in word and shape beside or below.
    fn label(&mut self, claim: &Claim, top: f64) -> f64 {
        let room = room_px(self.width_px);
        let below = write(&mut self.sheet, (EDGE_PX, top), &claim.label, room, Size::Strong, Ink::Text);
        let beside = EDGE_PX + wide_px(&claim.label, Size::Strong) + 12.0;
        // The widest words decide, so that rows stay where they are when the cursor moves.
        let fits = beside + 14.0 + wide_px(WIDEST, Size::Small) <= EDGE_PX + room;
        let (x, y) = if fits { (beside, top) } else { (EDGE_PX, below) };
        if let Some((standing, _)) = claim.standing_at(self.cursor) {
            let (outline, hollow) = standing_shape(standing);
            self.sheet.dot((x + 5.0, y), 4.5, outline, Ink::Text, hollow);
        }
        let words = claim.standing_words(self.cursor);
        self.sheet.words((x + 14.0, y), words, Anchor::Start, Size::Small, Ink::Text);
        if fits { below } else { below + 16.0 }
    }

    /// Where a claim stands, and its stretch where its time is one.
    fn claim_px(&self, claim: &Claim, columns: &Columns) -> (f64, Option<(f64, f64)>) {
        let axis = columns.hours;
        let stretch =
            claim.when.filter(|w| hours(self.story).holds(w.to) && w.precision == Precision::Interval && w.to > w.from);
        let ends = stretch.map(|w| (axis.x_px(w.from).max(axis.left_px), axis.x_px(w.to)));
        let x = ends.map_or_else(|| columns.x_px(claim_slot(claim, self.story)), |(from, to)| (from + to) / 2.0);
        (x, ends)
    }

    /// The claim's own mark, over a stretch where its time is one.
    fn claim(&mut self, claim: &Claim, (top, y): (f64, f64)) {
        let (x, ends) = self.claim_px(claim, &self.columns);
        let area = square((x, y), 6.0);
        let said = if claim.as_given.is_empty() { claim.known.words_in(self.zone) } else { claim.as_given.clone() };
        let words =
            format!("{}. {}, {said}. Standing: {}.", claim.label, claim.speaker, claim.standing_words(self.cursor));
        let area = Area { top_px: area.top_px.max(top), ..area };
        self.sheet.begin(Mark {
            entries: vec![claim.id.clone()],
            area,
            words,
            known: claim.known.at,
            claims: vec![claim.id.clone()],
        });
        if let Some((from, to)) = ends {
            self.sheet.line((from, y), (to, y), Ink::Accent, 2.0);
        }
        self.sheet.dot((x, y), 5.0, Outline::Square, Ink::Accent, false);
        self.sheet.end();
    }

    /// The evidence of one side, joined where the clock has it nearer than `near_px`, each mark at the
    /// first level where none is in its way; on the line the claim itself is.
    fn groups(&self, claim: &'a Claim, side: Side, columns: &Columns, near_px: f64) -> Vec<Group<'a>> {
        let mut out: Vec<Group<'a>> = Vec::new();
        let stands = |e: &'a Evidence| {
            let slot = slot(&e.known, self.story);
            (columns.x_px(slot), if matches!(slot, Slot::Hour(_)) { near_px } else { 1.0 }, e)
        };
        let mut placed: Vec<(f64, f64, &Evidence)> = self.evidence(claim, side).map(stands).collect();
        crate::order::by(&mut placed, |a, b| a.0.total_cmp(&b.0));
        for (x_px, near, one) in placed {
            match out.last_mut().filter(|g| x_px - g.x_px < near) {
                Some(group) => group.all.push(one),
                None => out.push(Group { x_px, level: 0, all: vec![one] }),
            }
        }
        let on_line = (side == Side::Context).then(|| self.claim_px(claim, columns).0);
        // The rows keep 2 px between what they hold.
        let ground = |x: f64| Some((x - MARK_PX / 2.0 + 1.0, x + MARK_PX / 2.0 - 1.0));
        let all: Vec<_> = on_line.into_iter().chain(out.iter().map(|g| g.x_px)).map(ground).collect();
        let levels = rows(&all).into_iter().skip(usize::from(on_line.is_some()));
        for (group, level) in out.iter_mut().zip(levels) {
            group.level = level.unwrap_or(0);
        }
        out
    }

    fn group(&mut self, claim: &Claim, side: Side, group: &Group<'_>, y: f64) {
        let (at, count) = ((group.x_px, y), group.all.len());
        let (outline, ink) = match side {
            Side::For => (Outline::Up, Ink::Category(4)),
            Side::Against => (Outline::Down, Ink::Category(1)),
            Side::Context => (Outline::Diamond, Ink::Muted),
        };
        self.sheet.begin(Mark {
            entries: group.all.iter().map(|e| e.id.clone()).collect(),
            area: square(at, 8.0),
            words: sentence(claim, side, &group.all, self.zone),
            known: group.all.iter().map(|e| e.known.at).min().flatten(),
            claims: vec![claim.id.clone()],
        });
        let radius = match (side, count) {
            (Side::Context, 10..) => 9.0,
            (Side::Context, 2..) => 7.5,
            _ => 5.0,
        };
        self.sheet.dot(at, radius, outline, ink, false);
        let (words_y, words_ink) = match side {
            Side::For => (y - 13.0, Ink::Text),
            Side::Against => (y + 13.0, Ink::Text),
            Side::Context => (y, Ink::Ground),
        };
        if count > 1 {
            self.sheet.words((group.x_px, words_y), count.to_string(), Anchor::Middle, Size::Small, words_ink);
        }
        self.sheet.end();
    }
}

fn square((x, y): (f64, f64), half: f64) -> Area {
    Area { left_px: x - half, top_px: y - half, width_px: 2.0 * half, height_px: 2.0 * half }
}

fn sentence(claim: &Claim, side: Side, all: &[&Evidence], zone: &Zone) -> String {
    let side_words = match side {
        Side::For => "for",
        Side::Against => "against",
        Side::Context => "on how to read",
    };
    match all {
        [one] => format!("{}, {side_words} “{}”: {}", one.known.words_in(zone), claim.label, one.text),
        many => {
            let date = |one: Option<&&Evidence>| one.map(|e| e.known.words_in(zone)).unwrap_or_default();
            let (first, last) = (date(many.first()), date(many.last()));
            let dates = if first == last { first } else { format!("{first} to {last}") };
            format!("{dates}: {} lines of evidence {side_words} “{}”", many.len(), claim.label)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{WIDEST, evidence, evidence_height_px};
    use crate::chart::fit::wide_px;
    use crate::chart::held::{all_words, keeps_to_its_ground};
    use crate::chart::sample::sample;
    use crate::chart::{Area, Size};
    use crate::story::{Earlier, Standing};
    use crate::time::{Instant, Zone};

    #[test]
    fn rows_keep_to_their_ground() {
        let story = sample();
        for filter in [None, Some(Standing::Unproven)] {
            keeps_to_its_ground(
                |w| evidence(&story, filter, None, &Zone::utc(), w),
                |w| evidence_height_px(&story, filter, w),
            );
        }
    }

    #[test]
    fn the_heading_of_a_single_column_stays_on_the_sheet() {
        let mut story = sample();
        story.claims.truncate(1);
        story.evidence.retain(|e| e.id == "e4");
        keeps_to_its_ground(|w| evidence(&story, None, None, &Zone::utc(), w), |w| evidence_height_px(&story, None, w));
        assert!(all_words(&evidence(&story, None, None, &Zone::utc(), 300.0)).contains("After"));
    }

    #[test]
    fn every_line_of_evidence_stands_in_each_of_its_rows_once() {
        let story = sample();
        let placed = evidence(&story, None, None, &story.zone, 360.0);
        for line in &story.evidence {
            let marks = placed.marks.iter().filter(|m| m.entries.contains(&line.id));
            let mut claims: Vec<_> = marks.flat_map(|m| m.claims.clone()).collect();
            crate::order::by(&mut claims, Ord::cmp);
            assert_eq!(claims, line.claims, "{}", line.id);
        }
    }

    #[test]
    fn no_mark_lies_on_another_at_any_width() {
        let story = sample();
        for width in (300..=760).step_by(10) {
            let marks = evidence(&story, None, None, &story.zone, f64::from(width)).marks;
            for (i, one) in marks.iter().enumerate() {
                let shrunk = Area { left_px: one.area.left_px + 0.01, width_px: one.area.width_px - 0.02, ..one.area };
                let met = marks.iter().skip(i + 1).find(|other| shrunk.meets(other.area));
                assert_eq!(met, None, "on {one:?} at {width}");
            }
        }
    }

    #[test]
    fn what_has_no_date_stands_right_of_all_that_has() {
        let placed = evidence(&sample(), None, None, &Zone::utc(), 720.0);
        let x = |id: &str| placed.marks.iter().find(|m| m.entries.iter().any(|e| e == id)).map(|m| m.area.left_px);
        assert!(x("e12") > x("e10") && x("e12") > x("e11"));
    }

    #[test]
    fn a_filter_that_leaves_nothing_says_so() {
        let placed = evidence(&sample(), Some(Standing::Shown), None, &Zone::utc(), 300.0);
        assert!(placed.marks.is_empty());
    }

    #[test]
    fn standings_are_those_at_the_cursor_and_rows_stay_where_they_are() {
        let mut story = sample();
        let at = |i: usize| story.claims[i].known.at.expect("known");
        let (made, early) = (at(0), Instant(at(0).0 - 1));
        story.claims[0].since = Some(Instant(made.0 + 60));
        story.claims[0].standing = Standing::Supported;
        story.claims[0].earlier =
            vec![Earlier { standing: Standing::Disputed, from: made, words: String::new(), reason: String::new() }];
        let words = |cursor| all_words(&evidence(&story, None, cursor, &story.zone, 360.0));
        assert!(words(Some(early)).contains("not made yet"));
        assert!(words(Some(made)).contains("disputed"));
        assert!(words(None).contains("supported"));
        let heights = [Some(early), Some(made), None].map(|c| evidence(&story, None, c, &story.zone, 360.0).height_px);
        assert!(heights.windows(2).all(|pair| pair[0] == pair[1]), "{heights:?}");
        let left = |filter, cursor| evidence(&story, Some(filter), cursor, &story.zone, 360.0).marks.len();
        assert!(left(Standing::Disputed, Some(made)) > left(Standing::Disputed, None));
    }

    #[test]
    fn no_standing_has_wider_words_than_the_widest() {
        let widest = wide_px(WIDEST, Size::Small);
        assert!(Standing::ALL.iter().all(|s| wide_px(s.words(), Size::Small) <= widest));
    }
}
