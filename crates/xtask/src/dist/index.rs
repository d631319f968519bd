//! `catalog/index.json`, the facts of each category, and for a large catalog the files with what the index leaves out.

use anyhow::Result;
use catalog::format::Site;
use catalog::index::{Index, Prefixes};
use catalog::{Catalog, format};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use staging::Stage;

use super::{CATALOG, since};

/// The sizes from which an index is split, and of the files that it is split into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Division {
    /// The most tools that an index holds in full.
    pub whole: usize,
    /// The most tools in one part.
    pub part: usize,
    /// The most tools in a file of all tools that have words with the same prefix.
    pub words: usize,
}

impl Default for Division {
    /// An index of 2,000 tools is about 40 kB, a part about 90, a file of words at most 30; reading a part takes a slow
    /// device about 40 ms.
    fn default() -> Self {
        Self { whole: 2_000, part: 5_000, words: 1_500 }
    }
}

/// Writes a catalog's index into its site, with the facts by category, and with parts if the catalog is large.
///
/// # Errors
/// If a file cannot be written.
pub fn write_index(
    site: &Site,
    tools: &[format::Tool],
    votes: format::Votes,
    division: Division,
    stage: &Stage,
) -> Result<()> {
    let mut index = Index::new(site, tools);
    if tools.len() > division.whole {
        let catalog = Catalog::new(index, votes);
        let (mut names, mut edition) = (Vec::new(), Sha256::new());
        for (at, part) in Index::parts(&catalog, division.part).enumerate() {
            let bytes = serde_json::to_vec(&part)?;
            edition.update(&bytes);
            // Named by content, so that no cache mixes the parts of two versions.
            let name = format!("{at}-{}", hex::encode(&Sha256::digest(&bytes)[..8]));
            stage.write(&format!("{CATALOG}/parts/{name}.json"), &bytes)?;
            names.push(name);
        }
        edition.update(serde_json::to_vec(catalog.votes())?);
        let files = Index::words(&catalog, division.words);
        let prefixes = Prefixes::written(hex::encode(&edition.finalize()[..8]), &files);
        files.par_iter().try_for_each(|(prefix, part)| {
            stage
                .write(&format!("{CATALOG}/words/{}.json", prefixes.file(prefix)), &serde_json::to_vec(part)?)
        })?;
        index = Index::excerpt(&catalog, names, prefixes);
    }
    index.facts = write_facts(site, tools, stage)?;
    // So that a browser knows whether there is anything new in the log without fetching it.
    index.edition = since::log_in(stage)?.map(|log| log.latest());
    stage.write(&format!("{CATALOG}/index.json"), &serde_json::to_vec(&index)?)
}

/// Writes what the tools of each category state, and returns what the names of these files end with; nothing if no
/// category names a fact.
fn write_facts(site: &Site, tools: &[format::Tool], stage: &Stage) -> Result<Option<String>> {
    if site.categories.iter().all(|category| category.facts.is_empty()) {
        return Ok(None);
    }
    let facts = Index::facts(site, tools).map(|(id, facts)| Ok((id, serde_json::to_vec(&facts)?)));
    let facts: Vec<_> = facts.collect::<Result<_>>()?;
    // One for all, because a hash for each category would take more room in the index than the facts' words.
    let edition = facts.iter().fold(Sha256::new(), |edition, (_, bytes)| edition.chain_update(bytes));
    let edition = hex::encode(&edition.finalize()[..8]);
    for (id, bytes) in &facts {
        stage.write(&format!("{CATALOG}/facts/{id}-{edition}.json"), bytes)?;
    }
    Ok(Some(edition))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use catalog::format::{Tool, Votes};
    use catalog::index::{CategoryFacts, Part};
    use serde_json::json;

    use super::*;
    use crate::fixture::{site, tool};

    #[test]
    fn a_large_catalog_is_divided_and_nothing_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let site: Site = catalog::read(&site().to_string()).unwrap();
        let slugs = ["a", "b", "c", "d", "e"];
        let tools: Vec<Tool> = slugs
            .iter()
            .map(|slug| {
                let mut tool = tool();
                tool["slug"] = json!(slug);
                catalog::read(&tool.to_string()).unwrap()
            })
            .collect();
        let stage = Stage::in_folder(folder.path(), &folder.path().join("none")).unwrap();
        let written = folder.path().join(CATALOG);
        let index = |division| -> Index {
            write_index(&site, &tools, Votes::default(), division, &stage).unwrap();
            catalog::read(&fs::read_to_string(written.join("index.json")).unwrap()).unwrap()
        };
        let whole = index(Division { whole: 5, part: 2, words: 5 });
        assert_eq!((whole.tools.len(), whole.excerpt), (5, None));
        assert!(!written.join("parts").exists());
        let facts = format!("facts/{}-{}.json", site.categories[0].id, whole.facts.unwrap());
        let facts: CategoryFacts = catalog::read(&fs::read_to_string(written.join(facts)).unwrap()).unwrap();
        assert_eq!(facts.tools, slugs.map(|slug| slug.parse().unwrap()));
        assert_eq!(facts.facts.len(), site.categories[0].facts.len());

        let excerpt = index(Division { whole: 4, part: 2, words: 5 }).excerpt.unwrap();
        assert_eq!((excerpt.count, excerpt.parts.len()), (5, 3));
        let mut found = Vec::new();
        for name in &excerpt.parts {
            let text = fs::read_to_string(written.join(format!("parts/{name}.json"))).unwrap();
            assert!(text.len() > 100);
            found.extend(catalog::read::<Part>(&text).unwrap().tools);
        }
        assert_eq!(found, whole.tools);
        assert!(!excerpt.words.all.is_empty());
        for prefix in &excerpt.words.all {
            let name = format!("words/{}.json", excerpt.words.file(prefix));
            let part = catalog::read::<Part>(&fs::read_to_string(written.join(name)).unwrap()).unwrap();
            assert!((1..=5).contains(&part.tools.len()), "{prefix}");
            assert_eq!(part.openings, [], "{prefix}");
        }
    }
}
