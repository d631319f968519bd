use std::io::{Cursor, Read};

use publish::spreadsheet::spreadsheet;

use crate::fixture::Fixture;
use crate::xml::{elements, texts};

/// A file within a spreadsheet.
fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    zip::ZipArchive::new(Cursor::new(bytes))
        .unwrap()
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[test]
fn each_cell_says_what_it_is() {
    let fixture = Fixture::new();
    let bytes = spreadsheet(&fixture.edition("/r/")).unwrap();
    let shared = texts(&part(&bytes, "xl/sharedStrings.xml"), "t");
    for text in ["slug", "fact_api", "=cmd|' /C calc'!A0", "@SUM(1+1)", "-1+2", "a|b; =1", "Modal"] {
        assert!(shared.iter().any(|found| found == text), "{text} is not in {shared:?}");
    }
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    let all = elements(&sheet);
    let count = |name: &str| all.iter().filter(|(found, ..)| found == name).count();
    assert_eq!((count("row"), count("f")), (1 + 5, 0), "a header, five tools, no formula");
    let values = texts(&sheet, "v");
    // 20 dollars, a fee, and 1 November 2026 as Excel counts days.
    for value in ["20", "-3.5", "46327"] {
        assert!(values.iter().any(|found| found == value), "{value} is not in {values:?}");
    }
}

#[test]
fn a_spreadsheet_depends_on_the_catalog_alone() {
    let fixture = Fixture::new();
    let bytes = spreadsheet(&fixture.edition("/")).unwrap();
    assert!(part(&bytes, "docProps/core.xml").contains("2026-11-10T00:00:00Z"));
    assert_eq!(bytes, spreadsheet(&fixture.edition("/")).unwrap());
}
