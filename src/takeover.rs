//! How the app comes into the document: beside nothing, or in the place of a page that was rendered ahead.
//!
//! A page that was rendered ahead is replaced, not hydrated. Hydration would want marks in the HTML, code for each view
//! that walks them, and the same first render on both sides; replacing wants none of it. It is done in one go, once the
//! new page has all of its data, so that a reader sees no difference.

use std::cell::Cell;
use std::rc::Rc;

use any_spawner::Executor;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{DocumentFragment, Element, HtmlElement, HtmlInputElement};

use crate::load::{Load, Loader, Rest};
use crate::navigation::Navigator;
use crate::page::KEPT;
use crate::route::Route;
use crate::signal::{Memo, effect};
use crate::{app, frame, request, route};

/// An app that knows where it is, and shows nothing yet.
pub(crate) struct Begun {
    owner: Owner,
    navigator: Navigator,
    body: HtmlElement,
    /// Whether there is a page that was rendered ahead.
    is_rendered: bool,
}

/// Begins the app, unless the document has no address that can be read.
pub(crate) fn begin() -> Option<Begun> {
    // It fails where there is one already, which is as good.
    let _ = Executor::init_wasm_bindgen();
    route::set_base(&told("quayside-base").unwrap_or_else(|| "/".to_owned()));
    let owner = Owner::new();
    let navigator = owner.with(Navigator::start)?;
    let body = document().body()?;
    let is_rendered = body.query_selector("main").ok().flatten().is_some();
    Some(Begun { owner, navigator, body, is_rendered })
}

impl Begun {
    /// Begins to fetch what will be shown.
    pub(crate) fn load(&self) -> Loader {
        self.owner.with(|| {
            let loader = Loader::start();
            // There is such a page, and so are its files. Any other address may name what is not there.
            if self.is_rendered {
                loader.set_unseen(true);
                self.navigator.route().with_untracked(|route| loader.want_for(route));
            }
            loader
        })
    }

    /// Shows the app in the document.
    pub(crate) fn mount(self, loader: Loader) {
        let body = self.body.clone();
        if !self.is_rendered {
            show();
            return self.mount_to(body, loader, |_| mark_ready());
        }
        let Ok(stage) = document().create_element("div") else { return };
        let root = stage.clone().unchecked_into();
        self.mount_to(root, loader, move |outcome| match outcome {
            Outcome::Complete => {
                loader.set_unseen(false);
                replace_page(&body, &stage);
                mark_ready();
            }
            Outcome::Failed => complain(&body, &stage),
        });
    }

    fn mount_to(self, root: HtmlElement, loader: Loader, tell: impl Fn(Outcome) + Clone + 'static) {
        let Self { owner, navigator, .. } = self;
        owner.with(|| {
            let route = navigator.route();
            let app = app::shell(navigator, loader, told("application-name").unwrap_or_default());
            tell_outcome(loader, route, tell);
            leptos::mount::mount_to(root, move || app).forget();
        });
        // It is there as long as the document.
        std::mem::forget(owner);
    }
}

/// What has become of the first page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// It is there with all of its data.
    Complete,
    /// The catalog did not come, or not as much of it as the page takes, and the page says so.
    Failed,
}

/// Calls `tell` whenever the catalog has failed, and once when the first page is complete.
fn tell_outcome(loader: Loader, route: Memo<Route>, tell: impl Fn(Outcome) + Clone + 'static) {
    let is_complete = Rc::new(Cell::new(false));
    effect(move || {
        let outcome = loader.catalog().with(|catalog| match catalog {
            Load::Pending => None,
            Load::Failed(_) => Some(Outcome::Failed),
            Load::Ready(catalog) if catalog.is_whole() || !route.read().takes_all_tools() => {
                Some(Outcome::Complete)
            }
            Load::Ready(_) => matches!(loader.rest(), Rest::Failed(_)).then_some(Outcome::Failed),
        });
        if let Some(outcome) = outcome.filter(|_| !loader.is_busy()) {
            let (tell, is_complete) = (tell.clone(), Rc::clone(&is_complete));
            // By the next task the page shows it, or has asked for more. It is not the one that paints: that has enough to
            // do with what it is given.
            spawn_local(async move {
                request::give_way().await;
                if !is_complete.get() && untrack(|| !loader.is_busy()) {
                    is_complete.set(outcome == Outcome::Complete);
                    tell(outcome);
                }
            });
        }
    });
}

/// Puts the app in the place of the page that was rendered ahead, and the reader back to where they were in it.
fn replace_page(body: &HtmlElement, stage: &Element) {
    // What the page asks for ahead; places are told by what stands before them, and the app's page has none of it.
    if let Ok(Some(link)) = body.query_selector("body > link") {
        link.remove();
    }
    // Without a focus it is the body that is said to have it.
    let focused = document().active_element().filter(|element| element != body.as_ref());
    let focused = focused.map(|element| Place::of(&element, body));
    if let (Ok(Some(kept)), Ok(Some(main))) =
        (stage.query_selector(&[".", KEPT].concat()), body.query_selector("main"))
        && let Some(rendered) = children_of(&main)
    {
        kept.replace_children_with_node_1(&rendered);
    }
    let Some(page) = children_of(stage) else { return };
    body.replace_children_with_node_1(&page);
    if let Some(focused) = focused {
        focused.focus_in(body);
    }
}

/// All that stands in an element, taken out of it.
fn children_of(element: &Element) -> Option<DocumentFragment> {
    let children = document().create_document_fragment();
    while let Some(node) = element.first_child() {
        children.append_child(&node).ok()?;
    }
    Some(children)
}

/// Puts the app above the page that was rendered ahead, which stays readable; only what the app complains of is shown.
fn complain(body: &HtmlElement, stage: &Element) {
    show();
    let _ = stage.set_attribute("data-stage", "");
    let _ = body.prepend_with_node_1(stage);
}

/// An element of a page by where it stands, with what has been typed into it.
struct Place {
    /// How many elements stand before it, and before each of those that it is in, from the innermost.
    steps: Vec<usize>,
    typed: Option<String>,
}

impl Place {
    fn of(element: &Element, within: &Element) -> Self {
        let typed = element.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value);
        let mut steps = Vec::new();
        let mut at = Some(element.clone());
        while let Some(element) = at.filter(|element| element != within) {
            let earlier =
                std::iter::successors(element.previous_element_sibling(), Element::previous_element_sibling);
            steps.push(earlier.count());
            at = element.parent_element();
        }
        Self { steps, typed }
    }

    fn focus_in(self, within: &Element) {
        let mut at = within.clone();
        for step in self.steps.into_iter().rev() {
            let first = at.first_element_child();
            let Some(next) = std::iter::successors(first, Element::next_element_sibling).nth(step) else {
                return;
            };
            at = next;
        }
        if let (Some(input), Some(typed)) = (at.dyn_ref::<HtmlInputElement>(), self.typed) {
            input.set_value(&typed);
        }
        if let Ok(element) = at.dyn_into::<HtmlElement>() {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = element.focus_with_options(&options);
        }
    }
}

/// Shows a page that was rendered ahead and hidden, because the address asks for more than it has.
fn show() {
    if let Some(root) = document().document_element() {
        let _ = root.remove_attribute("data-waiting");
    }
}

fn mark_ready() {
    show();
    // Who waits for the page finds its title as well.
    frame::catch_up();
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-ready", "");
    }
}

/// What the document tells under a name, such as the path that the site is published under.
pub(crate) fn told(name: &str) -> Option<String> {
    let meta = document().query_selector(&format!("meta[name={name}]")).ok().flatten();
    meta.and_then(|meta| meta.get_attribute("content"))
}
