//! What a reader asks of the listing, and the one way to write it as an address.
//!
//! Reading never fails: what cannot be understood is left out and reported, so that the page can say so.
//! Writing is canonical: one query has one text, and reading that text gives the query back.

use std::collections::BTreeSet;
use std::fmt;
use std::num::NonZeroU32;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::format::{Evidence, PricingModel};
use crate::{CategoryId, Layout, Lean, Tag};

/// Everything that the listing's address holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// What to search for.
    pub text: SearchText,
    /// Which values to keep: any within a facet, all across facets.
    pub filters: BTreeSet<Filter>,
    /// The order asked for; nothing for the natural one, see [`Query::order`].
    pub sort: Option<SortKey>,
    /// How results are laid out.
    pub layout: Layout,
    /// Which page.
    pub page: PageNumber,
}

/// A query and what of its address could not be understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parsed {
    /// What was understood.
    pub query: Query,
    /// What was not, for the reader to see.
    pub ignored: Vec<Ignored>,
}

/// A part of an address that says nothing that this catalog knows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ignored {
    /// What the part is about, as a reader would name it: "category".
    pub what: &'static str,
    /// The value that was not understood.
    pub value: String,
}

/// Text to search for: no control characters, single spaces, at most 100 characters.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct SearchText(String);

impl SearchText {
    /// The longest text that is searched for, in characters. What is longer is cut.
    pub const LONGEST: usize = 100;

    /// The text, tidied.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let words: Vec<&str> = text
            .split(|c: char| c.is_whitespace() || c.is_control())
            .filter(|word| !word.is_empty())
            .collect();
        let cut: String = words.join(" ").chars().take(Self::LONGEST).collect();
        Self(cut.trim_end().to_owned())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to search for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The number of a page of results, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageNumber(NonZeroU32);

impl PageNumber {
    /// The first page.
    pub const FIRST: Self = Self(NonZeroU32::MIN);

    /// The page with this number, or the first for 0.
    #[must_use]
    pub fn new(number: u32) -> Self {
        NonZeroU32::new(number).map_or(Self::FIRST, Self)
    }

    /// The number, from 1.
    #[must_use]
    pub fn get(self) -> u32 {
        self.0.get()
    }
}

impl Default for PageNumber {
    fn default() -> Self {
        Self::FIRST
    }
}

/// The order of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// Best panel score first.
    Panel,
    /// Best lower bound of the community score first.
    Community,
    /// Last added first.
    Newest,
    /// By name.
    Name,
    /// Cheapest to start with first.
    Price,
}

impl SortKey {
    /// All orders.
    pub const ALL: [Self; 5] = [Self::Panel, Self::Community, Self::Newest, Self::Name, Self::Price];

    /// The value in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Panel => "panel",
            Self::Community => "community",
            Self::Newest => "newest",
            Self::Name => "name",
            Self::Price => "price",
        }
    }

    /// The label that readers see.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Panel => "Panel score",
            Self::Community => "Community score",
            Self::Newest => "Newest",
            Self::Name => "Name",
            Self::Price => "Price",
        }
    }
}

/// The orders that results can be in, the natural one included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Best answers to the search text first.
    Match,
    /// As the reader asked, or by panel score where there is no search text.
    Key(SortKey),
}

/// A property that tools can be filtered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// The category.
    Category,
    /// The kind of price.
    Pricing,
    /// Which way the panel leans.
    Verdict,
    /// How the panel knows the tool.
    Evidence,
    /// What the tool does.
    Tag,
}

impl Facet {
    /// All facets, in display order.
    pub const ALL: [Self; 5] = [Self::Category, Self::Pricing, Self::Verdict, Self::Evidence, Self::Tag];

    /// The key in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Pricing => "pricing",
            Self::Verdict => "verdict",
            Self::Evidence => "evidence",
            Self::Tag => "tag",
        }
    }

    /// The label that readers see.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Category => "Category",
            Self::Pricing => "Pricing",
            Self::Verdict => "Panel",
            Self::Evidence => "Evidence",
            Self::Tag => "Tag",
        }
    }
}

/// One value of a facet that a reader keeps results by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Filter {
    /// Tools of this category.
    Category(CategoryId),
    /// Tools with this kind of price.
    Pricing(PricingModel),
    /// Tools that the panel leans to in this way.
    Verdict(Lean),
    /// Tools known in this way.
    Evidence(Evidence),
    /// Tools with this tag.
    Tag(Tag),
}

impl Filter {
    /// The filter of `facet` with this value, if it has such a value.
    #[must_use]
    pub fn parse(facet: Facet, value: &str) -> Option<Self> {
        fn find<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str, value: &str) -> Option<T> {
            all.iter().copied().find(|&item| name(item) == value)
        }
        match facet {
            Facet::Category => value.parse().ok().map(Self::Category),
            Facet::Pricing => find(&PricingModel::ALL, PricingModel::as_str, value).map(Self::Pricing),
            Facet::Verdict => find(&Lean::ALL, Lean::as_str, value).map(Self::Verdict),
            Facet::Evidence => find(&Evidence::ALL, Evidence::as_str, value).map(Self::Evidence),
            Facet::Tag => value.parse().ok().map(Self::Tag),
        }
    }

    /// The facet that this is a value of.
    #[must_use]
    pub fn facet(&self) -> Facet {
        match self {
            Self::Category(_) => Facet::Category,
            Self::Pricing(_) => Facet::Pricing,
            Self::Verdict(_) => Facet::Verdict,
            Self::Evidence(_) => Facet::Evidence,
            Self::Tag(_) => Facet::Tag,
        }
    }

    /// The value in addresses.
    #[must_use]
    pub fn value(&self) -> &str {
        match self {
            Self::Category(id) => id.as_str(),
            Self::Pricing(model) => model.as_str(),
            Self::Verdict(lean) => lean.as_str(),
            Self::Evidence(evidence) => evidence.as_str(),
            Self::Tag(tag) => tag.as_str(),
        }
    }
}

impl Query {
    /// Reads the part of an address after the `?`. Keys of others, such as campaign marks, are passed over in
    /// silence; values of ours that mean nothing are reported.
    #[must_use]
    pub fn parse(search: &str) -> Parsed {
        let mut parsed = Parsed::default();
        for (key, value) in pairs(search) {
            parsed.read(&key, &value);
        }
        parsed
    }

    /// The query of one filter alone.
    #[must_use]
    pub fn of(filter: Filter) -> Self {
        Self { filters: BTreeSet::from([filter]), ..Self::default() }
    }

    /// The query with another search text, from its first page on.
    #[must_use]
    pub fn searching(&self, text: &str) -> Self {
        Self { text: SearchText::new(text), page: PageNumber::FIRST, ..self.clone() }
    }

    /// The query with the filter added, or taken away if it is there, from its first page on.
    #[must_use]
    pub fn toggled(&self, filter: &Filter) -> Self {
        let mut filters = self.filters.clone();
        if !filters.remove(filter) {
            filters.insert(filter.clone());
        }
        Self { filters, page: PageNumber::FIRST, ..self.clone() }
    }

    /// The query without any filter of the facet, from its first page on.
    #[must_use]
    pub fn without(&self, facet: Facet) -> Self {
        let filters = self.filters.iter().filter(|filter| filter.facet() != facet).cloned().collect();
        Self { filters, page: PageNumber::FIRST, ..self.clone() }
    }

    /// The query without filters; text and order stay.
    #[must_use]
    pub fn unfiltered(&self) -> Self {
        Self { filters: BTreeSet::new(), page: PageNumber::FIRST, ..self.clone() }
    }

    /// The query in another order, from its first page on; nothing for the natural order.
    #[must_use]
    pub fn sorted(&self, sort: Option<SortKey>) -> Self {
        Self { sort, page: PageNumber::FIRST, ..self.clone() }
    }

    /// The query in another layout, from its first page on.
    #[must_use]
    pub fn laid_out(&self, layout: Layout) -> Self {
        Self { layout, page: PageNumber::FIRST, ..self.clone() }
    }

    /// Another page of the query.
    #[must_use]
    pub fn at(&self, page: PageNumber) -> Self {
        Self { page, ..self.clone() }
    }

    /// The order that results are in: the one asked for, else best answers first, or the panel's order where
    /// nothing is searched for.
    #[must_use]
    pub fn order(&self) -> Order {
        match self.sort {
            Some(key) => Order::Key(key),
            None if self.text.is_empty() => Order::Key(SortKey::Panel),
            None => Order::Match,
        }
    }
}

impl Parsed {
    fn read(&mut self, key: &str, value: &str) {
        if let Some(facet) = Facet::ALL.into_iter().find(|facet| facet.as_str() == key) {
            for value in value.split(',').filter(|value| !value.is_empty()) {
                match Filter::parse(facet, value) {
                    Some(filter) => {
                        self.query.filters.insert(filter);
                    }
                    None => self.ignore(facet.as_str(), value),
                }
            }
            return;
        }
        match key {
            "q" => self.query.text = SearchText::new(value),
            "sort" => match SortKey::ALL.into_iter().find(|sort| sort.as_str() == value) {
                Some(sort) => self.query.sort = Some(sort),
                None if value.is_empty() => {}
                None => self.ignore("order", value),
            },
            "view" => match Layout::ALL.into_iter().find(|layout| layout.as_str() == value) {
                Some(layout) => self.query.layout = layout,
                None if value.is_empty() => {}
                None => self.ignore("view", value),
            },
            "page" => match value.parse() {
                Ok(number) => self.query.page = PageNumber(number),
                Err(_) if value.is_empty() => {}
                Err(_) => self.ignore("page", value),
            },
            _ => {}
        }
    }

    fn ignore(&mut self, what: &'static str, value: &str) {
        let ignored = Ignored { what, value: SearchText::new(value).0 };
        if !self.ignored.contains(&ignored) {
            self.ignored.push(ignored);
        }
    }
}

impl fmt::Display for Query {
    /// The canonical text: keys in a fixed order, values of a facet sorted and joined by commas, nothing for
    /// defaults. Empty for the empty query.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        let mut pair = |key: &str, value: &str| {
            let result = write!(f, "{separator}{key}={value}");
            separator = "&";
            result
        };
        if !self.text.is_empty() {
            pair("q", &encode(self.text.as_str()))?;
        }
        for facet in Facet::ALL {
            let values: Vec<&str> =
                self.filters.iter().filter(|filter| filter.facet() == facet).map(Filter::value).collect();
            if !values.is_empty() {
                pair(facet.as_str(), &values.join(","))?;
            }
        }
        if let Some(sort) = self.sort {
            pair("sort", sort.as_str())?;
        }
        if self.layout != Layout::default() {
            pair("view", self.layout.as_str())?;
        }
        if self.page != PageNumber::FIRST {
            pair("page", &self.page.get().to_string())?;
        }
        Ok(())
    }
}

/// The pairs of a query string, decoded as forms encode them: `+` is a space, `%xx` a byte of UTF-8.
pub(crate) fn pairs(search: &str) -> impl Iterator<Item = (String, String)> {
    let decode = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
    search.trim_start_matches('?').split('&').filter(|part| !part.is_empty()).map(move |part| {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        (decode(key), decode(value))
    })
}

/// Encodes a value so that browsers leave it as it is.
pub(crate) fn encode(text: &str) -> String {
    const KEPT: &AsciiSet =
        &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b' ');
    utf8_percent_encode(text, KEPT).to_string().replace(' ', "+")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_are_read() {
        let parsed = Query::parse("?q=gpu+inference&category=inference&pricing=paid,free&sort=price&page=2");
        assert_eq!(parsed.ignored, []);
        assert_eq!(parsed.query.text.as_str(), "gpu inference");
        assert_eq!(parsed.query.filters.len(), 3);
        assert_eq!(parsed.query.sort, Some(SortKey::Price));
        assert_eq!(parsed.query.page.get(), 2);
        assert_eq!(
            parsed.query.to_string(),
            "q=gpu+inference&category=inference&pricing=free,paid&sort=price&page=2"
        );
    }

    #[test]
    fn what_means_nothing_is_ignored_and_reported() {
        for (search, what, value) in [
            ("sort=banana", "order", "banana"),
            ("view=cloud", "view", "cloud"),
            ("page=0", "page", "0"),
            ("page=-1", "page", "-1"),
            ("page=99999999999", "page", "99999999999"),
            ("pricing=gratis", "pricing", "gratis"),
            ("category=No%20Such", "category", "No Such"),
            ("verdict=ship,%00maybe", "verdict", "maybe"),
        ] {
            let parsed = Query::parse(search);
            assert_eq!(parsed.ignored, [Ignored { what, value: value.to_owned() }], "{search}");
        }
        for search in [
            "",
            "?",
            "&&&",
            "=",
            "utm_source=x",
            "q=",
            "sort=",
            "view=",
            "page=",
            "category=,,",
            "%",
            "q=%FF%",
        ] {
            assert_eq!(Query::parse(search).ignored, [], "{search}");
        }
    }

    #[test]
    fn repeated_keys_add_up() {
        assert_eq!(Query::parse("tag=rag&tag=agents").query, Query::parse("tag=agents,rag").query);
    }

    #[test]
    fn a_changed_query_starts_at_its_first_page() {
        let query = Query::parse("q=x&category=inference&page=3").query;
        let filter = Filter::Pricing(PricingModel::Free);
        for changed in [
            query.toggled(&filter),
            query.searching("y"),
            query.sorted(Some(SortKey::Name)),
            query.laid_out(Layout::Map),
            query.without(Facet::Category),
            query.unfiltered(),
        ] {
            assert_eq!(changed.page, PageNumber::FIRST);
        }
        assert_eq!(query.toggled(&filter).toggled(&filter), query.at(PageNumber::FIRST));
        assert_eq!(query.unfiltered().text, query.text);
    }

    fn any_query() -> impl Strategy<Value = Query> {
        let id = "[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}";
        let filter = prop_oneof![
            id.prop_filter_map("-vs-", |text| Filter::parse(Facet::Category, &text)),
            id.prop_filter_map("-vs-", |text| Filter::parse(Facet::Tag, &text)),
            prop::sample::select(&PricingModel::ALL[..]).prop_map(Filter::Pricing),
            prop::sample::select(&Lean::ALL[..]).prop_map(Filter::Verdict),
            prop::sample::select(&Evidence::ALL[..]).prop_map(Filter::Evidence),
        ];
        (
            any::<String>(),
            prop::collection::vec(filter, 0..8),
            prop::option::of(prop::sample::select(&SortKey::ALL[..])),
            prop::sample::select(&Layout::ALL[..]),
            1..=u32::MAX,
        )
            .prop_map(|(text, filters, sort, layout, page)| Query {
                text: SearchText::new(&text),
                filters: filters.into_iter().collect(),
                sort,
                layout,
                page: PageNumber::new(page),
            })
    }

    proptest! {
        #[test]
        fn any_query_survives_its_address(query in any_query()) {
            let parsed = Query::parse(&query.to_string());
            prop_assert_eq!(parsed.ignored, vec![]);
            prop_assert_eq!(parsed.query, query);
        }

        #[test]
        fn any_text_is_read_and_settles(search in any::<String>()) {
            let query = Query::parse(&search).query;
            prop_assert_eq!(Query::parse(&query.to_string()).query, query);
        }

        #[test]
        fn any_likely_text_is_read_and_settles(
            search in "(&?(q|category|tag|pricing|verdict|evidence|sort|view|page)=[a-z0-9,%+é-]{0,12}){0,6}"
        ) {
            let query = Query::parse(&search).query;
            prop_assert_eq!(Query::parse(&query.to_string()).query, query);
        }

        #[test]
        fn an_address_needs_no_further_encoding(query in any_query()) {
            prop_assert!(query.to_string().bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~%+&=,".contains(&b)));
        }
    }
}
