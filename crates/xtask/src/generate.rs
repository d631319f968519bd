//! Catalogs of any size for measurements, the same for the same seed.
//!
//! The panel, the categories and the fact definitions are those of a real site, so that this part has its real size.
//! The tools are invented and say so; their texts are about as repetitive as real ones.

mod chance;
mod facts;
mod template;
mod words;

use std::collections::HashSet;
use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use catalog::format::{
    Category, Evidence, PricePer, Pricing, PricingModel, Review, Site, Tool, Verdict, VoteTally, Votes,
};
use catalog::{Date, FactId, Slug};

use chance::Chance;

/// A generated catalog: the contents of `site.json`, `tools/` and `votes.json`.
#[derive(Debug, Clone, PartialEq)]
pub struct Generated {
    /// The site, marked as generated.
    pub site: Site,
    /// The tools, ordered by slug.
    pub tools: Vec<Tool>,
    /// The community's tallies.
    pub votes: Votes,
}

/// The day before which all tools were added, in days since 1 January 1970: 21 November 2026.
const TODAY: i32 = 20_778;
/// The number of days over which tools were added.
const SPAN: usize = 1_100;
/// The end of every quote.
const MARK: &str = "(generated)";

/// How large a generated catalog is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::Args)]
pub struct Extent {
    /// How many tools to invent.
    #[arg(long, value_name = "COUNT")]
    pub tools: usize,
    /// How many categories to invent; without it, those of the shipped catalog.
    #[arg(long, value_name = "COUNT")]
    pub categories: Option<NonZeroUsize>,
    /// How many different tags to use.
    #[arg(long, value_name = "COUNT", default_value_t = Self::TAGS)]
    pub tags: NonZeroUsize,
}

impl Extent {
    const TAGS: NonZeroUsize = NonZeroUsize::new(words::TAGS.len()).unwrap();

    /// A catalog with this many tools, and otherwise like the shipped one.
    #[must_use]
    pub fn of(tools: usize) -> Self {
        Self { tools, categories: None, tags: Self::TAGS }
    }
}

/// A catalog with the panel of `site`, and with its categories unless others are asked for.
///
/// # Errors
/// If the site has no category, or cannot derive a slug from a name, which should never happen.
pub fn generate(site: &Site, extent: Extent, seed: u64) -> Result<Generated> {
    let count = extent.tools;
    let site = &match extent.categories {
        Some(count) => Site { categories: categories(site, count.get())?, ..site.clone() },
        None => site.clone(),
    };
    ensure!(!site.categories.is_empty(), "a catalog needs a category");
    let mut chance = Chance::new(seed);
    // A separate sequence, so that everything but the facts stays the same as it was without them.
    let mut chance_of_facts = Chance::new(!seed);
    let mut makers: Vec<String> = Vec::new();
    let mut tools: Vec<Tool> = Vec::with_capacity(count);
    let mut taken: HashSet<Slug> = HashSet::with_capacity(count);
    let mut votes = Votes { as_of: Date::from_unix_days(TODAY), ..Votes::default() };
    while tools.len() < count {
        let name = words::name(&mut chance);
        let slug: Slug =
            catalog::index::slug_of_name(&name).parse().context("cannot derive a slug from a name")?;
        if !taken.insert(slug.clone()) {
            continue;
        }
        if chance.below(100) < 72 {
            let ship = u32::try_from(chance.squared(600))?;
            let skip = u32::try_from(chance.squared(240))?;
            votes.tallies.insert(slug.clone(), VoteTally { ship, skip });
        }
        let tool = tool(site, extent.tags.get(), slug, name, &mut makers, &mut chance)?;
        tools.push(Tool { facts: facts::facts(site, &tool.category, &mut chance_of_facts), ..tool });
    }
    tools.sort_by(|a, b| a.slug.cmp(&b.slug));
    let site = Site {
        name: "Generated".to_owned(),
        tagline: format!("{count} invented tools, seed {seed}, for measurements"),
        url: "https://generated.example".parse()?,
        report: None,
        newsletter: None,
        votes: None,
        // The invented tools have invented tags.
        tags: Vec::new(),
        ..site.clone()
    };
    Ok(Generated { site, tools, votes })
}

/// Writes a catalog as `check` and `dist` read it.
///
/// # Errors
/// If the folder is not empty, or a file cannot be written.
pub fn write(catalog: &Generated, folder: &Path) -> Result<()> {
    let tools = folder.join("tools");
    fs::create_dir_all(&tools).with_context(|| format!("cannot make {}", tools.display()))?;
    let is_empty = fs::read_dir(folder)?.count() == 1 && fs::read_dir(&tools)?.next().is_none();
    ensure!(is_empty, "{} is not empty; choose another folder with --out", folder.display());
    fs::write(folder.join("site.json"), serde_json::to_vec(&catalog.site)?)?;
    fs::write(folder.join("votes.json"), serde_json::to_vec(&catalog.votes)?)?;
    for tool in &catalog.tools {
        fs::write(tools.join(format!("{}.json", tool.slug)), serde_json::to_vec(tool)?)?;
    }
    Ok(())
}

/// Invented categories, without facts of their own.
fn categories(site: &Site, count: usize) -> Result<Vec<Category>> {
    let facts = site.categories.iter().map(|category| &category.facts).cycle();
    let category = |(at, facts): (usize, &Vec<FactId>)| {
        let name = words::category(at);
        Ok(Category {
            id: catalog::index::slug_of_name(&name).parse()?,
            description: format!("Invented tools for {}", name.to_lowercase()),
            name,
            facts: facts.clone(),
            jobs: Vec::new(),
        })
    };
    (0..count).zip(facts).map(category).collect()
}

fn tool(
    site: &Site,
    tags: usize,
    slug: Slug,
    name: String,
    makers: &mut Vec<String>,
    chance: &mut Chance,
) -> Result<Tool> {
    let place = chance.squared(site.categories.len());
    let category = &site.categories[place];
    // As in reality, two out of three makers have a single tool, and the others have many.
    let maker = if makers.is_empty() || chance.below(100) < 62 {
        let maker = words::maker(&name, chance);
        makers.push(maker.clone());
        maker
    } else {
        makers[chance.squared(makers.len())].clone()
    };
    let days = TODAY - i32::try_from(chance.squared(SPAN))?;
    let added = Date::from_unix_days(days).context("the day exists")?;
    let evidence = match chance.below(100) {
        0..9 => Evidence::HandsOn,
        9..88 => Evidence::Desk,
        _ => Evidence::Unverified,
    };
    let url = Some(format!("https://{slug}.example").parse()?);
    Ok(Tool {
        tagline: words::tagline(place, chance),
        description: format!("{name} does not exist. Its entry was generated for measurements."),
        category: category.id.clone(),
        tags: words::tags(place, tags, chance)?,
        url,
        added,
        updated: added,
        evidence: Some(evidence),
        hands_on: None,
        pricing: Some(pricing(chance)?),
        supersedes: None,
        aliases: Vec::new(),
        reviews: reviews(site, added, chance),
        facts: Default::default(),
        draft: false,
        publish: None,
        history: Vec::new(),
        slug,
        name,
        maker,
    })
}

fn pricing(chance: &mut Chance) -> Result<Pricing> {
    const DOLLARS: [u32; 16] = [20, 10, 29, 19, 15, 25, 49, 12, 39, 99, 8, 30, 5, 59, 24, 199];
    let dollars = DOLLARS[chance.squared(DOLLARS.len())];
    let per = [PricePer::Month, PricePer::SeatMonth, PricePer::Month, PricePer::Year][chance.below(4)];
    let words = match per {
        PricePer::Month => "month",
        PricePer::SeatMonth => "seat and month",
        _ => "year",
    };
    let (model, entry, amount) = match chance.below(100) {
        0..38 => (PricingModel::Free, "Free".to_owned(), None),
        38..58 => {
            (PricingModel::Freemium, format!("Free tier, then ${dollars} / {words}"), Some((dollars, per)))
        }
        58..64 => (PricingModel::Freemium, "Free tier or self-hosted".to_owned(), None),
        64..90 => (PricingModel::Paid, format!("${dollars} / {words}"), Some((dollars, per))),
        90..94 => (PricingModel::Paid, "Pay as you go".to_owned(), None),
        _ => (PricingModel::Contact, "On request".to_owned(), None),
    };
    let amount_and_per = amount.map(|(dollars, per)| (f64::from(dollars), per));
    let (amount, per) = amount_and_per.unzip();
    Ok(Pricing { model, entry: Some(entry), amount, per, currency: None, source: None, checked: None })
}

/// Verdicts of a panel that usually agrees.
fn reviews(site: &Site, date: Date, chance: &mut Chance) -> Vec<Review> {
    if chance.below(100) < 6 {
        return Vec::new();
    }
    let merit = 25 + chance.below(65);
    let review = |reviewer: &catalog::format::Reviewer| {
        let verdict = if chance.below(100) < merit { Verdict::Ship } else { Verdict::Skip };
        let is_silent = chance.below(100) < 4;
        let quote = format!("{} {MARK}", words::opinion(chance));
        let id = reviewer.id.clone();
        (!is_silent).then_some(Review { reviewer: id, verdict, quote, date, prediction: None })
    };
    site.reviewers.iter().filter_map(review).collect()
}

#[cfg(test)]
mod tests;
