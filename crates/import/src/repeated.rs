//! Rows of the same name, and what tells them apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::table::{Row, Table};

/// The column with the names, and as few others as tell rows of the same name apart.
pub(crate) fn key(table: &Table, name: usize, others: &[usize]) -> Vec<usize> {
    let mut key = vec![name];
    // Three columns are as many as an address can bear.
    while key.len() < 3 {
        let now = distinct(table, &key);
        if now == table.rows.len() {
            break;
        }
        let with = |column: usize| [&key[..], &[column]].concat();
        let counts: Vec<(usize, usize)> = others
            .iter()
            .filter(|column| !key.contains(column))
            .map(|column| (distinct(table, &with(*column)), *column))
            .collect();
        // The first that tells half of the rest apart, or else the one that tells most.
        let half = now + (table.rows.len() - now).div_ceil(2);
        let best = counts.iter().find(|(count, _)| *count >= half);
        match best.or_else(|| counts.iter().rev().max_by_key(|(count, _)| *count)) {
            Some((count, column)) if *count > now => key = with(*column),
            _ => break,
        }
    }
    key
}

fn distinct(table: &Table, key: &[usize]) -> usize {
    table.rows.iter().map(|row| texts(row, key)).collect::<BTreeSet<_>>().len()
}

/// What the key columns of a row say.
fn texts(row: &Row, key: &[usize]) -> Vec<String> {
    key.iter().map(|column| row.cell(*column).map(|cell| cell.text()).unwrap_or_default()).collect()
}

/// For each length, what several of these lists begin with, in lower case.
pub(crate) fn repeated(lists: &[Vec<String>]) -> Vec<BTreeSet<Vec<String>>> {
    let longest = lists.iter().map(Vec::len).max().unwrap_or(0);
    let of = |length: usize| {
        let mut counts: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        for list in lists {
            *counts.entry(folded(&list[..length.min(list.len())])).or_default() += 1;
        }
        counts.into_iter().filter(|(_, count)| *count > 1).map(|(start, _)| start).collect()
    };
    (1..=longest).map(of).collect()
}

/// Texts in lower case.
pub(crate) fn folded(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| text.to_lowercase()).collect()
}
