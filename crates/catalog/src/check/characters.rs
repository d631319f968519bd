//! Characters that are there without being seen.

/// Spaces, and joiners with nothing to join.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200C}' | '\u{200D}')
}

/// Characters that change how text around them reads without being seen: controls, zero-width, line and direction
/// marks, fillers and tags.
/// The joiners U+200C and U+200D are letters' own in some scripts and stay.
pub(crate) fn is_unwanted(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}
