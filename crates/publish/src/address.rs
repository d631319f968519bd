//! Where a site is published, and the absolute addresses that follow from it.

use std::fmt;

use catalog::HttpsUrl;
use url::{Position, Url};

use crate::Page;

/// Where a site is published: scheme, host and base, such as `https://quayside.example/reviews/`.
///
/// Scheme and host are those of `url` in `site.json`. The path is the base that the site was built for and not that of
/// `url`, because the base is what all links of the built site begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Scheme, host and port, without a slash at the end.
    origin: String,
    /// The host alone.
    host: String,
    /// The base, which begins and ends with a slash.
    base: String,
}

impl Address {
    /// The address of a site for a base, which may lack its slashes. A host in another script is written in its ASCII
    /// form (`xn--…`), as site maps and tag URIs want it.
    #[must_use]
    pub fn new(site: &HttpsUrl, base: &str) -> Self {
        let (origin, host) = match Url::parse(site.as_str()) {
            Ok(url) => (
                url[..Position::BeforePath].to_owned(),
                url.host_str().unwrap_or_else(|| site.host()).to_owned(),
            ),
            // The catalog is not as strict about hosts as the standard for addresses; then it is written as it stands.
            Err(_) => {
                let rest = site.as_str().trim_start_matches("https://");
                let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
                (format!("https://{authority}"), authority.split(':').next().unwrap_or(authority).to_owned())
            }
        };
        let path = base.trim_matches('/');
        let base = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
        Self { origin, host, base }
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

    /// The one address of a page.
    #[must_use]
    pub fn page(&self, page: &Page) -> String {
        self.file(&page.path())
    }

    /// The address of a file below the base, given without a slash in front.
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
            assert_eq!(found.page(&Page::Method), format!("{address}method"));
        }
    }
}
