//! Whose panel and which musts a page goes by, if it isn't the whole panel without any.

use catalog::{AppliedMust, FactFilter, Ignored, OwnPanel};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{AskedPanel, BUTTON, asked, with_panel};
use crate::component::{CollectAny, Failure, Notice};
use crate::context::{App, app};
use crate::dialog::Dialog;
use crate::load::Load;
use crate::navigation;

/// Says whose panel a page goes by and what tools must have, if that isn't the whole panel without musts, and leads back
/// to that; and which parts of the URL were ignored.
#[component]
pub(crate) fn PanelNotice() -> impl IntoView {
    let App { asked_panel, loader, dialogs, .. } = app();
    let AskedPanel { panel, .. } = asked_panel;
    let search = use_location().search;
    let line = move || {
        let words = loader.catalog().with(|catalog| match catalog {
            Load::Ready(catalog) => panel.read().words(&catalog.site().reviewers),
            Load::Pending | Load::Failed(_) => None,
        });
        let has_musts = !panel.read().musts().is_empty();
        if words.is_none() && !has_musts {
            return None;
        }
        let back = match (words.is_some(), has_musts) {
            (true, false) => "Show the whole panel",
            (true, true) => "Show the whole panel, without musts",
            (false, _) => "Leave out your musts",
        };
        // The link goes once it has been followed, and the focus with it.
        let ways = view! {
            <a
                href=move || with_panel(&OwnPanel::default())
                data-noscroll="true"
                on:click=|_| navigation::regain_focus(BUTTON)
            >
                {back}
            </a>
            " "
            <button type="button" class="plain" aria-haspopup="dialog" on:click=move |_| dialogs.open(Dialog::OwnPanel)>
                "Change"
            </button>
        };
        Some(panel_line(words, has_musts.then(|| musts_line().into_any()), ways.into_any()))
    };
    let ignored = move || {
        let mut ignored = asked(&search.read(), loader).1;
        if matches!(loader.catalog().get(), Load::Ready(_)) {
            ignored.extend_from_slice(asked_panel.catalog.read().ignored_musts());
        }
        ignored_notice(&ignored)
    };
    let fault = move || {
        let has_musts = !panel.read().musts().is_empty();
        let fault = has_musts.then(|| asked_panel.fault(loader)).flatten();
        fault.map(|error| view! { <Failure error on_retry=move || loader.retry() /> })
    };
    // The element exists before it has text, so that screen readers announce the text.
    view! {
        <div role="status" lang="en">
            {line}
            {ignored}
            {fault}
        </div>
    }
}

/// Whose panel it is, what tools must have, and the ways out of it.
pub(crate) fn panel_line(words: Option<String>, musts: Option<AnyView>, ways: AnyView) -> impl IntoView {
    let words = words.map(|words| {
        view! {
            <p>
                <strong>"Your panel: "</strong>
                {words}
            </p>
        }
    });
    view! {
        <div class="panel-notice" data-test="panel-notice">
            {words}
            {musts}
            <p class="panel-ways">{ways}</p>
        </div>
    }
}

/// What tools must have, each with a link that leaves it out.
fn musts_line() -> impl IntoView {
    let AskedPanel { panel, categories, .. } = app().asked_panel;
    let heading = move || if panel.read().musts().iter().len() > 1 { "Your musts: " } else { "Your must: " };
    // Elsewhere there are no tools of a category to judge.
    let remark = move || {
        categories.read().is_empty().then(|| {
            view! {
                <p class="quiet">
                    "They apply within a category, on the pages of its tools and in comparisons."
                </p>
            }
        })
    };
    view! {
        <div class="panel-musts">
            <strong>{heading}</strong>
            <MustChips />
        </div>
        {remark}
    }
}

/// The musts as links that remove them. Those that mean nothing on this page are not among them.
#[component]
pub(super) fn MustChips() -> impl IntoView {
    let App { asked_panel: AskedPanel { panel, catalog, .. }, loader, .. } = app();
    let chips = move || {
        // Read before the catalog, which derives from it; see `routes.rs`.
        let panel = panel.get();
        let is_ready = matches!(loader.catalog().get(), Load::Ready(_));
        let judged = if is_ready { catalog.read().applied_musts() } else { None };
        let musts = judged.unwrap_or_else(|| {
            let site = loader.site();
            let stated = |must: &FactFilter| {
                let label = match &site {
                    Load::Ready(site) => site.fact(&must.fact).map(|fact| fact.label.clone()),
                    Load::Pending | Load::Failed(_) => None,
                };
                let about = label.unwrap_or_else(|| must.fact.to_string());
                AppliedMust { about, label: must.value().to_owned(), must: must.clone() }
            };
            panel.musts().iter().map(stated).collect()
        });
        musts.into_iter().map(|applied| chip(panel.clone(), applied)).collect_any()
    };
    view! {
        <ul class="chips" aria-label="Your musts">
            {chips}
        </ul>
    }
}

fn chip(panel: OwnPanel, AppliedMust { must, about, label }: AppliedMust) -> impl IntoView {
    let (fact, value) = (must.fact.to_string(), must.value().to_owned());
    view! {
        <li>
            <a
                class="chip"
                data-test="must-chip"
                data-fact=fact
                data-value=value
                data-noscroll="true"
                href=move || with_panel(&panel.without_must(&must))
                on:click=|_| navigation::regain_focus(BUTTON)
            >
                <span class="visually-hidden">"Remove must: "</span>
                <span class="quiet">{about} ": "</span>
                {label}
                <span aria-hidden="true">" ×"</span>
            </a>
        </li>
    }
}

fn ignored_notice(ignored: &[Ignored]) -> Option<impl IntoView + use<>> {
    let words: Vec<String> = ignored
        .iter()
        .map(|Ignored { what, value }| match *what {
            "weight" => format!("“{value}” is no reviewer with a weight from 0 to 3"),
            "panel" => "a panel in which everyone is muted has nothing to say".to_owned(),
            "must" => format!("“{value}” is no must, which is a fact and a value, such as “offline:yes”"),
            "must’s fact" => format!("the tools shown have no fact called “{value}”"),
            "fact’s value" => format!("no tool states “{value}”"),
            "range" => format!("“{value}” is not a range"),
            what => format!("there is no {what} called “{value}”"),
        })
        .collect();
    (!words.is_empty()).then(|| {
        view! { <Notice>{format!("Part of this address was ignored: {}.", words.join(", "))}</Notice> }
    })
}
