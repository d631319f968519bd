//! What Prometheus is told.

use prometheus_client::encoding::text;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::refusal::Refusal;

/// The numbers of one instance.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    votes: Family<[(&'static str, &'static str); 1], Counter>,
    /// How long votes took that were recorded, in seconds.
    pub took: Histogram,
    /// How many bits of work are asked for.
    pub work: Gauge,
    /// The age of the tallies in seconds.
    pub age: Gauge,
    /// 1 if this instance is the one that counts.
    pub is_writer: Gauge,
    /// How often the tallies could not be counted or brought where they belong.
    pub failures: Counter,
    /// How many slugs can be voted on.
    pub tools: Gauge,
}

impl Metrics {
    /// Numbers that all begin at nothing.
    #[must_use]
    pub fn new() -> Self {
        let mut registry = Registry::with_prefix("ballot_box");
        let votes = Family::default();
        let took = Histogram::new([0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0]);
        let (work, age, is_writer, tools) =
            (Gauge::default(), Gauge::default(), Gauge::default(), Gauge::default());
        let failures = Counter::default();
        registry.register("votes", "Votes by what became of them", votes.clone());
        registry.register("record_seconds", "How long recording a vote took", took.clone());
        registry.register("work_bits", "The strength of the proof of work", work.clone());
        registry.register(
            "tallies_age_seconds",
            "How long ago the tallies were those of all votes",
            age.clone(),
        );
        registry.register("tallies_writer", "1 if this instance counts", is_writer.clone());
        registry.register(
            "tallies_failures",
            "Tallies that were not brought where they belong",
            failures.clone(),
        );
        registry.register("tools", "Slugs that can be voted on", tools.clone());
        Self { registry, votes, took, work, age, is_writer, failures, tools }
    }

    /// Counts a vote by what became of it.
    pub fn count(&self, outcome: Result<Counted, &Refusal>) {
        let name = match outcome {
            Ok(Counted::AtOnce) => "counted",
            Ok(Counted::Held) => "held",
            Err(refusal) => refusal.name(),
        };
        self.votes.get_or_create(&[("outcome", name)]).inc();
    }

    /// All numbers, in Prometheus's text format.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        // Writing to a string does not fail.
        let _ = text::encode(&mut out, &self.registry);
        out
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

/// How a vote was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// It is among the next tallies.
    AtOnce,
    /// It is once an operator has looked at it.
    Held,
}
