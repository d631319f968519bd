//! The programs that read what is published.

use super::expected::Source;

/// Where a consumer's program comes from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Program {
    /// From Python's or npm's packages, all of which are installed.
    Package,
    /// From Debian: the program, and the package that it is in.
    Debian(&'static str, &'static str),
    /// From crates.io.
    Monolith,
    /// The browser that the tests use.
    Chromium,
}

/// A program that reads a part of what is published.
#[derive(Debug)]
pub(super) struct Consumer {
    /// The name of the script in `crates/xtask/consumers`, which names the program.
    pub(super) script: &'static str,
    /// The part that it reads.
    pub(super) source: Source,
    /// The fields of a record that it reads; all of them if this is empty.
    pub(super) fields: &'static [&'static str],
    /// The records that it can't read correctly, for a reason given in `docs/DATA.md`.
    pub(super) but: &'static [&'static str],
    /// Where its program comes from.
    pub(super) program: Program,
}

impl Consumer {
    const fn new(script: &'static str, source: Source) -> Self {
        Self { script, source, fields: &[], but: &[], program: Program::Package }
    }

    const fn of_debian(self, program: &'static str, package: &'static str) -> Self {
        Self { program: Program::Debian(program, package), ..self }
    }

    const fn reads(self, fields: &'static [&'static str]) -> Self {
        Self { fields, ..self }
    }

    const fn but(self, records: &'static [&'static str]) -> Self {
        Self { but: records, ..self }
    }

    /// The name on the command line.
    pub(super) fn name(&self) -> &str {
        self.script.rsplit_once('.').map_or(self.script, |(name, _)| name)
    }
}

/// All of them.
pub(super) const CONSUMERS: &[Consumer] = &[
    Consumer::new("duckdb_table.py", Source::Table),
    Consumer::new("pandas_table.py", Source::Table),
    Consumer::new("agate_table.py", Source::Table),
    Consumer::new("sqlite_utils_table.py", Source::Table),
    Consumer::new("polars_table.py", Source::Table),
    Consumer::new("papaparse_table.cjs", Source::Table),
    Consumer::new("miller_table.py", Source::Table).of_debian("mlr", "miller"),
    Consumer::new("sqlite_table.py", Source::Table).of_debian("sqlite3", "sqlite3"),
    Consumer::new("openpyxl_table.py", Source::Spreadsheet),
    Consumer::new("libreoffice_table.py", Source::Spreadsheet).of_debian("soffice", "libreoffice-calc-nogui"),
    // The listing has no prices as numbers, no facts, and no dates.
    Consumer::new("pandas_listing.py", Source::Listing).reads(&[
        "slug",
        "name",
        "maker",
        "category",
        "tagline",
        "page",
        "evidence",
        "panel_ships",
        "panel_reviews",
        "panel_percent",
        "community_votes",
        "community_percent",
    ]),
    Consumer::new("feedparser_feeds.py", Source::Feeds),
    Consumer::new("rss_parser_feeds.cjs", Source::Feeds),
    // It stores one date per entry.
    Consumer::new("newsboat_feeds.py", Source::Feeds)
        .of_debian("newsboat", "newsboat")
        .reads(&["title", "link", "entries", "summary", "updated"]),
    Consumer::new("icalendar_days.py", Source::Days),
    Consumer::new("ical_js_days.cjs", Source::Days),
    Consumer::new("email_digest.py", Source::Mail),
    Consumer::new("llms_txt_links.py", Source::Overview),
    Consumer::new("usp_site_map.py", Source::SiteMap),
    Consumer::new("open_graph_scraper_heads.cjs", Source::Heads),
    Consumer::new("metascraper_heads.cjs", Source::Heads).reads(&[
        "title",
        "description",
        "site",
        "url",
        "image",
        "modified",
    ]),
    Consumer::new("extruct_data.py", Source::StructuredData),
    Consumer::new("sdtt_data.cjs", Source::StructuredData),
    Consumer::new("ajv_schema.cjs", Source::Schema),
    Consumer::new("jsonschema_schema.py", Source::Schema),
    Consumer::new("vscode_schema.cjs", Source::Schema),
    Consumer::new("vnu_markup.py", Source::Markup).of_debian("java", "default-jre-headless"),
    Consumer::new("pagefind_texts.cjs", Source::Texts).reads(&PARTS),
    Consumer::new("trafilatura_texts.py", Source::Texts).reads(&PARTS_AND_DATE).but(&["emoji", "hostile"]),
    Consumer::new("lynx_texts.py", Source::Texts).of_debian("lynx", "lynx").reads(&PARTS),
    Consumer::new("w3m_texts.py", Source::Texts).of_debian("w3m", "w3m").reads(&PARTS),
    Consumer::new("weasyprint_texts.py", Source::Texts).reads(&PARTS),
    Consumer::new("wget_copies.py", Source::Copies).of_debian("wget", "wget"),
    Consumer { program: Program::Monolith, ..Consumer::new("monolith_copies.py", Source::Copies) },
    Consumer::new("serve_queries.cjs", Source::Queries),
    Consumer::new("resvg_badges.cjs", Source::Badges),
    Consumer { program: Program::Chromium, ..Consumer::new("chromium_badges.py", Source::Badges) },
];

/// The same, and the date of the page.
const PARTS_AND_DATE: [&str; 11] = [
    "title",
    "name",
    "maker",
    "description",
    "price",
    "scores",
    "quotes",
    "labels",
    "values",
    "dates",
    "published",
];

/// The parts of a page's text that every program should read.
const PARTS: [&str; 10] =
    ["title", "name", "maker", "description", "price", "scores", "quotes", "labels", "values", "dates"];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::*;
    use crate::workspace;

    #[test]
    fn each_script_is_a_consumer_and_each_consumer_has_a_script() {
        let folder = workspace::root().unwrap().join("crates/xtask/consumers");
        let files =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let is_script = |file: &String| file.ends_with(".py") || file.ends_with(".cjs");
        let there: BTreeSet<String> =
            files.filter(is_script).filter(|file| !file.starts_with("contract")).collect();
        let named: BTreeSet<String> = CONSUMERS.iter().map(|consumer| consumer.script.to_owned()).collect();
        assert_eq!(there, named);
        assert_eq!(named.len(), CONSUMERS.len());
    }

    /// Comments in the scripts name the settings that have to be in the documentation.
    #[test]
    fn what_a_reader_has_to_set_is_documented() {
        let root = workspace::root().unwrap();
        let documented = fs::read_to_string(root.join("docs/DATA.md")).unwrap();
        let mut count = 0;
        for file in
            fs::read_dir(root.join("crates/xtask/consumers")).unwrap().map(|entry| entry.unwrap().path())
        {
            let Ok(script) = fs::read_to_string(&file) else { continue };
            for line in script.lines() {
                let Some((code, comment)) =
                    line.split_once("  # DATA.md").or_else(|| line.split_once(" // DATA.md"))
                else {
                    continue;
                };
                let told = comment.strip_prefix(": ").unwrap_or(code.trim());
                assert!(code.contains(told), "{}: {told}", file.display());
                assert!(documented.contains(told), "docs/DATA.md lacks {told:?} of {}", file.display());
                count += 1;
            }
        }
        assert!(count >= 12, "{count} settings");
    }
}
