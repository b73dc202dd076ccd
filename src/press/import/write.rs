//! A draft as the texts of a story folder's files. What the story still lacks stands as a comment above the place.

use super::draft::{Candidate, Draft, Event, Fact, Head, Quote, Series, Source, Span, SpanKind};
use super::notes::{NotCarried, shown};
use super::outline::cut;
use crate::press::check::numbers::{loose_at, numbers_in};
use crate::press::parts::data::cell;
use crate::press::{bounds, hidden};

/// What a mark begins with, after the sign of a comment.
pub const MARK: &str = "TO FILL IN:";

/// Every file: its name in the folder, and its text.
#[must_use]
pub fn files(draft: &Draft, left: &[NotCarried], file: &str) -> Vec<(String, String)> {
    let mut out = vec![
        ("story.toml".to_owned(), story(draft, file)),
        ("sources.toml".to_owned(), sources(draft)),
        ("events.toml".to_owned(), events(draft)),
    ];
    out.extend((!draft.readings.is_empty()).then(|| ("readings.csv".to_owned(), readings(draft))));
    out.extend(draft.series.iter().flat_map(series));
    out.extend((!draft.outages.is_empty()).then(|| ("outages.csv".to_owned(), outages(draft))));
    for chapter in &draft.chapters {
        let parts: String = chapter.parts.iter().map(|part| format!("\n{part}\n")).collect();
        let text = format!("# {}\n\n{}\n{parts}", chapter.title, chapter.takeaway);
        out.push((format!("chapters/{}.md", chapter.id), text));
    }
    let head = format!("Imported from {}. What could not be carried over, or is told otherwise:\n", shown(file));
    let list: String = left.iter().map(|n| format!("- {}\n", n.whole())).collect();
    let list = if list.is_empty() { "Nothing.\n".to_owned() } else { list };
    out.push(("imported.txt".to_owned(), format!("{head}\n{list}")));
    out
}

/// Every mark: file, line and what is lacking.
#[must_use]
pub fn to_fill_in(files: &[(String, String)]) -> Vec<(String, usize, String)> {
    let in_file = |(name, text): &(String, String)| {
        let lines = text.lines().enumerate();
        let found =
            lines.filter_map(|(i, line)| Some((i + 1, line.strip_prefix("# ")?.strip_prefix(MARK)?.trim().to_owned())));
        found.map(|(line, words)| (name.clone(), line, words)).collect::<Vec<_>>()
    };
    files.iter().flat_map(in_file).collect()
}

/// TOML in the making.
#[derive(Default)]
struct Toml(String);

impl Toml {
    fn comment(&mut self, words: &str) {
        let line: String = hidden::without(words).replace(['\n', '\t'], " ");
        self.0.push_str(&format!("# {line}\n"));
    }

    fn mark(&mut self, words: &str) {
        self.comment(&format!("{MARK} {words}"));
    }

    fn key(&mut self, key: &str, value: &str) {
        let most = bounds::most_chars(key);
        let whole = value;
        let value = &cut(value, most);
        if value != whole {
            self.mark(&format!("`{key}` was longer than {most} characters and is cut."));
        }
        self.0.push_str(&format!("{key} = {}\n", quoted(value)));
    }

    fn maybe(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.key(key, value);
        }
    }

    fn list(&mut self, key: &str, values: &[&str]) {
        let all: Vec<String> = values.iter().map(|v| quoted(v)).collect();
        self.0.push_str(&format!("{key} = [{}]\n", all.join(", ")));
    }

    /// A new entry, below what has to be said of it.
    fn table(&mut self, kind: &str, marks: &[String]) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        marks.iter().for_each(|mark| self.mark(mark));
        self.0.push_str(&format!("[[{kind}]]\n"));
    }
}

/// A text between double quotes; what nobody sees is gone by now, and goes here too.
pub(in crate::press) fn quoted(text: &str) -> String {
    let line = hidden::without(text).replace(['\n', '\t'], " ");
    format!("\"{}\"", line.replace('\\', "\\\\").replace('"', "\\\""))
}

fn story(draft: &Draft, file: &str) -> String {
    let (head, mut out) = (&backed(draft), Toml::default());
    out.comment(&format!(
        "Imported from {}. Lines with {} want an editor; imported.txt says what was left out.",
        shown(file),
        MARK.trim_end_matches(':')
    ));
    let mut key = |key: &str, value: &str| {
        head.marks.iter().filter(|(k, _)| *k == key).for_each(|(_, words)| out.mark(words));
        out.key(key, value);
    };
    out_of_ten(&mut key, head);
    out.0.insert_str(out.0.find('\n').map_or(0, |i| i + 1), "format = 1\n");
    let chapters: Vec<&str> = draft.chapters.iter().map(|c| c.id.as_str()).collect();
    out.list("chapters", &chapters);
    if draft.short.is_empty() {
        out.mark("lines of “In short”, each a [[short]] with `label` and `text`.");
    }
    for (i, (label, text)) in draft.short.iter().enumerate() {
        let marks = ["more lines of “In short”: what was claimed, what nobody has shown.".to_owned()];
        out.table("short", if i == 0 { &marks } else { &[] });
        out.key("label", label);
        out.key("text", text);
    }
    if let Some((title, how)) = draft.caption.as_ref().filter(|_| shows_day(draft)) {
        out.table("figure", &unit_mark(draft, title));
        out.key("name", "day");
        out.key("title", title);
        out.key("how", how);
    }
    out.0
}

fn shows_day(draft: &Draft) -> bool {
    draft.chapters.iter().flat_map(|c| &c.parts).any(|part| part == "{show day}")
}

/// The page calls readings reports, which these may not be.
fn unit_mark(draft: &Draft, title: &str) -> Vec<String> {
    let is_reports = ["report", "complaint"].iter().any(|word| title.to_lowercase().contains(word));
    let marked = !draft.readings.is_empty() && !is_reports;
    marked
        .then(|| "the page calls readings reports. Do not publish these unless they are.".to_owned())
        .into_iter()
        .collect()
}

/// The top-level keys, with other words for those whose numbers stand in no entry: what the file says is marked there.
fn backed(draft: &Draft) -> Head {
    let mut head = draft.head.clone();
    let told = draft.events.iter().map(|e| &e.text).chain(draft.facts.iter().map(|f| &f.text));
    let told = told.chain(draft.readings.iter().map(|r| &r.value));
    let known: Vec<String> = told.flat_map(|text| numbers_in(text)).collect();
    let is_backed = |text: &str| loose_at(text).iter().all(|(_, number)| known.contains(number));
    for (key, text, other) in [
        ("title", &mut head.title, "An imported story"),
        ("short_title", &mut head.short_title, "An imported story"),
        ("dek", &mut head.dek, "As the file tells it."),
    ] {
        if !is_backed(text) {
            let whole = std::mem::replace(text, other.to_owned());
            head.marks.push((key, format!("the file says: {}; no entry has its number.", shown(&whole))));
        }
    }
    head
}

fn out_of_ten(key: &mut dyn FnMut(&str, &str), head: &Head) {
    key("title", &head.title);
    key("short_title", &head.short_title);
    key("dek", &head.dek);
    key("zone", &head.zone);
    key("published", &head.day);
    key("updated", &head.day);
    key("as_of", &head.day);
    key("from", &head.window.0);
    key("to", &head.window.1);
}

fn sources(draft: &Draft) -> String {
    let mut out = Toml::default();
    for Source { id, grade, publisher, title, published, url, note, marks } in &draft.sources {
        out.table("source", marks);
        out.key("id", id);
        out.key("grade", &grade.to_string());
        out.key("publisher", publisher);
        out.key("origin", publisher);
        out.maybe("title", title.as_deref());
        out.maybe("published", published.as_deref());
        out.maybe("url", url.as_deref());
        out.maybe("note", note.as_deref());
    }
    candidates(&draft.candidates, &mut out);
    for Quote { id, speaker, words, source } in &draft.quotes {
        let mark = speaker.is_none().then(|| "`speaker`, who said this.".to_owned());
        out.table("quote", &mark.into_iter().collect::<Vec<_>>());
        out.key("id", id);
        out.key("speaker", speaker.as_deref().unwrap_or("not named"));
        out.key("words", words);
        out.0.push_str("quotable = true\n");
        out.list("sources", &[source]);
    }
    out.0
}

/// Sources that nobody has read yet stand as comments.
fn candidates(all: &[Candidate], out: &mut Toml) {
    if all.is_empty() {
        return;
    }
    out.0.push('\n');
    out.mark("read the pages below. Where one backs an entry, make it a source, grade it, and name it in the entry’s `sources`.");
    for Candidate { url, found, entry } in all {
        let entry = entry.as_ref().map(|id| format!(", for {id}")).unwrap_or_default();
        out.comment(&format!("{url} ({found}{entry})"));
    }
}

fn events(draft: &Draft) -> String {
    let mut out = Toml::default();
    draft.spans.iter().filter(|s| s.kind == SpanKind::Trouble).for_each(|span| wave(span, &mut out));
    draft.events.iter().for_each(|event| one_event(event, &mut out));
    for Fact { id, text, source, marks } in &draft.facts {
        out.table("fact", marks);
        out.key("id", id);
        out.key("text", text);
        out.key("voice", "attributed");
        out.list("sources", &[source]);
    }
    out.0
}

fn wave(span: &Span, out: &mut Toml) {
    let Some(to) = &span.to else { return };
    out.table("wave", &[]);
    out.key("id", &span.id);
    out.key("label", &span.label);
    out.key("from", &span.from.text);
    out.key("to", &to.text);
    out.key("text", &span.text);
    out.key("voice", "attributed");
    out.list("sources", &[&span.source]);
}

fn one_event(event: &Event, out: &mut Toml) {
    let Event { id, at, until, label, text, source, known, chapter, lane, marks } = event;
    out.table("event", marks);
    out.key("id", id);
    out.key("at", &at.text);
    if at.is_interval {
        out.key("precision", "interval");
    }
    out.key("as_given", &plain(&at.given));
    out.maybe("until", until.as_ref().map(|at| at.text.as_str()));
    out.maybe("lane", lane.as_deref());
    out.maybe("label", label.as_deref());
    out.key("text", text);
    out.key("voice", "attributed");
    out.list("sources", &[source]);
    out.maybe("known", known.as_ref().map(|at| at.text.as_str()));
    out.key("chapter", chapter);
}

/// A name or a time with the marks of a table, which quotes nobody.
fn plain(text: &str) -> String {
    text.replace(['“', '”'], "\"")
}

fn row(cells: &[&str]) -> String {
    cells.iter().map(|c| cell(c)).collect::<Vec<_>>().join(",") + "\n"
}

fn readings(draft: &Draft) -> String {
    let head = "id,time,precision,time_as_given,qualifier,words_as_given,value,scope,kind,part,reassigned_to,same_as,origin,sources,note\n";
    let each = draft.readings.iter().enumerate().map(|(i, r)| {
        let (id, precision) = (format!("r{}", i + 1), if r.at.is_interval { "interval" } else { "instant" });
        let given = plain(&r.at.given);
        row(&[
            &id,
            &r.at.text,
            precision,
            &given,
            "as-stated",
            "",
            &r.value,
            "not stated",
            "one reading",
            "inside",
            "",
            "",
            &r.origin,
            &r.source,
            &r.note,
        ])
    });
    std::iter::once(head.to_owned()).chain(each).collect()
}

/// The entry, and its table.
fn series(series: &Series) -> [(String, String); 2] {
    let file = "series/values.csv";
    let mut out = Toml::default();
    out.table("series", &[]);
    for (key, value) in [("id", "values"), ("title", &series.title), ("unit", &series.unit), ("file", file)] {
        out.key(key, value);
    }
    out.list("sources", &[&series.source]);
    out.key("measured", &series.measured);
    let rows = series.rows.iter().map(|(time, value)| format!("{time},{value}\n"));
    let table = std::iter::once("time,value\n".to_owned()).chain(rows).collect();
    [("series.toml".to_owned(), out.0), (file.to_owned(), table)]
}

fn outages(draft: &Draft) -> String {
    let head =
        "id,date,platform,group,duration,minutes_from,minutes_to,peak,qualifier,scope,cause,cause_kind,sources,note\n";
    let each = draft.outages.iter().map(|o| {
        let length =
            o.length.as_ref().map(|(words, (least, most))| (words.as_str(), least.to_string(), most.to_string()));
        let (words, least, most) = length.unwrap_or_default();
        row(&[
            &o.id,
            &o.date,
            &o.platform,
            "main",
            words,
            &least,
            &most,
            "",
            "",
            "",
            "",
            "unexplained",
            &o.source,
            &o.note,
        ])
    });
    std::iter::once(head.to_owned()).chain(each).collect()
}
