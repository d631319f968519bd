//! Warnings: what a catalog may be published with and somebody should look at.
//!
//! They are about tools that have no error and about files that are no part of the catalog, and depend on the day, which is given: nothing here knows the clock.

mod category;
mod doubtful;
mod likeness;
mod place;
mod review;
mod service;
mod stale;
mod tally;
mod unsourced;

use super::document::Step;
use super::{Checked, Code, Folder, Problem, Stray};
use crate::Date;

/// What deserves a second look, by file and place.
///
/// - A fact that was checked over 180 days before `today`, a price over 90: [`Code::StaleFact`], [`Code::StalePrice`].
/// - A prediction that is due and still open: [`Code::OverduePrediction`].
/// - A review that says what another says: [`Code::SharedQuote`]; or a sentence of it, more or less:
///   [`Code::SimilarSentence`].
/// - A category with fewer than four tools, or with a fact that none of its tools states: [`Code::SmallCategory`],
///   [`Code::UnstatedFact`].
/// - Facts that nobody says the source of: [`Code::UnsourcedFact`].
/// - A day after `today` on which something is said to have been done, and a name that two tools have:
///   [`Code::FutureDate`], [`Code::SameName`].
/// - A tally for a slug that no tool has or had: [`Code::UnknownTally`]. This, [`Code::SmallCategory`],
///   [`Code::UnstatedFact`] and [`Code::UnsourcedFact`] need all tools to be read, so there are none while one has an error.
/// - A newsletter, or tallies at an address of their own, of which nobody says where their answers lead:
///   [`Code::UnstatedRedirects`].
/// - A file or folder that is not published, and is no leftover of a program: [`Code::Stray`].
#[must_use]
pub fn warnings(folder: &Folder, checked: &Checked, today: Date) -> Vec<Problem> {
    let mut found = Vec::new();
    for tool in &checked.tools {
        stale::facts(tool, checked.site.as_ref(), today, &mut found);
        review::overdue(tool, today, &mut found);
        doubtful::future(tool, today, &mut found);
    }
    doubtful::names(&checked.tools, &mut found);
    review::alike(&checked.tools, &mut found);
    if let Some(site) = &checked.site {
        service::redirects(site, &mut found);
    }
    if !checked.problems.iter().any(|problem| problem.file.starts_with("tools/")) {
        if let Some(site) = &checked.site {
            category::sparse(site, &checked.tools, &mut found);
        }
        unsourced::facts(&checked.tools, &mut found);
        tally::of_nobody(folder, &checked.tools, &mut found);
    }
    let mut problems = place::placed(folder, found);
    problems.extend(folder.strays.iter().map(Stray::problem));
    problems.sort();
    problems
}

/// A warning whose place is still the way to a value.
struct Finding {
    file: String,
    path: Vec<Step>,
    /// The part of the text there that it is about.
    part: Option<String>,
    code: Code,
    message: String,
    help: String,
}

fn key(name: &str) -> Step {
    Step::Key(name.to_owned())
}
