//! What pages and components are made of: markup as one plain type.
//!
//! Leptos's own views have a type for each shape of element, and with each type comes code to build, update, mount and
//! remove it. Here all elements share one type and one piece of code, which makes the download smaller by a third and
//! changes nothing else: `view!` keeps its syntax, closures stay reactive, and components are functions as in Leptos.
//! This module knows the DOM through Leptos's renderer only, and nothing about the site. What may follow after a frame it
//! leaves to [`crate::frame`].

mod attribute;
mod content;
mod dom;
mod html;
mod keyed;
mod source;

use std::borrow::Cow;

use leptos::ev::Event;
use leptos::tachys::renderer::types::Element as DomElement;
use leptos::wasm_bindgen::JsCast;
use send_wrapper::SendWrapper;
use web_sys::HtmlInputElement;

use crate::signal::RwSignal;

use keyed::Item;

pub(crate) use attribute::{IntoValue, Later, Value};
pub(crate) use content::IntoMarkup;
pub(crate) use keyed::each;
pub(crate) use source::Source;

pub(crate) use view_macro::{component, view};

/// A piece of a page.
pub(crate) enum Markup {
    /// What the source gives as a whole.
    Fixed(Source),
    Text(Cow<'static, str>),
    Element(Element),
    /// Pieces beside each other; none of them is nothing.
    Many(Vec<Markup>),
    /// A piece that is made again whenever what it read changes.
    Live(Box<dyn FnMut() -> Markup + Send>),
    /// Pieces that keep their identity when the list changes.
    Each(Vec<Item>),
}

/// An element in which something is computed.
pub(crate) struct Element(Box<Parts>);

struct Parts {
    beginning: Source,
    attributes: Vec<(&'static str, Value)>,
    listeners: Vec<(&'static str, SendWrapper<Listener>)>,
    /// Called with the element once it has been made.
    keep: Option<Keep>,
    children: Vec<Markup>,
}

type Keep = Box<dyn FnOnce(&DomElement) + Send>;
type Listener = Box<dyn FnMut(Event)>;

/// A field of a form in the DOM, once its view has been built.
#[derive(Clone, Copy)]
pub(crate) struct InputRef(RwSignal<Option<SendWrapper<HtmlInputElement>>>);

impl InputRef {
    /// For a view that is not built yet.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// The field; who gets it follows whether it is there.
    pub(crate) fn get(self) -> Option<HtmlInputElement> {
        self.0.get().map(SendWrapper::take)
    }

    /// The field, without following whether it is there.
    pub(crate) fn get_untracked(self) -> Option<HtmlInputElement> {
        self.0.get_untracked().map(SendWrapper::take)
    }
}

impl Markup {
    /// Nothing at all.
    pub(crate) const NOTHING: Self = Self::Many(Vec::new());
}

impl Element {
    /// An element that begins as the source says.
    pub(crate) fn new(beginning: Source) -> Self {
        Self(Box::new(Parts {
            beginning,
            attributes: Vec::new(),
            listeners: Vec::new(),
            keep: None,
            children: Vec::new(),
        }))
    }

    /// Adds an attribute that is computed.
    #[inline(never)]
    pub(crate) fn attribute(&mut self, name: &'static str, value: Value) {
        self.0.attributes.push((name, value));
    }

    /// Calls `listener` on each `event`, for instance `click`.
    pub(crate) fn on(&mut self, event: &'static str, listener: impl FnMut(Event) + 'static) {
        self.listen(event, Box::new(listener));
    }

    #[inline(never)]
    fn listen(&mut self, event: &'static str, listener: Listener) {
        self.0.listeners.push((event, SendWrapper::new(listener)));
    }

    /// Keeps the element of the DOM in `reference`.
    pub(crate) fn keep_in(&mut self, reference: InputRef) {
        self.0.keep = Some(Box::new(move |element| {
            let input = element.dyn_ref::<HtmlInputElement>().cloned();
            reference.0.set(input.map(SendWrapper::new));
        }));
    }

    /// Adds a child after the others.
    #[inline(never)]
    pub(crate) fn child(&mut self, child: Markup) {
        self.0.children.push(child);
    }

    /// Adds children in which nothing is computed.
    #[inline(never)]
    pub(crate) fn fixed(&mut self, children: Source) {
        self.child(Markup::Fixed(children));
    }

    /// Adds an element.
    #[inline(never)]
    pub(crate) fn element(&mut self, child: Element) {
        self.child(Markup::Element(child));
    }
}

#[cfg(test)]
mod tests;
