//! An earlier edition of a catalog, as far as it has to be understood for a comparison.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use catalog::Date;
use catalog::check::{Editions, Folder};
use catalog::format::{Site, Tool, VERSION};
use catalog::history::State;

use super::latest;
use crate::dist::CATALOG;

/// What an earlier catalog's files say, with what was not published yet.
#[derive(Debug)]
pub(super) struct Written {
    site: Site,
    tools: Vec<Tool>,
}

impl Written {
    /// Parses these files, by their names relative to the catalog's folder.
    pub(super) fn parse(files: &BTreeMap<String, Vec<u8>>) -> Result<Self> {
        let Some(site) = files.get("site.json") else { bail!("there is no site.json") };
        let site: Site = parse("site.json", site)?;
        ensure!(
            site.version <= VERSION,
            "site.json is in version {} of the format, and this program reads version {VERSION}",
            site.version
        );
        let tools = files.iter().filter(|(name, _)| name.starts_with("tools/") && name.ends_with(".json"));
        let tools = tools.map(|(name, bytes)| parse(name, bytes)).collect::<Result<_>>()?;
        Ok(Self { site, tools })
    }

    /// What was published of it on a day.
    pub(super) fn on(&self, day: Date) -> Earlier {
        Earlier { site: self.site.clone(), tools: Editions::on(day, self.tools.clone()).published() }
    }

    /// The days on which entries are published that say when.
    pub(super) fn days(&self) -> BTreeSet<Date> {
        self.tools.iter().filter(|tool| !tool.draft).filter_map(|tool| tool.publish).collect()
    }

    /// The day that a folder's files are of, as far as they say: that of the latest change to what has long been published.
    fn day(&self) -> Date {
        let published: Vec<Tool> =
            self.tools.iter().filter(|tool| !tool.draft && tool.publish.is_none()).cloned().collect();
        latest(&published)
    }
}

/// The site and the tools of an earlier edition. It need not pass the check, which may have become stricter since.
#[derive(Debug)]
pub(super) struct Earlier {
    site: Site,
    pub(super) tools: Vec<Tool>,
}

impl Earlier {
    /// Reads a catalog's folder, or that of a site that was published from one.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let within = folder.join(CATALOG);
        let catalog = if within.join("site.json").is_file() { within } else { folder.to_owned() };
        ensure!(
            catalog.join("site.json").is_file(),
            "{} holds no earlier edition: it has neither site.json, as a catalog has, nor catalog/site.json, as a published \
             site has. For the first edition, name an empty folder",
            folder.display()
        );
        let read = Folder::read(&catalog).with_context(|| format!("cannot read {}", catalog.display()))?;
        let written = Written::parse(&read.files);
        let written = written.with_context(|| format!("cannot compare with {}", catalog.display()))?;
        Ok(written.on(written.day()))
    }

    pub(super) fn state(&self) -> State<'_> {
        State { site: &self.site, tools: &self.tools }
    }
}

fn parse<T: serde::de::DeserializeOwned>(name: &str, bytes: &[u8]) -> Result<T> {
    let text = std::str::from_utf8(bytes).with_context(|| format!("{name} is not UTF-8"))?;
    catalog::read(text).with_context(|| format!("{name} cannot be read"))
}
