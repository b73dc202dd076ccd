//! TimelineJS: its JSON and its spreadsheet become slides, and slides a draft. The timeline is the one source of
//! all it tells; addresses in it are candidates only, since nobody has read them for the story yet.

mod form;
mod sheet;

use super::draft::{At, Chapter, Draft, Event, Fact, Source, Span, SpanKind};
use super::notes::Notes;
use super::times::Parts;
use super::{Refused, Told, html, outline, quoting};
use crate::press::alphabets;
use crate::press::check::numbers::{big_number_words, numbers_in};
use crate::press::when::zone_named;
use form::{Slide, SlideKind};

/// The draft of a timeline.
pub(super) fn draft(text: &str, told: &Told, notes: &mut Notes) -> Result<Draft, Vec<Refused>> {
    let is_json = text.trim_start().starts_with(['{', '[']);
    let slides = if is_json { form::slides(text, told, notes) } else { sheet::slides(text, told, notes) };
    let slides = slides.map_err(|why| vec![why])?;
    Maker::new(told, notes).draft(slides).map_err(|why| vec![why])
}

struct Maker<'a> {
    told: &'a Told,
    notes: &'a mut Notes,
    zone: jiff::tz::TimeZone,
    /// Who speaks, at the head of a sentence.
    who: String,
    source: String,
    draft: Draft,
}

impl<'a> Maker<'a> {
    fn new(told: &'a Told, notes: &'a mut Notes) -> Self {
        let zone = told.zone.as_deref().and_then(|z| zone_named(z).ok()).unwrap_or(jiff::tz::TimeZone::UTC);
        let who = told.by.clone().unwrap_or_else(|| "The timeline".into());
        let source = notes.id("timeline", "file");
        Self { told, notes, zone, who, source, draft: Draft::default() }
    }

    fn draft(mut self, slides: Vec<Slide>) -> Result<Draft, Refused> {
        outline::few_enough(slides.len(), &self.told.file)?;
        let mut chapter = Chapter {
            id: "timeline".into(),
            title: "The timeline".into(),
            takeaway: format!("{} tells it in this order.", self.who),
            parts: Vec::new(),
        };
        for slide in &slides {
            match slide.kind {
                SlideKind::Title => self.opening(slide, &mut chapter),
                SlideKind::Event => self.event(slide),
                SlideKind::Era => self.era(slide),
            }
        }
        if self.draft.events.is_empty() {
            return Err(Refused(format!("{} has no entry with a date that a story could tell.", self.told.file)));
        }
        self.draft.events.sort_by_key(|e| e.at.secs);
        self.frame();
        let has_clocks = self.draft.events.iter().any(|e| e.at.secs.0 == e.at.secs.1);
        chapter.parts.extend(has_clocks.then(|| "{show day}".to_owned()));
        chapter.parts.push("{show events}".into());
        let takeaway = "This story was imported from a timeline, and every line of it rests on that timeline.";
        self.draft.chapters = vec![chapter, outline::method(takeaway, &[])];
        self.draft.quotes = std::mem::take(&mut self.notes.quotes);
        self.draft.candidates = std::mem::take(&mut self.notes.candidates);
        Ok(self.draft)
    }

    fn frame(&mut self) {
        let events = self.draft.events.iter();
        let times: Vec<&At> = events.flat_map(|e| [Some(&e.at), e.until.as_ref()]).flatten().collect();
        let zone = self.told.zone.as_deref().unwrap_or("UTC");
        let head = outline::head(self.told, zone, &times, self.notes);
        let title = std::mem::take(&mut self.draft.head.title);
        let named = !title.is_empty();
        self.draft.head = head;
        let head = &mut self.draft.head;
        head.title = if named { title } else { "A timeline".into() };
        head.short_title = outline::cut(&head.title, 60);
        head.dek = format!("As {} tells it.", lower(&self.who));
        head.marks.push(("title", "a headline that says what happened and what is not known.".into()));
        head.marks.push(("dek", "one sentence of your own.".into()));
        if self.told.zone.is_none() {
            head.marks.push(("zone", "the zone of the timeline’s clocks; the file does not name it. Import it again with --zone, or correct it here.".into()));
        }
        let title = Some(head.title.clone());
        self.draft.caption = Some((
            "When it happened".into(),
            "Each square below the line is one entry of the list. No numbers are drawn.".into(),
        ));
        self.draft.sources = vec![self.source_entry(title)];
    }

    fn source_entry(&mut self, title: Option<String>) -> Source {
        let mut marks = vec!["a better source for each entry; all of them rest on the timeline alone.".to_owned()];
        if self.told.by.is_none() {
            marks.push("`publisher` and `origin`, who made the timeline.".into());
        }
        if self.told.from.is_none() {
            marks.push("`url = \"https://…\"`, where the timeline is published; or `printed_as`, how it is named without an address.".into());
        }
        Source {
            id: self.source.clone(),
            grade: 'C',
            publisher: self.told.by.clone().unwrap_or_else(|| "the timeline".into()),
            title,
            url: self.told.from.clone(),
            marks,
            ..Source::default()
        }
    }

    /// The title slide: its headline is the story's, its text opens the chapter.
    fn opening(&mut self, slide: &Slide, chapter: &mut Chapter) {
        let headline = self.reduced(&slide.headline, slide, None).plain();
        self.draft.head.title = self.notes.name(&headline, &slide.place);
        self.media(slide, None);
        let text = self.reduced(&slide.text, slide, None);
        let mut rest = Vec::new();
        for paragraph in &text.paragraphs {
            let words = html::plain(paragraph);
            if is_prose(&words) {
                let line = self.notes.line(&html::markdown(paragraph).replace('‘', "’"), &slide.place);
                chapter.parts.extend(Some(line).filter(|l| !l.is_empty()));
            } else {
                rest.push(words);
            }
        }
        if rest.is_empty() {
            return;
        }
        let (id, speaker) = (self.notes.id("opening", ""), self.told.by.clone());
        let said = self.notes.said(&rest.join(" "), speaker.as_deref(), &self.source, &slide.place);
        chapter.parts.push(format!("{} opens with [words of its own]({id}).", self.who));
        self.draft.facts.push(Fact {
            id,
            text: format!("{} says: {said}", self.who),
            source: self.source.clone(),
            marks: vec!["tell this in chapters/timeline.md, with a reference for each number and quotation.".into()],
        });
    }

    fn event(&mut self, slide: &Slide) {
        let Some((at, mut marks)) = self.when(slide) else { return };
        let headline = html::reduced(&slide.headline).plain();
        let label = self.notes.name(&headline, &slide.place);
        let id = self.notes.id("ev", slide.id.as_deref().unwrap_or(&label));
        self.reduced(&slide.headline, slide, Some(&id));
        let body = self.reduced(&slide.text, slide, Some(&id)).plain();
        let whole = [ended(headline.trim()), body.trim().to_owned()].join(" ");
        let said = self.notes.said(&whole, self.told.by.as_deref(), &self.source, &slide.place);
        if said.is_empty() {
            marks.push("what happened; the timeline has no words for it.".into());
        }
        let text = if said.is_empty() {
            format!("{} has an entry without words.", self.who)
        } else {
            format!("{} has: {said}", self.who)
        };
        let lane = slide.group.as_deref().map(|g| self.notes.name(g, &slide.place)).filter(|g| !g.is_empty());
        self.media(slide, Some(&id));
        let label = Some(outline::cut(&label, 40)).filter(|l| !l.is_empty());
        let until = slide.end.as_ref().and_then(|end| self.end(end, slide));
        let (begun, at) = (at.clone(), with_end(at, until.as_ref()));
        let until = until.and_then(|to| super::spans::until(&begun, to, &slide.place, self.notes));
        let (source, chapter) = (self.source.clone(), "timeline".to_owned());
        self.draft.events.push(Event { id, at, until, label, text, source, known: None, chapter, lane, marks });
    }

    fn era(&mut self, slide: &Slide) {
        let Some((from, _)) = self.when(slide) else { return };
        let headline = self.reduced(&slide.headline, slide, None).plain();
        let name = self.notes.name(&headline, &slide.place);
        let name = if name.is_empty() { "A time without a name".to_owned() } else { name };
        let to = slide.end.as_ref().and_then(|end| self.end(end, slide));
        let body = self.reduced(&slide.text, slide, None).plain();
        let body = self.notes.said(&body, self.told.by.as_deref(), &self.source, &slide.place);
        self.media(slide, None);
        let id = self.notes.id("era", &name);
        let text = format!("{} sets a time apart: {} {body}", self.who, ended(&name)).trim().to_owned();
        let (source, chapter) = (self.source.clone(), "timeline".to_owned());
        let span = Span {
            id,
            kind: SpanKind::Era,
            lane: None,
            label: outline::cut(&name, 40),
            from,
            to,
            text,
            source,
            known: None,
            chapter,
        };
        super::spans::put(span, &mut self.draft, self.notes);
    }

    /// When a slide happened. A clock time that the zone's clocks never showed leaves the day.
    fn when(&mut self, slide: &Slide) -> Option<(At, Vec<String>)> {
        let parts = slide.start.unwrap_or_default();
        if parts.has_holes() {
            self.notes.not(
                "the smaller parts of a date",
                slide.place.as_str(),
                "a larger part between them is missing",
            );
        }
        let display = slide.display.as_deref().map(|words| self.reduced(words, slide, None).plain());
        let shown = display.map(|words| self.notes.line(&words, &slide.place));
        let given = shown.filter(|words| !words.is_empty()).unwrap_or_else(|| parts.words());
        match parts.at(&given, &self.zone) {
            Ok(at) => Some((at, Vec::new())),
            Err(why) => match parts.day_only().at(&given, &self.zone).ok().filter(|_| parts.hour.is_some()) {
                Some(day) => {
                    self.notes.not("a clock time", slide.place.as_str(), format!("{why}; the day is kept"));
                    Some((day, vec![format!("the clock time; {why}.")]))
                }
                None => {
                    let headline = super::notes::shown(&slide.headline);
                    self.notes.not(format!("the entry “{headline}”"), slide.place.as_str(), why);
                    None
                }
            },
        }
    }

    fn end(&mut self, parts: &Parts, slide: &Slide) -> Option<At> {
        let end = parts.at(&parts.words(), &self.zone);
        if let Err(why) = &end {
            self.notes.not("the end of an entry", format!("{}: {}", slide.place, parts.words()), why.as_str());
        }
        end.ok()
    }

    fn reduced(&mut self, text: &str, slide: &Slide, entry: Option<&str>) -> html::Reduced {
        let reduced = html::reduced(text);
        for what in &reduced.dropped {
            self.notes.not(
                what.clone(),
                slide.place.as_str(),
                "a story holds words, and no programs or pictures of others",
            );
        }
        for url in &reduced.links {
            let why = "prose links to entries only; safe addresses are candidates for sources in sources.toml";
            self.notes.not(format!("the link {url}"), slide.place.as_str(), why);
            self.notes.candidate(url, &format!("a link in {}", slide.place), entry);
        }
        reduced
    }

    fn media(&mut self, slide: &Slide, entry: Option<&str>) {
        for (key, value) in &slide.media {
            let key = key.trim_start_matches("media").trim();
            let (what, why) = match key {
                "" | "url" => (format!("media {value}"), "pictures, films and posts of others are not carried"),
                key => (format!("{key} of media: {value}"), "it belongs to what is not carried"),
            };
            self.notes.not(what, slide.place.as_str(), why);
            self.notes.candidate(value, &format!("the media of {}", slide.place), entry);
        }
    }
}

fn with_end(at: At, until: Option<&At>) -> At {
    let Some(until) = until else { return at };
    At { given: format!("{} to {}", at.given, until.given), ..at }
}

/// Words that end like a sentence.
fn ended(words: &str) -> String {
    let ends = words.is_empty() || words.ends_with(['.', '!', '?', '…', ':', '”', '"']);
    if ends { words.to_owned() } else { format!("{words}.") }
}

fn lower(who: &str) -> String {
    who.strip_prefix("The ").map_or_else(|| who.to_owned(), |rest| format!("the {rest}"))
}

/// Whether a paragraph can stand in a chapter as it is: without numbers and quotations, which want an entry.
fn is_prose(words: &str) -> bool {
    let has_signs = words.contains(['[', ']', '{', '}', '\\', '`']) || !alphabets::mixed(words).is_empty();
    numbers_in(words).is_empty() && big_number_words(words).is_empty() && !quoting::has_marks(words) && !has_signs
}
