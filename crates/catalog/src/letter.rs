//! Which characters words are made of: letters and digits of all scripts, and what is written above and below them.
//!
//! The standard library knows the letters, of which there are many: its tables weigh 1.6 kB with brotli. What parts words
//! are far fewer rows. A mark that belongs to a letter, such as the one of Indian scripts that takes a vowel away, parts
//! none here.

/// Rows of punctuation, signs and spaces of the scripts in use, and of what nobody sees: the first and the last. From
/// Unicode's general categories of punctuation, symbols, separators and others, version 14.
#[rustfmt::skip]
const GAPS: [(u16, u16); 79] = [
    (0x0080, 0x00A9), (0x00AB, 0x00B1), (0x00B4, 0x00B4), (0x00B6, 0x00B8), (0x00BB, 0x00BB), (0x00BF, 0x00BF), (0x00D7, 0x00D7),
    (0x00F7, 0x00F7), (0x02C2, 0x02C5), (0x02D2, 0x02DF), (0x02EF, 0x02FF), (0x037E, 0x037E), (0x0387, 0x0387), (0x055A, 0x055F),
    (0x0589, 0x058F), (0x05BE, 0x05BE), (0x05F3, 0x060F), (0x061B, 0x061F), (0x066A, 0x066D), (0x06D4, 0x06D4), (0x0964, 0x0965),
    (0x0970, 0x0970), (0x09F2, 0x09F3), (0x0AF0, 0x0AF1), (0x0E3F, 0x0E3F), (0x0E4F, 0x0E4F), (0x0E5A, 0x0E5B), (0x0F01, 0x0F17),
    (0x0F3A, 0x0F3D), (0x0F85, 0x0F85), (0x104A, 0x104F), (0x109E, 0x109F), (0x1360, 0x1368), (0x1400, 0x1400), (0x1680, 0x1680), (0x17D4, 0x17D6),
    (0x17D8, 0x17DB), (0x1800, 0x180E), (0x1FFD, 0x206F), (0x207A, 0x207E), (0x208A, 0x208E), (0x20A0, 0x20C0), (0x2100, 0x2101),
    (0x2103, 0x2106), (0x2116, 0x2118), (0x211E, 0x2123), (0x2140, 0x2144), (0x214A, 0x214D), (0x218A, 0x244A), (0x249C, 0x24B5),
    (0x2500, 0x2775), (0x2794, 0x2BFF), (0x2E00, 0x2E2E), (0x2E30, 0x3004), (0x3008, 0x3020), (0x3030, 0x3030), (0x309B, 0x309C),
    (0x30A0, 0x30A0), (0x30FB, 0x30FB), (0x31C0, 0x31E3), (0x3200, 0x321E), (0x322A, 0x3247), (0x3250, 0x3250), (0x3260, 0x327F),
    (0x328A, 0x32B0), (0x32C0, 0x33FF), (0x4DC0, 0x4DFF), (0xD800, 0xF8FF), (0xFB29, 0xFB29), (0xFBB2, 0xFBC2), (0xFD3E, 0xFD4F), (0xFDFC, 0xFDFF),
    (0xFE10, 0xFE19), (0xFE30, 0xFE6B), (0xFEFF, 0xFF0F), (0xFF1A, 0xFF20), (0xFF3B, 0xFF40), (0xFF5B, 0xFF65), (0xFFE0, 0xFFFD),
];

/// Whether a character is part of a word.
pub(crate) fn is_letter_or_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    match u16::try_from(u32::from(c)) {
        Ok(code) => {
            let at = GAPS.partition_point(|(_, last)| *last < code);
            GAPS.get(at).is_none_or(|(first, _)| code < *first)
        }
        // Between them are pictures, some of letters; after them is what nobody sees.
        Err(_) => matches!(c, ..'\u{1F000}' | '\u{1FB00}'..'\u{40000}'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PICTURES: std::ops::Range<char> = '\u{1F000}'..'\u{1FB00}';

    #[test]
    fn what_the_standard_library_calls_a_letter_or_a_digit_is_one() {
        for c in ('\0'..='\u{10FFFF}').filter(|c| c.is_alphanumeric() && !PICTURES.contains(c)) {
            assert!(is_letter_or_digit(c), "{c} {}", c.escape_unicode());
        }
    }

    #[test]
    fn what_parts_words_is_none() {
        let unseen = |c: &char| matches!(c, '\u{200B}'..='\u{206F}' | '\u{E000}'..='\u{F8FF}' | '\u{FEFF}' | '\u{E0000}'..);
        let parts = |c: &char| c.is_whitespace() || c.is_control() || c.is_ascii_punctuation() || unseen(c);
        for c in ('\0'..='\u{10FFFF}').filter(parts) {
            assert!(!is_letter_or_digit(c), "{}", c.escape_unicode());
        }
        for c in "«»¿¡·×÷–—‘’“”„†•…‹›⁄€₹№™←→∑≤⌘─■☃✓➔、。〈〉「」【】〜・（）！？［］｛｝～￥،؛؟۔־׳।॥፣។៛🦀🇩🅰"
            .chars()
        {
            assert!(!is_letter_or_digit(c), "{c} {}", c.escape_unicode());
        }
    }

    #[test]
    fn marks_stay_with_their_letters() {
        for word in ["हिन्दी", "தமிழ்", "ภาษาไทย", "עִבְרִית", "العَرَبِيَّة", "မြန်မာ"]
        {
            assert!(word.chars().all(is_letter_or_digit), "{word}");
        }
    }
}
