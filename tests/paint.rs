//! What the figures paint: a recording backend writes down every call. The calls of the base
//! story, and of the series, are kept in `tests/golden/paint` (`BLESS=1` writes them anew); the figures of the real stories are held
//! to what all figures promise.

#![cfg(feature = "press")]

mod common;

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fs;
use std::path::Path;

use common::{root, same_as_file};
use outage_explainer::chart::{Area, Ink, width_px};
use outage_explainer::draw::{Emphasis, Rgb, Theme, paint};
use outage_explainer::press;
use outage_explainer::press::look::contrast::{PAIRS, contrast};
use outage_explainer::press::still::WIDTHS_PX;
use outage_explainer::reader::Reader;
use outage_explainer::story::Story;
use outage_explainer::ui::{FigureName, place};
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

/// One call.
struct Call {
    what: &'static str,
    ink: Ink,
    alpha: f64,
    /// From left, top to right, bottom.
    box_px: (f64, f64, f64, f64),
    /// As in the golden files.
    words: String,
}

/// Writes down what is painted.
struct Recorder {
    size: (u32, u32),
    calls: Vec<Call>,
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

impl Recorder {
    fn put(&mut self, what: &'static str, colour: BackendColor, corners: &[BackendCoord], grow_px: f64, words: &str) {
        let xs = || corners.iter().map(|c| f64::from(c.0));
        let ys = || corners.iter().map(|c| f64::from(c.1));
        let (left, right) = (xs().fold(f64::MAX, f64::min), xs().fold(f64::MIN, f64::max));
        let (top, bottom) = (ys().fold(f64::MAX, f64::min), ys().fold(f64::MIN, f64::max));
        let places: Vec<String> = corners.iter().map(|c| format!("{},{}", c.0, c.1)).collect();
        self.calls.push(Call {
            what,
            ink: ink_of(colour),
            alpha: colour.alpha,
            box_px: (left - grow_px, top - grow_px, right + grow_px, bottom + grow_px),
            words: format!("{what} {} {} {words}", Theme::property(ink_of(colour)), places.join(" "))
                .trim_end()
                .to_owned(),
        });
    }
}

impl DrawingBackend for Recorder {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, colour: BackendColor) -> Done {
        self.put("pixel", colour, &[at], 0.0, "");
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done {
        self.put("line", style.color(), &[from, to], 0.0, &format!("{} px", style.stroke_width()));
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, _: bool) -> Done {
        self.put("rect", style.color(), &[from, to], 0.0, "");
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, middle: BackendCoord, radius: u32, style: &S, _: bool) -> Done {
        self.put("circle", style.color(), &[middle], f64::from(radius), &format!("{radius} px"));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Done {
        self.put("polygon", style.color(), &corners.into_iter().collect::<Vec<_>>(), 0.0, "");
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Done {
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        let bold = if matches!(style.style(), FontStyle::Bold) { " bold" } else { "" };
        let size_px = style.size();
        self.put("text", style.color(), &[at], 0.0, &format!("{size_px} px{bold} {anchor} “{text}”"));
        let wide = width_px(text, size_px);
        let left = f64::from(at.0)
            - match anchor {
                "start" => 0.0,
                "middle" => wide / 2.0,
                _ => wide,
            };
        let (top, bottom) = (f64::from(at.1) - size_px / 2.0, f64::from(at.1) + size_px / 2.0);
        if let Some(call) = self.calls.last_mut() {
            call.box_px = (left, top, left + wide, bottom);
        }
        assert!(size_px >= 12.0, "“{text}” is painted in {size_px} px");
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        _: &str,
        _: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        panic!("text is laid out with our own table of widths");
    }
}

/// Tokens name the ink they stand for.
fn ink_of(colour: BackendColor) -> Ink {
    let tokens = Theme::tokens();
    let (red, green, blue) = colour.rgb;
    let found = Theme::INKS.iter().find(|i| tokens.colour(**i) == Rgb(red, green, blue));
    *found.unwrap_or_else(|| panic!("the colour {red}, {green}, {blue} is no token"))
}

fn story(folder: &Path) -> Story {
    press::read(folder).0.expect("the story is sound")
}

/// The stories that are published, and one of measured series.
fn many_stories() -> Vec<Story> {
    let measured = root().join("tests/stories/series");
    common::real_stories().iter().chain([&measured]).map(|folder| story(folder)).collect()
}

fn recorded(name: FigureName, story: &Story, width: f64) -> Recorder {
    let placed = place(name, story, &Reader::default(), &story.zone, width);
    let mut recorder = Recorder { size: (placed.width_px as u32, placed.height_px as u32), calls: Vec::new() };
    let theme = Theme { font_factor: 1.0, ..Theme::tokens() };
    paint(&placed, &theme, |_| Emphasis::Full, &mut recorder).expect("a recorder refuses nothing");
    assert!(!recorder.calls.is_empty(), "{} paints nothing", name.key(story));
    recorder
}

#[test]
fn the_base_story_is_painted_as_before() {
    let [story, measured] = ["base", "series"].map(|name| story(&root().join("tests/stories").join(name)));
    let base = FigureName::all(&story).into_iter().map(|name| (name, &story));
    let mut differences = Vec::new();
    for (name, story) in base.chain([(FigureName::Series, &measured)]) {
        for width in WIDTHS_PX {
            let recorder = recorded(name, story, width);
            let mut text = format!("sheet {} × {}\n", recorder.size.0, recorder.size.1);
            recorder.calls.iter().for_each(|c| text.push_str(&format!("{}\n", c.words)));
            let file = root().join("tests/golden/paint").join(format!("{}-{width}.txt", name.key(story)));
            differences.extend(same_as_file(&file, &text).err());
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn nothing_is_painted_outside_the_sheet() {
    let mut strays = Vec::new();
    for story in many_stories() {
        for name in FigureName::all(&story) {
            for width in WIDTHS_PX {
                let recorder = recorded(name, &story, width);
                let (right, bottom) = (f64::from(recorder.size.0) + 1.0, f64::from(recorder.size.1) + 1.0);
                let out =
                    |c: &&Call| c.box_px.0 < -1.0 || c.box_px.1 < -1.0 || c.box_px.2 > right || c.box_px.3 > bottom;
                strays.extend(
                    recorder.calls.iter().filter(out).map(|c| format!("{} at {width}: {}", name.key(&story), c.words)),
                );
            }
        }
    }
    assert!(strays.is_empty(), "{}", strays.join("\n"));
}

#[test]
fn no_mark_of_the_evidence_lies_on_another() {
    for story in many_stories() {
        for width in (300..=760).step_by(4) {
            let marks = place(FigureName::Evidence, &story, &Reader::default(), &story.zone, f64::from(width)).marks;
            for (i, one) in marks.iter().enumerate() {
                let inside = Area {
                    left_px: one.area.left_px + 0.01,
                    top_px: one.area.top_px + 0.01,
                    width_px: one.area.width_px - 0.02,
                    height_px: one.area.height_px - 0.02,
                };
                let met = marks.iter().skip(i + 1).find(|other| inside.meets(other.area));
                assert_eq!(met, None, "on {one:?} at {width}");
            }
        }
    }
}

/// The custom properties of a block of the style sheet that begins with some words.
fn colours(css: &str, opening: &str) -> impl Fn(&str) -> Option<Rgb> {
    let block = css.split_once(opening).unwrap_or_else(|| panic!("no `{opening}` in page.css")).1;
    let block = block.split('}').next().unwrap_or_default().to_owned();
    move |property| {
        let line = block.split(';').find_map(|l| l.trim().strip_prefix(&format!("{property}:")).map(str::to_owned))?;
        Rgb::parse(&line)
    }
}

/// What words are painted on: the last shape before them that holds their middle, else the ground.
fn behind(words: &Call, before: &[Call]) -> Ink {
    let (x, y) = ((words.box_px.0 + words.box_px.2) / 2.0, (words.box_px.1 + words.box_px.3) / 2.0);
    let holds = |c: &&Call| (c.box_px.0..=c.box_px.2).contains(&x) && (c.box_px.1..=c.box_px.3).contains(&y);
    let shape = before.iter().rev().filter(|c| matches!(c.what, "rect" | "circle" | "polygon")).find(holds);
    shape.map_or(Ink::Ground, |c| c.ink)
}

/// Pairs of words and what is behind them, and of marks and the ground, over all figures, with the
/// contrast each needs. Rules and bands carry nothing.
fn pairs() -> BTreeSet<(&'static str, &'static str, u32)> {
    let mut out = BTreeSet::new();
    for story in many_stories() {
        for (name, width) in FigureName::all(&story).into_iter().flat_map(|name| WIDTHS_PX.map(|width| (name, width))) {
            let calls = recorded(name, &story, width).calls;
            for (i, call) in calls.iter().enumerate() {
                assert!((call.alpha - 1.0).abs() < f64::EPSILON, "{} is seen through", call.words);
                let ink = Theme::property(call.ink);
                match (call.what, call.ink) {
                    ("text", _) => drop(out.insert((ink, Theme::property(behind(call, &calls[..i])), 45))),
                    (_, Ink::Rule | Ink::Band | Ink::Ground) => {}
                    _ => drop(out.insert((ink, Theme::property(Ink::Ground), 30))),
                }
            }
        }
    }
    out
}

#[test]
fn colours_stand_out_on_both_grounds() {
    let css = fs::read_to_string(root().join("static/page.css")).expect("the style sheet");
    let light = colours(&css, ":root {");
    let dark = colours(&css, "@media (prefers-color-scheme: dark) {\n  :root {");
    assert_eq!(
        [light("--ground"), dark("--ground")].map(|g| g.map(Rgb::hex)),
        [Some("#ffffff".to_owned()), Some("#121212".to_owned())]
    );
    let pairs = pairs();
    assert!(pairs.len() > 5, "hardly any pair is used: {pairs:?}");
    let mut weak = Vec::new();
    // The list that a newsroom's colours are held to has every pair that is painted.
    let listed = |ink: &str, back: &str, needed: f64| {
        PAIRS.iter().any(|(one, other, least)| [(ink, back), (back, ink)].contains(&(*one, *other)) && *least >= needed)
    };
    for (ink, back, tenths) in pairs {
        let needed = f64::from(tenths) / 10.0;
        assert!(listed(ink, back, needed), "{ink} on {back} at {needed} is not among the pairs");
        for scheme in ["light", "dark"] {
            let colour =
                |property: &str| if scheme == "dark" { dark(property).or(light(property)) } else { light(property) };
            let both = colour(ink).zip(colour(back)).unwrap_or_else(|| panic!("page.css lacks {ink} or {back}"));
            let reached = contrast(both.0, both.1);
            weak.extend(
                (reached < needed).then(|| format!("{ink} on {back}, {scheme}: {reached:.2}, and {needed} are needed")),
            );
        }
    }
    assert!(weak.is_empty(), "{}", weak.join("\n"));
}
