//! Markup in the DOM: built once, then changed where new markup differs.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::{Mountable, Render, RenderEffect};
use leptos::tachys::renderer::types::{Element as DomElement, Node, Placeholder, Text};
use leptos::tachys::renderer::{RemoveEventHandler, Rndr};
use leptos::wasm_bindgen::{JsCast, JsValue};

use super::attribute::AttributeText;
use super::keyed::{self, Item, ItemState};
use super::source::Step;
use super::{Element, Listener, Markup, Parts, Source, Value};
use crate::frame;
use send_wrapper::SendWrapper;

/// Markup that is in the DOM, and what it takes to change it.
pub(crate) enum State {
    Fixed { nodes: Vec<Node>, source: Source },
    Text { node: Text, text: Cow<'static, str> },
    Element(Box<ElementState>),
    Many { pieces: Vec<State>, end: Placeholder },
    Live(RenderEffect<State>),
    Each { items: Vec<ItemState>, end: Placeholder },
}

pub(crate) struct ElementState {
    node: DomElement,
    beginning: Source,
    attributes: Vec<(&'static str, AttributeState)>,
    listeners: Vec<ListenerState>,
    children: Vec<State>,
}

/// A listener that can be replaced by another without the DOM being told.
struct ListenerState {
    event: &'static str,
    /// Empty while it is called.
    listener: Rc<Cell<Option<Listener>>>,
    /// Kept for its end, which removes it.
    _removal: RemoveEventHandler<DomElement>,
}

enum AttributeState {
    Set(AttributeText),
    Live(RenderEffect<AttributeText>),
    Later(Rc<LaterState>),
}

/// An attribute whose change waits.
struct LaterState {
    node: DomElement,
    name: &'static str,
    text: Cell<AttributeText>,
    /// What it will change to, if it waits for that.
    next: Cell<Option<Box<dyn FnMut() -> Value + Send>>>,
}

impl Render for Markup {
    type State = State;

    fn build(self) -> State {
        match self {
            Self::Fixed(source) => State::Fixed { nodes: build_fixed(source), source },
            Self::Text(text) => State::Text { node: Rndr::create_text_node(&text), text },
            Self::Element(Element(parts)) => State::Element(Box::new(build_element(*parts))),
            Self::Many(pieces) => State::Many {
                pieces: pieces.into_iter().map(Self::build).collect(),
                end: Rndr::create_placeholder(),
            },
            Self::Live(piece) => State::Live(build_live(piece, None)),
            Self::Each(items) => State::Each {
                items: items.into_iter().map(Item::build).collect(),
                end: Rndr::create_placeholder(),
            },
        }
    }

    fn rebuild(self, state: &mut State) {
        match (self, state) {
            (Self::Fixed(new), State::Fixed { source, .. }) if new.is(*source) => {}
            (Self::Text(new), State::Text { node, text }) => {
                if new != *text {
                    Rndr::set_text(node, &new);
                    *text = new;
                }
            }
            (Self::Element(Element(new)), State::Element(old)) if old.is_of(&new) => {
                rebuild_element(*new, old);
            }
            (Self::Many(new), State::Many { pieces, end }) => rebuild_all(new, pieces, end),
            (Self::Each(new), State::Each { items, end }) => keyed::rebuild(new, items, end),
            (Self::Live(new), State::Live(old)) if !is_list(old) => *old = build_live(new, old.take_value()),
            (new, state) => {
                let mut new = new.build();
                state.insert_before_this(&mut new);
                state.unmount();
                *state = new;
            }
        }
    }
}

/// Builds a piece that is made again whenever what it read changes. `before` is what is changed into it, if anything.
fn build_live(mut piece: Box<dyn FnMut() -> Markup + Send>, before: Option<State>) -> RenderEffect<State> {
    let build = move |before: Option<State>| {
        let piece = piece();
        match before {
            Some(mut state) => {
                piece.rebuild(&mut state);
                state
            }
            None => piece.build(),
        }
    };
    RenderEffect::new_with_value(build, before)
}

/// Whether a live piece is a list. What the items of a list keep ends with the piece, so that no other can take them
/// over.
fn is_list(piece: &RenderEffect<State>) -> bool {
    piece.with_value_mut(|state| matches!(state, State::Each { .. })).unwrap_or(true)
}

/// Changes pieces one by one; those that are too many go, those that are too few are put before the end.
fn rebuild_all(new: Vec<Markup>, pieces: &mut Vec<State>, end: &Placeholder) {
    pieces.drain(new.len().min(pieces.len())..).for_each(|mut surplus| surplus.unmount());
    let mut new = new.into_iter();
    for (state, piece) in pieces.iter_mut().zip(&mut new) {
        piece.rebuild(state);
    }
    for piece in new {
        let mut state = piece.build();
        end.insert_before_this(&mut state);
        pieces.push(state);
    }
}

/// The elements of SVG that the site draws with; they have a namespace of their own.
const SVG: [&str; 8] = ["svg", "g", "circle", "path", "line", "rect", "text", "foreignObject"];

fn create_element(tag: &str) -> DomElement {
    Rndr::create_element(tag, SVG.contains(&tag).then_some("http://www.w3.org/2000/svg"))
}

/// Builds an element as far as the source says.
fn build_beginning(source: Source) -> DomElement {
    let build = || {
        let (tag, steps) = source.beginning();
        let element = create_element(tag);
        build_nodes(vec![element.clone()], steps);
        vec![element.into()]
    };
    let element = like_before(source, &build).swap_remove(0);
    element.unchecked_into()
}

/// Builds what the source gives as a whole.
fn build_fixed(source: Source) -> Vec<Node> {
    like_before(source, &|| build_nodes(Vec::new(), source.steps()))
}

/// Clones what was built from the same source before, or builds it: the items of a list are alike, and a clone is one
/// call where building takes one for each tag, attribute and text.
fn like_before(source: Source, build: &dyn Fn() -> Vec<Node>) -> Vec<Node> {
    thread_local! {
        /// What is not in the document and stays as the source says, in the order of the sources.
        static PATTERNS: RefCell<Vec<(Source, Vec<Node>)>> = const { RefCell::new(Vec::new()) };
    }
    PATTERNS.with_borrow_mut(|patterns| {
        let at = patterns.binary_search_by_key(&source.place(), |(source, _)| source.place());
        let at = at.unwrap_or_else(|at| {
            patterns.insert(at, (source, build()));
            at
        });
        let clones = patterns[at].1.iter().map(|node| node.clone_node_with_deep(true));
        clones.collect::<Result<_, _>>().unwrap_or_else(|_| build())
    })
}

/// Takes the steps of a source, beginning within the `open` elements. What is beside them is returned.
fn build_nodes(mut open: Vec<DomElement>, steps: impl Iterator<Item = Step>) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    let mut add = |open: &[DomElement], node: &Node| match open.last() {
        Some(parent) => Rndr::insert_node(parent, node, None),
        None => nodes.push(node.clone()),
    };
    for step in steps {
        match step {
            Step::Open(tag) => {
                let element = create_element(tag);
                add(&open, &element);
                open.push(element);
            }
            Step::Attribute(name, value) => {
                if let Some(element) = open.last() {
                    Rndr::set_attribute(element, name, value);
                }
            }
            Step::Text(text) => add(&open, &Rndr::create_text_node(text)),
            Step::Close => {
                open.pop();
            }
        }
    }
    nodes
}

fn build_element(parts: Parts) -> ElementState {
    let node = build_beginning(parts.beginning);
    let attributes = parts
        .attributes
        .into_iter()
        .map(|(name, value)| (name, build_attribute(&node, name, value, None)))
        .collect();
    let listeners = listen(&node, parts.listeners);
    let children = parts
        .children
        .into_iter()
        .map(|child| {
            let mut state = child.build();
            state.mount(&node, None);
            state
        })
        .collect();
    if let Some(keep) = parts.keep {
        keep(&node);
    }
    ElementState { node, beginning: parts.beginning, attributes, listeners, children }
}

fn rebuild_element(new: Parts, state: &mut ElementState) {
    let node = &state.node;
    for ((name, value), (_, attribute)) in new.attributes.into_iter().zip(&mut state.attributes) {
        let before = match attribute {
            AttributeState::Set(value) => value.take(),
            AttributeState::Live(effect) => effect.take_value().flatten(),
            AttributeState::Later(state) => match value {
                Value::Later(next) => {
                    state.change_later(next);
                    continue;
                }
                _ => state.text.take(),
            },
        };
        *attribute = build_attribute(node, name, value, Some(before));
    }
    for ((_, new), old) in new.listeners.into_iter().zip(&state.listeners) {
        old.listener.set(Some(new.take()));
    }
    for (child, state) in new.children.into_iter().zip(&mut state.children) {
        child.rebuild(state);
    }
    if let Some(keep) = new.keep {
        keep(node);
    }
}

impl ElementState {
    /// Whether it was built from the same place in the source, so that it can be changed into `new`.
    fn is_of(&self, new: &Parts) -> bool {
        let names = |(old, new): (&(&str, AttributeState), &(&str, Value))| old.0 == new.0;
        self.beginning.is(new.beginning)
            && self.children.len() == new.children.len()
            && self.attributes.len() == new.attributes.len()
            && self.attributes.iter().zip(&new.attributes).all(names)
            && self.listeners.iter().map(|old| old.event).eq(new.listeners.iter().map(|new| new.0))
    }
}

/// Sets an attribute, now and whenever it changes. `before` is what it was, if the element had been built.
fn build_attribute(
    node: &DomElement,
    name: &'static str,
    value: Value,
    before: Option<AttributeText>,
) -> AttributeState {
    match value {
        Value::Absent => AttributeState::Set(set(node, name, None, before)),
        Value::Text(text) => AttributeState::Set(set(node, name, Some(text), before)),
        Value::Live(mut value) => {
            let node = node.clone();
            AttributeState::Live(RenderEffect::new_with_value(
                move |before: Option<AttributeText>| set(&node, name, value().text(), before),
                before,
            ))
        }
        Value::Later(mut value) => AttributeState::Later(Rc::new(LaterState {
            node: node.clone(),
            name,
            text: Cell::new(set(node, name, value().text(), before)),
            next: Cell::new(None),
        })),
    }
}

impl LaterState {
    /// Changes to `next` after the next frame, unless it has been given something else by then.
    fn change_later(self: &Rc<Self>, next: Box<dyn FnMut() -> Value + Send>) {
        if self.next.replace(Some(next)).is_none() {
            let state = Rc::clone(self);
            frame::after(move || state.change());
        }
    }

    fn change(&self) {
        if let Some(mut next) = self.next.take() {
            let before = self.text.take();
            self.text.set(set(&self.node, self.name, next().text(), Some(before)));
        }
    }
}

fn set(
    node: &DomElement,
    name: &'static str,
    value: AttributeText,
    before: Option<AttributeText>,
) -> AttributeText {
    match (&value, before) {
        (value, Some(before)) if *value == before => {}
        (Some(text), _) => Rndr::set_attribute(node, name, text),
        (None, Some(_)) => Rndr::remove_attribute(node, name),
        (None, None) => {}
    }
    value
}

fn listen(node: &DomElement, listeners: Vec<(&'static str, SendWrapper<Listener>)>) -> Vec<ListenerState> {
    listeners.into_iter().map(|(event, listener)| ListenerState::new(node, event, listener.take())).collect()
}

impl ListenerState {
    fn new(node: &DomElement, event: &'static str, listener: Listener) -> Self {
        let listener = Rc::new(Cell::new(Some(listener)));
        let heard = {
            let listener = Rc::clone(&listener);
            move |said: JsValue| {
                if let Some(mut called) = listener.take() {
                    called(said.unchecked_into());
                    // Unless it has been replaced by what it did.
                    listener.set(listener.take().or(Some(called)));
                }
            }
        };
        Self { event, listener, _removal: Rndr::add_event_listener(node, event, Box::new(heard)) }
    }
}

impl Mountable for State {
    fn unmount(&mut self) {
        match self {
            Self::Fixed { nodes, .. } => nodes.iter().for_each(Rndr::remove),
            Self::Text { node, .. } => node.unmount(),
            Self::Element(element) => element.node.unmount(),
            Self::Many { pieces, end } => {
                pieces.iter_mut().for_each(Mountable::unmount);
                end.unmount();
            }
            Self::Live(effect) => effect.unmount(),
            Self::Each { items, end } => {
                items.iter_mut().for_each(|item| item.view_mut().unmount());
                end.unmount();
            }
        }
    }

    fn mount(&mut self, parent: &DomElement, marker: Option<&Node>) {
        match self {
            Self::Fixed { nodes, .. } => nodes.iter_mut().for_each(|node| node.mount(parent, marker)),
            Self::Text { node, .. } => node.mount(parent, marker),
            Self::Element(element) => element.node.mount(parent, marker),
            Self::Many { pieces, end } => {
                pieces.iter_mut().for_each(|piece| piece.mount(parent, marker));
                end.mount(parent, marker);
            }
            Self::Live(effect) => effect.mount(parent, marker),
            Self::Each { items, end } => {
                items.iter_mut().for_each(|item| item.view_mut().mount(parent, marker));
                end.mount(parent, marker);
            }
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self {
            Self::Fixed { nodes, .. } => nodes.first().is_some_and(|node| node.insert_before_this(child)),
            Self::Text { node, .. } => node.insert_before_this(child),
            Self::Element(element) => element.node.insert_before_this(child),
            Self::Many { pieces, end } => {
                pieces.first().is_some_and(|piece| piece.insert_before_this(child))
                    || end.insert_before_this(child)
            }
            Self::Live(effect) => effect.insert_before_this(child),
            Self::Each { items, end } => {
                items.first().is_some_and(|item| item.view().insert_before_this(child))
                    || end.insert_before_this(child)
            }
        }
    }

    fn elements(&self) -> Vec<DomElement> {
        match self {
            Self::Fixed { nodes, .. } => {
                nodes.iter().filter_map(|node| node.dyn_ref::<DomElement>().cloned()).collect()
            }
            Self::Text { .. } => Vec::new(),
            Self::Element(element) => vec![element.node.clone()],
            Self::Many { pieces, .. } => pieces.iter().flat_map(Mountable::elements).collect(),
            Self::Live(effect) => effect.elements(),
            Self::Each { items, .. } => items.iter().flat_map(|item| item.view().elements()).collect(),
        }
    }
}
