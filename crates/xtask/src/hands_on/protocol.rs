//! The protocol of a run as text: what was installed, what was run, and what came out.

use std::env::consts;

use anyhow::Result;
use catalog::{Date, grouped};

use super::METHOD;
use super::figures::{Figures, Left, Run, Stated, Step};
use super::recipe::Recipe;

/// The text of a protocol. Nothing in it belongs to one machine: the method has put names in the place of its folders.
pub(super) fn text(name: &str, recipe: &Recipe, run: &Run, facts: &[Stated], day: Date) -> Result<String> {
    let mut text = String::new();
    let mut line = |words: String| {
        text.push_str(words.trim_end());
        text.push('\n');
    };
    let (package, version) = (&recipe.package, &recipe.version);
    line(format!("Hands on: {name}"));
    line(format!("{package} {version} from {}", recipe.from.label()));
    if let Some(part) = &recipe.part {
        line(format!("What was measured is only a part of the tool: {part}."));
    }
    line(format!("Measured on {day} by version {METHOD} of the method, which docs/HANDS-ON.md describes."));
    line(format!("Machine: {} on {}. {}.", consts::OS, consts::ARCH, run.runs_on));
    line(format!("How far hands have been: {}.", recipe.reach.label()));
    if let Some(what) = &recipe.first_use {
        line(format!("First use: {what}."));
    }

    line("\nFacts".to_owned());
    for fact in facts {
        line(format!("  {fact}"));
    }
    line("\nFigures".to_owned());
    for (label, value) in figures(&run.figures, recipe) {
        line(format!("  {label}: {value}"));
    }

    line("\nCommands".to_owned());
    line(
        "$PREFIX is the folder that the tool is installed in, ~ an empty home, $TMPDIR an empty folder."
            .to_owned(),
    );
    line("Each of the runs had a network of its own with loopback only, and names answered by a server in there.".to_owned());
    line(format!("\n$ {}", run.installed));
    if let Some((name, program)) = recipe.program()? {
        line(format!("\n{name}:"));
        for words in program.lines() {
            line(format!("  {words}"));
        }
    }
    for step in &run.steps {
        line(String::new());
        step_lines(step, &mut line);
    }

    line(format!("\nPackages ({})", run.figures.packages.len()));
    for package in &run.figures.packages {
        let licence =
            package.licence.clone().unwrap_or_else(|| format!("unknown, stated as: {}", package.said));
        line(format!("  {} {}  {licence}", package.name, package.version));
    }
    Ok(text)
}

fn figures(figures: &Figures, recipe: &Recipe) -> Vec<(&'static str, String)> {
    let bytes = |bytes: u64| {
        #[expect(clippy::cast_precision_loss, reason = "no tool is that large")]
        let bytes = bytes as f64;
        grouped(bytes)
    };
    let list = |items: Vec<String>| if items.is_empty() { "none".to_owned() } else { items.join(", ") };
    let native =
        figures.native.iter().map(|it| format!("{} ({})", it.name, it.platforms.join(" "))).collect();
    let unknown = figures.unknown.iter().map(|it| format!("{} (\"{}\")", it.name, it.said)).collect();
    let copyleft = figures.copyleft.iter().map(|it| format!("{} ({})", it.name, it.licence)).collect();
    let counts = figures.licences.iter().map(|(licence, count)| format!("{licence} {count}")).collect();
    let mut all = vec![
        ("Bytes on disk", bytes(figures.bytes)),
        (
            "Packages that come along",
            format!("{}, of which {} are asked for by the tool itself", figures.along, figures.direct.len()),
        ),
        ("Asked for by the tool itself", list(figures.direct.clone())),
        ("Licences of what comes along", list(counts)),
        ("Copyleft", list(copyleft)),
        ("Licences that metadata does not say unambiguously", list(unknown)),
        ("Native code", list(native)),
        (
            "Versions that all packages allow",
            format!("{} {}", figures.program, list(figures.supported.clone())),
        ),
        ("Types come with it", if figures.typed { "yes" } else { "no" }.to_owned()),
        ("Memory at its peak while importing, in bytes", bytes(figures.memory)),
        ("The same of an empty program", bytes(figures.memory_empty)),
        (
            "Processor time of the import",
            format!("{:.2} s, {} times that of an empty program", figures.cpu, figures.cpu_ratio),
        ),
        ("Own files read while importing", figures.files_read.to_string()),
    ];
    all.extend(figures.modules.map(|modules| ("Modules loaded by the import", modules.to_string())));
    all.push(("Reached for on the network", list(figures.reached.clone())));
    if let (Some(switch), Some(reached)) = (&recipe.switch, &figures.switch_reached) {
        let set: Vec<String> = switch.env.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let set = set.join(" ");
        let source = switch.source.as_str();
        all.push((
            "With telemetry switched off",
            format!("{} ({set}, as documented at {source})", list(reached.clone())),
        ));
    }
    all
}

fn step_lines(step: &Step, line: &mut impl FnMut(String)) {
    line(format!("{}:", step.name));
    line(format!("$ {}", step.command));
    for words in &step.output {
        line(format!("  {words}"));
    }
    let reached = if step.reached.is_empty() { "nothing".to_owned() } else { step.reached.join(", ") };
    let left: Vec<String> = step.left.iter().map(left_words).collect();
    let left = if left.is_empty() { "nothing".to_owned() } else { left.join(", ") };
    line(format!("(ended with {}; reached for: {reached}; left behind: {left})", step.status));
}

fn left_words(left: &Left) -> String {
    let files = if left.files == 1 { "file" } else { "files" };
    format!("{} ({} {files}, {} bytes)", left.path, left.files, left.bytes)
}
