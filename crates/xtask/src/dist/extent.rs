//! What a site comes to: its files, all of them, and what they weigh.

use std::path::Path;

use anyhow::{Context, Result};
use walkdir::WalkDir;

/// A number of files, and what they weigh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amount {
    /// Files.
    pub files: u64,
    /// The folders that they are in.
    pub folders: u64,
    /// Bytes in all.
    pub bytes: u64,
}

/// What a site comes to on a host: every file in its folder, compressed copies and all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extent {
    /// The whole site.
    pub site: Amount,
    /// Pages, data and pictures of comparisons.
    pub comparisons: Amount,
    /// How many comparisons that is.
    pub pairs: usize,
    /// The largest file and its bytes.
    pub largest: (String, u64),
}

impl Extent {
    /// What the folder of a site comes to.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn of(site: &Path) -> Result<Self> {
        let mut extent = Self::default();
        for entry in WalkDir::new(site).min_depth(1) {
            let entry = entry.with_context(|| format!("cannot read {}", site.display()))?;
            let path = entry.path().strip_prefix(site)?;
            let (name, is_folder) = (path.to_string_lossy().into_owned(), entry.file_type().is_dir());
            let bytes = if is_folder { 0 } else { entry.metadata()?.len() };
            let is_of_pair =
                name.contains("-vs-") && ["compare", "share/compare"].iter().any(|at| path.starts_with(at));
            let amounts = [Some(&mut extent.site), is_of_pair.then_some(&mut extent.comparisons)];
            for amount in amounts.into_iter().flatten() {
                amount.files += u64::from(!is_folder);
                amount.folders += u64::from(is_folder);
                amount.bytes += bytes;
            }
            extent.pairs += usize::from(is_of_pair && path.starts_with("compare") && name.ends_with(".json"));
            if bytes > extent.largest.1 {
                extent.largest = (name, bytes);
            }
        }
        Ok(extent)
    }
}

/// `20,000`.
pub(super) fn counted(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(",")
}

/// `26.2 MB`.
pub(super) fn sized(bytes: u64) -> String {
    // Exact up to far beyond any limit.
    let bytes = bytes as f64;
    match bytes {
        ..1e6 => format!("{:.1} kB", bytes / 1e3),
        1e6..1e9 => format!("{:.1} MB", bytes / 1e6),
        _ => format!("{:.1} GB", bytes / 1e9),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_folder_is_counted() {
        let folder = tempfile::tempdir().unwrap();
        for (file, bytes) in [
            ("index.html", 7),
            ("compare/index.html", 5),
            ("compare/a-vs-b/index.html", 30),
            ("compare/a-vs-b.json", 4),
            ("compare/a-vs-b.json.br", 2),
            ("share/compare/a-vs-b.png", 9),
            ("tools/a-vs.html", 1),
        ] {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x".repeat(bytes)).unwrap();
        }
        let expected = Extent {
            site: Amount { files: 7, folders: 5, bytes: 58 },
            comparisons: Amount { files: 4, folders: 1, bytes: 45 },
            pairs: 1,
            largest: ("compare/a-vs-b/index.html".to_owned(), 30),
        };
        assert_eq!(Extent::of(folder.path()).unwrap(), expected);
    }

    #[test]
    fn numbers_are_readable() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(counted), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([999, 26_214_400, 1_000_000_000].map(sized), ["1.0 kB", "26.2 MB", "1.0 GB"]);
    }
}
