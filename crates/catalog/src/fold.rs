//! Text as search compares it: words in lower case, without accents, of one script each.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The words of a text: letters and digits, folded. A word ends where the script changes to one that writes without
/// spaces (Chinese, Japanese) or back.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, &mut |word| words.push(word.to_owned()));
    words
}

/// Shows each word of a text, in order. A catalog has hundreds of thousands, and most have been met before.
pub(crate) fn each_word(text: &str, show: &mut dyn FnMut(&str)) {
    let mut word = String::new();
    let mut last = Class::Gap;
    for c in text.chars().filter(|&c| !is_accent(c)) {
        let c = narrow(c);
        let class = Class::of(c);
        if class != last && !word.is_empty() {
            show(&word);
            word.clear();
        }
        if class != Class::Gap {
            push_folded(&mut word, c);
        }
        last = class;
    }
    if !word.is_empty() {
        show(&word);
    }
}

/// Whether a word is of a script that is written without spaces, so that any part of it may be a word.
pub(crate) fn is_unspaced(word: &str) -> bool {
    word.chars().next().is_some_and(|c| Class::of(c) == Class::Unspaced)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Gap,
    Spaced,
    Unspaced,
}

impl Class {
    fn of(c: char) -> Self {
        match c {
            _ if c.is_ascii_alphanumeric() => Self::Spaced,
            _ if c.is_ascii() => Self::Gap,
            // Ideographs and kana, with the marks that are part of words: 々, 〇, ー.
            '\u{3005}'..='\u{3007}'
            | '\u{3041}'..='\u{309F}'
            | '\u{30A1}'..='\u{30FA}'
            | '\u{30FC}'..='\u{30FF}'
            | '\u{31F0}'..='\u{31FF}'
            | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}' => Self::Unspaced,
            _ if is_part_of_word(c) => Self::Spaced,
            _ => Self::Gap,
        }
    }
}

/// Whether a character is part of a word: a letter, a digit, or a mark that belongs to a letter, such as the one of
/// Indian scripts that takes its vowel away. `unicode-segmentation` would part words elsewhere: it keeps `llama.cpp`
/// together and takes each letter of Thai or Chinese for a word.
pub(crate) fn is_part_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Accents that stand as characters of their own, as macOS writes them, and what only says how a character is drawn.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{FE00}'..='\u{FE0F}')
}

/// The usual form of a letter that was typed at full width, as East Asian keyboards do.
fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

fn push_folded(word: &mut String, c: char) {
    if c.is_ascii() {
        return word.push(c.to_ascii_lowercase());
    }
    for c in bare(c).to_lowercase() {
        match c {
            // Letters that Unicode does not take for others with an accent.
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
            // Lower case depends on the place in the word only here.
            'ς' => word.push('σ'),
            c => word.push(c),
        }
    }
}

/// A letter without its accents. Syllables of Hangul and kana with a voicing mark decompose, too, but stay.
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
    fn words_are_folded() {
        for (text, expected) in [
            ("Modal GPU-serverless, v2.1", "modal gpu serverless v2 1"),
            ("", ""),
            ("  ?! ", ""),
            ("ÁLVARO Ünal Señal naïve", "alvaro unal senal naive"),
            ("Álvaro", "alvaro"),
            ("Łódź Straße Œuvre Æon İstanbul", "lodz strasse oeuvre aeon istanbul"),
            ("Žižek Dvořák Ňaršüő Ťuk", "zizek dvorak narsuo tuk"),
            ("Nguyễn Thị Phượng", "nguyen thi phuong"),
            ("ＧＰＴ－４", "gpt 4"),
            ("АССИСТЕНТ Модель Ёлка", "ассистент модель елка"),
            ("ΣΟΦΟΣ σοφός", "σοφοσ σοφοσ"),
            ("智能Agent助手 2", "智能 agent 助手 2"),
            ("音声・翻訳ノート", "音声 翻訳ノート"),
            ("モデル デザイン", "モデル デザイン"),
            ("모델 검색", "모델 검색"),
            ("हिन्दी में खोज।", "हिन्दी में खोज"),
            ("தமிழ் ภาษาไทย עִבְרִית العَرَبِيَّة မြန်မာ", "தமிழ் ภาษาไทย עִבְרִית العَرَبِيَّة မြန်မာ"),
            ("a™b ❤\u{FE0F} №5 x²", "a b 5 x²"),
            ("«a»…b–c·d€e→f、g。h؟i🦀j\u{200B}k\u{FEFF}l", "a b c d e f g h i j k l"),
        ] {
            assert_eq!(words(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn accents_of_all_tables_go() {
        for (letters, bases) in [
            ("à å ç è ë ì ï ð ñ ò ø ù ü ý ÿ", "a a c e e i i d n o o u u y y"),
            ("ā ą ć č ď đ ē ě ğ ģ ĥ ħ ī ı ĵ ķ ĺ ł", "a a c c d d e e g g h h i i j k l l"),
            ("ń ň ō ő ŕ ř ś š ţ ť ŧ ū ű ų ŵ ŷ ź ž ſ", "n n o o r r s s t t t u u u w y z z s"),
            ("ạ ả ấ ặ ẹ ế ệ ỉ ị ọ ố ơ ợ ụ ứ ư ự ỳ ỹ", "a a a a e e e i i o o o o u u u u y y"),
        ] {
            assert_eq!(words(letters).join(" "), bases, "{letters}");
        }
    }

    #[test]
    fn scripts_without_spaces_are_known() {
        for (word, expected) in [("智能", true), ("ノート", true), ("모델", false), ("a", false), ("", false)]
        {
            assert_eq!(is_unspaced(word), expected, "{word}");
        }
    }
}
