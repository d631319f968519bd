//! Hosts: what they take, and what they do themselves.

use std::fmt;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use clap::ValueEnum;
use publish::PairRule;
use walkdir::WalkDir;

use super::Compression;

/// A host with limits of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Host {
    /// Cloudflare Pages.
    CloudflarePages,
    /// GitHub Pages.
    GithubPages,
    /// GitLab Pages on gitlab.com.
    GitlabPages,
    /// Netlify.
    Netlify,
}

/// What a host takes at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// Files.
    pub files: Option<u64>,
    /// Whether folders count as files.
    pub counts_folders: bool,
    /// Bytes in all.
    pub bytes: Option<u64>,
    /// Bytes in one file.
    pub largest: Option<u64>,
}

impl Host {
    /// The limits of the free plan, as documented by the host on 1 December 2026, or before; docs/DEPLOYING.md says where.
    /// Netlify documents none that a site could reach.
    #[must_use]
    pub fn limits(self) -> Limits {
        let none = Limits::default();
        match self {
            Self::CloudflarePages => Limits { files: Some(20_000), largest: Some(25 << 20), ..none },
            Self::GithubPages => Limits { bytes: Some(1_000_000_000), ..none },
            Self::GitlabPages => {
                Limits { files: Some(200_000), counts_folders: true, bytes: Some(1_000_000_000), ..none }
            }
            Self::Netlify => none,
        }
    }

    /// How files are compressed for the host. GitLab Pages sends compressed copies; the others compress themselves and
    /// would publish a copy as one more file.
    #[must_use]
    pub fn compression(self) -> Compression {
        match self {
            Self::GitlabPages => Compression::ForReaders,
            Self::CloudflarePages | Self::GithubPages | Self::Netlify => Compression::LeftToHost,
        }
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::CloudflarePages => "Cloudflare Pages",
            Self::GithubPages => "GitHub Pages",
            Self::GitlabPages => "GitLab Pages",
            Self::Netlify => "Netlify",
        })
    }
}

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

impl Limits {
    /// What is too much for a host, in words.
    #[must_use]
    pub fn exceeded(self, extent: &Extent) -> Option<String> {
        let over = |what: &str, is: u64, most: Option<u64>, shown: fn(u64) -> String| {
            most.filter(|&most| is > most).map(|most| format!("{}{what} of {}", shown(is), shown(most)))
        };
        let (path, largest) = &extent.largest;
        let over = [
            over(" files", self.counted(extent.site), self.files, counted),
            over("", extent.site.bytes, self.bytes, sized),
            over(&format!(" in {path}"), *largest, self.largest, sized),
        ];
        let over: Vec<String> = over.into_iter().flatten().collect();
        (!over.is_empty()).then(|| over.join(", "))
    }

    /// How many comparisons there is room for in a site with too many. `None` if fewer would not help.
    fn room(self, extent: &Extent) -> Option<usize> {
        let Extent { site, comparisons, pairs, .. } = *extent;
        let pairs = u64::try_from(pairs).ok().filter(|&pairs| pairs > 0)?;
        // As many as take up what is too much, if they are all alike.
        let too_many = |is: u64, most: Option<u64>, of_pairs: u64| {
            let excess = is.saturating_sub(most?);
            (excess > 0 && of_pairs > 0).then(|| excess.saturating_mul(pairs).div_ceil(of_pairs))
        };
        let files = too_many(self.counted(site), self.files, self.counted(comparisons));
        let bytes = too_many(site.bytes, self.bytes, comparisons.bytes);
        let less = files.max(bytes)?;
        usize::try_from(pairs.saturating_sub(less)).ok()
    }

    fn counted(self, amount: Amount) -> u64 {
        amount.files + if self.counts_folders { amount.folders } else { 0 }
    }
}

/// Has `write` write a site that a host takes, again with fewer comparisons if there are too many; returns what it wrote
/// last.
///
/// # Errors
/// If it cannot be written, or if it is too much without any comparison; the error says what is.
pub fn fitted<T>(
    host: Host,
    rule: PairRule,
    write: impl FnMut(PairRule) -> Result<(T, Extent)>,
) -> Result<T> {
    within(host.limits(), rule, write)?
        .map_err(|over| anyhow!("{host} does not take the site, however few comparisons it has: {over}; leave out tools, or choose another host"))
}

/// The same for limits; if it is too much, what is.
fn within<T>(
    limits: Limits,
    mut rule: PairRule,
    mut write: impl FnMut(PairRule) -> Result<(T, Extent)>,
) -> Result<Result<T, String>> {
    loop {
        let (written, extent) = write(rule)?;
        let Some(over) = limits.exceeded(&extent) else { return Ok(Ok(written)) };
        match limits.room(&extent) {
            Some(room) => rule.most = room,
            None => return Ok(Err(over)),
        }
    }
}

impl fmt::Display for Extent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = |files: String, bytes: String, largest: String, name: &str| {
            format!("{files:>12}  {bytes:>12}  {largest:>12}  {name}")
        };
        let shown = |limit: Option<u64>, shown: fn(u64) -> String| limit.map_or_else(String::new, shown);
        let (path, largest) = &self.largest;
        let head = row("files".to_owned(), "in all".to_owned(), "largest".to_owned(), "");
        writeln!(f, "{}", head.trim_end())?;
        let files = counted(self.site.files);
        write!(f, "{}", row(files, sized(self.site.bytes), sized(*largest), &format!("this site ({path})")))?;
        let mut too_much = Vec::new();
        for host in Host::value_variants() {
            let limits = host.limits();
            if limits == Limits::default() {
                continue;
            }
            let (files, bytes) = (shown(limits.files, counted), shown(limits.bytes, sized));
            write!(f, "\n{}", row(files, bytes, shown(limits.largest, sized), &format!("{host} takes")))?;
            if let (Some(over), Some(value)) = (limits.exceeded(self), host.to_possible_value()) {
                too_much.push(format!("{host} does not take this: {over}. Try --host {}.", value.get_name()));
            }
        }
        too_much.iter().try_for_each(|line| write!(f, "\n{line}"))
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
    use std::cell::RefCell;
    use std::fs;

    use super::*;

    /// A site with a page for each of so many pairs, each of three files and 10 bytes.
    fn site_of(pairs: usize) -> Extent {
        let count = u64::try_from(pairs).unwrap();
        let comparisons = Amount { files: 3 * count, folders: count, bytes: 10 * count };
        let site = Amount {
            files: 100 + comparisons.files,
            folders: 5 + comparisons.folders,
            bytes: 1_000 + comparisons.bytes,
        };
        Extent { site, comparisons, pairs, largest: ("a.wasm".to_owned(), 50) }
    }

    #[test]
    fn a_site_is_made_to_fit() {
        for (limits, expected) in [
            (Limits::default(), Ok(40)),
            (Limits { files: Some(220), ..Limits::default() }, Ok(40)),
            (Limits { files: Some(219), ..Limits::default() }, Ok(39)),
            (Limits { files: Some(219), counts_folders: true, ..Limits::default() }, Ok(28)),
            (Limits { files: Some(100), ..Limits::default() }, Ok(0)),
            (Limits { files: Some(99), ..Limits::default() }, Err("100 files of 99")),
            (Limits { bytes: Some(1_205), ..Limits::default() }, Ok(20)),
            (Limits { files: Some(130), bytes: Some(1_205), ..Limits::default() }, Ok(10)),
            (Limits { largest: Some(50), ..Limits::default() }, Ok(40)),
            (Limits { largest: Some(49), ..Limits::default() }, Err("0.1 kB in a.wasm of 0.0 kB")),
        ] {
            let made = RefCell::new(Vec::new());
            let found = within(limits, PairRule::default(), |rule| {
                let extent = site_of(rule.most.min(40));
                made.borrow_mut().push(extent.pairs);
                Ok((extent.pairs, extent))
            });
            assert_eq!(found.unwrap(), expected.map_err(str::to_owned), "{limits:?}");
            assert!(made.borrow().len() <= 2, "{limits:?}: {made:?}");
        }
    }

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
    fn a_site_stands_beside_what_hosts_take() {
        let shown = site_of(40).to_string();
        assert!(shown.starts_with("       files        in all       largest\n         220        1.4 kB        0.1 kB  this site (a.wasm)\n"), "{shown}");
        assert!(
            shown.contains("      20,000                     26.2 MB  Cloudflare Pages takes"),
            "{shown}"
        );
        assert!(!shown.contains("does not take"), "{shown}");
        let shown = site_of(8_000).to_string();
        let told =
            "\nCloudflare Pages does not take this: 24,100 files of 20,000. Try --host cloudflare-pages.";
        assert!(shown.ends_with(told), "{shown}");
    }

    #[test]
    fn numbers_are_readable() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(counted), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([999, 26_214_400, 1_000_000_000].map(sized), ["1.0 kB", "26.2 MB", "1.0 GB"]);
    }
}
