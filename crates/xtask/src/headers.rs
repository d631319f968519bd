//! All response headers in one place: our server sends them, and `_headers` tells static hosts to.

use std::collections::BTreeSet;
use std::fmt::Write;

use anyhow::{Result, ensure};
use catalog::Endpoint;
use catalog::format::Site;

use crate::base::Base;
use crate::page;

/// For files whose name changes with their content. Nothing in between may change them either.
pub const IMMUTABLE: &str = "public, max-age=31536000, immutable, no-transform";

/// For everything else: may be cached, but is revalidated before each use.
pub const REVALIDATE: &str = "no-cache, no-transform";

/// [`IMMUTABLE`] for hosts that compress what they send: Cloudflare treats compression as a transformation, and would
/// send more than three times as much.
const IMMUTABLE_ON_HOSTS: &str = "public, max-age=31536000, immutable";

/// Folders in which every name changes with the content.
const HASHED_FOLDERS: [&str; 3] = ["catalog/facts/", "catalog/parts/", "catalog/words/"];

/// Features that no page of a site uses, nor anything that it might be made to embed.
const PERMISSIONS: &str = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

/// The headers of every response of a site, in order: names in their usual case, and values.
///
/// # Errors
/// If the page cannot be parsed, or an address in the site cannot be part of a header.
pub fn security(html: &str, site: &Site) -> Result<Vec<(&'static str, String)>> {
    Ok(vec![
        ("Content-Security-Policy", content_security_policy(html, site)?),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        ("Permissions-Policy", PERMISSIONS.to_owned()),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        // Everything in a site is public and without cookies: badges are meant to be shown elsewhere, and data to be
        // fetched.
        ("Cross-Origin-Resource-Policy", "cross-origin".to_owned()),
        ("Access-Control-Allow-Origin", "*".to_owned()),
    ])
}

/// The policy as a page can carry it, for hosts that send no headers. `frame-ancestors` has no effect there.
///
/// # Errors
/// As for [`security`].
pub fn policy_in_page(html: &str, site: &Site) -> Result<String> {
    let policy = content_security_policy(html, site)?;
    Ok(policy.split("; ").filter(|part| !part.starts_with("frame-ancestors ")).collect::<Vec<_>>().join("; "))
}

/// What a page may load, run and send to: the site itself, and the services that its catalog names.
///
/// No text may become a script: the only trusted script addresses are those of the site's workers, which the policy
/// `quayside` in `start/guard.js` makes.
/// For markup, its policy `default` only lets through what is part of the program.
fn content_security_policy(html: &str, site: &Site) -> Result<String> {
    let votes = site.votes.iter().flat_map(|votes| {
        let redirects = votes.redirects_to.iter().flatten();
        [&votes.submit, &votes.tallies].into_iter().flatten().chain(redirects)
    });
    let newsletter = site.newsletter.iter().flat_map(|newsletter| {
        std::iter::once(&newsletter.action).chain(newsletter.redirects_to.iter().flatten())
    });
    let (connect, form) = (origins(votes), origins(newsletter));
    for origin in connect.iter().chain(&form) {
        ensure!(
            origin.is_ascii(),
            "{origin} in site.json cannot be part of a header; write its host in ASCII (xn--…)"
        );
    }
    let (scripts, styles) = (page::script_hashes(html)?, page::style_hashes(html)?);
    let (scripts, styles) = (as_sources(&scripts), as_sources(&styles));
    let directive = |name: &str, sources: &[&str], more: &[&str]| {
        std::iter::once(&name).chain(sources).chain(more).copied().collect::<Vec<_>>().join(" ")
    };
    Ok([
        directive("default-src", &["'none'"], &[]),
        directive("script-src", &["'self'", "'wasm-unsafe-eval'"], &scripts),
        directive("style-src", &["'self'"], &styles),
        directive("img-src", &["'self'", "data:"], &[]),
        directive("font-src", &["'self'"], &[]),
        directive("connect-src", &["'self'"], &connect),
        directive("form-action", &["'self'"], &form),
        directive("base-uri", &["'none'"], &[]),
        directive("frame-ancestors", &["'none'"], &[]),
        directive("manifest-src", &["'self'"], &[]),
        directive("worker-src", &["'self'"], &[]),
        directive("require-trusted-types-for", &["'script'"], &[]),
        directive("trusted-types", &["quayside", "default"], &[]),
    ]
    .join("; "))
}

/// The distinct origins of some URLs, in order.
fn origins<'a>(addresses: impl Iterator<Item = &'a Endpoint>) -> Vec<&'a str> {
    let mut origins = Vec::new();
    for origin in addresses.map(Endpoint::origin) {
        if !origins.contains(&origin) {
            origins.push(origin);
        }
    }
    origins
}

fn as_sources(hashes: &[String]) -> Vec<&str> {
    hashes.iter().map(String::as_str).collect()
}

/// How long a file may be cached; `path` is absolute within the site.
#[must_use]
pub fn cache_control(path: &str) -> &'static str {
    if is_hashed(path) { IMMUTABLE } else { REVALIDATE }
}

fn is_hashed(path: &str) -> bool {
    hash_of(path).is_some()
}

/// The hash in a file's name, if it has one: `app-0123456789abcdef_bg.wasm`. Only files at the top of the site and the
/// parts of a large catalog have such names; a slug may look similar. A hash has 16 digits without its leading zeros,
/// which Trunk does not write; four leading zeros practically never happen.
pub(crate) fn hash_of(path: &str) -> Option<&str> {
    let path = path.strip_prefix('/')?;
    let divided = HASHED_FOLDERS.iter().find_map(|folder| path.strip_prefix(folder));
    let (name, extension) = divided.unwrap_or(path).rsplit_once('.')?;
    let (_, hash) = name.rsplit_once('-')?;
    let hash = hash.strip_suffix("_bg").unwrap_or(hash);
    let is_hash = !name.contains('/')
        && !extension.is_empty()
        && (12..=16).contains(&hash.len())
        && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    is_hash.then_some(hash)
}

/// The file `_headers` that Netlify and Cloudflare Pages read. `files` are absolute within the site.
///
/// Only hashed files get a `Cache-Control`: both hosts revalidate everything else anyway, and a header set by two
/// rules would be sent with both values. Cloudflare Pages reads at most 100 rules, so a folder of such files gets a
/// single rule.
#[must_use]
pub fn host_rules(base: &Base, security: &[(&str, String)], files: &[String]) -> String {
    let mut rules = format!("{base}*\n");
    for (name, value) in security {
        let _ = writeln!(rules, "  {name}: {value}");
    }
    let folder_of = |file: &str| HASHED_FOLDERS.into_iter().find(|folder| file[1..].starts_with(folder));
    let hashed = files.iter().filter(|file| is_hashed(file));
    let patterns: BTreeSet<String> = hashed
        .map(|file| folder_of(file).map_or_else(|| file.clone(), |folder| format!("{folder}*")))
        .collect();
    for pattern in patterns {
        let _ = writeln!(rules, "{}\n  Cache-Control: {IMMUTABLE_ON_HOSTS}", base.prefixed(&pattern));
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept_for_good() {
        for path in [
            "/quayside-0123456789abcdef.js",
            "/quayside-0123456789abcdef_bg.wasm",
            "/a-b-123456789abcdef.css",
            "/catalog/parts/0-0123456789abcdef.json",
            "/catalog/facts/speech-0123456789abcdef.json",
            "/catalog/words/ve-0123456789abcdef.json",
        ] {
            assert_eq!(cache_control(path), "public, max-age=31536000, immutable, no-transform", "{path}");
        }
        for path in [
            "/",
            "/index.html",
            "/quayside.js",
            "/quayside-0123456789a.js",
            "/quayside-0123456789ABCDEF.js",
            "/0123456789abcdef.js",
            "/tool-0123456789abcdef",
            "/catalog/tools/model-0123456789abcdef.json",
        ] {
            assert_eq!(cache_control(path), "no-cache, no-transform", "{path}");
        }
    }

    #[test]
    fn hosts_are_told_the_same() {
        let files = ["/index.html".to_owned(), "/app-0123456789abcdef.js".to_owned()];
        let rules = host_rules(&"/x/".parse().unwrap(), &[("X-A", "b".to_owned())], &files);
        // Without `no-transform`, or Cloudflare would not compress.
        let cached = "Cache-Control: public, max-age=31536000, immutable\n";
        assert_eq!(rules, format!("/x/*\n  X-A: b\n/x/app-0123456789abcdef.js\n  {cached}"));
    }

    #[test]
    fn the_files_for_hosts_say_the_same() {
        let deploy = crate::workspace::root().unwrap().join("deploy");
        for file in ["nginx.conf", "Caddyfile"] {
            let text = std::fs::read_to_string(deploy.join(file)).unwrap();
            for value in [IMMUTABLE, REVALIDATE] {
                assert!(text.contains(&format!("\"{value}\"")), "{file}: {value}");
            }
        }
    }

    #[test]
    fn a_large_catalog_has_as_few_rules_as_a_small_one() {
        let part = |at: u32| format!("/catalog/words/{at}-0123456789abcdef.json");
        let files: Vec<String> =
            (0..1_000).map(part).chain(["/app-0123456789abcdef.js".to_owned()]).collect();
        let rules = host_rules(&"/x/".parse().unwrap(), &[], &files);
        let patterns: Vec<&str> = rules.lines().filter(|line| !line.starts_with(' ')).collect();
        assert_eq!(patterns, ["/x/*", "/x/app-0123456789abcdef.js", "/x/catalog/words/*"]);
    }
}
