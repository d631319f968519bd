#!/usr/bin/env bash
# What Leptos's reactive graph does with an effect that reads two memos, of which one follows from the other.
#
# Guess (written down before the run): the effect runs whenever one of the two has another value, in whichever order it
#   reads them.
# Reality: it depends on the order. An effect that reads the derived memo first and its source second is not run when the
#   source changes and the derived memo comes out the same. It keeps showing the old value of the source, without a
#   warning. Read the other way round, it runs.
# Version: reactive_graph 0.2.16 (leptos 0.8.23), any_spawner 0.3.0
# Source: this run; in the crate, a memo that is brought up to date while an effect looks at its sources leaves out the
#   effect when it marks its subscribers (`ArcMemo`'s `update_if_necessary`), and has nothing to tell it by when the
#   effect comes to that memo itself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "two-memos"
version = "0.1.0"
edition = "2024"

[workspace]

[dependencies]
any_spawner = { version = "=0.3.0", features = ["tokio"] }
reactive_graph = { version = "=0.2.16", features = ["effects"] }
tokio = { version = "1", features = ["rt", "macros", "time"] }
TOML
cat > src/main.rs <<'RUST'
use std::sync::{Arc, Mutex};

use any_spawner::Executor;
use reactive_graph::computed::Memo;
use reactive_graph::effect::Effect;
use reactive_graph::owner::Owner;
use reactive_graph::prelude::*;
use reactive_graph::signal::RwSignal;

/// What an effect has seen of a count that goes from 1 to 2, while whether it is positive stays the same.
async fn seen(derived_first: bool) -> Vec<i32> {
    let owner = Owner::new();
    owner.set();
    let source = RwSignal::new(1);
    let count = Memo::new(move |_| source.get());
    let is_positive = Memo::new(move |_| count.get() > 0);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let record = Arc::clone(&seen);
    Effect::new_sync(move |_| {
        let now = if derived_first {
            let _ = is_positive.get();
            count.get()
        } else {
            let now = count.get();
            let _ = is_positive.get();
            now
        };
        record.lock().unwrap().push(now);
    });
    for _ in 0..10 {
        Executor::tick().await;
    }
    source.set(2);
    for _ in 0..10 {
        Executor::tick().await;
    }
    seen.lock().unwrap().clone()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    Executor::init_tokio().unwrap();
    println!("source first: {:?}", seen(false).await);
    println!("derived first: {:?}", seen(true).await);
}
RUST
output=$(cargo run --quiet)
echo "$output"
expected='source first: [1, 2]
derived first: [1]'
if [ "$output" != "$expected" ]; then
    echo "this has changed; it was:" >&2
    echo "$expected" >&2
    exit 1
fi
