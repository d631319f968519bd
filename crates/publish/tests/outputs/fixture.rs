//! A catalog with both ordinary and hostile texts.

use catalog::format::{Site, Tool, Votes};
use publish::Edition;
use serde_json::{Value, json};

/// Markup, quotes, ends of scripts, comments and CDATA, control characters, a direction override, line separators.
pub(crate) const HOSTILE: &str =
    "</script><script>alert('1')</script>\"&amp;<!--]]>\u{0}\u{8}\u{1B}\u{202E}\u{2028}a|b`*_[x](y)\r\n<b>";

/// What a spreadsheet would execute.
pub(crate) const FORMULA: &str = "=cmd|' /C calc'!A0";

pub(crate) const RTL: &str = "כלי השוואה";
pub(crate) const EMOJI: &str = "👩\u{200D}💻🚢";

/// The input for the tests' editions.
pub(crate) struct Fixture {
    pub(crate) site: Site,
    pub(crate) tools: Vec<Tool>,
    pub(crate) votes: Votes,
}

impl Fixture {
    pub(crate) fn new() -> Self {
        let votes = json!({ "as_of": "2026-11-20", "tallies": { "modal": { "ship": 41, "skip": 9 } } });
        let hostile = tool("hostile", HOSTILE, "+-", |it| {
            it["description"] = format!("{HOSTILE}{}", "w<&>\" ".repeat(140)).into();
            it["tagline"] = FORMULA.into();
            it["maker"] = "@SUM(1+1)".into();
            it["pricing"]["entry"] = "-1+2".into();
            it["facts"] = json!({
                "licence": { "value": HOSTILE, "source": "https://a.example/(x)|<y>?\"q\"", "checked": "2026-11-01", "note": FORMULA },
                "fee": { "value": -3.5 },
                "memory": { "value": ["a|b", "=1"] },
            });
        });
        let tools = vec![
            tool("modal", "Modal", "++", |it| {
                it["pricing"] = json!({ "model": "paid", "entry": "$20 / month", "amount": 20, "per": "month", "source": "https://modal.example/price" });
                it["facts"] = json!({ "licence": { "value": "MIT", "source": "https://modal.example/l", "checked": "2026-11-02" }, "fee": { "value": 0.5 }, "api": { "value": true } });
            }),
            hostile,
            tool("kli", RTL, "-.", |it| it["category"] = "agents".into()),
            tool("emoji", EMOJI, "..", |_| {}),
            tool("ghost", "Ghost", "++", |it| it["evidence"] = "unverified".into()),
        ];
        Self { site: site(), tools, votes: catalog::read(&votes.to_string()).unwrap() }
    }

    pub(crate) fn edition(&self, base: &str) -> Edition<'_> {
        Edition::new(&self.site, &self.tools, self.votes.clone(), base)
    }
}

fn site() -> Site {
    let reviewer = |id: &str, name: &str| json!({ "id": id, "name": name, "motto": "Why?", "lens": "Asks.", "likes": [], "tired_of": [] });
    let person = |mut reviewer: Value| {
        reviewer["kind"] = "person".into();
        reviewer
    };
    let category = |id: &str, name: &str| json!({ "id": id, "name": name, "description": name, "facts": ["licence", "fee"] });
    let site = json!({
        "version": 1,
        "name": "Fixture & Co",
        "tagline": "For <tests>",
        "url": "https://fixture.example/ignored",
        "reviewers": [person(reviewer("ada", "Ada")), reviewer("bosun", "The \"Bosun\" <&>")],
        "categories": [category("inference", "Inference <engines>"), category("agents", "Agents"), category("empty", "Empty")],
        "facts": [
            { "id": "licence", "label": "Licence | terms", "kind": "text" },
            { "id": "fee", "label": "Fee", "kind": "money", "better": "lower" },
            { "id": "memory", "label": "Memory", "kind": "list" },
            { "id": "api", "label": "API", "kind": "flag" },
        ],
    });
    catalog::read(&site.to_string()).unwrap()
}

/// A tool with one character per reviewer: `+` ship, `-` skip, `.` no review.
fn tool(slug: &str, name: &str, split: &str, change: impl FnOnce(&mut Value)) -> Tool {
    let review = |(id, letter): (&str, char)| {
        let verdict = if letter == '+' { "ship" } else { "skip" };
        let quote = format!("{HOSTILE} and so on, for what it says.");
        (letter != '.')
            .then(|| json!({ "reviewer": id, "verdict": verdict, "quote": quote, "date": "2026-11-05" }))
    };
    let mut tool = json!({
        "slug": slug,
        "name": name,
        "maker": "Maker",
        "tagline": "Does things",
        "description": "It does things.",
        "category": "inference",
        "tags": ["local", "gpu"],
        "url": "https://tool.example/?a=1&b=2",
        "added": "2026-11-01",
        "updated": "2026-11-10",
        "evidence": "desk",
        "pricing": { "model": "free", "entry": "Free" },
        "reviews": (["ada", "bosun"].into_iter().zip(split.chars()).filter_map(review).collect::<Vec<_>>()),
        "facts": {},
    });
    change(&mut tool);
    catalog::read(&tool.to_string()).unwrap()
}
