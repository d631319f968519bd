//! Copes with whatever rewrites the page while it is open, such as the browser's translation or a reading aid.
//!
//! Such tools replace the app's text nodes with nodes of their own. The app holds on to the nodes that it created,
//! and would keep writing to, removing, and inserting before nodes that are no longer in the document. So each text
//! node is put back, emptied, in front of its stand-ins. What the app then inserts or removes ends up in the right
//! place, and when the app writes to the text or removes it, the stand-ins are removed as well.
//!
//! The two can be told apart because the app itself never removes a text node and inserts something in its place in
//! one step, and never creates a `<font>`.

use js_sys::{Array, JsString, WeakMap};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{MutationObserver, MutationObserverInit, MutationRecord, Node, NodeList, Text};

/// Starts watching the document, for as long as it exists.
pub(crate) fn watch() {
    let rewriting = Rewriting { replacements: WeakMap::new() };
    let on_change = move |records: Array, observer: MutationObserver| {
        rewriting.follow(&records);
        // Drops the records of our own corrections.
        observer.take_records();
    };
    let on_change = Closure::<dyn Fn(Array, MutationObserver)>::new(on_change).into_js_value();
    let observed = MutationObserverInit::new();
    observed.set_child_list(true);
    observed.set_character_data(true);
    observed.set_subtree(true);
    if let (Some(body), Ok(observer)) = (document().body(), MutationObserver::new(on_change.unchecked_ref()))
    {
        let _ = observer.observe_with_options(&body, &observed);
    }
}

/// The parts of the document that were rewritten: maps each replaced text node, and each of its stand-ins, to the
/// replacement. The browser drops the entries together with the nodes.
struct Rewriting {
    replacements: WeakMap,
}

impl Rewriting {
    /// Follows changes to the document, and puts back text nodes that something else has removed.
    fn follow(&self, records: &Array) {
        let mut touched = Vec::new();
        for record in records.iter().map(JsCast::unchecked_into::<MutationRecord>) {
            let Some(target) = record.target() else { continue };
            // Cheaper than reading the record's type, which is a string.
            if target.node_type() == Node::TEXT_NODE {
                if let Some(replacement) = self.of(&target).filter(|it| it.is_of(&target)) {
                    self.end(&replacement);
                }
                continue;
            }
            for gone in nodes(&record.removed_nodes()) {
                if let Some(replacement) = self.of(&gone) {
                    if !replacement.is_of(&gone) {
                        self.add(&replacement, nodes(&record.added_nodes()));
                    }
                    touched.push(replacement);
                } else if let Some(text) = gone.dyn_ref::<Text>()
                    && text.parent_node().is_none()
                    && !self.is_stand_in(&target)
                {
                    let replacement = Replacement::new(text);
                    self.add(&replacement, nodes(&record.added_nodes()).chain(font_beside(&record)));
                    touched.push(replacement);
                }
            }
        }
        for replacement in touched {
            self.settle(&replacement);
        }
    }

    /// The replacement that a node is part of.
    fn of(&self, node: &Node) -> Option<Replacement> {
        self.replacements.get(node).dyn_into().ok().map(Replacement)
    }

    /// Whether a node is a stand-in for a text, or inside one.
    fn is_stand_in(&self, node: &Node) -> bool {
        let mut ancestors = std::iter::successors(Some(node.clone()), Node::parent_node);
        ancestors.any(|node| self.replacements.has(&node))
    }

    /// Adds nodes to the stand-ins for a text.
    fn add(&self, replacement: &Replacement, nodes: impl Iterator<Item = Node>) {
        for node in nodes.filter(|node| !self.replacements.has(node)) {
            replacement.0.push(&node);
            self.replacements.set(&node, &replacement.0);
        }
    }

    /// Puts the text in front of its stand-ins, or ends the replacement if either is gone.
    fn settle(&self, replacement: &Replacement) {
        let text = replacement.text();
        let is_placed = self.replacements.has(&text);
        let first = replacement.stand_ins().find_map(|node| node.parent_node().map(|parent| (parent, node)));
        match first {
            Some((parent, first)) if !is_placed => {
                replacement.keep_words(&text.data());
                self.replacements.set(&text, &replacement.0);
                let _ = parent.insert_before(&text, Some(&first));
                text.set_data("");
            }
            Some(_) if text.parent_node().is_some() => {}
            // The app has removed the text, or no stand-in is left.
            _ => {
                self.end(replacement);
                if is_placed {
                    text.set_data(&replacement.words());
                }
            }
        }
    }

    /// Removes the stand-ins for a text.
    fn end(&self, replacement: &Replacement) {
        self.replacements.delete(&replacement.text());
        for node in replacement.stand_ins() {
            self.replacements.delete(&node);
            if let Some(parent) = node.parent_node() {
                let _ = parent.remove_child(&node);
            }
        }
    }
}

/// A text node of the app, its original text, and its stand-ins.
struct Replacement(Array);

impl Replacement {
    fn new(text: &Text) -> Self {
        Self(Array::of2(text, &JsString::from("")))
    }

    fn text(&self) -> Text {
        self.0.get(0).unchecked_into()
    }

    fn is_of(&self, node: &Node) -> bool {
        self.0.get(0) == *AsRef::<JsValue>::as_ref(node)
    }

    fn words(&self) -> String {
        self.0.get(1).as_string().unwrap_or_default()
    }

    fn keep_words(&self, words: &str) {
        self.0.set(1, words.into());
    }

    fn stand_ins(&self) -> impl Iterator<Item = Node> {
        self.0.iter().skip(2).map(JsCast::unchecked_into)
    }
}

/// A stand-in that was inserted before the text was removed.
fn font_beside(record: &MutationRecord) -> Option<Node> {
    let beside = [record.previous_sibling(), record.next_sibling()];
    beside.into_iter().flatten().find(|node| node.node_name() == "FONT")
}

fn nodes(list: &NodeList) -> impl Iterator<Item = Node> {
    (0..list.length()).filter_map(|at| list.item(at))
}
