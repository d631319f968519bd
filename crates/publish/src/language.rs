//! What follows from the language of a catalog, by the data of Unicode's CLDR.

use catalog::LanguageTag;
use icu_locale::{Direction, LanguageIdentifier, LocaleDirectionality, LocaleExpander};

/// The direction of text in a language, as in the attribute `dir` of HTML: `ltr` or `rtl`.
#[must_use]
pub fn direction(language: &LanguageTag) -> &'static str {
    let directions = LocaleDirectionality::new_extended();
    match identifier(language).and_then(|it| directions.get(&it)) {
        Some(Direction::RightToLeft) => "rtl",
        _ => "ltr",
    }
}

/// The language and the region in which most people speak it, as Open Graph names a locale: `he_IL`. Nothing for a
/// language of which that is not known.
pub(crate) fn open_graph_locale(language: &LanguageTag) -> Option<String> {
    let mut identifier = identifier(language)?;
    LocaleExpander::new_extended().maximize(&mut identifier);
    identifier.region.map(|region| format!("{}_{region}", identifier.language))
}

fn identifier(language: &LanguageTag) -> Option<LanguageIdentifier> {
    LanguageIdentifier::try_from_str(language.as_str()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_has_a_direction_and_a_region() {
        for (tag, dir, locale) in [
            ("en", "ltr", Some("en_US")),
            ("EN-gb", "ltr", Some("en_GB")),
            ("ar", "rtl", Some("ar_EG")),
            ("he", "rtl", Some("he_IL")),
            ("fa", "rtl", Some("fa_IR")),
            ("ur-PK", "rtl", Some("ur_PK")),
            ("yi", "rtl", Some("yi_UA")),
            ("dv", "rtl", Some("dv_MV")),
            ("ckb", "rtl", Some("ckb_IQ")),
            ("az", "ltr", Some("az_AZ")),
            ("az-Arab", "rtl", Some("az_IR")),
            ("ks-Deva", "ltr", Some("ks_IN")),
            ("pa-PK", "rtl", Some("pa_PK")),
            ("zh-Hant", "ltr", Some("zh_TW")),
            ("ja", "ltr", Some("ja_JP")),
            ("qqq", "ltr", None),
        ] {
            let tag: LanguageTag = tag.parse().unwrap();
            assert_eq!((direction(&tag), open_graph_locale(&tag).as_deref()), (dir, locale), "{tag}");
        }
    }
}
