#!/usr/bin/env bash
# How often Leptos's reactive graph marks what follows from a signal by several ways.
#
# Guess (written down before the run): once for each change of the signal. A memo that is marked already has marked what
#   follows from it, so that a second mark can stop there.
# Reality: once for each path. A memo passes every mark on, marked or not, and copies its set of subscribers each time.
#   Ten memos in a row mark the last subscriber once; with two ways between each of them and the next, 1,024 times. So a
#   signal is a cut and a memo is none: what follows from a memo costs something at every change of its source, even if
#   the memo comes out the same.
# Version: reactive_graph 0.2.16 (leptos 0.8.23)
# Source: this run; in the crate, `MemoInner::mark_check` doesn't look at the state that it replaces.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "every-path"
version = "0.1.0"
edition = "2024"

[workspace]

[dependencies]
reactive_graph = { version = "=0.2.16", features = ["effects"] }
TOML
cat > src/main.rs <<'RUST'
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Weak};

use reactive_graph::computed::Memo;
use reactive_graph::graph::{AnySource, AnySubscriber, ReactiveNode, Subscriber, WithObserver};
use reactive_graph::owner::Owner;
use reactive_graph::prelude::*;
use reactive_graph::signal::RwSignal;

/// Something that follows from memos, and counts how often it is marked.
#[derive(Default)]
struct Counter(AtomicUsize);

impl ReactiveNode for Counter {
    fn mark_dirty(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn mark_check(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn mark_subscribers_check(&self) {}

    fn update_if_necessary(&self) -> bool {
        false
    }
}

impl Subscriber for Counter {
    fn add_source(&self, _: AnySource) {}

    fn clear_sources(&self, _: &AnySubscriber) {}
}

/// How often the end of ten memos is marked when the signal at their beginning changes.
fn marks(ways: usize) -> usize {
    let owner = Owner::new();
    owner.set();
    let source = RwSignal::new(0);
    let mut last = Memo::new(move |_| source.get());
    for _ in 0..10 {
        let before = last;
        let between: Vec<Memo<i32>> = (0..ways).map(|_| Memo::new(move |_| before.get())).collect();
        last = Memo::new(move |_| between.iter().map(|memo| memo.get()).sum());
    }
    let counter = Arc::new(Counter::default());
    let weak: Weak<dyn Subscriber + Send + Sync> = Arc::downgrade(&counter) as _;
    AnySubscriber(Arc::as_ptr(&counter) as usize, weak).with_observer(|| last.get());
    source.set(1);
    counter.0.load(Ordering::Relaxed)
}

fn main() {
    println!("one way: {}", marks(1));
    println!("two ways: {}", marks(2));
}
RUST
output=$(cargo run --quiet)
echo "$output"
expected='one way: 1
two ways: 1024'
if [ "$output" != "$expected" ]; then
    echo "this has changed; it was:" >&2
    echo "$expected" >&2
    exit 1
fi
