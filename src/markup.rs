//! What pages and components are made of: markup as one plain type.
//!
//! Leptos's own views have a type for each shape of element, and with each type comes code to build, update, mount and
//! remove it. Here all elements share one type and one piece of code, which makes the download smaller by a third and
//! changes nothing else: `view!` keeps its syntax, closures stay reactive, and Leptos components can be used within.
//! This module knows the DOM through Leptos's renderer only, and nothing about the site.

mod attribute;
mod dom;
mod html;
mod source;

use std::borrow::Cow;

use leptos::ev::Event;
use leptos::html::ElementType;
use leptos::prelude::{AnyView, Get, NodeRef, RwSignal, Signal, View};
use leptos::tachys::html::node_ref::NodeRefContainer;
use leptos::tachys::renderer::types::Element as DomElement;
use leptos::wasm_bindgen::JsCast;
use send_wrapper::SendWrapper;

pub(crate) use attribute::{IntoValue, Value};
pub(crate) use source::Source;
pub(crate) use view_macro::view;

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
    /// A view of Leptos.
    View(Box<AnyView>),
}

/// An element in which something is computed.
pub(crate) struct Element(Box<Parts>);

struct Parts {
    beginning: Source,
    attributes: Vec<(&'static str, Value)>,
    listeners: Vec<(&'static str, SendWrapper<Listener>)>,
    /// Called with the element once it has been made.
    keep: Option<Box<dyn FnOnce(&DomElement) + Send>>,
    children: Vec<Markup>,
}

type Listener = Box<dyn FnMut(Event)>;

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
    pub(crate) fn keep_in<E>(&mut self, reference: NodeRef<E>)
    where
        E: ElementType + 'static,
        E::Output: JsCast + 'static,
    {
        self.0.keep = Some(Box::new(move |element| NodeRefContainer::<E>::load(reference, element)));
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

/// What can stand between tags.
pub(crate) trait IntoMarkup {
    /// The value as markup.
    fn into_markup(self) -> Markup;
}

impl IntoMarkup for Markup {
    fn into_markup(self) -> Markup {
        self
    }
}

impl From<&'static str> for Markup {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl IntoMarkup for &'static str {
    fn into_markup(self) -> Markup {
        self.into()
    }
}

impl IntoMarkup for String {
    fn into_markup(self) -> Markup {
        Markup::Text(Cow::Owned(self))
    }
}

impl IntoMarkup for usize {
    fn into_markup(self) -> Markup {
        self.to_string().into_markup()
    }
}

impl IntoMarkup for u32 {
    fn into_markup(self) -> Markup {
        self.to_string().into_markup()
    }
}

impl<T: IntoMarkup + Clone + Send + Sync + 'static> IntoMarkup for Signal<T> {
    fn into_markup(self) -> Markup {
        (move || self.get()).into_markup()
    }
}

impl<T: IntoMarkup + Clone + Send + Sync + 'static> IntoMarkup for RwSignal<T> {
    fn into_markup(self) -> Markup {
        (move || self.get()).into_markup()
    }
}

impl IntoMarkup for AnyView {
    fn into_markup(self) -> Markup {
        Markup::View(Box::new(self))
    }
}

/// What Leptos's macro makes of a component.
impl<T: IntoMarkup> IntoMarkup for View<T> {
    fn into_markup(self) -> Markup {
        self.into_inner().into_markup()
    }
}

impl<T: IntoMarkup> IntoMarkup for Option<T> {
    fn into_markup(self) -> Markup {
        self.map_or(Markup::Many(Vec::new()), T::into_markup)
    }
}

impl IntoMarkup for Vec<Markup> {
    fn into_markup(self) -> Markup {
        Markup::Many(self)
    }
}

impl<const N: usize> IntoMarkup for [Markup; N] {
    fn into_markup(self) -> Markup {
        Markup::Many(self.into())
    }
}

impl<F, T> IntoMarkup for F
where
    F: FnMut() -> T + Send + 'static,
    T: IntoMarkup,
{
    fn into_markup(mut self) -> Markup {
        Markup::Live(Box::new(move || self().into_markup()))
    }
}

impl<T: IntoMarkup> FromIterator<T> for Markup {
    fn from_iter<I: IntoIterator<Item = T>>(pieces: I) -> Self {
        Self::Many(pieces.into_iter().map(T::into_markup).collect())
    }
}
