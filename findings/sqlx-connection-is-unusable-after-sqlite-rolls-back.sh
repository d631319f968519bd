#!/usr/bin/env bash
# What sqlx's pool does with a connection whose transaction SQLite has ended by itself, as it does on a conflict under
# `OR ROLLBACK`, or when a commit finds the disk full.
#
# Guess (written down before the run): the transaction is over, so dropping it does nothing more. The pool tests each
#   connection when it comes back, so the next one that it hands out can begin a transaction, or is a new one.
# Reality: sqlx counts on its own. Its ROLLBACK fails, as there is no transaction left, and the count stays at one. The
#   connection passes the pool's test and is handed out again, and `begin_with` fails on it every time ("non-zero
#   transaction depth"), while plain `begin` makes a savepoint in place of a transaction. Nothing recovers until the pool
#   closes the connection. `is_in_transaction` tells, so `before_acquire` can turn such a connection away.
# Version: sqlx 0.8.6, with its bundled SQLite
# Source: this run; https://www.sqlite.org/lang_transaction.html, "Response To Errors Within A Transaction"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "rolled-back"
version = "0.1.0"
edition = "2024"

[workspace]

[dependencies]
sqlx = { version = "=0.8.6", default-features = false, features = ["runtime-tokio", "sqlite"] }
tokio = { version = "1", features = ["rt", "macros"] }
TOML
cat > src/main.rs <<'RUST'
use sqlx::Connection;
use sqlx::sqlite::{SqlitePool, SqlitePoolOptions};

/// Whether transactions can begin after SQLite has ended one.
async fn outcomes(pool: &SqlitePool) -> Vec<Result<(), String>> {
    sqlx::query("CREATE TABLE numbers (number INTEGER UNIQUE)").execute(pool).await.unwrap();
    sqlx::query("INSERT INTO numbers VALUES (1)").execute(pool).await.unwrap();
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await.unwrap();
    let conflict = sqlx::query("INSERT OR ROLLBACK INTO numbers VALUES (1)").execute(&mut *transaction).await;
    assert!(conflict.is_err());
    drop(transaction);
    let mut outcomes = Vec::new();
    for _ in 0..3 {
        outcomes.push(match pool.begin_with("BEGIN IMMEDIATE").await {
            Ok(transaction) => transaction.commit().await.map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        });
    }
    outcomes
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let one = || SqlitePoolOptions::new().max_connections(1);
    println!("as it is: {:?}", outcomes(&one().connect("sqlite::memory:").await.unwrap()).await);
    let choosy = one().before_acquire(|connection, _| {
        let is_idle = !connection.is_in_transaction();
        Box::pin(async move { Ok(is_idle) })
    });
    println!("asked first: {:?}", outcomes(&choosy.connect("sqlite::memory:").await.unwrap()).await);
}
RUST
output=$(cargo run --quiet)
echo "$output"
refused='Err("attempted to call begin_with at non-zero transaction depth")'
expected="as it is: [$refused, $refused, $refused]
asked first: [Ok(()), Ok(()), Ok(())]"
if [ "$output" != "$expected" ]; then
    echo "this has changed; it was:" >&2
    echo "$expected" >&2
    exit 1
fi
