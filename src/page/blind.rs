//! The reviews of two tools without their names; the reader's verdict on each; and then the names.

mod unveiled;

use std::sync::Arc;

use catalog::blind::{self, LABELS, Pair};
use catalog::format::{Tool as ToolFile, Verdict};
use catalog::{Catalog, ComparisonView, Reading, ReviewerId, Route, Selection, Slug};
use leptos::prelude::*;

use super::Comparison;
use crate::address::Href;
use crate::component::{CollectAny, Failure, Loading, Shape, ShareBar, Skeleton, prose};
use crate::context::app;
use crate::device::BlindVerdict;
use crate::head::PageHead;
use crate::load::Load;
use crate::navigation;
use unveiled::Unveiled;

/// A comparison, or the reviews of its two tools read blind, as the URL says.
#[component]
pub(crate) fn Compared(catalog: Arc<Catalog>, selection: Selection) -> impl IntoView {
    let search = navigation::use_search(|route| matches!(route, Route::Comparison(_)));
    let reading = Memo::new({
        let selection = selection.clone();
        let is_known = selection.tools().iter().all(|slug| catalog.tool(slug).is_some());
        move |_| match ComparisonView::parse(selection.clone(), &search.read()).reading {
            reading if is_known => reading,
            _ => Reading::Named,
        }
    });
    // The route stays the same, and the link that led here goes with its page.
    Effect::watch(move || reading.track(), |(), _, _| navigation::regain_focus("main h1:focus"), false);
    move || {
        let (catalog, selection) = (Arc::clone(&catalog), selection.clone());
        match reading.get() {
            Reading::Named => view! { <Comparison catalog selection /> }.into_any(),
            Reading::Blind => view! { <BlindRead catalog selection /> }.into_any(),
            Reading::Unveiled => view! { <Unveiled catalog selection /> }.into_any(),
        }
    }
}

/// The two tools of a selection in the order in which they are read blind, each with the other one.
fn sides(selection: &Selection) -> Vec<(Slug, Slug)> {
    let tools = blind::order(selection);
    let others = tools.iter().rev();
    tools.iter().zip(others).map(|(tool, other)| ((*tool).clone(), (*other).clone())).collect()
}

#[component]
fn BlindRead(catalog: Arc<Catalog>, selection: Selection) -> impl IntoView {
    let loader = app().loader;
    let sides = sides(&selection);
    let files: Vec<_> = sides.iter().map(|(tool, _)| loader.tool(tool)).collect();
    let site = catalog.site().name.clone();
    let reviews = move || {
        let files: Vec<_> = files.iter().map(|file| file.get()).collect();
        match &files[..] {
            [Load::Ready(a), Load::Ready(b)] => reviews_view(&catalog, [a, b]),
            files => match files.iter().find_map(failed) {
                Some(error) => view! { <Failure error on_retry=move || loader.retry() /> }.into_any(),
                None => view! { <Loading what="the reviews" shape=Skeleton::Text /> }.into_any(),
            },
        }
    };
    let description = "What the reviewers say of two tools, without the names.";
    view! {
        <PageHead title="Blind read" description site />
        <section class="opening">
            <p class="eyebrow">"Blind read"</p>
            <h1>"Which would you ship, if you didn’t know the names?"</h1>
            <p class="lede">
                "Names and makers are replaced in the texts. Verdicts, predictions, prices and links are left out."
            </p>
            <div class="actions">
                <ShareBar title="Blind read".to_owned() />
            </div>
        </section>
        {reviews}
        <Judging sides selection />
    }
}

fn failed(file: &Load<Arc<ToolFile>>) -> Option<crate::load::LoadError> {
    match file {
        Load::Failed(error) => Some(error.clone()),
        Load::Pending | Load::Ready(_) => None,
    }
}

/// A row for each reviewer with a text on each tool.
fn reviews_view(catalog: &Catalog, tools: [&Arc<ToolFile>; 2]) -> AnyView {
    let panel = catalog.reviewers();
    let ids: Vec<&ReviewerId> = panel.iter().map(|(reviewer, _)| &reviewer.id).collect();
    let pairs = blind::pairs(tools.map(AsRef::as_ref), ids);
    if pairs.is_empty() {
        return view! { <p class="none">"Neither of the two has a review."</p> }.into_any();
    }
    let row = |Pair { reviewer, texts }: Pair| {
        let name = catalog.site().reviewer(&reviewer).map(|it| it.name.clone()).unwrap_or_default();
        let texts = texts.into_iter().zip(LABELS).map(|(text, label)| match text {
            Some(text) => view! {
                <div class="blind-review">
                    <h3>{label}</h3>
                    <blockquote dir="auto">
                        <p>{prose(&text)}</p>
                    </blockquote>
                </div>
            }
            .into_any(),
            None => view! {
                <div class="blind-review">
                    <h3>{label}</h3>
                    <p class="none">"No review."</p>
                </div>
            }
            .into_any(),
        });
        view! {
            <section class="blind-row" data-test="blind-row">
                <h2 translate="no">{name}</h2>
                <div class="blind-pair">{texts.collect_any()}</div>
            </section>
        }
    };
    pairs.into_iter().map(row).collect_any().into_any()
}

/// The reader's verdicts, and the link to the names.
#[component]
fn Judging(sides: Vec<(Slug, Slug)>, selection: Selection) -> impl IntoView {
    let device = app().device;
    let groups = sides.iter().zip(LABELS).map(|((tool, beside), label)| {
        view! {
            <div class="blind-verdict" role="group" aria-label=format!("Your verdict on {label}")>
                <h3>{label}</h3>
                {verdict_buttons(tool.clone(), beside.clone(), label)}
            </div>
        }
    });
    let groups = groups.collect_any();
    let is_done = {
        let sides = sides.clone();
        Memo::new(move |_| sides.iter().all(|(tool, beside)| device.blind_verdict(tool, beside).is_some()))
    };
    let names = ComparisonView::new(selection).reading(Reading::Unveiled).href();
    view! {
        <section class="blind-judging">
            <h2>"Your verdicts"</h2>
            <div class="blind-pair">{groups}</div>
            <p role="status" class="quiet">
                {move || {
                    if is_done.get() {
                        "Both are kept on this device. They are no votes and move no figure."
                    } else {
                        "Say ship or skip to each, and then see the names."
                    }
                }}
            </p>
            <p>
                <a href=names class="button" class:primary=is_done data-test="blind-names">
                    {move || if is_done.get() { "Show the names" } else { "Show the names without a verdict" }}
                </a>
            </p>
        </section>
    }
}

/// Ship and skip; pressing the active one takes the verdict back.
fn verdict_buttons(tool: Slug, beside: Slug, label: &'static str) -> impl IntoView {
    let device = app().device;
    let given = {
        let (tool, beside) = (tool.clone(), beside.clone());
        Memo::new(move |_| device.blind_verdict(&tool, &beside))
    };
    let buttons = Verdict::ALL.map(|verdict| {
        let (tool, beside) = (tool.clone(), beside.clone());
        let is_given = move || given.get() == Some(verdict);
        let press = move |_| {
            if is_given() {
                device.forget_blind(&tool, &beside);
            } else {
                let (tool, beside) = (tool.clone(), beside.clone());
                let at = js_sys::Date::new_0().to_iso_string().into();
                device.judge_blind(BlindVerdict { tool, beside, verdict, at });
            }
        };
        view! {
            <button
                type="button"
                class=format!("button vote vote-{}", verdict.as_str())
                data-test="blind-verdict"
                data-verdict=verdict.as_str()
                aria-label=format!("{} {label}", verdict.label())
                aria-pressed=move || is_given().to_string()
                on:click=press
            >
                <Shape verdict />
                {verdict.label()}
            </button>
        }
    });
    view! { <div class="vote-buttons">{buttons.into_iter().collect_any()}</div> }
}
