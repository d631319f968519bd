//! Names and counts as parts of a sentence.

use crate::Whose;

/// A name within a sentence: in quotation marks where its own punctuation would be read as the sentence's.
pub(crate) fn called(name: &str) -> String {
    let name = name.trim();
    let misleads = name.contains([',', ';', ':'])
        || name.contains(" and ")
        || name.contains(" or ")
        || name.ends_with(['.', '!', '?']);
    if misleads { format!("“{name}”") } else { name.to_owned() }
}

/// `A`, `A and B`, `A, B and C`.
pub(crate) fn names(items: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let items: Vec<_> = items.into_iter().collect();
    let mut text = String::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            text.push_str(if at + 1 == items.len() { " and " } else { ", " });
        }
        text.push_str(item.as_ref());
    }
    text
}

/// `both`, `all three`, `all four`.
pub(crate) fn both(count: usize) -> &'static str {
    match count {
        2 => "both",
        3 => "all three",
        _ => "all four",
    }
}

/// `either`, `any of them`.
pub(crate) fn either(count: usize) -> &'static str {
    if count == 2 { "either" } else { "any of them" }
}

/// The panel that answers, in a sentence.
pub(crate) fn panel(whose: Whose) -> &'static str {
    match whose {
        Whose::WholePanel => "the panel",
        Whose::OwnPanel => "your panel",
    }
}

/// Nobody of that panel, as the subject of a verb in the singular.
pub(crate) fn no_reviewer(whose: Whose) -> &'static str {
    match whose {
        Whose::WholePanel => "no reviewer",
        Whose::OwnPanel => "nobody in your panel",
    }
}

/// The text with a capital where it begins with an article; a maker's own spelling of a name stays.
pub(crate) fn sentence(text: String) -> String {
    match text.strip_prefix("the ") {
        Some(rest) => format!("The {rest}"),
        None => text,
    }
}

/// A reviewer's name within a sentence: "The Navigator" is "the Navigator".
pub(crate) fn reviewer_name(name: &str) -> String {
    match name.strip_prefix("The ") {
        Some(rest) => format!("the {}", called(rest)),
        None => called(name),
    }
}

/// Words at the beginning of a sentence.
pub(crate) fn capital(words: &str) -> String {
    let mut words = words.to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}
