//! Writes votes down in batches: all that have come in while the batch before was written share one transaction.

use anyhow::Result;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use crate::refusal::Refusal;
use crate::store::{Arrival, Entry, Store};
use crate::vote::Moment;

/// The most votes in one transaction.
const MOST: usize = 500;

/// The most votes that wait; any more are sent again later.
const WAITING: usize = 4_000;

/// The way to the one task that writes.
#[derive(Debug, Clone)]
pub struct Recorder {
    waiting: mpsc::Sender<Waiting>,
}

#[derive(Debug)]
struct Waiting {
    arrival: Arrival,
    answer: oneshot::Sender<Result<(), Refusal>>,
}

impl Recorder {
    /// Starts to write into a store, with at most `most_new` new voters a network and day. The task ends when all of the
    /// recorder's clones are gone and everything is written.
    #[must_use]
    pub fn start(store: Store, most_new: u32) -> (Self, JoinHandle<()>) {
        let (waiting, votes) = mpsc::channel(WAITING);
        (Self { waiting }, tokio::spawn(write(store, votes, most_new)))
    }

    /// Writes a vote down.
    ///
    /// # Errors
    /// If it is not written, for certain or perhaps: it has to be sent again.
    pub async fn record(&self, arrival: Arrival) -> Result<(), Refusal> {
        let (answer, answered) = oneshot::channel();
        self.waiting.try_send(Waiting { arrival, answer }).map_err(|_| Refusal::NotRecorded)?;
        answered.await.unwrap_or(Err(Refusal::NotRecorded))
    }
}

async fn write(store: Store, mut votes: mpsc::Receiver<Waiting>, most_new: u32) {
    let mut batch = Vec::with_capacity(MOST);
    while votes.recv_many(&mut batch, MOST).await > 0 {
        let (arrivals, answers): (Vec<Arrival>, Vec<_>) =
            batch.drain(..).map(|waiting| (waiting.arrival, waiting.answer)).unzip();
        let entries = store.record(&arrivals, Moment::now(), most_new).await;
        if let Err(error) = &entries {
            crate::say(&format!("cannot record votes: {error}"));
        }
        for (at, answer) in answers.into_iter().enumerate() {
            let outcome = match entries.as_ref().ok().and_then(|entries| entries.get(at)) {
                Some(Entry::Recorded) => Ok(()),
                Some(Entry::TooManyNewVoters) => Err(Refusal::TooManyNewVoters),
                None => Err(Refusal::NotRecorded),
            };
            // Whoever sent it may have gone; it is recorded all the same.
            let _ = answer.send(outcome);
        }
    }
}
