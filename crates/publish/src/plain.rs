//! Catalog text as plain text on one line.

/// The text on one line, without characters that some format forbids or that change how the surrounding text reads:
/// controls, direction overrides and isolates, byte order marks and noncharacters. Each run of white space becomes one
/// space.
///
/// XML 1.0 forbids most controls even when escaped (section 2.2, production 2), and HTML treats them as errors. A
/// checked catalog has none of them, but what is published must be well-formed for any other, too.
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
        } else if !is_unwanted(c) {
            line.push(c);
        }
    }
    line.truncate(line.trim_end().len());
    line
}

fn is_unwanted(c: char) -> bool {
    let is_noncharacter = matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE;
    let directs = matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    c.is_control() || directs || c == '\u{FEFF}' || is_noncharacter
}

/// The text, truncated to at most `most` characters, at a word boundary if there is one in its second half, with an
/// ellipsis if anything was cut.
#[cfg(feature = "files")]
pub(crate) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    let end = kept.rfind(' ').filter(|&at| at > kept.len() / 2).unwrap_or(kept.len());
    format!("{}…", kept[..end].trim_end_matches([' ', ',', ';', ':', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_holds_what_can_be_read() {
        for (text, line) in [
            ("", ""),
            (" a \r\n\t b ", "a b"),
            ("a\u{0}\u{8}\u{1B}[31mb\u{7F}\u{85}c", "a[31mb c"),
            ("\u{202E}evil\u{202C} \u{2066}x\u{2069}", "evil x"),
            ("a\u{2028}b\u{2029}c", "a b c"),
            ("\u{FEFF}a\u{FFFE}\u{FFFF}\u{1FFFE}", "a"),
            ("שלום עולם", "שלום עולם"),
            ("👩\u{200D}💻 <b>&\"'", "👩\u{200D}💻 <b>&\"'"),
        ] {
            assert_eq!(one_line(text), line, "{text:?}");
        }
    }

    #[cfg(feature = "files")]
    #[test]
    fn what_is_too_long_ends_with_a_word() {
        for (text, most, short) in [
            ("one two", 7, "one two"),
            ("one two three", 10, "one two…"),
            ("one, two three", 6, "one…"),
            ("abcdefghij", 5, "abcd…"),
            ("日本語日本語", 4, "日本語…"),
        ] {
            assert_eq!(shortened(text, most), short, "{text:?}");
        }
    }
}
