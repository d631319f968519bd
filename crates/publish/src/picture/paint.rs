//! Draws a card as SVG, and the SVG as PNG. The same card always gives the same bytes.

use std::fmt;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use sha2::{Digest, Sha256};

use super::{Card, Face, HEIGHT, Side, WIDTH};
use crate::drawing::{self, colour};
use crate::xml::Xml;

/// A picture could not be drawn. This is a bug in the drawing, not a mistake in a catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaintError(String);

impl fmt::Display for PaintError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a share picture cannot be drawn: {}", self.0)
    }
}

impl std::error::Error for PaintError {}

/// The picture as PNG, [`WIDTH`] by [`HEIGHT`] pixels.
///
/// # Errors
/// If the drawing cannot be parsed or encoded.
pub fn png(card: &Card, face: &Face) -> Result<Vec<u8>, PaintError> {
    let failed = |error: &dyn fmt::Display| PaintError(format!("{}: {error}", card.path));
    let options =
        Options { fontdb: face.fonts.clone(), font_family: face.family.clone(), ..Options::default() };
    let tree = Tree::from_str(&svg(card, face), &options).map_err(|error| failed(&error))?;
    let mut pixels = Pixmap::new(WIDTH, HEIGHT).ok_or_else(|| failed(&"it has no size"))?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    packing::png(WIDTH, HEIGHT, pixels.data()).map_err(|error| failed(&error))
}

/// The cache key of a picture, 32 hexadecimal digits: a hash of the drawing, the font and the renderer's version, so
/// that anything that changes the bytes changes the key.
#[must_use]
pub fn cache_key(card: &Card, face: &Face) -> String {
    /// The version of resvg in this crate's manifest, and what the encoder does.
    const RENDERER: &str = "resvg 0.49, palette, zlib-rs";
    let digest =
        Sha256::new().chain_update(RENDERER).chain_update(svg(card, face)).chain_update(face.bytes());
    super::card::hexadecimal(&digest.finalize()[..16])
}

/// The margin, in pixels.
const EDGE: f32 = 72.0;
/// The weights of names and of other text.
const BOLD: f32 = 600.0;
const REGULAR: f32 = 400.0;

/// The picture as SVG. It needs the font to measure its texts.
#[must_use]
pub fn svg(card: &Card, face: &Face) -> String {
    let (width, height) = (WIDTH.to_string(), HEIGHT.to_string());
    let mut xml = Xml::fragment();
    xml.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", &width),
            ("height", &height),
            ("font-family", &format!("'{}'", face.family)),
        ],
    );
    xml.empty("rect", &[("width", &width), ("height", &height), ("fill", colour::PAPER)]);
    let mut canvas = Canvas { xml, face };
    match card.sides.as_slice() {
        [] => site(&mut canvas, card),
        [only] => {
            head(&mut canvas, card);
            tool(&mut canvas, card, only);
        }
        sides => {
            head(&mut canvas, card);
            comparison(&mut canvas, card, sides);
        }
    }
    canvas.xml.finish()
}

/// The logo, the site's name, and what the picture is about.
fn head(canvas: &mut Canvas, card: &Card) {
    canvas.mark(EDGE, 46.0, 44.0);
    let site = canvas.face.drawable(&card.site, "");
    canvas.line(EDGE + 58.0, 79.0, 30.0, BOLD, colour::INK, &site);
    let eyebrow = canvas.face.set(&canvas.face.marked(&card.eyebrow), REGULAR, &[26.0], 560.0, 1);
    let eyebrow = eyebrow.lines.concat();
    let at = 1200.0 - EDGE - canvas.face.width(&eyebrow, 26.0, REGULAR);
    canvas.line(at, 77.0, 26.0, REGULAR, colour::QUIET, &eyebrow);
    canvas.rule(EDGE, 112.0, 1200.0 - EDGE, 112.0);
}

fn site(canvas: &mut Canvas, card: &Card) {
    canvas.mark(EDGE, 150.0, 330.0);
    let left = 470.0;
    let name = canvas.face.drawable(&card.site, "");
    let end =
        canvas.block(left, 300.0, &name, BOLD, &[104.0, 84.0, 72.0, 60.0, 48.0, 36.0], 660.0, 1, colour::INK);
    let sentence = canvas.face.marked(&card.sentence);
    canvas.block(left, end + 78.0, &sentence, REGULAR, &[40.0, 34.0, 28.0], 660.0, 4, colour::QUIET);
}

fn tool(canvas: &mut Canvas, card: &Card, side: &Side) {
    canvas.gauge(side, EDGE - 12.0, 165.0, 330.0);
    let (left, width) = (440.0, 690.0);
    let name = canvas.face.drawable(&side.name, &side.slug);
    // A name that needs two lines is smaller, to leave room for what is below.
    let (top, sizes, lines): (f32, &[f32], usize) = if canvas.face.width(&name, 52.0, BOLD) <= width {
        (228.0, &[84.0, 72.0, 60.0, 52.0], 1)
    } else {
        (206.0, &[52.0, 42.0], 2)
    };
    let end = canvas.block(left, top, &name, BOLD, sizes, width, lines, colour::INK);
    let sentence = canvas.face.marked(&card.sentence);
    canvas.block(left, end + 62.0, &sentence, REGULAR, &[34.0, 30.0, 27.0], width, 3, colour::QUIET);
    canvas.score(side, left, 504.0, width, 54.0, 32.0);
}

fn comparison(canvas: &mut Canvas, card: &Card, sides: &[Side]) {
    #[expect(clippy::cast_precision_loss, reason = "two to four")]
    let column = (1200.0 - 2.0 * EDGE) / sides.len() as f32;
    let mut left = EDGE;
    for (at, side) in sides.iter().enumerate() {
        if at > 0 {
            canvas.rule(left - 14.0, 142.0, left - 14.0, 372.0);
        }
        canvas.gauge(side, left - 10.0, 150.0, 128.0);
        let text = left + 138.0;
        let name = canvas.face.drawable(&side.name, &side.slug);
        let sizes = [52.0, 46.0, 40.0, 34.0, 29.0];
        canvas.block(text, 202.0, &name, BOLD, &sizes, column - 168.0, 3, colour::INK);
        canvas.score(side, left, 332.0, column - 40.0, 40.0, 25.0);
        left += column;
    }
    canvas.rule(EDGE, 398.0, 1200.0 - EDGE, 398.0);
    // The sentence contains the tools' names; one that cannot be drawn is replaced there, too.
    let sentence = sides.iter().fold(card.sentence.clone(), |sentence, side| {
        sentence.replace(&side.name, &canvas.face.drawable(&side.name, &side.slug))
    });
    let sentence = canvas.face.marked(&sentence);
    let width = 1200.0 - 2.0 * EDGE;
    canvas.block(EDGE, 458.0, &sentence, BOLD, &[44.0, 40.0, 36.0, 32.0, 28.0], width, 3, colour::INK);
}

/// A drawing in progress.
struct Canvas<'f> {
    xml: Xml,
    face: &'f Face,
}

impl Canvas<'_> {
    /// One line of text, with its baseline at `y`.
    fn line(&mut self, x: f32, y: f32, size: f32, weight: f32, fill: &str, text: &str) {
        let attributes = [
            ("x", number(x)),
            ("y", number(y)),
            ("font-size", number(size)),
            ("font-weight", number(weight)),
            ("fill", fill.to_owned()),
        ];
        let attributes: Vec<(&str, &str)> =
            attributes.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.xml.text("text", &attributes, text);
    }

    /// Lines of text, the first with its baseline at `y`; returns the baseline of the last.
    #[expect(clippy::too_many_arguments, reason = "each is a plain measure of the one text")]
    fn block(
        &mut self,
        x: f32,
        y: f32,
        text: &str,
        weight: f32,
        sizes: &[f32],
        width: f32,
        most: usize,
        fill: &str,
    ) -> f32 {
        let set = self.face.set(text, weight, sizes, width, most);
        let mut baseline = y;
        for (at, line) in set.lines.iter().enumerate() {
            baseline += if at == 0 { 0.0 } else { set.size * 1.2 };
            self.line(x, baseline, set.size, weight, fill, line);
        }
        baseline
    }

    /// The score as a percentage, then the verdicts as shapes, and below both the score in words.
    fn score(&mut self, side: &Side, x: f32, y: f32, width: f32, large: f32, small: f32) {
        let percent = side.percent.map_or_else(|| "—".to_owned(), |percent| format!("{percent}%"));
        self.line(x, y, large, BOLD, colour::INK, &percent);
        self.line(x, y + small * 1.5, small, REGULAR, colour::QUIET, &side.score);
        let begin = x + self.face.width(&percent, large, BOLD) + small * 0.8;
        #[expect(clippy::cast_precision_loss, reason = "a panel is small")]
        let room = (x + width - begin) / side.verdicts.len().max(1) as f32;
        let step = room.min(large * 0.85);
        let mut at = begin;
        for verdict in &side.verdicts {
            let size = step * 0.8;
            let place = format!(
                "translate({} {}) scale({})",
                number(at),
                number(y - large * 0.34 - size / 2.0),
                number(size / 10.0)
            );
            drawing::shape(&mut self.xml, *verdict, &place);
            at += step;
        }
    }

    fn gauge(&mut self, side: &Side, x: f32, y: f32, size: f32) {
        let place = format!("translate({} {}) scale({})", number(x), number(y), number(size / 1000.0));
        drawing::gauge(&mut self.xml, side.percent, side.lean, &place);
    }

    /// The logo: a circle crossed by its load line.
    fn mark(&mut self, x: f32, y: f32, size: f32) {
        let place = format!("translate({} {}) scale({})", number(x), number(y), number(size / 100.0));
        let stroke = [("fill", "none"), ("stroke", colour::INK), ("stroke-width", "10")];
        self.xml.open("g", &[("transform", &place)]);
        self.xml.empty("circle", &[[("cx", "50"), ("cy", "50"), ("r", "34")].as_slice(), &stroke].concat());
        self.xml.empty("path", &[[("d", "M2 50h96")].as_slice(), &stroke].concat());
        self.xml.close();
    }

    fn rule(&mut self, x: f32, y: f32, to_x: f32, to_y: f32) {
        let path = format!("M{} {}L{} {}", number(x), number(y), number(to_x), number(to_y));
        self.xml.empty(
            "path",
            &[("d", &path), ("fill", "none"), ("stroke", colour::RULE), ("stroke-width", "2")],
        );
    }
}

/// A number as SVG takes it, to three decimal places; a weight must be a whole number.
fn number(value: f32) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
