use publish::llms::{facts, overview};

use crate::fixture::Fixture;

#[test]
fn the_overview_has_the_form_of_the_proposal() {
    let fixture = Fixture::new();
    let text = overview(&fixture.edition("/r/"));
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "# Fixture \\& Co");
    assert_eq!(lines[2], "> For \\<tests\\>");
    assert!(lines[4].starts_with("5 tools in 3 categories"), "{text}");
    let sections: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(sections, ["Data", "Inference \\<engines\\>", "Agents", "Optional"]);
    let listed = text
        .split("## Data")
        .nth(1)
        .unwrap()
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    for line in listed {
        assert!(line.starts_with("- [") && line.contains("](https://fixture.example/r/"), "{line}");
    }
    assert!(
        text.contains(
            "- [Modal](https://fixture.example/r/tools/modal.json): Does things (panel: 2 of 2 ship)"
        )
    );
    assert!(!text.replace("\\<", "").contains('<'), "{text}");
    assert!(text.contains("Cite a fact with Fixture \\& Co,"), "{text}");
}

#[test]
fn facts_are_lines_with_sources() {
    let fixture = Fixture::new();
    let text = facts(&fixture.edition("/"));
    for line in [
        "Terms of citation",
        "  Starting price: $20 / month = $20 per month [https://modal.example/price]",
        "  Licence | terms: MIT [https://modal.example/l, checked 2026-11-02]",
        "  Panel: 2 of 2 ship, unverified, not ranked",
        "  Fee: −$3.50",
    ] {
        assert!(text.lines().any(|found| found == line), "{line} is not in {text}");
    }
    assert!(!text.chars().any(|c| c.is_control() && c != '\n' || c == '\u{202E}'));
    assert_eq!(text.matches("\n  Page: ").count(), 5);
}

#[test]
fn the_proposals_own_parser_reads_it() {
    let mut fixture = Fixture::new();
    for (at, name) in ["Optional", "Data", "Optional"].into_iter().enumerate() {
        fixture.site.categories[at].name = name.to_owned();
    }
    for (at, category) in ["inference", "agents", "empty"].into_iter().enumerate() {
        fixture.tools[at].category = category.parse().unwrap();
    }
    let text = overview(&fixture.edition("/"));
    let sections: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(
        sections,
        ["Data", "Optional (category)", "Data (category)", "Optional (category 2)", "Optional"]
    );
    for line in text.split("## Data\n").nth(1).unwrap().lines().filter(|line| line.starts_with("- ")) {
        // It takes the first of these for the end of the title, and the address up to the next parenthesis.
        let (title, rest) = line.split_once(']').unwrap();
        assert!(rest.starts_with("(https://fixture.example/") && rest.contains("): "), "{line}");
        assert_eq!(title.matches('[').count(), 1, "{line}");
    }
    assert!(text.contains("&#91;x&#93;(y)"), "{text}");
}
