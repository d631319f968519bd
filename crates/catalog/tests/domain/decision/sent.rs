//! How much of a record fits an address.

use std::env;
use std::path::Path;

use catalog::check::check_folder;
use catalog::decision::{Edit, LONGEST_ADDRESS, Packed, Packing, Record, Text};
use miniz_oxide::deflate::compress_to_vec;

use super::writer;

/// A record of the first 40 shipped tools. Each has a note of up to this many characters, from what the panel says of it:
/// text that repeats as much as people do.
fn record(longest: usize) -> Record {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../public/catalog");
    let tools = check_folder(&folder).unwrap().tools;
    let mut record = Record::default();
    for (at, tool) in tools.iter().filter(|tool| !tool.reviews.is_empty()).take(40).enumerate() {
        let ada = writer(["k3f9x2ab", "m7qwz5cd"][at % 2]);
        let quote: String = tool.reviews[0].quote.chars().take(longest).collect();
        record.edit(&ada, Edit::List(tool.slug.clone()));
        record.edit(&ada, Edit::Write(Text::Note(tool.slug.clone()), quote));
    }
    assert_eq!((record.count(), record.notes()), (40, 40));
    record
}

fn address(record: &Record) -> String {
    let bytes = compress_to_vec(&serde_json::to_vec(record).unwrap(), 6);
    format!("https://quayside.example/decide#{}", Packed { packing: Packing::Deflate, bytes })
}

#[test]
fn forty_tools_with_notes_fit_an_address() {
    let address = address(&record(140));
    assert!(address.len() <= LONGEST_ADDRESS, "{}", address.len());
}

#[test]
fn forty_tools_with_essays_do_not() {
    assert!(address(&record(900)).len() > LONGEST_ADDRESS);
}
