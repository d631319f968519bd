//! Where a site is published, and the absolute addresses that follow from that.

use std::fmt;

use catalog::{HttpsUrl, Route};
use url::{Position, Url};

use crate::PageLayout;

/// A site's address: scheme, host and base, such as `https://quayside.example/reviews/`.
///
/// Scheme and host come from `url` in `site.json`. The path is the base that the site was built for, not that of `url`,
/// because every link in the built site starts with the base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Scheme, host and port, without a slash at the end.
    origin: String,
    /// The host alone.
    host: String,
    /// The base, which begins and ends with a slash.
    base: String,
    layout: PageLayout,
}

impl Address {
    /// The address of a site for a base, with or without its slashes. An internationalized host is written in its ASCII
    /// form (`xn--…`), which site maps and tag URIs require.
    #[must_use]
    pub fn new(site: &HttpsUrl, base: &str) -> Self {
        let (origin, host) = match Url::parse(site.as_str()) {
            Ok(url) => (
                url[..Position::BeforePath].to_owned(),
                url.host_str().unwrap_or_else(|| site.host()).to_owned(),
            ),
            // The catalog accepts some hosts that the URL standard rejects; those are written unchanged.
            Err(_) => {
                let rest = site.as_str().trim_start_matches("https://");
                let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
                (format!("https://{authority}"), authority.split(':').next().unwrap_or(authority).to_owned())
            }
        };
        let path = base.trim_matches('/');
        let base = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
        Self { origin, host, base, layout: PageLayout::default() }
    }

    /// The same address of a site whose pages lie in another way.
    #[must_use]
    pub fn with_layout(self, layout: PageLayout) -> Self {
        Self { layout, ..self }
    }

    /// The address of a site that is published at `url`, whose path is the base.
    pub(crate) fn of(url: &HttpsUrl) -> Self {
        let parsed = Url::parse(url.as_str());
        Self::new(url, parsed.as_ref().map_or("/", Url::path))
    }

    /// A tag URI (RFC 4151) for something of this site; `date` is a day or a year in which the site owned its host.
    ///
    /// Several sites may share a host, so the name of anything below a path starts with that path. At the root it starts
    /// without a slash, as it did before there was such a rule; so no two sites have a name in common.
    pub(crate) fn tag(&self, date: &impl fmt::Display, name: &str) -> String {
        let below = if self.base == "/" { "" } else { &self.base };
        format!("tag:{},{date}:{below}{name}", self.host)
    }

    /// The host, without a port.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The base, which begins and ends with a slash.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// How the site's pages lie in files.
    #[must_use]
    pub fn layout(&self) -> PageLayout {
        self.layout
    }

    /// The canonical address of a page.
    #[must_use]
    pub fn page(&self, page: &Route) -> String {
        self.file(&self.layout.path(page))
    }

    /// The address of a file below the base, given without a leading slash.
    #[must_use]
    pub fn file(&self, path: &str) -> String {
        format!("{self}{path}")
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin, self.base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_the_host_of_the_site_and_the_base_of_the_build() {
        for (site, base, address, host) in [
            ("https://quayside.example", "/", "https://quayside.example/", "quayside.example"),
            (
                "https://quayside.example/",
                "/reviews/",
                "https://quayside.example/reviews/",
                "quayside.example",
            ),
            ("https://q.example:8443/old?x#y", "a/b", "https://q.example:8443/a/b/", "q.example"),
            ("https://Ähre.example/", "", "https://xn--hre-pla.example/", "xn--hre-pla.example"),
            ("https://a..b-/x", "/", "https://a..b-/", "a..b-"),
        ] {
            let found = Address::new(&site.parse().unwrap(), base);
            assert_eq!((found.to_string().as_str(), found.host()), (address, host));
            assert_eq!(found.page(&Route::Method), format!("{address}method"));
            let folders = found.with_layout(PageLayout::Folders);
            assert_eq!(folders.page(&Route::Method), format!("{address}method/"));
            assert_eq!(folders.page(&Route::Home), address);
        }
    }
}
