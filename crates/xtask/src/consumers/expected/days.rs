//! The days on which predictions are due.

use std::collections::BTreeMap;

use catalog::Route;
use catalog::format::{Prediction, PredictionState, Review, Tool};
use publish::Edition;

use super::super::record::{Expected, Said};

/// A record for each prediction of each tool, by its id.
pub(super) fn expected(edition: &Edition) -> Expected {
    let tools = edition.tools().iter();
    let reviews = tools.flat_map(|tool| tool.reviews.iter().map(move |review| (tool, review)));
    reviews.filter_map(|(tool, review)| day(edition, tool, review, review.prediction.as_ref()?)).collect()
}

fn day(
    edition: &Edition,
    tool: &Tool,
    review: &Review,
    prediction: &Prediction,
) -> Option<(String, BTreeMap<String, Said>)> {
    let Prediction { claim, due, state, evidence } = prediction;
    let site = edition.catalog().site();
    let latest = edition.latest()?;
    let outcome = match state {
        PredictionState::Held => "Came true",
        PredictionState::Missed => "Didn’t come true",
        PredictionState::Open if *due < latest => "Overdue",
        PredictionState::Open => "Due",
    };
    let slug = tool.aliases.first().unwrap_or(&tool.slug);
    let id = format!("tag:{},{due}:predictions/{slug}/{}/{due}", edition.address().host(), review.reviewer);
    let page = edition.address().page(&Route::Tool(tool.slug.clone()));
    let page = format!("{page}#prediction-{}", review.reviewer);
    let settled = evidence.as_ref().map(|url| format!("Settled by {url}\n")).unwrap_or_default();
    let fields = [
        ("summary", format!("{outcome}: {} on {}", site.reviewer(&review.reviewer)?.name, tool.name)),
        ("description", format!("{claim}\n{settled}{page}")),
        ("day", due.to_string()),
        ("page", page),
        ("category", edition.catalog().category_name(&tool.category).to_owned()),
    ];
    let fields = fields.map(|(name, text)| (name.to_owned(), Said::Text(text)));
    Some((id, BTreeMap::from(fields)))
}
