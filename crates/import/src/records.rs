//! Where in a document the records are, and how their parts become columns.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::node::{Map, Node};
use catalog::cell::tidy;

use crate::table::{Cell, Remark, Row, Table};

/// The column of the keys where the records are the values of an object.
pub(crate) const KEY: &str = "key";

/// How many levels of objects within a record become columns: `cost.input` does, `translations.fra.official` doesn't.
const DEEPEST: usize = 2;

/// Makes a table of the records in a document.
pub(crate) fn table(root: &Node, path: &str) -> Result<Table, String> {
    let mut remarks = Vec::new();
    let records = find(root, path, &mut remarks)?;
    let has_keys = records.iter().any(|record| record.key.is_some());
    let dictionaries = dictionaries(&records);
    let mut columns = Columns::default();
    if has_keys {
        columns.number(KEY);
    }
    let mut too_deep = BTreeSet::new();
    let mut rows = Vec::new();
    for record in &records {
        let mut cells = BTreeMap::new();
        if let Some(key) = record.key {
            cells.extend(Cell::typed(key).map(|cell| (0, cell)));
        }
        let mut flat = Vec::new();
        flatten(record.map, "", 1, &dictionaries, &mut flat, &mut too_deep);
        for (name, cell) in flat {
            let at = columns.number(&name);
            if cells.insert(at, cell).is_some() {
                let row = Some(("line", record.map.line));
                let words = "is there twice; the last one counts".to_owned();
                remarks.push(Remark { row, column: Some(name), words });
            }
        }
        rows.push(Row::new(record.map.line, cells.into_iter().collect()));
    }
    for name in &dictionaries {
        remarks.push(Remark::on_column(name, "its keys differ from record to record: read as a list"));
    }
    if !too_deep.is_empty() {
        let names: Vec<&str> = too_deep.iter().take(5).map(String::as_str).collect();
        let more = too_deep.len().saturating_sub(names.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        remarks.push(Remark::general(format!(
            "nested too deeply for a fact, left out: {}{more}",
            names.join(", ")
        )));
    }
    if rows.is_empty() {
        return Err("the file has no records".to_owned());
    }
    Ok(Table { place: "line", columns: columns.names, rows, remarks })
}

#[derive(Default)]
struct Columns {
    names: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl Columns {
    fn number(&mut self, name: &str) -> usize {
        if let Some(at) = self.numbers.get(name) {
            return *at;
        }
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), self.names.len() - 1);
        self.names.len() - 1
    }
}

struct Record<'a> {
    key: Option<&'a str>,
    map: &'a Map,
}

/// The records: at the path, or where they can only be.
fn find<'a>(root: &'a Node, path: &str, remarks: &mut Vec<Remark>) -> Result<Vec<Record<'a>>, String> {
    let mut at = root;
    for key in path.split('.').filter(|key| !key.is_empty()) {
        let known =
            || at.as_map().map(|map| map.entries.iter().map(|(key, _)| key.as_str()).take(8).collect());
        let next = at.as_map().and_then(|map| map.get(key));
        at = next.ok_or_else(|| {
            let known: Vec<&str> = known().unwrap_or_default();
            format!("there is no \"{key}\" of \"{path}\"; there are: {}", known.join(", "))
        })?;
    }
    match at {
        Node::List(items) => Ok(listed(items, remarks)),
        Node::Map(map) => {
            let is_record = |node: &Node| node.as_map().is_some();
            let records = map.entries.iter().filter(|(_, node)| is_record(node)).count();
            if records >= 2 && records * 5 >= map.entries.len() * 4 {
                return Ok(keyed(map, remarks));
            }
            let is_list = |node: &Node| matches!(node, Node::List(items) if items.iter().any(is_record));
            let lists: Vec<&(String, Node)> = map.entries.iter().filter(|(_, node)| is_list(node)).collect();
            match &lists[..] {
                [(_, Node::List(items))] => Ok(listed(items, remarks)),
                [] => Err("the file has no list of records".to_owned()),
                several => {
                    let names: Vec<&str> = several.iter().map(|(key, _)| key.as_str()).collect();
                    Err(format!("there are several lists; name one with --records: {}", names.join(", ")))
                }
            }
        }
        _ => Err("the file has no list of records".to_owned()),
    }
}

fn listed<'a>(items: &'a [Node], remarks: &mut Vec<Remark>) -> Vec<Record<'a>> {
    let mut records = Vec::new();
    for (number, item) in (1..).zip(items) {
        match item {
            Node::Map(map) => records.push(Record { key: None, map }),
            _ => remarks.push(Remark::general(format!("item {number} of the list is no object; left out"))),
        }
    }
    records
}

fn keyed<'a>(map: &'a Map, remarks: &mut Vec<Remark>) -> Vec<Record<'a>> {
    let mut records = Vec::new();
    for (key, node) in &map.entries {
        match node {
            Node::Map(map) => records.push(Record { key: Some(key), map }),
            _ => remarks.push(Remark::general(format!("\"{key}\" is no object; left out"))),
        }
    }
    records
}

/// Objects within records whose keys are data rather than names: most differ from record to record.
fn dictionaries(records: &[Record]) -> BTreeSet<String> {
    let mut keys: BTreeMap<&str, (usize, BTreeSet<&str>, usize)> = BTreeMap::new();
    for record in records {
        for (name, node) in &record.map.entries {
            let Node::Map(map) = node else { continue };
            let (times, distinct, total) = keys.entry(name).or_default();
            *times += 1;
            *total += map.entries.len();
            distinct.extend(map.entries.iter().map(|(key, _)| key.as_str()));
        }
    }
    // With names for keys, most objects have most of them.
    let is_dictionary = |(times, distinct, total): &(usize, BTreeSet<&str>, usize)| {
        distinct.len() > 12 && total * 2 < times * distinct.len()
    };
    keys.iter().filter(|(_, it)| is_dictionary(it)).map(|(name, _)| (*name).to_owned()).collect()
}

fn flatten(
    map: &Map,
    prefix: &str,
    depth: usize,
    dictionaries: &BTreeSet<String>,
    cells: &mut Vec<(String, Cell)>,
    too_deep: &mut BTreeSet<String>,
) {
    for (key, node) in &map.entries {
        let key = tidy(key);
        let name = if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
        let cell = match node {
            Node::Map(map) if dictionaries.contains(&name) => Some(Cell::List(entries_of(map))),
            Node::Map(map) if depth < DEEPEST => {
                flatten(map, &name, depth + 1, dictionaries, cells, too_deep);
                None
            }
            Node::Map(_) => {
                too_deep.insert(name.clone());
                None
            }
            node => cell(node),
        };
        cells.extend(cell.map(|cell| (name, cell)));
    }
}

/// What the entries of a dictionary are called: their texts, their names, or else their keys.
fn entries_of(map: &Map) -> Vec<String> {
    let name = |(key, node): &(String, Node)| match node {
        Node::Text(text) => tidy(text),
        Node::Map(map) => map.get("name").and_then(Node::scalar).unwrap_or_else(|| tidy(key)),
        _ => tidy(key),
    };
    map.entries.iter().map(name).collect()
}

fn cell(node: &Node) -> Option<Cell> {
    match node {
        Node::Null | Node::Map(_) => None,
        Node::Flag(flag) => Some(Cell::Flag(*flag)),
        Node::Number(text) => Some(Cell::Number(text.clone())),
        Node::Text(text) => Cell::typed(text),
        Node::List(items) => {
            let texts: Vec<Option<String>> = items.iter().map(Node::scalar).collect();
            let is_flat = texts.iter().all(Option::is_some);
            if !is_flat {
                return Some(Cell::Nested);
            }
            let texts: Vec<String> = texts.into_iter().flatten().filter(|text| !text.is_empty()).collect();
            // An empty list may mean none, or that nobody knows.
            (!texts.is_empty()).then_some(Cell::List(texts))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    fn of(text: &str, path: &str) -> Result<Table, String> {
        table(&json::read(text).unwrap(), path)
    }

    #[test]
    fn records_are_found_where_they_can_only_be() {
        for (text, path) in [
            ("[{\"a\": 1}, {\"a\": 2}]", ""),
            ("{\"data\": [{\"a\": 1}, {\"a\": 2}], \"total\": 2}", ""),
            ("{\"x\": [{\"b\": 1}], \"y\": {\"z\": [{\"a\": 1}, {\"a\": 2}]}}", "y.z"),
        ] {
            let table = of(text, path).unwrap();
            assert_eq!((table.columns, table.rows.len()), (vec!["a".to_owned()], 2), "{text}");
        }
        let table = of("{\"r\": {\"a\": 4096.0},\n \"s\": {\"a\": null}}", "").unwrap();
        assert_eq!(table.columns, ["key", "a"]);
        assert_eq!(table.rows[1].place, 2);
        assert_eq!(table.rows[0].cell(1), Some(&Cell::Number("4096.0".to_owned())));
        assert_eq!(table.rows[1].cell(1), None);
        let several = of("{\"x\": [{\"b\": 1}], \"y\": [{\"a\": 1}]}", "").unwrap_err();
        assert_eq!(several, "there are several lists; name one with --records: x, y");
        assert!(of("{}", "a").unwrap_err().starts_with("there is no \"a\""));
        assert!(of("[1, 2]", "").is_err() && of("3", "").is_err());
    }

    #[test]
    fn objects_within_records_become_columns_or_lists() {
        let record = |at: usize| {
            format!(
                "{{\"cost\": {{\"in\": {at}}}, \"langs\": {{\"l{at}\": \"Language {at}\"}}, \"deep\": {{\"a\": {{\"b\": 1}}}}, \"tags\": [\"x\", {at}], \"parts\": [{{}}], \"none\": []}}"
            )
        };
        let records: Vec<String> = (0..30).map(record).collect();
        let table = of(&format!("[{}]", records.join(",")), "").unwrap();
        assert_eq!(table.columns, ["cost.in", "langs", "tags", "parts"]);
        let row = &table.rows[7];
        assert_eq!(row.cell(0), Some(&Cell::Number("7".to_owned())));
        assert_eq!(row.cell(1), Some(&Cell::List(vec!["Language 7".to_owned()])));
        assert_eq!(row.cell(2), Some(&Cell::List(vec!["x".to_owned(), "7".to_owned()])));
        assert_eq!(row.cell(3), Some(&Cell::Nested));
        let remarks: Vec<String> = table.remarks.iter().map(ToString::to_string).collect();
        assert_eq!(remarks[1], "nested too deeply for a fact, left out: deep.a");
    }
}
