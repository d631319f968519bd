//! Single letters: which of them search treats as equal.

use unicode_normalization::char::decompose_canonical;

/// Combining accents, which macOS writes as separate characters, and variation selectors, which only affect
/// rendering.
pub(super) fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{FE00}'..='\u{FE0F}')
}

/// The ordinary form of a full-width letter, as typed on East Asian keyboards.
pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

pub(super) fn push_folded(word: &mut String, c: char) {
    if c.is_ascii() {
        return word.push(c.to_ascii_lowercase());
    }
    for c in bare(c).to_lowercase() {
        match c {
            // Letters that Unicode doesn't decompose into a base letter and an accent.
            'ß' => word.push_str("ss"),
            'æ' => word.push_str("ae"),
            'œ' => word.push_str("oe"),
            'þ' => word.push_str("th"),
            'đ' | 'ð' => word.push('d'),
            'ħ' => word.push('h'),
            'ı' => word.push('i'),
            'ĸ' => word.push('k'),
            'ł' | 'ŀ' => word.push('l'),
            'ŋ' => word.push('n'),
            'ø' => word.push('o'),
            'ſ' => word.push('s'),
            'ŧ' => word.push('t'),
            // The only letter whose lower case depends on its position in the word.
            'ς' => word.push('σ'),
            c => word.push(c),
        }
    }
}

/// A letter without its accents. Hangul syllables and kana with voicing marks are kept, although they decompose too.
fn bare(c: char) -> char {
    let mut base = None;
    let mut is_accented = true;
    decompose_canonical(c, |part| match base {
        None => base = Some(part),
        Some(_) => is_accented &= is_accent(part),
    });
    base.filter(|_| is_accented).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_of_all_tables_go() {
        for (letters, bases) in [
            ("à å ç è ë ì ï ð ñ ò ø ù ü ý ÿ", "a a c e e i i d n o o u u y y"),
            ("ā ą ć č ď đ ē ě ğ ģ ĥ ħ ī ı ĵ ķ ĺ ł", "a a c c d d e e g g h h i i j k l l"),
            ("ń ň ō ő ŕ ř ś š ţ ť ŧ ū ű ų ŵ ŷ ź ž ſ", "n n o o r r s s t t t u u u w y z z s"),
            ("ạ ả ấ ặ ẹ ế ệ ỉ ị ọ ố ơ ợ ụ ứ ư ự ỳ ỹ", "a a a a e e e i i o o o o u u u u y y"),
        ] {
            let mut folded = String::new();
            letters.chars().for_each(|c| push_folded(&mut folded, c));
            assert_eq!(folded, bases, "{letters}");
        }
    }
}
