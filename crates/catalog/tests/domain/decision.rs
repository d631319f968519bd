//! Decision records: editing, merging, reading and writing.

mod laws;
mod musts;
mod reading;
mod sent;

use catalog::Slug;
use catalog::decision::{Edit, Importance, Must, Record, Standing, Text, Writer};

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

fn writer(text: &str) -> Writer {
    text.parse().unwrap()
}

fn note(tool: &str) -> Text {
    Text::Note(slug(tool))
}

/// A record by one writer.
fn written(by: &str, edits: impl IntoIterator<Item = Edit>) -> Record {
    let mut record = Record::default();
    edits.into_iter().for_each(|edit| record.edit(&writer(by), edit));
    record
}

/// The versions of a text, earliest first.
fn versions<'a>(record: &'a Record, text: &Text) -> Vec<&'a str> {
    record
        .text(text)
        .map(|said| said.distinct().into_iter().map(String::as_str).collect())
        .unwrap_or_default()
}

#[test]
fn a_record_says_what_was_written_last() {
    let (qdrant, milvus) = (slug("qdrant"), slug("milvus"));
    let free = Must::Text("runs in our cluster".to_owned());
    let record = written(
        "ada",
        [
            Edit::Write(Text::Question, "Which database?".to_owned()),
            Edit::List(qdrant.clone()),
            Edit::List(milvus.clone()),
            Edit::Write(note("qdrant"), "fast".to_owned()),
            Edit::Write(note("qdrant"), "fast, in Rust".to_owned()),
            Edit::AddMust(free.clone()),
            Edit::AddMust(free.clone()),
            Edit::Weigh("price".to_owned(), Some(Importance::Minor)),
            Edit::Weigh("price".to_owned(), Some(Importance::Decisive)),
            Edit::Weigh("colour".to_owned(), Some(Importance::Minor)),
            Edit::Weigh("colour".to_owned(), None),
            Edit::TurnDown(milvus.clone()),
            Edit::Write(Text::Why(milvus.clone()), "too much to operate".to_owned()),
            Edit::Choose(Some(milvus.clone())),
            Edit::Choose(Some(qdrant.clone())),
        ],
    );
    assert_eq!(versions(&record, &Text::Question), ["Which database?"]);
    assert_eq!(versions(&record, &note("qdrant")), ["fast, in Rust"]);
    assert_eq!(record.musts(), [&free]);
    let weights: Vec<_> = record.weights().iter().map(|it| (it.what.as_str(), it.importance)).collect();
    assert_eq!(weights, [("price", Importance::Decisive)]);
    assert_eq!(record.tools(Standing::Listed), [&qdrant]);
    assert_eq!(record.tools(Standing::TurnedDown), [&milvus]);
    assert_eq!(record.choice().distinct(), [&qdrant]);
    assert_eq!((record.count(), record.notes()), (2, 2));

    let mut emptied = record.clone();
    emptied.edit(&writer("ada"), Edit::Write(note("qdrant"), "  ".to_owned()));
    emptied.edit(&writer("ada"), Edit::Remove(milvus));
    assert_eq!((emptied.count(), emptied.notes()), (1, 0));
    emptied.edit(&writer("ada"), Edit::Clear);
    assert!(emptied.is_empty() && !record.is_empty());
}

#[test]
fn there_is_no_text_about_a_tool_that_is_not_in_the_record() {
    let record = written("ada", [Edit::Write(note("qdrant"), "fast".to_owned())]);
    assert!(record.is_empty());
}

#[test]
fn texts_that_differ_are_both_kept_until_the_reader_joins_them() {
    let start = written("ada", [Edit::List(slug("qdrant")), Edit::Write(note("qdrant"), "hm".to_owned())]);
    let (mut ada, mut ben) = (start.clone(), start);
    ada.edit(&writer("ada"), Edit::Write(note("qdrant"), "fast".to_owned()));
    ben.edit(&writer("ben"), Edit::Write(note("qdrant"), "small".to_owned()));
    let mut both = ada.merged(&ben);
    assert_eq!(versions(&both, &note("qdrant")), ["fast", "small"], "and what both replaced is gone");

    let mut typed_on = both.clone();
    typed_on.edit(&writer("ada"), Edit::Write(note("qdrant"), "smaller".to_owned()));
    assert_eq!(versions(&typed_on, &note("qdrant")), ["fast", "smaller"], "typing replaces one of them");

    both.edit(&writer("ada"), Edit::Join(note("qdrant")));
    assert_eq!(versions(&both, &note("qdrant")), ["fast\n\nsmall"]);
    assert_eq!(both.merged(&ben), both, "it holds all that Ben's does");

    typed_on.edit(&writer("ben"), Edit::KeepLatest(note("qdrant")));
    assert_eq!(versions(&typed_on, &note("qdrant")), ["smaller"]);
}

#[test]
fn a_note_outlives_the_removal_of_its_tool_by_someone_who_has_not_read_it() {
    let start = written("ada", [Edit::List(slug("qdrant"))]);
    let (mut ada, mut ben) = (start.clone(), start);
    ada.edit(&writer("ada"), Edit::Remove(slug("qdrant")));
    ben.edit(&writer("ben"), Edit::Write(note("qdrant"), "wait".to_owned()));
    let both = ada.merged(&ben);
    assert_eq!(versions(&both, &note("qdrant")), ["wait"]);
    assert_eq!(both.tools(Standing::Listed), [&slug("qdrant")]);
}

#[test]
fn going_back_is_a_change_of_its_own() {
    let before = written("ada", [Edit::List(slug("a")), Edit::Write(note("a"), "mine".to_owned())]);
    let mut now = before.clone();
    now.edit(&writer("ada"), Edit::Write(note("a"), "worse".to_owned()));
    now.edit(&writer("ada"), Edit::List(slug("b")));
    let sent = now.clone();
    now.return_to(&before, &writer("ada"));
    assert!(now.says_the_same(&before));
    let merged = now.merged(&sent);
    assert!(
        merged.says_the_same(&before),
        "a copy of what was gone back from does not bring it back: {merged:?}"
    );
}

#[test]
fn renamed_tools_keep_their_notes() {
    let (old, new) = (slug("old"), slug("new"));
    let start = written(
        "ada",
        [
            Edit::List(old.clone()),
            Edit::Write(note("old"), "good".to_owned()),
            Edit::Choose(Some(old.clone())),
        ],
    );
    let mut moved = start.clone();
    moved.follow([(&old, &new)].into_iter());
    assert_eq!(versions(&moved, &note("new")), ["good"]);
    assert_eq!((moved.count(), moved.choice().latest()), (1, Some(&new)));
    // A colleague's copy may still know the tool by its former name.
    let mut merged = moved.merged(&start);
    assert_eq!(merged, start.merged(&moved));
    merged.follow([(&old, &new)].into_iter());
    assert_eq!(merged, moved);
}
