//! Checking a catalog: every problem of every file at once, each with its place, what is wrong and what would be
//! right.
//!
//! This is where a typing mistake is an error; the browser is lenient. Only this module, which the browser does not
//! have, reads files.

mod alias;
pub(crate) mod characters;
mod choices;
mod code;
mod document;
mod draft;
mod fields;
mod folder;
mod measured;
mod site;
mod stray;
mod tags;
mod tool;
mod votes;
mod warning;

use std::fmt;

use crate::format::{Site, Tool};

pub use crate::fact::{DATA, TIME};
pub use choices::choices;
pub use code::{Code, Severity};
pub use document::STRICT_JSON;
pub use draft::Editions;
pub use folder::{Folder, STATIC, check, check_folder};
pub use stray::Stray;
pub use warning::warnings;

/// Something wrong in a catalog.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, relative to the catalog's folder.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// The column after the last character that is wrong on that line. The same as `column` where no character is,
    /// because the file is missing.
    pub end_column: u32,
    /// What kind of problem it is.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub help: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}; {}", self.file, self.line, self.column, self.message, self.help)
    }
}

/// What checking a catalog found, and what of it can be used.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Checked {
    /// All problems, by file and place.
    pub problems: Vec<Problem>,
    /// The site, if `site.json` has no problem.
    pub site: Option<Site>,
    /// The tools whose files have no problem, by slug. None of them names one that has: it follows no other tool then.
    pub tools: Vec<Tool>,
}
