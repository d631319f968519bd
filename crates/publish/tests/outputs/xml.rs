//! Reads XML back.

use quick_xml::Reader;
use quick_xml::events::Event;

/// Name, attributes and direct text.
pub(crate) type Element = (String, Vec<(String, String)>, String);

/// The elements of a well-formed document, in order.
pub(crate) fn elements(xml: &str) -> Vec<Element> {
    let is_allowed =
        |c: char| matches!(c, '\t' | '\n' | '\r') || !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
    assert!(xml.chars().all(is_allowed), "a character that XML forbids in {xml:?}");
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut found: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            event @ (Event::Start(_) | Event::Empty(_)) => {
                let is_empty = matches!(event, Event::Empty(_));
                let (Event::Start(element) | Event::Empty(element)) = event else { unreachable!() };
                let attributes = element.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let key = attribute.key.as_ref().to_owned();
                    let value = quick_xml::escape::unescape(&attribute.value);
                    (key, value.unwrap().into_owned())
                });
                let attributes = attributes.collect();
                let name = element.name().as_ref().to_owned();
                found.push((name, attributes, String::new()));
                if !is_empty {
                    open.push(found.len() - 1);
                }
            }
            Event::Text(text) => {
                if let Some(&at) = open.last() {
                    found[at].2.push_str(text.trim_matches('\n'));
                }
            }
            Event::GeneralRef(reference) => {
                let entity = format!("&{};", &*reference);
                let at = *open.last().unwrap();
                found[at].2.push_str(&quick_xml::escape::unescape(&entity).unwrap());
            }
            Event::End(_) => {
                open.pop().unwrap();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
    found
}

/// The texts of all elements of this name.
pub(crate) fn texts(xml: &str, name: &str) -> Vec<String> {
    elements(xml)
        .into_iter()
        .filter(|(found, ..)| found == name)
        .map(|(.., text)| text.trim().to_owned())
        .collect()
}
