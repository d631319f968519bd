//! How to embed a badge in another page or a README. Depends on the domain alone, because the browser uses it, too.

use catalog::Slug;

use crate::markdown::escaped;
use crate::plain::one_line;

/// The height of every badge in pixels.
pub const HEIGHT: &str = "28";

/// The path of a tool's badge within the site.
#[must_use]
pub fn path(tool: &Slug) -> String {
    format!("badges/{tool}.svg")
}

/// The snippets that embed a badge with a link to the tool's page: one in HTML, one in Markdown.
///
/// `words` is the alternative text. It should not contain a score: the picture changes, but a copied snippet does not.
/// The addresses are absolute.
#[must_use]
pub fn snippets(words: &str, page: &str, image: &str) -> [String; 2] {
    let html = format!(
        "<a href=\"{page}\"><img src=\"{image}\" height=\"{HEIGHT}\" alt=\"{}\"></a>",
        attribute(words)
    );
    [html, format!("[![{}]({image})]({page})", escaped(words))]
}

/// Text for a quoted attribute.
fn attribute(text: &str) -> String {
    let mut safe = String::new();
    for c in one_line(text).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '"' => safe.push_str("&quot;"),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snippets_embed_a_badge_with_a_link() {
        let (page, image) = ("https://q.example/r/tools/modal", "https://q.example/r/badges/modal.svg");
        let [html, markdown] = snippets("Modal on Q & Co", page, image);
        let expected =
            format!("<a href=\"{page}\"><img src=\"{image}\" height=\"28\" alt=\"Modal on Q &amp; Co\"></a>");
        assert_eq!(html, expected);
        assert_eq!(markdown, format!("[![Modal on Q \\& Co]({image})]({page})"));
    }

    #[test]
    fn no_name_breaks_a_snippet() {
        let [html, markdown] = snippets("\"><script>x</script>\n&lt; ](y)[", "p", "i");
        assert_eq!(html.matches('<').count(), 3, "{html}");
        assert_eq!(html.matches('"').count(), 8, "{html}");
        assert!(html.contains("&amp;lt; ](y)["), "{html}");
        assert_eq!(markdown, "[![\"\\>\\<script\\>x\\</script\\> \\&lt; \\](y)\\[](i)](p)");
    }
}
