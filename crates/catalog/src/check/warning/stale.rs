//! What was read or measured too long ago.

use super::{Finding, key};
use crate::check::Code;
use crate::format::{Fact, Pricing, Site, Tool};
use crate::{Date, FactKind};

/// Finds the stale facts of a tool, and its stale price. Facts about money are prices.
pub(super) fn facts(tool: &Tool, site: Option<&Site>, today: Date, found: &mut Vec<Finding>) {
    let mut find = |what: String, done: &str, path: &[&str], day: Option<Date>, code: Code, limit: i32| {
        let Some(age) = day.map(|day| today.days_since(day)).filter(|age| *age > limit) else {
            return;
        };
        let again = match done {
            "measured" => format!("run `cargo xtask hands-on {}` again", tool.slug),
            _ => "read the source again and update \"checked\"".to_owned(),
        };
        found.push(Finding {
            file: format!("tools/{}.json", tool.slug),
            path: path.iter().map(|name| key(name)).collect(),
            part: None,
            code,
            message: format!("{what} was {done} {age} days ago"),
            help: format!("{again}; it is stale after {limit} days"),
        });
    };
    let price = Pricing::STALE_AFTER_DAYS;
    find(
        "the price".to_owned(),
        "checked",
        &["pricing", "checked"],
        tool.pricing.as_ref().and_then(|pricing| pricing.checked),
        Code::StalePrice,
        price,
    );
    for (id, fact) in &tool.facts {
        let kind = site.and_then(|site| site.fact(id)).map(|definition| definition.kind);
        let (code, limit) = match kind {
            Some(FactKind::Money) => (Code::StalePrice, price),
            _ => (Code::StaleFact, Fact::STALE_AFTER_DAYS),
        };
        let what = format!("the fact \"{id}\"");
        match &fact.measured {
            Some(measured) => {
                let path = ["facts", id.as_str(), "measured", "day"];
                find(what, "measured", &path, Some(measured.day), code, limit);
            }
            None => {
                find(what, "checked", &["facts", id.as_str(), "checked"], fact.checked, code, limit);
            }
        }
    }
}
