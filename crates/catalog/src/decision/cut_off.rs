//! JSON that has lost its end.

/// The part of a JSON text up to the last object or list that is complete, with whatever is still open closed after it.
/// `None` if there is none, or if it is no JSON at all.
///
/// Only structure is looked at: a parser decides whether the result is sound.
pub(super) fn mended(text: &str) -> Option<String> {
    let mut open = Vec::new();
    let mut end = None;
    let (mut is_in_string, mut is_escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        if is_in_string {
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' => is_escaped = true,
                b'"' => is_in_string = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => is_in_string = true,
            b'{' => open.push('}'),
            b'[' => open.push(']'),
            b'}' | b']' => {
                if open.pop() != Some(char::from(byte)) {
                    break;
                }
                end = Some((at + 1, open.clone()));
            }
            _ => {}
        }
    }
    let (end, open) = end?;
    Some(text[..end].chars().chain(open.into_iter().rev()).collect())
}

#[cfg(test)]
mod tests {
    use super::mended;

    #[test]
    fn what_is_complete_stays() {
        for (text, expected) in [
            (r#"{"a":[{"b":"x"},{"b":"y"#, Some(r#"{"a":[{"b":"x"}]}"#)),
            (r#"{"a":[{"b":"}]"},"#, Some(r#"{"a":[{"b":"}]"}]}"#)),
            (r#"{"a":[{"b":"\"}"},{"#, Some(r#"{"a":[{"b":"\"}"}]}"#)),
            (r#"{"a":[],"c":["ü","#, Some(r#"{"a":[]}"#)),
            (r#"{"a":[]} trailing"#, Some(r#"{"a":[]}"#)),
            (r#"{"a":"x"#, None),
            ("", None),
            ("]", None),
        ] {
            assert_eq!(mended(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn wherever_it_is_cut_it_is_json_or_nothing() {
        let whole = r#"{"version":1,"tools":[{"slug":"a","note":[{"is":"\\\"ü\n}"}]},{"slug":"b"}]}"#;
        for (end, _) in whole.char_indices() {
            if let Some(text) = mended(&whole[..end]) {
                assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{text}");
            }
        }
    }
}
