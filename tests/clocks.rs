//! Clock times in the chapters: each is an element that follows the reader's zone, and reads in print
//! as the browser would write it in the story's zone.

#![cfg(feature = "press")]

mod common;

use common::{real_stories, root};
use outage_explainer::press::{self, clocks};
use outage_explainer::story::{Block, Story};
use outage_explainer::time::{Instant, clock};

fn stories() -> Vec<Story> {
    let base = root().join("tests/stories/base");
    real_stories().iter().chain([&base]).map(|f| press::read(f).0.expect("the story is sound")).collect()
}

/// Everything that an editor wrote as prose.
fn prose(story: &Story) -> String {
    let mut out: String = story.short.iter().map(|line| line.html.as_str()).collect();
    for chapter in &story.chapters {
        out.push_str(&chapter.takeaway);
        out.extend(
            chapter.blocks.iter().filter_map(|b| if let Block::Html(html) = b { Some(html.as_str()) } else { None }),
        );
    }
    out
}

/// The words of each clock and its second; and the prose without them.
fn taken_apart(html: &str) -> (Vec<(Instant, &str)>, String) {
    let (mut found, mut rest) = (Vec::new(), String::new());
    for (i, piece) in html.split("<time ").enumerate() {
        let Some((tag, after)) = piece.split_once("</time>").filter(|_| i > 0) else {
            rest.push_str(piece);
            continue;
        };
        let (attributes, words) = tag.split_once('>').expect("a whole tag");
        let iso = attributes.split('"').nth(1).expect("a time");
        found.push((Instant::from_iso(iso).expect("an instant"), words));
        rest.push_str(after);
    }
    (found, rest)
}

#[test]
fn clocks_in_print_read_as_the_browser_writes_them() {
    for story in stories() {
        let html = prose(&story);
        let (found, rest) = taken_apart(&html);
        assert!(!found.is_empty(), "{}: no clock time was found", story.id);
        for (at, words) in found {
            assert_eq!(words, clock(at, &story.zone), "{}", story.id);
        }
        let loose: Vec<&str> = clocks::written(&rest).into_iter().filter_map(|w| rest.get(w.span)).collect();
        assert_eq!(loose, Vec::<&str>::new(), "{}: clock times that cannot follow the zone", story.id);
    }
}
