//! Moving columns: says what a move did, and keeps the focus on the control that did it, which is rendered anew in its new
//! place.

use std::sync::Arc;

use catalog::Slug;
use catalog::index::Summary;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

/// In which way a column moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// One place nearer to the start.
    Back,
    /// One place nearer to the end.
    On,
    /// A pair changes sides.
    Swap,
}

impl Way {
    /// The value of `data-move` on the control.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Back => "back",
            Self::On => "on",
            Self::Swap => "swap",
        }
    }

    /// The controls that may keep the focus after a move, the same one first: at the end there is no way on.
    fn controls(self, slug: &Slug) -> [String; 2] {
        let control =
            |way: Self| format!("[data-test=compare-tool][data-slug='{slug}'] [data-move={}]", way.as_str());
        match self {
            Self::Back => [control(Self::Back), control(Self::On)],
            Self::On => [control(Self::On), control(Self::Back)],
            Self::Swap => ["[data-move=swap]".to_owned(), control(Self::On)],
        }
    }
}

/// The move that a reader has just made.
#[derive(Clone, Copy)]
pub(super) struct Moving {
    begun: StoredValue<Option<(Slug, Way)>>,
    said: RwSignal<String>,
}

impl Moving {
    /// Watches the columns.
    pub(super) fn new(columns: Memo<Vec<Arc<Summary>>>) -> Self {
        let moving = Self { begun: StoredValue::new(None), said: RwSignal::new(String::new()) };
        Effect::new(move |_| {
            let columns = columns.read();
            if let Some((slug, way)) = moving.begun.try_update_value(Option::take).flatten() {
                moving.end(&columns, &slug, way);
            }
        });
        moving
    }

    /// A reader follows the link that moves a column.
    pub(super) fn begin(self, slug: &Slug, way: Way) {
        self.begun.set_value(Some((slug.clone(), way)));
    }

    fn end(self, columns: &[Arc<Summary>], slug: &Slug, way: Way) {
        let Some(at) = columns.iter().position(|tool| tool.slug == *slug) else { return };
        self.said.set(format!("{} is now column {} of {}.", columns[at].name, at + 1, columns.len()));
        let controls = way.controls(slug);
        // By then the heads are in their new order.
        request_animation_frame(move || {
            let found = controls.iter().find_map(|css| document().query_selector(css).ok().flatten());
            if let Some(control) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
                let options = FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = control.focus_with_options(&options);
            }
        });
    }

    /// Tells screen readers what moved.
    pub(super) fn status(self) -> impl IntoView + use<> {
        view! { <p class="visually-hidden" role="status">{self.said}</p> }
    }
}
