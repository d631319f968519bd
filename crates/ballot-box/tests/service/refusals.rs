//! What the service answers, to votes and to everything else.

use std::fs;

use hyper::Method;

use crate::support::{Database, Instance, Paper, databases, eventually};

#[tokio::test]
async fn a_vote_is_counted_changed_and_taken_back() {
    for database in databases() {
        let instance = Instance::on(&database).await;
        let tally = async || {
            let votes = instance.store.count(ballot_box::vote::Moment::now()).await.unwrap();
            (serde_json::to_value(&votes.tallies).unwrap().to_string(), votes.voters)
        };
        for (second, verdict, expected, voters) in [
            (1, "ship", r#"{"alder":{"ship":1,"skip":0}}"#, 1),
            (2, "skip", r#"{"alder":{"ship":0,"skip":1}}"#, 1),
            // It was cast before, and comes late.
            (1, "null", r#"{"alder":{"ship":0,"skip":1}}"#, 1),
            (3, "null", "{}", 0),
            // Delivered once more.
            (2, "skip", "{}", 0),
            (4, "ship", r#"{"alder":{"ship":1,"skip":0}}"#, 1),
        ] {
            let answer = instance.client.vote(Paper::new("alder", verdict, 1, second).body()).await;
            assert_eq!((answer.status, answer.text.as_str()), (204, ""), "{verdict}");
            assert_eq!(tally().await, (expected.to_owned(), Some(voters)), "{second} {verdict}");
        }
        instance.end().await;
    }
}

#[tokio::test]
async fn what_is_no_vote_is_refused_in_words_and_counted() {
    let database = Database::sqlite();
    let instance = Instance::on(&database).await;
    let sound = Paper::new("alder", "ship", 1, 1).body();
    let json = ("content-type", "application/json");
    let post = async |body: &str, kind: (&str, &str)| {
        instance.client.send(Method::POST, "/votes", &[kind], body.to_owned()).await.unwrap()
    };
    for (body, kind, status, words) in [
        ("x".repeat(2_000), json, 413, "longer than 1024 bytes"),
        ("{".to_owned(), json, 400, "this is not a vote: EOF while parsing an object at line 1 column 1"),
        (sound.replace("\"alder\"", "5"), json, 400, "invalid type: integer `5`"),
        (sound.replace("alder", "no-such"), json, 404, "this site has no tool called no-such"),
        (sound.replace("000001", "00000g"), json, 400, "32 hexadecimal digits"),
        (sound.replace("2026-", "2126-"), json, 400, "over a day ahead"),
        (sound.clone(), ("content-type", "text/plain"), 415, "application/json"),
        (sound.clone(), ("x-other", "1"), 415, "application/json"),
    ] {
        let answer = post(&body, kind).await;
        assert_eq!(answer.status, status, "{body}: {}", answer.text);
        assert!(answer.text.contains(words), "{body}: {}", answer.text);
        // The app shows the first line.
        assert_eq!(answer.text.matches('\n').count(), 1);
    }
    assert_eq!(post(&sound, ("content-type", "application/json; charset=utf-8")).await.status, 204);
    let metrics = instance.client.get("/metrics").await;
    assert_eq!(metrics.headers["content-type"], "text/plain; version=0.0.4");
    for line in [
        r#"ballot_box_votes_total{outcome="counted"} 1"#,
        r#"ballot_box_votes_total{outcome="no_vote"} 2"#,
        r#"ballot_box_votes_total{outcome="unknown_tool"} 1"#,
        r#"ballot_box_votes_total{outcome="not_json"} 2"#,
        "ballot_box_tools 5",
    ] {
        assert!(metrics.text.contains(line), "{line}: {}", metrics.text);
    }
    assert_eq!(instance.client.get("/votes").await.status, 405);
    assert_eq!(instance.client.get("/").await.status, 404);
    assert_eq!(instance.client.get("/health").await.status, 200);
    instance.end().await;
}

#[tokio::test]
async fn tools_come_and_go_with_the_catalog_and_old_names_are_known() {
    let database = Database::sqlite();
    let instance = Instance::on(&database).await;
    let status = async |tool: &str| instance.client.vote(Paper::new(tool, "ship", 1, 1).body()).await.status;
    assert_eq!((status("alder").await, status("elder").await, status("fir").await), (204, 204, 404));
    let tools = instance.catalog.path().join("tools");
    fs::write(tools.join("fir.json"), "{}").unwrap();
    fs::remove_file(tools.join("alder.json")).unwrap();
    eventually("the new catalog", async || (status("fir").await == 204).then_some(())).await;
    assert_eq!(status("alder").await, 404);
    instance.end().await;
}

#[tokio::test]
async fn only_pages_of_the_site_may_vote_and_anyone_may_read() {
    let database = Database::sqlite();
    let instance = Instance::with(&database, |it| it.origins.push("http://127.0.0.1:8080".to_owned())).await;
    let asks = async |origin: &str| {
        let headers = [
            ("origin", origin),
            ("access-control-request-method", "POST"),
            ("access-control-request-headers", "content-type"),
        ];
        instance.client.send(Method::OPTIONS, "/votes", &headers, "").await.unwrap().headers
    };
    for origin in ["https://site.example", "http://127.0.0.1:8080"] {
        let headers = asks(origin).await;
        assert_eq!(headers["access-control-allow-origin"], origin);
        assert_eq!(headers["access-control-allow-methods"], "POST");
        assert_eq!(headers["access-control-allow-headers"], "content-type");
    }
    assert!(!asks("https://other.example").await.contains_key("access-control-allow-origin"));
    // A refusal can be read, too, or the app could not show it.
    let headers = [("origin", "https://site.example"), ("content-type", "application/json")];
    let refused = instance.client.send(Method::POST, "/votes", &headers, "{}").await.unwrap();
    assert_eq!(
        (refused.status, refused.headers["access-control-allow-origin"].as_str()),
        (400, "https://site.example")
    );
    let tallies = eventually("tallies", async || {
        let answer = instance.client.get("/votes.json").await;
        (answer.status == 200).then_some(answer)
    });
    assert_eq!(tallies.await.headers["access-control-allow-origin"], "*");
    instance.end().await;
}
