//! Checking, whatever is in the files: each is either read or has a problem.

use std::collections::BTreeSet;

use catalog::check::{Folder, check};
use catalog::format::Votes;
use proptest::prelude::*;

use crate::check::{TOOLS, listed};
use crate::sound::{any_json, places, sound, text, with};

/// Whatever was changed: a file has a problem or is read, never neither and never both.
fn is_told_or_read(folder: &Folder) -> Result<(), TestCaseError> {
    let checked = check(folder);
    let told: BTreeSet<&str> = checked.problems.iter().map(|problem| problem.file.as_str()).collect();
    prop_assert_eq!(checked.site.is_some(), !told.contains("site.json"), "{}", listed(&checked));
    let read: Vec<String> = checked.tools.iter().map(|tool| format!("tools/{}.json", tool.slug)).collect();
    let sound: Vec<&str> = TOOLS.into_iter().filter(|file| !told.contains(file)).collect();
    prop_assert_eq!(read.iter().collect::<BTreeSet<_>>().len(), sound.len(), "{}", listed(&checked));
    prop_assert!(read.iter().all(|file| sound.contains(&file.as_str())));
    if !told.contains("votes.json") {
        prop_assert!(catalog::read::<Votes>(&text(folder, "votes.json")).is_ok());
    }
    for problem in &checked.problems {
        prop_assert!(problem.line >= 1 && problem.column >= 1 && !problem.help.is_empty(), "{}", problem);
    }
    Ok(())
}

fn any_file() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["site.json", "votes.json", "tools/alpha.json", "tools/gamma-2.json"])
}

proptest! {
    #[test]
    fn any_bytes_are_told_or_read(file in any_file(), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        is_told_or_read(&with(sound(), file, bytes))?;
    }

    #[test]
    fn any_wrong_letters_are_told_or_read(
        file in any_file(),
        at in any::<prop::sample::Index>(),
        gone in 0..4_usize,
        new in "[\\[\\]{}:,\"'/\\\\0-9a-zé\u{FEFF}\u{A0}.+ \n-]{0,4}",
    ) {
        let text = text(&sound(), file);
        let at = at.index(text.len());
        let text = format!("{}{new}{}", &text[..at], &text[(at + gone).min(text.len())..]);
        is_told_or_read(&with(sound(), file, text))?;
    }

    #[test]
    fn any_value_in_any_place_is_told_or_read(
        file in any_file(),
        at in any::<prop::sample::Index>(),
        value in any_json(),
    ) {
        let mut root: serde_json::Value = serde_json::from_str(&text(&sound(), file)).unwrap();
        let mut all = Vec::new();
        places(&root, "", &mut all);
        *root.pointer_mut(&all[at.index(all.len())]).unwrap() = value;
        is_told_or_read(&with(sound(), file, root.to_string()))?;
    }
}
