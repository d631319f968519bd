//! With forced colours, a reader can still see what is selected, and read the drawings.

use serde_json::json;

use crate::harness::{Reader, Site, read};

/// Turns on forced colours, with a dark scheme.
async fn force_colours(reader: &Reader) {
    let features = json!([
        { "name": "forced-colors", "value": "active" },
        { "name": "prefers-color-scheme", "value": "dark" },
    ]);
    reader.emulate(features).await;
    assert_eq!(reader.eval("return matchMedia('(forced-colors: active)').matches").await, true);
}

/// The visible properties of an element, apart from its text, and of the box in front of it.
fn looks(css: &str) -> String {
    format!(
        "(() => {{
            const element = document.querySelector({css});
            if (!element) return null;
            return [undefined, '::before'].map(part => {{
                const style = getComputedStyle(element, part);
                const seen = style.borderBottomStyle !== 'none' && style.borderBottomColor;
                return [style.backgroundColor, style.color, seen, style.borderBottomStyle, style.borderBottomWidth,
                    style.outlineStyle, style.outlineWidth, style.fontWeight, style.textDecorationLine].join();
            }}).join(' | ');
        }})()",
        css = serde_json::to_string(css).unwrap()
    )
}

#[apply(browser_test)]
async fn what_is_chosen_can_be_told_from_what_is_not() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        force_colours(reader).await;
        reader.keep("shortlist", "[\"hazel\"]").await;
        for (page, chosen, other) in [
            (
                "/tools?q=hazel",
                "[data-test=compare-toggle][aria-pressed=true]",
                "[data-test=compare-toggle][aria-pressed=false]",
            ),
            ("/tools?q=hazel", ".theme-switch [aria-pressed=true]", ".theme-switch [aria-pressed=false]"),
            ("/tools?q=hazel", ".site-header nav [aria-current]", ".site-header nav a:not([aria-current])"),
            (
                "/tools?evidence=desk",
                "[data-test=facet][aria-current]",
                "[data-test=facet]:not([aria-current], [aria-disabled])",
            ),
            ("/tools?sort=name", ".sort [aria-current]", ".sort a:not([aria-current])"),
            ("/tools?page=2", ".pager [aria-current]", ".pager a:not([aria-current])"),
        ] {
            reader.open(page).await;
            let seen = reader.eval(&format!("return [{}, {}]", looks(chosen), looks(other))).await;
            assert!(seen[0].is_string() && seen[1].is_string(), "{page}: {chosen} or {other} is not there");
            assert_ne!(seen[0], seen[1], "{page}: {chosen} looks like {other}");
        }
        reader.open("/tools/alder").await;
        let ship = "button[data-test=vote][data-verdict=ship]";
        reader.has_attribute(ship, "aria-pressed", "false").await;
        let before = reader.eval(&format!("return {}", looks(ship))).await;
        // By script, because a pointer and the focus would change its appearance as well.
        reader.eval(&format!("document.querySelector('{ship}').click()")).await;
        reader.has_attribute(ship, "aria-pressed", "true").await;
        assert_ne!(reader.eval(&format!("return {}", looks(ship))).await, before, "a vote cannot be seen");
    })
    .await;
}

#[apply(browser_test)]
async fn drawings_stand_out_from_the_ground() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        force_colours(reader).await;
        // Whatever theme the reader chose before, the system's background applies.
        for theme in ["light", "dark"] {
            reader.keep("theme", &format!("\"{theme}\"")).await;
            reader.open("/compare/alder-vs-birch").await;
            reader.has_attribute("html", "data-theme", theme).await;
            let ground = reader.eval("return getComputedStyle(document.body).backgroundColor").await;
            for (css, property) in [
                (".gauge .hull", "stroke"),
                (".gauge .line", "stroke"),
                (".plimsoll", "stroke"),
                (".shape-ship", "fill"),
                (".shape-skip", "fill"),
                (".number-bar", "fill"),
                (".bar-ship", "fill"),
            ] {
                reader.find(css).await;
                let script = format!("return getComputedStyle(document.querySelector('{css}')).{property}");
                let colour = reader.eval(&script).await;
                let is_paint = colour.as_str().is_some_and(|it| it.starts_with("rgb("));
                assert!(is_paint && colour != ground, "{css} in {theme} cannot be seen: {colour}");
            }
            let bars = "return ['.bar-ship', '.bar-skip'].map(it => getComputedStyle(document.querySelector(it)).fill)";
            let bars = reader.eval(bars).await;
            assert_ne!(bars[0], bars[1], "the bar of votes has one colour in {theme}");
        }
    })
    .await;
}
