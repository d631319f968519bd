//! The path under which a site is published.

use std::fmt;
use std::str::FromStr;

use anyhow::{Error, ensure};
use catalog::HttpsUrl;

/// An absolute path that starts and ends with a slash, such as `/` or `/quayside/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base(String);

impl Base {
    /// The path, with both slashes.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path of a file on the host, from its absolute path within the site (`/catalog/index.json`).
    #[must_use]
    pub fn prefixed(&self, address: &str) -> String {
        format!("{}{}", self.0, address.strip_prefix('/').unwrap_or(address))
    }

    /// What to say where the site's own address has another path than this, as feeds, the site map and all other absolute
    /// addresses then name pages that are elsewhere.
    #[must_use]
    pub fn remark_on(&self, url: &HttpsUrl) -> Option<String> {
        let path = url.as_str().strip_prefix(url.origin()).unwrap_or_default();
        let path = format!("/{}/", path.split(['?', '#']).next().unwrap_or_default().trim_matches('/'));
        let path = if path == "//" { "/" } else { &path };
        (path != self.0).then(|| {
            format!(
                "The site is for the path {self}, but \"url\" in site.json says {url}: give `--base {path}`, or change \"url\"."
            )
        })
    }

    /// A name for folders that depend on the base.
    #[must_use]
    pub fn slug(&self) -> String {
        match self.0.trim_matches('/') {
            "" => "root".to_owned(),
            path => path.replace('/', "-"),
        }
    }
}

impl Default for Base {
    fn default() -> Self {
        Self("/".to_owned())
    }
}

impl FromStr for Base {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        // Such a path needs no escaping in an attribute, a URL, a header rule or a file name.
        let is_segment = |segment: &str| {
            !segment.is_empty()
                && !matches!(segment, "." | "..")
                && segment.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~'))
        };
        let inner = text.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
        let is_base = text == "/" || inner.is_some_and(|path| path.split('/').all(is_segment));
        ensure!(
            is_base,
            "{text:?} is not a base path; it must start and end with a slash and contain only letters, digits, - _ . ~ \
             between slashes, such as / or /quayside/"
        );
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_has_both_slashes() {
        for text in ["/", "/quayside/", "/a/b-c/v1.2/"] {
            assert_eq!(text.parse::<Base>().unwrap().as_str(), text);
        }
        for text in ["", "quayside", "/quayside", "quayside/", "//", "/a//b/", "/../", "/a b/", "/\"/"] {
            assert!(text.parse::<Base>().is_err(), "{text}");
        }
    }

    #[test]
    fn an_address_with_another_path_is_remarked_on() {
        for (base, url, told) in [
            ("/", "https://a.example", None),
            ("/", "https://a.example/", None),
            ("/b/", "https://a.example/b", None),
            ("/b/", "https://a.example/b/?x", None),
            ("/", "https://a.example/b/c", Some("--base /b/c/")),
            ("/b/", "https://a.example", Some("--base /`")),
        ] {
            let remark = base.parse::<Base>().unwrap().remark_on(&url.parse().unwrap());
            assert_eq!(remark.is_some(), told.is_some(), "{base} {url}");
            assert!(remark.unwrap_or_default().contains(told.unwrap_or_default()), "{base} {url}");
        }
    }

    #[test]
    fn a_base_goes_in_front() {
        let base: Base = "/a/b/".parse().unwrap();
        assert_eq!(base.prefixed("/icon.svg"), "/a/b/icon.svg");
        assert_eq!(base.prefixed("/"), "/a/b/");
        assert_eq!(base.slug(), "a-b");
        assert_eq!(Base::default().prefixed("/icon.svg"), "/icon.svg");
        assert_eq!(Base::default().slug(), "root");
    }
}
