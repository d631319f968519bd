//! What was read too long ago.

use super::{Finding, key};
use crate::check::Code;
use crate::format::{Fact, Pricing, Site, Tool};
use crate::{Date, FactKind};

/// Finds the stale facts of a tool, and its stale price. Facts about money are prices.
pub(super) fn facts(tool: &Tool, site: Option<&Site>, today: Date, found: &mut Vec<Finding>) {
    let mut find = |what: String, path: &[&str], checked: Option<Date>, code: Code, limit: i32| {
        let Some(age) = checked.map(|checked| today.days_since(checked)).filter(|age| *age > limit) else {
            return;
        };
        found.push(Finding {
            file: format!("tools/{}.json", tool.slug),
            path: path.iter().map(|name| key(name)).collect(),
            part: None,
            code,
            message: format!("{what} was checked {age} days ago"),
            help: format!("read the source again and update \"checked\"; it is stale after {limit} days"),
        });
    };
    let price = Pricing::STALE_AFTER_DAYS;
    find(
        "the price".to_owned(),
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
        find(format!("the fact \"{id}\""), &["facts", id.as_str(), "checked"], fact.checked, code, limit);
    }
}
