//! What the method prints, and the facts that are made of it.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde_json::{Value, json};

use super::recipe::Recipe;

/// The most characters of a note, as the format says.
const NOTE: usize = 200;

/// One run of a recipe.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Run {
    pub(super) figures: Figures,
    /// The command that installed it.
    pub(super) installed: String,
    /// The interpreter and the installer, with their versions.
    pub(super) runs_on: String,
    pub(super) steps: Vec<Step>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Figures {
    /// "Python" or "Node.js".
    pub(super) program: String,
    pub(super) bytes: u64,
    /// All packages, the tool's own included.
    pub(super) packages: Vec<Package>,
    /// How many come along with the tool's own.
    pub(super) along: u32,
    /// Those that the tool's own package asks for itself.
    pub(super) direct: Vec<String>,
    /// How many packages that come along have which licence.
    pub(super) licences: BTreeMap<String, u32>,
    pub(super) copyleft: Vec<Copyleft>,
    pub(super) unknown: Vec<Unknown>,
    pub(super) native: Vec<Native>,
    /// The versions of the interpreter that all packages allow.
    pub(super) supported: Vec<String>,
    pub(super) typed: bool,
    /// Bytes at the peak.
    pub(super) memory: u64,
    pub(super) memory_empty: u64,
    /// Seconds of the processor.
    pub(super) cpu: f64,
    pub(super) cpu_ratio: f64,
    pub(super) modules: Option<u32>,
    pub(super) files_read: u32,
    pub(super) reached: Vec<String>,
    pub(super) switch_reached: Option<Vec<String>>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) licence: Option<String>,
    pub(super) said: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Copyleft {
    pub(super) name: String,
    pub(super) licence: String,
    pub(super) kind: CopyleftKind,
}

/// How far the duty to publish reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum CopyleftKind {
    /// To the package's own files, as with MPL and LGPL.
    Weak,
    /// To the whole program, as with GPL and AGPL.
    Strong,
}

/// A package whose licence its metadata does not say unambiguously.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Unknown {
    pub(super) name: String,
    pub(super) said: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Native {
    pub(super) name: String,
    pub(super) platforms: Vec<String>,
}

/// Files that are there after a run.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Left {
    pub(super) path: String,
    pub(super) files: u32,
    pub(super) bytes: u64,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Step {
    pub(super) name: String,
    pub(super) command: String,
    pub(super) status: Value,
    pub(super) output: Vec<String>,
    pub(super) reached: Vec<String>,
    pub(super) left: Vec<Left>,
}

/// A fact as the catalog states it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stated {
    pub(super) id: &'static str,
    pub(super) value: Value,
    pub(super) note: Option<String>,
}

impl Stated {
    /// The ids of all facts that are measured, in the order of `site.json`.
    pub(super) const IDS: [&str; 6] = [
        "size-on-disk",
        "packages-along",
        "copyleft-inside",
        "network-unasked",
        "memory-at-import",
        "writes-outside",
    ];
}

impl fmt::Display for Stated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.id, self.value)?;
        self.note.iter().try_for_each(|note| write!(f, " ({note})"))
    }
}

impl Run {
    /// The facts that are published, in the order of [`Stated::IDS`].
    pub(super) fn facts(&self, recipe: &Recipe) -> Vec<Stated> {
        let figures = &self.figures;
        // Without the folders of a script, and the programs that run it.
        let bare = |words: &[String]| {
            let names = words.iter().map(|word| word.rsplit('/').next().unwrap_or(word));
            let names: Vec<&str> = names.skip_while(|name| *name == "node").collect();
            match &names[..] {
                ["timeout", _, program @ ..] => program.join(" "),
                program => program.join(" "),
            }
        };
        let started = recipe.start.as_ref().map(|start| format!("of {}", bare(start)));
        let copyleft: Vec<String> =
            figures.copyleft.iter().map(|it| format!("{} {}", it.name, it.licence)).collect();
        let unknown = match figures.unknown.len() {
            0 => None,
            1 => Some("1 licence unknown".to_owned()),
            count => Some(format!("{count} licences unknown")),
        };
        let kind = match figures.copyleft.iter().map(|it| it.kind).max() {
            None => "None",
            Some(CopyleftKind::Weak) => "Weak",
            Some(CopyleftKind::Strong) => "Strong",
        };
        let reached = self.first_times(recipe, |step| step.reached.clone());
        let left = self.first_times(recipe, |step| step.left.iter().map(|left| left.path.clone()).collect());
        let values = [
            (json!(megabytes(figures.bytes)), None),
            (json!(figures.along), None),
            (json!(kind), joined(&copyleft, unknown)),
            (json!(!reached.is_empty()), joined(&reached, None)),
            (json!(megabytes(figures.memory)), started),
            (json!(!left.is_empty()), joined(&left, None)),
        ];
        let part = recipe.part.as_deref();
        let with_part = |note: Option<String>| match (part, note) {
            (Some(part), Some(note)) => Some(shortened(&format!("{part}: {note}"))),
            (part, note) => note.or_else(|| part.map(str::to_owned)),
        };
        let facts = Stated::IDS.into_iter().zip(values);
        facts.map(|(id, (value, note))| Stated { id, value, note: with_part(note) }).collect()
    }

    /// What any of the steps did unasked, each with when it was done first. Whatever happens with telemetry switched off
    /// does not count.
    fn first_times(&self, recipe: &Recipe, of: impl Fn(&Step) -> Vec<String>) -> Vec<String> {
        let mut seen: Vec<(String, &str)> = Vec::new();
        for step in &self.steps {
            let when = match step.name.as_str() {
                "import" if recipe.start.is_some() => "at start",
                "import" => "at import",
                "help" => "at help",
                "first use" => "at first use",
                _ => continue,
            };
            for what in of(step) {
                if !seen.iter().any(|(before, _)| *before == what) {
                    seen.push((what, when));
                }
            }
        }
        // What happens at the same time is named together.
        let mut groups: Vec<String> = Vec::new();
        for (at, (what, when)) in seen.iter().enumerate() {
            let is_last = seen.get(at + 1).is_none_or(|(_, next)| next != when);
            groups.push(if is_last { format!("{what} {when}") } else { what.clone() });
        }
        groups
    }
}

/// Megabytes of a million bytes: whole ones, or from 1 to 10 with one decimal, below 1 with two.
fn megabytes(bytes: u64) -> Value {
    #[expect(clippy::cast_precision_loss, reason = "no tool is that large")]
    let megabytes = bytes as f64 / 1e6;
    let steps = if megabytes >= 10.0 {
        1.0
    } else if megabytes >= 1.0 {
        10.0
    } else {
        100.0
    };
    let rounded = (megabytes * steps).round() / steps;
    // Whole numbers are written without a point, as an editor would.
    #[expect(clippy::cast_possible_truncation, reason = "it has no fraction")]
    if rounded.fract() == 0.0 { json!(rounded as i64) } else { json!(rounded) }
}

/// The items and the remark as a note: as many items as have room, and how many there are besides.
fn joined(items: &[String], remark: Option<String>) -> Option<String> {
    if items.is_empty() {
        return remark;
    }
    let end = remark.map(|remark| format!("; {remark}")).unwrap_or_default();
    // The part of a tool may come before it.
    let room = NOTE - 60;
    let whole = (1..=items.len()).rev().map(|count| {
        let more = items.len() - count;
        let and = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("{}{and}{end}", items[..count].join(", "))
    });
    let mut whole = whole.peekable();
    let shortest = whole.clone().last();
    whole.find(|note| note.chars().count() <= room).or(shortest).map(|note| shortened(&note))
}

fn shortened(note: &str) -> String {
    if note.chars().count() <= NOTE {
        return note.to_owned();
    }
    let mut text: String = note.chars().take(NOTE - 1).collect();
    text.push('…');
    text
}
