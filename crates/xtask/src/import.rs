//! The command `import`: reads a table into a catalog, now and whenever the table has changed.
//!
//! The meaning of tables belongs to the crate `import`. This module reads and writes files, shows what would happen, and
//! asks before anything does.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs;
use std::io::{IsTerminal, Write, stdin, stdout};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail, ensure};
use catalog::check::{Checked, Folder};
use catalog::format::{FactDefinition, Site};
use catalog::{Date, HttpsUrl, Slug};
use import::{Catalog, Format, Imported, Ledger, Mapping, Table, preview, propose};
use serde_json::{Map, Value};

use crate::report::Report;

/// How many remarks are printed, unless all are asked for.
const SHOWN: usize = 20;

/// What to import, and how.
#[derive(Debug, Clone)]
pub struct Options {
    /// The table's file.
    pub file: PathBuf,
    /// The name of the mapping; the file's, if absent.
    pub mapping: Option<String>,
    /// Where the records are in JSON and YAML.
    pub records: Option<String>,
    /// The page that states what the table says.
    pub source: Option<HttpsUrl>,
    /// Whether to write.
    pub consent: Consent,
    /// Whether to print all remarks.
    pub prints_all: bool,
}

/// Who says yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// Somebody at the terminal is asked.
    Asked,
    /// It is given.
    Given,
    /// Nothing is written in any case.
    Withheld,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The catalog is as the table says.
    Written,
    /// It was only shown what would be written, as was asked for.
    Shown,
    /// Nobody said yes.
    Refused,
}

/// The catalog's folder as it stands, or as it will be begun.
#[derive(Debug, Clone)]
pub struct Ground {
    /// Its path.
    pub path: PathBuf,
    /// Its files by name.
    pub folder: Folder,
    /// The contents of `site.json`.
    pub site: Site,
}

impl Ground {
    /// Reads the folder of a catalog, which may have no tools yet.
    ///
    /// # Errors
    /// If it cannot be read, or a [`Report`] if it has errors.
    pub fn read(path: &Path) -> Result<Self> {
        let folder =
            Folder::read(path).with_context(|| format!("cannot read the catalog in {}", path.display()))?;
        let Checked { mut problems, site, tools } = catalog::check::check(&folder);
        problems.retain(|problem| problem.file != "tools/<slug>.json");
        match site {
            Some(site) if problems.is_empty() => Ok(Self { path: path.to_owned(), folder, site }),
            _ => Err(Report::new(path, folder, tools.len(), problems).into()),
        }
    }
}

/// Shows what a table would change in a catalog, and changes it if somebody says yes.
///
/// # Errors
/// If a file cannot be read or written, or if the table has no names or no rows.
pub fn run(ground: &Ground, options: &Options, today: Date) -> Result<Outcome> {
    let plan = Plan::new(ground, options, today)?;
    println!("{}", plan.words(options.prints_all));
    if plan.files.is_empty() {
        println!("Nothing to change.");
        return Ok(Outcome::Written);
    }
    let is_agreed = match options.consent {
        Consent::Withheld => return Ok(Outcome::Shown),
        Consent::Given => true,
        Consent::Asked if stdin().is_terminal() => {
            asked(&format!("Write {} files to {}?", plan.files.len(), ground.path.display()))?
        }
        Consent::Asked => {
            println!("Nothing is written without --yes.");
            false
        }
    };
    if !is_agreed {
        return Ok(Outcome::Refused);
    }
    plan.write(&ground.path)?;
    println!("Wrote {} files to {}.", plan.files.len(), ground.path.display());
    println!(
        "What each column becomes stands in {}: change it and import again.",
        ground.path.join(&plan.mapping_file).display()
    );
    Ok(Outcome::Written)
}

fn asked(question: &str) -> Result<bool> {
    print!("{question} [y/N] ");
    stdout().flush()?;
    let mut answer = String::new();
    stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}

/// What would be written.
struct Plan {
    title: String,
    preview: String,
    imported: Imported,
    mapping_file: String,
    /// Texts by the names of files, those that the next import relies on last.
    files: Vec<(String, String)>,
}

impl Plan {
    fn new(ground: &Ground, options: &Options, today: Date) -> Result<Self> {
        let file = options.file.display();
        let name = match &options.mapping {
            Some(name) => name.clone(),
            None => {
                let stem = options.file.file_stem().context("the table's file has no name")?;
                stem.to_string_lossy().into_owned()
            }
        };
        ensure!(!name.contains(['/', '\\']), "\"{name}\" cannot be a mapping's name: it names a file");
        let mapping_file = format!("import/{name}.json");
        let ledger_file = format!("import/{name}.last.json");
        let known: Option<Mapping> = read_json(&ground.path.join(&mapping_file))?;
        let ledger: Option<Ledger> = read_json(&ground.path.join(&ledger_file))?;

        let ending = options.file.extension().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        let format = Format::of_ending(&ending).with_context(|| {
            format!("{file} is of no known format; a table is .csv, .tsv, .json or .yaml")
        })?;
        let bytes = fs::read(&options.file).with_context(|| format!("cannot read {file}"))?;
        let records = options.records.clone();
        let records =
            records.or_else(|| known.as_ref().map(|known| known.records.clone())).unwrap_or_default();
        let table = import::read(&bytes, format, &records).map_err(|words| anyhow!("{file}: {words}"))?;

        let nouns = ground.site.nouns().to_owned();
        let mut proposal = propose(&table, &ground.site, known.as_ref(), &nouns)
            .map_err(|words| anyhow!("{file}: {words}"))?;
        proposal.mapping.records = records;
        if options.source.is_some() {
            proposal.mapping.source.clone_from(&options.source);
        }
        let catalog = Catalog { site: ground.site.clone(), tools: tools(&ground.folder)? };
        let title = title(&table, &options.file, known.is_some(), &proposal.added);
        let definitions: Vec<FactDefinition> = [&ground.site.facts[..], &proposal.facts].concat();
        let preview = preview(&table, &proposal.mapping, &definitions);
        let mapping = &proposal.mapping;
        let ledger = ledger.unwrap_or_default();
        let mut imported = import::import(table, mapping, &proposal.facts, &catalog, &ledger, &nouns, today);
        imported.remarks.splice(..0, proposal.remarks);

        let mut files = BTreeMap::new();
        for (slug, tool) in &imported.tools {
            files.insert(format!("tools/{slug}.json"), pretty(tool)?);
        }
        if imported.site != ground.site || !ground.folder.files.contains_key("site.json") {
            files.insert("site.json".to_owned(), site_file(ground, &imported.site)?);
        }
        sound(ground, &files)?;
        let mut files: Vec<(String, String)> = files.into_iter().collect();
        for (file, text) in [(&mapping_file, pretty(mapping)?), (&ledger_file, pretty(&imported.ledger)?)] {
            let stands = fs::read_to_string(ground.path.join(file)).is_ok_and(|stands| stands == text);
            if !stands {
                files.push((file.clone(), text));
            }
        }
        Ok(Self { title, preview, imported, mapping_file, files })
    }

    fn words(&self, prints_all: bool) -> String {
        let Imported { remarks, added, changed, unchanged, .. } = &self.imported;
        let shown = if prints_all { remarks.len() } else { SHOWN };
        let mut words = format!("{}\n\n{}", self.title, self.preview);
        if !remarks.is_empty() {
            words.push_str("\nTo know:\n");
        }
        for remark in remarks.iter().take(shown) {
            words.push_str(&format!("  {remark}\n"));
        }
        if remarks.len() > shown {
            words.push_str(&format!("  and {} more; --all prints them\n", remarks.len() - shown));
        }
        words.push_str(&format!("\n{added} new, {changed} changed, {unchanged} unchanged\n"));
        words
    }

    fn write(&self, folder: &Path) -> Result<()> {
        for (name, text) in &self.files {
            write(&folder.join(name), text)?;
        }
        Ok(())
    }
}

fn title(table: &Table, file: &Path, is_known: bool, new: &[String]) -> String {
    let (rows, columns) = (table.rows.len(), table.columns.len());
    let new = match (is_known, new) {
        (false, _) | (_, []) => String::new(),
        (true, new) => format!("; new columns: {}", new.join(", ")),
    };
    format!("{}: {rows} rows, {columns} columns{new}", file.display())
}

/// The catalog with these files must have no error: an import never breaks one.
fn sound(ground: &Ground, files: &BTreeMap<String, String>) -> Result<()> {
    let mut folder = ground.folder.clone();
    for (name, text) in files {
        folder.files.insert(name.clone(), text.clone().into_bytes());
    }
    let Checked { problems, tools, .. } = catalog::check::check(&folder);
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Report::new(&ground.path, folder, tools.len(), problems).into())
    }
}

fn tools(folder: &Folder) -> Result<BTreeMap<Slug, Map<String, Value>>> {
    let mut tools = BTreeMap::new();
    for (name, bytes) in &folder.files {
        let Some(slug) = name.strip_prefix("tools/").and_then(|name| name.strip_suffix(".json")) else {
            continue;
        };
        let tool = serde_json::from_slice(bytes).with_context(|| format!("cannot read {name}"))?;
        tools.insert(slug.parse().map_err(|error| anyhow!("{name}: {error}"))?, tool);
    }
    Ok(tools)
}

/// `site.json` as it stands, with other facts and categories; or a new one.
fn site_file(ground: &Ground, site: &Site) -> Result<String> {
    let whole = serde_json::to_value(site)?;
    let mut file: Map<String, Value> = match ground.folder.files.get("site.json") {
        Some(bytes) => serde_json::from_slice(bytes)?,
        None => {
            let schema = ("$schema".to_owned(), catalog::schema::SchemaFile::Site.reference().into());
            std::iter::once(schema).chain(whole.as_object().cloned().unwrap_or_default()).collect()
        }
    };
    for key in ["categories", "facts"] {
        file.insert(key.to_owned(), whole[key].clone());
    }
    pretty(&file)
}

fn read_json<T: serde::de::DeserializeOwned>(path: &Path) -> Result<Option<T>> {
    match fs::read_to_string(path) {
        Ok(text) => {
            let read = serde_json::from_str(&text);
            read.map(Some).with_context(|| format!("cannot read {}; see docs/AUTHORING.md", path.display()))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => bail!("cannot read {}: {error}", path.display()),
    }
}

pub(crate) fn pretty(value: &impl serde::Serialize) -> Result<String> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}

/// Writes a file whole or not at all.
pub(crate) fn write(path: &Path, text: &str) -> Result<()> {
    let failed = || format!("cannot write {}", path.display());
    let folder = path.parent().with_context(failed)?;
    let name = path.file_name().with_context(failed)?.to_string_lossy();
    // A hidden file is no part of a catalog.
    let beside = folder.join(format!(".{name}.tmp"));
    fs::create_dir_all(folder).with_context(failed)?;
    fs::write(&beside, text).with_context(failed)?;
    fs::rename(&beside, path).with_context(failed)
}
