//! The reader as the query of an address, both ways. Total: what cannot be read is left out.

use super::{Reader, ZoneChoice};
use crate::story::Standing;
use crate::time::{Instant, Window};

/// The query without its `?`; empty for a reader who chose nothing.
#[must_use]
pub fn to_query(reader: &Reader) -> String {
    let mut out = String::new();
    let mut put = |key: &str, value: &str| {
        if !out.is_empty() {
            out.push('&');
        }
        out.push_str(key);
        out.push('=');
        escape(value, &mut out);
    };
    if let Some(at) = reader.at {
        put("at", &at.iso());
    }
    if reader.zone != ZoneChoice::Story {
        put("zone", reader.zone.key());
    }
    if let Some(claim) = &reader.claim {
        put("claim", claim);
    }
    if let Some(standing) = reader.standing {
        put("standing", standing.key());
    }
    if reader.told_apart {
        put("apart", "yes");
    }
    if let Some(outlet) = &reader.outlet {
        put("outlet", outlet);
    }
    if let Some(view) = reader.view {
        put("view", &format!("{}/{}", view.from.iso(), view.to.iso()));
    }
    if let Some(scope) = &reader.scope {
        put("scope", scope);
    }
    out
}

/// The reader a query stands for. Keys it does not know are passed over.
#[must_use]
pub fn from_query(query: &str) -> Reader {
    let mut reader = Reader::default();
    for pair in query.trim_start_matches('?').split('&') {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = unescape(value);
        match key {
            "at" => reader.at = Instant::from_iso(&value),
            "zone" => reader.zone = ZoneChoice::from_key(&value),
            "claim" => reader.claim = some(value),
            "standing" => reader.standing = Standing::from_key(&value),
            "apart" => reader.told_apart = value == "yes",
            "outlet" => reader.outlet = some(value),
            "view" => reader.view = window(&value),
            "scope" => reader.scope = some(value),
            _ => {}
        }
    }
    reader
}

fn some(value: String) -> Option<String> {
    (!value.is_empty() && value.len() <= 100).then_some(value)
}

fn window(value: &str) -> Option<Window> {
    let (from, to) = value.split_once('/')?;
    let (from, to) = (Instant::from_iso(from)?, Instant::from_iso(to)?);
    (from < to).then_some(Window { from, to })
}

fn escape(value: &str, out: &mut String) {
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b':' | b'/' => out.push(char::from(byte)),
            b' ' => out.push('+'),
            other => {
                const HEX: [char; 16] =
                    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
                out.push('%');
                out.extend(HEX.get(usize::from(other >> 4)));
                out.extend(HEX.get(usize::from(other & 15)));
            }
        }
    }
}

fn unescape(value: &str) -> String {
    let mut bytes = value.bytes();
    let mut out = Vec::new();
    while let Some(byte) = bytes.next() {
        match byte {
            b'+' => out.push(b' '),
            b'%' => {
                let pair = [bytes.next(), bytes.next()].map(|b| b.and_then(|b| char::from(b).to_digit(16)));
                if let [Some(high), Some(low)] = pair {
                    out.push((high * 16 + low) as u8);
                }
            }
            other => out.push(other),
        }
    }
    String::from_utf8(out).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{from_query, to_query};
    use crate::reader::{Reader, ZoneChoice};
    use crate::story::Standing;
    use crate::time::{Instant, Window};

    #[test]
    fn a_reader_survives_the_address() {
        let reader = Reader {
            at: Some(Instant(1_741_627_502)),
            zone: ZoneChoice::Own,
            claim: Some("claim-flood".into()),
            standing: Some(Standing::NotRated),
            told_apart: true,
            outlet: Some("Ghafla! Kenya & co é".into()),
            view: Some(Window { from: Instant(1_741_600_020), to: Instant(1_741_627_500) }),
            scope: Some("not stated".into()),
        };
        assert_eq!(from_query(&to_query(&reader)), reader);
        assert_eq!(to_query(&Reader::default()), "");
    }

    #[test]
    fn nonsense_is_left_out() {
        let junk = "?at=yesterday&zone=mars&view=b/a&standing=guilty&%%%=%f&claim=&apart=1&outlet=%zz";
        assert_eq!(from_query(junk), Reader::default());
    }
}
