//! Names and counts as parts of a sentence.

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

/// The text with a capital where it begins with an article; a maker's own spelling of a name stays.
pub(crate) fn sentence(text: String) -> String {
    match text.strip_prefix("the ") {
        Some(rest) => format!("The {rest}"),
        None => text,
    }
}
