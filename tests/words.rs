//! The prose of the stories: short words and short sentences, and not too many of them.
//!
//! Grade by Flesch and Kincaid: 0.39 · words a sentence + 11.8 · syllables a word − 15.59. Words of
//! others between “ ” and proper names are left out: we choose neither.

#![cfg(feature = "press")]

mod common;

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use common::real_stories;
use outage_explainer::press;
use outage_explainer::story::{Block, Chapter, Story};

const HIGHEST_GRADE: f64 = 9.0;
const PROSE_WORDS: RangeInclusive<usize> = 1_200..=1_800;

fn stories() -> Vec<Story> {
    real_stories().iter().map(|f| press::read(f).0.expect("the story is sound")).collect()
}

/// The paragraphs of a chapter as plain text, without its headings.
fn paragraphs(chapter: &Chapter) -> Vec<String> {
    let mut out = vec![plain(&chapter.takeaway)];
    for block in &chapter.blocks {
        let Block::Html(html) = block else { continue };
        for piece in html.replace("</li>", "</p>").split("</p>") {
            let own = if let Some((_, after)) = piece.split_once("</h3>") { after } else { piece };
            out.push(plain(own));
        }
    }
    out.retain(|p| !p.is_empty());
    out
}

fn plain(html: &str) -> String {
    let mut out = String::new();
    for piece in html.split('<') {
        out.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
    }
    let text = out.replace("&quot;", "\"").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without the words between quotation marks.
fn unquoted(text: &str) -> String {
    let mut out = String::new();
    for (i, piece) in text.split('“').enumerate() {
        out.push_str(if i == 0 { piece } else { piece.split_once('”').map_or("", |(_, rest)| rest) });
    }
    out
}

/// A full stop ends a sentence when the next word begins with a capital, except after a short form.
fn sentences(paragraph: &str) -> Vec<Vec<&str>> {
    let words: Vec<&str> = paragraph.split_whitespace().collect();
    let mut out = vec![Vec::new()];
    for (i, word) in words.iter().enumerate() {
        if let Some(last) = out.last_mut() {
            last.push(*word);
        }
        let bare = word.trim_end_matches([')', '”']);
        let next = words.get(i + 1).and_then(|w| w.chars().find(|c| c.is_alphanumeric()));
        let short_form = matches!(bare, "Mr." | "Mrs." | "Ms." | "Dr." | "St." | "vs." | "U.S.");
        let named_zone = matches!(bare, "a.m." | "p.m.") && words.get(i + 1).is_some_and(|w| is_zone(w));
        if bare.ends_with(['.', '!', '?']) && !short_form && !named_zone && next.is_none_or(|c| !c.is_lowercase()) {
            out.push(Vec::new());
        }
    }
    out.retain(|s| s.iter().any(|w| w.contains(char::is_alphanumeric)));
    out
}

/// Whether a word names the zone of the clock time before it, such as `EDT`.
fn is_zone(word: &str) -> bool {
    let name = letters(word);
    matches!(name.len(), 3 | 4) && name.ends_with('T') && name.bytes().all(|b| b.is_ascii_uppercase())
}

fn letters(word: &str) -> &str {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    bare.strip_suffix("’s").unwrap_or(bare)
}

/// Words that begin with a capital in the midst of a sentence anywhere in the story.
fn names(texts: &[String]) -> BTreeSet<String> {
    let inner = |s: Vec<&str>| s.into_iter().skip(1).map(|w| letters(w).to_owned()).collect::<Vec<_>>();
    let words = texts.iter().flat_map(|t| sentences(t).into_iter().flat_map(inner).collect::<Vec<_>>());
    words.filter(|w| w.chars().next().is_some_and(char::is_uppercase) && w != "I").collect()
}

/// Groups of vowels, without a silent e at the end; -ed is silent but after d and t, and -le after a
/// consonant counts. A number counts as a word of two.
fn syllables(word: &str) -> usize {
    let word: String = letters(word).to_lowercase();
    if word.contains(|c: char| c.is_ascii_digit()) {
        return 2;
    }
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'é');
    let all: Vec<char> = word.chars().collect();
    let mut count = all.iter().enumerate().filter(|(i, c)| is_vowel(**c) && (*i == 0 || !is_vowel(all[i - 1]))).count();
    let before = |back: usize| all.len().checked_sub(back).and_then(|i| all.get(i)).copied().unwrap_or(' ');
    let silent_e = word.ends_with('e') && !is_vowel(before(2)) && (before(2) != 'l' || is_vowel(before(3)));
    let silent_ed = word.ends_with("ed") && !is_vowel(before(3)) && !matches!(before(3), 'd' | 't');
    let silent_es =
        word.ends_with("es") && !is_vowel(before(3)) && !matches!(before(3), 's' | 'x' | 'z' | 'h' | 'g' | 'c');
    if silent_e || silent_ed || silent_es {
        count -= 1;
    }
    count.max(1)
}

fn grade(sentences: usize, words: usize, syllables: usize) -> f64 {
    0.39 * words as f64 / sentences.max(1) as f64 + 11.8 * syllables as f64 / words.max(1) as f64 - 15.59
}

/// Our own words of a sentence.
fn counted<'a>(sentence: &[&'a str], names: &BTreeSet<String>) -> Vec<&'a str> {
    let words = sentence.iter().copied().filter(|w| !letters(w).is_empty());
    words.filter(|w| !names.contains(letters(w))).collect()
}

fn hard(text: &str) -> f64 {
    let sentences = sentences(text);
    let words: Vec<&str> = sentences.concat();
    grade(sentences.len(), words.len(), words.iter().map(|w| syllables(w)).sum())
}

#[test]
fn every_chapter_can_be_read_at_school() {
    let mut too_hard = Vec::new();
    for story in stories() {
        let texts: Vec<Vec<String>> = story.chapters.iter().map(paragraphs).collect();
        let names = names(&texts.concat());
        for (chapter, texts) in story.chapters.iter().zip(&texts) {
            let texts: Vec<String> = texts.iter().map(|t| unquoted(t)).collect();
            let sentences: Vec<Vec<&str>> = texts.iter().flat_map(|t| sentences(t)).collect();
            let own: Vec<Vec<&str>> = sentences.iter().map(|s| counted(s, &names)).collect();
            let words: usize = own.iter().map(Vec::len).sum();
            let all = grade(own.len(), words, own.iter().flatten().map(|w| syllables(w)).sum());
            println!("{} · {}: grade {all:.1}, {words} words in {} sentences", story.id, chapter.id, own.len());
            let mut hardest: Vec<(f64, String)> = sentences
                .iter()
                .zip(&own)
                .map(|(whole, own)| (grade(1, own.len(), own.iter().map(|w| syllables(w)).sum()), whole.join(" ")))
                .collect();
            hardest.sort_by(|a, b| b.0.total_cmp(&a.0));
            hardest.iter().take(3).for_each(|(grade, words)| println!("    {grade:.1}  {words}"));
            assert!(words > 0, "{}: no prose was found", chapter.id);
            too_hard.extend((all > HIGHEST_GRADE).then(|| format!("{} · {}: grade {all:.1}", story.id, chapter.id)));
        }
    }
    assert!(too_hard.is_empty(), "harder than grade {HIGHEST_GRADE}:\n{}", too_hard.join("\n"));
}

#[test]
fn the_march_10_story_is_as_long_as_it_should_be() {
    let story = stories().into_iter().find(|s| s.id == "x-outage-2025-03-10").expect("the story of 10 March 2025");
    let words: usize = story.chapters.iter().flat_map(paragraphs).map(|p| p.split_whitespace().count()).sum();
    println!("{words} words of prose");
    assert!(PROSE_WORDS.contains(&words), "{words} words of prose, and {PROSE_WORDS:?} are wanted");
}

#[test]
fn syllables_are_counted_about_right() {
    let cases = [
        ("time", 1),
        ("table", 2),
        ("reported", 3),
        ("asked", 1),
        ("outage", 2),
        ("sources", 2),
        ("people", 2),
        ("the", 1),
        ("waves", 1),
        ("a", 1),
        ("early", 2),
        ("company", 3),
        ("10:02", 2),
        ("needed", 2),
        ("names", 1),
        ("places", 2),
    ];
    for (word, count) in cases {
        assert_eq!(syllables(word), count, "{word}");
    }
}

#[test]
fn sentences_end_where_a_reader_would_say() {
    assert_eq!(sentences("It fell at 10:32 a.m. EDT. At 11:01 a.m. EDT it rose.").len(), 2);
    assert_eq!(sentences("It fell at 10:32 a.m. on Monday. By 5 p.m. Nobody knew. U.S. users did!").len(), 4);
    assert!(
        hard("Notwithstanding considerable organisational difficulties, the administration subsequently reconsidered.")
            > HIGHEST_GRADE
    );
    assert!(hard("The site fell. It came back at noon.") < 2.0);
    assert_eq!(unquoted("He wrote of “a cable” then"), "He wrote of  then");
    assert_eq!(names(&["Then Musk wrote. Musk’s post".to_owned()]), BTreeSet::from(["Musk".to_owned()]));
}
