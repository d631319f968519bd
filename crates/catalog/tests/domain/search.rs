//! Search: which words find which tools, and in which order, compared to a plain implementation of the rules.

use std::cmp::Reverse;

use catalog::index::Summary;
use catalog::listing::listing;
use catalog::{Catalog, Query};
use proptest::prelude::*;

use crate::fixture::{Draft, catalog, slugs, tool};

fn named(slug: &str, name: &str) -> Draft {
    tool(slug, "++++").with("name", name)
}

fn found(catalog: &Catalog, text: &str) -> String {
    slugs(&listing(catalog, &Query::default().searching(text)).tools)
}

#[test]
fn words_match_in_any_order_and_with_a_mistake() {
    let shelf = catalog([named("modal", "Modal GPU Serverless 2").with("tagline", "For inference")]);
    for (wanted, is_found) in [
        ("", true),
        ("  ,, ", true),
        ("modal", true),
        ("MODAL", true),
        ("gpu modal", true),
        ("moadl", true),
        ("serverles", true),
        ("sreverlees", true),
        ("infrence", true),
        ("mod", true),
        ("erver", true),
        ("modalgpu", true),
        ("mdl", false),
        ("modal postgres", true),
        ("gpu for modal", true),
        ("to gpu", true),
        ("to", false),
        ("postgres clickhouse", false),
        ("gpx", false),
        ("日本", false),
        ("日本語", false),
    ] {
        assert_eq!(!found(&shelf, wanted).is_empty(), is_found, "{wanted:?}");
    }
}

#[test]
fn names_of_languages_and_versions_are_looked_for_as_words() {
    let shelf = catalog([
        named("cpp", "Harbour C++").with("tagline", "Native code"),
        named("c", "Code in C"),
        named("csharp", "Bindings").with("tagline", "For C# and F#"),
        named("net", "Server").with("tagline", "On .NET 8"),
        named("network", "Network"),
        named("node", "Runtime").with("tagline", "For Node.js"),
        named("json", "Nodes").with("tagline", "A node editor of JSON"),
        named("gpt-4-1", "GPT-4.1"),
        named("gpt-4", "GPT 4").with("tagline", "Costs $1"),
        named("v2", "Model v2.1"),
        named("tagged", "Tagged").tags("cpp csharp"),
    ]);
    for (wanted, expected) in [
        ("C++", "cpp tagged"),
        ("c++", "cpp tagged"),
        ("cpp", "cpp tagged"),
        ("C#", "tagged csharp"),
        ("F#", "csharp"),
        ("f#", "csharp"),
        ("G#", ""),
        (".NET", "net"),
        (".net", "net"),
        ("dotnet", "net"),
        ("net", "network net"),
        ("Node.js", "node"),
        ("nodejs", "node"),
        ("node js", "json node"),
        ("GPT-4.1", "gpt-4-1"),
        ("gpt 4.1", "gpt-4-1"),
        ("gpt4.1", "gpt-4-1"),
        ("4.1", "gpt-4-1"),
        ("4.2", ""),
        ("v2", "v2"),
        ("v2.1", "v2"),
        ("model v2.1", "v2"),
    ] {
        assert_eq!(found(&shelf, wanted), expected, "{wanted}");
    }
}

#[test]
fn facts_are_searched() {
    let shelf = catalog([
        named("open", "Open").fact("licence", "MIT").fact("api", true).fact("context", 4096),
        named("shut", "Shut").fact("licence", "Apache-2.0").fact("api", false).fact("fee", 20),
        named("mitigate", "Mitigate"),
        named("memory", "Elephant")
            .fact("memory", ["Short-term", "PostgreSQL"])
            .fact("released", "2026-01-02"),
    ]);
    for (wanted, expected) in [
        ("mit", "mitigate open"),
        ("MIT licence", "open"),
        ("apache 2.0", "shut"),
        ("licence", "open shut"),
        ("postgresql", "memory"),
        ("postgres memory", "memory"),
        // A flag is found by its label if it is true, but not if it is false.
        ("api", "open"),
        // Facts aren't names, so they are not searched for parts of words.
        ("gresql", ""),
        ("stgre", ""),
        // Values that are compared are not searched.
        ("4096", ""),
        ("20", ""),
        ("released", ""),
    ] {
        assert_eq!(found(&shelf, wanted), expected, "{wanted}");
    }
}

#[test]
fn what_no_tool_answers_as_a_whole_is_answered_in_part() {
    let shelf = catalog([
        named("modal", "Modal").with("tagline", "Serverless functions on a GPU"),
        named("runpod", "Runpod").with("tagline", "Serverless containers"),
        named("neon", "Neon").with("tagline", "Postgres"),
    ]);
    for (wanted, expected, remark) in [
        ("serverless gpu", "modal", None),
        (
            "what is serverless on a gpu for",
            "modal",
            Some("Nothing matches “what”. These match the rest of the search."),
        ),
        (
            "serverless postgres",
            "modal neon runpod",
            Some("Nothing matches every word of the search. These match the most."),
        ),
        (
            "Serverless C++",
            "modal runpod",
            Some("Nothing matches “C++”. These match the rest of the search."),
        ),
        (
            "serverless gpu postgres zzzz",
            "modal",
            Some("Nothing matches “zzzz”, and none matches every other word. These match the most."),
        ),
        ("zzzz yyyy", "", None),
        ("zzzz", "", None),
        ("", "modal neon runpod", None),
    ] {
        let listing = listing(&shelf, &Query::default().searching(wanted));
        assert_eq!(slugs(&listing.tools), expected, "{wanted}");
        let said = listing.partly.map(|partly| partly.remark(listing.total));
        assert_eq!(said.as_deref(), remark, "{wanted}");
    }
}

#[test]
fn what_is_prepared_in_pieces_answers_the_same() {
    let shelf = || catalog((0..600).map(|at| named(&format!("t{at}"), &format!("Tool {at} {}", at % 7))));
    let (unprepared, whole, partly) = (shelf(), shelf(), shelf());
    assert!(!whole.is_search_ready());
    let pieces = (1..).find(|_| whole.prepare_search());
    assert_eq!((pieces, whole.is_search_ready()), (Some(3), true));
    // A reader may search before everything has been prepared.
    assert!(!partly.prepare_search());
    for text in ["tool 5", "599", "tol 3", "tool 300 6", "x"] {
        let expected = found(&unprepared, text);
        assert_eq!((found(&whole, text), found(&partly, text)), (expected.clone(), expected), "{text}");
    }
    assert!(partly.prepare_search());
}

#[test]
fn accents_and_widths_do_not_matter() {
    let shelf = catalog([
        named("unal", "Ünal Straße"),
        named("senal", "Señal"),
        named("gpt", "ＧＰＴ 4"),
        named("rus", "Ассистент"),
    ]);
    for (wanted, expected) in [
        ("unal", "unal"),
        ("ÜNAL", "unal"),
        ("u\u{308}nal", "unal"),
        ("strasse", "unal"),
        ("senal", "senal"),
        ("señal", "senal"),
        ("gpt", "gpt"),
        ("ｇｐｔ", "gpt"),
        ("АССИСТЕНТ", "rus"),
        ("асистент", "rus"),
    ] {
        assert_eq!(found(&shelf, wanted), expected, "{wanted}");
    }
}

#[test]
fn scripts_without_spaces_are_searched_by_their_parts() {
    let shelf = catalog([
        named("a", "智能助手"),
        named("b", "音声翻訳ノート"),
        named("c", "智能Agent").with("tagline", "助手"),
        named("d", "翻訳の音声"),
    ]);
    for (wanted, expected) in [
        ("智能助手", "a"),
        ("智能", "c a"),
        ("助手", "a c"),
        ("手", "a c"),
        ("agent", "c"),
        ("智能agent", "c"),
        ("agent智能", "c"),
        ("翻訳", "d b"),
        ("音声 翻訳", "d b"),
        ("ノート", "b"),
        ("声翻訳", "b"),
        ("翻訳ノート音声", ""),
        ("検索", ""),
    ] {
        assert_eq!(found(&shelf, wanted), expected, "{wanted}");
    }
    // Not as a whole, but by each pair of neighbouring characters.
    let shelf = catalog([named("a", "智能助 能助手"), named("b", "智能")]);
    assert_eq!(found(&shelf, "智能助手"), "a");
}

#[test]
fn a_name_stands_before_a_word() {
    let shelf = catalog([
        named("mistaken-name", "Vectro"),
        named("tagline-part", "Aa").with("tagline", "Covectors"),
        named("tagline", "Bb").with("tagline", "A vector store"),
        named("tag", "Cc").tags("vector"),
        named("maker", "Dd").with("maker", "Vector Ltd"),
        named("name-part", "Covectoria"),
        named("name-beginning", "Vectorium"),
        named("name", "Vector"),
    ]);
    let expected = "name name-beginning maker name-part tag tagline";
    let tied = expected.replace("name-part tag", "tag name-part");
    let order = found(&shelf, "vector");
    assert!(order == expected || order == tied, "{order}");
}

#[test]
fn mistakes_are_forgiven_a_word_that_nothing_answers() {
    let shelf = catalog([
        named("nearly", "Vectro"),
        named("exact", "Vector"),
        named("both", "Bb").with("tagline", "Harbour vector"),
        named("harbor", "Cc").with("tagline", "Vectors of a harbour"),
    ]);
    for (wanted, expected) in [
        ("vector", "exact both harbor"),
        ("vecotr", "exact both harbor"),
        ("vetcro", "nearly"),
        // Each word is treated separately: the first one matches exactly.
        ("vector harbuor", "both harbor"),
        ("vectors harbuor", "harbor"),
    ] {
        assert_eq!(found(&shelf, wanted), expected, "{wanted}");
    }
}

/// How well a word of a field matches a search word without typing mistakes.
fn naive_word(wanted: &str, word: &str, weight: u32) -> u32 {
    if word == wanted {
        8 * weight
    } else if word.starts_with(wanted) {
        6 * weight
    } else if word.contains(wanted) && weight >= 8 {
        3 * weight
    } else {
        0
    }
}

/// Whether a word equals a search word except for as many mistakes as its length allows. Versions and symbols allow
/// none.
fn is_mistaken(wanted: &str, word: &str, written: &str) -> bool {
    let letters = wanted.chars().count();
    let excused = [0, 0, 0, 0, 1, 1, 1, 1].get(letters).copied().unwrap_or(2);
    let beginning: String = word.chars().take(letters).collect();
    let mistakes = strsim::osa_distance(wanted, word).min(strsim::osa_distance(wanted, &beginning));
    let is_exact = written.starts_with(|c: char| c.is_ascii_digit()) || written.contains(['+', '#']);
    excused > 0 && mistakes <= excused && !is_exact
}

/// The folded form of a name: symbols are spelt out, and dots are kept only in versions.
fn folded(name: &str) -> String {
    let letters: Vec<char> = name.to_lowercase().replace("++", "pp").replace('#', "sharp").chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
    let kept = |at: usize| letters[at] != '.' || digit(at.checked_sub(1)) && digit(Some(at + 1));
    (0..letters.len()).filter(|&at| kept(at)).map(|at| letters[at]).collect()
}

/// The names in a text.
fn split(text: &str) -> Vec<&str> {
    text.split([' ', '-']).filter(|name| !name.is_empty()).collect()
}

/// The words by which a text is found: its names, and the parts between their dots.
fn found_by(text: &str) -> Vec<String> {
    let names = split(text);
    let parts =
        names.iter().filter(|name| folded(name) != name.to_lowercase()).flat_map(|name| name.split('.'));
    names.iter().copied().chain(parts).map(folded).collect()
}

/// The stop words of the tests' texts, which are never searched for in facts.
const COMMON: [&str; 3] = ["a", "to", "of"];

/// The words of a tool with the weights of their fields.
fn weighed_words(catalog: &Catalog, tool: &Summary, facts: &[&str]) -> Vec<(String, u32)> {
    let mut fields: Vec<(String, u32)> = Vec::new();
    let tags: String = tool.tags.iter().map(|tag| format!("{tag} ")).collect();
    let category = catalog.category_name(&tool.category);
    for (text, weight) in
        [(tool.name.as_str(), 16), (&tool.maker, 8), (&tags, 6), (category, 4), (&tool.tagline, 3)]
    {
        fields.extend(found_by(text).into_iter().map(|word| (word, weight)));
    }
    fields.push((split(&tool.name).into_iter().map(folded).collect(), 16));
    let stated = facts.iter().flat_map(|text| found_by(text)).filter(|word| !COMMON.contains(&word.as_str()));
    fields.extend(stated.map(|word| (word, 2)));
    fields
}

/// The scores of all tools according to the rules, word by word and field by field; 0 for no match.
fn naive_scores(tools: &[Vec<(String, u32)>], text: &str) -> Vec<u32> {
    let mut names = split(text);
    if names.iter().any(|name| !COMMON.contains(name)) {
        names.retain(|name| !COMMON.contains(name));
    }
    // How many of the words each tool matches, and how well.
    let mut totals = vec![(0, 0); tools.len()];
    for name in names {
        let wanted = folded(name);
        let best = |score: &dyn Fn(&str, u32) -> u32| -> Vec<u32> {
            let of_tool = |words: &Vec<(String, u32)>| {
                words.iter().map(|(word, weight)| score(word, *weight)).max().unwrap_or(0)
            };
            tools.iter().map(of_tool).collect()
        };
        let mut scores = best(&|word, weight| naive_word(&wanted, word, weight));
        if scores.iter().all(|score| *score == 0) {
            scores = best(&|word, weight| if is_mistaken(&wanted, word, name) { weight / 2 } else { 0 });
        }
        for ((answered, total), score) in totals.iter_mut().zip(scores) {
            *answered += u32::from(score > 0);
            *total += score;
        }
    }
    let most = totals.iter().map(|(answered, _)| *answered).max().unwrap_or(0);
    totals.into_iter().map(|(answered, total)| if answered == most { total } else { 0 }).collect()
}

fn any_text() -> impl Strategy<Value = String> {
    let word =
        "[abc]{1,9}|harbou?r|lantern|[a-c]\\.[a-c]pp|[abc]\\+\\+|[abc]#|[12]\\.[12]|v[12]\\.[12]|to|of";
    prop::collection::vec(word, 1..4).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn scores_and_order_are_those_of_the_rules(
        tools in prop::collection::vec((any_text(), any_text(), any_text(), any_text(), "[+.-]{4}"), 0..40),
        wanted in prop::collection::vec(
            "[abc]{1,9}|harbor|lantren|h|api|licence|[a-c]\\.[a-c]p?|c\\+\\+|[ab]#|[123](\\.[123])?|v[12](\\.1)?|to|of",
            1..4,
        ),
    ) {
        let drafts = tools.iter().enumerate().map(|(at, (name, maker, tagline, licence, split))| {
            tool(&format!("t{at}"), split)
                .with("name", name.as_str())
                .with("maker", maker.as_str())
                .with("tagline", tagline.as_str())
                .tags(["", "ab cab", "harbour"][at % 3])
                .fact("licence", licence.as_str())
                .fact("api", at % 2 == 0)
                .fact("context", 1)
        });
        let catalog = catalog(drafts);
        let wanted = wanted.join(" ");
        let words = catalog.tools().iter().map(|tool| {
            let at: usize = tool.slug.as_str()[1..].parse().unwrap();
            let api = if at.is_multiple_of(2) { "API" } else { "" };
            weighed_words(&catalog, tool, &["Licence", &tools[at].3, api])
        });
        let words: Vec<_> = words.collect();

        let mut expected: Vec<(u32, &Summary)> = Vec::new();
        for (tool, score) in catalog.tools().iter().zip(naive_scores(&words, &wanted)) {
            if score > 0 {
                expected.push((score, tool));
            }
        }
        expected.sort_by(|a, b| Reverse(a.0).cmp(&Reverse(b.0)).then_with(|| catalog.by_panel(a.1, b.1)));
        let expected: Vec<&str> = expected.iter().map(|(_, tool)| tool.slug.as_str()).collect();
        let found = crate::naive::all_pages(&catalog, &Query::default().searching(&wanted));
        prop_assert_eq!(found, expected);
    }
}
