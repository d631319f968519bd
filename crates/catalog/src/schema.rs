//! The JSON Schema of the format, so that an editor completes keys, shows what they mean and marks mistakes.
//!
//! It is made from the types in [`format`](crate::format) and holds files to the same limits as `check`, as far as one
//! file alone shows. What it cannot say is left to `check`: whether an id is defined, which day comes first, whether a
//! fact's value is of the fact's kind, whether a key or an id is there twice, and which characters beyond ASCII are letters.
//!
//! The draft is number 7, the newest that the JSON support of VS Code knows in full.

mod grammar;
mod plain;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

use crate::format::{Site, Tool, Votes};

/// A schema and the files that it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaFile {
    /// For `site.json`.
    Site,
    /// For `tools/<slug>.json`.
    Tool,
    /// For `votes.json`.
    Votes,
}

impl SchemaFile {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Site, Self::Tool, Self::Votes];

    /// Where the schema is, relative to a catalog's folder.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Self::Site => "schema/site.schema.json",
            Self::Tool => "schema/tool.schema.json",
            Self::Votes => "schema/votes.schema.json",
        }
    }

    /// By which `$schema` the files that the schema is for name it.
    #[must_use]
    pub fn reference(self) -> &'static str {
        match self {
            Self::Tool => "../schema/tool.schema.json",
            Self::Site | Self::Votes => self.path(),
        }
    }

    /// The schema of a catalog's file, by the file's name relative to the catalog's folder.
    #[must_use]
    pub fn of(file: &str) -> Option<Self> {
        match file {
            "site.json" => Some(Self::Site),
            "votes.json" => Some(Self::Votes),
            _ => (file.starts_with("tools/") && file.ends_with(".json")).then_some(Self::Tool),
        }
    }

    /// The schema.
    #[must_use]
    pub fn schema(self) -> Value {
        match self {
            Self::Site => schema_of::<Site>(),
            Self::Tool => schema_of::<Tool>(),
            Self::Votes => schema_of::<Votes>(),
        }
        .to_value()
    }
}

fn schema_of<T: JsonSchema>() -> Schema {
    // What is written, because a key that is left out when it has no value may be left out in a file.
    let settings = SchemaSettings::draft07().for_serialize();
    let mut schema = settings.with_transform(plain::Plain).into_generator().into_root_schema_for::<T>();
    if let Some(definitions) = schema.get_mut("definitions").and_then(Value::as_object_mut) {
        definitions.insert("Text".to_owned(), grammar::text().to_value());
    }
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        let description = "The schema of this file, for editors. Readers never see it.";
        properties.insert(
            "$schema".to_owned(),
            json!({ "type": "string", "minLength": 1, "description": description }),
        );
    }
    schema
}
