//! The service killed at random under load.

use std::collections::BTreeMap;
use std::env;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ballot_box::store::Store;
use ballot_box::vote::Moment;

use crate::support::{Database, Paper, Program, catalog, databases, eventually, ledger};

/// How often it is killed: a few times in the suite, and more by hand.
const KILLS: &str = "BALLOT_BOX_KILLS";

/// How many votes are on their way at any time.
const SENDERS: usize = 16;

/// A random number below `below`, without a seed: what is tested is what happens at any time.
fn random(below: u64) -> u64 {
    use std::hash::{BuildHasher, Hasher};
    std::collections::hash_map::RandomState::new().build_hasher().finish() % below
}

async fn survives(database: &Database, kills: usize) {
    let catalog = catalog();
    // What was answered with "counted", by voter: the newest second and verdict.
    let counted: Arc<Mutex<BTreeMap<usize, (usize, &str)>>> = Arc::default();
    let mut sent = BTreeMap::new();
    let mut acknowledged = 0;
    for round in 0..kills {
        let mut program = Program::start(database, catalog.path());
        let senders: Vec<_> = (0..SENDERS)
            .map(|sender| {
                let (client, counted) = (program.client.clone(), Arc::clone(&counted));
                tokio::spawn(async move {
                    let mut tried = Vec::new();
                    for turn in 0.. {
                        // Half of them change the vote of an earlier round, and all are sent twice.
                        let number = if turn % 2 == 0 {
                            sender
                        } else {
                            (round + 1) * 1_000_000 + turn * SENDERS + sender
                        };
                        let second = (round * 4_000 + turn) % 86_000;
                        let verdict = ["ship", "skip"][turn / 2 % 2];
                        tried.push((number, (second, verdict)));
                        for _ in 0..2 {
                            let body = Paper::new("alder", verdict, number, second).body();
                            match client.vote_from("192.0.2.1", body).await {
                                Some(answer) if answer.status == 204 => {
                                    counted.lock().unwrap().insert(number, (second, verdict));
                                }
                                _ => return tried,
                            }
                        }
                    }
                    tried
                })
            })
            .collect();
        let newly = async || (counted.lock().unwrap().len() > acknowledged).then_some(());
        eventually("a vote of this round", newly).await;
        tokio::time::sleep(Duration::from_millis(random(250))).await;
        program.kill();
        for sender in senders {
            for (number, state) in sender.await.unwrap() {
                sent.entry(number).or_insert_with(Vec::new).push(state);
            }
        }
        acknowledged = counted.lock().unwrap().len();

        let store = Store::open(&database.address).await.unwrap();
        let mut newest: BTreeMap<usize, (Moment, String)> = BTreeMap::new();
        for line in ledger(&store).await {
            let text = |key: &str| line[key].as_str().unwrap().to_owned();
            let number = usize::from_str_radix(&text("voter"), 16).unwrap();
            let state = (Moment::parse(&text("at")).unwrap(), text("verdict"));
            let kept = newest.entry(number).or_insert_with(|| state.clone());
            if kept.0 < state.0 {
                *kept = state;
            }
        }
        for (number, (second, verdict)) in counted.lock().unwrap().iter() {
            let at = Moment::parse(&crate::support::at(*second)).unwrap();
            let kept = newest.get(number).unwrap_or_else(|| panic!("the vote of {number} is lost"));
            // A later one may have been written without an answer.
            let is_newer = kept.0 > at
                && sent[number]
                    .iter()
                    .any(|(second, _)| Moment::parse(&crate::support::at(*second)) == Some(kept.0));
            assert!(is_newer || *kept == (at, (*verdict).to_owned()), "{number}: {kept:?}");
        }
        let tally = store.count(Moment::now()).await.unwrap();
        let alder = tally.tallies["alder"];
        assert_eq!(usize::try_from(alder.ship + alder.skip).unwrap(), newest.len(), "each voter counts once");
        assert!(newest.keys().all(|number| sent.contains_key(number)));
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_vote_that_was_counted_is_lost_or_counted_twice() {
    let kills = env::var(KILLS).ok().and_then(|kills| kills.parse().ok()).unwrap_or(3);
    for database in databases() {
        survives(&database, kills).await;
    }
}
