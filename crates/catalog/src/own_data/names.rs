//! Which tool of the catalog a cell names: by slug, by a former slug, by name in any spelling, or by its address.

use std::collections::BTreeMap;

use super::problem::quoted;
use crate::fold::joined;
use crate::{Catalog, Slug, closest_tools};

/// The names of a catalog's tools.
pub(super) struct Names<'a> {
    catalog: &'a Catalog,
    /// Names as search compares them, with the places of their tools, sorted.
    folded: Vec<(String, usize)>,
}

/// What a cell names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// A tool of the catalog.
    Tool(Slug),
    /// Several, which share a name.
    Several(Vec<Slug>),
    /// None.
    Nothing,
}

impl<'a> Names<'a> {
    pub(super) fn of(catalog: &'a Catalog) -> Self {
        let tools = catalog.tools().iter().enumerate();
        let mut folded: Vec<(String, usize)> = tools.map(|(at, tool)| (joined(&tool.name), at)).collect();
        folded.retain(|(name, _)| !name.is_empty());
        folded.sort_unstable();
        Self { catalog, folded }
    }

    /// The tool that a cell names.
    pub(super) fn find(&self, cell: &str) -> Named {
        let text = cell.trim();
        if let Some(host_and_path) = address(text) {
            return self.by_address(host_and_path);
        }
        match self.by_slug(text) {
            Some(slug) => Named::Tool(slug),
            None => self.by_name(text),
        }
    }

    fn by_slug(&self, text: &str) -> Option<Slug> {
        let slug: Slug = text.to_ascii_lowercase().parse().ok()?;
        let tool = self.catalog.tool(&slug).map(|tool| &tool.slug);
        tool.or_else(|| self.catalog.renamed(&slug)).cloned()
    }

    fn by_name(&self, name: &str) -> Named {
        let name = joined(name);
        let first = self.folded.partition_point(|(other, _)| *other < name);
        let places = self.folded[first..].iter().take_while(|(other, _)| *other == name);
        let mut slugs: Vec<Slug> = places.map(|(_, at)| self.catalog.tools()[*at].slug.clone()).collect();
        match slugs.len() {
            0 => Named::Nothing,
            1 => Named::Tool(slugs.remove(0)),
            _ => Named::Several(slugs),
        }
    }

    /// The tool whose page on this site an address is, or whose name is that of the host: the catalog's lists don't say
    /// where each tool's own page is.
    fn by_address(&self, (host, path): (&str, &str)) -> Named {
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let is_page = parts.clone().rev().nth(1) == Some("tools");
        let last = parts.next_back().map(|last| last.strip_suffix(".html").unwrap_or(last));
        if let (true, Some(slug)) = (is_page, last.and_then(|last| self.by_slug(last))) {
            return Named::Tool(slug);
        }
        let host = host.strip_prefix("www.").unwrap_or(host);
        let name = host.split('.').next().unwrap_or_default();
        match (last, self.by_slug(name)) {
            (Some(_), _) => Named::Nothing,
            (None, Some(slug)) => Named::Tool(slug),
            // With its ending, too: a tool may be called Fly.io.
            (None, None) => match self.by_name(host) {
                Named::Nothing => self.by_name(name),
                found => found,
            },
        }
    }

    /// What a reader may have meant by a name that no tool has, as the end of a sentence.
    pub(super) fn suggestion(&self, name: &str) -> Option<String> {
        let closest = closest_tools(self.catalog, name, 1).into_iter().next()?;
        Some(format!(" Did you mean {}?", quoted(&closest.name)))
    }
}

/// Host and path of an address; `None` for anything else.
pub(super) fn address(text: &str) -> Option<(&str, &str)> {
    let rest = match text.split_once("://") {
        Some(("http" | "https", rest)) => rest,
        _ if text.starts_with("www.") && !text.contains(' ') => text,
        _ => return None,
    };
    Some(rest.split_once('/').unwrap_or((rest, "")))
}

/// The names of a reader's own tools with their places, in any spelling.
#[derive(Debug, Default)]
pub(super) struct Known(BTreeMap<String, usize>);

impl Known {
    /// The place of a tool by its name; the next free one if it is new.
    pub(super) fn place(&mut self, name: &str) -> usize {
        let folded = joined(name);
        let next = self.0.len();
        // Names without letters are compared as they are.
        *self.0.entry(if folded.is_empty() { name.to_owned() } else { folded }).or_insert(next)
    }
}
