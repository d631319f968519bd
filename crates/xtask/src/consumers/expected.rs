//! What a consumer should read. This comes from the catalog, not from what we publish.

mod days;
mod feeds;
mod links;
mod log;
mod pages;
mod table;

use publish::Edition;

use super::record::Expected;

/// A part of what is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// The table: a record per tool, by slug, with its columns.
    Table,
    /// The same as a spreadsheet.
    Spreadsheet,
    /// The listing as JSON, which has some of the columns.
    Listing,
    /// All feeds: a record for each, by path, and for each entry, by path and id.
    Feeds,
    /// The calendar of due days: a record for each, by id.
    Days,
    /// The latest week's digest as a mail: one record.
    Mail,
    /// `llms.txt`: a record per tool, by URL, and one for the whole file, with an empty key.
    Overview,
    /// The site map: a record per page, by URL.
    SiteMap,
    /// The heads of pages: a record per tool, by slug.
    Heads,
    /// Structured data in the heads of pages: a record per tool that isn't unverified, by slug.
    StructuredData,
    /// The text of pages: a record per tool, by slug.
    Texts,
    /// A copy of the site that a program made: a record per page, by path.
    Copies,
    /// Where links with a query lead: a record for each category, by its id.
    Queries,
    /// The markup errors of all pages: a record per page, by file.
    Markup,
    /// The schema of the format. The tests of the crate `catalog` know the right verdict on thousands of modified files;
    /// they are run with this validator.
    Schema,
    /// Badges: a record per slug, current or former.
    Badges,
}

impl Source {
    /// What the catalog says of it.
    pub(super) fn expected(self, edition: &Edition) -> Expected {
        match self {
            Self::Table | Self::Spreadsheet | Self::Listing => table::expected(edition),
            Self::Feeds => feeds::expected(edition),
            Self::Days => days::expected(edition),
            Self::Mail => log::mail(edition),
            Self::Overview => links::overview(edition),
            Self::SiteMap => links::site_map(edition),
            Self::Queries => links::queries(edition),
            Self::Heads => pages::heads(edition),
            Self::StructuredData => pages::structured_data(edition),
            Self::Texts => pages::texts(edition),
            Self::Copies => pages::copies(edition),
            Self::Markup => pages::markup(edition),
            Self::Badges => pages::badges(edition),
            Self::Schema => Expected::new(),
        }
    }

    /// The file or folder that it is published in.
    pub(super) fn file(self) -> &'static str {
        match self {
            Self::Table => "catalog.csv",
            Self::Spreadsheet => "catalog.xlsx",
            Self::Listing => "tools.json",
            Self::Feeds => "feeds",
            Self::Days => "predictions.ics",
            Self::Mail => publish::MAIL_PATH,
            Self::Overview => "llms.txt",
            Self::SiteMap => "sitemap.xml",
            Self::Heads | Self::StructuredData | Self::Texts => "tools/….html",
            Self::Copies | Self::Queries | Self::Markup => "pages",
            Self::Badges => "badges",
            Self::Schema => "public/catalog/schema",
        }
    }
}
