//! The vocabulary of tags: tools are found by its labels and synonyms, in search and in old addresses.

use catalog::format::Site;
use catalog::index::Index;
use catalog::listing::listing;
use catalog::{Catalog, Filter, Query};
use proptest::prelude::*;
use serde_json::{from_value, json, to_value};

use crate::fixture::{Draft, catalog, catalog_of, site, slug, slugs, tool};

/// The tags with their synonyms.
const VOCABULARY: [(&str, &[&str]); 3] =
    [("local", &["on device", "edge", "offline"]), ("gpu", &["cuda", "graphics card"]), ("cpu", &[])];

/// The fixture's site with this vocabulary.
fn worded() -> Site {
    let mut site = to_value(site()).unwrap();
    let tag = |(id, synonyms): (&str, &[&str])| json!({ "id": id, "synonyms": synonyms });
    site["tags"] = VOCABULARY.map(tag).into();
    site["tags"][2]["label"] = "plain processor".into();
    from_value(site).unwrap()
}

fn shelf() -> Catalog {
    let tools = [
        tool("whisper", "++++").tags("local cpu"),
        tool("piper", "+++-").tags("local"),
        tool("vllm", "++--").tags("gpu"),
        tool("edge-runner", "++++").tags("gpu"),
    ];
    catalog_of(worded(), tools, &[])
}

fn found(catalog: &Catalog, text: &str) -> String {
    slugs(&listing(catalog, &Query::default().searching(text)).tools)
}

#[test]
fn tools_are_found_by_what_their_tags_are_called_elsewhere() {
    let shelf = shelf();
    for (wanted, expected) in [
        ("local", "whisper piper"),
        ("on device", "whisper piper"),
        ("on-device", "whisper piper"),
        ("Offline", "whisper piper"),
        ("ofline", "whisper piper"),
        ("off", "whisper piper"),
        // What a tool is called comes first.
        ("edge", "edge-runner whisper piper"),
        ("cuda", "edge-runner vllm"),
        ("offline graphics card", "edge-runner vllm"),
        ("processor", "whisper"),
        ("on device processor", "whisper"),
        // Synonyms aren't names, so they are not searched for parts of words.
        ("phics", ""),
    ] {
        assert_eq!(found(&shelf, wanted), expected, "{wanted}");
    }
}

#[test]
fn a_tag_in_an_old_address_leads_to_the_one_that_took_its_place() {
    let shelf = shelf();
    for (old, kept, ignored) in [
        ("tag=local", "tag=local", ""),
        ("tag=on-device", "tag=local", ""),
        ("tag=edge&tag=offline", "tag=local", ""),
        ("tag=graphics-card&tag=local", "tag=gpu&tag=local", ""),
        ("tag=sailing", "", "sailing"),
        ("tag=edge&tag=sailing", "tag=local", "sailing"),
        ("category=edge", "", "edge"),
    ] {
        let found = listing(&shelf, &Query::parse(old).query);
        assert_eq!(found.query, Query::parse(kept).query, "{old}");
        let named: Vec<_> = found.ignored.iter().map(|it| it.value.as_str()).collect();
        assert_eq!(named.join(" "), ignored, "{old}");
    }
}

#[test]
fn labels_are_those_of_the_vocabulary() {
    let shelf = shelf();
    for (tag, expected) in [("cpu", "plain processor"), ("local", "local"), ("not-there", "not there")] {
        assert_eq!(Filter::Tag(tag.parse().unwrap()).label(&shelf), expected);
    }
}

#[test]
fn an_index_has_the_words_that_search_needs() {
    let index = Index::new(&worded(), &[tool("piper", "++++").tags("local").read()]);
    let index: Index = catalog::read(&serde_json::to_string(&index).unwrap()).unwrap();
    let outlined = worded().outlined();
    assert_eq!(index.site.tags, outlined.tags);
    assert_eq!(outlined.tags.len(), 3);
    assert_eq!(found(&Catalog::new(index, Default::default()), "edge"), "piper");
}

#[test]
fn files_of_words_hold_the_tools_with_a_synonym() {
    let files = Index::words(&shelf(), 10);
    for (prefix, expected) in [("off", vec!["piper", "whisper"]), ("cuda", vec!["edge-runner", "vllm"])] {
        let (_, part) =
            files.iter().find(|(name, _)| name == &prefix[..1]).expect("a file for its first letter");
        for expected in expected {
            assert!(part.tools.iter().any(|tool| tool.slug == slug(expected)), "{prefix}: {expected}");
        }
    }
}

fn drafts(tags_of: &[Vec<&'static str>]) -> Vec<Draft> {
    let draft =
        |(at, tags): (usize, &Vec<&'static str>)| tool(&format!("t{at}"), "++--").tags(&tags.join(" "));
    tags_of.iter().enumerate().map(draft).collect()
}

/// Tags with their synonyms written out as tags.
fn written_out(tags: &[&str]) -> String {
    let synonyms = |tag: &&str| VOCABULARY.iter().find(|(id, _)| id == tag).map(|(_, synonyms)| *synonyms);
    let words = tags.iter().filter_map(synonyms).flatten().map(|word| word.replace(' ', "-"));
    tags.iter().map(|&tag| tag.to_owned()).chain(words).collect::<Vec<_>>().join(" ")
}

proptest! {
    #[test]
    fn a_synonym_finds_what_a_tag_of_that_name_would(
        tags in prop::collection::vec(prop::sample::subsequence(vec!["local", "gpu", "roles"], 0..=3), 0..8),
        words in prop::collection::vec("local|on|device|edge|offl|graphics|card|cuda|roles|gpu|edeg|zz", 1..4),
    ) {
        let text = words.join(" ");
        let with_vocabulary = catalog_of(worded(), drafts(&tags), &[]);
        let with_tags = catalog(
            drafts(&tags).into_iter().zip(&tags).map(|(draft, tags)| draft.tags(&written_out(tags))),
        );
        prop_assert_eq!(found(&with_vocabulary, &text), found(&with_tags, &text));
    }

    #[test]
    fn a_tag_and_its_synonyms_filter_alike(
        tags in prop::collection::vec(prop::sample::subsequence(vec!["local", "gpu", "roles"], 0..=3), 1..8),
    ) {
        let catalog = catalog_of(worded(), drafts(&tags), &[]);
        for (tag, synonyms) in VOCABULARY {
            let kept = |tag: &str| listing(&catalog, &Query::parse(&format!("tag={tag}")).query).total;
            for synonym in synonyms {
                prop_assert_eq!(kept(&synonym.replace(' ', "-")), kept(tag), "{}", synonym);
            }
        }
    }
}
