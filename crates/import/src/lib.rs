//! From a table that somebody else keeps to the files of a catalog, as plain functions from text to text.
//!
//! [`read`] turns a CSV, JSON or YAML file into a [`Table`]. [`propose`] infers what its columns are, as a [`Mapping`] that
//! an editor may change, and what the site has to define for them. [`import`] reads every row by a mapping and merges the
//! result with what stands in the catalog: it changes only what the source has changed since the last time, and keeps what
//! editors wrote. Whatever cannot be read is a [`Remark`] that names its row and column; nothing is guessed in its place.
//!
//! Nothing here reads or writes files, or knows the clock.

mod delimited;
mod entry;
mod import;
mod infer;
mod json;
mod mapping;
mod merge;
mod node;
mod preview;
mod price;
mod propose;
mod quantity;
mod records;
mod repeated;
mod role;
mod slug;
mod span;
mod table;
mod value;
mod yaml;

pub use import::{Catalog, Imported, Ledger, import};
pub use mapping::{DateOrder, FactRule, Mapping, PriceRule, Target};
pub use preview::preview;
pub use propose::{Proposal, propose};
pub use table::{Cell, Remark, Row, Table};

/// The format of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Rows of fields, separated by commas, semicolons or tabs.
    Delimited,
    /// A list of objects, or an object of objects.
    Json,
    /// The same in YAML 1.2.
    Yaml,
}

impl Format {
    /// The format of a file with this ending, in any case.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending.to_lowercase().as_str() {
            "csv" | "tsv" | "tab" | "txt" => Some(Self::Delimited),
            "json" => Some(Self::Json),
            "yaml" | "yml" => Some(Self::Yaml),
            _ => None,
        }
    }
}

/// Reads a source as a table. `records` names where the records are in JSON and YAML, as keys joined by dots; empty for the
/// obvious place.
///
/// # Errors
/// In words for whoever chose the file: it is not of this format, or has no records.
pub fn read(bytes: &[u8], format: Format, records: &str) -> Result<Table, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
        format!("line {line} is not UTF-8; save the file as UTF-8 (in a spreadsheet: \"CSV UTF-8\")")
    })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    match format {
        Format::Delimited => delimited::read(text),
        Format::Json => records::table(&json::read(text)?, records),
        Format::Yaml => records::table(&yaml::read(text)?, records),
    }
}
