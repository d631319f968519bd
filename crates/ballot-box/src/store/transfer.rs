//! All votes as lines of JSON, out of one database and into another.

use std::io::{BufRead, Write};

use anyhow::{Context, Result, ensure};
use catalog::Slug;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::Row;

use super::Store;
use crate::vote::{Moment, Voter};

/// How many votes are handled at a time.
const CHUNK: usize = 1_000;

/// One state of a vote as a line of an export. Times are in RFC 3339; networks mean nothing once their day is over.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    tool: Slug,
    voter: String,
    at: String,
    verdict: Verdict,
    received: String,
    network: String,
    standing: Standing,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Ship,
    Skip,
    None,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Standing {
    Counted,
    Held,
    Void,
}

impl Store {
    /// Writes every state of every vote as a line of JSON, in the order in which they arrived; returns how many.
    ///
    /// # Errors
    /// If the database fails, or the lines cannot be written.
    pub async fn export(&self, mut out: impl Write) -> Result<u64> {
        let statement = "SELECT arrival, tool, voter, at, verdict, received, network, standing FROM votes \
             WHERE arrival > $1 ORDER BY arrival LIMIT $2";
        let (mut after, mut count) = (i64::MIN, 0);
        loop {
            let chunk = sqlx::query(statement).bind(after).bind(i64::try_from(CHUNK)?);
            let rows = chunk.fetch_all(&self.pool).await?;
            let Some(last) = rows.last() else { break };
            after = last.try_get(0)?;
            for row in &rows {
                let line = json!({
                    "tool": row.try_get::<&str, _>(1)?,
                    "voter": row.try_get::<&str, _>(2)?,
                    "at": Moment(row.try_get(3)?).to_text(),
                    "verdict": row.try_get::<&str, _>(4)?,
                    "received": Moment(row.try_get(5)?).to_text(),
                    "network": row.try_get::<&str, _>(6)?,
                    "standing": row.try_get::<&str, _>(7)?,
                });
                writeln!(out, "{line}").context("cannot write the votes")?;
                count += 1;
            }
        }
        out.flush().context("cannot write the votes")?;
        Ok(count)
    }

    /// Takes the lines of an export in, all or none; those that are here already are left alone. Returns how many there
    /// were, and how many were new.
    ///
    /// # Errors
    /// If a line is not a vote, with its number, or the database fails.
    pub async fn import(&self, lines: impl BufRead) -> Result<(u64, u64)> {
        let mut transaction = self.begin().await?;
        let (mut votes, mut voters) = (Vec::new(), Vec::new());
        let (mut count, mut new) = (0, 0);
        let mut lines = lines.lines().zip(1..).peekable();
        while let Some((line, number)) = lines.next() {
            let line = line.with_context(|| format!("cannot read line {number}"))?;
            if !line.trim().is_empty() {
                let (vote, voter) = parsed(&line).with_context(|| format!("line {number} is not a vote"))?;
                votes.push(vote);
                voters.push(voter);
                count += 1;
            }
            if votes.len() >= CHUNK || lines.peek().is_none() {
                self.welcome(&mut transaction, &voters).await?;
                new += self.insert(&mut transaction, &votes).await?;
                votes.clear();
                voters.clear();
            }
        }
        transaction.commit().await?;
        Ok((count, new))
    }
}

/// A line as rows of votes and of voters.
fn parsed(line: &str) -> Result<(Value, Value)> {
    let line: Line = serde_json::from_str(line)?;
    let voter = Voter::parse(&line.voter).context("`voter` must have 32 hexadecimal digits")?;
    let time = |name: &str, text: &str| {
        Moment::parse(text).with_context(|| format!("`{name}` must be a time in RFC 3339"))
    };
    let (at, received) = (time("at", &line.at)?, time("received", &line.received)?);
    ensure!(line.network.len() <= 64, "`network` is longer than any hash");
    let vote = json!({
        "tool": line.tool.as_str(),
        "voter": voter.as_str(),
        "at": at.0,
        "verdict": line.verdict,
        "received": received.0,
        "network": line.network,
        "standing": line.standing,
    });
    Ok((vote, json!({ "voter": voter.as_str(), "day": received.day(), "network": line.network })))
}
