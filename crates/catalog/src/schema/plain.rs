//! What holds of every text and number in a catalog, so that no type has to say it.

use schemars::Schema;
use schemars::transform::{Transform, transform_subschemas};
use serde_json::{Value, json};

/// Texts say something and have no invisible characters, numbers are numbers whatever their size in Rust, and nothing
/// is `null`: a key without a value is left out.
#[derive(Debug, Clone)]
pub(super) struct Plain;

impl Transform for Plain {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        schema.remove("format");
        // What an index may leave out of its site has a default; a file of a catalog has to state it.
        schema.remove("default");
        if let Some(Value::Array(types)) = schema.get_mut("type") {
            types.retain(|name| name != "null");
            if let [only] = &types[..] {
                let only = only.clone();
                schema.insert("type".to_owned(), only);
            }
        }
        if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
            choices.retain(|choice| choice["type"] != "null");
            if choices.len() == 1
                && let Some(only) = schema.remove("anyOf")
            {
                schema.insert("allOf".to_owned(), only);
            }
        }
        let is_text = schema.get("type").is_some_and(|name| name == "string");
        if is_text && schema.get("pattern").is_none() && schema.get("const").is_none() {
            // What the type alone says of texts stands in one place, see `grammar::text`.
            schema.insert("allOf".to_owned(), json!([{ "$ref": "#/definitions/Text" }]));
            let least = schema.remove("minLength").unwrap_or(json!(1));
            schema.insert("minLength".to_owned(), least);
        }
    }
}
