//! Precompression: a `.br` and a `.gz` next to every file that gets smaller.

use std::fs;
use std::io::{self, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context, Result, anyhow};
use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use walkdir::{DirEntry, WalkDir};

use super::kept::Kept;
use super::progress::Progress;

/// Text, or data that compresses like text. Fonts and pictures are compressed already.
const EXTENSIONS: [&str; 10] =
    ["html", "js", "css", "wasm", "json", "svg", "txt", "csv", "xml", "webmanifest"];

/// The total size in bytes, before compression, from which full effort on the many files of a site would take hours.
const HUGE: u64 = 64 << 20;

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

/// Compresses the files in a folder at any depth; returns all of them by path, without the compressed ones. Earlier
/// results come from `kept`.
pub(super) fn folder(root: &Path, kept: &Kept, compression: Compression) -> Result<Vec<Sizes>> {
    let mut files = list(root).with_context(|| format!("cannot read the folder {}", root.display()))?;
    if compression == Compression::LeftToHost {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        return Ok(files);
    }
    let progress = Progress::begin("compressing");
    // The largest file takes longest and must not be started last.
    files.sort_by(|a, b| b.raw.cmp(&a.raw).then_with(|| a.path.cmp(&b.path)));

    let is_huge = files.iter().map(|file| file.raw).sum::<u64>() > HUGE;
    let next = AtomicUsize::new(0);
    let work = || -> Result<Vec<Sizes>> {
        let mut done = Vec::new();
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            done.push(compressed(root, file, Effort::on(&file.path, is_huge, compression), kept)?);
            progress.step(Some(files.len()));
        }
        Ok(done)
    };
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let mut sizes = thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_fold(Vec::new(), |mut all, worker| {
            all.extend(worker.join().map_err(|_| anyhow!("a compression thread panicked"))??);
            Ok::<_, anyhow::Error>(all)
        })
    })?;
    sizes.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(sizes)
}

/// The files in a folder at any depth. Names that start with a dot are not part of a site.
fn list(root: &Path) -> Result<Vec<Sizes>> {
    let is_hidden = |entry: &DirEntry| entry.file_name().as_encoded_bytes().starts_with(b".");
    let mut files = Vec::new();
    for entry in WalkDir::new(root).min_depth(1).into_iter().filter_entry(|entry| !is_hidden(entry)) {
        let entry = entry?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.path().strip_prefix(root)?;
        let path = path.to_str().with_context(|| format!("{path:?} is not UTF-8"))?;
        files.push(Sizes { path: path.to_owned(), raw: entry.metadata()?.len(), brotli: None });
    }
    Ok(files)
}

/// Distinguishes cached files from those of other encoders: change it with the versions of the two encoders and their
/// settings.
const RECIPE: u32 = 2;

/// Writes the compressed versions of one file, if they are smaller.
fn compressed(root: &Path, file: &Sizes, effort: Effort, kept: &Kept) -> Result<Sizes> {
    let path = root.join(&file.path);
    let is_text = path.extension().is_some_and(|extension| EXTENSIONS.iter().any(|text| extension == *text));
    if !is_text || file.raw < SMALLEST {
        return Ok(file.clone());
    }
    let failed = || format!("cannot compress {}", path.display());
    let bytes = fs::read(&path).with_context(failed)?;
    let (brotli, gzip) =
        (|| brotli(&bytes, effort).with_context(failed), || gzip(&bytes, effort).with_context(failed));
    let (brotli, gzip) = if effort == Effort::None {
        (brotli()?, gzip()?)
    } else {
        let content = hex::encode(Sha256::digest(&bytes));
        (
            kept.get_or_make(&format!("{content}.{}-{RECIPE}.br", effort.name()), brotli)?,
            kept.get_or_make(&format!("{content}.{RECIPE}.gz"), gzip)?,
        )
    };
    for (extension, smaller) in [("br", &brotli), ("gz", &gzip)] {
        let beside = root.join(format!("{}.{extension}", file.path));
        fs::write(&beside, smaller).with_context(|| format!("cannot write {}", beside.display()))?;
    }
    Ok(Sizes { brotli: u64::try_from(brotli.len()).ok(), ..file.clone() })
}

/// Brotli's effort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effort {
    /// The maximum, with several settings, of which the smallest result is kept.
    All,
    /// One level less.
    Less,
    /// Two levels less.
    Least,
    /// Minimal: compressing the file again is quicker than keeping the result.
    None,
}

impl Effort {
    /// Files that every reader downloads get the maximum: the app, and what lists need. There are hundreds of pages and
    /// data files, of which a reader downloads a few; one level less costs them 3 % in size and saves three quarters of
    /// the time. On a huge site that would still take hours; a second level less saves nine tenths of the rest.
    fn on(path: &str, is_huge: bool, compression: Compression) -> Self {
        let is_app = [".wasm", ".js"].iter().any(|extension| path.ends_with(extension));
        match path {
            _ if compression == Compression::ForTests => Self::None,
            "catalog/index.json" => Self::All,
            _ if is_app => Self::All,
            _ if is_huge && path.starts_with("catalog/words/") => Self::Least,
            _ => Self::Less,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::All => "smallest",
            Self::Less => "less",
            Self::Least => "least",
            Self::None => "none",
        }
    }
}

/// The gzipped bytes, for the few clients without brotli.
fn gzip(bytes: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
    let level =
        if effort == Effort::None { flate2::Compression::fast() } else { flate2::Compression::best() };
    let mut gzip = GzEncoder::new(Vec::new(), level);
    gzip.write_all(bytes)?;
    gzip.finish()
}

/// Windows and blocks to try, as powers of two; 0 lets brotli choose the block.
const WAYS: [(i32, i32); 4] = [(22, 0), (22, 17), (22, 20), (19, 16)];

/// The bytes compressed with brotli. How brotli splits a file into blocks is a heuristic; which setting is best for the
/// app's program varies from build to build by up to one percent.
fn brotli(bytes: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
    let compressed = |parameters: &BrotliEncoderParams| {
        let mut smaller = Vec::new();
        brotli::BrotliCompress(&mut &*bytes, &mut smaller, parameters).map(|_| smaller)
    };
    let usual = BrotliEncoderParams { size_hint: bytes.len(), ..Default::default() };
    match effort {
        Effort::All => {}
        Effort::Less => return compressed(&BrotliEncoderParams { quality: 10, ..usual }),
        Effort::Least => return compressed(&BrotliEncoderParams { quality: 9, ..usual }),
        Effort::None => return compressed(&BrotliEncoderParams { quality: 1, ..usual }),
    }
    let mut best: Option<Vec<u8>> = None;
    let modes = [BrotliEncoderMode::BROTLI_MODE_GENERIC, BrotliEncoderMode::BROTLI_MODE_FONT];
    for (mode, (lgwin, lgblock)) in modes.into_iter().flat_map(|mode| WAYS.map(|way| (mode, way))) {
        let other = compressed(&BrotliEncoderParams { quality: 11, mode, lgwin, lgblock, ..usual.clone() })?;
        if best.as_ref().is_none_or(|best| other.len() < best.len()) {
            best = Some(other);
        }
    }
    Ok(best.unwrap_or_default())
}
