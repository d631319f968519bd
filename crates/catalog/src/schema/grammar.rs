//! Texts of some grammar, as regular expressions that mean the same in JavaScript with the flag `u`, which validators use,
//! and in Python: without `\u{…}` and `\p{…}`, and with an [`END`] instead of `$`.
//!
//! They say what the parsers of ids, dates and addresses say. Tests hold the two together.

use std::borrow::Cow;
use std::fmt::Write;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::check::characters::{is_blank, is_unwanted};
use crate::format::limit;
use crate::id::{LONGEST_ID, RESERVED};
use crate::{
    CategoryId, Currency, Date, Endpoint, FactId, HttpsUrl, InvalidCurrency, InvalidDate, InvalidId,
    InvalidLanguage, InvalidProtocolPath, InvalidUrl, LanguageTag, ProtocolPath, RawFactValue, ReviewerId,
    Slug, Tag,
};

/// Any text: such as a reader can see.
pub(super) fn text() -> Schema {
    let unwanted = class(is_unwanted);
    let unseen = class(|c| is_unwanted(c) || is_blank(c));
    json_schema!({
        "type": "string",
        "pattern": format!("^[^{unwanted}]*[^{unseen}][^{unwanted}]*{END}"),
        SAID: "write something, without invisible characters",
    })
}

/// The end of a text. In Python, `$` alone also matches before a trailing newline.
const END: &str = r"$(?!\n)";

/// The key by which VS Code learns what to say of a text that does not match. Others pass over it.
const SAID: &str = "patternErrorMessage";

/// A port of an address, from 0 to 65535.
const PORT: &str = ":0*(?:[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";

fn id() -> Schema {
    id_but("", "")
}

/// The id of something that has a page.
fn page_id() -> Schema {
    let reserved = RESERVED.join("|");
    id_but(&format!("(?!(?:{reserved})$)"), ", and not a name reserved by hosts or file systems")
}

/// The path of the protocol of something that has a page.
fn protocol_path() -> Schema {
    let folder = ProtocolPath::FOLDER;
    let reserved = RESERVED.join("|");
    json_schema!({
        "type": "string",
        "maxLength": folder.len() + LONGEST_ID + "/.txt".len(),
        "pattern": format!(
            r"^{folder}/(?!(?:{reserved})\.txt$)(?!.*-vs(?:-|\.))[a-z0-9]+(?:-[a-z0-9]+)*\.txt{END}"
        ),
        SAID: InvalidProtocolPath.to_string(),
    })
}

/// An id whose beginning another pattern, which takes up no characters, has to let pass.
fn id_but(ahead: &str, said: &str) -> Schema {
    json_schema!({
        "type": "string",
        "maxLength": LONGEST_ID,
        "pattern": format!("^{ahead}(?!.*-vs(?:-|$))[a-z0-9]+(?:-[a-z0-9]+)*{END}"),
        SAID: format!("{}, without -vs- and not ending in -vs{said}", InvalidId::Malformed),
    })
}

/// A day that exists: a day of any February, of long months, of short ones, or the 29th in a leap year.
fn date() -> Schema {
    const DAY: &str = concat!(
        "^(?:[0-9]{4}-(?:02-(?:0[1-9]|1[0-9]|2[0-8])",
        "|(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])",
        "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30))",
        "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)",
    );
    json_schema!({ "type": "string", "pattern": format!("{DAY}{END}"), SAID: InvalidDate.to_string() })
}

/// A language, then script, region and variants.
fn language() -> Schema {
    const TAG: &str = concat!(
        "^[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?",
        "(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*",
    );
    json_schema!({ "type": "string", "pattern": format!("{TAG}{END}"), SAID: InvalidLanguage.to_string() })
}

fn currency() -> Schema {
    json_schema!({ "type": "string", "pattern": format!("^[A-Z]{{3}}{END}"), SAID: InvalidCurrency.to_string() })
}

/// An address that begins with one of these patterns of schemes and hosts.
fn address(begin: &str) -> Schema {
    let unwanted = class(|c| c.is_whitespace() || c == '\\' || is_unwanted(c));
    json_schema!({
        "type": "string",
        "pattern": format!("^(?!.*[{unwanted}])(?:{begin})(?:{PORT})?(?:[/?#].*)?{END}"),
        SAID: InvalidUrl.to_string(),
    })
}

fn https_url() -> Schema {
    address(&https())
}

fn endpoint() -> Schema {
    address(&format!("{}|http://(?:localhost|127\\.0\\.0\\.1)", https()))
}

/// The scheme and the host. Which non-ASCII characters are letters is left to the check: validators have different versions
/// of Unicode, and Python has no `\p{…}`.
fn https() -> String {
    let letter = class(|c| c.is_ascii_alphanumeric() || !c.is_ascii());
    format!(r"https://(?!\.)[{letter}.-]+")
}

/// A value as any kind of fact may have it; which kind it must be is said elsewhere in the catalog.
fn fact_value() -> Schema {
    json_schema!({
        "anyOf": [
            { "type": "boolean" },
            { "type": "number", "minimum": -limit::NUMBER, "maximum": limit::NUMBER },
            { "type": "string", "maxLength": limit::FACT_TEXT },
            { "type": "array", "items": { "type": "string", "maxLength": limit::FACT_ITEM } },
        ]
    })
}

/// The characters of a set, as they are written between the brackets of a regular expression: as `\uXXXX`, or above U+FFFF,
/// where JavaScript and Python have no escape in common, literally.
fn class(holds: impl Fn(char) -> bool) -> String {
    let mut class = String::new();
    let mut all = ('\0'..=char::MAX).filter(|&c| holds(c)).peekable();
    while let Some(first) = all.next() {
        let mut last = first;
        while let Some(next) = all.next_if(|&c| u32::from(c) == u32::from(last) + 1) {
            last = next;
        }
        push_into_class(&mut class, first);
        if last > first {
            class.push('-');
            push_into_class(&mut class, last);
        }
    }
    class
}

fn push_into_class(class: &mut String, c: char) {
    match u32::from(c) {
        // Writing to a string cannot fail.
        number @ ..=0xFFFF => drop(write!(class, "\\u{number:04X}")),
        _ => class.push(c),
    }
}

/// Types that are written as a text of some grammar, or, with facts, as one of several types.
macro_rules! written_as {
    ($($schema:ident: $($name:ident),+;)*) => {$($(
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema()
            }
        }
    )+)*};
}

written_as! {
    page_id: Slug, ReviewerId;
    id: CategoryId, FactId, Tag;
    date: Date;
    language: LanguageTag;
    currency: Currency;
    https_url: HttpsUrl;
    endpoint: Endpoint;
    protocol_path: ProtocolPath;
    fact_value: RawFactValue;
}
