//! What is held back, and what an operator does about it.

use ballot_box::store::{Selection, Standing};
use ballot_box::vote::Moment;

use crate::support::{Instance, Paper, databases};
use crate::tallies::alder;

#[tokio::test]
async fn unusually_many_votes_are_held_until_an_operator_restores_them() {
    for database in databases() {
        let instance = Instance::with(&database, |settings| settings.limits.usual_votes_per_hour = 5).await;
        let now = Moment::now();
        for number in 0..8 {
            let address = format!("198.51.{}.7", number % 2);
            let body = Paper::new("alder", "ship", number, 1).body();
            let answer = instance.client.vote_from(&address, body).await.unwrap();
            let expected = if number < 5 {
                (204, "")
            } else {
                (202, "this vote will count once it has been looked at\n")
            };
            assert_eq!((answer.status, answer.text.as_str()), expected);
        }
        assert_eq!(instance.client.vote(Paper::new("birch", "skip", 9, 1).body()).await.status, 204);
        alder(&instance.client, 5, 0).await;

        let held = Selection { standing: Some(Standing::Held), ..Selection::default() };
        let groups = instance.store.list(&held).await.unwrap();
        let told: Vec<_> = groups.iter().map(|it| (it.tool.as_str(), it.verdicts, it.voters)).collect();
        assert_eq!(told, [("alder", [2, 0, 0], 2), ("alder", [1, 0, 0], 1)]);
        assert_ne!(groups[0].network, groups[1].network);

        let network = Selection { network: Some(groups[0].network.clone()), ..held.clone() };
        let restored = instance.store.rule(&network, Standing::Counted, now).await.unwrap();
        assert_eq!(restored.votes, 2);
        assert_eq!(alder(&instance.client, 7, 0).await.voters, Some(8));
        let undone = instance.store.undo(restored.number, now).await.unwrap().unwrap();
        alder(&instance.client, 5, 0).await;
        assert_eq!(instance.store.list(&held).await.unwrap().len(), 2, "they are held again");
        assert_eq!(instance.store.undo(restored.number, now).await.unwrap(), None);
        instance.store.undo(undone.number, now).await.unwrap().unwrap();
        alder(&instance.client, 7, 0).await;

        let log = instance.store.steps().await.unwrap();
        let words: Vec<_> = log.iter().rev().map(|step| (step.what.clone(), step.votes)).collect();
        let expected = format!("restore: standing held, network {}", groups[0].network);
        assert_eq!(words[0], (expected, 2));
        assert_eq!(words[1], (format!("undo step {}", restored.number), 2));
        assert_eq!(log.last().unwrap().undone_by, Some(undone.number));
        instance.end().await;
    }
}

#[tokio::test]
async fn votes_are_voided_by_voter_and_by_time() {
    for database in databases() {
        let instance = Instance::on(&database).await;
        for (number, second, verdict) in [(1, 1, "ship"), (1, 2, "skip"), (2, 1, "ship")] {
            instance.client.vote(Paper::new("alder", verdict, number, second).body()).await;
        }
        alder(&instance.client, 1, 1).await;
        let now = Moment::now();
        let of_one = Selection { voter: Some(crate::support::voter(1)), ..Selection::default() };
        assert_eq!(instance.store.rule(&of_one, Standing::Void, now).await.unwrap().votes, 2);
        alder(&instance.client, 1, 0).await;
        let earlier = Selection { until: Some(now.minus_seconds(60)), ..Selection::default() };
        assert_eq!(instance.store.rule(&earlier, Standing::Void, now).await.unwrap().votes, 0);
        let lately = Selection { since: Some(now.minus_seconds(60)), ..Selection::default() };
        let all = instance.store.rule(&lately, Standing::Void, now).await.unwrap();
        assert_eq!((all.votes, all.what.starts_with("void: since ")), (1, true));
        alder(&instance.client, 0, 0).await;
        instance.end().await;
    }
}
