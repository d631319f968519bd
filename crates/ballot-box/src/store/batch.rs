//! Writing votes down, many at a time.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use catalog::format::Verdict;
use serde_json::{Value, json};
use sqlx::{Any, Row, Transaction};

use super::{Standing, Store};
use crate::network::Network;
use crate::vote::{Moment, Vote};

/// A vote that has come in.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// The vote.
    pub vote: Vote,
    /// Where it came from.
    pub network: Network,
    /// Whether it waits for an operator.
    pub is_held: bool,
}

/// What became of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// It is written down.
    Recorded,
    /// Its voter is new, and too many new voters came from the same network today. Nothing is written.
    TooManyNewVoters,
}

impl Store {
    /// Writes votes down in one transaction, and answers for each in turn. A state that is there already is left alone.
    ///
    /// # Errors
    /// If the database fails; then none is written for certain, and all may be sent again.
    pub async fn record(&self, batch: &[Arrival], now: Moment, most_new: u32) -> sqlx::Result<Vec<Entry>> {
        let mut transaction = self.begin().await?;
        let refused = self.admit(&mut transaction, batch, now, most_new).await?;
        let entries: Vec<Entry> = batch
            .iter()
            .map(|arrival| match refused.contains(arrival.vote.voter.as_str()) {
                true => Entry::TooManyNewVoters,
                false => Entry::Recorded,
            })
            .collect();
        let mut accepted: Vec<&Arrival> = batch
            .iter()
            .zip(&entries)
            .filter(|(_, entry)| **entry == Entry::Recorded)
            .map(|(it, _)| it)
            .collect();
        // All instances write in the same order, so that none waits for another that waits for it. Equals stay in the
        // order in which they arrived.
        accepted.sort_by(|a, b| {
            (&a.vote.tool, &a.vote.voter, a.vote.at).cmp(&(&b.vote.tool, &b.vote.voter, b.vote.at))
        });
        let rows: Vec<Value> = accepted.into_iter().map(|arrival| row(arrival, now)).collect();
        self.insert(&mut transaction, &rows).await?;
        transaction.commit().await?;
        Ok(entries)
    }

    /// Inserts rows that are not there yet, each an object with the names of the columns; returns how many were not.
    pub(super) async fn insert(
        &self,
        transaction: &mut Transaction<'static, Any>,
        rows: &[Value],
    ) -> sqlx::Result<u64> {
        if rows.is_empty() {
            return Ok(0);
        }
        // SQLite takes `ON` for a part of the join without a `WHERE`.
        let statement = format!(
            "INSERT INTO votes (tool, voter, at, verdict, received, network, standing) \
             SELECT value->>'tool', value->>'voter', CAST(value->>'at' AS BIGINT), value->>'verdict', \
                 CAST(value->>'received' AS BIGINT), value->>'network', value->>'standing' \
             FROM {} WHERE true ON CONFLICT DO NOTHING",
            self.dialect.members()
        );
        let inserted = sqlx::query(&statement).bind(as_json(rows)).execute(&mut **transaction).await?;
        Ok(inserted.rows_affected())
    }

    /// Writes new voters down, as many from each network as may come in a day; returns the others.
    async fn admit(
        &self,
        transaction: &mut Transaction<'static, Any>,
        batch: &[Arrival],
        now: Moment,
        most_new: u32,
    ) -> sqlx::Result<BTreeSet<String>> {
        // Each with the network of its first vote here.
        let mut unknown: BTreeMap<&str, &str> = BTreeMap::new();
        for arrival in batch {
            unknown.entry(arrival.vote.voter.as_str()).or_insert(arrival.network.as_str());
        }
        let mut already: HashMap<String, i64> = HashMap::new();
        let statement = format!(
            "SELECT voter, -1 FROM voters WHERE voter IN (SELECT value->>'voter' FROM {members}) \
             UNION ALL SELECT network, COUNT(*) FROM voters WHERE day = $2 \
             AND network IN (SELECT value->>'network' FROM {members}) GROUP BY network",
            members = self.dialect.members()
        );
        let asked: Vec<Value> =
            unknown.iter().map(|(voter, network)| json!({ "voter": voter, "network": network })).collect();
        let known = sqlx::query(&statement).bind(as_json(&asked)).bind(now.day());
        for row in known.fetch_all(&mut **transaction).await? {
            match row.try_get::<i64, _>(1)? {
                -1 => drop(unknown.remove(row.try_get::<&str, _>(0)?)),
                count => drop(already.insert(row.try_get(0)?, count)),
            }
        }
        let (mut admitted, mut refused) = (Vec::new(), BTreeSet::new());
        for (voter, network) in unknown {
            let count = already.entry(network.to_owned()).or_default();
            if *count < i64::from(most_new) {
                *count += 1;
                admitted.push(json!({ "voter": voter, "day": now.day(), "network": network }));
            } else {
                refused.insert(voter.to_owned());
            }
        }
        self.welcome(transaction, &admitted).await?;
        Ok(refused)
    }

    /// Writes voters down who are not there yet.
    pub(super) async fn welcome(
        &self,
        transaction: &mut Transaction<'static, Any>,
        voters: &[Value],
    ) -> sqlx::Result<()> {
        if voters.is_empty() {
            return Ok(());
        }
        let statement = format!(
            "INSERT INTO voters (voter, day, network) \
             SELECT value->>'voter', CAST(value->>'day' AS BIGINT), value->>'network' \
             FROM {} WHERE true ON CONFLICT DO NOTHING",
            self.dialect.members()
        );
        sqlx::query(&statement).bind(as_json(voters)).execute(&mut **transaction).await?;
        Ok(())
    }
}

/// A vote as a row of the ledger.
fn row(arrival: &Arrival, now: Moment) -> Value {
    let standing = if arrival.is_held { Standing::Held } else { Standing::Counted };
    json!({
        "tool": arrival.vote.tool.as_str(),
        "voter": arrival.vote.voter.as_str(),
        "at": arrival.vote.at.0,
        "verdict": arrival.vote.verdict.map_or("none", Verdict::as_str),
        "received": now.0,
        "network": arrival.network.as_str(),
        "standing": standing.as_str(),
    })
}

fn as_json(rows: &[Value]) -> String {
    Value::from(rows).to_string()
}
