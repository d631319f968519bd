//! The suggestions for a few typed letters.

use catalog::palette::{Place, Target, palette};
use catalog::{Catalog, SearchText};
use proptest::prelude::*;

use crate::fixture::{catalog, tool};

fn shelf() -> Catalog {
    catalog([
        tool("modal", "++++").with("name", "Modal").tags("gpu serverless"),
        tool("ollama", "+++-").with("name", "Ollama").tags("local"),
        tool("vllm", "++++").with("name", "vLLM").tags("gpu"),
        tool("crewai", "++--").with("name", "CrewAI").with("category", "agents").tags("python roles"),
        tool("langgraph", "+++-").with("name", "LangGraph").with("category", "agents").tags("python graph"),
    ])
}

/// The suggestions for a text, abbreviated: `modal`, `modal-vs-ollama`, `#agents`, `@ada`, `Map`, `?text`.
fn offers(catalog: &Catalog, text: &str) -> String {
    let word = |target: Target| match target {
        Target::Tool(slug) => slug.to_string(),
        Target::Pair(pair) => pair.to_string(),
        Target::Category(id) => format!("#{id}"),
        Target::Reviewer(id) => format!("@{id}"),
        Target::Page(place) => format!("{place:?}"),
        Target::Search(text) => format!("?{}", text.as_str().replace(' ', "+")),
    };
    palette(catalog, text).into_iter().map(|entry| word(entry.target)).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_text_leads_to_tools_pairs_categories_reviewers_and_pages() {
    for (text, expected) in [
        (
            "",
            "Tools Compare Decide Map Panel Predictions Votes Yours Method Home Style crewai-vs-langgraph modal-vs-vllm",
        ),
        (
            "  ",
            "Tools Compare Decide Map Panel Predictions Votes Yours Method Home Style crewai-vs-langgraph modal-vs-vllm",
        ),
        ("mod", "modal modal-vs-vllm modal-vs-ollama ?mod"),
        ("crew", "crewai crewai-vs-langgraph ?crew"),
        // Nothing matches both words, so each matches part of the search.
        ("vllm ollama", "vllm ollama modal-vs-vllm ollama-vs-vllm ?vllm+ollama"),
        ("vllm vs ollama", "ollama-vs-vllm vllm ollama ?vllm+vs+ollama"),
        ("Ollama OR modal", "modal-vs-ollama modal ollama ?Ollama+OR+modal"),
        ("ollama versus crewai", "crewai-vs-ollama ollama crewai ?ollama+versus+crewai"),
        ("ollama vs", "modal-vs-ollama ollama-vs-vllm ollama ?ollama+vs"),
        // Twice the same tool is not a pair.
        ("ollama vs ollama", "ollama ?ollama+vs+ollama"),
        ("vs ollama", "ollama modal-vs-ollama ollama-vs-vllm ?vs+ollama"),
        ("zzzz vs ollama", "ollama ?zzzz+vs+ollama"),
        ("bos", "@bosun ?bos"),
        ("bosun the", "@bosun ?bosun+the"),
        ("method", "Method ?method"),
        ("map", "Map ?map"),
        ("decision", "Decide ?decision"),
        ("my votes", "?my+votes"),
        ("your votes", "Votes ?your+votes"),
        ("zzzz", "?zzzz"),
    ] {
        assert_eq!(offers(&shelf(), text), expected, "{text}");
    }
    let agents = offers(&shelf(), "agent fra");
    assert!(agents.starts_with("langgraph crewai #agents"), "{agents}");
}

#[test]
fn entries_say_what_they_are() {
    let shelf = shelf();
    let words = |text| {
        let entries = palette(&shelf, text).into_iter();
        entries.map(|entry| format!("{} · {}", entry.label, entry.kind)).collect::<Vec<_>>()
    };
    assert_eq!(
        words("modal vs ollama"),
        [
            "Modal or Ollama? · Comparison",
            "Modal · Inference engines",
            "Ollama · Inference engines",
            "Search all tools for “modal vs ollama” · Search"
        ]
    );
    assert_eq!(words("crew")[0], "CrewAI · Agent frameworks");
    assert_eq!(words("panel")[0], "The panel · Page");
}

#[test]
fn every_page_is_found_by_its_name() {
    let empty = catalog([]);
    for place in Place::ALL {
        let found = palette(&empty, place.label(empty.site()).trim_end_matches(": every component"));
        assert_eq!(found[0].target, Target::Page(place));
    }
}

proptest! {
    #[test]
    fn any_text_gives_a_short_list_without_repetition(text in "\\PC{0,40}|(modal|vs|or|agent|the| ){0,8}") {
        let found = palette(&shelf(), &text);
        prop_assert!(!found.is_empty() && found.len() <= 16);
        let is_search = |target: &Target| matches!(target, Target::Search(_));
        prop_assert_eq!(found.iter().any(|entry| is_search(&entry.target)), !SearchText::new(&text).is_empty());
        for (at, entry) in found.iter().enumerate() {
            prop_assert!(found[..at].iter().all(|earlier| earlier.target != entry.target), "{:?}", entry);
        }
    }
}
