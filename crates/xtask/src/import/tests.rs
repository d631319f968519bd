use std::collections::BTreeMap;

use catalog::check::warnings;

use super::*;
use crate::init::{self, Answers, Entries, Panel};

const CARS: &str = "Name,Maker,Weight (kg),Since\nFiesta,Ford,900,1976\nPolo,VW,1000,1975\nClio,Renault,950,1990\nPanda,Fiat,800,1980\n";

fn today() -> Date {
    "2026-12-01".parse().unwrap()
}

/// A folder with a table, and a place for a catalog beside it.
fn place() -> (tempfile::TempDir, PathBuf, Options) {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("cars.csv");
    fs::write(&file, CARS).unwrap();
    let catalog = place.path().join("my-cars");
    let options = Options {
        file,
        mapping: None,
        records: None,
        source: None,
        consent: Consent::Given,
        prints_all: false,
    };
    (place, catalog, options)
}

fn answers() -> Answers {
    Answers { noun: Some("car".to_owned()), ..Answers::default() }
}

fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files =
        walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    files.map(|file| (file.path().to_owned(), fs::read(file.path()).unwrap())).collect()
}

/// The errors and warnings of a catalog, in words.
fn problems(catalog: &Path) -> Vec<String> {
    let folder = Folder::read(catalog).unwrap();
    let mut checked = catalog::check::check(&folder);
    let warnings = warnings(&folder, &checked, today());
    checked.problems.extend(warnings);
    checked.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_new_catalog_has_nothing_to_complain_of() {
    for panel in [Panel::None, Panel::One] {
        let (_place, catalog, _) = place();
        let answers = Answers { panel: Some(panel), ..answers() };
        init::run(&catalog, answers.clone(), &Entries::Examples, today()).unwrap();
        assert_eq!(problems(&catalog), [""; 0]);
        assert!(catalog.join("schema/tool.schema.json").is_file());
        let again = init::run(&catalog, answers, &Entries::Examples, today()).unwrap_err();
        assert!(again.to_string().contains("has a catalog already"), "{again}");
    }
}

#[test]
fn a_table_becomes_a_catalog_and_stays_in_step_with_it() {
    let (_place, catalog, options) = place();
    let entries = Entries::Table(options.clone());
    assert_eq!(init::run(&catalog, answers(), &entries, today()).unwrap(), Outcome::Written);
    let told = problems(&catalog);
    let is_of_source = |told: &String| told.contains("no fact of this catalog has a \"source\"");
    assert!(told.len() == 1 && told.iter().all(is_of_source), "{told:?}");
    let before = contents(&catalog);
    assert!(before.contains_key(&catalog.join("tools/fiesta.json")));

    run(&Ground::read(&catalog).unwrap(), &options, "2027-01-01".parse().unwrap()).unwrap();
    assert_eq!(contents(&catalog), before);

    fs::write(&options.file, CARS.replace("900", "910")).unwrap();
    run(&Ground::read(&catalog).unwrap(), &options, today()).unwrap();
    let after = contents(&catalog);
    let changed: Vec<&Path> = after
        .iter()
        .filter(|(path, bytes)| before.get(*path) != Some(*bytes))
        .map(|(path, _)| path.strip_prefix(&catalog).unwrap())
        .collect();
    assert_eq!(changed, [Path::new("import/cars.last.json"), Path::new("tools/fiesta.json")]);
}

#[test]
fn a_table_with_a_source_has_nothing_to_complain_of() {
    let (_place, catalog, options) = place();
    let source = Some("https://cars.example/table".parse().unwrap());
    init::run(&catalog, answers(), &Entries::Table(Options { source, ..options }), today()).unwrap();
    assert_eq!(problems(&catalog), [""; 0]);
}

#[test]
fn nothing_is_written_without_a_yes() {
    let (place, catalog, options) = place();
    for (consent, expected) in [(Consent::Withheld, Outcome::Shown), (Consent::Asked, Outcome::Refused)] {
        if consent == Consent::Asked && stdin().is_terminal() {
            continue;
        }
        let entries = Entries::Table(Options { consent, ..options.clone() });
        assert_eq!(init::run(&catalog, answers(), &entries, today()).unwrap(), expected);
        assert_eq!(contents(place.path()).len(), 1);
    }
}

#[test]
fn what_cannot_be_used_is_said() {
    let (_place, catalog, options) = place();
    let entries = Entries::Table(options.clone());
    init::run(&catalog, answers(), &entries, today()).unwrap();
    let ground = Ground::read(&catalog).unwrap();
    let failure = |options: &Options| format!("{:#}", run(&ground, options, today()).unwrap_err());
    let other = Options { file: "cars.xlsx".into(), ..options.clone() };
    assert!(failure(&other).contains("is of no known format"), "{}", failure(&other));
    let missing = Options { file: "missing.csv".into(), ..options.clone() };
    assert!(failure(&missing).contains("cannot read missing.csv"), "{}", failure(&missing));
    fs::write(&options.file, [0xFF, 0xFE]).unwrap();
    assert!(failure(&options).contains("line 1 is not UTF-8"), "{}", failure(&options));
    fs::write(catalog.join("import/cars.json"), "{\"key\": 1}").unwrap();
    assert!(failure(&options).contains("import/cars.json"), "{}", failure(&options));
    fs::write(catalog.join("site.json"), "{}").unwrap();
    assert!(Ground::read(&catalog).unwrap_err().is::<Report>());
}
