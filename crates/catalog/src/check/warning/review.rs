//! Reviews that want a second look: predictions to settle, and words that were said before.

use std::collections::HashMap;

use super::likeness::{Likeness, sentences, words};
use super::{Finding, key};
use crate::Date;
use crate::check::Code;
use crate::check::document::Step;
use crate::format::{PredictionState, Review, Tool};

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

/// Finds reviews that say what an earlier one says, and sentences that are much like one of an earlier review.
pub(super) fn alike(tools: &[Tool], found: &mut Vec<Finding>) {
    let reviews: Vec<(&Tool, usize, &Review)> = tools
        .iter()
        .flat_map(|tool| tool.reviews.iter().enumerate().map(move |(at, review)| (tool, at, review)))
        .collect();
    let find = |(tool, at, _): (&Tool, usize, &Review), part, code, message| Finding {
        file: file(tool),
        path: vec![key("reviews"), Step::Item(at), key("quote")],
        part,
        code,
        message,
        help: "write what is specific to this tool, from this reviewer's point of view".to_owned(),
    };

    let mut quotes: HashMap<Vec<String>, (&Tool, &Review)> = HashMap::new();
    let mut likeness = Likeness::default();
    let mut texts: Vec<(usize, &str)> = Vec::new();
    for (number, &(tool, at, review)) in reviews.iter().enumerate() {
        if let Some((earlier, by)) = quotes.get(&words(&review.quote)) {
            let message =
                format!("this review repeats the one of \"{}\" by \"{}\"", earlier.slug, by.reviewer);
            found.push(find((tool, at, review), None, Code::SharedQuote, message));
            // Its sentences would all be found as well.
            continue;
        }
        quotes.insert(words(&review.quote), (tool, review));
        for sentence in sentences(&review.quote) {
            if likeness.add(sentence) {
                texts.push((number, sentence));
            }
        }
    }
    for (earlier, later) in likeness.pairs() {
        let ((earlier, said), (later, again)) = (texts[earlier], texts[later]);
        if earlier == later {
            continue;
        }
        let (tool, _, review) = reviews[earlier];
        let message = format!(
            "this sentence is very similar to one in the review of \"{}\" by \"{}\": \"{said}\"",
            tool.slug, review.reviewer
        );
        found.push(find(reviews[later], Some(again.to_owned()), Code::SimilarSentence, message));
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
