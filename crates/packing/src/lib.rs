//! Compression, as small as it is worth. A crate of its own, because the encoder is generic: it is compiled with whatever
//! calls it, and this crate is optimized where the rest of the command line is not.

mod picture;

use std::io::{self, Write};

use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode;
use flate2::write::GzEncoder;

pub use picture::png;

/// How much work goes into a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// As much as there can be: brotli 11 with several settings, of which the smallest result is kept.
    Most,
    /// What pays where a reader fetches one file of many; docs/PERFORMANCE.md has what it costs.
    Usual,
    /// As little as there can be.
    Least,
}

impl Effort {
    /// Its name, which stands in the names of results that are kept. Change it with anything that changes them.
    #[must_use]
    pub fn recipe(self) -> &'static str {
        match self {
            Self::Most => "most-4",
            Self::Usual => "usual-4",
            Self::Least => "least-4",
        }
    }
}

/// The gzipped bytes, for the few clients without brotli.
///
/// # Errors
/// Never, as memory takes whatever is written to it.
pub fn gzip(bytes: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
    let level = match effort {
        Effort::Most => 9,
        Effort::Usual => 6,
        Effort::Least => 1,
    };
    let mut gzip = GzEncoder::new(Vec::new(), flate2::Compression::new(level));
    gzip.write_all(bytes)?;
    gzip.finish()
}

/// Windows and blocks to try, as powers of two; 0 lets brotli choose the block.
const WAYS: [(i32, i32); 4] = [(22, 0), (22, 17), (22, 20), (19, 16)];

/// The bytes compressed with brotli. How brotli splits a file into blocks is a heuristic; which setting is best for the
/// app's program varies from build to build by up to one percent.
///
/// # Errors
/// Never, as memory takes whatever is written to it.
pub fn brotli(bytes: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
    let usual = BrotliEncoderParams { size_hint: bytes.len(), ..Default::default() };
    match effort {
        Effort::Most => {}
        Effort::Usual => return compressed(bytes, &BrotliEncoderParams { quality: 8, ..usual }),
        Effort::Least => return compressed(bytes, &BrotliEncoderParams { quality: 1, ..usual }),
    }
    let mut best: Option<Vec<u8>> = None;
    let modes = [BrotliEncoderMode::BROTLI_MODE_GENERIC, BrotliEncoderMode::BROTLI_MODE_FONT];
    for (mode, (lgwin, lgblock)) in modes.into_iter().flat_map(|mode| WAYS.map(|way| (mode, way))) {
        let other =
            compressed(bytes, &BrotliEncoderParams { quality: 11, mode, lgwin, lgblock, ..usual.clone() })?;
        if best.as_ref().is_none_or(|best| other.len() < best.len()) {
            best = Some(other);
        }
    }
    Ok(best.unwrap_or_default())
}

fn compressed(bytes: &[u8], parameters: &BrotliEncoderParams) -> io::Result<Vec<u8>> {
    let mut smaller = Vec::new();
    ::brotli::BrotliCompress(&mut &*bytes, &mut smaller, parameters)?;
    Ok(smaller)
}
