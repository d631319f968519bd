//! A badge for a tool's own page or README: a self-contained SVG with the gauge and the panel's score in words.
//! [`embed`](crate::embed) has the code to embed one.

use catalog::index::Summary;

use crate::Edition;
use crate::drawing::{self, colour};
use crate::embed::HEIGHT;
use crate::picture::score_in_words;
use crate::plain::{one_line, shortened};
use crate::xml::Xml;

/// The longest site name that a badge shows, in characters.
const LONGEST_SITE: usize = 28;

/// The badge of a tool as SVG.
#[must_use]
pub fn svg(edition: &Edition, tool: &Summary) -> String {
    let badge = Badge::of(edition, tool);
    let width = badge.width.to_string();
    let mut xml = Xml::fragment();
    xml.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", &width),
            ("height", HEIGHT),
            ("viewBox", &format!("0 0 {width} {HEIGHT}")),
            ("role", "img"),
            ("aria-labelledby", "title"),
        ],
    );
    xml.text("title", &[("id", "title")], &badge.words);
    let frame = (badge.width - 1).to_string();
    xml.empty(
        "rect",
        &[
            ("x", "0.5"),
            ("y", "0.5"),
            ("width", &frame),
            ("height", "27"),
            ("rx", "3.5"),
            ("fill", colour::PAPER),
            ("stroke", colour::RULE),
        ],
    );
    let (percent, lean) = (tool.split.tally().percent(), tool.split.lean());
    drawing::gauge(&mut xml, percent, lean, "translate(5 4) scale(0.02)");
    let text = |xml: &mut Xml, x: u32, length: u32, colour: &str, weight: &str, text: &str| {
        xml.text(
            "text",
            &[
                ("x", &x.to_string()),
                ("y", "18.5"),
                ("font-family", "system-ui, -apple-system, Segoe UI, Roboto, sans-serif"),
                ("font-size", "12"),
                ("font-weight", weight),
                ("fill", colour),
                // `textLength` makes the text fit the space reserved for it, whatever font the reader has.
                ("textLength", &length.to_string()),
                ("lengthAdjust", "spacingAndGlyphs"),
                ("aria-hidden", "true"),
            ],
            text,
        );
    };
    text(&mut xml, START, badge.site_length, colour::QUIET, "400", &badge.site);
    let at = START + badge.site_length + GAP;
    text(&mut xml, at, badge.score_length, colour::INK, "600", &badge.score);
    xml.finish()
}

/// Where the text starts, and the gap between its two parts, in pixels.
const START: u32 = 31;
const GAP: u32 = 8;

struct Badge {
    site: String,
    site_length: u32,
    score: String,
    score_length: u32,
    width: u32,
    /// The text alternative: everything the badge shows.
    words: String,
}

impl Badge {
    fn of(edition: &Edition, tool: &Summary) -> Self {
        let site = one_line(&edition.catalog().site().name);
        let score = score_in_words(tool);
        let words = format!("{} on {site}: {score}", one_line(&tool.name));
        let site = shortened(&site, LONGEST_SITE);
        let (site_length, score_length) = (length(&site), length(&score));
        let width = START + site_length + GAP + score_length + 9;
        Self { site, site_length, score, score_length, width, words }
    }
}

/// The approximate width of a text at 12 pixels in common fonts, in pixels.
fn length(text: &str) -> u32 {
    let tenths = |c: char| match c {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | ' ' | '.' | ',' | ':' | '\'' | '|' => 36,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 104,
        'A'..='Z' | '&' | '<' | '>' | '—' => 82,
        c if c.is_ascii() => 68,
        _ => 96,
    };
    text.chars().map(tenths).sum::<u32>() / 10 + 1
}
