//! Stills: a placed figure as SVG, in token colours that the style sheet maps.

use plotters::backend::SVGBackend;

use crate::chart::Placed;
use crate::draw::{Emphasis, Theme, paint};
use crate::story::Story;
use crate::ui::{FigureName, place};

/// Widths of the two stills, CSS pixels: phones, and everything wider.
pub const WIDTHS_PX: [f64; 2] = [328.0, 688.0];

/// Both stills of a figure; the style sheet shows the one that fits.
#[must_use]
pub fn stills(name: FigureName, story: &Story) -> String {
    let reader = crate::reader::Reader::default();
    let both = WIDTHS_PX
        .iter()
        .zip(["narrow", "wide"])
        .map(|(width, class)| svg(&place(name, story, &reader, &story.zone, *width), class));
    both.collect()
}

/// A figure as SVG that fills the width of its place at its own height.
#[must_use]
pub fn svg(placed: &Placed, class: &str) -> String {
    let mut raw = String::new();
    let size = (placed.width_px as u32, placed.height_px as u32);
    {
        let mut backend = SVGBackend::with_string(&mut raw, size);
        if paint(placed, &Theme::tokens(), |_| Emphasis::Full, &mut backend).is_err() {
            return String::new();
        }
    }
    let body = raw.split_once('>').map_or("", |(_, rest)| rest);
    let head = format!("<svg class=\"{class}\" viewBox=\"0 0 {} {}\" height=\"{}\">", size.0, size.1, size.1);
    lean(&(head + body))
}

/// Polygons as paths that go on from their first corner: marks of one shape then differ in that corner
/// only, and compress well.
fn paths(svg: &str) -> String {
    let mut parts = svg.split("<polygon ");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (polygon, rest) = part.split_once("/>").unwrap_or((part, ""));
        let (style, points) = polygon.split_once(" points=\"").unwrap_or((polygon, ""));
        let path = path(points.trim_end_matches('"')).unwrap_or_default();
        out.push_str(&format!("<path d=\"{path}z\" {style}/>{rest}"));
    }
    out
}

/// Lines as paths too: those of a hatching then differ in where they begin.
fn strokes(svg: &str) -> String {
    let mut parts = svg.split("<line ");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (line, rest) = part.split_once("/>").unwrap_or((part, ""));
        let (style, ends) = line.split_once(" x1=\"").unwrap_or((line, ""));
        let ends: Vec<&str> = ends.split('"').step_by(2).collect();
        let path = match ends.as_slice() {
            [x1, y1, x2, y2, ..] => path(&format!("{x1},{y1} {x2},{y2}")).unwrap_or_default(),
            _ => String::new(),
        };
        out.push_str(&format!("<path d=\"{path}\" {style}/>{rest}"));
    }
    out
}

/// `M20 175l6 9 -11 0` from `20,175 26,184 15,184`; none where it is no list of corners.
fn path(points: &str) -> Option<String> {
    let corner = |text: &str| text.split_once(',').and_then(|(x, y)| Some((x.parse().ok()?, y.parse().ok()?)));
    let corners: Vec<(i32, i32)> = points.split_whitespace().map(corner).collect::<Option<_>>()?;
    let steps = corners.windows(2).filter_map(|pair| match pair {
        [from, to] => Some(format!("{} {}", to.0 - from.0, to.1 - from.1)),
        _ => None,
    });
    let (x, y) = corners.first()?;
    Some(format!("M{x} {y}l{}", steps.collect::<Vec<_>>().join(" ")))
}

/// Leaves out what the style sheet says anyway, and names inks by class: bytes are dear.
fn lean(svg: &str) -> String {
    const NOISE: [&str; 7] = [
        " opacity=\"1\"",
        " stroke=\"none\"",
        " font-family=\"sans-serif\"",
        " text-anchor=\"start\"",
        " stroke-width=\"1\"",
        " dy=\"0.5ex\"",
        " font-size=\"12\"",
    ];
    let mut out = strokes(&paths(&svg.replace('\n', "").replace("13.000000000000002", "13")));
    for noise in NOISE {
        out = out.replace(noise, "");
    }
    let tokens = Theme::tokens();
    for (i, ink) in Theme::INKS.into_iter().enumerate() {
        let hex = tokens.colour(ink).hex();
        let letter = char::from(b'a' + i as u8);
        out = out.replace(&format!(" fill=\"{hex}\""), &format!(" class=\"f{letter}\""));
        out = out.replace(&format!(" stroke=\"{hex}\""), &format!(" class=\"s{letter}\""));
    }
    // The first ink is what everything has that names none.
    texts(&boxes(&out.replace(" class=\"fa\"", "")))
}

/// The rules for the inks that stills name by class, as a style sheet. Those of all inks: every story of
/// a site has the same sheet, and so the header with its hash stays short.
#[must_use]
pub fn ink_rules() -> String {
    // All of a kind in a row: so they compress better.
    let kinds = [("f", "fill"), ("s", "stroke")];
    let rules = kinds.into_iter().flat_map(|(kind, property)| {
        Theme::INKS
            .into_iter()
            .zip('a'..)
            .map(move |(ink, letter)| format!(".{kind}{letter}{{{property}:var({})}}", Theme::property(ink)))
    });
    rules.collect()
}

/// Rectangles with their ink before their place, as texts have it.
fn boxes(svg: &str) -> String {
    let mut parts = svg.split("<rect");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (tag, rest) = part.split_once("/>").unwrap_or((part, ""));
        let (place, ink) = tag.find(" class=").map_or((tag, ""), |at| tag.split_at(at));
        out.push_str(&format!("<rect{ink}{place}/>{rest}"));
    }
    out
}

/// Texts with their looks as classes, before their place: the looks repeat, the place does not.
fn texts(svg: &str) -> String {
    const LOOKS: [(&str, &str); 4] = [
        (" text-anchor=\"middle\"", "m"),
        (" text-anchor=\"end\"", "e"),
        (" font-size=\"13\"", "l"),
        (" font-weight=\"bold\"", "w"),
    ];
    let mut parts = svg.split("<text");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (tag, rest) = part.split_once('>').unwrap_or((part, ""));
        let mut tag = tag.to_owned();
        let mut classes: Vec<&str> = Vec::new();
        for (look, class) in LOOKS {
            let without = tag.replace(look, "");
            if without != tag {
                classes.push(class);
                tag = without;
            }
        }
        let ink =
            tag.split_once(" class=\"").and_then(|(_, after)| after.split('"').next()).unwrap_or_default().to_owned();
        tag = tag.replace(&format!(" class=\"{ink}\""), "");
        classes.extend((!ink.is_empty()).then_some(ink.as_str()));
        let class = if classes.is_empty() { String::new() } else { format!(" class=\"{}\"", classes.join(" ")) };
        out.push_str(&format!("<text{class}{tag}>{rest}"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Theme, boxes, ink_rules, paths, strokes, texts};

    #[test]
    fn looks_of_texts_become_classes() {
        let svg = r#"<rect/><text x="8" y="10" text-anchor="end" font-size="13" class="fb">a</text><text x="1" y="2">b</text>"#;
        let lean = r#"<rect/><text class="e l fb" x="8" y="10">a</text><text x="1" y="2">b</text>"#;
        assert_eq!(texts(svg), lean);
    }

    #[test]
    fn the_ink_of_a_box_stands_first() {
        let svg = r#"<rect x="8" y="1" width="2" height="1" class="fc"/><text>a</text><rect x="1" y="2"/>"#;
        let lean = r#"<rect class="fc" x="8" y="1" width="2" height="1"/><text>a</text><rect x="1" y="2"/>"#;
        assert_eq!(boxes(svg), lean);
    }

    #[test]
    fn every_ink_has_rules() {
        let rules = ink_rules();
        assert!(rules.starts_with(".fa{fill:var(--ink)}.fb{fill:var(--muted)}"), "{rules}");
        assert!(rules.contains("}.sa{stroke:var(--ink)}.sb{stroke:var(--muted)}"), "{rules}");
        assert_eq!(rules.matches(".f").count(), Theme::INKS.len());
    }

    #[test]
    fn lines_become_paths_from_where_they_begin() {
        let svg = r#"<rect/><line opacity="1" stroke="red" x1="308" y1="40" x2="311" y2="37"/><text>a</text>"#;
        let path = r#"<rect/><path d="M308 40l3 -3" opacity="1" stroke="red"/><text>a</text>"#;
        assert_eq!(strokes(svg), path);
    }

    #[test]
    fn polygons_become_paths_from_their_first_corner() {
        let svg = r#"<text>a</text><polygon opacity="1" fill="red" points="20,175 26,184 15,184 "/><rect/>"#;
        let path = r#"<text>a</text><path d="M20 175l6 9 -11 0z" opacity="1" fill="red"/><rect/>"#;
        assert_eq!(paths(svg), path);
    }
}
