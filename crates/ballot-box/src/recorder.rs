//! Writes votes down in batches: all that have come in while the batch before was written share one transaction.

use std::sync::Arc;

use anyhow::Result;
use tokio::sync::{Mutex, mpsc, oneshot};
use tokio::task::JoinSet;

use crate::refusal::Refusal;
use crate::store::{Arrival, Entry, Store};
use crate::vote::Moment;

/// The most votes in one transaction.
const MOST: usize = 500;

/// The most votes that wait; any more are sent again later.
const WAITING: usize = 4_000;

/// The way to the tasks that write.
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
    /// Starts to write into a store, with at most `most_new` new voters a network and day. The tasks end when all
    /// of the recorder's clones are gone and everything is written.
    #[must_use]
    pub fn start(store: &Store, most_new: u32) -> (Self, JoinSet<()>) {
        let (waiting, votes) = mpsc::channel(WAITING);
        let votes = Arc::new(Mutex::new(votes));
        let mut writers = JoinSet::new();
        for _ in 0..store.writers() {
            writers.spawn(write(store.clone(), Arc::clone(&votes), most_new));
        }
        (Self { waiting }, writers)
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

async fn write(store: Store, votes: Arc<Mutex<mpsc::Receiver<Waiting>>>, most_new: u32) {
    let mut batch = Vec::with_capacity(MOST);
    loop {
        // Whoever writes has let go, so that another gathers the next batch.
        if votes.lock().await.recv_many(&mut batch, MOST).await == 0 {
            return;
        }
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
