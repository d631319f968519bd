//! A document of JSON or YAML: what is common to both, with numbers as they are written.

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    Null,
    Flag(bool),
    Number(String),
    Text(String),
    List(Vec<Node>),
    Map(Map),
}

/// Keys with their values in the order of the file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Map {
    /// The line it begins on, from 1.
    pub(crate) line: usize,
    pub(crate) entries: Vec<(String, Node)>,
}

impl Node {
    pub(crate) fn as_map(&self) -> Option<&Map> {
        match self {
            Self::Map(map) => Some(map),
            _ => None,
        }
    }

    /// A value without parts as text.
    pub(crate) fn scalar(&self) -> Option<String> {
        match self {
            Self::Flag(flag) => Some(if *flag { "Yes" } else { "No" }.to_owned()),
            Self::Number(text) | Self::Text(text) => Some(catalog::cell::tidy(text)),
            Self::Null | Self::List(_) | Self::Map(_) => None,
        }
    }
}

impl Map {
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }
}
