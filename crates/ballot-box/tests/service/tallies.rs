//! The tallies, over HTTP, as a file, and handed to a command.

use std::fs;

use ballot_box::vote::Moment;
use catalog::format::Votes;
use hyper::Method;

use crate::support::{Client, Database, Instance, Paper, databases, eventually};

/// Waits until the tallies say this of alder.
pub async fn alder(client: &Client, ship: u32, skip: u32) -> Votes {
    eventually(&format!("{ship} to {skip}"), async || {
        let votes: Votes = serde_json::from_str(&client.get("/votes.json").await.text).ok()?;
        let tally = votes.tallies.get("alder").copied().unwrap_or_default();
        (tally.ship == ship && tally.skip == skip).then_some(votes)
    })
    .await
}

#[tokio::test]
async fn tallies_are_a_file_that_the_site_reads() {
    for database in databases() {
        let folder = tempfile::tempdir().unwrap();
        let (file, copy) = (folder.path().join("votes.json"), folder.path().join("copy.json"));
        let command = format!("cat > '{}'", copy.display());
        let instance = Instance::with(&database, |settings| {
            settings.tallies = Some(file.clone());
            settings.hand_to = Some(command);
        })
        .await;
        for (number, verdict) in [(1, "ship"), (2, "ship"), (3, "skip")] {
            assert_eq!(
                instance.client.vote(Paper::new("alder", verdict, number, 1).body()).await.status,
                204
            );
        }
        assert_eq!(instance.client.vote(Paper::new("birch", "skip", 3, 1).body()).await.status, 204);
        let votes = alder(&instance.client, 2, 1).await;
        assert_eq!(votes.voters, Some(3));
        let today = i32::try_from(Moment::now().day()).unwrap();
        assert_eq!(votes.as_of, catalog::Date::from_unix_days(today));
        let text = instance.client.get("/votes.json").await.text;
        eventually("the file", async || (fs::read_to_string(&file).ok()? == text).then_some(())).await;
        eventually("the copy", async || (fs::read_to_string(&copy).ok()? == text).then_some(())).await;
        // What was answered just before the end is counted at the end.
        assert_eq!(instance.client.vote(Paper::new("alder", "skip", 4, 1).body()).await.status, 204);
        instance.end().await;
        let last: Votes = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        assert_eq!(last.tallies["alder"].skip, 2);
    }
}

#[tokio::test]
async fn caches_are_told_what_has_not_changed_and_how_old_it_is() {
    let database = Database::sqlite();
    let instance = Instance::on(&database).await;
    instance.client.vote(Paper::new("alder", "ship", 1, 1).body()).await;
    alder(&instance.client, 1, 0).await;
    let first = instance.client.get("/votes.json").await;
    assert_eq!(first.headers["content-type"], "application/json");
    assert!(first.headers["age"].parse::<u32>().unwrap() < 20);
    let tag = first.headers["etag"].as_str();
    let again = async |known: &str| {
        let headers = [("if-none-match", known)];
        instance.client.send(Method::GET, "/votes.json", &headers, "").await.unwrap()
    };
    for known in [tag.to_owned(), format!("\"other\", W/{tag}")] {
        let answer = again(&known).await;
        assert_eq!((answer.status, answer.text.as_str()), (304, ""));
        assert_eq!(answer.headers["etag"], tag);
    }
    instance.client.vote(Paper::new("alder", "ship", 2, 1).body()).await;
    alder(&instance.client, 2, 0).await;
    assert_eq!(again(tag).await.status, 200);
    instance.end().await;
}

#[tokio::test]
async fn tallies_that_cannot_be_written_are_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("site/votes.json");
    // No folder can be made where a file is.
    fs::write(folder.path().join("site"), "").unwrap();
    let database = Database::sqlite();
    let instance = Instance::with(&database, |it| it.tallies = Some(file.clone())).await;
    instance.client.vote(Paper::new("alder", "ship", 1, 1).body()).await;
    eventually("a failure", async || {
        let metrics = instance.client.get("/metrics").await.text;
        (!metrics.contains("ballot_box_tallies_failures_total 0")).then_some(())
    })
    .await;
    fs::remove_file(folder.path().join("site")).unwrap();
    eventually("the file", async || fs::read_to_string(&file).ok()?.contains("alder").then_some(())).await;
    instance.end().await;
}
