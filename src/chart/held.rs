//! What every figure is held to, whatever the width.

use std::cell::Cell;

use super::fit::words_area;
use super::{Area, Placed, Shape};

thread_local! {
    static LOOKS: Cell<u64> = const { Cell::new(0) };
}

/// Counts a look: an instant placed, two grounds held against each other, a range of values taken.
pub(super) fn look() {
    LOOKS.set(LOOKS.get() + 1);
}

/// How many looks a layout takes.
fn looks(place: impl FnOnce() -> Placed) -> u64 {
    let before = LOOKS.get();
    assert!(!place().marks.is_empty());
    LOOKS.get() - before
}

/// Every word of a figure, for a look at what it says.
pub(super) fn all_words(placed: &Placed) -> String {
    let words = placed.pieces.iter().filter_map(|p| match &p.shape {
        Shape::Words { words, .. } => Some(words.as_str()),
        _ => None,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The ground each run of words takes.
fn word_areas(placed: &Placed) -> Vec<(String, Area)> {
    let areas = placed.pieces.iter().filter_map(|p| match &p.shape {
        Shape::Words { at, words, anchor, size, .. } => {
            Some((words.clone(), words_area((at.x_px, at.y_px), words, *anchor, *size)))
        }
        _ => None,
    });
    areas.collect()
}

/// Pairs of words that would be painted over one another.
pub(super) fn overlaps(placed: &Placed) -> Vec<(String, String)> {
    let all = word_areas(placed);
    let pairs = all.iter().enumerate().flat_map(|(i, a)| all.iter().skip(i + 1).map(move |b| (a, b)));
    pairs.filter(|(a, b)| a.1.meets(b.1)).map(|(a, b)| (a.0.clone(), b.0.clone())).collect()
}

/// Words, shapes and marks that leave the sheet.
pub(super) fn strays(placed: &Placed) -> Vec<String> {
    let inside = |a: Area| {
        a.left_px >= -0.5
            && a.top_px >= -0.5
            && a.right_px() <= placed.width_px + 0.5
            && a.bottom_px() <= placed.height_px + 0.5
    };
    let words = word_areas(placed).into_iter().filter(|(_, a)| !inside(*a)).map(|(w, a)| format!("{w}: {a:?}"));
    let shapes =
        placed.pieces.iter().filter_map(|p| Some((&p.shape, shape_area(&p.shape)?))).filter(|(_, a)| !inside(*a));
    words.chain(shapes.map(|(s, _)| format!("{s:?}"))).collect()
}

fn shape_area(shape: &Shape) -> Option<Area> {
    match shape {
        Shape::Line { from, to, .. } => Some(Area {
            left_px: from.x_px.min(to.x_px),
            top_px: from.y_px.min(to.y_px),
            width_px: (from.x_px - to.x_px).abs(),
            height_px: (from.y_px - to.y_px).abs(),
        }),
        Shape::Rect { area, .. } => Some(*area),
        Shape::Dot { at, radius_px: r, .. } => {
            Some(Area { left_px: at.x_px - r, top_px: at.y_px - r, width_px: 2.0 * r, height_px: 2.0 * r })
        }
        Shape::Words { .. } => None,
    }
}

/// Holds a figure to what all figures promise, over the widths of phones and columns.
pub(super) fn keeps_to_its_ground(place: impl Fn(f64) -> Placed, height_px: impl Fn(f64) -> f64) {
    for width in [300.0, 320.0, 344.0, 360.0, 412.0, 559.0, 560.0, 640.0, 720.0, 760.0] {
        let placed = place(width);
        assert_eq!(overlaps(&placed), [], "words on words at {width}");
        assert_eq!(strays(&placed), Vec::<String>::new(), "outside at {width}");
        assert!((placed.height_px - height_px(width)).abs() < 1e-9, "height at {width}");
        assert!(!placed.marks.is_empty(), "no marks at {width}");
        for mark in &placed.marks {
            assert!(mark.area.width_px.min(mark.area.height_px) > 24.0 - 1e-9, "{mark:?} at {width}");
            assert!(!mark.entries.is_empty() && !mark.words.is_empty(), "{mark:?} at {width}");
        }
    }
}

mod extremes {
    use crate::chart::sample::sample;
    use crate::chart::{Placed, counted, countries, disagreement, evidence, outages, shares, traffic};
    use crate::story::Story;

    fn all(story: &Story, width_px: f64) -> Vec<Placed> {
        let mut out = vec![
            counted(story, width_px),
            shares(story, width_px),
            countries(story, &story.zone, width_px),
            evidence(story, None, None, &story.zone, width_px),
            traffic(story, width_px),
            outages(story, "US", width_px),
        ];
        out.extend(story.disagreements.iter().filter_map(|d| disagreement(d, &story.zone, width_px)));
        out
    }

    #[test]
    fn a_figure_without_entries_has_no_marks() {
        let full = sample();
        let bare = Story {
            readings: vec![],
            shares: vec![],
            claims: vec![],
            evidence: vec![],
            accounts: vec![],
            outages: vec![],
            disagreements: vec![],
            ..full
        };
        for placed in all(&bare, 360.0) {
            assert!(placed.marks.is_empty() && placed.height_px.is_finite());
        }
    }

    #[test]
    fn a_figure_not_yet_given_room_is_laid_out_all_the_same() {
        for width in [0.0, 1.0, 120.0] {
            assert!(all(&sample(), width).iter().all(|p| p.height_px > 0.0), "{width}");
        }
    }
}

mod day {
    use super::{all_words, keeps_to_its_ground, overlaps, shape_area, strays, word_areas};
    use crate::chart::sample::{at_home_in, sample};
    use crate::chart::{DayView, Ink, Shape, day, day_height_px};
    use crate::story::{Event, Reading, Story, When};
    use crate::time::Window;

    #[test]
    fn the_days_words_keep_apart() {
        let story = sample();
        let view = DayView { window: story.window, told_apart: false, outlet: None, known_by: None };
        for width in [300.0, 344.0, 720.0] {
            assert_eq!(overlaps(&day(&story, &view, &story.zone, width)), [], "words on words at {width}");
        }
    }

    #[test]
    fn the_storys_country_stands_on_the_main_chart_and_all_others_have_lanes() {
        let view = DayView { window: sample().window, told_apart: false, outlet: None, known_by: None };
        for (country, lanes) in [("US", ["India", "UK", "Poland"]), ("UK", ["US", "India", "Poland"])] {
            let mut story = sample();
            at_home_in(&mut story, country);
            let words: Vec<String> =
                word_areas(&day(&story, &view, &story.zone, 720.0)).into_iter().map(|(words, _)| words).collect();
            assert!(words.iter().any(|w| w.starts_with(&format!("{country}: "))), "{words:?}");
            assert!(lanes.iter().all(|lane| words.iter().any(|w| w == lane)), "{words:?}");
            assert!(!words.iter().any(|w| w == country), "{words:?}");
        }
    }

    #[test]
    fn waves_that_follow_one_another_are_two_bands() {
        let mut story = sample();
        let (first, at) = (story.waves[0].clone(), story.waves[0].window.to);
        let next = Window { from: at, to: at.plus(3_600) };
        story.waves.push(crate::story::Wave { id: "w2".into(), window: next, ..first });
        let view = DayView { window: story.window, told_apart: false, outlet: None, known_by: None };
        let placed = day(&story, &view, &story.zone, 720.0);
        let bands: Vec<_> = placed
            .pieces
            .iter()
            .filter_map(|p| match &p.shape {
                Shape::Rect { area, ink: Ink::Band, .. } => Some(*area),
                _ => None,
            })
            .collect();
        assert_eq!(bands.len(), 2);
        assert!((bands[1].left_px - bands[0].right_px() - 2.0).abs() < 1e-9, "{bands:?}");
    }

    #[test]
    fn without_readings_the_day_is_a_lane_of_events() {
        let story = crate::chart::sample::compared();
        let bare = Story { readings: Vec::new(), ..story.clone() };
        let view = DayView { window: story.window, told_apart: false, outlet: None, known_by: None };
        for width in [300.0, 344.0, 720.0] {
            let (full, placed) = (day(&story, &view, &story.zone, width), day(&bare, &view, &bare.zone, width));
            assert_eq!((overlaps(&placed), strays(&placed)), (Vec::new(), Vec::new()), "at {width}");
            assert!((placed.height_px - day_height_px(&bare, width)).abs() < 1e-9 && placed.height_px < 170.0);
            assert!(full.height_px > placed.height_px + 200.0, "room is kept for what is not there");
            assert_eq!(
                placed.marks.iter().map(|m| m.entries[0].as_str()).collect::<Vec<_>>(),
                ["now-start", "now-post"]
            );
            assert!(all_words(&full).contains("0 reports") && !all_words(&placed).contains("0 reports"));
        }
    }

    /// A story without readings whose events stand in two lanes, one after the other and one without an end.
    fn in_lanes() -> Story {
        let story = crate::chart::sample::compared();
        let first = story.events.iter().find(|e| e.is_drawn()).expect("an event").clone();
        let stretch = |id: &str, lane: &str, (from, to): (i64, Option<i64>), label: &str| Event {
            id: id.into(),
            when: When { from: story.window.from.plus(from), to: story.window.from.plus(from), ..first.when },
            until: to.map(|to| story.window.from.plus(to)),
            lane: Some(lane.into()),
            label: Some(label.into()),
            ..first.clone()
        };
        let events = vec![
            stretch("p1", "Status", (3_600, Some(4_200)), "Investigating"),
            stretch("i1", "Logging in", (3_600, Some(20_000)), "Major outage"),
            stretch("p2", "Status", (4_200, Some(30_000)), "Identified"),
            stretch("p3", "Status", (30_000, None), "Resolved"),
            stretch("i2", "Logging in", (19_000, Some(19_100)), "Partial outage"),
        ];
        Story { readings: Vec::new(), events, ..story }
    }

    #[test]
    fn what_lasted_is_a_bar_in_its_lane() {
        let story = in_lanes();
        let view = DayView { window: story.window, told_apart: false, outlet: None, known_by: None };
        let place = |width| day(&story, &view, &story.zone, width);
        keeps_to_its_ground(place, |width| day_height_px(&story, width));
        let placed = place(720.0);
        let axis = placed.axis.expect("a time axis");
        let bar = |id: &str| {
            let mark = placed.marks.iter().position(|m| m.entries == [id.to_owned()]).expect("a mark");
            placed.pieces.iter().find_map(|p| match &p.shape {
                Shape::Rect { area, .. } if p.mark == Some(mark) => Some(*area),
                _ => None,
            })
        };
        let (first, login) = (bar("p1").expect("a bar"), bar("i1").expect("a bar"));
        assert!((first.left_px - axis.x_px(story.window.from.plus(3_600))).abs() < 1.0, "{first:?}");
        assert!((first.right_px() - axis.x_px(story.window.from.plus(4_200))).abs() < 2.0, "{first:?}");
        assert!(login.top_px > first.bottom_px(), "the two lanes are one");
        assert_eq!(bar("p3"), None, "what has no end is no bar");
        let words = all_words(&placed);
        assert!(["Status", "Logging in", "Identified", "Resolved"].iter().all(|w| words.contains(w)), "{words}");
        let all_in_lanes = placed.height_px;
        let mut one_without = story.clone();
        one_without.events[0].lane = None;
        let with_a_row = day_height_px(&one_without, 720.0);
        assert!((with_a_row - all_in_lanes - 19.0).abs() < 1e-9, "one event needs one row: {with_a_row}");
    }

    /// Bars and squares of one lane that share a moment lie under one another, and the lane is as high as that needs.
    #[test]
    fn what_overlaps_in_a_lane_stands_in_rows() {
        let apart = in_lanes();
        let mut story = in_lanes();
        for event in &mut story.events {
            event.lane = Some("Status".into());
        }
        let view = DayView { window: story.window, told_apart: false, outlet: None, known_by: None };
        keeps_to_its_ground(|w| day(&story, &view, &story.zone, w), |w| day_height_px(&story, w));
        for width in [300.0, 720.0] {
            let placed = day(&story, &view, &story.zone, width);
            let solid = |s: &Shape| matches!(s, Shape::Rect { .. } | Shape::Dot { .. });
            let own = placed.pieces.iter().filter(|p| p.mark.is_some() && solid(&p.shape));
            let painted: Vec<_> = own.filter_map(|p| Some((p.mark, shape_area(&p.shape)?))).collect();
            assert_eq!(painted.len(), 5, "four bars and a square");
            for (i, (a, first)) in painted.iter().enumerate() {
                for (b, second) in painted.iter().skip(i + 1).filter(|(_, second)| first.meets(*second)) {
                    // The middle of a square is its moment, which may be the end of a bar.
                    let shared_px = first.right_px().min(second.right_px()) - first.left_px.max(second.left_px);
                    assert!(shared_px <= 3.5, "{a:?} lies on {b:?} by {shared_px} px at {width}");
                }
            }
            // One lane of three rows in the place of two lanes, of one row and of two.
            let saved = day_height_px(&apart, width) - day_height_px(&story, width);
            assert!((saved - 20.0).abs() < 1e-9, "the name of one lane is saved, not {saved}");
        }
    }

    #[test]
    fn what_lasted_on_another_day_has_no_lane() {
        let (story, mut more) = (in_lanes(), in_lanes());
        let mut long_ago = story.events[1].clone();
        long_ago.lane = Some("Search".into());
        long_ago.when.from = story.window.from.plus(-90_000);
        long_ago.until = Some(story.window.from.plus(-80_000));
        more.events.insert(0, long_ago);
        assert!((day_height_px(&more, 720.0) - day_height_px(&story, 720.0)).abs() < 1e-9, "an empty lane");
    }

    #[test]
    fn lanes_show_what_a_view_has_of_them() {
        let story = in_lanes();
        let late = Window { from: story.window.from.plus(19_500), to: story.window.to };
        let view = DayView { window: late, told_apart: false, outlet: None, known_by: None };
        let placed = day(&story, &view, &story.zone, 720.0);
        assert_eq!((overlaps(&placed), strays(&placed)), (Vec::new(), Vec::new()));
        let ids: Vec<&str> = placed.marks.iter().map(|m| m.entries[0].as_str()).collect();
        assert_eq!(ids, ["p2", "p3", "i1"]);
        assert_eq!(placed.height_px, day_height_px(&story, 720.0), "the height follows from the story");
    }

    #[test]
    fn a_crowd_zoomed_into_lists_its_readings_as_marks_of_their_own() {
        let mut story = sample();
        let first = story.readings.iter().find(|r| r.is_on_main_axis()).expect("a reading").clone();
        let at = first.when.expect("a time").to;
        let twin = |i: u64| Reading { id: format!("twin-{i}"), value: first.value - i * 10, ..first.clone() };
        story.readings.extend((1..12).map(twin));
        let near = Window { from: at.plus(-2_400), to: at.plus(3_600) };
        for width in [300.0, 344.0, 720.0] {
            let marks = |window| {
                let view = DayView { window, told_apart: false, outlet: None, known_by: None };
                let placed = day(&story, &view, &story.zone, width);
                assert_eq!(overlaps(&placed), [], "words on words at {width}");
                let alone = placed.marks.iter().filter(|m| m.entries.len() == 1 && m.entries[0].starts_with("twin"));
                alone.count()
            };
            assert_eq!((marks(story.window), marks(near)), (0, 11), "{width}");
        }
    }
}

mod crowded {
    use super::looks;
    use crate::chart::sample::sample;
    use crate::chart::{DayView, Placed, day, outages};
    use crate::story::{Outage, Reading, Story};
    use crate::time::Window;

    /// The looks at twice as many entries, over those at half.
    fn growth(place: fn(usize) -> Placed) -> f64 {
        let [half, whole] = [1_000, 2_000].map(|count| looks(|| place(count)));
        whole as f64 / half as f64
    }

    /// Readings over the day, a few at each minute, some of one value and some all over the axis.
    fn readings(count: usize) -> Story {
        let story = sample();
        let first = story.readings.iter().find(|r| r.is_on_main_axis()).expect("a reading");
        let when = first.when.expect("a time");
        let one = |i: usize| {
            let at = story.window.from.plus(story.window.secs() * i as i64 / count as i64);
            let value = if i.is_multiple_of(2) { 20_000 } else { 1 + i as u64 * 7_919 % 40_000 };
            let scope = if i.is_multiple_of(3) { "US" } else { "not stated" };
            let when = Some(crate::story::When { from: at, to: at, ..when });
            Reading { id: format!("x{i}"), when, value, scope: scope.into(), ..first.clone() }
        };
        Story { readings: (0..count).map(one).collect(), ..story.clone() }
    }

    fn days(count: usize) -> Placed {
        let story = readings(count);
        // Zoomed into, most readings stand far outside and far apart: none is to be held against all others.
        let window = Window { to: story.window.from.plus(story.window.secs() / 50), ..story.window };
        let view = DayView { window, told_apart: true, outlet: None, known_by: None };
        day(&story, &view, &story.zone, 688.0)
    }

    /// Outages over the years, each with a length, some without a count and some of another scope.
    fn past(count: usize) -> Placed {
        let story = readings(count);
        let first = story.outages.iter().find(|o| o.id == "o3").expect("an outage");
        let one = |i: usize| {
            let at = first.at.plus(i as i64 * 86_400 * 3_000 / count as i64);
            let peak = (!i.is_multiple_of(5)).then_some(1 + i as u64 * 7_919 % 40_000);
            Outage { id: format!("y{i}"), at, peak, minutes: Some((30, 60)), ..first.clone() }
        };
        let outages_ = (0..count).map(one).collect();
        outages(&Story { outages: outages_, ..story }, "US", 688.0)
    }

    #[test]
    fn twice_the_entries_are_twice_the_looks() {
        for (name, place) in [("the day", days as fn(usize) -> Placed), ("outages", past)] {
            let growth = growth(place);

            assert!(growth < 2.5, "{name}: {growth:.2} times the looks at twice the entries");
        }
    }
}
