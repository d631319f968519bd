use super::*;
use crate::read;

#[test]
fn sameness_ignores_spelling_and_order() {
    let text = |text: &str| FactValue::Text(text.to_owned());
    let list = |items: &[&str]| FactValue::List(items.iter().map(|&item| item.to_owned()).collect());
    for (a, b, same) in [
        (text("Apache-2.0"), text("apache-2.0 "), true),
        (text("MIT"), text("ISC"), false),
        (list(&["Web", "CLI"]), list(&["cli", "web", "web"]), true),
        (list(&["Web"]), list(&["Web", "CLI"]), false),
        (FactValue::Flag(true), FactValue::Flag(true), true),
        (FactValue::Number(1.0), FactValue::Money(1.0), false),
    ] {
        assert_eq!(a.says_the_same(&b), same, "{a:?} {b:?}");
    }
}

#[test]
fn values_take_the_type_of_their_definition() {
    let typed = |json: &str, kind| read::<RawFactValue>(json).unwrap().typed(kind);
    assert_eq!(typed("true", FactKind::Flag), Some(FactValue::Flag(true)));
    assert_eq!(typed("12", FactKind::Number), Some(FactValue::Number(12.0)));
    assert_eq!(typed("3.95", FactKind::Money), Some(FactValue::Money(3.95)));
    assert_eq!(typed("-1", FactKind::Number), Some(FactValue::Number(-1.0)));
    assert_eq!(
        typed("\"2026-01-02\"", FactKind::Date).unwrap().readable(None, Currency::default()),
        "2 Jan 2026"
    );
    assert_eq!(typed("\"soon\"", FactKind::Date), None);
    assert_eq!(typed("1974", FactKind::Year).unwrap().readable(None, Currency::default()), "1974");
    assert_eq!(typed("1974.0", FactKind::Year), Some(FactValue::Year(1974)));
    for none in ["0", "1974.5", "-753", "10000", "\"1974\""] {
        assert_eq!(typed(none, FactKind::Year), None, "{none}");
    }
    for (number, unit, text) in
        [("0.0004", "s", "0.0004 s"), ("12.5", "%", "12.5%"), ("21", "°C", "21 °C"), ("45", "°", "45°")]
    {
        assert_eq!(typed(number, FactKind::Number).unwrap().readable(Some(unit), Currency::default()), text);
    }
    for (value, kind, unit, text) in [
        ("\"3..5\"", FactKind::Range, Some("h"), Some("3–5 h")),
        ("4", FactKind::Range, Some("h"), Some("4 h")),
        ("\"..0.5\"", FactKind::Range, None, Some("up to 0.5")),
        ("\"5..3\"", FactKind::Range, None, None),
        ("\"3-5\"", FactKind::Range, None, None),
        ("90", FactKind::Duration, Some("min"), Some("1 h 30 min")),
        ("0.0004", FactKind::Duration, None, Some("400 µs")),
        ("1500000", FactKind::Bytes, None, Some("1.5 MB")),
        ("4.5", FactKind::Rating, None, Some("4.5 of 5")),
        ("\"4.5\"", FactKind::Rating, None, None),
    ] {
        let json = serde_json::json!({ "id": "a", "label": "A", "kind": kind, "unit": unit });
        let definition: FactDefinition = read(&json.to_string()).unwrap();
        let told = typed(value, kind).map(|value| definition.readable(&value, Currency::default()));
        assert_eq!(told.as_deref(), text, "{value} {kind:?}");
    }
    assert_eq!(typed("\"true\"", FactKind::Flag), None);
    assert_eq!(typed("[]", FactKind::List).unwrap().readable(None, Currency::default()), "None");
    assert!(read::<RawFactValue>("{}").is_err());
    assert!(read::<RawFactValue>("null").is_err());
}
