//! What a tool must have, as far as the catalog can tell.

use catalog::decision::{Bound, Met, Must};

use crate::fixture::{site, tool};

fn must(fact: &str, value: &str) -> Must {
    Must::Fact { fact: fact.parse().unwrap(), value: value.to_owned() }
}

#[test]
fn a_must_have_is_met_or_not_or_not_stated() {
    let tool = tool("alder", "+.-.")
        .fact("context", 8_000)
        .fact("fee", 0.5)
        .fact("released", "2026-03-01")
        .fact("licence", "3.12")
        .fact("api", true)
        .fact("memory", ["files", "vector store"])
        .read();
    for (fact, value, met, words) in [
        ("context", "8000..", Met::Yes, "Context: at least 8,000 tokens"),
        ("context", "8000.5..", Met::No, "Context: at least 8,000.5 tokens"),
        ("context", "..8000", Met::Yes, "Context: at most 8,000 tokens"),
        ("context", "..7999", Met::No, "Context: at most 7,999 tokens"),
        ("context", "4000..16000", Met::Yes, "Context: 4,000 tokens to 16,000 tokens"),
        ("context", "8000", Met::Yes, "Context: 8000"),
        ("context", "8,000 tokens", Met::Yes, "Context: 8,000 tokens"),
        ("context", "16000..4000", Met::No, "Context: 16000..4000"),
        ("fee", "..0.50", Met::Yes, "Fee: at most $0.50"),
        ("fee", "0.51..", Met::No, "Fee: at least $0.51"),
        ("size", "1..", Met::NotStated, "Size: at least 1"),
        ("released", "2026-03-01..", Met::Yes, "Released: 1 Mar 2026 or later"),
        ("released", "..2026-02-28", Met::No, "Released: 28 Feb 2026 or earlier"),
        // A text that looks like a number is a text.
        ("licence", "3.12", Met::Yes, "Licence: 3.12"),
        ("licence", "3..4", Met::No, "Licence: 3..4"),
        ("api", "yes", Met::Yes, "API: yes"),
        ("api", "1..", Met::No, "API: 1.."),
        ("memory", "Files", Met::Yes, "Memory: Files"),
    ] {
        let must = must(fact, value);
        assert_eq!(must.met(&site(), &tool), Some(met), "{fact} {value}");
        assert_eq!(must.words(&site()), words, "{fact} {value}");
    }
    assert_eq!(must("unknown", "1..").met(&site(), &tool), None);
    assert_eq!(must("unknown", "1..").words(&site()), "unknown: 1..");
}

#[test]
fn a_bound_is_made_from_what_a_reader_types() {
    let site = site();
    for (fact, bound, typed, value) in [
        ("context", Bound::AtLeast, " 8000 ", Some("8000..")),
        ("context", Bound::AtMost, "-1.5", Some("..-1.5")),
        ("fee", Bound::AtMost, "20", Some("..20")),
        ("context", Bound::AtLeast, "", None),
        ("context", Bound::AtLeast, "many", None),
        ("context", Bound::AtMost, "1..2", None),
        ("licence", Bound::AtLeast, "3", None),
        ("api", Bound::AtMost, "1", None),
    ] {
        let definition = site.fact(&fact.parse().unwrap()).unwrap();
        let expected = value.map(|value| must(fact, value));
        assert_eq!(Must::bounded(definition, bound, typed), expected, "{fact} {typed}");
    }
}
