//! The facts of generated tools: about half of those listed for their category.

use std::collections::BTreeMap;

use catalog::format::{Fact, FactDefinition, Site};
use catalog::{CategoryId, Date, FactId, FactKind, RawFactValue};

use super::chance::Chance;
use super::{SPAN, TODAY, words};

const TEXTS: [&str; 20] = [
    "MIT",
    "Apache-2.0",
    "Python",
    "Proprietary, all rights reserved",
    "AGPL-3.0",
    "Rust",
    "TypeScript",
    "Go and C++",
    "BSD-3-Clause",
    "PostgreSQL",
    "Speech to text",
    "Text to speech",
    "OpenTelemetry, or any backend that speaks it",
    "SQLite by default, PostgreSQL in production",
    "Built in, viewed in the dashboard (account needed)",
    "Permitted; model weights bring their own terms",
    "Free below a million monthly users, then a paid licence",
    "C#",
    ".NET",
    "GPL-3.0-or-later",
];

const ITEMS: [&str; 32] = [
    "Python",
    "Linux",
    "macOS",
    "TypeScript",
    "Windows",
    "JavaScript",
    "Go",
    "Rust",
    "Java",
    "C#",
    "VS Code",
    "JetBrains",
    "NVIDIA CUDA",
    "Anthropic",
    "OpenAI",
    "Google Gemini",
    "terminal",
    "browser",
    "Node.js",
    "Apple Metal",
    "AMD ROCm",
    "HNSW",
    "IVF_FLAT",
    "GGUF",
    "Markdown",
    "PDF",
    "C++",
    "Amazon Bedrock",
    "Vertex AI",
    "OpenRouter",
    "Neovim",
    "iOS",
];

/// The facts of a tool of this category.
pub(super) fn facts(site: &Site, category: &CategoryId, chance: &mut Chance) -> BTreeMap<FactId, Fact> {
    let named = site.category(category).map_or(&[][..], |category| &category.facts);
    let stated: Vec<&FactId> = named.iter().filter(|_| chance.below(100) < 55).collect();
    let fact = |id: &FactId| {
        let value = value(site.fact(id)?, chance)?;
        Some((id.clone(), Fact { value, source: None, checked: None, measured: None, note: None }))
    };
    stated.into_iter().filter_map(fact).collect()
}

fn value(definition: &FactDefinition, chance: &mut Chance) -> Option<RawFactValue> {
    // One in twelve has words of its own.
    let text = |all: &[&str], chance: &mut Chance| match chance.below(12) {
        0 => words::name(chance),
        _ => chance.of(all).to_owned(),
    };
    let number = u32::try_from(chance.squared(1_000)).ok()?;
    Some(match definition.kind {
        FactKind::Flag => RawFactValue::Flag(chance.below(100) < 85),
        FactKind::Text => RawFactValue::Text(text(&TEXTS, chance)),
        FactKind::List => {
            let mut items: Vec<String> = (0..2 + chance.below(4)).map(|_| text(&ITEMS, chance)).collect();
            items.sort_unstable();
            items.dedup();
            RawFactValue::List(items)
        }
        FactKind::Number | FactKind::Money | FactKind::Range | FactKind::Duration | FactKind::Bytes => {
            RawFactValue::Number(f64::from(number))
        }
        FactKind::Rating => RawFactValue::Number(f64::from(number % 6)),
        FactKind::Year => RawFactValue::Number(f64::from(2000 + number % 27)),
        FactKind::Date => {
            let days = TODAY - i32::try_from(chance.squared(SPAN)).ok()?;
            RawFactValue::Text(Date::from_unix_days(days)?.to_string())
        }
    })
}
