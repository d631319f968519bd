//! What leads from the addresses that pages had before a tool was renamed to those that they have now: a page at each,
//! which every host has, and rules for those hosts that read them.

use std::fmt::Write;

use anyhow::Result;
use publish::{Edition, moves};
use staging::Stage;

use crate::page;

/// The file with the rules that Netlify and Cloudflare Pages read.
const RULES: &str = "_redirects";

/// Writes a page for each move, made from the empty document, and the rules. Writes nothing if nothing has moved.
pub(super) fn write(edition: &Edition, html: &str, stage: &Stage) -> Result<()> {
    let mut rules = String::new();
    for moved in moves(edition) {
        let document = page::without_app(html, &moved.html(edition))?;
        let document = page::with_head(&document, &moved.head(edition))?;
        for file in edition.address().layout().files(&moved.from) {
            stage.write(&file, document.as_bytes())?;
        }
        let _ = writeln!(rules, "{} {} 301", moved.origin(edition), moved.target(edition));
    }
    if rules.is_empty() { Ok(()) } else { stage.write(RULES, rules.as_bytes()) }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::fixture::{Fixture, text, tool};

    #[test]
    fn old_addresses_lead_to_the_page_as_it_is_now() {
        let fixture = Fixture::new();
        let rules = fixture.assembled("/r/").join("_redirects");
        assert!(!rules.exists());
        let mut renamed = tool();
        renamed["aliases"] = serde_json::json!(["llama", "lama"]);
        fixture.write("catalog/tools/ollama.json", &renamed.to_string());
        let mut other = tool();
        other["slug"] = "zed".into();
        fixture.write("catalog/tools/zed.json", &other.to_string());
        let site = fixture.assembled("/r/");
        let expected = concat!(
            "/r/tools/llama /r/tools/ollama 301\n",
            "/r/tools/lama /r/tools/ollama 301\n",
            "/r/compare/llama-vs-zed /r/compare/ollama-vs-zed 301\n",
            "/r/compare/lama-vs-zed /r/compare/ollama-vs-zed 301\n",
        );
        assert_eq!(fs::read_to_string(rules).unwrap(), expected);
        for (file, target) in
            [("tools/lama.html", "tools/ollama"), ("compare/lama-vs-zed.html", "compare/ollama-vs-zed")]
        {
            let page = text(&site, file);
            assert!(
                page.contains(&format!("<meta http-equiv=\"refresh\" content=\"0; url=/r/{target}\">")),
                "{page}"
            );
            assert!(page.contains(&format!("<a href=\"/r/{target}\"")), "{page}");
            assert!(page.contains("Content-Security-Policy") && !page.contains("<script"), "{page}");
            assert!(site.join(format!("{file}.br")).is_file());
        }
        assert_eq!(text(&site, "badges/lama.svg"), text(&site, "badges/ollama.svg"));
    }
}
