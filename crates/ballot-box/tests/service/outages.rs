//! Disks that are full, and databases that are away: what was counted is there afterwards, and the service goes on by
//! itself.

use std::collections::BTreeSet;
use std::env;
use std::time::{Duration, Instant};

use ballot_box::store::Store;

use crate::support::{Client, Database, Paper, Program, catalog, eventually, ledger, voter};

/// How many seconds the database is away at least: no longer than it takes to be noticed in the suite, and a minute by
/// hand.
const OUTAGE: &str = "BALLOT_BOX_OUTAGE";

/// Votes of new voters, one after the other.
#[derive(Debug, Default)]
struct Voters {
    next: usize,
    counted: BTreeSet<String>,
}

impl Voters {
    /// Sends the vote of the next voter, and returns the status of the answer.
    async fn vote(&mut self, client: &Client) -> u16 {
        self.next += 1;
        let answer = client.vote(Paper::new("alder", "ship", self.next, 1).body()).await;
        match answer.status {
            204 => drop(self.counted.insert(voter(self.next))),
            503 => assert!(answer.text.starts_with("votes cannot be recorded right now"), "{}", answer.text),
            status => panic!("{status}: {}", answer.text),
        }
        answer.status
    }

    /// Sends votes until one is answered with a status.
    async fn vote_until(&mut self, status: u16, client: &Client) {
        // Each fills some hundred bytes, and one that finds no database waits for five seconds.
        for _ in 0..50_000 {
            if self.vote(client).await == status {
                return;
            }
        }
        panic!("no vote was answered with {status}");
    }

    /// Fails if a vote that was counted is not in the ledger.
    async fn are_in(&self, store: &Store) {
        let kept: BTreeSet<String> =
            ledger(store).await.iter().map(|line| line["voter"].as_str().unwrap().to_owned()).collect();
        let lost: Vec<_> = self.counted.difference(&kept).collect();
        assert!(lost.is_empty(), "{} of {} votes are lost: {lost:?}", lost.len(), self.counted.len());
    }
}

#[tokio::test]
async fn a_full_disk_costs_no_vote_that_was_counted() {
    let (database, catalog) = (Database::sqlite(), catalog());
    let mut voters = Voters::default();
    let mut program = Program::start_short_of_space(400, &database, catalog.path());
    voters.vote_until(204, &program.client).await;
    voters.vote_until(503, &program.client).await;
    // Reading goes on.
    let tallies = program.client.get("/votes.json").await;
    assert_eq!(tallies.status, 200, "{}", tallies.text);
    program.free_space();
    voters.vote_until(204, &program.client).await;
    program.kill();

    let store = Store::open(&database.address).await.unwrap();
    voters.are_in(&store).await;
    store.close().await;
    let program = Program::start(&database, catalog.path());
    assert_eq!(voters.vote(&program.client).await, 204);
}

#[tokio::test]
async fn a_stopped_database_costs_no_vote_that_was_counted() {
    let Some(database) = Database::postgres_alone() else { return };
    let outage = env::var(OUTAGE).ok().and_then(|seconds| seconds.parse().ok()).map(Duration::from_secs);
    let catalog = catalog();
    let mut voters = Voters::default();
    let program = Program::start(&database, catalog.path());
    for _ in 0..20 {
        assert_eq!(voters.vote(&program.client).await, 204);
    }
    database.stop();
    let stopped = Instant::now();
    voters.vote_until(503, &program.client).await;
    while outage.is_some_and(|outage| stopped.elapsed() < outage) {
        voters.vote(&program.client).await;
    }
    assert_eq!(program.client.get("/health").await.status, 503);
    database.start_again();
    voters.vote_until(204, &program.client).await;
    let healthy = async || (program.client.get("/health").await.status == 200).then_some(());
    eventually("a healthy service", healthy).await;

    let store = Store::open(&database.address).await.unwrap();
    voters.are_in(&store).await;
    store.close().await;
}
