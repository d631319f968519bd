//! A query as part of a URL: what follows the `?`.

use std::borrow::Cow;
use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::Query;
use super::page::PageNumber;
use crate::{Facet, Filter, Layout, SearchText, SortKey};

/// A query, and the parts of its URL that could not be understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parsed {
    /// What was understood.
    pub query: Query,
    /// What was not, to be shown to the reader.
    pub ignored: Vec<Ignored>,
}

/// A part of a URL that means nothing in this catalog.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ignored {
    /// What the part is about, in the reader's terms: "category".
    pub what: &'static str,
    /// The value that was not understood.
    pub value: String,
}

impl Query {
    /// The keys of the listing's query string.
    pub(crate) fn keys() -> impl Iterator<Item = &'static str> {
        Facet::ALL.into_iter().map(Facet::as_str).chain(["q", "sort", "view", "page"])
    }

    /// Parses the query string of a URL. Unknown keys, such as campaign parameters, are silently skipped; invalid
    /// values of our own keys are reported.
    #[must_use]
    pub fn parse(search: &str) -> Parsed {
        let mut parsed = Parsed::default();
        for (key, value) in pairs(search) {
            parsed.read(&key, &value);
        }
        parsed
    }
}

impl Parsed {
    fn read(&mut self, key: &str, value: &str) {
        if let Some(facet) = Facet::ALL.into_iter().find(|facet| facet.as_str() == key) {
            for value in value.split(',').filter(|value| !value.is_empty()) {
                match Filter::parse(facet, &value.to_ascii_lowercase()) {
                    Some(filter) => {
                        self.query.filters.insert(filter);
                    }
                    None => self.ignore(facet.as_str(), value),
                }
            }
            return;
        }
        let choice = value.to_ascii_lowercase();
        match key {
            "q" => self.query.text = SearchText::new(value),
            "sort" => match SortKey::ALL.into_iter().find(|sort| sort.as_str() == choice) {
                Some(sort) => self.query.sort = Some(sort),
                None if value.is_empty() => {}
                None => self.ignore("order", value),
            },
            "view" => match Layout::ALL.into_iter().find(|layout| layout.as_str() == choice) {
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
        let ignored = Ignored { what, value: SearchText::new(value).as_str().to_owned() };
        if !self.ignored.contains(&ignored) {
            self.ignored.push(ignored);
        }
    }
}

impl fmt::Display for Query {
    /// The canonical text: keys in a fixed order, the values of a facet sorted and joined by commas, defaults
    /// omitted. Empty for the default query.
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

/// The key–value pairs of a query string, form-decoded: `+` is a space, `%xx` a byte of UTF-8. Keys are lower-cased.
pub(crate) fn pairs(search: &str) -> impl Iterator<Item = (String, String)> {
    let search = with_pluses_encoded(search.trim_start_matches('?'));
    let pairs = form_urlencoded::parse(search.as_bytes());
    let pairs = pairs.map(|(key, value)| (key.to_ascii_lowercase(), value.into_owned()));
    pairs.collect::<Vec<_>>().into_iter()
}

/// Encodes the pluses in a query string so that `C++` stays what it is. People write it unencoded in URLs typed by
/// hand, and nobody means two spaces by it: nothing here ever writes two spaces, and they would make no difference.
fn with_pluses_encoded(search: &str) -> Cow<'_, str> {
    let mut encoded = String::new();
    let mut rest = search;
    while let Some(at) = rest.find("++") {
        let (before, after) = (&rest[..at], &rest[at + 2..]);
        let ends = after.is_empty() || after.starts_with(['&', '+']);
        let is_name = ends && before.ends_with(|c: char| c.is_ascii_alphabetic());
        encoded.push_str(before);
        encoded.push_str(if is_name { "%2B%2B" } else { "++" });
        rest = after;
    }
    if encoded.is_empty() { Cow::Borrowed(search) } else { Cow::Owned(encoded + rest) }
}

/// A query string with these keys in lower case, and their values too, except for search texts.
pub(crate) fn with_keys_in_lower_case(search: &str, keys: &[&str]) -> String {
    let pair = |pair: &str| {
        let key = pair.split('=').next().unwrap_or(pair).to_ascii_lowercase();
        match keys.contains(&key.as_str()) {
            true if key == "q" => [&key, &pair[key.len()..]].concat(),
            true => pair.to_ascii_lowercase(),
            false => pair.to_owned(),
        }
    };
    search.split('&').map(pair).collect::<Vec<_>>().join("&")
}

/// Percent-encodes a value in a form that browsers leave alone. `form_urlencoded` differs: it encodes `~` and keeps
/// `*`, and as it would also encode the commas between the values of a facet, URLs that readers have copied would no
/// longer be canonical.
pub(crate) fn encode(text: &str) -> String {
    const KEPT: &AsciiSet =
        &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b' ');
    utf8_percent_encode(text, KEPT).to_string().replace(' ', "+")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Lean;
    use crate::format::{Evidence, PricingModel};

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
    fn text_is_written_in_one_form() {
        for (text, written) in [
            ("a b", "q=a+b"),
            ("a+b", "q=a%2Bb"),
            ("a-b.c_d~e", "q=a-b.c_d~e"),
            ("a*b,c/d", "q=a%2Ab%2Cc%2Fd"),
            ("é&=", "q=%C3%A9%26%3D"),
        ] {
            let query = Query::default().searching(text);
            assert_eq!(query.to_string(), written);
            assert_eq!(Query::parse(written).query, query);
        }
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
    fn pluses_of_a_name_are_no_spaces() {
        for (search, text) in [
            ("q=C++", "C++"),
            ("q=c+++compiler&sort=name", "c++ compiler"),
            ("sort=name&q=g++&page=2", "g++"),
            ("q=C%2B%2B", "C++"),
            ("q=a++b", "a b"),
            ("q=++", ""),
            ("q=1++", "1"),
            ("q=a+", "a"),
        ] {
            assert_eq!(Query::parse(search).query.text.as_str(), text, "{search}");
        }
    }

    #[test]
    fn case_matters_only_to_what_is_searched_for() {
        let written =
            "Q=Modal&Category=Inference&PRICING=Free,PAID&Verdict=Ship&tag=GPU&Sort=Name&VIEW=Map&Page=2";
        let parsed = Query::parse(written);
        assert_eq!(parsed.ignored, []);
        assert_eq!(
            parsed.query.to_string(),
            "q=Modal&category=inference&pricing=free,paid&verdict=ship&tag=gpu&sort=name&view=map&page=2"
        );
    }

    #[test]
    fn repeated_keys_add_up() {
        assert_eq!(Query::parse("tag=rag&tag=agents").query, Query::parse("tag=agents,rag").query);
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
