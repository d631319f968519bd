//! Pagination links.

use leptos::prelude::*;

use super::CollectAny;

/// Previous, page numbers around the current one, next. Absent if there is only one page.
#[component]
pub(crate) fn Pager(
    /// The current page, from 1.
    page: u32,
    /// How many pages there are.
    pages: u32,
    /// The URL of a page.
    href: impl Fn(u32) -> Signal<String>,
) -> impl IntoView {
    let step = |label: &'static str, rel: &'static str, to: Option<u32>| {
        to.map(|to| view! { <a class="button" rel=rel href=href(to)>{label}</a> })
    };
    let numbers = shown(page, pages)
        .into_iter()
        .map(|entry| match entry {
            Some(number) if number == page => view! {
                <li>
                    <a class="button" href=href(number) aria-current="page" aria-label=format!("Page {number}")>
                        {number}
                    </a>
                </li>
            }
            .into_any(),
            Some(number) => view! {
                <li>
                    <a class="button" href=href(number) aria-label=format!("Page {number}")>
                        {number}
                    </a>
                </li>
            }
            .into_any(),
            None => view! { <li aria-hidden="true">"…"</li> }.into_any(),
        })
        .collect_any();
    (pages > 1).then(|| {
        view! {
            <nav class="pager" aria-label="Pages of results">
                {step("Previous", "prev", page.checked_sub(1).filter(|to| *to > 0))}
                <ol>{numbers}</ol>
                {step("Next", "next", (page < pages).then_some(page + 1))}
            </nav>
        }
    })
}

/// The first and last page, the current one and its neighbours; `None` stands for a gap.
fn shown(page: u32, pages: u32) -> Vec<Option<u32>> {
    let mut entries = Vec::new();
    let mut last = 0;
    for number in (1..=pages).filter(|number| *number == 1 || *number == pages || number.abs_diff(page) <= 1)
    {
        if number > last + 1 {
            entries.push(None);
        }
        entries.push(Some(number));
        last = number;
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_pages_are_left_out() {
        assert_eq!(shown(1, 1), [Some(1)]);
        assert_eq!(shown(2, 3), [Some(1), Some(2), Some(3)]);
        assert_eq!(shown(5, 9), [Some(1), None, Some(4), Some(5), Some(6), None, Some(9)]);
        assert_eq!(shown(9, 9), [Some(1), None, Some(8), Some(9)]);
    }
}
