//! Reviews without the names of their tools.

use catalog::Selection;
use catalog::blind::{LABELS, order, pairs};
use catalog::format::Tool;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::fixture::tool;

/// A tool with a review by each of these reviewers.
fn reviewed(slug: &str, name: &str, maker: &str, said: &[(&str, &str)]) -> Tool {
    let review = |&(reviewer, quote): &(&str, &str)| json!({ "reviewer": reviewer, "verdict": "ship", "quote": quote, "date": "2026-01-01" });
    let reviews: Vec<Value> = said.iter().map(review).collect();
    tool(slug, "....").with("name", name).with("maker", maker).with("reviews", reviews).read()
}

/// A text about Modal, beside Claude Sonnet 4.5 by Anthropic Labs.
fn masked(text: &str) -> String {
    let a = reviewed("modal", "Modal", "Modal Labs", &[("ada", text)]);
    let b = reviewed("claude-sonnet-4-5", "Claude Sonnet 4.5", "Anthropic", &[]);
    let ada = "ada".parse().unwrap();
    pairs([&a, &b], [&ada]).remove(0).texts[0].clone().unwrap()
}

#[test]
fn names_and_makers_are_replaced_as_whole_words() {
    for (text, expected) in [
        ("Modal starts fast.", "Tool A starts fast."),
        ("I ship MODAL, and modal’s prices.", "I ship Tool A, and Tool A’s prices."),
        (
            "It is multimodal, in a Modally way; ModalX isn't it.",
            "It is multimodal, in a Modally way; ModalX isn't it.",
        ),
        ("Modal Labs answers. Anthropic doesn't.", "Tool A’s maker answers. Tool B’s maker doesn't."),
        ("Sonnet 4.5 is better than Claude Sonnet 4.5.", "Tool B 4.5 is better than Tool B."),
        (
            "claude-sonnet-4-5 in the address, `modal run` in the shell",
            "Tool B in the address, `Tool A run` in the shell",
        ),
        // Chinese has no spaces.
        ("使用Modal进行训练", "使用Tool A进行训练"),
        ("a sonnet by hand", "a sonnet by hand"),
        ("", ""),
    ] {
        assert_eq!(masked(text), expected);
    }
}

#[test]
fn reviews_stand_side_by_side() {
    let quote = "Alder and Birch by Fern";
    let a = reviewed("alder", "Alder", "Fern", &[("ada", quote), ("cy", quote)]);
    let b = reviewed("birch", "Birch", "Fern", &[("cy", quote), ("di", quote)]);
    let reviewers = ["cy", "bosun", "ada", "di"].map(|id| id.parse().unwrap());
    let pairs = pairs([&a, &b], &reviewers);
    let rows: Vec<_> = pairs
        .iter()
        .map(|pair| (pair.reviewer.as_str(), pair.texts.each_ref().map(Option::is_some)))
        .collect();
    assert_eq!(rows, [("cy", [true, true]), ("ada", [true, false]), ("di", [false, true])]);
    assert_eq!(pairs[0].texts[1].as_deref(), Some("Tool A and Tool B by Tool A’s maker"));
}

#[test]
fn the_order_does_not_follow_from_the_names() {
    let letters = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];
    let pairs = (0..letters.len()).flat_map(|at| (0..at).map(move |before| (letters[before], letters[at])));
    let pairs: Vec<Selection> =
        pairs.map(|(a, b)| Selection::parse(&format!("{a}-vs-{b}")).unwrap()).collect();
    let reversed = pairs.iter().filter(|pair| order(pair)[0] != &pair.tools()[0]).count();
    assert!((20..=46).contains(&reversed), "{reversed} of {} are reversed", pairs.len());
    for pair in &pairs {
        assert_eq!(order(pair).len(), LABELS.len());
        assert_eq!(order(pair), order(&pair.clone()));
    }
}

proptest! {
    /// Whatever the words around it, a name is gone, and a text without one stays as it is.
    #[test]
    fn no_name_is_left(before in "[ a-z.,“(]{0,12}", after in "[ .,’”)!]{1,3}[ a-z]{0,8}", name in "(?:Modal|Claude Sonnet 4\\.5|Anthropic|MODAL LABS)") {
        let text = masked(&format!("{before} {name}{after}"));
        prop_assert!(!text.to_lowercase().contains(&name.to_lowercase()), "{}", text);
        let plain = format!("{before}{after}");
        prop_assume!(!plain.contains("modal"));
        prop_assert_eq!(masked(&plain), plain);
    }
}
