//! What is known when the macro runs, as one text. `markup::source` of the app says how it is written.

use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeElement};
use syn::{Expr, ExprLit, Lit};

const SEPARATOR: char = '\u{1f}';

/// The text of nodes beside each other, if nothing in them is computed.
pub(crate) fn of_all(nodes: &[Node]) -> Option<String> {
    let texts: Vec<String> = nodes.iter().map(of).collect::<Option<_>>()?;
    Some(texts.join(&SEPARATOR.to_string()))
}

/// The text of a node, if nothing in it is computed.
pub(crate) fn of(node: &Node) -> Option<String> {
    match node {
        Node::Text(text) => Some(format!("\"{}", text.value.value())),
        Node::Element(element) if !super::is_component(element.name()) => {
            let attributes: Vec<String> =
                element.attributes().iter().map(attribute).collect::<Option<_>>()?;
            let children: Vec<String> = element.children.iter().map(of).collect::<Option<_>>()?;
            Some(format!("{}{SEPARATOR}/", beginning(element, &attributes, &children)))
        }
        _ => None,
    }
}

/// The text of an element up to the first thing that is computed.
pub(crate) fn beginning(
    element: &NodeElement<rstml::Infallible>,
    attributes: &[String],
    children: &[String],
) -> String {
    let mut text = format!("<{}", element.name());
    for step in attributes.iter().chain(children) {
        text.push(SEPARATOR);
        text.push_str(step);
    }
    text
}

/// The text of an attribute whose value is in the source: `class="card"`, `hidden`.
pub(crate) fn attribute(attribute: &NodeAttribute) -> Option<String> {
    let NodeAttribute::Attribute(attribute) = attribute else { return None };
    Some(format!(" {}={}", attribute.key, literal(attribute)?))
}

fn literal(attribute: &KeyedAttribute) -> Option<String> {
    match attribute.value() {
        None => Some(String::new()),
        Some(Expr::Lit(ExprLit { lit: Lit::Str(text), .. })) => Some(text.value()),
        Some(_) => None,
    }
}
