//! Hosts: what they take, and what they do themselves.

use std::fmt;

use anyhow::{Result, anyhow};
use clap::ValueEnum;
use publish::PairRule;

use super::Compression;
use super::extent::{Amount, Extent, counted, sized};

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
    /// We know of none for Netlify.
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

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::super::{Publication, assemble_sound};
    use super::*;
    use crate::check::{self, Strictness};
    use crate::fixture::{Fixture, tool};

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
    fn what_does_not_fit_is_written_again_with_fewer_comparisons() {
        let fixture = Fixture::new();
        for slug in ["a", "b", "c", "d", "e"] {
            let mut tool = tool();
            tool["slug"] = slug.into();
            fixture.write(&format!("catalog/tools/{slug}.json"), &tool.to_string());
        }
        let sound = check::read(&fixture.catalog(), Strictness::Strict).unwrap();
        let written = |limits| {
            let write = |rule| {
                let compression = Compression::LeftToHost;
                let publication = Publication { rule, compression, ..Publication::default() };
                assemble_sound(&fixture.app(), &sound, &publication, &fixture.out(), &|_| Ok(()))?;
                let extent = Extent::of(&fixture.out())?;
                Ok((extent.clone(), extent))
            };
            within(limits, PairRule::default(), write).unwrap()
        };
        let whole = written(Limits::default()).unwrap();
        assert_eq!(whole.pairs, 15);
        let room = Some(whole.site.files - 4);
        let fitted = written(Limits { files: room, ..Limits::default() }).unwrap();
        assert_eq!((fitted.pairs, Some(fitted.site.files)), (11, room));
        let least = whole.site.files - 16;
        let over = written(Limits { files: Some(least), ..Limits::default() }).unwrap_err();
        assert_eq!(over, format!("{} files of {least}", least + 1));
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
}
