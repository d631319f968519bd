//! A thousand scripted voters from one network against a hundred honest ones from many.

use std::num::NonZeroU32;

use ballot_box::guards::Limits;
use ballot_box::vote::Moment;

use crate::support::{Database, Instance, Paper, databases};

const HONEST: usize = 100;
const SCRIPTED: usize = 1_000;

/// The tally for alder, on which the honest say skip and the script says ship, and how many of the honest were counted.
async fn stuffed(database: &Database, limits: Limits) -> (u32, u32) {
    let bits = limits.work;
    let instance = Instance::with(database, |settings| settings.limits = limits).await;
    for number in 0..SCRIPTED {
        if number % (SCRIPTED / HONEST) == 0 {
            let address = format!("203.{}.113.9", number / 10);
            let body = Paper::new("alder", "skip", 10_000 + number, 1).proven(bits);
            let answer = instance.client.vote_from(&address, body).await.unwrap();
            assert_eq!(answer.status, 204, "{}", answer.text);
        }
        let body = Paper::new("alder", "ship", number, 1).proven(bits);
        let address = format!("198.51.100.{}", number % 250);
        let answer = instance.client.vote_from(&address, body).await.unwrap();
        assert!(matches!(answer.status, 204 | 429), "{}", answer.text);
    }
    let votes = instance.store.count(Moment::now()).await.unwrap();
    instance.end().await;
    let tally = votes.tallies["alder"];
    (tally.ship, tally.skip)
}

#[tokio::test]
async fn guards_keep_a_script_from_deciding() {
    for database in databases() {
        // The minute's limit by default, and no more work than a test has time for.
        let limits = Limits {
            votes_per_minute: NonZeroU32::new(60).unwrap(),
            new_voters_per_day: 30,
            work: 4,
            usual_votes_per_hour: 1_000,
            ..Limits::none()
        };
        assert_eq!(stuffed(&database, limits).await, (30, 100));
    }
    assert_eq!(stuffed(&Database::sqlite(), Limits::none()).await, (1_000, 100));
}

#[tokio::test]
async fn a_vote_without_work_is_told_how_much_it_needs() {
    let database = Database::sqlite();
    let instance = Instance::with(&database, |settings| settings.limits.work = 8).await;
    let paper = Paper::new("alder", "ship", 1, 1);
    let answer = instance.client.vote(paper.body()).await;
    assert_eq!((answer.status, answer.text.as_str()), (429, r#"{"work":8}"#));
    assert_eq!(instance.client.vote(paper.proven(8)).await.status, 204);
    // The proof of one vote is none for another.
    let other = paper.proven(8).replace("ship", "skip");
    assert_eq!(instance.client.vote(other).await.status, 429);
    instance.end().await;
}

#[tokio::test]
async fn a_network_may_send_so_many_votes_a_minute_and_others_are_not_kept_waiting() {
    let database = Database::sqlite();
    let instance = Instance::with(&database, |settings| {
        settings.limits.votes_per_minute = NonZeroU32::new(3).unwrap();
    })
    .await;
    for (address, number, status) in [
        ("192.0.2.1", 1, 204),
        ("192.0.2.2", 2, 204),
        ("192.0.2.3", 3, 204),
        ("192.0.2.4", 4, 429),
        ("192.0.3.4", 4, 204),
        ("2001:db8:0:1201::1", 5, 204),
        ("2001:db8:0:1202::1", 6, 204),
        ("2001:db8:0:1203::1", 7, 204),
        ("2001:db8:0:1204::1", 8, 429),
    ] {
        let body = Paper::new("alder", "ship", number, 1).body();
        assert_eq!(instance.client.vote_from(address, body).await.unwrap().status, status, "{address}");
    }
    let answer =
        instance.client.vote_from("192.0.2.9", Paper::new("alder", "ship", 9, 1).body()).await.unwrap();
    assert_eq!(answer.text, "too many votes from this network; try again in a minute\n");
    assert_eq!(answer.headers["retry-after"], "60");
    instance.end().await;
}

#[tokio::test]
async fn known_voters_vote_on_where_no_new_ones_are_let_in() {
    for database in databases() {
        let instance = Instance::with(&database, |settings| settings.limits.new_voters_per_day = 2).await;
        let status = async |tool: &str, number, address: &str| {
            let body = Paper::new(tool, "ship", number, 1).body();
            instance.client.vote_from(address, body).await.unwrap().status
        };
        for (number, expected) in [(1, 204), (2, 204), (3, 429)] {
            assert_eq!(status("alder", number, "192.0.2.1").await, expected);
        }
        assert_eq!(status("birch", 1, "192.0.2.1").await, 204);
        assert_eq!(status("alder", 3, "192.0.3.1").await, 204);
        instance.end().await;
        // The limit outlives the instance, and is that of all of them.
        let instance = Instance::with(&database, |settings| settings.limits.new_voters_per_day = 2).await;
        let body = Paper::new("alder", "ship", 4, 1).body();
        assert_eq!(instance.client.vote(body).await.status, 429);
        instance.end().await;
    }
}
