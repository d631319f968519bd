//! The entries that a new catalog begins with: examples that show every kind of fact, and say that they are examples.

use std::path::Path;

use anyhow::Result;
use catalog::Date;
use catalog::format::Site;
use catalog::schema::SchemaFile;
use serde_json::{Value, json};

use super::{Panel, write_catalog};

/// How many there are: a category with fewer is a warning of the check.
const COUNT: usize = 4;

/// Writes the site with its examples.
pub(super) fn write(folder: &Path, site: Site, panel: Panel, today: Date) -> Result<()> {
    let noun = site.noun().to_owned();
    let category = json!({
        "id": "examples",
        "name": "Examples",
        "description": format!("Where every {noun} of a new catalog is. Name your own categories in site.json."),
        "facts": FACTS.map(|(id, ..)| id),
    });
    let facts = FACTS.map(|(id, label, kind, unit, better)| {
        let mut fact = json!({ "id": id, "label": label, "kind": kind });
        if !unit.is_empty() {
            fact["unit"] = unit.into();
        }
        if !better.is_empty() {
            fact["better"] = better.into();
        }
        fact
    });
    let mut file = json!({ "$schema": SchemaFile::Site.reference() });
    if let (Some(file), Value::Object(written)) = (file.as_object_mut(), serde_json::to_value(site)?) {
        file.extend(written);
    }
    file["categories"] = json!([category]);
    file["facts"] = json!(facts);
    if panel == Panel::One {
        file["reviewers"] = json!([{
            "id": "reviewer",
            "name": "The reviewer",
            "motto": "What do I ask first?",
            "lens": "Describe here how you look at things, in a sentence or two.",
            "likes": ["what earns a ship"],
            "tired_of": ["what earns a skip"],
        }]);
    }
    let tools: Vec<(String, Value)> = (1..=COUNT).map(|at| example(at, &noun, panel, today)).collect();
    write_catalog(folder, &file, &tools)
}

/// The id, label, kind, unit and better direction of each fact.
const FACTS: [(&str, &str, &str, &str, &str); 6] = [
    ("weight", "Weight", "number", "kg", "lower"),
    ("price", "Price", "money", "", "lower"),
    ("since", "Made since", "year", "", ""),
    ("colours", "Colours", "list", "", ""),
    ("material", "Material", "text", "", ""),
    ("repairable", "Can be repaired", "flag", "", ""),
];

fn example(at: usize, noun: &str, panel: Panel, today: Date) -> (String, Value) {
    const COLOURS: [&[&str]; COUNT] = [&["red", "blue"], &["red"], &["green"], &["blue", "green"]];
    const MATERIALS: [&str; COUNT] = ["wood", "steel", "wood", "glass"];
    // The check warns of reviews that say the same.
    const QUOTES: [&str; COUNT] = [
        "Say in a sentence or two why this one is worth having, and for whom.",
        "Here belongs what you would not put up with, so concretely that a reader can go and look.",
        "Name one thing that nothing else on the list does as well, with a figure and its source.",
        "What would have to change before you took it? Forty characters are the least, 900 the most.",
    ];
    let slug = format!("example-{at}");
    let reviews = match panel {
        Panel::None => json!([]),
        Panel::One => json!([{
            "reviewer": "reviewer",
            "verdict": if at.is_multiple_of(2) { "skip" } else { "ship" },
            "quote": QUOTES[at - 1],
            "date": today,
        }]),
    };
    // The check warns of facts of which nobody says where they come from.
    let fact = |value: Value| json!({ "value": value, "source": "https://example.com/", "checked": today });
    let at_float = f64::from(u8::try_from(at).unwrap_or_default());
    let tool = json!({
        "$schema": SchemaFile::Tool.reference(),
        "slug": slug,
        "name": format!("Example {at}"),
        "tagline": format!("An example: replace it with a {noun} of yours"),
        "category": "examples",
        "tags": ["example"],
        "added": today,
        "updated": today,
        "reviews": reviews,
        "facts": {
            "weight": fact(json!(1.5 * at_float)),
            "price": fact(json!(20 * at)),
            "since": fact(json!(1990 + 5 * at)),
            "colours": fact(json!(COLOURS[at - 1])),
            "material": fact(json!(MATERIALS[at - 1])),
            "repairable": fact(json!(at % 2 == 1)),
        },
    });
    (slug, tool)
}
