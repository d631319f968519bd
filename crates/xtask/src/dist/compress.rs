//! Compression ahead of time: a `.br` and a `.gz` beside every file that gains by it.

use std::fs;
use std::io::Write;
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context, Result, anyhow};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

/// What is text, or compresses like text. Fonts and pictures are compressed as they are.
const EXTENSIONS: [&str; 10] =
    ["html", "js", "css", "wasm", "json", "svg", "txt", "csv", "xml", "webmanifest"];

/// Below this a response is one packet with or without compression.
const SMALLEST: u64 = 200;

/// A file of the site and its sizes in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sizes {
    /// The path within the site, with slashes.
    pub path: String,
    /// The size as it is.
    pub raw: u64,
    /// The size of the `.br` beside it, if there is one.
    pub brotli: Option<u64>,
}

/// Compresses the files of a folder and those in it; returns all files by path, without the compressed ones.
pub(super) fn folder(root: &Path) -> Result<Vec<Sizes>> {
    let mut files = Vec::new();
    list(root, "", &mut files).with_context(|| format!("cannot read the folder {}", root.display()))?;
    // The largest file takes longest and must not be begun last.
    files.sort_by(|a, b| b.raw.cmp(&a.raw).then_with(|| a.path.cmp(&b.path)));

    let next = AtomicUsize::new(0);
    let work = || -> Result<Vec<Sizes>> {
        let mut done = Vec::new();
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            done.push(compressed(root, file)?);
        }
        Ok(done)
    };
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let mut sizes = thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_fold(Vec::new(), |mut all, worker| {
            all.extend(worker.join().map_err(|_| anyhow!("a thread that compresses files has stopped"))??);
            Ok::<_, anyhow::Error>(all)
        })
    })?;
    sizes.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(sizes)
}

/// The files of a folder and those in it. Names that begin with a dot are not part of a site.
fn list(folder: &Path, prefix: &str, files: &mut Vec<Sizes>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().into_string().map_err(|name| anyhow!("{name:?} is not UTF-8"))?;
        let path = format!("{prefix}{name}");
        if name.starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{path}/"), files)?;
        } else {
            files.push(Sizes { path, raw: entry.metadata()?.len(), brotli: None });
        }
    }
    Ok(())
}

/// Writes the compressed files beside one file, if it gains by it.
fn compressed(root: &Path, file: &Sizes) -> Result<Sizes> {
    let path = root.join(&file.path);
    let is_text = path.extension().is_some_and(|extension| EXTENSIONS.iter().any(|text| extension == *text));
    if !is_text || file.raw < SMALLEST {
        return Ok(file.clone());
    }
    let failed = || format!("cannot compress {}", path.display());
    let bytes = fs::read(&path).with_context(failed)?;

    let parameters = BrotliEncoderParams { quality: 11, size_hint: bytes.len(), ..Default::default() };
    let mut brotli = Vec::new();
    brotli::BrotliCompress(&mut bytes.as_slice(), &mut brotli, &parameters).with_context(failed)?;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&bytes).with_context(failed)?;
    let gzip = gzip.finish().with_context(failed)?;

    for (extension, smaller) in [("br", &brotli), ("gz", &gzip)] {
        let beside = root.join(format!("{}.{extension}", file.path));
        fs::write(&beside, smaller).with_context(|| format!("cannot write {}", beside.display()))?;
    }
    Ok(Sizes { brotli: u64::try_from(brotli.len()).ok(), ..file.clone() })
}
