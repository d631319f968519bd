//! Whatever is written as JSON is read back as the same.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::str::FromStr;

use catalog::format::{
    Better, Category, Evidence, Fact, FactDefinition, Measured, Newsletter, Noun, Prediction,
    PredictionState, PricePer, Pricing, PricingModel, Reach, Review, Reviewer, ReviewerKind, Site, Statement,
    TagDefinition, Tool, VERSION, Verdict, VoteTally, Votes, VotesSettings,
};
use catalog::index::Index;
use catalog::{Currency, Date, FactKind, ProtocolPath, RawFactValue};
use prop::option::of;
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What the text of one of these strategies is read as.
fn from<T: FromStr<Err: Debug> + Debug>(text: impl Strategy<Value = String>) -> impl Strategy<Value = T> {
    text.prop_map(|text| text.parse().unwrap())
}

fn id<T: FromStr<Err: Debug> + Debug>() -> impl Strategy<Value = T> {
    // Some of these are reserved.
    "[a-z0-9]{1,6}(-[a-z]{3,6})?".prop_filter_map("an id", |text| text.parse().ok())
}

fn url<T: FromStr<Err: Debug> + Debug>() -> impl Strategy<Value = T> {
    from("https://[a-z]{1,8}\\.example(/[a-z?=&#é]{0,8})?")
}

fn currency() -> impl Strategy<Value = Currency> {
    from("[A-Z]{3}")
}

fn date() -> impl Strategy<Value = Date> {
    (-100_000..100_000_i32).prop_map(|days| Date::from_unix_days(days).unwrap())
}

/// Numbers that an editor could write, to the last digit: more are not read exactly.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        (-1_000_000_000..1_000_000_000_i64).prop_map(|cents| cents as f64 / 100.0),
        any::<i32>().prop_map(f64::from),
    ]
}

fn few<T: Debug>(item: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(item, 0..4)
}

fn few_by<K: Debug + Ord, V: Debug>(
    key: impl Strategy<Value = K>,
    value: impl Strategy<Value = V>,
) -> impl Strategy<Value = BTreeMap<K, V>> {
    prop::collection::btree_map(key, value, 0..4)
}

fn one_of<T: Copy + Debug + 'static, const N: usize>(all: [T; N]) -> impl Strategy<Value = T> {
    prop::sample::select(all.to_vec())
}

prop_compose! {
    fn any_reviewer()(
        id in id(), name: String, motto: String, lens: String,
        likes in few(any::<String>()), tired_of in few(any::<String>()), kind in of(one_of(ReviewerKind::ALL)),
    ) -> Reviewer {
        Reviewer { id, name, kind, motto, lens, likes, tired_of }
    }
}

prop_compose! {
    fn any_category()(
        id in id(), name: String, description: String, facts in few(id()), jobs in few(id()),
    ) -> Category {
        Category { id, name, description, facts, jobs }
    }
}

prop_compose! {
    fn any_definition()(
        id in id(), label: String, kind in one_of(FactKind::ALL), unit: Option<String>,
        better in of(one_of(Better::ALL)), why: Option<String>, scale in of(any::<u32>()),
    ) -> FactDefinition {
        FactDefinition { id, label, kind, unit, of: scale, better, why }
    }
}

prop_compose! {
    fn any_newsletter()(
        action in url(), field: Option<String>, hidden in few_by(any::<String>(), any::<String>()),
        redirects_to in of(few(url())),
    ) -> Newsletter {
        Newsletter { action, field, hidden: hidden.into_iter().collect(), redirects_to }
    }
}

prop_compose! {
    fn any_tag()(id in id(), label: Option<String>, synonyms in few(any::<String>())) -> TagDefinition {
        TagDefinition { id, label, synonyms }
    }
}

prop_compose! {
    fn any_site()(
        name: String, tagline: String, (url, feed_ids, lang, currency) in (url(), of(url()), of(from("[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")), of(currency())), reviewers in few(any_reviewer()),
        categories in few(any_category()), (facts, tags) in (few(any_definition()), few(any_tag())),
        report in of(url()), newsletter in of(any_newsletter()), votes in of((of(url()), of(url()), of(few(url())), any::<bool>(), of(any::<u32>()))),
        panel: Option<String>, method in few((any::<String>(), any::<String>())), noun in of((any::<String>(), any::<String>())),
    ) -> Site {
        let method = method.into_iter().map(|(title, text)| Statement { title, text }).collect();
        let noun = noun.map(|(one, many)| Noun { one, many });
        let votes = votes.map(|(tallies, submit, redirects_to, closed, work)| VotesSettings { tallies, submit, redirects_to, closed, work });
        Site {
            version: VERSION, name, tagline, noun, lang, currency, url, feed_ids, reviewers, categories, facts, tags, panel, method, report, newsletter, votes,
        }
    }
}

prop_compose! {
    fn any_pricing()(
        model in one_of(PricingModel::ALL), entry: Option<String>, amount in of(number()),
        per in of(one_of(PricePer::ALL)), currency in of(currency()), source in of(url()), checked in of(date()),
    ) -> Pricing {
        Pricing { model, entry, amount, per, currency, source, checked }
    }
}

prop_compose! {
    fn any_prediction()(
        claim: String, due in date(), state in one_of(PredictionState::ALL), evidence in of(url()),
    ) -> Prediction {
        Prediction { claim, due, state, evidence }
    }
}

prop_compose! {
    fn any_review()(
        reviewer in id(), verdict in one_of(Verdict::ALL), quote: String, date in date(),
        prediction in of(any_prediction()),
    ) -> Review {
        Review { reviewer, verdict, quote, date, prediction }
    }
}

prop_compose! {
    fn any_measured()(tool in id(), version: String, day in date(), method: u32) -> Measured {
        Measured { protocol: ProtocolPath::of(tool), version, day, method }
    }
}

prop_compose! {
    fn any_fact()(
        value in prop_oneof![
            any::<bool>().prop_map(RawFactValue::Flag),
            number().prop_map(RawFactValue::Number),
            any::<String>().prop_map(RawFactValue::Text),
            few(any::<String>()).prop_map(RawFactValue::List),
        ],
        source in of(url()), checked in of(date()), measured in of(any_measured()), note: Option<String>,
    ) -> Fact {
        Fact { value, source, checked, measured, note }
    }
}

prop_compose! {
    fn any_tool()(
        (slug, name, maker, tagline, description) in (id(), ".*", ".*", ".*", ".*"),
        category in id(), tags in few(id()), url in of(url()), (added, updated, publish, draft) in (date(), date(), of(date()), any::<bool>()),
        evidence in of(one_of(Evidence::ALL)), hands_on in of(one_of(Reach::ALL)), pricing in of(any_pricing()), (supersedes, aliases) in (of(id()), few(id())),
        reviews in few(any_review()), facts in few_by(id(), any_fact()),
    ) -> Tool {
        Tool {
            slug, name, maker, tagline, description, category, tags, url, added, updated, evidence, hands_on,
            pricing, supersedes, aliases, reviews, facts: facts.into_iter().collect(), draft, publish,
            history: Vec::new(),
        }
    }
}

fn read_back<T: DeserializeOwned + Serialize + PartialEq + Debug>(written: &T) -> Result<(), TestCaseError> {
    for text in [serde_json::to_string(written).unwrap(), serde_json::to_string_pretty(written).unwrap()] {
        prop_assert_eq!(
            &catalog::read::<T>(&text).map_err(|error| TestCaseError::fail(error.to_string()))?,
            written
        );
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_tool_is_read_as_it_was_written(tool in any_tool()) {
        read_back(&tool)?;
    }

    #[test]
    fn an_index_is_read_as_it_was_written(site in any_site(), tools in few(any_tool())) {
        read_back(&site)?;
        read_back(&Index::new(&site.outlined(), &tools))?;
    }

    #[test]
    fn votes_are_read_as_they_were_written(
        as_of in of(date()),
        voters in of(any::<u32>()),
        tallies in few_by(id(), (any::<u32>(), any::<u32>())),
    ) {
        let tally = |(ship, skip)| VoteTally { ship, skip };
        let tallies = tallies.into_iter().map(|(slug, counts)| (slug, tally(counts))).collect();
        read_back(&Votes { as_of, voters, tallies })?;
    }
}
