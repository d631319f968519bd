//! The answer in words: each situation has its sentence, and no sentence says what is not so.

use catalog::Catalog;
use catalog::compare::{Answer, answer};
use proptest::prelude::*;

use crate::fixture::{Draft, catalog, catalog_with_votes, tool};

/// The answer for tools called A, B, C, D, in the order of their slugs.
pub(crate) fn ask(catalog: &Catalog) -> Answer {
    let tools: Vec<_> = catalog.tools().iter().map(AsRef::as_ref).collect();
    answer(catalog, &tools)
}

/// Tools of these splits called A, B, C, D; `?` before a split marks an unverified one.
pub(crate) fn drafts(splits: &str) -> Vec<Draft> {
    let draft = |(slug, split): (&str, &str)| {
        let draft = tool(slug, split.trim_start_matches('?'));
        if split.starts_with('?') { draft.unverified() } else { draft }
    };
    ["a", "b", "c", "d"].into_iter().zip(split_words(splits)).map(draft).collect()
}

fn split_words(splits: &str) -> Vec<&str> {
    splits.split_whitespace().collect()
}

#[test]
fn each_situation_has_its_headline() {
    for (splits, headline) in [
        // A winner.
        ("++++ ----", "Pick A: 4 of 4 reviewers ship it; no reviewer ships B."),
        ("---- ++++", "Pick B: 4 of 4 reviewers ship it; no reviewer ships A."),
        ("++++ ++--", "Pick A: 4 of 4 reviewers ship it; B follows with 2 of 4."),
        ("+--- ++++", "Pick B: 4 of 4 reviewers ship it; A follows with 1 of 4."),
        ("++++ ++-- +---", "Pick A: 4 of 4 reviewers ship it; B follows with 2 of 4 and C with 1 of 4."),
        (
            "++++ ++-- ----",
            "Pick A: 4 of 4 reviewers ship it; B follows with 2 of 4, and no reviewer ships C.",
        ),
        ("++++ ---- ----", "Pick A: 4 of 4 reviewers ship it; no reviewer ships B or C."),
        (
            "---- ++++ ++-- +---",
            "Pick B: 4 of 4 reviewers ship it; C follows with 2 of 4 and D with 1 of 4, and no reviewer ships A.",
        ),
        ("+... -...", "Pick A: its only reviewer ships it; no reviewer ships B."),
        // A narrow one.
        ("++++ +++-", "A, narrowly: 4 of 4 reviewers ship it; B follows with 3 of 4."),
        ("++-- +++-", "B, narrowly: 3 of 4 reviewers ship it; A follows with 2 of 4."),
        ("++-- +---", "A, narrowly: 2 of 4 reviewers ship it; B follows with 1 of 4."),
        ("+... +++-", "A, narrowly: its only reviewer ships it; B follows with 3 of 4."),
        (
            "++++ +++- ++-- ----",
            "A, narrowly: 4 of 4 reviewers ship it; B follows with 3 of 4 and C with 2 of 4, and no reviewer ships D.",
        ),
        // A wide lead of a tool that the panel is divided on.
        ("++-- ----", "A, with reservations: only 2 of 4 reviewers ship it; no reviewer ships B."),
        ("+-.. ----", "A, with reservations: only 1 of 2 reviewers ships it; no reviewer ships B."),
        // A tie.
        ("+++- ++-+", "A close call: the panel rates A and B equally; each is shipped by 3 of 4 reviewers."),
        (
            "++++ ++++ ++++",
            "A close call: the panel rates A, B and C equally; each is shipped by 4 of 4 reviewers.",
        ),
        ("+... +...", "A close call: the panel rates A and B equally; each is shipped by its only reviewer."),
        (
            "+-.. ++--",
            "A close call: the panel rates A and B equally; each is shipped by 50% of its reviewers.",
        ),
        (
            "+++- ++-+ ++--",
            "A close call between A and B, each shipped by 3 of 4 reviewers; C follows with 2 of 4.",
        ),
        (
            "---- +++- ++-+ ----",
            "A close call between B and C, each shipped by 3 of 4 reviewers; no reviewer ships A or D.",
        ),
        // Nothing to take.
        ("---- ----", "Skip both: no reviewer ships either."),
        ("---- ---- ----", "Skip all three: no reviewer ships any of them."),
        ("---- -... ---- ----", "Skip all four: no reviewer ships any of them."),
        ("+--- -+--", "The panel would skip both: each is shipped by only 1 of 4 reviewers."),
        ("+--- -+-- --+-", "The panel would skip all three: each is shipped by only 1 of 4 reviewers."),
        (
            "+--- ----",
            "None of these convinces the panel: A comes closest, shipped by 1 of 4 reviewers; no reviewer ships B.",
        ),
        (
            "+--. +---",
            "None of these convinces the panel: A comes closest, shipped by 1 of 3 reviewers; B follows with 1 of 4.",
        ),
        (
            "+--- -+-- ----",
            "No clear pick: A and B come closest, each shipped by only 1 of 4 reviewers; no reviewer ships C.",
        ),
        // One cannot be ranked.
        (
            "+++- ?++++",
            "Pick A: 3 of 4 reviewers ship it, and we couldn't confirm that B exists as described.",
        ),
        (
            "?++++ +...",
            "Pick B: its only reviewer ships it, and we couldn't confirm that A exists as described.",
        ),
        (
            "++-- ?++++",
            "No clear pick: the panel is divided on A (2 of 4 reviewers ship it), and we couldn't confirm that B exists as described.",
        ),
        (
            "+-.. ?++++",
            "No clear pick: the panel is divided on A (1 of 2 reviewers ships it), and we couldn't confirm that B exists as described.",
        ),
        (
            "+--- ?++++",
            "No clear pick: A is shipped by only 1 of 4 reviewers, and we couldn't confirm that B exists as described.",
        ),
        (
            "---- ?++++",
            "No clear pick: no reviewer ships A, and we couldn't confirm that B exists as described.",
        ),
        ("++++ ....", "Pick A: 4 of 4 reviewers ship it, and the panel has not reviewed B."),
        (
            "++++ ?++++ ?----",
            "Pick A: 4 of 4 reviewers ship it, and we couldn't confirm that B and C exist as described.",
        ),
        (
            "++++ ?++++ .... ....",
            "Pick A: 4 of 4 reviewers ship it, and we couldn't confirm that B exists as described, and the panel has not reviewed C and D.",
        ),
        // Some are ranked, and others are not.
        ("++++ +++- ?++++", "A, narrowly: 4 of 4 reviewers ship it; B follows with 3 of 4."),
        ("---- ---- ?++++", "Skip A and B: no reviewer ships either."),
        ("+--- -+-- ?++++", "The panel would skip A and B: each is shipped by only 1 of 4 reviewers."),
        (
            "+--- ---- ?++++",
            "No clear pick: A comes closest, shipped by 1 of 4 reviewers; no reviewer ships B.",
        ),
        // None can be ranked.
        ("?++++ ?+++-", "No clear winner: neither A nor B could be confirmed."),
        ("?++++ ?+++- ?....", "No clear winner: none of the three could be confirmed."),
        (".... ....", "No clear winner: the panel has reviewed neither A nor B."),
        (".... .... .... ....", "No clear winner: the panel has reviewed none of the four."),
        (
            "?++++ ....",
            "No clear winner: we couldn't confirm that A exists as described, and the panel has not reviewed B.",
        ),
    ] {
        assert_eq!(ask(&catalog(drafts(splits))).headline, headline, "{splits}");
    }
}

#[test]
fn names_with_punctuation_of_their_own_are_set_apart() {
    for (name, called) in [
        ("Modal", "Modal"),
        ("llama.cpp", "llama.cpp"),
        ("Llama 4, Compact", "“Llama 4, Compact”"),
        ("Code: Next", "“Code: Next”"),
        ("Weights and Biases", "“Weights and Biases”"),
        ("Acme Inc.", "“Acme Inc.”"),
        ("Ready?", "“Ready?”"),
        (
            "An AI Assistant for Long Names That Goes on to the End of Its Eighty Characters...",
            "“An AI Assistant for Long Names That Goes on to the End of Its Eighty Characters...”",
        ),
    ] {
        let named = |splits: &str| {
            catalog(
                drafts(splits)
                    .into_iter()
                    .enumerate()
                    .map(|(at, draft)| if at == 0 { draft.with("name", name) } else { draft }),
            )
        };
        let say = |splits: &str| ask(&named(splits)).headline;
        assert_eq!(
            say("++++ ----"),
            format!("Pick {called}: 4 of 4 reviewers ship it; no reviewer ships B.")
        );
        assert_eq!(
            say("---- ++++"),
            format!("Pick B: 4 of 4 reviewers ship it; no reviewer ships {called}.")
        );
        assert_eq!(
            say("?.... ?...."),
            format!("No clear winner: neither {called} nor B could be confirmed.")
        );
        let alike = format!(
            "A close call: the panel rates {called}, B and C equally; each is shipped by 4 of 4 reviewers."
        );
        assert_eq!(say("++++ ++++ ++++"), alike);
        let price = format!("The starting price is “Free” for {called} and C; “$9” for B.");
        let priced = drafts("++++ ++++ ++++").into_iter().enumerate().map(|(at, draft)| match at {
            0 => draft.with("name", name),
            1 => draft.price("paid", "$9"),
            _ => draft,
        });
        assert_eq!(ask(&catalog(priced)).reasons.last(), Some(&price));
    }
}

proptest! {
    #[test]
    fn every_answer_is_made_of_sentences(
        splits in prop::collection::vec("\\??[+.-]{4}", 2..=4),
        votes in prop::collection::vec((0..60_u32, 0..60_u32), 4),
    ) {
        let votes: Vec<(&str, u32, u32)> =
            ["a", "b", "c", "d"].into_iter().zip(&votes).map(|(slug, (ship, skip))| (slug, *ship, *skip)).collect();
        let catalog = catalog_with_votes(drafts(&splits.join(" ")), &votes[..splits.len()]);
        let answer = ask(&catalog);
        for sentence in std::iter::once(&answer.headline).chain(&answer.reasons) {
            prop_assert!(sentence.starts_with(char::is_uppercase), "{}", sentence);
            prop_assert!(sentence.ends_with('.') && !sentence.ends_with(".."), "{}", sentence);
            for wrong in ["  ", " .", " ;", " ,", ": ;", "; .", "only 0 of", "with 0 of", "1 reviewers", ";;"] {
                prop_assert!(!sentence.contains(wrong), "{}", sentence);
            }
            for singular in ["1 of 2", "1 of 3", "1 of 4"] {
                prop_assert!(!sentence.contains(&format!("{singular} reviewers ship ")), "{}", sentence);
            }
        }
        // The pick is never a tool that the panel skips or that is unverified.
        if let Some(name) = answer.headline.strip_prefix("Pick ").and_then(|rest| rest.chars().next()) {
            let place = "ABCD".find(name).unwrap();
            let tool = &catalog.tools()[place];
            prop_assert!(tool.ranked().is_some());
            prop_assert_eq!(tool.split.lean(), catalog::Lean::Ship);
            for other in catalog.tools().iter().filter_map(|tool| tool.ranked()) {
                prop_assert!(other.percent() <= tool.ranked().unwrap().percent());
            }
        }
    }
}
