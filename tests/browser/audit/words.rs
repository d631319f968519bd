//! No word is broken between its letters, unless it is too long for a line of its own.

use serde_json::json;

use super::Finding;
use crate::harness::Reader;

const WIDTHS: [u32; 2] = [360, 1280];

/// The words of these elements that stand on several lines, and the elements that hold them. A break at a hyphen or a
/// slash breaks no word.
const BROKEN: &str = "
    const broken = [];
    for (const root of document.querySelectorAll(arguments[0])) {
        const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        for (let text = texts.nextNode(); text; text = texts.nextNode()) {
            const parent = text.parentElement;
            if (!parent.checkVisibility({ contentVisibilityAuto: true })) continue;
            for (const { 0: word, index } of text.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
                const range = document.createRange();
                range.setStart(text, index);
                range.setEnd(text, index + word.length);
                const lines = new Set([...range.getClientRects()].filter(it => it.width > 1).map(it => Math.round(it.top)));
                const isOfHost = /[.@]$/.test(text.data.slice(0, index)) || /^[.@]\\S/.test(text.data.slice(index + word.length));
                if (lines.size > 1) broken.push([word, `${parent.tagName}.${parent.className}`, isOfHost]);
            }
        }
    }
    return broken";

/// A word of an element, the element, and whether the word is part of a host name.
async fn broken(reader: &Reader, css: &str) -> Vec<(String, String, bool)> {
    let broken = reader.browser.execute(BROKEN, vec![json!(css)]).await.expect("the script runs");
    broken.convert().expect("the script returns words")
}

/// The words of these elements that are broken.
pub async fn broken_words(reader: &Reader, css: &str) -> Vec<String> {
    broken(reader, css).await.into_iter().map(|(word, ..)| word).collect()
}

/// Puts a word where it has no room.
pub(super) const PLANT: &str = "const narrow = document.createElement('h6');
    narrow.textContent = 'Narrowest';
    narrow.style.inlineSize = '3ch';
    document.querySelector('main').append(narrow)";

/// Checks a page on a phone and on a desk. A line has room for any word of twelve Latin letters; longer ones, and those of
/// scripts that have no spaces, may be broken, and so may host names.
pub(super) async fn look(reader: &Reader) -> Vec<Finding> {
    let has_room = |word: &str| word.len() <= 12 && word.chars().all(|c| c.is_ascii_alphabetic());
    let mut found = Vec::new();
    for width in WIDTHS {
        reader.resize(width, 800).await;
        let broken = broken(reader, "body")
            .await
            .into_iter()
            .filter(|(word, _, is_of_host)| has_room(word) && !is_of_host);
        found.extend(broken.map(|(word, element, _)| Finding {
            what: format!("“{word}” is broken in {element}"),
            seen: format!("at {width} px"),
        }));
    }
    found
}
