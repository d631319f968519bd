//! Merging, by property tests over copies that are edited and merged at random.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{slug, writer};
use catalog::decision::{Edit, Importance, Must, Record, Standing, Text};

const WRITERS: [&str; 3] = ["ada", "ben", "cy"];
const TOOLS: [&str; 3] = ["a", "b", "c"];

/// What happens to one of the copies. The words of an edit are those of its number, so each is unique.
#[derive(Debug, Clone)]
enum Step {
    List(usize),
    TurnDown(usize),
    Remove(usize),
    Note(usize),
    Why(usize),
    Question,
    Reason,
    Must,
    Unmust,
    Weigh(usize),
    Choose(usize),
    Join(usize),
    Merge(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let tool = || 0..TOOLS.len();
    prop_oneof![
        4 => tool().prop_map(Step::List),
        1 => tool().prop_map(Step::TurnDown),
        1 => tool().prop_map(Step::Remove),
        4 => tool().prop_map(Step::Note),
        1 => tool().prop_map(Step::Why),
        1 => Just(Step::Question),
        1 => Just(Step::Reason),
        1 => Just(Step::Must),
        1 => Just(Step::Unmust),
        1 => (0..2_usize).prop_map(Step::Weigh),
        1 => tool().prop_map(Step::Choose),
        1 => tool().prop_map(Step::Join),
        3 => (0..WRITERS.len()).prop_map(Step::Merge),
    ]
}

fn steps() -> impl Strategy<Value = Vec<(usize, Step)>> {
    prop::collection::vec((0..WRITERS.len(), step()), 0..40)
}

/// The copies after these steps.
fn copies(steps: &[(usize, Step)]) -> [Record; 3] {
    let mut copies: [Record; 3] = Default::default();
    for (number, (who, step)) in steps.iter().enumerate() {
        let words = format!("words {number}");
        let tool = |at: &usize| slug(TOOLS[*at]);
        let edit = match step {
            Step::Merge(from) => {
                copies[*who] = copies[*who].merged(&copies[*from]);
                continue;
            }
            Step::Unmust => match copies[*who].musts().first() {
                Some(must) => Edit::RemoveMust((*must).clone()),
                None => continue,
            },
            Step::List(at) => Edit::List(tool(at)),
            Step::TurnDown(at) => Edit::TurnDown(tool(at)),
            Step::Remove(at) => Edit::Remove(tool(at)),
            Step::Note(at) => Edit::Write(Text::Note(tool(at)), words),
            Step::Why(at) => Edit::Write(Text::Why(tool(at)), words),
            Step::Question => Edit::Write(Text::Question, words),
            Step::Reason => Edit::Write(Text::Reason, words),
            Step::Must => Edit::AddMust(Must::Text(words)),
            Step::Weigh(at) => Edit::Weigh(format!("what {at}"), Some(Importance::ALL[number % 3])),
            Step::Choose(at) => Edit::Choose(Some(tool(at))),
            Step::Join(at) => Edit::Join(Text::Note(tool(at))),
        };
        copies[*who].edit(&writer(WRITERS[*who]), edit);
    }
    copies
}

/// All free texts of a record.
fn texts(record: &Record) -> BTreeSet<String> {
    let of_tools = [Standing::Listed, Standing::TurnedDown]
        .into_iter()
        .flat_map(|standing| record.tools(standing))
        .flat_map(|slug| [Text::Note(slug.clone()), Text::Why(slug.clone())]);
    let texts = of_tools.chain([Text::Question, Text::Reason]).filter_map(|text| record.text(&text));
    let musts = record.musts().into_iter().filter_map(|must| match must {
        Must::Text(text) => Some(text.clone()),
        Must::Fact { .. } => None,
    });
    texts.flat_map(|said| said.distinct().into_iter().cloned()).chain(musts).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn merging_is_commutative_associative_and_idempotent(steps in steps()) {
        let [a, b, c] = copies(&steps);
        prop_assert_eq!(a.merged(&b), b.merged(&a));
        prop_assert_eq!(a.merged(&b).merged(&c), a.merged(&b.merged(&c)));
        prop_assert_eq!(a.merged(&a), a.clone());
        prop_assert_eq!(a.merged(&Record::default()), a.clone());
        let both = a.merged(&b);
        prop_assert_eq!(both.merged(&a), both.clone());
        prop_assert_eq!(both.merged(&b), both);
    }

    /// The rule itself, by looking at which texts each copy has ever had.
    #[test]
    fn a_text_is_lost_only_to_someone_who_has_read_it(mut steps in steps()) {
        // Two readers who join the same texts write the same words.
        steps.retain(|(_, step)| !matches!(step, Step::Join(_)));
        let mut had: [BTreeSet<String>; 3] = Default::default();
        for (end, (who, step)) in (1..).zip(&steps) {
            if let Step::Merge(from) = step {
                let read = had[*from].clone();
                had[*who].extend(read);
            }
            had[*who].extend(texts(&copies(&steps[..end])[*who]));
        }
        let copies = copies(&steps);
        for (one, other) in [(0, 1), (1, 2), (2, 0)] {
            let [mine, theirs] = [one, other].map(|at| texts(&copies[at]));
            let merged = texts(&copies[one].merged(&copies[other]));
            for text in mine.union(&theirs) {
                let is_kept = |own: &BTreeSet<String>, had: &BTreeSet<String>| own.contains(text) || !had.contains(text);
                let expected = is_kept(&mine, &had[one]) && is_kept(&theirs, &had[other]);
                prop_assert_eq!(merged.contains(text), expected, "{}", text);
            }
        }
    }

    #[test]
    fn records_made_apart_lose_nothing(mine in steps(), theirs in steps()) {
        let apart = |steps: Vec<(usize, Step)>, who: usize| {
            let steps: Vec<_> = steps.into_iter().map(|(_, step)| (who, step)).collect();
            copies(&steps)[who].clone()
        };
        let (mine, theirs) = (apart(mine, 0), apart(theirs, 1));
        let merged = texts(&mine.merged(&theirs));
        prop_assert!(merged.is_superset(&texts(&mine)));
        prop_assert!(merged.is_superset(&texts(&theirs)));
    }

    #[test]
    fn what_is_written_is_read(steps in steps()) {
        for copy in copies(&steps) {
            let text = serde_json::to_string(&copy).unwrap();
            let reading = catalog::decision::read(&text, &writer("stranger")).unwrap();
            prop_assert_eq!(&reading.problems, &[]);
            prop_assert_eq!(&reading.record, &copy);
            prop_assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), copy);
        }
    }

    /// A file that has lost its end looks as if its writer had removed the rest.
    #[test]
    fn merging_a_file_that_is_cut_off_removes_nothing(steps in steps(), part in 0.0..1.0_f64) {
        let [mine, theirs, _] = copies(&steps);
        let text = serde_json::to_string(&mine.merged(&theirs)).unwrap();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a length")]
        let end = (text.len() as f64 * part) as usize;
        if let Ok(reading) = catalog::decision::read(&text[..end], &writer("stranger")) {
            prop_assert!(!reading.problems.is_empty());
            let merged = texts(&mine.merged(&reading.record));
            prop_assert!(merged.is_superset(&texts(&mine)));
            prop_assert!(merged.is_superset(&texts(&reading.record)));
        }
    }

    #[test]
    fn going_back_goes_back(steps in steps(), at in any::<prop::sample::Index>()) {
        let earlier = copies(&steps[..at.index(steps.len() + 1)]);
        let now = copies(&steps);
        let mut gone_back = now[0].clone();
        gone_back.return_to(&earlier[0], &writer(WRITERS[0]));
        prop_assert!(gone_back.says_the_same(&earlier[0]));
        prop_assert!(gone_back.merged(&now[0]).says_the_same(&earlier[0]));
    }
}
