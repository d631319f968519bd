use std::sync::Arc;

use catalog::compare::{Column, rows, split};
use catalog::decision::{Edit, Importance, Met, Must, Record, Text};
use catalog::narrowing::Judgement;
use catalog::{Route, Selection, Slug};
use publish::{Edition, markdown};

use crate::fixture::Fixture;

fn table(edition: &Edition, pair: &str, quotes: &[markdown::Quotes]) -> String {
    judged_table(edition, pair, &[], quotes)
}

fn judged_table(
    edition: &Edition,
    pair: &str,
    musts: &[Vec<Judgement>],
    quotes: &[markdown::Quotes],
) -> String {
    let selection = Selection::parse(pair).unwrap();
    let compared = edition.compared(&selection).unwrap();
    let summaries: Vec<_> = compared.iter().map(|(summary, _)| *summary).collect();
    let columns: Vec<_> =
        compared.iter().map(|&(summary, tool)| Column { summary, tool: Some(tool) }).collect();
    let mut table = markdown::Table::default();
    for tool in &summaries {
        table.link(&tool.name, &edition.address().page(&Route::Tool(tool.slug.clone())));
    }
    let page = edition.address().page(&Route::Comparison(selection.clone()));
    let catalog = edition.catalog();
    table.comparison(musts, &split(catalog, &summaries), &rows(catalog.site(), &columns), quotes, &page)
}

#[test]
fn a_comparison_is_one_table() {
    let fixture = Fixture::new();
    let text = table(&fixture.edition("/"), "ghost-vs-modal", &[]);
    let expected = "\
|  | [Ghost](https://fixture.example/tools/ghost) | [Modal](https://fixture.example/tools/modal) |
| --- | --- | --- |
| Ada | Ship | Ship |
| The \"Bosun\" \\<\\&\\> | Ship | Ship |
| Starting price | Free | $20 / month [modal.example](https://modal.example/price) |
| Fee | not stated | $0.50 |
| API | not stated | Yes |
| Licence \\| terms | not stated | MIT [modal.example, 2 Nov 2026](https://modal.example/l) |

<https://fixture.example/compare/ghost-vs-modal>
";
    assert_eq!(text, expected);
}

#[test]
fn reviews_that_are_open_come_last() {
    let fixture = Fixture::new();
    let said = |quote: &str| Some(quote.to_owned());
    let quotes = [("Ada", vec![said("Fast | small.\n*Really.*"), None]), ("Di", vec![None, None])];
    let text = table(&fixture.edition("/"), "ghost-vs-modal", &quotes);
    let last = "| Ada says | Fast \\| small. \\*Really.\\* | — |\n\n<https://fixture.example/compare/ghost-vs-modal>\n";
    assert!(text.ends_with(last), "{text}");
}

#[test]
fn what_a_reader_asks_for_comes_first() {
    let fixture = Fixture::new();
    let judgement = |met, stated: Option<&str>| Judgement {
        fact: "licence".parse().unwrap(),
        met,
        about: "Licence | terms".to_owned(),
        wanted: "MIT".to_owned(),
        stated: stated.map(str::to_owned),
    };
    let api = Judgement {
        fact: "api".parse().unwrap(),
        met: Met::Yes,
        about: "API".to_owned(),
        wanted: "Yes".to_owned(),
        stated: Some("Yes".to_owned()),
    };
    let musts = [
        vec![judgement(Met::NotStated, None)],
        vec![api.clone(), judgement(Met::No, Some("GPL"))],
        vec![judgement(Met::Yes, Some("MIT")), api],
        vec![],
    ];
    for (at, cells) in [
        (
            0,
            "May fail Licence \\| terms: not stated (must be MIT) | Meets API: yes; fails Licence \\| terms: GPL (must be MIT)",
        ),
        (2, "Meets Licence \\| terms: MIT; meets API: yes | —"),
    ] {
        let text = judged_table(&fixture.edition("/"), "ghost-vs-modal", &musts[at..at + 2], &[]);
        assert_eq!(text.lines().nth(2), Some(format!("| Your musts | {cells} |").as_str()), "{text}");
    }
    let unasked = judged_table(&fixture.edition("/"), "ghost-vs-modal", &[vec![], vec![]], &[]);
    assert!(!unasked.contains("must"), "{unasked}");
}

#[test]
fn no_text_breaks_the_table() {
    let fixture = Fixture::new();
    let text = table(&fixture.edition("/"), "hostile-vs-modal", &[]);
    let lines: Vec<&str> = text.lines().take_while(|line| !line.is_empty()).collect();
    assert_eq!(lines.len(), 2 + 2 + 5, "a head, a row a reviewer, and the price with four facts: {text}");
    for line in &lines {
        // Cells are separated by a pipe without a backslash in front; two backslashes are a backslash.
        let pipes = line.replace("\\\\", "").replace("\\|", "").matches('|').count();
        assert_eq!(pipes, 4, "{line}");
        assert!(!line.replace("\\<", "").contains('<'), "{line}");
    }
    assert!(text.contains("(https://a.example/%28x%29%7C%3Cy%3E?\"q\")"), "{text}");
}

#[test]
fn a_decision_is_a_page_with_its_sources() {
    let fixture = Fixture::new();
    let edition = fixture.edition("/");
    let (modal, hostile) = ("modal".parse().unwrap(), "hostile".parse().unwrap());
    let mut record = Record::default();
    let api = Must::Fact { fact: "api".parse().unwrap(), value: "yes".to_owned() };
    for edit in [
        Edit::Write(Text::Question, "Which *one*?".to_owned()),
        Edit::List(slug("modal")),
        Edit::List(slug("left")),
        Edit::TurnDown(slug("hostile")),
        Edit::Write(Text::Note(modal), "Fast.\n# Not a heading".to_owned()),
        Edit::Write(Text::Why(hostile), "<b>".to_owned()),
        Edit::AddMust(api),
        Edit::AddMust(Must::Text("cheap".to_owned())),
        Edit::Weigh("speed".to_owned(), Some(Importance::Decisive)),
        Edit::Choose(Some(slug("modal"))),
        Edit::Write(Text::Reason, "We know it.".to_owned()),
    ] {
        record.edit(&"ada".parse().unwrap(), edit);
    }
    let page = markdown::DecisionPage {
        catalog: edition.catalog(),
        site: &fixture.site,
        address: "https://fixture.example/decide",
        today: "2026-12-01".parse().ok(),
    };
    let tool = |slug: &Slug| edition.tool(slug).cloned().map(Arc::new);
    let href = |slug: &Slug| edition.address().page(&Route::Tool(slug.clone()));
    let text = markdown::decision(&record, page, &tool, &href);
    let start = "\
# Which \\*one\\*?

1 Dec 2026, with Fixture \\& Co <https://fixture.example/decide>

**Chosen: [Modal](https://fixture.example/tools/modal)**

> We know it.

## Must have

";
    assert!(text.starts_with(start), "{text}");
    for part in [
        "- cheap\n",
        "## What matters\n\n- speed: decisive\n",
        "## Shortlist\n\n### [Modal](https://fixture.example/tools/modal)\n\n- Panel: 2 of 2 ship\n",
        "- Starting price: $20 / month ([modal.example](https://modal.example/price))\n",
        "> Fast.\n> \\# Not a heading\n",
        "### [left](https://fixture.example/tools/left)\n\n- Not in the catalog any more\n",
        "## Turned down\n",
        "> \\<b\\>\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("</script>"), "{text}");
}

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}
