//! Reviews that follow templates, so that `check` has many similar ones to warn about.

use super::{Generated, MARK};

/// Texts of reviews, with a tool's name and maker filled in: some are largely the same for all tools, others less so.
const TEMPLATES: [&str; 6] = [
    "{name} does what its makers say, and the panel would pick it again for work of this kind.",
    "Whoever needs what {name} offers will find that {maker} has thought of most of it in time.",
    "We tried {name} for a week. It held up well in daily use, and nothing that we rely on broke.",
    "{name} by {maker} is worth a look. {name} starts fast and {name} stops where it is told to stop.",
    "The price of {name} is fair for what you get, although the documentation leaves much to guess.",
    "Before you choose {name}, ask whether you can leave {maker} again with all of your data in a day.",
];

impl Generated {
    /// The catalog with reviews that follow templates.
    #[must_use]
    pub fn templated(mut self) -> Self {
        for (at, tool) in self.tools.iter_mut().enumerate() {
            for (of_tool, review) in tool.reviews.iter_mut().enumerate() {
                let template = TEMPLATES[(at + of_tool) % TEMPLATES.len()];
                let words = template.replace("{name}", &tool.name).replace("{maker}", &tool.maker);
                review.quote = format!("{words} {MARK}");
            }
        }
        self
    }
}
