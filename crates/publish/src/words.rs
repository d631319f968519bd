//! The title and description of each page, used alike in its head, in the browser and in chats.

use catalog::compare::answer;
use catalog::index::Summary;
use catalog::{Catalog, Route, reviewer_record};

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
    let site = catalog.site();
    let known = match page {
        Route::Home => Some(Words::new(&site.tagline, &site_summary(catalog))),
        Route::Listing => Some(Words::new(
            "Tools",
            "Search and filter AI tools by category, price, the panel's verdict and evidence.",
        )),
        Route::Tool(slug) => {
            catalog.tool(slug).map(|tool| Words::new(&tool.name, &format!("{}: {}", tool.name, tool.tagline)))
        }
        Route::Picker => Some(Words::new(
            "Compare tools",
            "Choose two to four AI tools and see them side by side: verdicts, prices and sourced facts.",
        )),
        Route::Comparison(selection) => {
            let tools: Option<Vec<&Summary>> =
                selection.tools().iter().map(|slug| catalog.tool(slug).map(AsRef::as_ref)).collect();
            tools.map(|tools| {
                let names: Vec<&str> = tools.iter().map(|tool| tool.name.as_str()).collect();
                Words::new(&names.join(" or "), &answer(catalog, &tools).headline)
            })
        }
        Route::Panel => Some(Words::new(
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
        Route::Method => Some(Words::new(
            "Method",
            "How scores are calculated, what the evidence levels mean, and what this site does not know.",
        )),
        Route::Style => Some(Words::new("Style", "Every component of this site in every state.")),
        Route::NoComparison(_) | Route::Unknown(_) => None,
    };
    known.unwrap_or_else(|| Words::new("Nothing at this address", "There is no page at this address."))
}

/// A summary of the site, in numbers.
#[must_use]
pub fn site_summary(catalog: &Catalog) -> String {
    let site = catalog.site();
    format!(
        "{} tools in {} categories, each judged by a panel of {}: every reviewer says ship or skip, and why. Facts and \
         prices carry their source and the day they were read.",
        catalog.count(),
        site.categories.len(),
        site.reviewers.len(),
    )
}
