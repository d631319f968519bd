//! What a site has for readers who want more than its pages: feeds, data, and the terms of citing it. Depends on the
//! domain alone, because the browser uses it, too.

use catalog::format::Site;
use catalog::index::Summary;
use catalog::{CategoryId, Route};

use crate::feed::{self, Feed};
use crate::twin_file;

/// The path of the table of all tools.
pub(crate) const TABLE: &str = "catalog.csv";

/// The path of the same table as a spreadsheet.
pub(crate) const SPREADSHEET: &str = "catalog.xlsx";

/// The path of the facts and the terms of citation.
pub(crate) const FACTS: &str = "facts.txt";

/// The path of the calendar of due days.
pub const CALENDAR: &str = "predictions.ics";

/// The path of the change log.
pub const LOG_PATH: &str = "changes.json";

/// The path of the latest week's digest as a mail.
pub const MAIL_PATH: &str = "digest.eml";

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// What a link to it says.
    pub label: String,
    /// Its path within the site.
    pub path: String,
}

/// The files that go with a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resources {
    /// Feeds to subscribe to.
    pub feeds: Vec<Resource>,
    /// Data, and the terms of citing it.
    pub data: Vec<Resource>,
}

impl Resources {
    /// Those of the whole site.
    #[must_use]
    pub fn of_site(site: &Site) -> Self {
        Self::of(site, vec![Feed::New, Feed::Changes], all_entries(site))
    }

    /// Those of some categories; of the whole site if the site has none of them.
    #[must_use]
    pub fn of_categories(site: &Site, ids: &[CategoryId]) -> Self {
        let known = ids.iter().filter(|id| site.category(id).is_some());
        let feeds: Vec<Feed> = known.cloned().map(Feed::Category).collect();
        if feeds.is_empty() { Self::of_site(site) } else { Self::of(site, feeds, all_entries(site)) }
    }

    /// Those of a tool.
    #[must_use]
    pub fn of_tool(site: &Site, tool: &Summary) -> Self {
        let label = format!("This {} as JSON", site.noun());
        let own = twin_file(&Route::Tool(tool.slug.clone())).map(|path| Resource { label, path });
        Self::of(site, vec![Feed::Category(tool.category.clone())], own.into_iter().collect())
    }

    /// Those of the change log. The mail is there only once there is something to write in it.
    #[must_use]
    pub fn of_log(site: &Site, has_mail: bool) -> Self {
        let feeds = feed::of_log(site).map(|feed| Resource { label: feed.label(site), path: feed.path() });
        let file = |label: &str, path: &str| Resource { label: label.to_owned(), path: path.to_owned() };
        let log = file("The change log as JSON", LOG_PATH);
        let mail = has_mail.then(|| file("The latest week as a mail", MAIL_PATH));
        Self { feeds: feeds.collect(), data: [log].into_iter().chain(mail).collect() }
    }

    fn of(site: &Site, feeds: Vec<Feed>, data: Vec<Resource>) -> Self {
        let feeds = feeds.into_iter().map(|feed| Resource { label: feed.label(site), path: feed.path() });
        let terms = Resource { label: "Terms of citation".to_owned(), path: FACTS.to_owned() };
        Self { feeds: feeds.collect(), data: data.into_iter().chain([terms]).collect() }
    }
}

fn all_entries(site: &Site) -> Vec<Resource> {
    let all = |form: &str, path| Resource { label: format!("All {} as {form}", site.nouns()), path };
    let tables = [all("a spreadsheet", SPREADSHEET.to_owned()), all("CSV", TABLE.to_owned())];
    let json = twin_file(&Route::Listing).map(|path| all("JSON", path));
    tables.into_iter().chain(json).collect()
}
