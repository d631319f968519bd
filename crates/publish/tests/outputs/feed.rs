use std::collections::BTreeSet;

use publish::feed::{Feed, atom, feeds};

use crate::fixture::Fixture;
use crate::log::log;
use crate::xml::{elements, texts};

#[test]
fn feeds_keep_the_rules_of_atom() {
    let fixture = Fixture::new();
    let without_log = feeds(fixture.edition("/r/").catalog());
    assert_eq!(without_log.len(), 2 + 3 + 1, "new tools, changes, one a category, and predictions");
    let edition = fixture.edition("/r/").with_log(Some(log(&fixture)));
    let all_feeds = feeds(edition.catalog());
    assert_eq!(all_feeds[without_log.len()..], [Feed::Verdicts, Feed::Digest]);
    for feed in all_feeds {
        let xml = atom(&edition, &feed);
        let all = elements(&xml);
        assert_eq!(all[0].0, "feed");
        assert_eq!(all[0].1[0].1, "http://www.w3.org/2005/Atom");
        let entries = texts(&xml, "entry").len();
        for name in ["id", "title", "updated"] {
            let found = texts(&xml, name);
            assert_eq!(found.len(), entries + 1, "{name} in {xml}");
            assert!(found.iter().all(|text| !text.is_empty()), "{name} in {xml}");
        }
        assert_eq!(texts(&xml, "summary").len(), entries);
        let ids: BTreeSet<String> = texts(&xml, "id").into_iter().collect();
        assert_eq!(ids.len(), entries + 1, "an id stands twice in {xml}");
        assert!(ids.iter().all(|id| id.starts_with("tag:fixture.example,2026")), "{ids:?}");
        let updated = texts(&xml, "updated");
        assert!(updated.iter().all(|time| time.len() == 20 && time.ends_with("T00:00:00Z")));
        assert!(updated[1..].is_sorted_by(|a, b| a >= b), "newest first");
        // Readers differ in which of several links they follow, and in what they make of markup.
        let links = all.iter().filter(|(name, ..)| name == "link");
        let alternates =
            links.filter(|(_, attributes, _)| attributes.iter().any(|(_, value)| value == "alternate"));
        assert_eq!(alternates.count(), entries + 1, "{xml}");
        assert!(!all.iter().any(|(name, ..)| name == "content"), "{xml}");
        let own = format!("https://fixture.example/r/{}", feed.path());
        let is_self = |attributes: &[(String, String)]| {
            attributes.contains(&("rel".to_owned(), "self".to_owned()))
                && attributes.contains(&("href".to_owned(), own.clone()))
        };
        assert!(all.iter().any(|(name, attributes, _)| name == "link" && is_self(attributes)), "{xml}");
    }
}

#[test]
fn what_happens_is_told_once() {
    let fixture = Fixture::new();
    let edition = fixture.edition("/");
    let titles = |feed: &Feed| texts(&atom(&edition, feed), "title");
    assert_eq!(titles(&Feed::New).len(), 1 + 5);
    let changes = titles(&Feed::Changes);
    // Four tools have reviews dated after the day they were added, and all were updated on yet another day.
    assert_eq!(changes.len(), 1 + 4 + 5, "{changes:?}");
    assert!(changes.contains(&"Modal: 2 of 2 ship".to_owned()), "{changes:?}");
    assert!(changes.contains(&"Ghost: 2 of 2 ship, unverified, not ranked".to_owned()), "{changes:?}");
    assert_eq!(titles(&Feed::Category("agents".parse().unwrap())).len(), 1 + 3);
    assert_eq!(titles(&Feed::Category("empty".parse().unwrap())), ["Fixture & Co: Empty"]);
}

#[test]
fn predictions_are_told_when_they_are_made_and_when_they_are_due() {
    let mut fixture = Fixture::new();
    fixture.predict("modal", 0, "2026-11-08", "held");
    fixture.predict("modal", 1, "2026-11-09", "open");
    fixture.predict("ghost", 0, "2027-01-31", "missed");
    fixture.predict("ghost", 1, "2027-01-31", "open");
    let edition = fixture.edition("/");
    let xml = atom(&edition, &Feed::Predictions);
    let titles = texts(&xml, "title");
    let expected = [
        "Fixture & Co: predictions",
        // It was settled before its day, at the latest on that of the latest change.
        "Didn’t come true: Ada on Ghost",
        "Due: The \"Bosun\" <&> on Modal",
        "Came true: Ada on Modal",
        "By 8 Nov 2026: Ada on Modal",
        "By 9 Nov 2026: The \"Bosun\" <&> on Modal",
        "By 31 Jan 2027: Ada on Ghost",
        "By 31 Jan 2027: The \"Bosun\" <&> on Ghost",
    ];
    assert_eq!(titles, expected);
    let ids = texts(&xml, "id");
    assert_eq!(ids[1], "tag:fixture.example,2026-11-10:tools/ghost/predictions/ada/2027-01-31/missed");
    assert!(texts(&xml, "summary")[2].ends_with("Settled by https://evidence.example/a,b;c"));
    assert!(xml.contains("href=\"https://fixture.example/predictions\""));
    assert!(xml.contains("href=\"https://fixture.example/tools/modal#prediction-ada\""));
}

/// The ids of all feeds of an edition.
fn ids(fixture: &Fixture, base: &str) -> BTreeSet<String> {
    let edition = fixture.edition(base);
    feeds(edition.catalog()).iter().flat_map(|feed| texts(&atom(&edition, feed), "id")).collect()
}

#[test]
fn ids_at_the_root_are_those_that_were_always_published() {
    let mut fixture = Fixture::new();
    let before = ids(&fixture, "/");
    for id in [
        "tag:fixture.example,2026:feeds/new",
        "tag:fixture.example,2026:feeds/category/agents",
        "tag:fixture.example,2026-11-01:tools/modal",
        "tag:fixture.example,2026-11-05:tools/modal/verdicts",
        "tag:fixture.example,2026-11-10:tools/modal/change",
    ] {
        assert!(before.contains(id), "{id} is not in {before:?}");
    }
    fixture.tools[0].name = "Modal II".to_owned();
    assert_eq!(before, ids(&fixture, "/"));
}

#[test]
fn catalogs_on_one_host_have_no_id_in_common() {
    let fixture = Fixture::new();
    let all = ["/", "/r/", "/r/s/", "/feeds/", "/tools/"].map(|base| ids(&fixture, base));
    let count: usize = all.iter().map(BTreeSet::len).sum();
    let different: BTreeSet<&String> = all.iter().flatten().collect();
    assert_eq!(different.len(), count);
    assert!(all[1].contains("tag:fixture.example,2026-11-01:/r/tools/modal"), "{:?}", all[1]);
}

#[test]
fn ids_can_outlive_a_move() {
    let mut fixture = Fixture::new();
    let at_root = ids(&fixture, "/");
    let below = ids(&fixture, "/r/");
    for (address, before) in [("https://fixture.example", &at_root), ("https://Fixture.example/r/?x", &below)]
    {
        fixture.site.feed_ids = Some(address.parse().unwrap());
        fixture.site.url = "https://elsewhere.example".parse().unwrap();
        assert_eq!(&ids(&fixture, "/s/"), before, "{address}");
    }
}

#[test]
fn ids_outlive_a_renamed_slug() {
    let mut fixture = Fixture::new();
    let before = ids(&fixture, "/");
    for slug in ["modal-2", "modal-3"] {
        let old = std::mem::replace(&mut fixture.tools[0].slug, slug.parse().unwrap());
        fixture.tools[0].aliases.push(old);
        assert_eq!(ids(&fixture, "/"), before, "{slug}");
    }
}

#[test]
fn a_feed_is_in_the_language_of_the_catalog() {
    let mut fixture = Fixture::new();
    let languages = |fixture: &Fixture, feed: &Feed| -> Vec<(String, String)> {
        let all = elements(&atom(&fixture.edition("/"), feed)).into_iter();
        let told = all.filter_map(|(name, attributes, _)| {
            attributes.into_iter().find(|(key, _)| key == "xml:lang").map(|(_, lang)| (name, lang))
        });
        told.collect()
    };
    let of = |name: &str, lang: &str| (name.to_owned(), lang.to_owned());
    assert_eq!(languages(&fixture, &Feed::New)[0], of("feed", "en"));
    fixture.site.lang = Some("he".parse().unwrap());
    assert_eq!(languages(&fixture, &Feed::New), [of("feed", "he"), of("title", "en"), of("subtitle", "en")]);
    assert_eq!(languages(&fixture, &Feed::Category("agents".parse().unwrap())), [of("feed", "he")]);
}
