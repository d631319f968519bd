//! The title and description of each page, used alike in its head, in the browser and in chats.

use catalog::compare::answer;
use catalog::format::Site;
use catalog::index::Summary;
use catalog::{Catalog, Facet, Route, reviewer_record};

use crate::plain::one_line;

/// A page's title and description, as plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The page's own title, without the name of the site.
    pub title: String,
    /// One or two sentences.
    pub description: String,
}

impl Words {
    fn new(title: &str, description: &str) -> Self {
        Self { title: one_line(title), description: one_line(description) }
    }

    /// The document's title: the page's, then the site's name.
    #[must_use]
    pub fn document_title(&self, catalog: &Catalog) -> String {
        format!("{} · {}", self.title, one_line(&catalog.site().name))
    }
}

/// The words of a page. A page about something that is not in the catalog gets those of the not-found page.
#[must_use]
pub fn words(catalog: &Catalog, page: &Route) -> Words {
    let (site, has_log) = (catalog.site(), catalog.edition().is_some());
    let known = match page {
        Route::Home => Some(Words::new(&site.tagline, &site_summary(catalog))),
        Route::Listing => Some(Words::new(&site.nouns_heading(), &listing_summary(catalog))),
        Route::Tool(slug) => catalog.tool(slug).map(|tool| Words::new(&tool.name, &tool_summary(tool))),
        Route::Picker => Some(Words::new(&picker_title(catalog), &picker_summary(catalog))),
        Route::Comparison(selection) => {
            let tools: Option<Vec<&Summary>> =
                selection.tools().iter().map(|slug| catalog.tool(slug).map(AsRef::as_ref)).collect();
            tools.map(|tools| {
                let names: Vec<&str> = tools.iter().map(|tool| tool.name.as_str()).collect();
                Words::new(&names.join(" or "), &answer(catalog, &tools).headline)
            })
        }
        Route::Panel if catalog.has_panel() => Some(Words::new(
            "The panel",
            &format!(
                "The reviewers of {}: their lenses, what they like and how often they say ship.",
                site.name
            ),
        )),
        Route::Reviewer(id) => reviewer_record(catalog, id).map(|record| {
            let reviewer = record.reviewer;
            let description = format!("{}: {} {}", reviewer.name, reviewer.motto, reviewer.lens);
            Words::new(&reviewer.name, &description)
        }),
        Route::Predictions if catalog.has_panel() => Some(Words::new("Predictions", PREDICTIONS_SUMMARY)),
        Route::Decide => Some(Words::new("Your decision", DECISION_SUMMARY)),
        Route::Votes => Some(Words::new("Your votes", VOTES_SUMMARY)),
        Route::Yours => Some(Words::new("Your own data", YOURS_SUMMARY)),
        Route::Changes if has_log => Some(Words::new("What has changed", &changes_summary(site))),
        Route::Digest if has_log => Some(Words::new("Week by week", &digest_summary(site))),
        Route::Method => Some(Words::new("Method", METHOD_SUMMARY)),
        Route::Style => Some(Words::new("Style", "Every component of this site in every state.")),
        Route::Panel
        | Route::Predictions
        | Route::Changes
        | Route::Digest
        | Route::NoComparison(_)
        | Route::Unknown(_) => None,
    };
    known.unwrap_or_else(|| Words::new("Nothing at this address", "There is no page at this address."))
}

/// What the page of a tool is about.
#[must_use]
pub fn tool_summary(tool: &Summary) -> String {
    if tool.tagline.is_empty() { tool.name.clone() } else { format!("{}: {}", tool.name, tool.tagline) }
}

/// What the page is called on which tools to compare are chosen.
#[must_use]
pub fn picker_title(catalog: &Catalog) -> String {
    format!("Compare {}", catalog.site().nouns())
}

/// What that page is for.
#[must_use]
pub fn picker_summary(catalog: &Catalog) -> String {
    format!("Choose two to four {} and see them side by side.", catalog.site().nouns())
}

/// What the page with the reader's decision record is for.
pub const DECISION_SUMMARY: &str = "A shortlist with notes, must-haves and reasons, kept on this device, to send to a colleague or to print.";

/// What the ledger of predictions is about.
pub const PREDICTIONS_SUMMARY: &str =
    "What the reviewers have said will happen, by which day, and how it turned out.";

/// What the page with the reader's votes is for.
pub const VOTES_SUMMARY: &str = "The votes you have cast from this device, next to what the panel says.";

/// What the page is for to which readers bring their own values and tools.
pub const YOURS_SUMMARY: &str = "Your own prices, scores and entries beside those of the catalog, from a file that never leaves this device.";

/// What the page with the change log is about.
#[must_use]
pub fn changes_summary(site: &Site) -> String {
    let verdicts = if site.reviewers.is_empty() { "" } else { "verdicts, " };
    format!(
        "What is new and what has changed in the catalog: {}, {verdicts}prices and facts, with old and new value.",
        site.nouns()
    )
}

/// What the page with the weekly digests is about.
#[must_use]
pub fn digest_summary(site: &Site) -> String {
    format!("Each week's changes to the {} of {}, as a page, a feed and a mail.", site.nouns(), site.name)
}

/// What the page on the method is about.
pub const METHOD_SUMMARY: &str = "How this site comes to what it says, and what its words mean.";

/// What the tools of a site can be filtered by.
#[must_use]
pub fn listing_summary(catalog: &Catalog) -> String {
    let facets = [
        (Facet::Pricing, ", price"),
        (Facet::Verdict, ", verdict"),
        (Facet::Evidence, ", evidence"),
        (Facet::Tag, ", tag"),
    ];
    let facets = facets.into_iter().filter(|(facet, _)| catalog.has(*facet)).map(|(_, word)| word);
    format!("Search {}, and filter by category{}.", tools(catalog), facets.collect::<String>())
}

fn tools(catalog: &Catalog) -> String {
    catalog.site().entries(catalog.count())
}

/// A summary of the site, in numbers.
#[must_use]
pub fn site_summary(catalog: &Catalog) -> String {
    let site = catalog.site();
    // That all are of one kind says nothing.
    let categories = match site.categories.len() {
        1 => String::new(),
        count => format!(" in {count} categories"),
    };
    let judged = match site.reviewers.as_slice() {
        [] => String::new(),
        [only] => format!(", judged by {}: ship or skip, and why", only.name),
        panel => format!(", judged by a panel of {}: every reviewer says ship or skip, and why", panel.len()),
    };
    let facts = if catalog.has(Facet::Pricing) { "Facts and prices" } else { "Facts" };
    format!(
        "{}{categories}{judged}. {facts} stand beside their sources, where these are stated.",
        tools(catalog)
    )
}
