//! What holds for any text that a reader brings.

use catalog::own_data::{Brought, Matching, OwnData, Reading, Table, Use, propose, read};
use proptest::prelude::*;

use super::fixture;
use crate::fixture::site;

/// A cell that a reader may have written: names of tools, values of every kind, and anything else.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(vec!["modal", "Ollama", "Twin", "fly.io", "Ours", "Theirs", "https://a.example", "", "n/a"]),
        3 => prop::sample::select(vec!["yes", "no", "12", "1,5", "$80", "€3 / month", "2026-01-02", "MIT", "a; b", "120 ms"]),
    ]
    .prop_map(str::to_owned)
    .boxed()
    .prop_union("\\PC{0,12}".boxed())
}

fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    (1..5_usize).prop_flat_map(|width| prop::collection::vec(prop::collection::vec(cell(), width), 1..9))
}

fn written(head: &[String], rows: &[Vec<String>]) -> String {
    let line = |row: &[String]| {
        let cells: Vec<String> =
            row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        cells.join(",") + "\n"
    };
    std::iter::once(head).chain(rows.iter().map(Vec::as_slice)).map(line).collect()
}

fn head(width: usize) -> Vec<String> {
    ["Tool", "Licence", "Score", "Price (USD)", "Note"][..width]
        .iter()
        .map(|name| (*name).to_owned())
        .collect()
}

fn table_of(rows: &[Vec<String>]) -> Option<Table> {
    match read(&written(&head(rows[0].len()), rows), site().currency()) {
        Ok(Brought::Table(table)) => Some(table),
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_read_or_refused(text in "(?s).{0,120}|[\\[{].{0,60}|([a,;\"\n\t1]{0,4}\n){0,9}") {
        if let Ok(Brought::Table(table)) = read(&text, site().currency()) {
            let catalog = fixture();
            let matching = propose(&catalog, &site(), &table);
            let reading = Reading::of(&catalog, &site(), &table, &matching);
            let _ = reading.problems.iter().map(ToString::to_string).collect::<Vec<_>>();
        }
    }

    #[test]
    fn every_row_is_used_or_named(rows in rows(), keeps_others: bool, uses in prop::collection::vec(0..5_usize, 5)) {
        let Some(table) = table_of(&rows) else { return Ok(()) };
        let catalog = fixture();
        let of = |at: usize| match at {
            0 => Use::Tool,
            1 => Use::Own,
            2 => Use::Text,
            3 => Use::Fact("licence".parse().unwrap()),
            _ => Use::Nothing,
        };
        let matching = Matching { keeps_others, uses: uses[..table.columns.len()].iter().map(|at| of(*at)).collect() };
        let whole = Reading::of(&catalog, &site(), &table, &matching);
        let named = |number: usize| whole.problems.iter().any(|problem| problem.row == Some(number));
        let unnamed = table.rows.iter().filter(|row| !named(row.number)).count();
        prop_assert!(whole.used >= unnamed, "{} of {table:?}", whole.used);
        prop_assert!(whole.used >= whole.data.tools().len() + whole.data.others().len());
    }

    #[test]
    fn what_is_saved_is_read_again(rows in rows()) {
        let Some(table) = table_of(&rows) else { return Ok(()) };
        let catalog = fixture();
        let data = Reading::of(&catalog, &site(), &table, &propose(&catalog, &site(), &table)).data;
        prop_assert_eq!(read(&data.to_json(), site().currency()), Ok(Brought::Saved(data.clone(), Vec::new())));
        let stored = serde_json::to_string(&data).unwrap();
        prop_assert_eq!(serde_json::from_str::<OwnData>(&stored).unwrap(), data.clone());
        prop_assert_eq!(data.joined(&data).unwrap(), data.clone());
    }
}
