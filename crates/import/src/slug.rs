//! Ids from names, none twice: C, C++ and C# are three.

use std::collections::BTreeSet;

use catalog::{FactId, Slug};

/// The longest id in characters.
const LONGEST: usize = 80;

/// The words of a name as an id's: `C++ and Node.js 4.1` as `cpp-and-nodejs-4-1`, other scripts spelt in Latin letters.
/// Empty if there are none.
pub(crate) fn id_of(name: &str) -> String {
    let words = catalog::folded_words(name);
    let latin =
        words.iter().map(|word| deunicode::deunicode(word).to_lowercase()).collect::<Vec<_>>().join("-");
    let parts = latin.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    // `-vs-` stands between the tools of a comparison.
    let parts = parts.map(|part| if part == "vs" { "versus" } else { part });
    let mut id = String::new();
    for part in parts {
        if !id.is_empty() && id.len() + 1 + part.len() > LONGEST - 4 {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.push_str(&part[..part.len().min(LONGEST - 4)]);
    }
    id
}

/// A slug for a name that is not yet taken. A number is added where it must be, so the order of the names matters.
pub(crate) fn slug_of(name: &str, taken: &BTreeSet<Slug>) -> Slug {
    free(&id_of(name), |slug: &Slug| taken.contains(slug))
}

/// The id of a fact for a label, likewise.
pub(crate) fn fact_id_of(label: &str, is_taken: impl Fn(&FactId) -> bool) -> FactId {
    free(&id_of(label), is_taken)
}

fn free<Id: std::str::FromStr>(base: &str, is_taken: impl Fn(&Id) -> bool) -> Id {
    let base = if base.is_empty() { "entry" } else { base };
    let numbered = (2..).map(|number| format!("{base}-{number}"));
    let ids = std::iter::once(base.to_owned()).chain(numbered).filter_map(|id| id.parse::<Id>().ok());
    let mut free = ids.filter(|id| !is_taken(id));
    free.next().unwrap_or_else(|| unreachable!("there is always a further number"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_become_ids() {
        for (name, expected) in [
            ("C", "c"),
            ("C++", "cpp"),
            ("C#", "csharp"),
            ("F#", "fsharp"),
            (".NET", "dotnet"),
            ("Objective-C++", "objective-cpp"),
            ("GPT-4.1", "gpt-4-1"),
            ("Côte d'Ivoire", "cote-d-ivoire"),
            ("azure/gpt-4o", "azure-gpt-4o"),
            ("A vs B", "a-versus-b"),
            ("this vs", "this-versus"),
            ("Россия", "rossiia"),
            ("!?", ""),
        ] {
            assert_eq!(id_of(name), expected, "{name}");
        }
        assert!(!id_of("日本").is_empty());
    }

    #[test]
    fn slugs_are_not_shared_or_reserved() {
        let mut taken = BTreeSet::new();
        for (name, expected) in
            [("C", "c"), ("c", "c-2"), ("C*", "c-3"), ("con", "con-2"), ("?", "entry"), ("404", "404-2")]
        {
            let slug = slug_of(name, &taken);
            assert_eq!(slug.as_str(), expected);
            taken.insert(slug);
        }
    }

    proptest! {
        #[test]
        fn every_name_has_a_slug(name in "(\\PC|vs| |-){0,100}") {
            let first = slug_of(&name, &BTreeSet::new());
            prop_assert_ne!(&slug_of(&name, &BTreeSet::from([first.clone()])), &first);
        }
    }
}
