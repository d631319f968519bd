//! The sizes of a site's files.

use std::fmt;
use std::path::{Path, PathBuf};

use super::Sizes;

/// The path of the index within the site.
const INDEX: &str = "catalog/index.json";
/// The path prefixes of the files with what the index of a large catalog leaves out.
const PARTS: &str = "catalog/parts/";
/// What is loaded first besides the program: a page, with its styles, and the index.
const FIRST: [&str; 2] = ["index.html", INDEX];

/// The sizes of an assembled site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The folder of the site.
    pub out: PathBuf,
    /// All files by path, without the precompressed ones.
    pub files: Vec<Sizes>,
    /// How many files had to be compressed, because they were not cached.
    pub compressed: usize,
}

impl Summary {
    pub(super) fn new(out: &Path, files: Vec<Sizes>, compressed: usize) -> Self {
        Self { out: out.to_owned(), files, compressed }
    }

    /// The size of the program that a reader downloads: wasm and JavaScript, including the worker, in bytes as sent
    /// with brotli.
    #[must_use]
    pub fn program(&self) -> u64 {
        self.files.iter().filter(|file| has_extension(file, &["wasm", "js"])).map(sent).sum()
    }

    /// The size of the index, in bytes as sent with brotli.
    #[must_use]
    pub fn index(&self) -> u64 {
        self.files.iter().filter(|file| file.path == INDEX).map(sent).sum()
    }

    /// The size of all tools in the parts that the index leaves out, in bytes as sent with brotli; 0 if it leaves none
    /// out.
    #[must_use]
    pub fn parts(&self) -> u64 {
        self.files.iter().filter(|file| file.path.starts_with(PARTS)).map(sent).sum()
    }

    /// The largest file with this extension and its size as sent, if there is one.
    #[must_use]
    pub fn largest(&self, extension: &str) -> Option<(&str, u64)> {
        let found = self.files.iter().filter(|file| has_extension(file, &[extension]));
        found.map(|file| (file.path.as_str(), sent(file))).max_by_key(|&(_, bytes)| bytes)
    }

    /// The files that every reader downloads first.
    fn first(&self) -> impl Iterator<Item = &Sizes> {
        self.files
            .iter()
            .filter(|file| has_extension(file, &["wasm", "js"]) || FIRST.contains(&file.path.as_str()))
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.files.iter().all(|file| file.brotli.is_none()) {
            writeln!(f, "{:>12}  file, which the host compresses", "bytes")?;
            for file in self.first() {
                writeln!(f, "{:>12}  {}", file.raw, file.path)?;
            }
        } else {
            writeln!(f, "{:>12}  {:>12}  file", "bytes", "brotli")?;
            for file in self.first() {
                writeln!(f, "{:>12}  {:>12}  {}", file.raw, sent(file), file.path)?;
            }
            writeln!(f, "{:>12}  {:>12}  wasm and js together", "", self.program())?;
        }
        write!(
            f,
            "{} files in {}, {} of them newly compressed",
            self.files.len(),
            self.out.display(),
            self.compressed
        )
    }
}

/// The size of a file as sent.
fn sent(file: &Sizes) -> u64 {
    file.brotli.unwrap_or(file.raw)
}

fn has_extension(file: &Sizes, extensions: &[&str]) -> bool {
    Path::new(&file.path)
        .extension()
        .is_some_and(|extension| extensions.iter().any(|wanted| extension == *wanted))
}
