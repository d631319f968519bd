//! Folds text into the form that search compares: lower-case words without accents, each in a single script.
//!
//! Names of languages and versions are words even if they contain symbols. Such a name is folded to its other
//! spelling, so that both are found: `C++` to `cpp`, `C#` to `csharp`, `.NET` to `dotnet`, `Node.js` to `nodejs`.
//! Versions such as `4.1` keep their dot.

mod letters;

use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;

use unicode_normalization::char::is_combining_mark;

use letters::{is_accent, narrow, push_folded};

/// A search word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    /// The folded form, which is compared.
    pub(crate) folded: String,
    /// The word as written in the text.
    pub(crate) written: &'a str,
}

impl Word<'_> {
    /// Whether every character counts, so that no typing mistakes are tolerated: in versions, and in names with a
    /// symbol that tells two languages apart.
    pub(crate) fn is_exact(&self) -> bool {
        self.folded.starts_with(|c: char| c.is_ascii_digit())
            || self.written.starts_with(is_dot)
            || self.written.contains(|c| matches!(narrow(c), '+' | '#'))
    }
}

/// The words of a search text: letters and digits, folded. A word ends where the script changes to or from one
/// written without spaces (Chinese, Japanese).
pub(crate) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    read(text, &mut |piece| {
        if let Piece::Whole(folded, place) = piece {
            words.push(Word { folded: folded.to_owned(), written: &text[place] });
        }
    });
    words
}

/// The words of a name as search compares them: `C++` as `cpp`, `Node.js` as `nodejs`, without accents. Two names that mean
/// different things differ here wherever a symbol tells them apart.
#[cfg(feature = "check")]
#[must_use]
pub fn folded_words(name: &str) -> Vec<String> {
    words(name).into_iter().map(|word| word.folded).collect()
}

/// Calls `show` with each word that a text can be found by, in order: those of [`words`], each after its parts, such
/// as `node` and `js` for `Node.js`. Words are passed as borrowed text, because a catalog has hundreds of thousands
/// and most are repeats.
pub(crate) fn each_word(text: &str, show: &mut dyn FnMut(&str)) {
    read(text, &mut |piece| {
        let (Piece::Part(word) | Piece::Whole(word, _)) = piece;
        show(word);
    });
}

/// The words of a text, concatenated.
pub(crate) fn joined(text: &str) -> String {
    let mut joined = String::new();
    read(text, &mut |piece| {
        if let Piece::Whole(word, _) = piece {
            joined.push_str(word);
        }
    });
    joined
}

/// A piece of text that has been read.
enum Piece<'a> {
    /// A part of the word that follows.
    Part(&'a str),
    /// A word and its range in the text.
    Whole(&'a str, Range<usize>),
}

fn read(text: &str, show: &mut dyn FnMut(Piece<'_>)) {
    let mut rest = text.char_indices().peekable();
    let mut word = Reading::default();
    let mut last = Class::Gap;
    // The last character that wasn't part of a word.
    let mut gap = ' ';
    while let Some((at, c)) = rest.next() {
        if is_accent(c) {
            continue;
        }
        let c = narrow(c);
        let class = Class::of(c);
        if class != Class::Gap {
            if class != last {
                word.end(at, show);
            }
            word.begin(at);
            push_folded(&mut word.part, c);
            last = class;
            continue;
        }
        let next = rest.peek().map_or(' ', |&(_, next)| narrow(next));
        match c {
            '.' if last == Class::Spaced && Class::of(next) == Class::Spaced => {
                let is_version = word.part.ends_with(is_digit) && is_digit(next);
                if is_version { word.part.push('.') } else { word.end_part(show) }
            }
            '.' if last == Class::Gap && gap != '.' && is_net(rest.clone()) => {
                word.begin(at);
                word.whole.push_str("dot");
                last = Class::Spaced;
            }
            '+' if last == Class::Spaced && next == '+' && word.part.ends_with(char::is_alphabetic) => {
                rest.next();
                word.part.push_str("pp");
            }
            '#' if word.is_letter() && !next.is_alphabetic() => word.part.push_str("sharp"),
            _ => {
                word.end(at, show);
                (last, gap) = (Class::Gap, c);
            }
        }
    }
    word.end(text.len(), show);
}

/// The word that is being read.
#[derive(Default)]
struct Reading {
    start: usize,
    /// What has been read of it before its current part.
    whole: String,
    /// What has been read of its current part.
    part: String,
}

impl Reading {
    fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.part.is_empty()
    }

    fn is_letter(&self) -> bool {
        self.whole.is_empty() && self.part.len() == 1 && !self.part.ends_with(is_digit)
    }

    fn begin(&mut self, at: usize) {
        if self.is_empty() {
            self.start = at;
        }
    }

    fn end_part(&mut self, show: &mut dyn FnMut(Piece<'_>)) {
        show(Piece::Part(&self.part));
        self.whole.push_str(&self.part);
        self.part.clear();
    }

    fn end(&mut self, at: usize, show: &mut dyn FnMut(Piece<'_>)) {
        if self.is_empty() {
            return;
        }
        if self.whole.is_empty() {
            show(Piece::Whole(&self.part, self.start..at));
        } else {
            self.end_part(show);
            show(Piece::Whole(&self.whole, self.start..at));
        }
        self.whole.clear();
        self.part.clear();
    }
}

/// Whether the text after a dot makes it `.NET`, the only name that starts with a dot and is never written without
/// it.
fn is_net(rest: Peekable<CharIndices<'_>>) -> bool {
    let mut letters = rest.map(|(_, c)| narrow(c).to_ascii_lowercase());
    "net".chars().all(|expected| letters.next() == Some(expected))
        && letters.next().is_none_or(|next| Class::of(next) != Class::Spaced || is_digit(next))
}

fn is_dot(c: char) -> bool {
    narrow(c) == '.'
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Whether a word is in a script written without spaces, so that any part of it may be a word.
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

/// Whether a character is part of a word: a letter, a digit, or a combining mark, such as the one in Indic scripts
/// that suppresses a vowel. `unicode-segmentation` would split words differently: it keeps `llama.cpp` together and
/// treats each Thai or Chinese character as a word.
pub(crate) fn is_part_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(text: &str) -> String {
        words(text).into_iter().map(|word| word.folded).collect::<Vec<_>>().join(" ")
    }

    fn findable(text: &str) -> String {
        let mut words = Vec::new();
        each_word(text, &mut |word| words.push(word.to_owned()));
        words.join(" ")
    }

    #[test]
    fn names_of_languages_and_versions_are_words() {
        for (text, asked_for, found_by) in [
            ("C++ and C", "cpp and c", "cpp and c"),
            ("C/C++, g++", "c cpp gpp", "c cpp gpp"),
            ("C++17", "cpp17", "cpp17"),
            ("CreativeML RAIL++-M", "creativeml railpp m", "creativeml railpp m"),
            ("Ｃ＋＋", "cpp", "cpp"),
            ("a+b, C+, 1++, ++", "a b c 1", "a b c 1"),
            ("C#, F#; c#. C#12", "csharp fsharp csharp csharp12", "csharp fsharp csharp csharp12"),
            ("issue#5 #1 c#d", "issue 5 1 c d", "issue 5 1 c d"),
            (".NET 8, (.net)", "dotnet 8 dotnet", "net dotnet 8 net dotnet"),
            ("a .network, ...net", "a network net", "a network net"),
            ("ASP.NET", "aspnet", "asp net aspnet"),
            ("Node.js", "nodejs", "node js nodejs"),
            ("llama.cpp.", "llamacpp", "llama cpp llamacpp"),
            ("a.b.c d", "abc d", "a b c abc d"),
            ("GPT-4.1, v2, v2.1.3", "gpt 4.1 v2 v2.1.3", "gpt 4.1 v2 v2.1.3"),
            ("FLUX.1 1.x", "flux1 1x", "flux 1 flux1 1 x 1x"),
            ("Apache-2.0", "apache 2.0", "apache 2.0"),
            ("It ends. Then .5 begins...", "it ends then 5 begins", "it ends then 5 begins"),
            ("音.声", "音 声", "音 声"),
        ] {
            assert_eq!((folded(text).as_str(), findable(text).as_str()), (asked_for, found_by), "{text}");
        }
    }

    #[test]
    fn words_are_kept_as_they_are_written() {
        let text = "GPT-4.1 (C++), .NET智能Node.JS Über";
        let written: Vec<_> = words(text).into_iter().map(|it| (it.written, it.is_exact())).collect();
        let expected = [
            ("GPT", false),
            ("4.1", true),
            ("C++", true),
            (".NET", true),
            ("智能", false),
            ("Node.JS", false),
            ("Über", false),
        ];
        assert_eq!(written, expected);
    }

    proptest! {
        #[test]
        fn a_text_is_found_by_all_that_it_asks_for(text in "([a-cA-C1-3.+# ]|\\.NET|é|音){0,12}") {
            let found = findable(&text);
            for word in words(&text) {
                prop_assert!(!word.folded.is_empty() && text.contains(word.written));
                prop_assert!(found.split(' ').any(|it| it == word.folded), "{:?} in {}", word, found);
                // Searching for a word copied from the text finds it.
                prop_assert_eq!(folded(word.written), word.folded);
            }
        }
    }

    #[test]
    fn words_are_folded() {
        for (text, expected) in [
            ("Modal GPU-serverless, v2.1", "modal gpu serverless v2.1"),
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
            assert_eq!(folded(text), expected, "{text}");
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
