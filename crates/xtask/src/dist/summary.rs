//! What a site weighs.

use std::fmt;
use std::path::{Path, PathBuf};

use super::Sizes;

/// The index within the site.
const INDEX: &str = "catalog/index.json";
/// What begins the names of the files that hold what the index of a large catalog leaves out.
const PARTS: &str = "catalog/parts/";
/// What comes first beside the program: a page, with its style, and the index.
const FIRST: [&str; 2] = ["index.html", INDEX];

/// The sizes of an assembled site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Where the site was written.
    pub out: PathBuf,
    /// All files by path, without those that are compressed ahead of time.
    pub files: Vec<Sizes>,
    /// How many compressed files had to be made, as they were not kept from an earlier build.
    pub compressed: usize,
}

impl Summary {
    pub(super) fn new(out: &Path, files: Vec<Sizes>, compressed: usize) -> Self {
        Self { out: out.to_owned(), files, compressed }
    }

    /// How many bytes of program a reader downloads: wasm and JavaScript, the worker's included, as sent with brotli.
    #[must_use]
    pub fn program(&self) -> u64 {
        self.files.iter().filter(|file| has_extension(file, &["wasm", "js"])).map(sent).sum()
    }

    /// How many bytes the index is, as sent with brotli.
    #[must_use]
    pub fn index(&self) -> u64 {
        self.files.iter().filter(|file| file.path == INDEX).map(sent).sum()
    }

    /// How many bytes the tools are that the index leaves out, or rather all tools, as sent with brotli; 0 where it
    /// leaves none out.
    #[must_use]
    pub fn parts(&self) -> u64 {
        self.files.iter().filter(|file| file.path.starts_with(PARTS)).map(sent).sum()
    }

    /// The heaviest file with this extension and its bytes as sent, if there is one.
    #[must_use]
    pub fn largest(&self, extension: &str) -> Option<(&str, u64)> {
        let found = self.files.iter().filter(|file| has_extension(file, &[extension]));
        found.map(|file| (file.path.as_str(), sent(file))).max_by_key(|&(_, bytes)| bytes)
    }

    /// The files that every reader downloads at first.
    fn first(&self) -> impl Iterator<Item = &Sizes> {
        self.files
            .iter()
            .filter(|file| has_extension(file, &["wasm", "js"]) || FIRST.contains(&file.path.as_str()))
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:>12}  {:>12}  file", "bytes", "brotli")?;
        for file in self.first() {
            writeln!(f, "{:>12}  {:>12}  {}", file.raw, sent(file), file.path)?;
        }
        writeln!(f, "{:>12}  {:>12}  wasm and js together", "", self.program())?;
        write!(f, "{} files in {}, {} compressed anew", self.files.len(), self.out.display(), self.compressed)
    }
}

/// The bytes that are sent for a file.
fn sent(file: &Sizes) -> u64 {
    file.brotli.unwrap_or(file.raw)
}

fn has_extension(file: &Sizes, extensions: &[&str]) -> bool {
    Path::new(&file.path)
        .extension()
        .is_some_and(|extension| extensions.iter().any(|wanted| extension == *wanted))
}
