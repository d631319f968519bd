//! How texts are written in a query string, and how they are read.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::FactFilter;
use crate::Musts;

/// The key–value pairs of a query string, form-decoded: `+` is a space, `%xx` a byte of UTF-8. Keys are lower-cased.
pub(crate) fn pairs(search: &str) -> impl Iterator<Item = (String, String)> {
    let search = with_pluses_encoded(search.trim_start_matches('?'));
    let pairs = form_urlencoded::parse(search.as_bytes());
    let pairs = pairs.map(|(key, value)| (key.to_ascii_lowercase(), value.into_owned()));
    pairs.collect::<Vec<_>>().into_iter()
}

/// Encodes the pluses in a query string so that `C++` stays what it is. People write it unencoded in URLs typed by
/// hand, and nobody means two spaces by it: nothing here ever writes two spaces, and they would make no difference.
fn with_pluses_encoded(search: &str) -> Cow<'_, str> {
    let mut encoded = String::new();
    let mut rest = search;
    while let Some(at) = rest.find("++") {
        let (before, after) = (&rest[..at], &rest[at + 2..]);
        let ends = after.is_empty() || after.starts_with(['&', '+']);
        let is_name = ends && before.ends_with(|c: char| c.is_ascii_alphabetic());
        encoded.push_str(before);
        encoded.push_str(if is_name { "%2B%2B" } else { "++" });
        rest = after;
    }
    if encoded.is_empty() { Cow::Borrowed(search) } else { Cow::Owned(encoded + rest) }
}

/// A query string with these keys in lower case, and their values too, except for texts. A key that ends with a dot
/// stands for all that begin with it.
pub(crate) fn with_keys_in_lower_case(search: &str, keys: &[&str]) -> String {
    let pair = |pair: &str| {
        let key = pair.split('=').next().unwrap_or(pair).to_ascii_lowercase();
        let is_fact = keys.contains(&FactFilter::KEY) && key.starts_with(FactFilter::KEY);
        match is_fact || keys.contains(&key.as_str()) {
            true if is_fact || key == "q" || key == Musts::KEY => [&key, &pair[key.len()..]].concat(),
            true => pair.to_ascii_lowercase(),
            false => pair.to_owned(),
        }
    };
    search.split('&').map(pair).collect::<Vec<_>>().join("&")
}

/// Percent-encodes a value in a form that browsers leave alone. `form_urlencoded` differs: it encodes `~` and keeps
/// `*`, and as it would also encode the commas between the values of a facet, URLs that readers have copied would no
/// longer be canonical.
pub(crate) fn encode(text: &str) -> String {
    const KEPT: &AsciiSet =
        &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b' ');
    utf8_percent_encode(text, KEPT).to_string().replace(' ', "+")
}
