//! What an operator types, while an instance takes votes.

use std::fs;
use std::process::Command;

use crate::support::{Database, Instance, Paper, databases, program};
use crate::tallies::alder;

/// What a command prints, and whether it succeeds.
fn told(database: &Database, words: &str) -> (bool, String) {
    let mut command = Command::new(program());
    let output = command.args(["--database", &database.address]).args(words.split(' ')).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_operator_sees_voids_restores_and_moves_votes() {
    for database in databases() {
        let instance = Instance::on(&database).await;
        for (number, verdict) in [(1, "ship"), (2, "ship"), (3, "skip")] {
            instance.client.vote(Paper::new("alder", verdict, number, 1).body()).await;
        }
        alder(&instance.client, 2, 1).await;
        let (_, list) = told(&database, "list --tool alder");
        assert!(list.starts_with("alder: 2 ship, 1 skip, 0 taken back; 3 voters from network "), "{list}");
        let (_, done) = told(&database, &format!("void --voter {}", crate::support::voter(1)));
        assert!(done.starts_with("step 1, ") && done.ends_with("; 1 votes\n"), "{done}");
        // The instance that runs beside finds it out.
        alder(&instance.client, 1, 1).await;
        told(&database, "undo 1");
        alder(&instance.client, 2, 1).await;
        let (_, log) = told(&database, "log");
        assert!(log.starts_with("step 2, ") && log.contains("undone by step 2"), "{log}");
        let (is_fine, said) = told(&database, "undo 1");
        assert_eq!((is_fine, said.as_str()), (false, "error: there is no step 1, or it is undone already\n"));

        let folder = tempfile::tempdir().unwrap();
        let [votes, tallies] = ["votes.jsonl", "votes.json"].map(|name| folder.path().join(name));
        assert_eq!(told(&database, &format!("export {}", votes.display())).1, "3 states of votes\n");
        let again = told(&database, &format!("import {}", votes.display()));
        assert_eq!(again.1, "3 states of votes, 0 of them new\n");
        told(&database, &format!("tally --out {}", tallies.display()));
        assert!(fs::read_to_string(&tallies).unwrap().contains(r#""alder":{"ship":2,"skip":1}"#));
        instance.end().await;
    }
    let (is_fine, said) = told(&Database::sqlite(), "void --since yesterday");
    assert!(!is_fine && said.contains("write a time as 2026-11-20T08:00:00Z"), "{said}");
}
