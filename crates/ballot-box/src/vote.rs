//! A vote as the catalog format has it, parsed from the body of a request.

use std::fmt::Write as _;

use catalog::Slug;
use catalog::format::Verdict;
use serde::{Deserialize, Deserializer};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::refusal::Refusal;

/// The most bytes that a body may have. A vote with the longest slug has fewer than 300.
pub const LONGEST_BODY: usize = 1024;

/// How far the time of a vote may be ahead of ours, in microseconds: clocks that are set to the wrong zone are common.
const AHEAD: i64 = 24 * 60 * 60 * 1_000_000;

/// One state of one reader's vote on one tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vote {
    /// The tool.
    pub tool: Slug,
    /// Ship or skip; nothing where an earlier vote is taken back.
    pub verdict: Option<Verdict>,
    /// Who votes.
    pub voter: Voter,
    /// When it was cast, by the device's clock.
    pub at: Moment,
}

/// The number that stands for a reader's device: 128 bits, as 32 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Voter(String);

/// A time, in microseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub i64);

/// A vote together with what proves the work that was put into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The vote.
    pub vote: Vote,
    /// What the work is done over, see [`crate::work`].
    pub subject: String,
    /// The proof, or nothing.
    pub work: String,
}

/// The body of a request. Keys that we do not know are ignored.
#[derive(Deserialize)]
struct Body {
    tool: Slug,
    /// Must be there, as leaving it out would take a vote back.
    #[serde(deserialize_with = "stated")]
    verdict: Option<Verdict>,
    voter: String,
    at: String,
    #[serde(default)]
    work: String,
}

fn stated<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Verdict>, D::Error> {
    Option::deserialize(deserializer)
}

impl Paper {
    /// Parses the body of a request.
    ///
    /// # Errors
    /// With what is wrong, if it is not a vote or its time is far ahead of `now`.
    pub fn parse(body: &[u8], now: Moment) -> Result<Self, Refusal> {
        if body.len() > LONGEST_BODY {
            return Err(Refusal::TooLarge);
        }
        let body: Body =
            serde_json::from_slice(body).map_err(|error| Refusal::NoVote(in_one_line(&error)))?;
        let voter = Voter::parse(&body.voter).ok_or(Refusal::NoVoter)?;
        let at = Moment::parse(&body.at).ok_or(Refusal::NoTime)?;
        if at.0 > now.0.saturating_add(AHEAD) {
            return Err(Refusal::FarAhead);
        }
        let verdict = body.verdict.map_or("null", Verdict::as_str);
        let subject = format!("{}\n{verdict}\n{}\n{}\n", body.tool, body.voter, body.at);
        Ok(Self {
            vote: Vote { tool: body.tool, verdict: body.verdict, voter, at },
            subject,
            work: body.work,
        })
    }
}

/// What is wrong, without the line breaks that a wrong value may have.
fn in_one_line(error: &serde_json::Error) -> String {
    error.to_string().chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

impl Voter {
    /// A voter's number; nothing if the text is not 32 hexadecimal digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_number = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_number.then(|| Self(text.to_ascii_lowercase()))
    }

    /// The number as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Moment {
    /// The time by this machine's clock.
    #[must_use]
    pub fn now() -> Self {
        Self::of(OffsetDateTime::now_utc())
    }

    /// A time in RFC 3339; nothing if the text is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        OffsetDateTime::parse(text, &Rfc3339).ok().map(Self::of)
    }

    fn of(time: OffsetDateTime) -> Self {
        let micros = time.unix_timestamp_nanos().div_euclid(1_000);
        // The years 0 to 9999 have fewer microseconds than there are numbers.
        Self(i64::try_from(micros).unwrap_or(i64::MAX))
    }

    /// The day in UTC, in days since 1970.
    #[must_use]
    pub fn day(self) -> i64 {
        self.0.div_euclid(24 * 60 * 60 * 1_000_000)
    }

    /// This much earlier.
    #[must_use]
    pub fn minus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_sub(seconds.saturating_mul(1_000_000)))
    }

    /// The time in RFC 3339, in UTC.
    #[must_use]
    pub fn to_text(self) -> String {
        let time = OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000);
        let mut text = String::new();
        match time.ok().and_then(|time| time.format(&Rfc3339).ok()) {
            Some(time) => text.push_str(&time),
            None => {
                let _ = write!(text, "{} µs", self.0);
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VOTER: &str = "00112233445566778899aabbccddeeff";

    fn parse(body: &str) -> Result<Paper, Refusal> {
        Paper::parse(body.as_bytes(), Moment::parse("2026-11-20T12:00:00Z").unwrap())
    }

    fn body(tool: &str, verdict: &str, voter: &str, at: &str) -> String {
        format!(r#"{{"tool":{tool},"verdict":{verdict},"voter":{voter},"at":{at}}}"#)
    }

    #[test]
    fn a_vote_is_read_as_the_app_sends_it() {
        let at = r#""2026-11-20T08:00:00.250Z""#;
        let voter = format!("\"{VOTER}\"");
        for (verdict, expected) in
            [("\"ship\"", Some(Verdict::Ship)), ("\"skip\"", Some(Verdict::Skip)), ("null", None)]
        {
            let vote = parse(&body("\"modal\"", verdict, &voter, at)).unwrap().vote;
            assert_eq!((vote.tool.as_str(), vote.verdict), ("modal", expected));
            assert_eq!(vote.voter.as_str(), VOTER);
            assert_eq!(vote.at.to_text(), "2026-11-20T08:00:00.25Z");
        }
        // A newer app may say more, and another zone is the same time.
        let more = body("\"modal\"", "null", &voter, r#""2026-11-20T09:00:00.25+01:00","colour":"red""#);
        assert_eq!(parse(&more).unwrap().vote, parse(&body("\"modal\"", "null", &voter, at)).unwrap().vote);
    }

    #[test]
    fn what_is_no_vote_is_refused_with_what_is_wrong() {
        let at = r#""2026-11-20T08:00:00Z""#;
        let voter = format!("\"{VOTER}\"");
        let long = format!("\"{}\"", "a".repeat(81));
        for (body, words) in [
            (String::new(), "EOF"),
            ("[]".to_owned(), "this is not a vote"),
            ("\u{feff}{}".to_owned(), "this is not a vote"),
            (body("5", "null", &voter, at), "invalid type: integer"),
            (body("\"a b\"", "null", &voter, at), "lower-case letters"),
            (body(&long, "null", &voter, at), "at most 80"),
            (body("\"a\"", "\"like\"", &voter, at), "unknown variant `like`"),
            (body("\"a\"", r#""li\nke""#, &voter, at), "unknown variant `li ke`"),
            (body("\"a\"", "1", &voter, at), "this is not a vote"),
            (body("\"a\"", "null", "\"\"", at), "32 hexadecimal digits"),
            (body("\"a\"", "null", &voter.replace('f', "g"), at), "32 hexadecimal digits"),
            (body("\"a\"", "null", &voter, "\"yesterday\""), "RFC 3339"),
            (body("\"a\"", "null", &voter, "\"2026-11-20\""), "RFC 3339"),
            (body("\"a\"", "null", &voter, "\"2026-11-21T12:00:01Z\""), "ahead"),
            (format!(r#"{{"tool":"a","voter":{voter},"at":{at}}}"#), "missing field `verdict`"),
            ("x".repeat(LONGEST_BODY + 1), "longer than 1024 bytes"),
        ] {
            let error = parse(&body).unwrap_err().to_string();
            assert!(error.contains(words), "{body}: {error}");
        }
        assert!(parse(&body("\"a\"", "null", &voter, "\"2026-11-21T11:59:59Z\"")).is_ok());
    }
}
