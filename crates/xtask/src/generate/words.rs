//! The names and texts of generated tools.

use anyhow::Result;
use catalog::Tag;

use super::chance::Chance;

const BEGINNINGS: [&str; 64] = [
    "Tensor", "Vector", "Prompt", "Agent", "Code", "Data", "Model", "Neural", "Open", "Deep", "Flow",
    "Graph", "Chain", "Token", "Pixel", "Voice", "Lang", "Auto", "Cloud", "Sky", "Harbor", "Anchor",
    "Beacon", "Quill", "Loom", "Forge", "Hive", "Nova", "Atlas", "Orbit", "Pilot", "Scout", "Ember", "Cedar",
    "Willow", "River", "Stone", "Copper", "Iron", "Silver", "Amber", "Coral", "Lumen", "Prism", "Echo",
    "Delta", "Sigma", "Kappa", "Zephyr", "Mistral", "Falcon", "Heron", "Otter", "Lynx", "Badger", "Raven",
    "Magpie", "Puffin", "Narwhal", "Marlin", "Kestrel", "Osprey", "Bison", "Moose",
];
const ENDINGS: [&str; 48] = [
    "AI", "Flow", "Base", "Hub", "Kit", "Lab", "Labs", "Studio", "Works", "Forge", "Mind", "Desk", "Dock",
    "Stack", "Deck", "Line", "Loop", "Path", "Port", "Press", "Scope", "Sense", "Shift", "Space", "Spark",
    "Stream", "Sync", "Trace", "Vault", "View", "Wave", "Wise", "Works", "Yard", "Bench", "Board", "Box",
    "Bridge", "Craft", "Cast", "Field", "Gate", "Grid", "Guard", "Lens", "Mesh", "Pad", "Pilot",
];
const SYLLABLES: [&str; 56] = [
    "ka", "lo", "mi", "ra", "ve", "no", "ti", "su", "be", "do", "fa", "gi", "hu", "jo", "le", "ma", "ne",
    "po", "qui", "ro", "sa", "te", "vi", "wa", "xe", "ya", "zo", "bri", "cla", "dre", "fli", "gro", "kri",
    "plu", "pra", "sko", "sta", "tri", "vro", "zen", "lan", "mor", "nix", "pax", "rin", "sol", "tan", "ver",
    "wyn", "zar", "dex", "fen", "gal", "hex", "kor", "lux",
];
const SCRIPTS: [&str; 12] = [
    "智能",
    "助手",
    "模型",
    "数据",
    "ノート",
    "音声",
    "翻訳",
    "検索",
    "Ассистент",
    "Модель",
    "Ünal",
    "Señal",
];
const EDITIONS: [&str; 14] = [
    "CLI", "Cloud", "Studio", "Pro", "SDK", "2", "3", "Agent", "Mini", "Large", "7B", "70B", "Turbo", "Lite",
];
const COMPANIES: [&str; 8] =
    [" Labs", "", " AI", ", Inc.", " Software", " Technologies", " GmbH", " contributors"];

const WHAT: [[&str; 6]; 8] = [
    [
        "code completion",
        "inline edits",
        "pull-request reviews",
        "repository search",
        "unit tests",
        "refactoring",
    ],
    ["coding agents", "terminal sessions", "background tasks", "issue triage", "test repair", "migrations"],
    ["language models", "long-context prompts", "tool calls", "structured output", "reasoning", "chat"],
    [
        "model serving",
        "quantised weights",
        "batched inference",
        "GPU scheduling",
        "local models",
        "autoscaling",
    ],
    ["vector search", "embeddings", "hybrid retrieval", "reranking", "document chunks", "filters"],
    ["agent graphs", "multi-agent roles", "long-running state", "tool registries", "planning", "memory"],
    ["traces", "prompt versions", "evaluation sets", "regression tests", "cost reports", "feedback"],
    ["image generation", "video clips", "speech recognition", "voice cloning", "captions", "style transfer"],
];
const VERBS: [&str; 20] = [
    "Runs",
    "Builds",
    "Tests",
    "Serves",
    "Traces",
    "Scores",
    "Edits",
    "Reviews",
    "Routes",
    "Caches",
    "Ships",
    "Plans",
    "Searches",
    "Indexes",
    "Generates",
    "Transcribes",
    "Orchestrates",
    "Monitors",
    "Deploys",
    "Explains",
];
const QUALITIES: [&str; 20] = [
    "open-source",
    "self-hosted",
    "managed",
    "typed",
    "local-first",
    "multi-tenant",
    "low-latency",
    "serverless",
    "browser-based",
    "terminal-first",
    "European",
    "air-gapped",
    "streaming",
    "batch",
    "versioned",
    "collaborative",
    "private",
    "minimal",
    "declarative",
    "reproducible",
];
const FOR_WHOM: [&str; 28] = [
    "small teams",
    "platform teams",
    "research groups",
    "Python services",
    "TypeScript apps",
    "Rust programs",
    "Kubernetes clusters",
    "laptops",
    "a single GPU",
    "many providers",
    "regulated industries",
    "support desks",
    "notebooks",
    "data pipelines",
    "mobile apps",
    "game studios",
    "newsrooms",
    "law firms",
    "hospitals",
    "schools",
    "open weights",
    "PostgreSQL",
    "ClickHouse",
    "object storage",
    "existing editors",
    "any model",
    "on-call engineers",
    "product managers",
];
const HOW: [&str; 24] = [
    "with one command",
    "without a server",
    "from your editor",
    "behind one API",
    "in your own cloud",
    "under MIT",
    "with audit logs",
    "with role-based access",
    "and bills by the second",
    "and keeps every version",
    "at fixed cost",
    "with human review",
    "over WebSockets",
    "on spot instances",
    "with exact citations",
    "in forty languages",
    "and exports to CSV",
    "with offline mode",
    "in a sandbox",
    "by schedule",
    "with typed results",
    "per request",
    "with replay",
    "and nothing else",
];
pub(super) const TAGS: [&str; 60] = [
    "open-source",
    "python",
    "self-hosted",
    "managed",
    "agents",
    "api",
    "local",
    "typescript",
    "enterprise",
    "gpu",
    "terminal",
    "code-generation",
    "rag",
    "evaluation",
    "tracing",
    "vector-search",
    "open-weights",
    "multimodal",
    "chat",
    "ide",
    "serverless",
    "embeddings",
    "inference",
    "fine-tuning",
    "voice",
    "images",
    "video",
    "prompt-management",
    "orchestration",
    "memory",
    "workflow",
    "browser",
    "docker",
    "kubernetes",
    "postgres",
    "streaming",
    "quantisation",
    "long-context",
    "reasoning",
    "tool-use",
    "sandbox",
    "review",
    "testing",
    "search",
    "reranking",
    "speech-to-text",
    "text-to-speech",
    "captions",
    "translation",
    "batch",
    "caching",
    "routing",
    "guardrails",
    "observability",
    "sdk",
    "no-code",
    "low-code",
    "research",
    "citations",
    "mobile",
];

/// A name: two words with or without a space, a coined word, or one in another script; some with an edition.
pub(super) fn name(chance: &mut Chance) -> String {
    let root = match chance.below(100) {
        0..22 => format!("{}{}", chance.any(&BEGINNINGS), chance.any(&ENDINGS).to_lowercase()),
        22..40 => format!("{} {}", chance.any(&BEGINNINGS), chance.any(&ENDINGS)),
        40..97 => coined(chance),
        // Only names in Latin letters and digits give slugs, so these also have a coined word.
        _ => format!("{} {}", chance.any(&SCRIPTS), coined(chance)),
    };
    if chance.below(100) < 34 { format!("{root} {}", chance.any(&EDITIONS)) } else { root }
}

/// The maker of a tool with this name.
pub(super) fn maker(name: &str, chance: &mut Chance) -> String {
    if chance.below(100) < 65 {
        let first = name.split(' ').next().unwrap_or(name);
        return format!("{first}{}", chance.of(&COMPANIES));
    }
    format!("{}{}", coined(chance), chance.of(&COMPANIES))
}

/// What a tool of the category with this index does, in one line of at most 140 characters.
pub(super) fn tagline(place: usize, chance: &mut Chance) -> String {
    let what = WHAT[place % WHAT.len()];
    let (first, second) = (chance.any(&what), chance.any(&what));
    let (quality, whom, how) = (chance.any(&QUALITIES), chance.any(&FOR_WHOM), chance.any(&HOW));
    let verb = chance.any(&VERBS);
    match chance.below(5) {
        0 => format!("{verb} {quality} {first} for {whom} {how}"),
        1 => format!("{verb} {first} and {second} for {whom}"),
        2 => format!("{verb} {quality} {first} {how}"),
        // Half of the words in real taglines occur in only one of them.
        3 => format!("{verb} {first} for {} {}", coined(chance), coined(chance)),
        _ => format!("{}{} {first} for {whom}", quality[..1].to_uppercase(), &quality[1..]),
    }
}

/// The name of an invented category, unique for each index.
pub(super) fn category(at: usize) -> String {
    let count = WHAT.len() * WHAT[0].len();
    let what = WHAT[at % WHAT.len()][at / WHAT.len() % WHAT[0].len()];
    let name = match at / count {
        0 => what.to_owned(),
        round => format!(
            "{what} for {}{}",
            FOR_WHOM[(round - 1) % FOR_WHOM.len()],
            numbered((round - 1) / FOR_WHOM.len(), " ")
        ),
    };
    format!("{}{}", name[..1].to_uppercase(), &name[1..])
}

/// The tag with this index, unique for each.
fn tag(at: usize) -> String {
    format!("{}{}", TAGS[at % TAGS.len()], numbered(at / TAGS.len(), "-"))
}

/// Empty for the first round, then a number from 2.
fn numbered(round: usize, before: &str) -> String {
    if round == 0 { String::new() } else { format!("{before}{}", round + 1) }
}

/// One to six tags of `count`, mostly those of the category.
pub(super) fn tags(place: usize, count: usize, chance: &mut Chance) -> Result<Vec<Tag>> {
    let mut tags: Vec<Tag> = Vec::new();
    for _ in 0..=1 + chance.below(5) {
        let at = if chance.below(2) == 0 { chance.squared(count) } else { place * 4 + chance.squared(12) };
        let tag: Tag = tag(at % count).parse()?;
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    Ok(tags)
}

/// A reviewer's quote in no real language, so that no two are the same.
pub(super) fn opinion(chance: &mut Chance) -> String {
    (0..10).map(|_| coined(chance)).collect::<Vec<_>>().join(" ")
}

fn coined(chance: &mut Chance) -> String {
    let mut word: String = (0..2 + chance.below(2)).map(|_| chance.any(&SYLLABLES)).collect();
    word[..1].make_ascii_uppercase();
    word
}
