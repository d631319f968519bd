//! Votes as the app sends them.

use ballot_box::work;

/// A vote.
#[derive(Debug, Clone)]
pub struct Paper {
    pub tool: String,
    pub verdict: &'static str,
    pub voter: String,
    pub at: String,
}

/// A voter's number.
pub fn voter(number: usize) -> String {
    format!("{number:032x}")
}

/// A time on 20 November 2026, by the second.
pub fn at(second: usize) -> String {
    format!("2026-11-20T{:02}:{:02}:{:02}Z", second / 3600, second / 60 % 60, second % 60)
}

impl Paper {
    pub fn new(tool: &str, verdict: &'static str, number: usize, second: usize) -> Self {
        Self { tool: tool.to_owned(), verdict, voter: voter(number), at: at(second) }
    }

    pub fn body(&self) -> String {
        self.with_work("")
    }

    /// The vote with a proof of this many bits.
    pub fn proven(&self, bits: u32) -> String {
        let Self { tool, verdict, voter, at } = self;
        self.with_work(&work::prove(&format!("{tool}\n{verdict}\n{voter}\n{at}\n"), bits))
    }

    fn with_work(&self, work: &str) -> String {
        let Self { tool, verdict, voter, at } = self;
        let verdict = if *verdict == "null" { "null".to_owned() } else { format!("\"{verdict}\"") };
        let work = if work.is_empty() { String::new() } else { format!(r#","work":"{work}""#) };
        format!(r#"{{"tool":"{tool}","verdict":{verdict},"voter":"{voter}","at":"{at}"{work}}}"#)
    }
}
