//! The catalog's running text: plain, except for `code` between backticks.

use leptos::either::Either;
use leptos::prelude::*;

use super::CollectAny;

/// Renders text between backticks as code. An unmatched backtick stays as it is.
pub(crate) fn prose(text: &str) -> impl IntoView + use<> {
    parts(text)
        .map(|(part, is_code)| {
            let part = part.to_owned();
            if is_code {
                Either::Left(view! { <code translate="no">{part}</code> })
            } else {
                Either::Right(part)
            }
        })
        .collect_any()
}

fn parts(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let is_paired = text.matches('`').count().is_multiple_of(2);
    let pieces = text.split(move |c| c == '`' && is_paired);
    pieces.enumerate().map(|(at, part)| (part, at % 2 == 1)).filter(|(part, _)| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn code_stands_between_backticks() {
        for (text, expected) in [
            ("plain", vec![("plain", false)]),
            ("run `vllm serve` now", vec![("run ", false), ("vllm serve", true), (" now", false)]),
            ("`a``b`", vec![("a", true), ("b", true)]),
            ("a ` b", vec![("a ` b", false)]),
            ("", vec![]),
        ] {
            assert_eq!(parts(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
