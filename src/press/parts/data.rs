//! The data behind a part as CSV: the rows that its figures and lists are made of, with their sources.
//! One form for all; columns in which nothing stands are left out.

use super::columns::COLUMNS;
use super::{Kind, Part, figures_of};
use crate::story::{
    Account, Backing, Change, Claim, Disagreement, Event, Evidence, Fact, Grade, Kind as Counted, Known, Measure,
    Outage, Printed, Reading, Series, Share, Source, SourceRef, Story, Symptom, Unknown, Voice, Wave, When,
};
use crate::story::{Axis, Block};
use crate::time::Instant;
use crate::ui::FigureName;

/// A row of the data.
#[derive(Debug, Clone, Default)]
pub struct Row {
    cells: Vec<(&'static str, String)>,
    /// Where it is from.
    pub sources: Vec<SourceRef>,
}

impl Row {
    fn new(kind: &str, id: &str) -> Self {
        Self::default().with("kind", kind).with("id", id)
    }

    fn with(mut self, column: &'static str, value: impl ToString) -> Self {
        self.cells.push((column, value.to_string()));
        self
    }

    fn maybe(self, column: &'static str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.with(column, value),
            None => self,
        }
    }

    fn from(mut self, sources: &[SourceRef]) -> Self {
        self.sources = sources.to_vec();
        self
    }

    fn backed(self, b: &Backing) -> Self {
        let rests_on = (!b.rests_on.is_empty()).then(|| b.rests_on.join(" "));
        self.with("voice", voice(b.voice)).maybe("rests_on", rests_on).from(&b.sources)
    }

    fn at(self, when: Option<&When>) -> Self {
        let iso = |at: Instant| at.iso();
        self.maybe("from_utc", when.map(|w| iso(w.from))).maybe("to_utc", when.map(|w| iso(w.to)))
    }

    fn known(self, known: &Known) -> Self {
        self.with("known", &known.words)
    }

    fn cell(&self, column: &str) -> &str {
        self.cells.iter().find(|(name, _)| *name == column).map_or("", |(_, value)| value)
    }
}

const fn voice(v: Voice) -> &'static str {
    match v {
        Voice::Ours => "ours",
        Voice::Attributed => "attributed",
        Voice::Inference => "our inference",
    }
}

/// The rows behind a part.
#[must_use]
pub fn rows(s: &Story, part: &Part) -> Vec<Row> {
    let all = match part.kind {
        Kind::Cover => figure(s, FigureName::Day),
        Kind::Figure(name) => figure(s, name),
        Kind::Chapter(i) => s.chapters.get(i).map(|c| chapter(s, c)).unwrap_or_default(),
        Kind::Story => {
            let chapters = s.chapters.iter().flat_map(|c| chapter(s, c));
            chapters.chain(s.facts.iter().map(fact)).collect()
        }
    };
    let mut seen = std::collections::BTreeSet::new();
    all.into_iter().filter(|r| seen.insert((r.cell("kind").to_owned(), r.cell("id").to_owned()))).collect()
}

fn chapter(s: &Story, c: &crate::story::Chapter) -> Vec<Row> {
    let figures = figures_of(s, c);
    let of = |name: &str| -> Vec<Row> {
        match name {
            "events" => s.events.iter().filter(|e| e.chapter == c.id).map(event).collect(),
            "readings" => s.readings.iter().map(reading).collect(),
            "printed" => s.printed.iter().map(|p| printed(s, p)).collect(),
            "claims" => s.claims.iter().map(claim).chain(s.evidence.iter().map(evidence)).collect(),
            "disagreements" => s.disagreements.iter().flat_map(positions).collect(),
            "unknowns" => s.unknowns.iter().map(unknown).collect(),
            "changes" => s.changes.iter().enumerate().map(change).collect(),
            "sources" => s.sources.iter().enumerate().map(source).collect(),
            other => figures.iter().filter(|f| f.key(s) == other).flat_map(|f| figure(s, *f)).collect(),
        }
    };
    let shown = c.blocks.iter().filter_map(|b| if let Block::Show(name) = b { Some(name) } else { None });
    shown.flat_map(|name| of(name)).collect()
}

/// The rows that a figure draws, and those of the table behind it.
fn figure(s: &Story, name: FigureName) -> Vec<Row> {
    let readings = |keep: &dyn Fn(&&Reading) -> bool| s.readings.iter().filter(keep).map(reading).collect::<Vec<_>>();
    let is_of_day = |r: &&Reading| r.kind == Counted::OneReading || r.scope != "world" && !r.is_on_main_axis();
    let is_foreign = |r: &&Reading| r.has_lane;
    match name {
        FigureName::Day => {
            let lane = s.events.iter().filter(|e| e.label.is_some());
            s.waves.iter().map(wave).chain(readings(&is_of_day)).chain(lane.map(event)).collect()
        }
        FigureName::Counted => readings(&|r| r.kind != Counted::OneReading || r.is_on_main_axis()),
        FigureName::Series => s.series.iter().flat_map(series).collect(),
        FigureName::Shares => s.shares.iter().flat_map(shares).collect(),
        FigureName::Countries => readings(&is_foreign),
        FigureName::Evidence => s.claims.iter().map(claim).chain(s.evidence.iter().map(evidence)).collect(),
        FigureName::Traffic => s.accounts.iter().map(account).collect(),
        FigureName::Symptoms => {
            let shown = s.events.iter().filter(|e| e.compared);
            s.symptoms.iter().map(|r| symptom(s, r)).chain(shown.map(event)).collect()
        }
        FigureName::Outages => s.outages.iter().map(outage).collect(),
        FigureName::Disagreement(i) => s.disagreements.get(usize::from(i)).map(positions).unwrap_or_default(),
    }
}

fn reading(r: &Reading) -> Row {
    let copy = r.relayed.then_some("read as a copy; original not seen");
    let note = [copy, r.note.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("; ");
    Row::new("reading", &r.id)
        .with("who", &r.origin)
        .with("number", r.value)
        .with("hedge", r.qualifier.words())
        .with("unit", "reports")
        .with("country", &r.scope)
        .at(r.when.as_ref())
        .with("time_as_given", &r.time_as_given)
        .with("words_as_given", r.hedge_as_given())
        .with("counts_what", r.kind.words())
        .maybe("repeats", r.same_as.as_ref())
        .with("note", note)
        .from(&r.sources)
}

/// The readings that tell most of a series; all are in its table.
fn series(s: &Series) -> Vec<Row> {
    let told = [("first", s.first), ("lowest", s.lowest), ("highest", s.highest), ("last", s.last)];
    let row = |(what, m): (&str, Measure)| {
        let at = Instant(m.at_ms.div_euclid(1_000)).iso();
        Row::new("series", &format!("{}-{what}", s.id))
            .with("what", format!("{}, {what} reading", s.title))
            .with("number", s.plain(m.value))
            .with("unit", &s.unit)
            .with("from_utc", &at)
            .with("to_utc", &at)
            .with("text", &s.said)
            .maybe("note", s.note.as_ref())
            .from(&s.sources)
    };
    told.into_iter().map(row).collect()
}

fn wave(w: &Wave) -> Row {
    let window = When { precision: crate::story::Precision::Interval, from: w.window.from, to: w.window.to };
    Row::new("wave", &w.id).with("what", &w.label).with("text", &w.text).at(Some(&window)).backed(&w.backing)
}

fn event(e: &Event) -> Row {
    let what = [e.lane.as_deref(), e.label.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(": ");
    Row::new("event", &e.id)
        .maybe("what", Some(what).filter(|what| !what.is_empty()).as_ref())
        .with("text", &e.text)
        .at(Some(&When { to: e.until.unwrap_or(e.when.to), ..e.when }))
        .with("time_as_given", &e.as_given)
        .known(&e.known)
        .backed(&e.backing)
}

fn shares(s: &Share) -> Vec<Row> {
    let stated = [("app", Some(s.app)), ("website", Some(s.web)), ("server", s.server)];
    let row = |(what, percent): (&str, f64)| {
        Row::new("share", &format!("{}-{what}", s.id))
            .with("who", &s.outlet)
            .with("what", what)
            .with("number", percent)
            .with("unit", "per cent of reports")
            .with("country", &s.scope)
            .with("text", &s.text)
            .from(&s.sources)
    };
    stated.into_iter().filter_map(|(what, percent)| percent.map(|p| row((what, p)))).collect()
}

fn claim(c: &Claim) -> Row {
    Row::new("claim", &c.id)
        .with("who", format!("{}, {}", c.speaker, c.role))
        .with("what", &c.label)
        .with("text", &c.words)
        .at(c.when.as_ref())
        .with("time_as_given", &c.as_given)
        .with("standing", c.standing.words())
        .with("note", format!("{} What would settle it: {}", c.reason, c.settles))
        .known(&c.known)
        .with("voice", voice(c.voice))
        .from(&c.sources)
}

fn evidence(e: &Evidence) -> Row {
    Row::new("evidence", &e.id)
        .with("what", e.claims.join(" "))
        .with("text", &e.text)
        .with("side", e.side.words())
        .known(&e.known)
        .maybe("note", e.known_basis.as_ref())
        .backed(&e.backing)
}

fn account(a: &Account) -> Row {
    Row::new("account", &a.id)
        .with("who", &a.who)
        .with("what", a.places.join(", "))
        .with("text", &a.text)
        .with("note", &a.disputed)
        .known(&a.known)
        .backed(&a.backing)
}

fn outage(o: &Outage) -> Row {
    let cause = o.cause.as_ref().map(|c| format!("{}: {c}", o.cause_kind.words()));
    Row::new("outage", &o.id)
        .with("who", &o.platform)
        .with("time_as_given", &o.date.iso)
        .maybe("number", o.peak)
        .with("hedge", o.peak.map_or("no count published", |_| o.qualifier.words()))
        .maybe("unit", o.peak.map(|_| "reports, highest reading"))
        .maybe("country", o.peak.map(|_| &o.scope))
        .with("words_as_given", o.duration.as_deref().unwrap_or_default())
        .with("text", cause.unwrap_or_else(|| o.cause_kind.words().to_owned()))
        .maybe("note", o.note.as_ref())
        .from(&o.sources)
}

fn positions(d: &Disagreement) -> Vec<Row> {
    let each = d.positions.iter().enumerate().map(|(i, p)| {
        let row = Row::new("position", &format!("{}-{i}", d.id))
            .with("what", &d.title)
            .with("who", &p.who)
            .with("text", &p.says)
            .from(&p.sources);
        match (d.axis, p.span) {
            (Axis::Times, Some((from, to))) => {
                row.with("from_utc", Instant(from as i64).iso()).with("to_utc", Instant(to as i64).iso())
            }
            (Axis::Numbers, Some((from, to))) => {
                row.with("number", from).maybe("number_to", (from < to).then_some(to)).with("unit", &d.unit)
            }
            _ => row,
        }
    });
    each.collect()
}

fn symptom(s: &Story, r: &Symptom) -> Row {
    let name = |i: usize, general: &str| s.compared.get(i).cloned().unwrap_or_else(|| general.to_owned());
    let sources: Vec<SourceRef> = r.then_sources.iter().chain(&r.now_sources).copied().collect();
    let [then, now] = r.sides();
    let text = format!("{}: {then} {}: {now}", name(0, "The other time"), name(1, "This time"));
    Row::new("symptom", &r.id).with("what", &r.name).with("text", text).from(&sources)
}

fn printed(s: &Story, p: &Printed) -> Row {
    let who = s.sources.get(usize::from(p.by.0)).map(Source::label);
    let text = format!("Printed: {} The record: {}", p.printed, p.record);
    Row::new("printed", &p.id).maybe("who", who).with("text", text).from(&p.sources)
}

fn unknown(u: &Unknown) -> Row {
    Row::new("unknown", &u.id).with("what", &u.title).with("text", &u.text).with("rests_on", u.rests_on.join(" "))
}

fn change((i, c): (usize, &Change)) -> Row {
    Row::new("change", &format!("change-{i}")).with("time_as_given", &c.date.iso).with("text", &c.text)
}

fn fact(f: &Fact) -> Row {
    Row::new("statement", &f.id).with("text", &f.text).known(&f.known).backed(&f.backing)
}

/// A copy has neither title nor address here.
fn source((i, s): (usize, &Source)) -> Row {
    let seen = s.grade != Grade::D;
    Row::new("source", &s.id)
        .with("who", if seen { &s.publisher } else { s.printed_as.as_ref().unwrap_or(&s.publisher) })
        .maybe("text", s.title.as_ref().filter(|_| seen))
        .with("what", format!("first reported by {}", s.origin))
        .maybe("time_as_given", s.published.as_ref().map(|p| &p.iso))
        .maybe("note", s.note.as_ref())
        .from(&[SourceRef(i as u16)])
}

/// The rows as CSV (RFC 4180), with the names and addresses of their sources. The mark at the beginning
/// tells spreadsheets that it is UTF-8.
#[must_use]
pub fn csv(s: &Story, rows: &[Row]) -> String {
    let full: Vec<Row> = rows.iter().map(|row| sourced(s, row)).collect();
    let names = COLUMNS.iter().map(|column| column.name);
    let used: Vec<&str> = names.filter(|c| full.iter().any(|r| !r.cell(c).is_empty())).collect();
    let line = |cells: Vec<String>| cells.join(",") + "\r\n";
    let head = line(used.iter().map(|c| (*c).to_owned()).collect());
    let body = full.iter().map(|row| line(used.iter().map(|c| cell(row.cell(c))).collect()));
    std::iter::once(format!("\u{feff}{head}")).chain(body).collect()
}

fn sourced(s: &Story, row: &Row) -> Row {
    let names: Vec<String> = s.sources_of(&row.sources).map(Source::told).collect();
    let known = s.sources_of(&row.sources).filter(|x| x.grade != Grade::D);
    let addresses: Vec<&str> = known.filter_map(|x| x.url.as_deref()).collect();
    row.clone().with("sources", names.join("; ")).with("addresses", addresses.join(" "))
}

/// A table as an editor wrote it; one in which a spreadsheet would find formulas is written anew without.
#[must_use]
pub fn disarmed(table: Vec<u8>) -> Vec<u8> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table.as_slice());
    let rows: Vec<csv::StringRecord> = reader.records().filter_map(Result::ok).collect();
    if !rows.iter().flatten().any(is_formula) {
        return table;
    }
    let line = |row: &csv::StringRecord| row.iter().map(cell).collect::<Vec<_>>().join(",") + "\n";
    rows.iter().map(line).collect::<String>().into_bytes()
}

/// The same table with its cells as the editor wrote them.
#[must_use]
pub(in crate::press) fn armed(table: &str) -> String {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table.as_bytes());
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let plain = |value: &'_ str| value.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(value).to_owned();
    for row in reader.records().filter_map(Result::ok) {
        // Memory takes whatever is written.
        writer.write_record(row.iter().map(plain)).unwrap_or_default();
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

fn is_formula(value: &str) -> bool {
    value.starts_with(['=', '+', '-', '@', '\t', '\r']) && value.parse::<f64>().is_err()
}

/// A cell as CSV wants it. What a spreadsheet would take for a formula gets a sign before it.
pub(in crate::press) fn cell(value: &str) -> String {
    let safe = if is_formula(value) { format!("'{value}") } else { value.to_owned() };
    if safe.contains([',', '"', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

#[cfg(test)]
mod tests {
    use super::{cell, disarmed};

    #[test]
    fn tables_keep_their_bytes_where_no_formula_is() {
        let plain = b"a,b\r\n-3.5,\"x, y\"\n".to_vec();
        assert_eq!(disarmed(plain.clone()), plain);
        let armed = b"a,b\n\"=1+1\",\"x, y\"\n".to_vec();
        assert_eq!(disarmed(armed), b"a,b\n'=1+1,\"x, y\"\n");
    }

    #[test]
    fn cells_are_quoted_and_are_no_formulas() {
        let cases = [
            ("plain", "plain"),
            ("a, b", "\"a, b\""),
            ("he said \"no\"", "\"he said \"\"no\"\"\""),
            ("=SUM(A1)", "'=SUM(A1)"),
            ("@all, now", "\"'@all, now\""),
            ("-3.5", "-3.5"),
            ("+1 more", "'+1 more"),
        ];
        for (given, written) in cases {
            assert_eq!(cell(given), written);
        }
    }
}
