//! What an entry says, held field by field against what it said.

use serde_json::Value;

/// A field that says something else now.
struct Field {
    /// Its name, with the names of what it lies in.
    name: String,
    before: String,
    now: String,
}

/// What was, and what is, in the fields that differ. What only one edition has is no difference: a later
/// version of the format may say more.
pub(super) fn difference(before: &Value, now: &Value) -> Option<[String; 2]> {
    let mut fields = Vec::new();
    compare("", before, now, &mut fields);
    let all = |value: fn(&Field) -> &str| {
        fields.iter().map(|f| format!("{} {}", f.name, value(f))).collect::<Vec<_>>().join(", ")
    };
    (!fields.is_empty()).then(|| [all(|f| &f.before), all(|f| &f.now)])
}

fn compare(name: &str, before: &Value, now: &Value, out: &mut Vec<Field>) {
    let inner = |key: &str| format!("{name} {}", key.replace('_', " ")).trim().to_owned();
    match (before, now) {
        (Value::Object(old), Value::Object(new)) => {
            // A renamed entry has another id, and says the same.
            let shared = old.iter().filter(|(key, _)| *key != "id");
            let shared = shared.filter_map(|(key, value)| Some((key, value, new.get(key)?)));
            shared.for_each(|(key, value, other)| compare(&inner(key), value, other, out));
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() && old.iter().any(Value::is_object) => {
            let pairs = old.iter().zip(new).enumerate();
            pairs.for_each(|(i, (value, other))| compare(&inner(&(i + 1).to_string()), value, other, out));
        }
        _ if is_same(before, now) => {}
        _ => out.push(Field { name: name.to_owned(), before: shown(before), now: shown(now) }),
    }
}

/// Whether two values say the same. The order in which names are listed says nothing.
pub(super) fn is_same(before: &Value, now: &Value) -> bool {
    let sorted = |value: &Value| {
        let mut names: Vec<String> =
            value.as_array()?.iter().map(|v| v.as_str().map(str::to_owned)).collect::<Option<_>>()?;
        names.sort();
        Some(names)
    };
    before == now || sorted(before).is_some_and(|names| sorted(now) == Some(names))
}

/// A value as a sentence names it.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Null => "not given".into(),
        Value::String(text) if text.is_empty() => "not given".into(),
        Value::String(text) => format!("“{text}”"),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.into(),
        Value::Number(number) => number.to_string(),
        Value::Array(list) if list.is_empty() => "none".into(),
        Value::Array(list) if list.iter().any(Value::is_object) => format!("({} of them)", list.len()),
        Value::Array(list) => list.iter().map(shown).collect::<Vec<_>>().join(" and "),
        Value::Object(_) => "given".into(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::difference;

    #[track_caller]
    fn check(before: &Value, now: &Value, expected: [&str; 2]) {
        assert_eq!(difference(before, now).unwrap_or_default(), expected);
    }

    #[test]
    fn each_field_is_compared_and_named() {
        check(
            &json!({"qualifier": "at least"}),
            &json!({"qualifier": "up to"}),
            ["qualifier “at least”", "qualifier “up to”"],
        );
        check(
            &json!({"url": null}),
            &json!({"url": "https://a.example/"}),
            ["url not given", "url “https://a.example/”"],
        );
        check(
            &json!({"backing": {"sources": ["a"]}, "text": "A."}),
            &json!({"backing": {"sources": ["a", "b"]}, "text": "B."}),
            ["backing sources “a”, text “A.”", "backing sources “a” and “b”, text “B.”"],
        );
        check(
            &json!({"positions": [{"says": "1"}, {"says": "2"}]}),
            &json!({"positions": [{"says": "1"}, {"says": "3"}]}),
            ["positions 2 says “2”", "positions 2 says “3”"],
        );
        check(
            &json!({"positions": [{}]}),
            &json!({"positions": [{}, {}]}),
            ["positions (1 of them)", "positions (2 of them)"],
        );
    }

    #[test]
    fn new_fields_and_another_order_of_names_are_no_change() {
        check(&json!({"reports": 1}), &json!({"reports": 1, "part": "top"}), ["", ""]);
        check(&json!({"sources": ["a", "b"]}), &json!({"sources": ["b", "a"]}), ["", ""]);
    }
}
