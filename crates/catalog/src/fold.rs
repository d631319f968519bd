//! Text as search compares it: words in lower case, without accents, of one script each.

use crate::case::lower;
use crate::letter::is_letter_or_digit;

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
    for c in text.chars().filter(|&c| !is_mark(c)) {
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
            c if is_letter_or_digit(c) => Self::Spaced,
            _ => Self::Gap,
        }
    }
}

/// Accents that stand as characters of their own, as macOS writes them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// The usual form of a letter that was typed at full width, as East Asian keyboards do.
fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

fn push_folded(word: &mut String, c: char) {
    let c = lower(c);
    match (c, base(c)) {
        ('ß', _) => word.push_str("ss"),
        ('æ', _) => word.push_str("ae"),
        ('œ', _) => word.push_str("oe"),
        ('þ', _) => word.push_str("th"),
        (_, Some(base)) => word.push(base),
        _ => word.push(c),
    }
}

/// The Latin letter that a small letter with an accent is made from.
fn base(c: char) -> Option<char> {
    /// From U+00E0 on, `.` for what is none.
    const LATIN_1: &str = "aaaaaa.ceeeeiiiidnooooo.ouuuuy.y";
    /// From U+0100 on, capitals as well, which do not come here.
    const EXTENDED: &str = concat!(
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiii.iiijjkkk",
        "llllllllllnnnnnn.nnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs",
    );
    /// From U+1EA0 on: Vietnamese.
    const VIETNAMESE: &str = concat!(
        "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeee",
        "iiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy",
    );
    let code = u32::from(c) as usize;
    let (table, start) = match code {
        0xE0..=0xFF => (LATIN_1, 0xE0),
        0x100..=0x17F => (EXTENDED, 0x100),
        0x1A0..=0x1A1 => return Some('o'),
        0x1AF..=0x1B0 => return Some('u'),
        0x1EA0..=0x1EF9 => (VIETNAMESE, 0x1EA0),
        _ => return None,
    };
    table.as_bytes().get(code - start).copied().filter(u8::is_ascii_lowercase).map(char::from)
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
            ("АССИСТЕНТ Модель", "ассистент модель"),
            ("智能Agent助手 2", "智能 agent 助手 2"),
            ("音声・翻訳ノート", "音声 翻訳ノート"),
            ("모델 검색", "모델 검색"),
            ("हिन्दी में खोज।", "हिन्दी में खोज"),
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
