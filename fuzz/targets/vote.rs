//! The two calls of the vote service: any body is a vote or refused in words, and any forwarding header has a sender.

#![no_main]

use ballot_box::network::sender;
use ballot_box::vote::{Moment, Paper};
use http::{HeaderMap, HeaderValue};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let now = Moment::parse("2026-11-20T12:00:00Z").expect("a moment");
    match Paper::parse(bytes, now) {
        Ok(paper) => {
            assert_eq!(paper.vote.voter.as_str().len(), 32);
            assert_eq!(Moment::parse(&paper.vote.at.to_text()), Some(paper.vote.at));
        }
        Err(refusal) => {
            assert!(refusal.status().is_client_error());
            let words = refusal.to_string();
            assert!(!words.is_empty() && !words.contains('\n'), "{words:?}");
        }
    }
    if let Ok(value) = HeaderValue::from_bytes(bytes) {
        let peer = "192.0.2.1".parse().expect("an address");
        let headers = HeaderMap::from_iter([(http::header::HeaderName::from_static("x-forwarded-for"), value)]);
        assert_eq!(sender(&headers, peer, 0), peer);
        sender(&headers, peer, 1);
    }
});
