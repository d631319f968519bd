//! Reviews that want a second look: predictions to settle, and words that were said before.

use std::collections::HashMap;
use std::fmt;

use super::likeness::{Likeness, sentences, words};
use super::{Finding, key};
use crate::check::Code;
use crate::check::document::Step;
use crate::format::{PredictionState, Review, Tool};
use crate::{Date, grouped};

/// Finds predictions that are due and still open.
pub(super) fn overdue(tool: &Tool, today: Date, found: &mut Vec<Finding>) {
    for (at, review) in tool.reviews.iter().enumerate() {
        let Some(prediction) = &review.prediction else { continue };
        if prediction.state == PredictionState::Open && prediction.due < today {
            found.push(Finding {
                file: file(tool),
                path: vec![key("reviews"), Step::Item(at), key("prediction"), key("due")],
                part: None,
                code: Code::OverduePrediction,
                message: format!(
                    "a prediction by \"{}\" was due {}",
                    review.reviewer,
                    days_ago(prediction.due, today)
                ),
                help: "set \"state\" to \"held\" or \"missed\", with the \"evidence\" that settles it"
                    .to_owned(),
            });
        }
    }
}

/// A review, and whose it is.
#[derive(Clone, Copy)]
struct Of<'a> {
    tool: &'a Tool,
    /// The place of the review among those of the tool.
    at: usize,
    review: &'a Review,
}

/// Finds reviews that say what an earlier one says, and sentences that are much like one of an earlier review. Those that
/// are alike are told once, at the second of them.
pub(super) fn alike(tools: &[Tool], found: &mut Vec<Finding>) {
    let mut quotes: Vec<Vec<Of>> = Vec::new();
    let mut known: HashMap<Vec<String>, usize> = HashMap::new();
    let mut likeness = Likeness::default();
    let mut texts: Vec<(Of, &str)> = Vec::new();
    for tool in tools {
        for (at, review) in tool.reviews.iter().enumerate() {
            let of = Of { tool, at, review };
            let next = quotes.len();
            let same = *known.entry(words(&review.quote)).or_insert(next);
            if same < next {
                // Its sentences would all be found as well.
                quotes[same].push(of);
                continue;
            }
            quotes.push(vec![of]);
            let long = sentences(&review.quote).filter(|sentence| likeness.add(sentence));
            texts.extend(long.map(|sentence| (of, sentence)));
        }
    }
    for same in quotes {
        let [first, second, more @ ..] = &same[..] else { continue };
        let message =
            format!("this review repeats the one of {first}{}", and_so_do(more, "does that", "do those"));
        found.push(second.finding(None, Code::SharedQuote, message));
    }
    for group in likeness.groups() {
        let (first, said) = texts[group[0]];
        // What a review repeats of itself is its own affair.
        let others = group.iter().map(|&at| texts[at]).filter(|(of, _)| !of.is(&first));
        let others: Vec<(Of, &str)> = others.collect();
        let Some(&(second, again)) = others.first() else { continue };
        let mut more: Vec<Of> = others.iter().map(|(of, _)| *of).filter(|of| !of.is(&second)).collect();
        more.dedup_by(|a, b| a.is(b));
        let more = and_so_do(&more, "is one", "are those");
        let message =
            format!("this sentence is very similar to one in the review of {first}: \"{said}\"{more}");
        found.push(second.finding(Some(again.to_owned()), Code::SimilarSentence, message));
    }
}

impl Of<'_> {
    fn is(&self, other: &Self) -> bool {
        std::ptr::eq(self.review, other.review)
    }

    fn finding(&self, part: Option<String>, code: Code, message: String) -> Finding {
        Finding {
            file: file(self.tool),
            path: vec![key("reviews"), Step::Item(self.at), key("quote")],
            part,
            code,
            message,
            help: "write what is specific to this tool, from this reviewer's point of view".to_owned(),
        }
    }
}

impl fmt::Display for Of<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" by \"{}\"", self.tool.slug, self.review.reviewer)
    }
}

/// Counts the further reviews that are alike, and names the first of them.
fn and_so_do(more: &[Of], singular: &str, plural: &str) -> String {
    match more {
        [] => String::new(),
        [other] => format!("; so {singular} of {other}"),
        [other, rest @ ..] => {
            let count = u32::try_from(rest.len()).map_or(f64::INFINITY, f64::from);
            let reviews = if rest.len() == 1 { "review" } else { "reviews" };
            format!("; so {plural} of {other} and {} more {reviews}", grouped(count))
        }
    }
}

fn file(tool: &Tool) -> String {
    format!("tools/{}.json", tool.slug)
}

fn days_ago(day: Date, today: Date) -> String {
    match today.days_since(day) {
        1 => "yesterday".to_owned(),
        days => format!("{days} days ago"),
    }
}
