//! A catalog's folder: which files belong to it, and how they hang together.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use jsonc_parser::common::{Range, Ranged};
use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;

use super::document::{Document, Step};
use super::site::Terms;
use super::stray::{self, Entry, Stray};
use super::tool::Follows;
use super::{Checked, Code, Problem, alias, site, tool, votes};
use crate::format::Tool;
use crate::{PathError, ProtocolPath, Slug, read};

/// The files of a catalog, by name relative to its folder, each with its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folder {
    /// `site.json`, `votes.json` and `tools/*.json`.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What else somebody may believe to be published, and isn't.
    pub strays: Vec<Stray>,
    /// The paths in the published site of the protocols that the catalog brings in its folder `static`.
    pub protocols: BTreeSet<String>,
}

impl Folder {
    /// Reads a catalog's folder. What the format does not name is not read.
    ///
    /// # Errors
    /// If the folder or a file in it cannot be read; the error names it. A file that is not there is no error here.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut read = Self::default();
        for Entry { name, path, is_folder } in stray::entries(folder)? {
            match name.as_str() {
                "site.json" | "votes.json" if !is_folder => read.add(name, &path)?,
                TOOLS if is_folder => read.add_tools(&path)?,
                STATIC if is_folder => read.add_protocols(&path)?,
                _ => read.strays.extend(Stray::at_top(name, &path, is_folder)?),
            }
        }
        Ok(read)
    }

    fn add_tools(&mut self, folder: &Path) -> io::Result<()> {
        for Entry { name, path, is_folder } in stray::entries(folder)? {
            let is_tool = !is_folder && path.extension().is_some_and(|extension| extension == "json");
            let name = format!("{TOOLS}/{name}");
            if is_tool {
                self.add(name, &path)?;
            } else {
                self.strays.extend(Stray::among_tools(name, &path, is_folder)?);
            }
        }
        Ok(())
    }

    fn add_protocols(&mut self, folder: &Path) -> io::Result<()> {
        for Entry { name, is_folder, .. } in stray::entries(&folder.join(ProtocolPath::FOLDER))? {
            if !is_folder {
                self.protocols.insert(format!("{}/{name}", ProtocolPath::FOLDER));
            }
        }
        Ok(())
    }

    fn add(&mut self, name: String, path: &Path) -> io::Result<()> {
        let bytes = std::fs::read(path).map_err(|error| named(path, &error))?;
        self.files.insert(name, bytes);
        Ok(())
    }
}

/// The folder with a file for each tool.
const TOOLS: &str = "tools";

/// The folder of what is published as it is, at the top of the site. It is no part of the format.
pub const STATIC: &str = "static";

/// An error that says which file or folder it is about.
pub(super) fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// Reads and checks a catalog's folder.
///
/// # Errors
/// If the folder or a file in it cannot be read.
pub fn check_folder(folder: &Path) -> io::Result<Checked> {
    Folder::read(folder).map(|folder| check(&folder))
}

/// Checks a catalog: all its problems at once.
#[must_use]
pub fn check(folder: &Folder) -> Checked {
    let mut checked = Checked::default();
    let mut names: Vec<&str> =
        folder.files.keys().filter_map(|file| file.strip_prefix("tools/")?.strip_suffix(".json")).collect();
    names.sort_unstable();

    let mut terms = Terms::default();
    if folder.files.contains_key("site.json") {
        checked.site = examine(folder, "site.json", &mut checked.problems, |document| {
            terms = site::check(document).unwrap_or_default();
        });
    } else {
        checked.problems.push(missing("site.json"));
    }
    terms.protocols.clone_from(&folder.protocols);

    let mut follows: BTreeMap<&str, Follows> = BTreeMap::new();
    let mut aliases = Vec::new();
    for &name in &names {
        let file = format!("tools/{name}.json");
        let tool = examine(folder, &file, &mut checked.problems, |document| {
            let Some(references) = tool::check(document, name, &terms, &names) else { return };
            follows.extend(references.follows.map(|follows| (name, follows)));
            aliases.extend(references.aliases.into_iter().map(|alias| (name, alias)));
        });
        checked.tools.extend(tool);
    }
    if names.is_empty() {
        checked.problems.push(missing("tools/<slug>.json"));
    }
    let circles = follows.iter().filter(|(name, _)| is_in_circle(name, &follows));
    let circles = circles.map(|(name, follows)| (*name, follows.circle.clone()));
    for (name, problem) in circles.chain(alias::shared(&aliases)) {
        checked.problems.push(problem);
        checked.tools.retain(|tool| tool.slug.as_str() != name);
    }
    cut_references_to_others(&mut checked.tools);

    if folder.files.contains_key("votes.json") {
        let _: Option<crate::format::Votes> =
            examine(folder, "votes.json", &mut checked.problems, votes::check);
    }
    checked.problems.sort();
    checked
}

/// Takes back that a tool follows one that is not there.
pub(super) fn cut_references_to_others(tools: &mut [Tool]) {
    let there: BTreeSet<Slug> = tools.iter().map(|tool| tool.slug.clone()).collect();
    for tool in tools {
        tool.supersedes = tool.supersedes.take().filter(|older| there.contains(older));
    }
}

/// Checks one file, and reads it if it has no problem.
fn examine<T: DeserializeOwned>(
    folder: &Folder,
    file: &str,
    problems: &mut Vec<Problem>,
    look: impl FnOnce(&Document),
) -> Option<T> {
    let bytes = folder.files.get(file)?;
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let sound = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            let document = Document::new(file, &sound);
            document.problem(
                Code::Encoding,
                Range::from_byte_index(sound.len()),
                "this is not UTF-8",
                "save the file as UTF-8",
            );
            problems.extend(document.into_problems());
            return None;
        }
    };
    let unmarked = text.strip_prefix('\u{FEFF}');
    let text = unmarked.unwrap_or(text);
    let document = Document::new(file, text);
    if unmarked.is_some() {
        let help = "save the file as UTF-8 without a byte order mark";
        document.problem(
            Code::Encoding,
            Range::from_byte_index(0),
            "the file starts with a byte order mark",
            help,
        );
    }
    look(&document);
    let mut value = None;
    if document.is_sound() {
        match read(text) {
            Ok(read) => value = Some(read),
            // Whatever the check lets pass, reading must not; this keeps the two honest.
            Err(error) => {
                let at = place(&document, &error);
                document.problem(
                    Code::Unreadable,
                    at,
                    error.to_string(),
                    "see docs/AUTHORING.md for the format",
                );
            }
        }
    }
    problems.extend(document.into_problems());
    value
}

/// Where a file cannot be read: the value that is wrong, or as close to it as there is something. The position that the
/// error itself states is where the parser stopped, which is behind the value.
fn place(document: &Document, error: &PathError) -> Range {
    let Some(root) = document.parse() else { return Range::from_byte_index(0) };
    let steps = error.path().iter().map_while(|segment| match segment {
        Segment::Map { key } => Some(Step::Key(key.clone())),
        Segment::Seq { index } => Some(Step::Item(*index)),
        Segment::Enum { .. } | Segment::Unknown => None,
    });
    document.value_at(&root, &steps.collect::<Vec<_>>()).range()
}

fn missing(file: &str) -> Problem {
    Problem {
        file: file.to_owned(),
        line: 1,
        column: 1,
        end_column: 1,
        code: Code::MissingFile,
        message: "the file is missing".to_owned(),
        help:
            "a catalog has a site.json, and one file per tool in tools/, which `cargo xtask new-tool` begins"
                .to_owned(),
    }
}

/// Whether going back from release to release leads from this tool to itself.
fn is_in_circle(name: &str, follows: &BTreeMap<&str, Follows>) -> bool {
    let older = |name: &str| follows.get(name).map(|follows| follows.older.as_str());
    std::iter::successors(older(name), |at| older(at)).take(follows.len()).any(|at| at == name)
}
