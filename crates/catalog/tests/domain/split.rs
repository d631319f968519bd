//! The split: reviewers down, tools across.

use catalog::compare::split;

use crate::fixture::{catalog, found, tool};

#[test]
fn the_split_says_who_parts_the_tools() {
    for (splits, parting) in [
        (vec!["++++", "++++"], ""),
        (vec!["+++-", "++++"], "Di"),
        (vec!["+-+-", "-+-+"], "Ada, The Bosun, Cy, Di"),
        (vec!["+...", "-..."], "Ada"),
        (vec!["+...", "...."], ""),
        (vec!["+.-.", "++++", "+..-"], "Cy, Di"),
        (vec!["....", "....", "....", "++--"], ""),
    ] {
        let slugs = ["a", "b", "c", "d"];
        let catalog = catalog(splits.iter().zip(slugs).map(|(split, slug)| tool(slug, split)));
        let tools: Vec<_> = slugs[..splits.len()].iter().map(|slug| found(&catalog, slug)).collect();
        let table = split(&catalog, &tools);
        let who: Vec<&str> =
            table.iter().filter(|row| row.parts).map(|row| row.reviewer.name.as_str()).collect();
        assert_eq!(who.join(", "), parting, "{splits:?}");
        assert_eq!(table.len(), 4, "a row a reviewer: {splits:?}");
        for (row, at) in table.iter().zip(0..) {
            let letters: Vec<char> = splits.iter().map(|split| split.chars().nth(at).unwrap()).collect();
            let told = row
                .verdicts
                .iter()
                .map(|verdict| verdict.map_or('.', |v| if v.as_str() == "ship" { '+' } else { '-' }));
            assert_eq!(told.collect::<Vec<_>>(), letters);
        }
    }
}
