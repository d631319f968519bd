//! Medians side by side, as rows of a table.

use xtask::bench::Conditions;

use crate::probe::{Took, Visit, WORD};
use crate::site::Site;

/// One figure of a visit.
type One = fn(&Visit) -> f64;
/// Several inputs of a kind.
type Many = fn(&Visit) -> &Vec<Option<Took>>;
/// One figure of an input.
type OfInput = fn(&Took) -> f64;

/// Prints the rows of one size under some conditions.
pub(crate) fn print(tools: usize, conditions: Conditions, ours: &[Visit], theirs: &[Visit]) {
    let single: [(&str, One); 7] = [
        ("first view, kB", |visit| visit.first_view_bytes / 1000.0),
        ("first paint, ms", |visit| visit.first_paint),
        ("largest paint, ms", |visit| visit.largest_paint),
        ("heap once the page is there, MB", |visit| visit.first_heap / 1e6),
        ("heap with all tools, MB", |visit| visit.heap / 1e6),
        ("until the word is answered, kB", |visit| visit.searched_bytes / 1000.0),
        ("whole visit, kB", |visit| visit.all_bytes / 1000.0),
    ];
    for (what, of) in single {
        let median = |visits: &[Visit]| quantile(visits.iter().map(of).collect(), 50);
        row(tools, conditions, what, median(ours), median(theirs));
    }
    let many: [(&str, Many, OfInput); 4] = [
        ("letter to paint", |visit| &visit.letters, |took| took.painted),
        ("letter to the last change", |visit| &visit.letters, |took| took.over),
        ("filter to paint", |visit| &visit.filters, |took| took.painted),
        ("filter to the last change", |visit| &visit.filters, |took| took.over),
    ];
    for (what, inputs, of) in many {
        for (name, percent) in [("median", 50), ("95th", 95)] {
            let at = |visits: &[Visit]| {
                quantile(visits.iter().flat_map(inputs).flatten().map(of).collect(), percent)
            };
            row(tools, conditions, &format!("{what}, {name}, ms"), at(ours), at(theirs));
        }
    }
    print_letters(tools, conditions, ours, theirs);
}

/// Prints how long each letter of the word took, in the visits in which it changed something.
fn print_letters(tools: usize, conditions: Conditions, ours: &[Visit], theirs: &[Visit]) {
    for at in 0..WORD.len() {
        let median = |visits: &[Visit]| {
            let took = visits.iter().filter_map(|visit| visit.letters[at]);
            quantile(took.map(|took| took.painted).collect(), 50)
        };
        let what = format!("{} to paint, median, ms", &WORD[..=at]);
        row(tools, conditions, &what, median(ours), median(theirs));
    }
}

/// Prints what the two pages' data weighs, in bytes.
pub(crate) fn print_sizes(tools: usize, site: &Site) {
    let row = |what: &str, ours: u64| {
        let ratio = ours as f64 / site.summaries as f64;
        println!("| {tools} | | {what}, bytes | {ours} | {} | {ratio:.2} |", site.summaries);
    };
    row("index", site.index);
    if site.parts > 0 {
        row("all tools", site.parts);
    }
}

fn row(tools: usize, conditions: Conditions, what: &str, ours: f64, theirs: f64) {
    let figure = |value: f64, digits: usize| {
        if value.is_finite() { format!("{value:.digits$}") } else { "–".to_owned() }
    };
    let (label, ratio) = (conditions.label(), figure(ours / theirs, 2));
    println!("| {tools} | {label} | {what} | {} | {} | {ratio} |", figure(ours, 1), figure(theirs, 1));
}

/// The least value that so many per cent of all do not exceed; not a number where there is none.
pub(crate) fn quantile(mut values: Vec<f64>, percent: usize) -> f64 {
    values.retain(|value| value.is_finite());
    values.sort_by(f64::total_cmp);
    let at = (values.len() * percent).div_ceil(100).saturating_sub(1);
    values.get(at).copied().unwrap_or(f64::NAN)
}
