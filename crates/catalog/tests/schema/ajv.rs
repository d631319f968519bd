//! Ajv, a validator of JSON Schema that knows nothing of us.

use std::env;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use catalog::schema::SchemaFile;
use serde_json::json;

/// What ajv says of each text, by the schema of the file that the text stands for: nothing, or what is wrong.
pub(crate) fn validate(cases: &[(&str, String)]) -> Vec<Option<String>> {
    let ajv = env::var("QUAYSIDE_AJV").expect("ajv is there; run `cargo xtask test --only unit`");
    let numbered: Vec<_> = cases
        .iter()
        .map(|(file, text)| {
            let schema = SchemaFile::of(file).expect("the file has a schema");
            (SchemaFile::ALL.iter().position(|other| *other == schema), text)
        })
        .collect();
    let input = json!({ "schemas": SchemaFile::ALL.map(SchemaFile::schema), "cases": numbered }).to_string();

    let script = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("tests/schema/validate.js");
    let mut node = Command::new("node")
        .args([script.as_os_str(), ajv.as_ref()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node.js runs");
    let mut stdin = node.stdin.take().unwrap();
    // Apart, because node may begin to answer before it has read all.
    let written = thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success(), "node fails");
    written.join().unwrap().unwrap();
    let answers: Vec<Option<String>> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answers.len(), cases.len(), "an answer for each case");
    answers
}
