//! What is published at addresses that a page had before one of its tools was renamed.

use quick_xml::escape::escape;

use catalog::{Route, Selection, Slug};

use crate::head::{self, Head};
use crate::{Edition, words};

/// A page that has another address now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The page by the address that it had.
    pub from: Route,
    /// The page that is there now.
    pub to: Route,
}

/// All moves of an edition: each tool and each comparison that has a page, by every address that it may have had.
pub fn moves<'e>(edition: &'e Edition<'_>) -> impl Iterator<Item = Move> + 'e {
    let tools = edition
        .catalog()
        .aliases()
        .map(|(alias, now)| Move { from: Route::Tool(alias.clone()), to: Route::Tool(now.clone()) });
    tools.chain(edition.pairs().iter().flat_map(|pair| former(edition, pair)))
}

/// The moves to a comparison: each combination of slugs that its tools have or had, but the one of today.
fn former<'e>(edition: &'e Edition<'_>, pair: &'e Selection) -> impl Iterator<Item = Move> + 'e {
    let mut combinations: Vec<Vec<&Slug>> = vec![Vec::new()];
    for slug in pair.tools() {
        let aliases = edition.catalog().tool(slug).map_or(&[][..], |tool| &tool.aliases);
        let names = || std::iter::once(slug).chain(aliases);
        combinations = combinations
            .iter()
            .flat_map(|chosen| names().map(move |name| chosen.iter().copied().chain([name]).collect()))
            .collect();
    }
    let selections =
        combinations.into_iter().filter_map(|slugs| Selection::new(slugs.into_iter().cloned()).ok());
    let former = selections.filter(move |selection| selection != pair);
    former.map(|selection| Move { from: Route::Comparison(selection), to: Route::Comparison(pair.clone()) })
}

impl Move {
    /// The head of the document at the old address: that of the page as it is now, so that a link to the old address looks
    /// the same in a chat, and an order to browsers to go there.
    #[must_use]
    pub fn head(&self, edition: &Edition) -> String {
        let head = Head { json_ld: Vec::new(), ..head::head(edition, &self.to) };
        format!(
            "<meta http-equiv=\"refresh\" content=\"0; url={}\">\n{}",
            escape(self.target(edition)),
            head.html()
        )
    }

    /// What the document at the old address says, for readers whose browser stays there.
    #[must_use]
    pub fn html(&self, edition: &Edition) -> String {
        let title = words(edition.catalog(), &self.to).title;
        format!(
            "<main id=\"main\" class=\"page\"><section class=\"opening\" data-test=\"moved\"><h1 lang=\"en\">This \
             page has moved</h1><p class=\"lede\"><a href=\"{}\" dir=\"auto\" translate=\"no\">{}</a></p></section></main>",
            escape(self.target(edition)),
            escape(&title)
        )
    }

    /// The path that the page had, with the base.
    #[must_use]
    pub fn origin(&self, edition: &Edition) -> String {
        path(edition, &self.from)
    }

    /// The path of the page as it is now, with the base.
    #[must_use]
    pub fn target(&self, edition: &Edition) -> String {
        path(edition, &self.to)
    }
}

fn path(edition: &Edition, page: &Route) -> String {
    format!("{}{}", edition.address().base(), edition.address().layout().path(page))
}
