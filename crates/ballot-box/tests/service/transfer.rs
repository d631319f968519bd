//! All votes out of one database and into another.

use ballot_box::store::{Selection, Standing, Store};
use ballot_box::vote::Moment;

use crate::support::{Database, Instance, Paper, databases};

#[tokio::test]
async fn an_export_is_all_there_is_and_is_taken_in_once() {
    for (from, to) in databases().into_iter().zip(databases().into_iter().rev()) {
        let instance = Instance::on(&from).await;
        for number in 0..20 {
            let verdict = ["ship", "skip", "null"][number % 3];
            instance.client.vote(Paper::new("alder", "ship", number, 1).body()).await;
            instance.client.vote(Paper::new("alder", verdict, number, 1 + number % 2).body()).await;
        }
        let some = Selection { voter: Some(crate::support::voter(4)), ..Selection::default() };
        let now = Moment::now();
        instance.store.rule(&some, Standing::Void, now).await.unwrap();
        let mut file = Vec::new();
        let written = instance.store.export(&mut file).await.unwrap();
        let expected = instance.store.count(now).await.unwrap();
        assert!(expected.voters > Some(5), "{expected:?}");
        instance.end().await;

        let store = Store::open(&to.address).await.unwrap();
        assert_eq!(store.import(file.as_slice()).await.unwrap(), (written, written));
        assert_eq!(store.import(file.as_slice()).await.unwrap(), (written, 0));
        assert_eq!(store.count(now).await.unwrap(), expected);
        let mut again = Vec::new();
        store.export(&mut again).await.unwrap();
        assert_eq!(String::from_utf8(again).unwrap(), String::from_utf8(file).unwrap());
    }
}

#[tokio::test]
async fn a_file_with_a_broken_line_is_not_taken_in() {
    let database = Database::sqlite();
    let store = Store::open(&database.address).await.unwrap();
    let line = r#"{"tool":"alder","voter":"00000000000000000000000000000001","at":"2026-11-20T00:00:01Z","verdict":"ship","received":"2026-11-20T00:00:01Z","network":"0123456789abcdef","standing":"counted"}"#;
    for (broken, words) in [
        ("{", "EOF"),
        (&line.replace("alder", "A"), "lower-case"),
        (&line.replace("ship", "like"), "unknown variant `like`"),
        (&line.replace("0001", "1"), "32 hexadecimal digits"),
        (&line.replacen("2026", "soon", 1), "`at` must be a time"),
        (&line.replace("counted", "fine"), "unknown variant `fine`"),
    ] {
        let file = format!("{line}\n\n{broken}\n");
        let error = format!("{:#}", store.import(file.as_bytes()).await.unwrap_err());
        assert!(error.starts_with("line 3 is not a vote: ") && error.contains(words), "{error}");
        assert_eq!(store.list(&Selection::default()).await.unwrap(), []);
    }
    assert_eq!(store.import(line.as_bytes()).await.unwrap(), (1, 1));
}
