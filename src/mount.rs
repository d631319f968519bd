//! Mounts the app: into an empty document, or by taking over a prerendered page.
//!
//! A prerendered page is hydrated: its elements stay, and with them everything that the reader has done so far.
//! Hydration needs all of the page's data first, and the page exactly as it was rendered. If something has rewritten
//! it, such as a translation, or if the URL asks for more than was rendered, the app renders the page afresh in its
//! place.

use std::cell::Cell;
use std::rc::Rc;

use catalog::Route;
use leptos::mount::{hydrate_from, mount_to};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, XPathResult};

use crate::app::Site;
use crate::component::Failure;
use crate::head::{Head, told};
use crate::load::Loader;
use crate::routes::Progress;
use crate::{address, deferred, rewriting, roving_focus, scroll, turn};

/// The id of the app's root element.
const ROOT: &str = "app";

/// Starts the app, unless the document has no root element for it.
pub(crate) async fn run() {
    let root = document().get_element_by_id(ROOT).and_then(|root| root.dyn_into::<HtmlElement>().ok());
    let Some(root) = root else { return };
    // Compiling the program has already taken its time; the rest runs in separate tasks, so that the browser can
    // respond in between.
    turn::give_way().await;
    let layout = told("quayside-layout").and_then(|layout| layout.parse().ok()).unwrap_or_default();
    address::set_place(&told("quayside-base").unwrap_or_else(|| "/".to_owned()), layout);
    rewriting::watch();
    let route = address::parse(&window().location().pathname().unwrap_or_default());
    let owner = Owner::new();
    let loader = owner.with(Loader::start);
    owner.with(|| {
        if root.first_element_child().is_none() {
            reveal();
            show(&root, loader);
            when_complete(loader, route, || {
                mark_ready();
                scroll::go_to_target();
            });
        } else {
            take_over(root, loader, route);
        }
    });
    // The loader lives as long as the document.
    std::mem::forget(owner);
}

/// Takes over the prerendered page once all of its data has been loaded. Until then it can be read as it is.
fn take_over(root: HtmlElement, loader: Loader, route: Route) {
    // The page exists, and so do its files. Any other URL may name something that doesn't.
    loader.want_for(&route);
    let notice = report_failure(&root, loader, route.clone());
    when_complete(loader, route.clone(), move || {
        drop(notice);
        if is_as_rendered(&root, loader, &route) {
            hydrate_from(root, site(loader)).forget();
        } else {
            let fields = typed_text(&root);
            let was_hidden = is_hidden();
            root.replace_children_with_node_0();
            show(&root, loader);
            type_again(&root, fields);
            reveal();
            // If the page was readable, the reader may have scrolled elsewhere by now.
            if was_hidden {
                scroll::go_to_target();
            }
        }
        mark_ready();
    });
}

fn show(root: &HtmlElement, loader: Loader) {
    mount_to(root.clone(), site(loader)).forget();
}

fn site(loader: Loader) -> impl FnOnce() -> AnyView {
    let told_name = told("application-name").unwrap_or_default();
    // The document's own title and description, until a page sets others.
    let head = Head { title: document().title(), description: told("description").unwrap_or_default() };
    move || view! { <Site loader head=RwSignal::new(head) told_name /> }.into_any()
}

/// Calls `then` once a route's page has all of its data, or as much of it as could be loaded.
fn when_complete(loader: Loader, route: Route, then: impl FnOnce() + 'static) {
    let then = Rc::new(Cell::new(Some(then)));
    Effect::new(move |_| {
        if loader.is_busy() || Progress::of(loader, &route) != Progress::Ready {
            return;
        }
        let then = Rc::clone(&then);
        spawn_local(async move {
            // By the next task the page has rendered the data, or asked for more.
            turn::give_way().await;
            if untrack(|| !loader.is_busy())
                && let Some(then) = then.take()
            {
                then();
            }
        });
    });
}

/// Shows a notice above the rendered page, which stays readable, while the catalog can't be loaded. Dropping the
/// returned guard removes it.
fn report_failure(root: &HtmlElement, loader: Loader, route: Route) -> impl Drop + use<> {
    let failure = Memo::new(move |_| match Progress::of(loader, &route) {
        Progress::Failed(error) => Some(error),
        Progress::Pending | Progress::Ready => None,
    });
    let place = document().create_element("div").ok().and_then(|place| place.dyn_into::<HtmlElement>().ok());
    let place = place.inspect(|place| {
        let _ = place.set_attribute("class", "page");
        let _ = root.before_with_node_1(place);
    });
    let notice = move || {
        failure.get().map(|error| {
            reveal();
            view! { <Failure error on_retry=move || loader.retry() /> }
        })
    };
    Notice { mounted: place.clone().map(|place| mount_to(place, move || notice.into_any())), place }
}

/// A view that is in the document for as long as this value is kept.
struct Notice<M> {
    mounted: Option<M>,
    place: Option<HtmlElement>,
}

impl<M> Drop for Notice<M> {
    fn drop(&mut self) {
        drop(self.mounted.take());
        if let Some(place) = self.place.take() {
            place.remove();
        }
    }
}

/// Whether the page in the document is what the app would render now: it belongs to the URL, whose query asks for
/// nothing else; it was rendered from the very files that the app has loaded; and nothing has rewritten it since.
fn is_as_rendered(root: &HtmlElement, loader: Loader, route: &Route) -> bool {
    // Some hosts are configured to serve the front page for anything they don't find.
    let is_of_address = root.get_attribute("data-path").is_some_and(|path| path == route.path());
    let asks_for_more = window().location().search().is_ok_and(|search| route.is_changed_by(&search));
    let files = root.get_attribute("data-files").unwrap_or_default();
    // Not as a float, whose parser has a table of 10 kB.
    let nodes = root.get_attribute("data-nodes").and_then(|count| count.parse::<u32>().ok()).map(f64::from);
    is_of_address
        && !asks_for_more
        && loader.has_read(&files, route)
        && nodes.is_some()
        && nodes == count_nodes(root)
}

/// The number of elements and comments inside an element. A translation or a reading aid adds some, a host that
/// strips comments removes some, and hydration would fail on either.
fn count_nodes(root: &HtmlElement) -> Option<f64> {
    let found = document().evaluate_with_opt_callback_and_type(
        "count(.//* | .//comment())",
        root,
        None,
        XPathResult::NUMBER_TYPE,
    );
    found.and_then(|found| found.number_value()).ok()
}

/// The named fields of a page with the text typed into them.
fn typed_text(root: &HtmlElement) -> Vec<(String, String)> {
    fields(root)
        .into_iter()
        .map(|field| (field.name(), field.value()))
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

fn type_again(root: &HtmlElement, typed: Vec<(String, String)>) {
    let fields = fields(root);
    for (name, text) in typed {
        if let Some(field) = fields.iter().find(|field| field.name() == name) {
            field.set_value(&text);
        }
    }
}

fn fields(root: &HtmlElement) -> Vec<HtmlInputElement> {
    let inputs = roving_focus::stops_in(root, "input[name]:not([type=hidden], [type=radio])").into_iter();
    inputs.filter_map(|input| input.dyn_into().ok()).collect()
}

/// Whether the prerendered page in the document is hidden, because the URL asks for another one.
fn is_hidden() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute("data-waiting"))
}

/// Shows a page that was hidden.
fn reveal() {
    if let Some(root) = document().document_element() {
        let _ = root.remove_attribute("data-waiting");
    }
}

fn mark_ready() {
    reveal();
    // Anyone waiting for the page to be ready should find its title set as well.
    deferred::flush();
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-ready", "");
    }
}
