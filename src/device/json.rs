//! The little JSON that leaves the app: what is kept on this device, and the votes that are sent.
//!
//! Written by hand, because a derived serializer for each type, or one for any value with its floats, would be more to
//! download than these few strings, lists and objects need.

/// A string.
pub(crate) fn string(text: &str) -> String {
    let mut json = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            // The rest of what may not stand in a string as it is.
            '\0'..='\u{1f}' => json.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => json.push(character),
        }
    }
    json.push('"');
    json
}

/// A string, or `null` where there is none.
pub(crate) fn string_or_null(text: Option<&str>) -> String {
    text.map_or_else(|| "null".to_owned(), string)
}

/// A list of values that are JSON already.
pub(crate) fn list(items: &[String]) -> String {
    ["[", &items.join(","), "]"].concat()
}

/// An object of values that are JSON already.
pub(crate) fn object(fields: &[(&str, String)]) -> String {
    let fields: Vec<String> = fields.iter().map(|(key, value)| [&string(key), ":", value].concat()).collect();
    ["{", &fields.join(","), "}"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serde_reads_it() {
        for text in ["", "plain", "\"quoted\" \\ and\n\u{1}\u{7f}", "é \u{2028} 🦀"] {
            assert_eq!(serde_json::from_str::<String>(&string(text)).unwrap(), text);
            let all = object(&[
                ("a", list(&[])),
                (text, list(&[string(text), string_or_null(None), string_or_null(Some(text))])),
                ("z", object(&[])),
            ]);
            let same = serde_json::json!({ "a": [], (text): [text, null, text], "z": {} });
            assert_eq!(serde_json::from_str::<serde_json::Value>(&all).unwrap(), same);
        }
    }
}
