//! What counts, held against a model that keeps every delivery and looks through all of them.

use ballot_box::network::Network;
use ballot_box::store::{Arrival, Entry, Selection, Standing, Store};
use ballot_box::vote::{Moment, Vote, Voter};
use catalog::format::{Verdict, VoteTally, Votes};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};
use tokio::runtime::Runtime;

use crate::support::{Database, voter};

const TOOLS: [&str; 3] = ["alder", "birch", "cedar"];

/// One delivery: tool, voter, time and verdict by small numbers, so that equals are common.
type Delivery = (usize, usize, i64, usize);

#[derive(Debug, Clone)]
enum Event {
    /// Votes arrive together.
    Batch(Vec<Delivery>),
    /// An earlier one arrives again.
    Again(Index),
    /// An operator voids or restores the votes on a tool.
    Rule(usize, bool),
    /// An operator undoes a step, if it can be.
    Undo(Index),
}

/// A state of a vote as the model keeps it.
#[derive(Debug, Clone)]
struct State {
    delivery: Delivery,
    is_void: bool,
    step: i64,
}

/// Everything that has arrived, once, in order.
#[derive(Debug, Default)]
struct Model {
    states: Vec<State>,
    /// For each step, which states it changed and what they were before, and whether it is undone.
    steps: Vec<(Vec<(usize, bool)>, bool)>,
}

impl Model {
    fn deliver(&mut self, delivery: Delivery) {
        if self.states.iter().all(|state| state.delivery != delivery) {
            self.states.push(State { delivery, is_void: false, step: 0 });
        }
    }

    fn step(&mut self, changes: Vec<(usize, bool)>) {
        let number = i64::try_from(self.steps.len()).unwrap() + 1;
        let before = changes.iter().map(|(at, _)| (*at, self.states[*at].is_void)).collect();
        for (at, is_void) in changes {
            self.states[at].is_void = is_void;
            self.states[at].step = number;
        }
        self.steps.push((before, false));
    }

    fn rule(&mut self, tool: usize, is_void: bool) {
        let changed = self.states.iter().enumerate();
        let changed = changed.filter(|(_, it)| it.delivery.0 == tool && it.is_void != is_void);
        self.step(changed.map(|(at, _)| (at, is_void)).collect());
    }

    fn undo(&mut self, step: usize) -> bool {
        if self.steps[step].1 {
            return false;
        }
        self.steps[step].1 = true;
        let number = i64::try_from(step).unwrap() + 1;
        let before = self.steps[step].0.clone();
        self.step(before.into_iter().filter(|(at, _)| self.states[*at].step == number).collect());
        true
    }

    fn tallies(&self) -> Votes {
        let mut votes = Votes::default();
        let mut voters = std::collections::BTreeSet::new();
        for (tool, slug) in TOOLS.iter().enumerate() {
            for voter in 0..VOTERS {
                let states = self.states.iter().filter(|it| !it.is_void);
                let states = states.map(|it| it.delivery).filter(|it| it.0 == tool && it.1 == voter);
                // The last of the greatest.
                let Some((.., verdict)) = states.max_by_key(|it| it.2) else { continue };
                if let Some(verdict) = verdict_of(verdict) {
                    let tally = votes.tallies.entry(slug.parse().unwrap()).or_default();
                    match verdict {
                        Verdict::Ship => tally.ship += 1,
                        Verdict::Skip => tally.skip += 1,
                    }
                    voters.insert(voter);
                }
            }
        }
        votes.tallies.retain(|_, tally| *tally != VoteTally::default());
        votes.voters = u32::try_from(voters.len()).ok();
        votes
    }
}

const VOTERS: usize = 4;

fn verdict_of(number: usize) -> Option<Verdict> {
    [Some(Verdict::Ship), Some(Verdict::Skip), None][number]
}

fn arrival((tool, number, at, verdict): Delivery) -> Arrival {
    let vote = Vote {
        tool: TOOLS[tool].parse().unwrap(),
        verdict: verdict_of(verdict),
        voter: Voter::parse(&voter(number)).unwrap(),
        at: Moment(at),
    };
    Arrival { vote, network: Network::known("0".repeat(16)), is_held: false }
}

async fn agrees(store: &Store, events: &[Event]) -> Result<(), TestCaseError> {
    let mut model = Model::default();
    let mut deliveries: Vec<Delivery> = Vec::new();
    let mut steps: Vec<i64> = Vec::new();
    let now = Moment::now();
    for event in events {
        match event {
            Event::Batch(batch) => {
                let arrivals: Vec<Arrival> = batch.iter().copied().map(arrival).collect();
                let entries = store.record(&arrivals, now, u32::MAX).await.unwrap();
                prop_assert_eq!(entries, vec![Entry::Recorded; batch.len()]);
                batch.iter().for_each(|delivery| model.deliver(*delivery));
                deliveries.extend(batch);
            }
            Event::Again(which) if !deliveries.is_empty() => {
                let delivery = deliveries[which.index(deliveries.len())];
                store.record(&[arrival(delivery)], now, u32::MAX).await.unwrap();
                model.deliver(delivery);
            }
            Event::Rule(tool, is_void) => {
                let selection = Selection { tool: Some(TOOLS[*tool].to_owned()), ..Selection::default() };
                let standing = if *is_void { Standing::Void } else { Standing::Counted };
                steps.push(store.rule(&selection, standing, now).await.unwrap().number);
                model.rule(*tool, *is_void);
            }
            Event::Undo(which) if !steps.is_empty() => {
                let at = which.index(steps.len());
                let undone = store.undo(steps[at], now).await.unwrap();
                prop_assert_eq!(undone.is_some(), model.undo(at));
                steps.extend(undone.map(|step| step.number));
            }
            Event::Again(_) | Event::Undo(_) => {}
        }
        let counted = store.count(now).await.unwrap();
        prop_assert_eq!(Votes { as_of: None, ..counted }, model.tallies());
    }
    Ok(())
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let delivery = (0..TOOLS.len(), 0..VOTERS, 0..3_i64, 0..3_usize);
    let event = prop_oneof![
        4 => prop::collection::vec(delivery, 1..8).prop_map(Event::Batch),
        2 => any::<Index>().prop_map(Event::Again),
        1 => (0..TOOLS.len(), any::<bool>()).prop_map(|(tool, is_void)| Event::Rule(tool, is_void)),
        1 => any::<Index>().prop_map(Event::Undo),
    ];
    prop::collection::vec(event, 1..10)
}

fn holds(cases: u32, make: impl Fn() -> Option<Database>) {
    let runtime = Runtime::new().unwrap();
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let result = runner.run(&events(), |events| {
        let Some(database) = make() else { return Ok(()) };
        runtime.block_on(async {
            let store = Store::open(&database.address).await.unwrap();
            let agrees = agrees(&store, &events).await;
            store.close().await;
            agrees
        })
    });
    result.unwrap();
}

#[test]
fn sqlite_counts_as_the_model_does() {
    holds(60, || Some(Database::sqlite()));
}

#[test]
fn postgres_counts_as_the_model_does() {
    holds(20, Database::postgres);
}
