//! Where a site publishes the protocol of what it measured of a tool.

use std::fmt;
use std::str::FromStr;

use crate::Slug;
use crate::text::serde_as_text;

/// The path of a protocol in the published site: `evidence/<slug>.txt`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProtocolPath(Slug);

impl ProtocolPath {
    /// The folder with the protocols.
    pub const FOLDER: &str = "evidence";

    /// The protocol of a tool.
    #[must_use]
    pub fn of(tool: Slug) -> Self {
        Self(tool)
    }

    /// The tool that was measured.
    #[must_use]
    pub fn tool(&self) -> &Slug {
        &self.0
    }
}

impl fmt::Display for ProtocolPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}.txt", Self::FOLDER, self.0)
    }
}

/// The text is not the path of a protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidProtocolPath;

impl fmt::Display for InvalidProtocolPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a protocol is evidence/<slug>.txt")
    }
}

impl std::error::Error for InvalidProtocolPath {}

impl FromStr for ProtocolPath {
    type Err = InvalidProtocolPath;

    fn from_str(text: &str) -> Result<Self, InvalidProtocolPath> {
        let name = text.strip_prefix(Self::FOLDER).and_then(|rest| rest.strip_prefix('/'));
        let slug = name.and_then(|name| name.strip_suffix(".txt")).ok_or(InvalidProtocolPath)?;
        slug.parse().map(Self).map_err(|_| InvalidProtocolPath)
    }
}

serde_as_text!(ProtocolPath);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_protocol_is_named_after_its_tool() {
        let path: ProtocolPath = "evidence/chroma.txt".parse().unwrap();
        assert_eq!(path.tool().as_str(), "chroma");
        assert_eq!(path.to_string(), "evidence/chroma.txt");
        for none in
            ["", "chroma.txt", "evidence/", "evidence/.txt", "/evidence/chroma.txt", "evidence/../a.txt"]
        {
            assert_eq!(none.parse::<ProtocolPath>(), Err(InvalidProtocolPath), "{none}");
        }
    }
}
