//! Pixels as PNG.

use std::collections::HashMap;

use png::{BitDepth, ColorType, Compression, Encoder, EncodingError, Filter};

/// An opaque picture as PNG. One of at most 256 colours, as our drawings are, has a palette: it is less than half as large
/// as with three bytes a pixel, and is compressed in a quarter of the time. Filters, which help with photographs, make
/// such pictures larger. `rgba` has four bytes for each pixel, row by row; the fourth is ignored.
///
/// # Errors
/// If there are not that many bytes.
pub fn png(width: u32, height: u32, rgba: &[u8]) -> Result<Vec<u8>, EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    encoder.set_filter(Filter::NoFilter);
    let data = match Indexed::of(rgba) {
        Some(Indexed { palette, places }) => {
            encoder.set_color(ColorType::Indexed);
            encoder.set_palette(palette);
            places
        }
        None => {
            encoder.set_color(ColorType::Rgb);
            rgba.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
        }
    };
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(bytes)
}

/// A picture of few colours.
struct Indexed {
    /// Red, green and blue of each colour, in the order in which they occur.
    palette: Vec<u8>,
    /// The colour of each pixel, by its place in the palette.
    places: Vec<u8>,
}

impl Indexed {
    /// `None` if there are too many colours.
    fn of(rgba: &[u8]) -> Option<Self> {
        let (mut palette, mut known) = (Vec::new(), HashMap::new());
        let mut places = Vec::with_capacity(rgba.len() / 4);
        // Most pixels are like the one before.
        let mut last: Option<([u8; 3], u8)> = None;
        for pixel in rgba.chunks_exact(4) {
            let colour = [pixel[0], pixel[1], pixel[2]];
            let place = match last {
                Some((same, place)) if same == colour => place,
                _ => match known.get(&colour) {
                    Some(place) => *place,
                    None => {
                        let place = u8::try_from(known.len()).ok()?;
                        known.insert(colour, place);
                        palette.extend(colour);
                        place
                    }
                },
            };
            last = Some((colour, place));
            places.push(place);
        }
        Some(Self { palette, places })
    }
}
