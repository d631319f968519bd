//! JSON, with the text of its numbers: a float has lost what a price was.

use catalog::check::STRICT_JSON;
use jsonc_parser::ast::{ObjectProp, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, parse_to_ast};

use crate::node::{Map, Node};

/// Reads strict JSON.
pub(crate) fn read(text: &str) -> Result<Node, String> {
    let lines = Lines::of(text);
    let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT_JSON).map_err(|error| {
        let what = error.kind().to_string().to_lowercase();
        format!("line {} is not JSON: {what}", lines.at(error.range().start))
    })?;
    let value = parsed.value.ok_or("the file is empty")?;
    Ok(node(&value, &lines))
}

fn node(value: &Value, lines: &Lines) -> Node {
    match value {
        Value::NullKeyword(_) => Node::Null,
        Value::BooleanLit(literal) => Node::Flag(literal.value),
        Value::NumberLit(literal) => Node::Number(literal.value.to_owned()),
        Value::StringLit(literal) => Node::Text(literal.value.to_string()),
        Value::Array(array) => Node::List(array.elements.iter().map(|item| node(item, lines)).collect()),
        Value::Object(object) => {
            let entry =
                |property: &ObjectProp| (property.name.as_str().to_owned(), node(&property.value, lines));
            Node::Map(Map {
                line: lines.at(object.start()),
                entries: object.properties.iter().map(entry).collect(),
            })
        }
    }
}

/// Where the lines of a text begin, in bytes.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self(std::iter::once(0).chain(breaks).collect())
    }

    fn at(&self, byte: usize) -> usize {
        self.0.partition_point(|start| *start <= byte)
    }
}
