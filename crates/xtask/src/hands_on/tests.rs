use std::collections::BTreeMap;

use catalog::check::{Folder, check};
use catalog::format::Evidence;
use serde_json::{Value, json};

use super::*;
use crate::hands_on::figures::{Run, Stated};

mod failures;

/// A run of which nothing is told but what facts are made of.
fn run(changes: &[(&str, Value)]) -> Run {
    serde_json::from_value(printed(changes)).unwrap()
}

/// The same as the method prints it.
fn printed(changes: &[(&str, Value)]) -> Value {
    let mut figures = json!({
        "program": "Python", "bytes": 123_456_789, "packages": [], "along": 12, "direct": [], "licences": {},
        "copyleft": [], "unknown": [], "native": [], "supported": ["3.12"], "typed": true, "memory": 95_400_000,
        "memory_empty": 15_000_000, "cpu": 0.5, "cpu_ratio": 50.0, "modules": 800, "files_read": 640, "reached": [],
        "switch_reached": null,
    });
    let step = |name: &str| json!({ "name": name, "command": "x", "status": 0, "output": [], "reached": [], "left": [] });
    let (mut first_use, mut switch) = (step("first use"), step("switch"));
    switch["reached"] = json!(["switched-off.example:1"]);
    for (key, value) in changes {
        let of = if first_use.get(*key).is_some() { &mut first_use } else { &mut figures };
        of[*key] = value.clone();
    }
    let steps = [step("import"), first_use, switch];
    json!({ "figures": figures, "installed": "pip install x", "runs_on": "Python 3.12", "steps": steps })
}

fn recipe(slug: &str) -> Recipe {
    Recipe::all().unwrap().into_iter().find(|recipe| recipe.slug.as_str() == slug).unwrap()
}

fn fact(facts: &[Stated], id: &str) -> (Value, Option<String>) {
    let fact = facts.iter().find(|fact| fact.id == id).unwrap();
    (fact.value.clone(), fact.note.clone())
}

#[test]
fn facts_say_what_was_measured() {
    let quiet = run(&[]).facts(&recipe("langgraph"));
    assert_eq!(fact(&quiet, "size-on-disk"), (json!(123), None));
    assert_eq!(fact(&quiet, "packages-along"), (json!(12), None));
    assert_eq!(fact(&quiet, "copyleft-inside"), (json!("None"), None));
    assert_eq!(fact(&quiet, "network-unasked"), (json!(false), None));
    assert_eq!(fact(&quiet, "memory-at-import"), (json!(95), None));
    assert_eq!(fact(&quiet, "writes-outside"), (json!(false), None));

    let loud = run(&[
        ("bytes", json!(1_240_000)),
        (
            "copyleft",
            json!([
                { "name": "certifi", "licence": "MPL-2.0", "kind": "weak" },
                { "name": "g", "licence": "GPL-3.0-only", "kind": "strong" },
            ]),
        ),
        ("unknown", json!([{ "name": "jinja2", "said": "BSD" }])),
        ("reached", json!(["t.example:443"])),
        (
            "left",
            json!([{ "path": "~/.x", "files": 1, "bytes": 1 }, { "path": "~/.x", "files": 1, "bytes": 2 }]),
        ),
    ]);
    let loud = loud.facts(&recipe("langfuse"));
    let part = |note: &str| Some(format!("the Python SDK{note}"));
    assert_eq!(fact(&loud, "size-on-disk"), (json!(1.2), part("")));
    let note = part(": certifi MPL-2.0, g GPL-3.0-only; 1 licence unknown");
    assert_eq!(fact(&loud, "copyleft-inside"), (json!("Strong"), note));
    assert_eq!(fact(&loud, "network-unasked"), (json!(true), part(": t.example:443 at first use")));
    assert_eq!(fact(&loud, "writes-outside"), (json!(true), part(": ~/.x at first use")));
}

#[test]
fn memory_is_that_of_the_program_whoever_runs_it() {
    for (slug, of) in [
        ("llm", "of llm --version"),
        ("claude-code", "of cli-wrapper.cjs --version"),
        ("portkey-gateway", "of gateway --headless"),
    ] {
        let facts = run(&[]).facts(&recipe(slug));
        assert_eq!(fact(&facts, "memory-at-import").1.as_deref(), Some(of));
    }
}

#[test]
fn a_long_note_says_how_much_it_leaves_out() {
    let hosts: Vec<String> = (0..60).map(|at| format!("host-{at}.example:443")).collect();
    let facts = run(&[("reached", json!(hosts))]).facts(&recipe("langgraph"));
    let note = fact(&facts, "network-unasked").1.unwrap();
    assert!(note.starts_with("host-0.example:443, host-1") && note.ends_with(" more"), "{note}");
    assert!(note.chars().count() <= 200, "{note}");
}

/// A catalog's folder with one tool of the shipped ones, as it was before anybody measured it.
fn catalog(slug: &str) -> tempfile::TempDir {
    let shipped = workspace::root().unwrap().join("public/catalog");
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("tools")).unwrap();
    fs::copy(shipped.join("site.json"), folder.path().join("site.json")).unwrap();
    let name = format!("tools/{slug}.json");
    let text = fs::read_to_string(shipped.join(&name)).unwrap();
    let mut tool: Value = serde_json::from_str(&text).unwrap();
    tool["evidence"] = json!("desk");
    let tool_keys = tool.as_object_mut().unwrap();
    tool_keys.shift_remove("hands_on");
    let facts = tool_keys["facts"].as_object_mut().unwrap();
    for id in Stated::IDS {
        facts.shift_remove(id);
    }
    fs::write(folder.path().join(&name), serde_json::to_string_pretty(&tool).unwrap() + "\n").unwrap();
    folder
}

#[test]
fn what_is_written_passes_the_check_once_the_protocol_is_there() {
    let (folder, recipe) = (catalog("langgraph"), recipe("langgraph"));
    let before = fs::read_to_string(folder.path().join("tools/langgraph.json")).unwrap();
    let (run, day) = (run(&[]), "2026-12-01".parse().unwrap());
    let facts = run.facts(&recipe);
    let mut entry = Entry::read(folder.path(), &recipe.slug).unwrap();
    entry.state(&facts, &recipe, day, METHOD).unwrap();
    entry.write().unwrap();
    let problems = check(&Folder::read(folder.path()).unwrap()).problems;
    assert_eq!(problems.len(), Stated::IDS.len(), "{problems:?}");
    assert!(problems.iter().all(|problem| problem.message.contains("there is no protocol")), "{problems:?}");

    let path = protocol_file(folder.path(), &recipe.slug);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, protocol::text(entry.name(), &recipe, &run, &facts, day).unwrap()).unwrap();
    let checked = check(&Folder::read(folder.path()).unwrap());
    assert_eq!(checked.problems, []);
    assert_eq!(checked.tools[0].evidence, Some(Evidence::HandsOn));
    assert_eq!(checked.tools[0].hands_on, Some(recipe.reach));
    let after = fs::read_to_string(folder.path().join("tools/langgraph.json")).unwrap();
    let lines: Vec<&str> = before.lines().filter(|line| !after.contains(line.trim())).collect();
    assert!(lines.iter().all(|line| line.contains("evidence") || line.contains("updated")), "{lines:?}");
}

#[test]
fn figures_of_the_same_version_that_differ_by_more_than_a_tenth_are_told() {
    let (folder, recipe) = (catalog("langgraph"), recipe("langgraph"));
    let mut entry = Entry::read(folder.path(), &recipe.slug).unwrap();
    entry.state(&run(&[]).facts(&recipe), &recipe, "2026-12-01".parse().unwrap(), METHOD).unwrap();
    let told = |changes: &[(&str, Value)], version: &str, method| {
        entry.differences(&run(changes).facts(&recipe), version, method)
    };
    assert_eq!(told(&[("memory", json!(104_000_000))], &recipe.version, METHOD), [""; 0]);
    let memory = [("memory", json!(106_000_000))];
    let said = "memory-at-import was 95 and is 106 now, in the same version";
    assert_eq!(told(&memory, &recipe.version, METHOD), [said]);
    assert_eq!(told(&memory, "0.0.1", METHOD), [""; 0], "another version may differ");
    assert_eq!(told(&memory, &recipe.version, METHOD + 1), [""; 0], "and so may another method");
    let reached = told(&[("reached", json!(["a.example:443"]))], &recipe.version, METHOD);
    assert_eq!(reached, ["network-unasked was false and is true now, in the same version"]);
}

#[test]
fn a_recipe_that_does_not_exist_is_told_with_the_closest() {
    let error = chosen(&["langgrap".to_owned()]).unwrap_err().to_string();
    assert!(error.contains("hands-on/recipes/langgrap.json") && error.contains("\"langgraph\""), "{error}");
}

/// What is shipped: each measured fact has its protocol, each protocol its recipe, and all agree on version and day.
#[test]
fn each_measured_fact_has_a_protocol_and_each_protocol_a_recipe() {
    let catalog = workspace::default_catalog().unwrap();
    let folder = Folder::read(&catalog).unwrap();
    let checked = check(&folder);
    let recipes: BTreeMap<Slug, Recipe> =
        Recipe::all().unwrap().into_iter().map(|recipe| (recipe.slug.clone(), recipe)).collect();
    let mut used = Vec::new();
    for tool in &checked.tools {
        let measured: Vec<_> =
            tool.facts.iter().filter_map(|(id, fact)| Some((id, fact.measured.as_ref()?))).collect();
        let is_hands_on = tool.evidence == Some(Evidence::HandsOn);
        assert_eq!(is_hands_on, tool.hands_on.is_some(), "{}: how far have hands been on it?", tool.slug);
        assert!(!is_hands_on || !measured.is_empty(), "{} is hands-on, and nothing was measured", tool.slug);
        for (id, measured) in measured {
            let place = format!("{}: {id}", tool.slug);
            let recipe = recipes.get(&tool.slug).unwrap_or_else(|| panic!("{place} has no recipe"));
            assert_eq!(recipe.version, measured.version, "{place}: its recipe is of another version");
            assert_eq!(recipe.part.is_none(), is_hands_on, "{place}: only the tool as such is hands-on");
            let path = protocol_file(&catalog, &tool.slug);
            let protocol = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{place}: {error}"));
            let head: Vec<&str> = protocol.lines().take(6).collect();
            let says = |words: &str| head.iter().any(|line| line.contains(words));
            assert!(says(&format!("{} {} from", recipe.package, measured.version)), "{place}: {head:?}");
            let day = format!("Measured on {} by version {} of", measured.day, measured.method);
            assert!(says(&day), "{place}: {head:?}");
            used.push(measured.protocol.to_string());
        }
    }
    let unused: Vec<&String> = folder.protocols.iter().filter(|path| !used.contains(*path)).collect();
    assert!(unused.is_empty(), "no fact refers to these protocols: {unused:?}");
}

#[test]
fn protocols_name_nothing_of_the_machine_they_were_written_on() {
    let catalog = workspace::default_catalog().unwrap();
    for path in Folder::read(&catalog).unwrap().protocols {
        let text = fs::read_to_string(catalog.join(catalog::check::STATIC).join(&path)).unwrap();
        for place in ["/root/", "/home/", "/tmp/", "index-url", "registry="] {
            let lines: Vec<&str> = text.lines().filter(|line| line.contains(place)).collect();
            assert!(lines.is_empty(), "{path}: {lines:?}");
        }
    }
}
