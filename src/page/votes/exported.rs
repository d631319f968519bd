//! The reader's votes, blind verdicts and bets as a file.

use catalog::Catalog;
use catalog::Slug;
use catalog::ledger::Bet;
use serde_json::{Value, json};

use crate::device::{Ballot, BlindVerdict};

/// The votes that stand, the blind verdicts, and the bets, as JSON with the words of the panel.
pub(super) fn exported(
    catalog: &Catalog,
    ballots: &[(Slug, Ballot)],
    blind: &[BlindVerdict],
    bets: &[Bet],
) -> String {
    let name = |slug: &Slug| catalog.tool(slug).map(|tool| &tool.name);
    let panel = |slug: &Slug| catalog.tool(slug).map(|tool| catalog.standing(tool).words());
    let votes: Vec<Value> = ballots
        .iter()
        .filter_map(|(slug, ballot)| {
            Some(json!({
                "tool": slug,
                "name": name(slug),
                "verdict": ballot.verdict?.as_str(),
                "at": ballot.at,
                "panel": panel(slug),
            }))
        })
        .collect();
    let blind: Vec<Value> = blind
        .iter()
        .map(|it| {
            json!({
                "tool": it.tool,
                "name": name(&it.tool),
                "beside": it.beside,
                "verdict": it.verdict.as_str(),
                "at": it.at,
                "panel": panel(&it.tool),
            })
        })
        .collect();
    let file = json!({
        "version": 1,
        "site": catalog.site().url,
        "votes": votes,
        "blind": blind,
        "bets": bets,
    });
    serde_json::to_string_pretty(&file).unwrap_or_default()
}
