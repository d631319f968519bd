//! Sends votes as fast as an instance answers them, and tells how fast that was: `load ORIGIN VOTES CONNECTIONS`.

#![allow(clippy::print_stdout, reason = "this is a command line program")]

#[allow(dead_code, reason = "tests look at more of an answer")]
#[path = "../tests/service/support/client.rs"]
mod client;

use std::env;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use client::Client;

/// How many tools are voted on.
const TOOLS: usize = 60;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [origin, votes, connections] = arguments.as_slice() else {
        anyhow::bail!("use: load ORIGIN VOTES CONNECTIONS");
    };
    let (votes, connections): (usize, usize) = (votes.parse()?, connections.parse()?);
    let client = Client::of(origin);
    let sent = Arc::new(AtomicUsize::new(0));
    // Voters of another run are others.
    let run = u64::try_from(std::time::SystemTime::UNIX_EPOCH.elapsed()?.as_millis())?;
    let begun = Instant::now();
    let senders: Vec<_> = (0..connections)
        .map(|_| {
            let (client, sent) = (client.clone(), Arc::clone(&sent));
            tokio::spawn(async move {
                let mut took = Vec::new();
                loop {
                    let at = sent.fetch_add(1, Ordering::Relaxed);
                    if at >= votes {
                        return took;
                    }
                    // Each voter votes on five tools.
                    let (voter, tool) = (at / 5, (at * 7 + at / 5) % TOOLS);
                    let body = format!(
                        r#"{{"tool":"tool-{tool}","verdict":"ship","voter":"{run:016x}{voter:016x}","at":"2026-11-20T08:00:00.123Z"}}"#
                    );
                    let address = format!("{}.{}.{}.7", 1 + voter % 200, voter / 200 % 250, voter / 50_000 % 250);
                    let begun = Instant::now();
                    let answer = client.vote_from(&address, body).await;
                    assert!(answer.as_ref().is_some_and(|answer| answer.status == 204), "{answer:?}");
                    took.push(begun.elapsed());
                }
            })
        })
        .collect();
    let mut took: Vec<Duration> = Vec::with_capacity(votes);
    for sender in senders {
        took.extend(sender.await?);
    }
    let all = begun.elapsed();
    took.sort_unstable();
    let part = |share: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a place among some thousands"
        )]
        let at = (took.len() as f64 * share) as usize;
        took.get(at.min(took.len().saturating_sub(1))).copied().unwrap_or_default()
    };
    println!(
        "{} votes in {:.1} s: {:.0} a second; median {:.1} ms, 99th percentile {:.1} ms",
        took.len(),
        all.as_secs_f64(),
        f64::from(u32::try_from(took.len())?) / all.as_secs_f64(),
        part(0.5).as_secs_f64() * 1e3,
        part(0.99).as_secs_f64() * 1e3,
    );
    Ok(())
}
