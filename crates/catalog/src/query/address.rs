//! A query as part of a URL: what follows the `?`.

use std::fmt;

use super::Query;
use super::encoding::{encode, pairs};
use super::fact::key;
use super::page::PageNumber;
use super::{FactOrder, MapAxis, Sort};
use crate::{Facet, FactFilter, Filter, Layout, SearchText, SortKey};

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
    /// The keys of the listing's query string. One that ends with a dot stands for all that begin with it.
    pub(crate) fn keys() -> impl Iterator<Item = &'static str> {
        Facet::ALL.into_iter().map(Facet::as_str).chain([FactFilter::KEY, "q", "sort", "view", "x", "page"])
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
        // A text may contain commas, so that each value of a fact has a key of its own.
        if let Some(fact) = key.strip_prefix(FactFilter::KEY) {
            match fact.parse().map(|fact| FactFilter::new(fact, value)) {
                Ok(Some(filter)) => self.query.facts.insert(filter),
                Ok(None) => {}
                Err(_) => self.ignore("fact", fact),
            }
            return;
        }
        let choice = value.to_ascii_lowercase();
        match key {
            "q" => self.query.text = SearchText::new(value),
            "sort" => match sort(&choice) {
                Some(sort) => self.query.sort = Some(sort),
                None if value.is_empty() => {}
                None => self.ignore("order", value),
            },
            "view" => match Layout::ALL.into_iter().find(|layout| layout.as_str() == choice) {
                Some(layout) => self.query.layout = layout,
                None if value.is_empty() => {}
                None => self.ignore("view", value),
            },
            "x" => match MapAxis::parse(&choice) {
                Some(axis) => self.query.axis = Some(axis),
                None if value.is_empty() => {}
                None => self.ignore("axis", value),
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

fn sort(choice: &str) -> Option<Sort> {
    let key = SortKey::ALL.into_iter().find(|key| key.as_str() == choice);
    key.map(Sort::Key).or_else(|| FactOrder::parse(choice).map(Sort::Fact))
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
        for filter in &self.facts {
            pair(&key(&filter.fact), &encode(filter.value()))?;
        }
        match &self.sort {
            Some(Sort::Key(sort)) => pair("sort", sort.as_str())?,
            Some(Sort::Fact(order)) => pair("sort", &order.written())?,
            None => {}
        }
        if self.layout != Layout::default() {
            pair("view", self.layout.as_str())?;
        }
        if let Some(axis) = &self.axis {
            pair("x", &axis.written())?;
        }
        if self.page != PageNumber::FIRST {
            pair("page", &self.page.get().to_string())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Lean;
    use crate::format::{Evidence, PricingModel};
    use crate::query::{FactFilters, with_keys_in_lower_case};

    #[test]
    fn addresses_are_read() {
        let parsed = Query::parse("?q=gpu+inference&category=inference&pricing=paid,free&sort=price&page=2");
        assert_eq!(parsed.ignored, []);
        assert_eq!(parsed.query.text.as_str(), "gpu inference");
        assert_eq!(parsed.query.filters.len(), 3);
        assert_eq!(parsed.query.sort, Some(Sort::Key(SortKey::Price)));
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
            ("fact.No+Such=1", "fact", "no such"),
            ("x=size", "axis", "size"),
            ("sort=fact.", "order", "fact."),
            ("sort=--fact.size", "order", "--fact.size"),
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
            "fact.licence=",
            "fact.licence=%00",
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
    fn facts_are_read() {
        let written =
            "fact.licence=Proprietary%2C+all+rights&FACT.Licence=MIT&fact.price=10..20&sort=-fact.price";
        let parsed = Query::parse(written);
        assert_eq!(parsed.ignored, []);
        let values: Vec<_> = parsed.query.facts.iter().map(|it| (it.key(), it.value().to_owned())).collect();
        let expected =
            [("fact.licence", "MIT"), ("fact.licence", "Proprietary, all rights"), ("fact.price", "10..20")];
        assert_eq!(values, expected.map(|(key, value)| (key.to_owned(), value.to_owned())));
        assert_eq!(
            parsed.query.to_string(),
            "fact.licence=MIT&fact.licence=Proprietary%2C+all+rights&fact.price=10..20&sort=-fact.price"
        );
        assert_eq!(with_keys_in_lower_case("FACT.Licence=MIT&Fact.x", &["fact."]), "fact.licence=MIT&fact.x");
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
        let fact = (id, any::<String>())
            .prop_filter_map("empty or -vs-", |(fact, value)| FactFilter::new(fact.parse().ok()?, &value));
        let order = ("-?", id).prop_filter_map("-vs-", |(sign, id)| sort(&format!("{sign}fact.{id}")));
        let key = prop::sample::select(&SortKey::ALL[..]).prop_map(Sort::Key);
        (
            any::<String>(),
            prop::collection::vec(filter, 0..8),
            prop::collection::vec(fact, 0..4),
            prop::option::of(prop_oneof![key, order]),
            prop::sample::select(&Layout::ALL[..]),
            prop::option::of(prop::sample::select(&["community", "price", "fact.x"][..])),
            1..=u32::MAX,
        )
            .prop_map(|(text, filters, facts, sort, layout, axis, page)| Query {
                axis: axis.and_then(MapAxis::parse),
                text: SearchText::new(&text),
                filters: filters.into_iter().collect(),
                facts: facts.into_iter().fold(FactFilters::default(), |mut all, it| {
                    all.insert(it);
                    all
                }),
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
            search in "(&?(q|category|tag|pricing|verdict|evidence|fact.x|fact.y|sort|view|x|page)=[a-z0-9.,%+é-]{0,12}){0,6}"
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
