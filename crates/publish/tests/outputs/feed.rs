use std::collections::BTreeSet;

use publish::feed::{Feed, atom, feeds};

use crate::fixture::Fixture;
use crate::xml::{elements, texts};

#[test]
fn feeds_keep_the_rules_of_atom() {
    let fixture = Fixture::new();
    let edition = fixture.edition("/r/");
    let all_feeds = feeds(edition.catalog());
    assert_eq!(all_feeds.len(), 2 + 3, "new tools, changes, and one a category");
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
fn ids_outlive_a_move_and_a_rename() {
    let mut fixture = Fixture::new();
    let ids = |fixture: &Fixture, base: &str| texts(&atom(&fixture.edition(base), &Feed::New), "id");
    let before = ids(&fixture, "/");
    assert!(before.contains(&"tag:fixture.example,2026-11-01:tools/modal".to_owned()), "{before:?}");
    fixture.tools[0].name = "Modal II".to_owned();
    assert_eq!(before, ids(&fixture, "/elsewhere/"));
}
