//! The table of all tools, one row per tool. [`csv`](crate::csv) and [`spreadsheet`](crate::spreadsheet) write it.

use catalog::format::{Evidence, PricingModel, Reach, Site, Tool, Verdict};
use catalog::index::Summary;
use catalog::{Date, FactValue, Route, Tally};

use crate::Edition;
use crate::plain::one_line;

/// The columns that every catalog has: name, type and meaning. They are followed by one per reviewer, `verdict_<id>`,
/// and one per fact, `fact_<id>`. An empty cell means "not stated", never "no".
pub const COLUMNS: [(&str, &str, &str); 26] = [
    ("slug", "string", "Its name in addresses"),
    ("name", "string", "Its name"),
    ("maker", "string", "Who makes it"),
    ("category", "string", "The id of its category"),
    ("tags", "string", "Its tags: ids separated by spaces"),
    ("tagline", "string", "What it does, in one line"),
    ("url", "anyURI", "The official page"),
    ("page", "anyURI", "Its page on this site"),
    ("pricing", "string", "The pricing model: free, freemium, paid, contact, none or unknown"),
    ("entry_price", "string", "The starting price, in words"),
    ("amount", "number", "The starting price as a number"),
    ("currency", "string", "The currency of the amount: its code in ISO 4217"),
    (
        "per",
        "string",
        "The unit that the amount pays for: month, year, seat-month, million-tokens, hour or once",
    ),
    (
        "evidence",
        "string",
        "The level of evidence: hands-on, desk or unverified (what is unverified is not ranked)",
    ),
    ("panel_ships", "integer", "How many reviewers say ship"),
    ("panel_reviews", "integer", "How many reviewers gave a verdict"),
    ("panel_percent", "integer", "Ships as a percentage of reviews"),
    ("community_ships", "integer", "How many readers voted ship"),
    ("community_votes", "integer", "How many readers voted"),
    ("community_percent", "integer", "Ships as a percentage of votes"),
    ("added", "date", "When it was added to the catalog"),
    ("updated", "date", "When its entry was last updated"),
    ("supersedes", "string", "The slug of the release that it supersedes"),
    ("aliases", "string", "The slugs that it had before, separated by spaces"),
    (
        "hands_on",
        "string",
        "How far hands have been on it, if its evidence is hands-on: installed, imported, fake-model or run",
    ),
    (
        "measured",
        "string",
        "The ids of the facts that this site measured, separated by spaces; all others are what a source states",
    ),
];

/// The content of a cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    /// Not stated.
    Empty,
    /// A text on one line.
    Text(String),
    Number(f64),
    Flag(bool),
    Date(Date),
}

/// The names of the columns.
pub(crate) fn header(site: &Site) -> impl Iterator<Item = String> + '_ {
    let own = COLUMNS.iter().map(|(name, ..)| (*name).to_owned());
    let verdicts = site.reviewers.iter().map(|reviewer| format!("verdict_{}", reviewer.id));
    let facts = site.facts.iter().map(|fact| format!("fact_{}", fact.id));
    own.chain(verdicts).chain(facts)
}

/// The rows by slug, all as long as the header.
pub(crate) fn rows<'e>(edition: &'e Edition<'_>) -> impl Iterator<Item = Vec<Cell>> + 'e {
    let tools = edition.tools().iter();
    tools.filter_map(|tool| Some(row(edition, tool, edition.catalog().tool(&tool.slug)?)))
}

fn row(edition: &Edition, tool: &Tool, summary: &Summary) -> Vec<Cell> {
    let site = edition.catalog().site();
    let (panel, community) = (summary.split.tally(), edition.catalog().community(&tool.slug));
    let price = tool.pricing.as_ref();
    let amount = price.and_then(|price| price.amount(site.currency()));
    let tags: Vec<&str> = tool.tags.iter().map(catalog::Tag::as_str).collect();
    let aliases: Vec<&str> = tool.aliases.iter().map(catalog::Slug::as_str).collect();
    let mut cells = vec![
        Cell::text(tool.slug.as_str()),
        Cell::text(&tool.name),
        Cell::text(&tool.maker),
        Cell::text(tool.category.as_str()),
        Cell::text(&tags.join(" ")),
        Cell::text(&tool.tagline),
        Cell::of(tool.url.as_ref(), |url| Cell::text(url.as_str())),
        Cell::text(&edition.address().page(&Route::Tool(tool.slug.clone()))),
        Cell::of(price.map(|price| price.model).map(PricingModel::as_str), Cell::text),
        Cell::of(price, |price| Cell::text(price.entry())),
        Cell::of(amount, |amount| Cell::Number(amount.value)),
        Cell::of(amount, |amount| Cell::text(amount.currency.code())),
        Cell::of(amount, |amount| Cell::text(amount.per.as_str())),
        Cell::of(tool.evidence.map(Evidence::as_str), Cell::text),
    ];
    cells.extend(tally(panel));
    cells.extend(tally(community));
    cells.push(Cell::Date(tool.added));
    cells.push(Cell::Date(tool.updated));
    cells.push(Cell::of(tool.supersedes.as_ref(), |slug| Cell::text(slug.as_str())));
    cells.push(Cell::text(&aliases.join(" ")));
    cells.push(Cell::of(tool.hands_on.map(Reach::as_str), Cell::text));
    cells.push(Cell::text(&measured(tool)));
    cells.extend(site.reviewers.iter().map(|reviewer| {
        let verdict = tool.review_by(&reviewer.id).map(|review| review.verdict);
        Cell::of(verdict.map(Verdict::as_str), Cell::text)
    }));
    cells.extend(site.facts.iter().map(|definition| {
        let fact = tool.facts.get(&definition.id);
        Cell::of(fact.and_then(|fact| fact.value.typed(definition.kind)), Cell::from)
    }));
    cells
}

fn measured(tool: &Tool) -> String {
    let facts = tool.facts.iter().filter(|(_, fact)| fact.measured.is_some());
    facts.map(|(id, _)| id.as_str()).collect::<Vec<_>>().join(" ")
}

/// Ships, count and percentage; all empty if there are no verdicts.
fn tally(tally: Tally) -> [Cell; 3] {
    let Some(percent) = tally.percent() else { return [Cell::Empty, Cell::Empty, Cell::Empty] };
    [tally.ships, tally.count(), percent].map(|count| Cell::Number(count.into()))
}

impl Cell {
    /// A text, or an empty cell for an empty text.
    fn text(text: &str) -> Self {
        let line = one_line(text);
        if line.is_empty() { Self::Empty } else { Self::Text(line) }
    }

    fn of<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Empty, cell)
    }
}

impl From<FactValue> for Cell {
    fn from(value: FactValue) -> Self {
        match value {
            FactValue::Flag(flag) => Self::Flag(flag),
            FactValue::Text(words) => Self::text(&words),
            FactValue::List(items) => Self::text(&items.join("; ")),
            FactValue::Number(number) | FactValue::Money(number) => Self::Number(number),
            FactValue::Date(date) => Self::Date(date),
            FactValue::Year(year) => Self::Number(year.into()),
            FactValue::Range(range) => Self::Text(range.to_string()),
        }
    }
}
