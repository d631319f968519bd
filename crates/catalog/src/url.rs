//! The only two kinds of URL that may lead away from the site.

use std::fmt;
use std::str::FromStr;

use crate::text::serde_as_text;

/// The text is not a URL of the required kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidUrl;

impl fmt::Display for InvalidUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an address must be absolute, start with https://, have a host, and contain no spaces")
    }
}

impl std::error::Error for InvalidUrl {}

/// An absolute https URL. Nothing else in a catalog ever becomes a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpsUrl(String);

impl HttpsUrl {
    /// The URL as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Scheme, host and port, without a trailing slash.
    #[must_use]
    pub fn origin(&self) -> &str {
        origin_of(&self.0)
    }

    /// The host without a leading `www.`, to name a source briefly.
    #[must_use]
    pub fn host(&self) -> &str {
        let host = host_of(self.0.trim_start_matches("https://"));
        host.strip_prefix("www.").unwrap_or(host)
    }
}

impl FromStr for HttpsUrl {
    type Err = InvalidUrl;

    fn from_str(text: &str) -> Result<Self, InvalidUrl> {
        let rest = text.strip_prefix("https://").ok_or(InvalidUrl)?;
        if is_plain(text) && is_host(host_of(rest)) { Ok(Self(text.to_owned())) } else { Err(InvalidUrl) }
    }
}

/// A URL that the site may send data to: https, or http to the local machine only, for trying things out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint(String);

impl Endpoint {
    /// The URL as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Scheme, host and port, as a content security policy has to allow them.
    #[must_use]
    pub fn origin(&self) -> &str {
        origin_of(&self.0)
    }
}

impl FromStr for Endpoint {
    type Err = InvalidUrl;

    fn from_str(text: &str) -> Result<Self, InvalidUrl> {
        if text.parse::<HttpsUrl>().is_ok() {
            return Ok(Self(text.to_owned()));
        }
        let host = host_of(text.strip_prefix("http://").ok_or(InvalidUrl)?);
        let name = host.split_once(':').map_or(host, |(name, _)| name);
        let local = matches!(name, "localhost" | "127.0.0.1");
        if local && is_plain(text) && is_host(host) { Ok(Self(text.to_owned())) } else { Err(InvalidUrl) }
    }
}

serde_as_text!(HttpsUrl, Endpoint);

impl fmt::Display for HttpsUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn origin_of(address: &str) -> &str {
    let scheme = address.find("://").map_or(0, |at| at + 3);
    let end = address[scheme..].find(['/', '?', '#']).map_or(address.len(), |at| scheme + at);
    &address[..end]
}

fn host_of(rest: &str) -> &str {
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

/// No spaces, control characters or backslashes, which browsers interpret in their own ways.
fn is_plain(text: &str) -> bool {
    !text.chars().any(|c| c.is_whitespace() || c.is_control() || c == '\\')
}

/// A name and an optional port; no user name, which can disguise where a link leads.
fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
    !name.is_empty()
        && !name.starts_with('.')
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.'))
        && port.is_none_or(|port| port.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_becomes_a_link() {
        for text in
            ["https://modal.com", "https://modal.com/docs?x=1#y", "https://例え.jp/", "https://a.b:8443/x"]
        {
            assert!(text.parse::<HttpsUrl>().is_ok(), "{text}");
        }
        for text in [
            "",
            "modal.com",
            "http://modal.com",
            "javascript:alert(1)",
            "data:text/html,x",
            "https://",
            "https:///x",
            "https://a b",
            "https://user@evil.example",
            "//evil.example",
            "https://x\\@evil.example",
            "HTTPS://modal.com",
            "https://a:port/",
            "https://.a",
        ] {
            assert_eq!(text.parse::<HttpsUrl>(), Err(InvalidUrl), "{text}");
        }
        assert_eq!("https://www.modal.com/x".parse::<HttpsUrl>().unwrap().host(), "modal.com");
    }

    #[test]
    fn endpoints_may_be_local() {
        for (text, origin) in [
            ("https://votes.example/submit?x=1", Some("https://votes.example")),
            ("http://127.0.0.1:9000/votes", Some("http://127.0.0.1:9000")),
            ("http://localhost/votes", Some("http://localhost")),
            ("http://votes.example/submit", None),
            ("http://127.0.0.1.evil.example/", None),
        ] {
            assert_eq!(text.parse::<Endpoint>().ok().as_ref().map(Endpoint::origin), origin, "{text}");
        }
    }
}
