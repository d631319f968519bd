//! The site's display font, decoded from the file that readers get, and used to measure text and break lines.

use std::fmt;
use std::sync::Arc;

use resvg::usvg::fontdb::{Database, Source};
use skrifa::instance::Size;
use skrifa::{FontRef, MetadataProvider};

/// The font that pictures are set in. No other font is ever used, so a picture is the same on every machine.
#[derive(Debug, Clone)]
pub struct Face {
    bytes: Arc<Vec<u8>>,
    pub(super) fonts: Arc<Database>,
    pub(super) family: String,
}

/// The file holds no usable font.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaceError(String);

impl fmt::Display for FaceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the display font cannot be used: {}", self.0)
    }
}

impl std::error::Error for FaceError {}

/// A text as set: its size in pixels and its lines.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Set {
    pub(super) size: f32,
    pub(super) lines: Vec<String>,
}

impl Face {
    /// Reads a font in WOFF2.
    ///
    /// # Errors
    /// If the bytes are not WOFF2, or hold no font.
    pub fn decode(woff2: &[u8]) -> Result<Self, FaceError> {
        let bytes = wuff::decompress_woff2(woff2).map_err(|error| FaceError(format!("{error:?}")))?;
        let bytes = Arc::new(bytes);
        FontRef::new(&bytes).map_err(|error| FaceError(error.to_string()))?;
        let mut fonts = Database::new();
        fonts.load_font_source(Source::Binary(bytes.clone()));
        let family = fonts.faces().next().and_then(|face| face.families.first());
        let family =
            family.map(|(name, _)| name.clone()).ok_or_else(|| FaceError("it has no name".to_owned()))?;
        Ok(Self { bytes, fonts: Arc::new(fonts), family })
    }

    /// The font in use.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The text without characters that the font lacks, or `instead` if that would lose a letter or a digit. Anything
    /// else, such as an emoji, may be dropped.
    pub(super) fn drawable(&self, text: &str, instead: &str) -> String {
        let Ok(font) = FontRef::new(&self.bytes) else { return instead.to_owned() };
        let letters = font.charmap();
        let is_there = |c: &char| letters.map(*c).is_some();
        if text.chars().any(|c| c.is_alphanumeric() && !is_there(&c)) {
            return instead.to_owned();
        }
        let kept: String = text.chars().filter(is_there).collect();
        let kept = kept.split_whitespace().collect::<Vec<_>>().join(" ");
        if kept.is_empty() { instead.to_owned() } else { kept }
    }

    /// The text with a question mark for each run of characters that the font lacks, so that the gap is visible.
    pub(super) fn marked(&self, text: &str) -> String {
        let Ok(font) = FontRef::new(&self.bytes) else { return String::new() };
        let letters = font.charmap();
        let mut marked = String::new();
        let mut in_gap = false;
        for c in text.chars() {
            let is_gap = letters.map(c).is_none();
            if !is_gap {
                marked.push(c);
            } else if !in_gap {
                marked.push('?');
            }
            in_gap = is_gap;
        }
        marked
    }

    /// The width of a line in pixels, without kerning, which could only make it narrower.
    pub(super) fn width(&self, text: &str, size: f32, weight: f32) -> f32 {
        let Ok(font) = FontRef::new(&self.bytes) else { return 0.0 };
        let location = font.axes().location([("wght", weight)]);
        let metrics = font.glyph_metrics(Size::new(size), &location);
        let letters = font.charmap();
        text.chars().filter_map(|c| metrics.advance_width(letters.map(c)?)).sum()
    }

    /// The text in the first (largest) of the sizes at which it fits into the given lines and width; if none fits, in
    /// the last size and truncated.
    pub(super) fn set(&self, text: &str, weight: f32, sizes: &[f32], width: f32, most: usize) -> Set {
        let mut set = Set { size: 0.0, lines: Vec::new() };
        for &size in sizes {
            let fits = |line: &str| self.width(line, size, weight) <= width;
            set = Set { size, lines: broken(text, &fits) };
            if set.lines.len() <= most && set.lines.iter().all(|line| fits(line)) {
                return set;
            }
        }
        let fits = |line: &str| self.width(line, set.size, weight) <= width;
        let mut lines: Vec<String> = set.lines.iter().flat_map(|line| pieces(line, &fits)).collect();
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                while !last.is_empty() && !fits(&format!("{last}…")) {
                    last.pop();
                }
                *last = format!("{}…", last.trim_end());
            }
        }
        Set { size: set.size, lines }
    }
}

/// The text broken into lines that fit, between words; a word that does not fit has a line of its own.
fn broken(text: &str, fits: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if fits(&format!("{line} {word}")) => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A line broken into pieces that fit, at any character.
fn pieces(line: &str, fits: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for c in line.chars() {
        if let Some(piece) = pieces.last_mut() {
            if piece.is_empty() || fits(&format!("{piece}{c}")) {
                piece.push(c);
            } else {
                pieces.push(c.to_string());
            }
        }
    }
    pieces
}
