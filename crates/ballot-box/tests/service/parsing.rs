//! Whatever is sent, it is a vote or a refusal in words. `PROPTEST_CASES` says how many inputs there are.

use ballot_box::network::sender;
use ballot_box::vote::{Moment, Paper};
use hyper::HeaderMap;
use hyper::header::HeaderValue;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::support;

/// A sound vote of which some bytes are others.
fn nearly_a_vote() -> impl Strategy<Value = Vec<u8>> {
    let bytes =
        prop_oneof![any::<u8>(), prop::sample::select(b"\"{}[],:0123456789nulltrue\\ -T.Z+".to_vec())];
    let verdict = prop::sample::select(vec!["ship", "skip", "null"]);
    (verdict, prop::collection::vec((any::<Index>(), bytes, 0..3_u8), 0..4)).prop_map(|(verdict, changes)| {
        let mut body = support::Paper::new("alder", verdict, 7, 1).body().into_bytes();
        for (at, byte, how) in changes {
            let at = at.index(body.len());
            match how {
                0 => body[at] = byte,
                1 => body.insert(at, byte),
                _ => drop(body.remove(at)),
            }
        }
        body
    })
}

proptest! {
    #[test]
    fn every_body_is_a_vote_or_refused_in_words(
        body in prop_oneof![4 => nearly_a_vote(), 1 => prop::collection::vec(any::<u8>(), 0..1_100)],
    ) {
        let now = Moment::parse("2026-11-20T12:00:00Z").unwrap();
        match Paper::parse(&body, now) {
            Ok(paper) => {
                // What was taken is all that there is to it.
                prop_assert_eq!(paper.vote.voter.as_str().len(), 32);
                let at = paper.vote.at.to_text();
                prop_assert_eq!(Moment::parse(&at), Some(paper.vote.at), "{}", at);
            }
            Err(refusal) => {
                prop_assert!(refusal.status().is_client_error());
                let words = refusal.to_string();
                prop_assert!(!words.is_empty() && !words.contains('\n'), "{:?}", words);
            }
        }
    }

    #[test]
    fn every_header_has_a_sender(line in prop::collection::vec(32..=255_u8, 0..80), proxies in 0..4_usize) {
        let mut headers = HeaderMap::new();
        if let Ok(value) = HeaderValue::from_bytes(&line) {
            headers.append("x-forwarded-for", value);
        }
        let peer = "192.0.2.1".parse().unwrap();
        let found = sender(&headers, peer, proxies);
        prop_assert!(found == peer || proxies > 0);
    }
}
