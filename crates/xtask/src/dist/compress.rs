//! Precompression: a `.br` and a `.gz` next to every file that gets smaller.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result};
use packing::{Effort, brotli, gzip};
use rayon::prelude::*;
use staging::{Digest, Output, Stage};

use super::kept::Kept;
use super::progress::Progress;
use crate::workspace;

/// Text, or data that compresses like text. Fonts and pictures are compressed already.
const EXTENSIONS: [&str; 11] =
    ["html", "js", "css", "wasm", "json", "svg", "txt", "csv", "xml", "ics", "webmanifest"];

/// Below this a response fits into one packet with or without compression.
const SMALLEST: u64 = 200;

/// What the files of a site are compressed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Compression {
    /// For readers: as small as possible.
    #[default]
    ForReaders,
    /// For a site in a test, which needs such files but does not care about their size.
    ForTests,
    /// Not at all: the host compresses what it sends.
    LeftToHost,
}

/// A file of the site and its sizes in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sizes {
    /// The path within the site, with forward slashes.
    pub path: String,
    /// The uncompressed size.
    pub raw: u64,
    /// The size of its `.br`, if there is one.
    pub brotli: Option<u64>,
}

/// Compresses what has been written; returns all of it by path, without the compressed files, and how many files had to
/// be compressed.
pub(super) fn all(stage: &Stage, compression: Compression) -> Result<(Vec<Sizes>, usize)> {
    let outputs: Vec<(String, Output)> = stage.outputs().into_iter().collect();
    let mut sizes: Vec<Sizes> = outputs
        .iter()
        .map(|(path, output)| Sizes { path: path.clone(), raw: output.length(), brotli: None })
        .collect();
    if compression == Compression::LeftToHost {
        return Ok((sizes, 0));
    }
    let progress = Progress::begin("compressing");
    let kept = Kept::in_folder(workspace::kept_folder("compressed")?)?;
    let mut files: Vec<(&mut Sizes, &Output)> =
        sizes.iter_mut().zip(&outputs).map(|(sizes, (_, output))| (sizes, output)).collect();
    files.retain(|(file, _)| is_worth_it(file));
    // The largest file takes longest and must not be started last.
    files.sort_by_key(|(file, _)| Reverse(file.raw));
    let (count, made) = (files.len(), AtomicUsize::new(0));
    files.into_par_iter().with_max_len(1).try_for_each(|(file, output)| {
        let compressor = Compressor { stage, kept: &kept, effort: effort_on(&file.path, compression) };
        let (brotli, is_new) = compressor.compress(&file.path, output)?;
        file.brotli = Some(brotli);
        made.fetch_add(is_new, Ordering::Relaxed);
        progress.step(Some(count));
        anyhow::Ok(())
    })?;
    Ok((sizes, made.into_inner()))
}

/// Whether a file gets smaller. Names that start with a dot are not read by browsers.
fn is_worth_it(file: &Sizes) -> bool {
    let extension = Path::new(&file.path).extension();
    file.raw >= SMALLEST
        && !file.path.starts_with('.')
        && extension.is_some_and(|extension| EXTENSIONS.iter().any(|text| extension == *text))
}

/// Files that every reader downloads get all that can be done: the app, and what lists need. There are thousands of pages
/// and data files, of which a reader downloads a few.
fn effort_on(path: &str, compression: Compression) -> Effort {
    let is_of_all =
        [".wasm", ".js"].iter().any(|extension| path.ends_with(extension)) || path == "catalog/index.json";
    match compression {
        Compression::ForTests => Effort::Least,
        _ if is_of_all => Effort::Most,
        _ => Effort::Usual,
    }
}

/// A way to compress bytes.
type Compress = fn(&[u8], Effort) -> io::Result<Vec<u8>>;

/// Compresses files of a site.
struct Compressor<'a> {
    stage: &'a Stage,
    kept: &'a Kept,
    effort: Effort,
}

impl Compressor<'_> {
    /// Writes the compressed versions of a file; returns the size of the one in brotli, and how many had to be made.
    fn compress(&self, path: &str, output: &Output) -> Result<(u64, usize)> {
        let failed = || format!("cannot compress {path}");
        let bytes = OnceCell::new();
        let bytes = || match bytes.get() {
            Some(bytes) => Ok(bytes),
            None => {
                let read = fs::read(self.stage.folder().join(path)).with_context(failed)?;
                anyhow::Ok(bytes.get_or_init(|| read))
            }
        };
        let ways: [(&str, Compress); 2] = [("br", brotli), ("gz", gzip)];
        let mut made = 0;
        for (extension, compress) in ways {
            let name = format!("{}.{}.{extension}", output.content, self.effort.recipe());
            let make = || {
                let compress = || compress(bytes()?, self.effort).with_context(failed);
                made += 1;
                // Anything less is done again as quickly as it is read.
                if self.effort == Effort::Most { self.kept.get_or_make(&name, compress) } else { compress() }
            };
            self.stage.make(&format!("{path}.{extension}"), Digest::of(name.as_bytes()), make)?;
        }
        let length = self.stage.length(&format!("{path}.br")).unwrap_or_default();
        Ok((length, made))
    }
}
