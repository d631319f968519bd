//! Several instances on one database.

use std::fs;

use ballot_box::store::Store;
use ballot_box::vote::Moment;

use crate::support::{Database, Instance, Paper, databases};
use crate::tallies::alder;

#[tokio::test]
async fn three_instances_take_votes_and_agree_who_counts() {
    let Some(database) = Database::postgres() else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut instances = Vec::new();
    for at in 0..3 {
        let file = folder.path().join(format!("{at}.json"));
        instances.push(Instance::with(&database, |settings| settings.tallies = Some(file)).await);
    }
    // The same votes reach all of them at once, in different orders, and a change reaches one.
    let sent = (0..3).map(|turn| {
        let client = instances[turn].client.clone();
        async move {
            for at in 0..30 {
                let number = (at * 7 + turn * 11) % 30;
                assert_eq!(client.vote(Paper::new("alder", "ship", number, 1).body()).await.status, 204);
            }
        }
    });
    let sent: Vec<_> = sent.map(tokio::spawn).collect();
    for task in sent {
        task.await.unwrap();
    }
    assert_eq!(instances[2].client.vote(Paper::new("alder", "skip", 0, 2).body()).await.status, 204);
    for instance in &instances {
        assert_eq!(alder(&instance.client, 29, 1).await.voters, Some(30));
    }
    let written = |at: usize| fs::exists(folder.path().join(format!("{at}.json"))).unwrap();
    assert_eq!((0..3).filter(|at| written(*at)).count(), 1, "one of them writes");

    // When the one that counts ends, another takes over.
    let writer = (0..3).find(|at| written(*at)).unwrap();
    instances.remove(writer).end().await;
    assert_eq!(instances[0].client.vote(Paper::new("alder", "skip", 1, 2).body()).await.status, 204);
    for instance in &instances {
        alder(&instance.client, 28, 2).await;
    }
    assert_eq!((0..3).filter(|at| written(*at)).count(), 2);
    for instance in instances {
        instance.end().await;
    }
}

#[tokio::test]
async fn instances_share_the_key_of_a_day_and_forget_it_afterwards() {
    for database in databases() {
        let (one, other) =
            (Store::open(&database.address).await.unwrap(), Store::open(&database.address).await.unwrap());
        let day = Moment::now().day();
        let network = async |store: &Store, day| {
            let key = store.network_key(day).await.unwrap();
            ballot_box::network::Network::of("192.0.2.1".parse().unwrap(), &key)
        };
        let today = network(&one, day).await;
        assert_eq!(today, network(&other, day).await);
        assert_ne!(today, network(&other, day + 1).await);
        // What the day's hashes were made with is gone.
        assert_ne!(today, network(&one, day).await);
    }
}

#[tokio::test]
async fn a_database_that_is_away_costs_no_vote_that_was_counted() {
    for database in databases() {
        let instance = Instance::on(&database).await;
        assert_eq!(instance.client.vote(Paper::new("alder", "ship", 1, 1).body()).await.status, 204);
        // No connection can be had any more.
        instance.store.close().await;
        let answer = instance.client.vote(Paper::new("alder", "ship", 2, 1).body()).await;
        assert_eq!((answer.status, answer.headers["retry-after"].as_str()), (503, "5"));
        assert!(answer.text.starts_with("votes cannot be recorded right now"), "{}", answer.text);
        assert_eq!(instance.client.get("/health").await.status, 503);
        drop(instance);
        let instance = Instance::on(&database).await;
        assert_eq!(instance.client.vote(Paper::new("alder", "ship", 2, 1).body()).await.status, 204);
        alder(&instance.client, 2, 0).await;
        instance.end().await;
    }
}
