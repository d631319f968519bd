//! An invented catalog: sixty-odd woodworking tools of makers that do not exist.
//!
//! Most tools follow a few templates by number, so that there is every kind of price, evidence and verdict; those in
//! [`characters`] are the subjects of individual tests.

mod characters;
mod terms;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Map, Value, json};

use terms::REVIEWERS;

/// The catalog, with or without a service for votes and sign-ups.
pub struct Busy {
    /// Scheme, host and port of the service.
    pub service: Option<String>,
}

const TREES: [&str; 48] = [
    "Ash",
    "Aspen",
    "Balsa",
    "Baobab",
    "Beech",
    "Boxwood",
    "Buckeye",
    "Butternut",
    "Catalpa",
    "Cherry",
    "Chestnut",
    "Cypress",
    "Ebony",
    "Elder",
    "Elm",
    "Fir",
    "Ginkgo",
    "Hawthorn",
    "Hemlock",
    "Hickory",
    "Holly",
    "Hornbeam",
    "Ironwood",
    "Jarrah",
    "Katsura",
    "Kauri",
    "Laburnum",
    "Linden",
    "Locust",
    "Madrone",
    "Mahogany",
    "Maple",
    "Medlar",
    "Mulberry",
    "Myrtle",
    "Nutmeg",
    "Olive",
    "Padauk",
    "Paulownia",
    "Pear",
    "Persimmon",
    "Pine",
    "Plane",
    "Poplar",
    "Quince",
    "Redwood",
    "Rowan",
    "Sycamore",
];
const MAKERS: [&str; 6] =
    ["Fernhill", "Gorse & Daughters", "Heathworks", "Brackenbridge", "Mossley", "Thicket Labs"];
const TAGS: [&str; 20] = [
    "planing",
    "carving",
    "turning",
    "joinery",
    "veneer",
    "sanding",
    "gluing",
    "bending",
    "routing",
    "inlay",
    "staining",
    "drying",
    "measuring",
    "marking",
    "clamping",
    "sharpening",
    "grafting",
    "milling",
    "framing",
    "wicker",
];

impl Busy {
    /// Writes the catalog to a folder, replacing its contents.
    pub fn write(&self, folder: &Path) {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder.join("tools")).expect("there is room for a catalog");
        let write = |name: &str, value: &Value| {
            fs::write(folder.join(name), value.to_string()).expect("there is room for a catalog");
        };
        write("site.json", &terms::site(self.service.as_deref()));
        let mut tools: Vec<Value> = TREES.iter().enumerate().map(|(at, name)| common(at, name)).collect();
        tools.extend(characters::all());
        let mut tallies = Map::new();
        for (at, tool) in tools.iter().enumerate() {
            let slug = tool["slug"].as_str().expect("a slug is a string");
            write(&format!("tools/{slug}.json"), tool);
            // Every fifth has no votes, and the characters have their own.
            if at < TREES.len() && at % 5 != 0 {
                tallies.insert(slug.to_owned(), json!({ "ship": (at * 37) % 90, "skip": (at * 11) % 23 }));
            }
        }
        tallies.extend(characters::tallies());
        write("votes.json", &json!({ "as_of": "2026-11-20", "tallies": tallies }));
    }
}

/// A tool without anything special.
fn common(at: usize, name: &str) -> Value {
    let pricing = match (at / 4) % 4 {
        0 => json!({ "model": "free", "entry": "Free" }),
        1 => json!({ "model": "freemium", "entry": "Free for one bench" }),
        2 => {
            let per = ["month", "year", "seat-month", "million-tokens", "hour", "once"][at % 6];
            let amount = (at * 7) % 50 + 3;
            json!({ "model": "paid", "entry": format!("${amount} a {per}"), "amount": amount, "per": per })
        }
        _ => json!({ "model": "contact", "entry": "On request" }),
    };
    let ships = (at * 7) % 6;
    let silent = match at {
        _ if at % 11 == 3 => REVIEWERS.len(),
        _ if at % 4 == 2 => 1,
        _ => 0,
    };
    let evidence = match at {
        _ if at % 9 == 4 => "unverified",
        _ if at.is_multiple_of(3) => "hands-on",
        _ => "desk",
    };
    let tags = BTreeSet::from([TAGS[at % 20], TAGS[(at * 3 + 1) % 20], TAGS[(at * 7 + 5) % 20]]);
    json!({
        "slug": name.to_lowercase(),
        "name": name,
        "maker": MAKERS[at % MAKERS.len()],
        "tagline": format!("Shapes {} boards without splinters", name.to_lowercase()),
        "description": format!("{name} is no product of anybody. It stands here so that a test has something to read."),
        "category": terms::CATEGORIES[at % 4].0,
        "tags": tags,
        "url": format!("https://{}.example/", name.to_lowercase()),
        "added": format!("2026-{:02}-{:02}", 1 + at % 10, 1 + (at * 5) % 27),
        "updated": "2026-11-01",
        "evidence": evidence,
        "pricing": pricing,
        "reviews": reviews(&REVIEWERS[..REVIEWERS.len() - silent], ships),
        "facts": { "offline": { "value": at.is_multiple_of(2) }, "weight": { "value": 10 + at } },
    })
}

/// Reviews by these reviewers, the first `ships` of whom say ship.
fn reviews(reviewers: &[(&str, &str)], ships: usize) -> Vec<Value> {
    reviewers
        .iter()
        .enumerate()
        .map(|(at, (id, name))| {
            json!({
                "reviewer": id,
                "verdict": if at < ships { "ship" } else { "skip" },
                "quote": format!("{name} has held it in both hands and has this to say about it, at some length."),
                "date": "2026-10-30",
            })
        })
        .collect()
}

/// Today's date in UTC, in the catalog's format.
fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).expect("it is after 1970").as_secs();
    let days = i32::try_from(seconds / 86_400).expect("it is before the year 5,000,000");
    catalog::Date::from_unix_days(days).expect("the day exists").to_string()
}
