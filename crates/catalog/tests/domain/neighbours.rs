//! Tools near each other: alternatives, suggestions, spellings, and a reviewer's record.

use std::collections::BTreeSet;

use catalog::{Catalog, alternatives, closest_pairs, closest_tools, reviewer_record, suggested_pairs};
use proptest::prelude::*;

use crate::fixture::{Draft, catalog, found, tool};
use crate::listing_properties::any_catalog;

fn shelf() -> Catalog {
    catalog([
        tool("modal", "++++").with("name", "Modal GPU Serverless Inference").tags("gpu serverless"),
        tool("ollama", "+++-").tags("local"),
        tool("vllm", "++++").tags("gpu"),
        tool("llama-4", "----").with("name", "Llama 4, Compact").with("category", "vision").tags("open"),
        tool("crewai", "++--").with("category", "agents").tags("python roles"),
        tool("langgraph", "+++-").with("category", "agents").tags("python graph"),
        tool("autogen", "+---").with("category", "agents").tags("python roles chat"),
        tool("rumour", "++++").with("category", "agents").tags("python roles chat").unverified(),
    ])
}

#[test]
fn alternatives_share_category_or_tags_closest_first() {
    for (slug, most, expected) in [
        ("modal", 9, "vllm ollama"),
        ("vllm", 9, "modal ollama"),
        ("ollama", 9, "modal vllm"),
        ("crewai", 9, "autogen rumour langgraph"),
        ("autogen", 9, "rumour crewai langgraph"),
        ("autogen", 1, "rumour"),
        ("autogen", 0, ""),
        ("llama-4", 9, ""),
    ] {
        let shelf = shelf();
        let found = alternatives(&shelf, found(&shelf, slug), most);
        let slugs: Vec<&str> = found.iter().map(|alternative| alternative.tool.slug.as_str()).collect();
        assert_eq!(slugs.join(" "), expected, "{slug}");
        assert!(found.iter().all(|alternative| (0.0..=2.0).contains(&alternative.closeness)));
    }
    let shelf = shelf();
    let closest = &alternatives(&shelf, found(&shelf, "crewai"), 1)[0];
    assert_eq!(closest.shared.iter().map(|tag| tag.as_str()).collect::<Vec<_>>(), ["python", "roles"]);
}

#[test]
fn tags_count_across_categories_only_where_a_category_has_few_tools() {
    let agent = |slug: &str, tags: &str| tool(slug, "++++").with("category", "agents").tags(tags);
    let parser = tool("parser", "++++").with("category", "vision").tags("python terminal ocr");
    let few = [agent("aider", "python terminal"), agent("cline", "editor"), agent("codex", "rust"), parser];
    let enough = few.clone().into_iter().chain([agent("goose", "go")]);
    for (shelf, expected) in
        [(catalog(few.clone()), "cline codex parser"), (catalog(enough), "cline codex goose")]
    {
        let near = alternatives(&shelf, found(&shelf, "aider"), 9);
        let slugs: Vec<&str> = near.iter().map(|it| it.tool.slug.as_str()).collect();
        assert_eq!(slugs.join(" "), expected);
    }
}

proptest! {
    #[test]
    fn alternatives_are_what_comparing_with_each_finds(catalog in any_catalog(), most in 0..9_usize) {
        for tool in catalog.tools() {
            let of_category = catalog.tools().iter().filter(|other| other.category == tool.category).count();
            let mut expected = Vec::new();
            for other in catalog.tools().iter().filter(|other| other.slug != tool.slug) {
                let shared = tool.tags.iter().filter(|tag| other.tags.contains(tag)).count();
                let all = (tool.tags.len() + other.tags.len() - shared).max(1);
                let closeness = shared as f64 / all as f64 + f64::from(u8::from(tool.category == other.category));
                let [own, others] = [tool, other].map(|it| it.facts.iter().collect::<BTreeSet<_>>());
                let likeness = own.intersection(&others).count() as f64 / own.union(&others).count().max(1) as f64;
                if closeness > 0.0 && (tool.category == other.category || of_category <= 3) {
                    expected.push((closeness, likeness, other));
                }
            }
            let nearer = |a: &(f64, f64, _), b: &(f64, f64, _)| (b.0, b.1).partial_cmp(&(a.0, a.1)).unwrap();
            expected.sort_by(|a, b| nearer(a, b).then_with(|| catalog.by_panel(a.2, b.2)));
            let expected: Vec<_> = expected.iter().take(most).map(|(it, _, other)| (*it, other.slug.as_str())).collect();
            let found = alternatives(&catalog, tool, most);
            let found: Vec<_> = found.iter().map(|it| (it.closeness, it.tool.slug.as_str())).collect();
            prop_assert_eq!(found, expected);
        }
    }
}

#[test]
fn facts_decide_where_tags_do_not() {
    let car =
        |slug: &str, context: f64, size: f64| tool(slug, "").fact("context", context).fact("size", size);
    // Neither the alphabet nor one outlier decides.
    let cars = catalog([
        car("aaa", 900.0, 2.0),
        car("bbb", 110.0, 0.001),
        car("mmm", 100.0, 0.001),
        car("nnn", 1e9, 1.0),
        car("zzz", 100.0, 5.0),
    ]);
    let nearest = |catalog: &Catalog, slug: &str| {
        let found = alternatives(catalog, found(catalog, slug), 2);
        found.iter().map(|it| it.tool.slug.to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(nearest(&cars, "mmm"), "zzz bbb");
    assert_eq!(nearest(&cars, "nnn"), "aaa bbb");

    let language = |slug: &str, licence: &str, memory: &[&str]| {
        tool(slug, "").fact("licence", licence).fact("memory", memory)
    };
    let languages = catalog([
        language("abap", "proprietary", &["tables"]),
        language("cpp", "open", &["stack", "heap"]),
        language("xml", "open", &["trees"]),
        language("zig", "open", &["stack", "heap"]),
    ]);
    assert_eq!(nearest(&languages, "cpp"), "zig xml");
    // Tags still come first.
    let tagged = catalog([
        language("abap", "proprietary", &["tables"]).tags("old"),
        language("cobol", "open", &["stack", "heap"]).tags("old"),
        language("zig", "open", &["stack", "heap"]).tags("new"),
    ]);
    assert_eq!(nearest(&tagged, "cobol"), "abap zig");
}

#[test]
fn suggested_pairs_are_close_reviewed_and_fresh() {
    for (tools, most, expected) in [
        (vec![], 4, ""),
        (vec![tool("a", "++++")], 4, ""),
        (vec![tool("a", "++++"), tool("b", "++++")], 4, "a-vs-b"),
        (vec![tool("a", "++++"), tool("b", "++++")], 0, ""),
        (vec![tool("a", "++++"), tool("b", "++++").unverified(), tool("c", "....")], 4, ""),
        (vec![tool("a", "++++"), tool("b", "++++").with("category", "agents")], 4, ""),
        // The panel tells b and c apart, a and b not.
        (vec![tool("a", "++++"), tool("b", "++++"), tool("c", "++--")], 4, "a-vs-c"),
        // Shared tags count for more.
        (
            vec![tool("a", "++++").tags("x y"), tool("b", "++++").tags("x y"), tool("c", "++--").tags("z")],
            4,
            "a-vs-b",
        ),
        // Each category in turn, then more of the first.
        (
            vec![
                tool("a", "++++").tags("x"),
                tool("b", "+++-").tags("x"),
                tool("c", "++++").tags("y"),
                tool("d", "+++-").tags("y"),
                tool("e", "++++").with("category", "agents"),
                tool("f", "++++").with("category", "agents"),
            ],
            4,
            "a-vs-b e-vs-f c-vs-d",
        ),
    ] {
        let pairs = suggested_pairs(&catalog(tools), most);
        assert_eq!(pairs.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "), expected);
    }
}

#[test]
fn a_misspelt_tool_is_found() {
    for (text, expected) in [
        ("modal", Some("modal")),
        ("modl", Some("modal")),
        ("moadl", Some("modal")),
        ("Modal", Some("modal")),
        ("mod", Some("modal")),
        ("modal-labs", Some("modal")),
        ("modal-gpu-serverless-inferense", Some("modal")),
        ("llama4", Some("llama-4")),
        ("Llama 4, Compact", Some("llama-4")),
        ("LANG_GRAPH", Some("langgraph")),
        ("langgrahp", Some("langgraph")),
        ("olama", Some("ollama")),
        ("zzzzzzzz", None),
        ("mo", None),
        ("", None),
        ("?!", None),
        ("日本語", None),
    ] {
        let shelf = shelf();
        let found = closest_tools(&shelf, text, 3);
        assert_eq!(found.first().map(|tool| tool.slug.as_str()), expected, "{text:?}");
        assert!(found.len() <= 3);
    }
}

#[test]
fn a_name_without_letters_is_like_nothing() {
    let shelf = catalog([tool("star", "++++").with("name", "✦"), tool("moon", "++++").with("name", "☾")]);
    for text in ["", "✦✦", "-", "日本"] {
        assert_eq!(closest_tools(&shelf, text, 3).len(), 0, "{text:?}");
    }
}

#[test]
fn a_misspelt_comparison_is_found() {
    for (address, expected) in [
        ("modl-vs-ollama", "modal-vs-ollama"),
        ("ollama-vs-modal", "modal-vs-ollama"),
        ("olama-vs-moadl", "modal-vs-ollama"),
        ("Modal-vs-vLLM", "modal-vs-vllm"),
        ("lang-vs-crew", "crewai-vs-langgraph"),
        ("modal-vs-olama-vs-vlm", "modal-vs-ollama-vs-vllm"),
        ("crewai-vs-langgraph-vs-autogn-vs-modl-vs-vllm", "autogen-vs-crewai-vs-langgraph-vs-modal"),
        ("modal", ""),
        ("modal-vs-", ""),
        ("modal-vs-zzzzzzzz", ""),
        ("modal-vs-modal", ""),
        ("zzzzzzzz-vs-yyyyyyyy", ""),
        ("-vs-", ""),
        ("", ""),
    ] {
        let found = closest_pairs(&shelf(), address, 3);
        let first = found.first().map(ToString::to_string).unwrap_or_default();
        assert_eq!(first, expected, "{address}");
    }
}

fn any_address() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "([a-z4 -]{0,8}(-vs-)?){0,12}",
        "(modal|olama|llama|é|x)(-vs-(modal|crew|lang|ai|)){0,9}"
    ]
}

proptest! {
    #[test]
    fn any_text_is_answered_from_the_catalog(text in any_address(), most in prop_oneof![0..6_usize, Just(usize::MAX)]) {
        let shelf = shelf();
        let tools = closest_tools(&shelf, &text, most);
        prop_assert!(tools.len() <= most.min(shelf.tools().len()));
        let pairs = closest_pairs(&shelf, &text, most);
        prop_assert!(pairs.len() <= most);
        for pair in pairs {
            prop_assert!(pair.tools().iter().all(|slug| shelf.tool(slug).is_some()));
        }
    }

    #[test]
    fn suggestions_name_no_tool_twice(
        tools in prop::collection::vec(("[+.-]{4}", prop::sample::subsequence(vec!["x", "y", "z"], 0..3)), 0..12),
        most in 0..8_usize,
    ) {
        let drafts = tools.iter().enumerate().map(|(at, (split, tags))| -> Draft {
            let category = ["inference", "agents", "vision"][at % 3];
            tool(&format!("t{at}"), split).with("category", category).tags(&tags.join(" "))
        });
        let catalog = catalog(drafts);
        let pairs = suggested_pairs(&catalog, most);
        let mut named: Vec<_> = pairs.iter().flat_map(|pair| pair.tools().iter().cloned()).collect();
        prop_assert!(pairs.len() <= most);
        prop_assert!(pairs.iter().all(|pair| pair.tools().len() == 2));
        let all = named.len();
        named.sort();
        named.dedup();
        prop_assert_eq!(named.len(), all);
    }
}

#[test]
fn a_reviewer_is_known_by_their_verdicts() {
    let shelf = catalog([
        tool("a", "+---"),
        tool("b", "+++-"),
        tool("c", "-+.."),
        tool("d", "++.-").with("category", "agents"),
        tool("e", ".-.."),
        tool("f", "-++.").with("category", "agents"),
    ]);
    for (id, ships, skips, alone, categories) in [
        ("ada", 3, 2, 2, "Inference engines: +a +b -c; Agent frameworks: +d -f"),
        ("bosun", 4, 2, 0, "Inference engines: +b +c -a -e; Agent frameworks: +d +f"),
        ("cy", 2, 1, 0, "Inference engines: +b -a; Agent frameworks: +f"),
        ("di", 0, 3, 2, "Inference engines: -a -b; Agent frameworks: -d"),
    ] {
        let record = reviewer_record(&shelf, &id.parse().unwrap()).unwrap();
        assert_eq!((record.tally.ships, record.tally.skips, record.alone), (ships, skips, alone), "{id}");
        let told = record.categories.iter().map(|category| {
            let verdicts = category.verdicts.iter().map(|(tool, verdict)| {
                format!("{}{}", if verdict.as_str() == "ship" { '+' } else { '-' }, tool.slug)
            });
            assert_eq!(category.tally.count() as usize, category.verdicts.len());
            format!("{}: {}", category.category.name, verdicts.collect::<Vec<_>>().join(" "))
        });
        assert_eq!(told.collect::<Vec<_>>().join("; "), categories, "{id}");
    }
    assert_eq!(reviewer_record(&shelf, &"nobody".parse().unwrap()), None);
}

#[test]
fn rates_are_ordered_and_stand_beside_the_panels() {
    let shelf = shelf();
    for (id, expected) in [
        ("ada", "Agent frameworks 100/63, Inference engines 100/92, Images and video 0/0"),
        ("di", "Inference engines 67/92, Agent frameworks 25/63, Images and video 0/0"),
    ] {
        let record = reviewer_record(&shelf, &id.parse().unwrap()).unwrap();
        let rates = record.by_rate().into_iter().map(|it| {
            format!("{} {}/{}", it.category.name, it.tally.percent().unwrap(), it.panel.percent().unwrap())
        });
        assert_eq!(rates.collect::<Vec<_>>().join(", "), expected, "{id}");
    }
}
