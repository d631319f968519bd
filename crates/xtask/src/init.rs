//! The command `init`: begins a catalog, from answers to a few questions or from a table.

mod examples;
mod questions;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use catalog::check::Folder;
use catalog::format::{Noun, Site, VERSION, VotesSettings};
use catalog::schema::SchemaFile;
use catalog::{Currency, Date, HttpsUrl, LanguageTag};
use clap::{Args, ValueEnum};

use crate::import::{Ground, Options, Outcome, pretty, write};
use crate::schema;

/// What a catalog is about. Without a terminal, what is not said takes a default.
#[derive(Debug, Clone, Default, Args)]
pub struct Answers {
    /// The site's name [default: the folder's].
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// What one entry is called, such as "car" [default: entry].
    #[arg(long, value_name = "WORD")]
    pub noun: Option<String>,
    /// What several are called, such as "cars" [default: the noun with an s].
    #[arg(long, value_name = "WORD")]
    pub nouns: Option<String>,
    /// One line on what the site is.
    #[arg(long, value_name = "TEXT")]
    pub tagline: Option<String>,
    /// Where the site will be published [default: https://example.com].
    #[arg(long, value_name = "ADDRESS")]
    pub url: Option<HttpsUrl>,
    /// Whether reviewers judge the entries [default: none].
    #[arg(long, value_enum, value_name = "WHO")]
    pub panel: Option<Panel>,
    /// Whether readers can vote ship or skip on each entry [default: none].
    #[arg(long, value_enum, value_name = "WHO")]
    pub votes: Option<Votes>,
    /// The currency of prices, by its code such as EUR [default: USD].
    #[arg(long, value_name = "CODE")]
    pub currency: Option<Currency>,
    /// The language of the catalog, as a tag such as en or pt-BR [default: en].
    #[arg(long, value_name = "TAG")]
    pub lang: Option<LanguageTag>,
}

/// Who judges the entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Panel {
    /// Nobody: facts and prices lead.
    #[default]
    None,
    /// One reviewer, to be described in site.json.
    One,
}

/// Who votes on the entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Votes {
    /// Nobody.
    #[default]
    None,
    /// Readers; their votes stay on their devices until site.json names a service that counts them.
    Readers,
}

/// Where the entries come from.
#[derive(Debug, Clone)]
pub enum Entries {
    /// Examples, to be replaced.
    Examples,
    /// A table.
    Table(Options),
}

/// Begins a catalog in a folder that has none.
///
/// # Errors
/// If the folder has a `site.json`, if an answer cannot be read, or if the table cannot.
pub fn run(folder: &Path, answers: Answers, entries: &Entries, today: Date) -> Result<Outcome> {
    ensure!(
        !folder.join("site.json").exists(),
        "{} has a catalog already; import a table into it with `cargo xtask import`",
        folder.display()
    );
    let answers = questions::completed(answers, folder)?;
    let site = site(&answers)?;
    let outcome = match entries {
        Entries::Table(options) => {
            let ground = Ground { path: folder.to_owned(), folder: Folder::default(), site };
            crate::import::run(&ground, options, today)?
        }
        Entries::Examples => {
            examples::write(folder, site, answers.panel.unwrap_or_default(), today)?;
            Outcome::Written
        }
    };
    if outcome == Outcome::Written {
        for file in SchemaFile::ALL {
            write(&folder.join(file.path()), &schema::text(file)?)?;
        }
        println!(
            "\nCheck it:    cargo xtask check {0}\nSee it:      cargo xtask serve --catalog {0}\nPublish it:  cargo xtask dist --catalog {0} --out site",
            folder.display()
        );
    }
    Ok(outcome)
}

fn site(answers: &Answers) -> Result<Site> {
    let noun = answers.noun.clone().context("the noun is missing")?;
    let many = answers.nouns.clone().context("the plural is missing")?;
    let name = answers.name.clone().context("the name is missing")?;
    let tagline = answers.tagline.clone().context("the tagline is missing")?;
    let url = match &answers.url {
        Some(url) => url.clone(),
        None => "https://example.com".parse()?,
    };
    Ok(Site {
        version: VERSION,
        name,
        tagline,
        noun: Some(Noun { one: noun, many }),
        lang: answers.lang.clone(),
        currency: answers.currency,
        url,
        feed_ids: None,
        reviewers: Vec::new(),
        categories: Vec::new(),
        facts: Vec::new(),
        tags: Vec::new(),
        panel: None,
        method: Vec::new(),
        report: None,
        newsletter: None,
        votes: match answers.votes.unwrap_or_default() {
            Votes::None => Some(VotesSettings { closed: true, ..VotesSettings::default() }),
            Votes::Readers => None,
        },
    })
}

/// Writes a catalog's files: `site.json`, and one for each tool by its slug.
fn write_catalog(
    folder: &Path,
    site: &serde_json::Value,
    tools: &[(String, serde_json::Value)],
) -> Result<()> {
    fs::create_dir_all(folder.join("tools")).with_context(|| format!("cannot make {}", folder.display()))?;
    for (slug, tool) in tools {
        write(&folder.join(format!("tools/{slug}.json")), &pretty(tool)?)?;
    }
    write(&folder.join("site.json"), &pretty(site)?)
}
