//! The second import and all that follow.

use import::{Format, Target};
use proptest::prelude::*;
use serde_json::json;

use crate::fixture::{Fixture, words};

const CARS: &str = "Name,Maker,Weight (kg),Colours\nFiesta,Ford,900,red; blue\nPolo,Volkswagen,1000,red\nClio,Renault,950,blue\n";

#[test]
fn only_what_the_source_changed_changes() {
    let mut cars = Fixture::new();
    let first = cars.import(CARS);
    assert_eq!((first.added, first.changed, first.unchanged), (3, 0, 0));
    let same = cars.import_on(CARS, Format::Delimited, "2027-01-01");
    assert_eq!((same.added, same.changed, same.unchanged), (0, 0, 3));
    assert!(same.tools.is_empty());

    let heavier = CARS.replace("900", "910") + "Panda,Fiat,800,\n";
    let next = cars.import_on(&heavier, Format::Delimited, "2027-02-01");
    assert_eq!((next.added, next.changed, next.unchanged), (1, 1, 2));
    assert_eq!(cars.fact("fiesta", "weight"), "910");
    assert_eq!(
        (&cars.tool("fiesta")["added"], &cars.tool("fiesta")["updated"]),
        (&json!("2026-12-01"), &json!("2027-02-01"))
    );
    assert_eq!(cars.tool("polo")["updated"], "2026-12-01");
}

#[test]
fn what_editors_wrote_stays() {
    let mut cars = Fixture::new();
    cars.import(CARS);
    let fiesta = cars.catalog.tools.get_mut("fiesta").unwrap();
    fiesta["facts"]["weight"]["value"] = json!(905);
    fiesta.insert("description".to_owned(), json!("A small car."));
    let polo = cars.catalog.tools.get_mut("polo").unwrap();
    polo["facts"].as_object_mut().unwrap().remove("colours");
    polo["facts"]["weight"]["note"] = json!("without a driver");
    cars.catalog.tools.remove("clio");

    let changed = CARS.replace("900", "910").replace("1000", "1010");
    let next = cars.import_on(&changed, Format::Delimited, "2027-02-01");
    assert_eq!(cars.fact("fiesta", "weight"), "905");
    assert_eq!(cars.tool("fiesta")["description"], "A small car.");
    assert_eq!(cars.tool("polo")["facts"]["weight"], json!({"value": 1010, "note": "without a driver"}));
    assert_eq!(cars.fact("polo", "colours"), "");
    assert!(!cars.catalog.tools.contains_key("clio"));
    let words = words(&next);
    for expected in [
        "fiesta: the fact \"weight\" was changed here and in the source; what is here stays",
        "clio: was imported before, and its file is gone; not added again",
    ] {
        assert!(words.iter().any(|it| it == expected), "{words:?}");
    }
}

#[test]
fn renamed_tools_are_known_again() {
    let mut cars = Fixture::new();
    cars.import(CARS);
    let mut tool = cars.catalog.tools.remove("fiesta").unwrap();
    tool["slug"] = json!("ford-fiesta");
    tool.insert("aliases".to_owned(), json!(["fiesta"]));
    cars.catalog.tools.insert("ford-fiesta".parse().unwrap(), tool);
    let next = cars.import(&CARS.replace("900", "910"));
    assert_eq!((next.added, next.changed), (0, 1));
    assert_eq!(cars.fact("ford-fiesta", "weight"), "910");
}

#[test]
fn rows_that_are_gone_stay_and_are_named() {
    let mut cars = Fixture::new();
    cars.import(CARS);
    let next = cars.import("Name,Maker,Weight (kg),Colours\nFiesta,Ford,900,red; blue\n");
    assert!(
        words(&next).contains(&"2 are no longer in the source, and stay: clio, polo".to_owned()),
        "{:?}",
        words(&next)
    );
    assert!(cars.catalog.tools.contains_key("polo"));
}

#[test]
fn a_mapping_is_followed_and_completed() {
    let mut cars = Fixture::new();
    cars.import(CARS);
    let mapping = cars.mapping.as_mut().unwrap();
    mapping.columns.insert("Colours".to_owned(), Target::Tags);
    let proposal =
        cars.proposal(&CARS.replace("Colours", "Colours,Doors").replace("red", "red,5"), Format::Delimited);
    assert_eq!(proposal.unwrap().added, ["Doors"]);
    cars.import(CARS);
    assert_eq!(cars.tool("fiesta")["tags"], json!(["red", "blue"]));
    let missing = cars.proposal("Name,Maker\nFiesta,Ford\nPolo,VW\n", Format::Delimited).unwrap_err();
    assert!(
        missing.starts_with("the mapping reads columns that are not there: Weight (kg), Colours"),
        "{missing}"
    );
}

proptest! {
    /// Any table is either refused in words or becomes a catalog without errors, and importing it again changes nothing.
    #[test]
    fn any_table_is_imported_or_refused(text in "((name|a|b|C\\+\\+|x y|1,5|€ 3|2024-01|yes|\"q\nr\"|no|[0-9]{1,4}|\\PC{0,3})[,;\n]){0,40}") {
        let mut cars = Fixture::new();
        if cars.proposal(&text, Format::Delimited).is_ok() {
            cars.import(&text);
            let again = cars.import(&text);
            prop_assert_eq!((again.added, again.changed), (0, 0));
        }
    }
}
