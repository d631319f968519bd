//! Three states of an entry: what the last import wrote, what stands there now, and what the source says today.
//!
//! Where only the source has changed, its value is taken; where only an editor has, the editor's stays. Where both have,
//! the editor's stays too, and is named.

use catalog::format::Tool;
use serde_json::{Map, Value};

/// The keys that an import writes besides facts.
const WRITTEN: [&str; 8] = ["name", "maker", "tagline", "description", "category", "tags", "url", "pricing"];

/// What a merge did.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Merged {
    pub(crate) is_changed: bool,
    /// What both an editor and the source have changed, where the editor's stays.
    pub(crate) kept: Vec<String>,
}

/// Changes an entry to what the source says now, as far as nobody else has changed it. The day on which a page was read goes
/// with the value that was read there: an import reads a table, and not the pages that it names.
pub(crate) fn merge(
    base: &Map<String, Value>,
    current: &mut Map<String, Value>,
    new: &Map<String, Value>,
    today: &str,
) -> Merged {
    let mut merged = Merged::default();
    for key in WRITTEN {
        part(base.get(key), current, key, new.get(key), key.to_owned(), &mut merged);
    }
    let none = Map::new();
    let facts_of = |map: &Map<String, Value>| map.get("facts").and_then(Value::as_object).cloned();
    let (base, new) = (facts_of(base).unwrap_or_else(|| none.clone()), facts_of(new).unwrap_or(none));
    let mut facts = facts_of(current).unwrap_or_default();
    let ids: Vec<&String> = base.keys().chain(new.keys().filter(|id| !base.contains_key(*id))).collect();
    for id in ids {
        part(base.get(id), &mut facts, id, new.get(id), format!("the fact \"{id}\""), &mut merged);
    }
    if merged.is_changed {
        current.insert("facts".to_owned(), facts.into());
        current.insert("updated".to_owned(), today.into());
        let place = |key: &str| Tool::KEYS.iter().position(|it| *it == key).unwrap_or(Tool::KEYS.len());
        let mut entries: Vec<(String, Value)> = std::mem::take(current).into_iter().collect();
        entries.sort_by_key(|(key, _)| place(key));
        current.extend(entries);
    }
    merged
}

fn part(
    base: Option<&Value>,
    map: &mut Map<String, Value>,
    key: &str,
    new: Option<&Value>,
    what: String,
    merged: &mut Merged,
) {
    let current = map.get(key);
    if same(base, new) || same(current, new) {
        return;
    }
    if !same(current, base) {
        merged.kept.push(what);
        return;
    }
    merged.is_changed = true;
    match new {
        Some(new) => {
            let mut value = new.clone();
            if let (Some(old), Some(value)) = (current.and_then(Value::as_object), value.as_object_mut()) {
                // An editor's remark on a fact stays.
                value.extend(old.get("note").map(|note| ("note".to_owned(), note.clone())));
            }
            map.insert(key.to_owned(), value);
        }
        None => {
            map.shift_remove(key);
        }
    }
}

/// Whether two values say the same. When a source was read, and remarks on a fact, say nothing of the value.
fn same(a: Option<&Value>, b: Option<&Value>) -> bool {
    match (a, b) {
        (Some(Value::Object(a)), Some(Value::Object(b))) => {
            let is_told = |key: &&String| !matches!(key.as_str(), "checked" | "note");
            let all = a.keys().chain(b.keys()).filter(is_told);
            all.into_iter().all(|key| same(a.get(key), b.get(key)))
        }
        // 4096 and 4096.0 are one number.
        (Some(Value::Number(a)), Some(Value::Number(b))) => a.as_f64() == b.as_f64(),
        (a, b) => a == b,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn map(value: Value) -> Map<String, Value> {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn the_editors_word_stands() {
        let base =
            map(json!({"name": "A", "facts": {"x": {"value": 1}, "y": {"value": 2}, "z": {"value": 3}}}));
        let mut current = map(json!({
            "slug": "a", "name": "Ada", "updated": "2026-01-01",
            "facts": {"x": {"value": 1.0, "note": "as measured"}, "y": {"value": 20}, "own": {"value": true}}
        }));
        let new = map(json!({
            "name": "A", "maker": "M",
            "facts": {"x": {"value": 10, "source": "https://s.example"}, "y": {"value": 21}, "z": {"value": 3}, "w": {"value": 4}}
        }));
        let merged = merge(&base, &mut current, &new, "2026-12-01");
        assert_eq!(merged, Merged { is_changed: true, kept: vec!["the fact \"y\"".to_owned()] });
        assert_eq!(
            Value::from(current.clone()),
            json!({
                "slug": "a", "name": "Ada", "maker": "M", "updated": "2026-12-01",
                "facts": {
                    "x": {"value": 10, "source": "https://s.example", "note": "as measured"},
                    "y": {"value": 20},
                    "own": {"value": true},
                    "w": {"value": 4}
                }
            })
        );
        let keys: Vec<&str> = current.keys().map(String::as_str).collect();
        assert_eq!(keys, ["slug", "name", "maker", "updated", "facts"]);
    }

    fn entry() -> impl Strategy<Value = Map<String, Value>> {
        let fact = proptest::option::of(0..3_i32);
        (proptest::option::of("[ab]"), proptest::collection::vec(fact, 3)).prop_map(|(maker, facts)| {
            let mut entry = Map::new();
            entry.extend(maker.map(|maker| ("maker".to_owned(), maker.into())));
            let facts = facts.into_iter().enumerate();
            let facts = facts.filter_map(|(at, value)| Some((format!("f{at}"), json!({"value": value?}))));
            entry.insert("facts".to_owned(), facts.collect::<Map<_, _>>().into());
            entry
        })
    }

    proptest! {
        /// The laws of a merge: an unchanged source changes nothing, an untouched entry becomes the source's, and a second
        /// merge changes nothing more.
        #[test]
        fn merging_keeps_its_promises(base in entry(), current in entry(), new in entry()) {
            let mut same_source = current.clone();
            prop_assert!(!merge(&base, &mut same_source, &base, "2026-12-01").is_changed);
            prop_assert_eq!(&same_source, &current);

            let mut untouched = base.clone();
            let merged = merge(&base, &mut untouched, &new, "2026-12-01");
            untouched.remove("updated");
            prop_assert!(merged.kept.is_empty());
            prop_assert!(same(Some(&untouched.into()), Some(&new.clone().into())));

            let mut twice = current.clone();
            let first = merge(&base, &mut twice, &new, "2026-12-01");
            let once = twice.clone();
            let second = merge(&new, &mut twice, &new, "2026-12-02");
            prop_assert!(!second.is_changed && second.kept.is_empty());
            prop_assert_eq!(&twice, &once);
            prop_assert_eq!(first.is_changed, once != current);
        }
    }
}
