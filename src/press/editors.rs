//! What editors need to complete and check TOML files while they are typed: schemas, and the settings by which
//! Even Better TOML (VS Code) and other editors with Taplo find the one for a file.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::Value;

use super::shape;

/// The settings of Taplo, which it looks for in the folder that an editor has open.
const SETTINGS: &str = ".taplo.toml";
/// Story folders stand in the open folder, or in `stories` in it.
const RULES: &str = r#"# Which schema is for which file of a story. `explainer schema --out .` writes this, and the schemas.

[[rule]]
include = ["*/*.toml", "stories/*/*.toml"]
exclude = ["**/Cargo.toml", "**/story.toml", "**/site.toml"]
[rule.schema]
path = "schema/tables.json"

[[rule]]
include = ["**/story.toml"]
[rule.schema]
path = "schema/story.json"

[[rule]]
include = ["**/site.toml"]
[rule.schema]
path = "schema/site.json"
"#;

/// Every file: its name in the folder, and its text.
#[must_use]
pub fn files() -> [(&'static str, String); 4] {
    let text = |schema: &Value| format!("{schema:#}\n");
    [
        (SETTINGS, RULES.to_owned()),
        ("schema/story.json", text(&shape::schema())),
        ("schema/tables.json", text(&tables())),
        ("schema/site.json", text(&shape::site())),
    ]
}

/// The schema of a file beside `story.toml`: tables, and none of the fields that belong to no table.
fn tables() -> Value {
    let mut schema = shape::schema();
    if let Some(whole) = schema.as_object_mut() {
        whole.remove("required");
    }
    let is_table = |of: &Value| of["type"] == "array" && !of["items"]["$ref"].is_null();
    if let Some(fields) = schema["properties"].as_object_mut() {
        fields.retain(|_, of| is_table(of));
    }
    schema
}

/// Writes the files, in the place of those of another version. Settings of somebody else stay.
///
/// # Errors
///
/// A sentence when there are such settings, or the folder cannot be written.
pub fn write(folder: &Path) -> Result<String, String> {
    if folder.join("story.toml").exists() {
        return Err(format!(
            "{} is a story; name the folder that holds it, and open that one in your editor.",
            folder.display()
        ));
    }
    let settings = folder.join(SETTINGS);
    if fs::read_to_string(&settings).is_ok_and(|text| text != RULES) || settings.is_dir() {
        return Err(format!(
            "{} holds other settings, and nothing is written over: move it away, run this again, and add its rules.",
            settings.display()
        ));
    }
    let put = || -> io::Result<()> {
        fs::create_dir_all(folder.join("schema"))?;
        files().iter().try_for_each(|(name, text)| fs::write(folder.join(name), text))
    };
    put().map_err(|why| format!("The folder {} could not be written: {why}.", folder.display()))?;
    Ok(format!(
        "Wrote {SETTINGS} and schema/ to {}. Editors with Taplo, such as VS Code with Even Better TOML, complete and check \
        the files of stories in folders there, or below stories/.\n",
        folder.display()
    ))
}
