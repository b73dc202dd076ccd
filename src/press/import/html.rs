//! HTML of other places reduced to what prose may hold: paragraphs of words with emphasis. Links, pictures and
//! scripts are handed back apart. Only the tokenizer of a browser's parser is used: no tree, so that no text,
//! however it is nested, takes more than a moment.

use std::cell::RefCell;
use std::collections::BTreeSet;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// What an HTML text comes to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Reduced {
    /// Paragraphs of pieces of one look each.
    pub(super) paragraphs: Vec<Vec<Piece>>,
    /// Addresses of links.
    pub(super) links: Vec<String>,
    /// Names of elements that went with all they held, and of attributes that are programs.
    pub(super) dropped: BTreeSet<String>,
}

/// Words of one look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) words: String,
    pub(super) is_emphasised: bool,
}

impl Reduced {
    /// All words, paragraphs parted by blanks.
    pub(super) fn plain(&self) -> String {
        self.paragraphs.iter().map(|p| plain(p)).collect::<Vec<_>>().join(" ")
    }
}

/// The words of a paragraph.
pub(super) fn plain(paragraph: &[Piece]) -> String {
    paragraph.iter().map(|p| p.words.as_str()).collect()
}

/// A paragraph as Markdown; none of its own signs means anything.
pub(super) fn markdown(paragraph: &[Piece]) -> String {
    let piece = |p: &Piece| {
        let words = escaped(&p.words);
        let bare = words.trim();
        if !p.is_emphasised || bare.is_empty() || !bare.chars().all(|c| c.is_alphanumeric() || c == ' ') {
            return words;
        }
        words.replacen(bare, &format!("*{bare}*"), 1)
    };
    paragraph.iter().map(piece).collect()
}

fn escaped(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars() {
        if c.is_ascii_punctuation() && !matches!(c, ',' | ';' | ':' | '?' | '\'' | '/' | '%' | '$') {
            out.push('\\');
        }
        out.push(c);
    }
    // Within words and at the ends of sentences these mean nothing.
    ["\\.", "\\!", "\\-", "\\(", "\\)"]
        .iter()
        .fold(out, |out, sign| if out.starts_with(sign) { out } else { out.replace(sign, &sign.replace('\\', "")) })
}

/// Reduces a text. What is no HTML comes out as it is.
pub(super) fn reduced(text: &str) -> Reduced {
    let sink = Sink::default();
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(text));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    // It would stop in the middle only for a script or encoding that the sink asked for, which it never does.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut out = tokenizer.sink.0.into_inner();
    out.close();
    out.reduced
}

#[derive(Default)]
struct Sink(RefCell<State>);

#[derive(Default)]
struct State {
    reduced: Reduced,
    open: Vec<Piece>,
    emphasis: usize,
    /// The element whose words are left out, while it is open.
    skipped: Option<String>,
    is_heading: bool,
    /// Whether the last paragraph is a heading of what follows.
    has_heading: bool,
}

const SKIPPED: [&str; 9] =
    ["iframe", "noembed", "noframes", "noscript", "object", "script", "style", "template", "textarea"];
const LEFT: [&str; 11] = ["audio", "canvas", "embed", "form", "img", "input", "link", "meta", "source", "svg", "video"];
/// What elements that are left out say of themselves.
const TOLD: [&str; 6] = ["alt", "title", "src", "href", "data", "content"];
const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
const BREAKS: [&str; 20] = [
    "address",
    "article",
    "blockquote",
    "br",
    "dd",
    "div",
    "dt",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "p",
    "section",
    "td",
    "tr",
];
const EMPHASIS: [&str; 4] = ["b", "em", "i", "strong"];

impl State {
    fn words(&mut self, words: &str) {
        if self.skipped.is_some() {
            return;
        }
        let is_emphasised = self.emphasis > 0;
        match self.open.last_mut() {
            Some(last) if last.is_emphasised == is_emphasised => last.words.push_str(words),
            _ => self.open.push(Piece { words: words.to_owned(), is_emphasised }),
        }
    }

    fn close(&mut self) {
        let paragraph = std::mem::take(&mut self.open);
        if plain(&paragraph).trim().is_empty() {
            return;
        }
        if self.has_heading {
            self.reduced.paragraphs.last_mut().into_iter().for_each(end_heading);
        }
        self.has_heading = self.is_heading;
        self.reduced.paragraphs.push(paragraph);
    }

    fn starts(&mut self, name: &str, tag: &Tag) {
        for attribute in &tag.attrs {
            let key: &str = &attribute.name.local;
            if key.starts_with("on") {
                self.reduced.dropped.insert("a script in an attribute".into());
            } else if name == "a" && key == "href" {
                self.reduced.links.push(attribute.value.to_string());
            }
        }
        if EMPHASIS.contains(&name) {
            self.emphasis += 1;
        }
        if SKIPPED.contains(&name) || LEFT.contains(&name) {
            self.reduced.dropped.insert(left_out(name, tag));
        }
        if SKIPPED.contains(&name) && !tag.self_closing && self.skipped.is_none() {
            self.skipped = Some(name.to_owned());
        }
    }

    fn ends(&mut self, name: &str) {
        if EMPHASIS.contains(&name) {
            self.emphasis = self.emphasis.saturating_sub(1);
        }
        if self.skipped.as_deref() == Some(name) {
            self.skipped = None;
        }
    }
}

/// A colon between a heading and what it heads, so that they do not read as one sentence.
fn end_heading(paragraph: &mut Vec<Piece>) {
    let whole = plain(paragraph);
    if whole.trim_end().ends_with(['.', '!', '?', '…', ':', ';', ',']) {
        return;
    }
    while paragraph.last().is_some_and(|piece| piece.words.trim().is_empty()) {
        paragraph.pop();
    }
    if let Some(last) = paragraph.last_mut() {
        last.words.truncate(last.words.trim_end().len());
    }
    paragraph.push(Piece { words: ":".into(), is_emphasised: false });
}

/// An element that goes, with its words and its address.
fn left_out(name: &str, tag: &Tag) -> String {
    let said = |key: &&str| {
        let attribute = tag.attrs.iter().find(|a| *a.name.local == **key)?;
        Some(format!("{key}: {}", attribute.value.trim())).filter(|_| !attribute.value.trim().is_empty())
    };
    let said: Vec<String> = TOLD.iter().filter_map(said).collect();
    if said.is_empty() { format!("<{name}>") } else { format!("<{name}> ({})", said.join(", ")) }
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(words) => state.words(&words),
            Token::TagToken(tag) => {
                let name: &str = &tag.name;
                if BREAKS.contains(&name) {
                    state.close();
                    state.is_heading = tag.kind == TagKind::StartTag && HEADINGS.contains(&name);
                }
                match tag.kind {
                    TagKind::StartTag => state.starts(name, &tag),
                    TagKind::EndTag => state.ends(name),
                }
                if tag.kind == TagKind::StartTag {
                    return raw(name);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// How the tokenizer is to read what follows a tag.
fn raw(name: &str) -> TokenSinkResult<()> {
    match name {
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "style" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
        "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
        _ => TokenSinkResult::Continue,
    }
}

#[cfg(test)]
mod tests {
    use super::{markdown, reduced};

    #[test]
    fn words_stay_and_markup_goes() {
        let text = reduced("<p>It <b>failed</b> at &lt;noon&gt;.</p><ul><li>one<li>two</ul> 3 < 5 &amp; so");
        assert_eq!(text.plain(), "It failed at <noon>. one two 3 < 5 & so");
        assert_eq!(markdown(&text.paragraphs[0]), "It *failed* at \\<noon\\>.");
    }

    #[test]
    fn links_and_scripts_are_told_apart() {
        let text = reduced(
            "<a href='https://a.example/x' onclick=x()>A</a><script>var b = '<p>no</p>';</script><img src=x alt='A queue'>B<style>p{}</style>C",
        );
        assert_eq!(text.plain(), "ABC");
        assert_eq!(text.links, ["https://a.example/x"]);
        let dropped: Vec<&str> = text.dropped.iter().map(String::as_str).collect();
        assert_eq!(dropped, ["<img> (alt: A queue, src: x)", "<script>", "<style>", "a script in an attribute"]);
    }

    #[test]
    fn headings_are_parted_from_what_they_head() {
        let text = reduced("<h3><b>Post</b> </h3><p>We wrote.</p><h3>Why?</h3>So.<h2>The end</h2>");
        assert_eq!(text.plain(), "Post: We wrote. Why? So. The end");
        assert_eq!(markdown(&text.paragraphs[0]), "*Post*:");
        assert_eq!(reduced("<h3>One<p>two<p>three").plain(), "One: two three");
    }

    #[test]
    fn deep_nesting_is_flat() {
        let text = reduced(&"<b><p>x".repeat(50_000));
        assert_eq!(text.paragraphs.len(), 50_000);
    }
}
