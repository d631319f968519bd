//! A validator of JSON Schema that knows nothing of us: ajv, or the one that `cargo xtask consumers` names.

use std::env;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use catalog::schema::SchemaFile;
use serde_json::json;

/// What the validator says of each text, by the schema of the file that the text stands for: nothing, or what is wrong.
pub(crate) fn validate(cases: &[(&str, String)]) -> Vec<Option<String>> {
    let numbered: Vec<_> = cases
        .iter()
        .map(|(file, text)| {
            let schema = SchemaFile::of(file).expect("the file has a schema");
            (SchemaFile::ALL.iter().position(|other| *other == schema), text)
        })
        .collect();
    let input = json!({ "schemas": SchemaFile::ALL.map(SchemaFile::schema), "cases": numbered }).to_string();

    let mut validator =
        command().stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the validator runs");
    let mut stdin = validator.stdin.take().unwrap();
    // Apart, because the validator may begin to answer before it has read all.
    let written = thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = validator.wait_with_output().unwrap();
    assert!(output.status.success(), "the validator fails");
    written.join().unwrap().unwrap();
    let answers: Vec<Option<String>> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answers.len(), cases.len(), "an answer for each case");
    answers
}

/// The command of the validator. Another than ajv is named by its words, one a line.
fn command() -> Command {
    if let Ok(words) = env::var("QUAYSIDE_VALIDATOR") {
        let mut words = words.lines();
        let mut command = Command::new(words.next().expect("it names a program"));
        command.args(words);
        return command;
    }
    let ajv = env::var("QUAYSIDE_AJV").expect("ajv is there; run `cargo xtask test --only unit`");
    let script = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("tests/schema/validate.js");
    let mut command = Command::new("node");
    command.args([script.as_os_str(), ajv.as_ref()]);
    command
}
