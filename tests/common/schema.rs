//! Documents held against the schemas in `tests/schemas`.

use std::fs;

use serde_json::Value;

use super::root;

/// Fails where a document does not fit a schema, with what does not.
#[track_caller]
pub(crate) fn fits(document: &Value, schema: &str) {
    let text = fs::read_to_string(root().join("tests/schemas").join(schema)).expect("the schema");
    let schema: Value = serde_json::from_str(&text).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    let faults = validator.iter_errors(document).map(|fault| format!("{}: {fault}", fault.instance_path));
    assert_eq!(faults.collect::<Vec<_>>(), [""; 0]);
}
