//! Counting votes, and who does it among several instances.

use catalog::format::{VoteTally, Votes};
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyConnection, Row};

use super::{Dialect, Store};
use crate::vote::Moment;

/// What counts of each voter's states on each tool: the newest, and of those with one time the last to arrive.
const NEWEST: &str = "(SELECT tool, voter, verdict, ROW_NUMBER() OVER \
    (PARTITION BY tool, voter ORDER BY at DESC, arrival DESC) AS place \
    FROM votes WHERE standing = 'counted') AS states WHERE place = 1 AND verdict <> 'none'";

/// The advisory lock of the one instance that counts: `ballots` in ASCII.
const LOCK: i64 = 0x62_616c_6c6f_7473;

/// The place of the tallies in their table, which has one row.
const PLACE: i64 = 1;

/// How far the ledger has come. Tallies of the same edition and day are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edition {
    rows: i64,
    newest: i64,
    steps: i64,
}

/// The right to count, which one instance has at a time; the database takes it back when the connection ends.
#[derive(Debug)]
pub struct Writer {
    connection: PoolConnection<Any>,
}

impl Store {
    /// Takes the right to count, unless another instance has it. With SQLite, everyone has it.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn writer(&self) -> sqlx::Result<Option<Writer>> {
        let mut connection = self.pool.acquire().await?;
        let is_ours = match self.dialect {
            Dialect::Sqlite => true,
            Dialect::Postgres => {
                let asked = sqlx::query("SELECT pg_try_advisory_lock($1)").bind(LOCK);
                asked.fetch_one(&mut *connection).await?.try_get(0)?
            }
        };
        Ok(is_ours.then_some(Writer { connection }))
    }

    /// Counts all votes.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn count(&self, now: Moment) -> sqlx::Result<Votes> {
        count(&mut *self.pool.acquire().await?, now).await
    }

    /// The tallies as they were last published, and when.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn published(&self) -> sqlx::Result<Option<(Moment, String)>> {
        let row = sqlx::query("SELECT at, tallies FROM published WHERE place = $1").bind(PLACE);
        let row = row.fetch_optional(&self.pool).await?;
        row.map(|row| Ok((Moment(row.try_get(0)?), row.try_get(1)?))).transpose()
    }
}

impl Writer {
    /// How far the ledger has come.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn edition(&mut self) -> sqlx::Result<Edition> {
        // Two instances may commit in another order than that in which they took their numbers, so the number of rows
        // counts as well.
        let row = sqlx::query(
            "SELECT (SELECT COUNT(*) FROM votes), (SELECT COALESCE(MAX(arrival), 0) FROM votes), \
             (SELECT COALESCE(MAX(step), 0) FROM steps)",
        );
        let row = row.fetch_one(&mut *self.connection).await?;
        Ok(Edition { rows: row.try_get(0)?, newest: row.try_get(1)?, steps: row.try_get(2)? })
    }

    /// Counts all votes.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn count(&mut self, now: Moment) -> sqlx::Result<Votes> {
        count(&mut self.connection, now).await
    }

    /// Keeps the tallies for the other instances.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn publish(&mut self, at: Moment, tallies: &str) -> sqlx::Result<()> {
        sqlx::query(
            "INSERT INTO published (place, at, tallies) VALUES ($1, $2, $3) \
             ON CONFLICT (place) DO UPDATE SET at = excluded.at, tallies = excluded.tallies",
        )
        .bind(PLACE)
        .bind(at.0)
        .bind(tallies)
        .execute(&mut *self.connection)
        .await?;
        Ok(())
    }

    /// Tells the other instances that the tallies are still those of all votes.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn confirm(&mut self, at: Moment) -> sqlx::Result<()> {
        let confirmed = sqlx::query("UPDATE published SET at = $1 WHERE place = $2").bind(at.0).bind(PLACE);
        confirmed.execute(&mut *self.connection).await?;
        Ok(())
    }

    /// Gives the right back.
    ///
    /// # Errors
    /// If the database fails, which gives it back as well.
    pub async fn resign(self) -> sqlx::Result<()> {
        // A connection that returned to the pool would keep the lock.
        self.connection.close().await
    }
}

async fn count(connection: &mut AnyConnection, now: Moment) -> sqlx::Result<Votes> {
    let statement = format!(
        "SELECT tool, COUNT(*) FILTER (WHERE verdict = 'ship'), COUNT(*) FILTER (WHERE verdict = 'skip') \
             FROM {NEWEST} GROUP BY tool"
    );
    let as_of = i32::try_from(now.day()).ok().and_then(catalog::Date::from_unix_days);
    let mut votes = Votes { as_of, ..Votes::default() };
    for row in sqlx::query(&statement).fetch_all(&mut *connection).await? {
        let count = |column: usize| -> sqlx::Result<u32> {
            Ok(u32::try_from(row.try_get::<i64, _>(column)?).unwrap_or(u32::MAX))
        };
        // Only slugs are accepted, so that this leaves out nothing but what someone has written by hand.
        if let Ok(tool) = row.try_get::<&str, _>(0)?.parse() {
            votes.tallies.insert(tool, VoteTally { ship: count(1)?, skip: count(2)? });
        }
    }
    let statement = format!("SELECT COUNT(DISTINCT voter) FROM {NEWEST}");
    let voters: i64 = sqlx::query(&statement).fetch_one(&mut *connection).await?.try_get(0)?;
    votes.voters = Some(u32::try_from(voters).unwrap_or(u32::MAX));
    Ok(votes)
}
