use publish::calendar;
use serde_json::json;

use crate::fixture::{Fixture, HOSTILE};

/// The lines of a calendar, unfolded (RFC 5545, section 3.1).
fn lines(text: &str) -> Vec<String> {
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']), "{text}");
    text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

#[test]
fn due_days_are_events_of_a_whole_day() {
    let mut fixture = Fixture::new();
    fixture.predict("modal", 0, "2026-11-08", "held");
    fixture.predict("ghost", 1, "2027-01-31", "open");
    fixture.tools[0].aliases.push("modal-1".parse().unwrap());
    let text = calendar(&fixture.edition("/r/"));
    let lines = lines(&text);
    assert_eq!(
        lines[..5],
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Quayside//Predictions//EN",
            "CALSCALE:GREGORIAN",
            "NAME:Fixture & Co: predictions"
        ]
    );
    let values = |name: &str| -> Vec<&str> {
        lines.iter().filter_map(|line| line.strip_prefix(name)?.strip_prefix(':')).collect()
    };
    assert_eq!(values("BEGIN"), ["VCALENDAR", "VEVENT", "VEVENT"]);
    assert_eq!(values("DTSTART;VALUE=DATE"), ["20261108", "20270131"]);
    assert_eq!(values("DTSTAMP"), ["20261105T000000Z"; 2], "the day on which it was made, not the clock");
    assert_eq!(values("SUMMARY"), ["Came true: Ada on Modal", "Due: The \"Bosun\" <&> on Ghost"]);
    assert_eq!(values("URL")[0], "https://fixture.example/r/tools/modal#prediction-ada");
    // A UID is a text (RFC 5545, section 3.8.4.7), whose commas are escaped.
    assert_eq!(
        values("UID"),
        [
            "tag:fixture.example\\,2026-11-08:/r/predictions/modal-1/ada/2026-11-08",
            "tag:fixture.example\\,2027-01-31:/r/predictions/ghost/bosun/2027-01-31"
        ]
    );
    let description = values("DESCRIPTION")[0];
    assert!(
        description.contains("\\nSettled by https://evidence.example/a\\,b\\;c\\nhttps://"),
        "{description}"
    );
    assert!(!description.contains(['\u{0}', '\u{8}', '\u{1B}']), "{description:?}");
    assert_eq!(calendar(&fixture.edition("/r/")), text);
}

#[test]
fn a_catalog_without_predictions_has_an_empty_calendar() {
    let fixture = Fixture::new();
    assert_eq!(lines(&calendar(&fixture.edition("/"))).last().unwrap(), "END:VCALENDAR");
}

impl Fixture {
    /// Has the reviewer of one of a tool's reviews predict something.
    pub(crate) fn predict(&mut self, slug: &str, at: usize, due: &str, state: &str) {
        let tool = self.tools.iter_mut().find(|tool| tool.slug.as_str() == slug).unwrap();
        let evidence = (state != "open").then_some("https://evidence.example/a,b;c");
        let prediction = json!({ "claim": format!("{HOSTILE} by {due}"), "due": due, "state": state, "evidence": evidence });
        tool.reviews[at].prediction = Some(catalog::read(&prediction.to_string()).unwrap());
    }
}
