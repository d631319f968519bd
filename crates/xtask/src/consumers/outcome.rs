//! The comparison of what a consumer read with what the catalog says.

use std::collections::BTreeSet;

use serde_json::Value;

use super::record::{Expected, Read};

/// The result of the comparison.
#[derive(Debug)]
pub(super) struct Outcome {
    /// How many records there are to read.
    pub(super) published: usize,
    /// How many it read.
    pub(super) read: usize,
    /// How many values were compared.
    pub(super) compared: usize,
    /// Each difference: the record, the field and both values.
    pub(super) differences: Vec<String>,
}

impl Outcome {
    /// Compares these fields, or all fields if there are none, in all records except `but`.
    pub(super) fn of(fields: &[&str], but: &[&str], expected: &Expected, read: &Read) -> Self {
        let mut differences = Vec::new();
        let (mut compared, mut seen) = (0, BTreeSet::new());
        for (key, record) in &read.records {
            let Some(said) = expected.get(key) else {
                differences.push(format!("{key}: nothing of the sort is published"));
                continue;
            };
            let is_read = !but.contains(&key.as_str());
            if !seen.insert(key) {
                differences.push(format!("{key}: read twice"));
            }
            for (field, said) in said.iter().filter(|(field, _)| is_read && reads(fields, field)) {
                compared += 1;
                if let Some(instead) = said.unlike(record.get(field).unwrap_or(&Value::Null)) {
                    differences.push(format!("{key}: {field}: {said:?} was read as {instead}"));
                }
            }
        }
        let lost = expected.keys().filter(|key| !seen.contains(key));
        differences.extend(lost.map(|key| format!("{key}: lost")));
        Self { published: expected.len(), read: read.records.len(), compared, differences }
    }
}

/// Whether a consumer reads a field. One without a list of fields reads all of them.
fn reads(fields: &[&str], field: &str) -> bool {
    fields.is_empty() || fields.contains(&field)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::consumers::record::Said;

    #[test]
    fn what_is_lost_changed_doubled_or_made_up_is_told() {
        let row = |name: &str| {
            BTreeMap::from([("name".to_owned(), Said::text(name)), ("amount".to_owned(), Said::Number(4.35))])
        };
        let expected = Expected::from([
            ("a".to_owned(), row("A")),
            ("none".to_owned(), row("None")),
            ("z".to_owned(), row("Z")),
        ]);
        let printed = concat!(
            "{\"key\":\"a\",\"name\":\"A\",\"amount\":4.35}\n",
            "{\"key\":\"none\",\"name\":null,\"amount\":\"4.35\"}\n",
            "{\"key\":\"a\",\"name\":\"A\"}\n",
            "{\"key\":\"7\"}\n",
        );
        let outcome = Outcome::of(&[], &["z"], &expected, &Read::parse(printed).unwrap());
        assert_eq!((outcome.published, outcome.read, outcome.compared), (3, 4, 6));
        assert_eq!(
            outcome.differences,
            [
                "none: name: Text(\"None\") was read as null",
                "a: read twice",
                "a: amount: Number(4.35) was read as null",
                "7: nothing of the sort is published",
                "z: lost",
            ]
        );
        let outcome = Outcome::of(&["amount"], &["none"], &expected, &Read::parse(printed).unwrap());
        assert_eq!((outcome.compared, outcome.differences.len()), (2, 4));
    }
}
