//! YAML by the core schema of version 1.2: `no` is a text, and a number keeps its digits.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Span, StrInput};

use crate::node::{Map, Node};

/// How many times aliases may be followed in a file: a few nested ones can mean billions of values.
const MOST_ALIASES: usize = 100_000;
/// How deep values may be nested.
const DEEPEST: usize = 64;

/// Reads the first document of a file.
pub(crate) fn read(text: &str) -> Result<Node, String> {
    let mut reader =
        Reader { events: Parser::new_from_str(text), anchors: BTreeMap::new(), aliases: 0, depth: 0 };
    loop {
        match reader.next()? {
            (Event::Nothing | Event::StreamStart | Event::DocumentStart(_), _) => {}
            (Event::StreamEnd | Event::DocumentEnd, _) => return Err("the file is empty".to_owned()),
            (event, span) => return reader.node(event, span),
        }
    }
}

struct Reader<'i> {
    events: Parser<'i, StrInput<'i>>,
    anchors: BTreeMap<usize, Node>,
    aliases: usize,
    depth: usize,
}

impl<'i> Reader<'i> {
    fn next(&mut self) -> Result<(Event<'i>, Span), String> {
        let event = self.events.next().ok_or("the file ends too early")?;
        event.map_err(|error| format!("line {} is not YAML: {}", error.marker().line(), error.info()))
    }

    /// The value that begins with an event.
    fn node(&mut self, event: Event<'i>, span: Span) -> Result<Node, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(format!("line {}: values are nested too deeply", span.start.line()));
        }
        let (anchor, node) = match event {
            Event::Scalar(text, style, anchor, _) => (anchor, scalar(&text, style)),
            Event::SequenceStart(anchor, _) => (anchor, Node::List(self.list()?)),
            Event::MappingStart(anchor, _) => (anchor, Node::Map(self.map(span)?)),
            Event::Alias(anchor) => {
                self.aliases += 1;
                if self.aliases > MOST_ALIASES {
                    return Err(format!("line {}: there are too many aliases", span.start.line()));
                }
                (0, self.anchors.get(&anchor).map_or(Node::Null, anchored))
            }
            _ => return Err(format!("line {}: a value is missing", span.start.line())),
        };
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        self.depth -= 1;
        Ok(node)
    }

    fn list(&mut self) -> Result<Vec<Node>, String> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(items),
                (event, span) => items.push(self.node(event, span)?),
            }
        }
    }

    fn map(&mut self, span: Span) -> Result<Map, String> {
        let mut entries = Vec::new();
        loop {
            let (event, at) = self.next()?;
            if event == Event::MappingEnd {
                return Ok(Map { line: span.start.line(), entries });
            }
            let line = at.start.line();
            let Some(key) = self.node(event, at)?.scalar() else {
                return Err(format!("line {line}: a key that is no text cannot name a column"));
            };
            let (event, at) = self.next()?;
            entries.push((key, self.node(event, at)?));
        }
    }
}

/// What an alias stands for. A value with parts of parts is not repeated: no fact could be one.
fn anchored(node: &Node) -> Node {
    let is_flat = |node: &Node| !matches!(node, Node::List(_) | Node::Map(_));
    match node {
        Node::List(items) if !items.iter().all(is_flat) => Node::Null,
        Node::Map(map) if !map.entries.iter().all(|(_, value)| is_flat(value)) => Node::Null,
        node => node.clone(),
    }
}

fn scalar(text: &str, style: ScalarStyle) -> Node {
    if style != ScalarStyle::Plain {
        return Node::Text(text.to_owned());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Node::Null,
        "true" | "True" | "TRUE" => Node::Flag(true),
        "false" | "False" | "FALSE" => Node::Flag(false),
        _ if is_number(text) => Node::Number(text.to_owned()),
        _ => Node::Text(text.to_owned()),
    }
}

fn is_number(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E'))
        && text.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_are_what_yaml_says() {
        let Node::List(items) = read("[no, true, 4096.0, 3e-07, '1', ~, 2024-01-02, NO]").unwrap() else {
            panic!("no list")
        };
        let text = |text: &str| Node::Text(text.to_owned());
        let number = |text: &str| Node::Number(text.to_owned());
        let expected = [
            text("no"),
            Node::Flag(true),
            number("4096.0"),
            number("3e-07"),
            text("1"),
            Node::Null,
            text("2024-01-02"),
            text("NO"),
        ];
        assert_eq!(items, expected);
    }

    #[test]
    fn aliases_repeat_what_they_name_and_do_not_explode() {
        let Node::List(items) = read("- &a {x: 1}\n- *a\n").unwrap() else { panic!("no list") };
        assert_eq!(items[0], items[1]);
        let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for (name, of) in ('b'..'m').zip('a'..) {
            let items = format!("*{of}, ").repeat(9);
            bomb.push_str(&format!("{name}: &{name} [{items}]\n"));
        }
        assert!(read(&bomb).is_ok());
        let deep = "[".repeat(100) + &"]".repeat(100);
        assert!(read(&deep).unwrap_err().contains("too deeply"));
    }

    #[test]
    fn what_is_no_yaml_is_named_with_its_line() {
        let error = read("a: 1\nb: [1\n").unwrap_err();
        assert!(error.starts_with("line 3 is not YAML"), "{error}");
        assert_eq!(read(""), Err("the file is empty".to_owned()));
    }
}
