//! Changes of tools, each with its old and its new value.

use catalog::Slug;
use catalog::history::Told;
use leptos::prelude::*;

use super::CollectAny;

/// The changes of one tool, one line each. `href` is where a tool that a change names can be read about, if it can. Of more
/// changes than `most`, the rest is counted.
#[component]
pub(crate) fn ChangeList(
    slug: Slug,
    changes: Vec<Told>,
    href: fn(&Slug) -> Option<String>,
    #[prop(default = usize::MAX)] most: usize,
) -> impl IntoView {
    let more = changes.len().saturating_sub(most);
    let lines =
        changes.into_iter().take(most).map(|change| line(slug.to_string(), change, href)).collect_any();
    let more = (more > 0).then(|| view! { <li class="quiet">{format!("and {more} more")}</li> });
    view! { <ul class="change-lines">{lines} {more}</ul> }
}

fn line(slug: String, change: Told, href: fn(&Slug) -> Option<String>) -> impl IntoView {
    let Told { what, from, to, tool, evidence } = change;
    let has_both = from.is_some() && to.is_some();
    let href = tool.as_ref().and_then(href);
    let to = to.map(|to| match href {
        Some(href) => view! { <a class="change-to" href=href dir="auto" translate="no">{to}</a> }.into_any(),
        None => view! { <span class="change-to" dir="auto">{to}</span> }.into_any(),
    });
    let values = (from.is_some() || to.is_some()).then(|| {
        view! {
            <span class="change-values">
                {from.map(|from| view! { <span class="change-from" dir="auto">{from}</span> })}
                {has_both
                    .then(|| {
                        view! {
                            <span class="change-arrow">
                                <span class="visually-hidden">" is now "</span>
                            </span>
                        }
                    })} {to}
                {evidence
                    .map(|url| {
                        view! {
                            " "
                            <a class="quiet" href=url.as_str().to_owned() rel="noopener external">
                                {format!("as {} shows", url.host())}
                            </a>
                        }
                    })}
            </span>
        }
    });
    let end = if values.is_some() { ": " } else { "" };
    view! {
        <li data-test="change" data-slug=slug>
            <span class="change-what" dir="auto">
                {what}
            </span>
            {end}
            {values}
        </li>
    }
}
