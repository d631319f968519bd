//! What an operator sees and does. Every step is logged and can be undone, an undoing too.

use std::fmt;

use sqlx::{Any, Row, Transaction};

use super::Store;
use crate::vote::Moment;

/// Whether a vote counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It counts.
    Counted,
    /// It waits for an operator.
    Held,
    /// An operator has voided it.
    Void,
}

/// Which votes; nothing stands for all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// Those on this tool.
    pub tool: Option<String>,
    /// Those of this voter.
    pub voter: Option<String>,
    /// Those from the network with this hash.
    pub network: Option<String>,
    /// Those of this standing.
    pub standing: Option<Standing>,
    /// Those that came in from this time on.
    pub since: Option<Moment>,
    /// Those that came in before this time.
    pub until: Option<Moment>,
}

/// Votes that have much in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The tool.
    pub tool: String,
    /// The hash of the network.
    pub network: String,
    /// Their standing.
    pub standing: String,
    /// How many say ship, skip and nothing any more.
    pub verdicts: [i64; 3],
    /// How many voters.
    pub voters: i64,
    /// When the first and the last of them came in.
    pub received: (Moment, Moment),
}

/// What an operator has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its number.
    pub number: i64,
    /// When.
    pub at: Moment,
    /// What, in words.
    pub what: String,
    /// How many votes it changed.
    pub votes: i64,
    /// The step that has undone it.
    pub undone_by: Option<i64>,
}

/// Binds `$1` to `$6`.
const SELECTED: &str = "($1 = '' OR tool = $1) AND ($2 = '' OR voter = $2) AND ($3 = '' OR network = $3) \
    AND ($4 = '' OR standing = $4) AND received >= $5 AND received < $6";

impl Standing {
    /// Its name in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::Held => "held",
            Self::Void => "void",
        }
    }
}

type AnyQuery<'a> = sqlx::query::Query<'a, Any, sqlx::any::AnyArguments<'a>>;

impl Selection {
    fn bind<'a>(&'a self, query: AnyQuery<'a>) -> AnyQuery<'a> {
        let text = |text: &'a Option<String>| text.as_deref().unwrap_or_default();
        query
            .bind(text(&self.tool))
            .bind(text(&self.voter))
            .bind(text(&self.network))
            .bind(self.standing.map_or("", Standing::as_str))
            .bind(self.since.map_or(i64::MIN, |since| since.0))
            .bind(self.until.map_or(i64::MAX, |until| until.0))
    }
}

impl fmt::Display for Selection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        let mut say =
            |name: &str, value: Option<String>| parts.extend(value.map(|value| format!("{name} {value}")));
        say("standing", self.standing.map(|standing| standing.as_str().to_owned()));
        say("tool", self.tool.clone());
        say("voter", self.voter.clone());
        say("network", self.network.clone());
        say("since", self.since.map(Moment::to_text));
        say("until", self.until.map(Moment::to_text));
        f.write_str(&if parts.is_empty() { "all votes".to_owned() } else { parts.join(", ") })
    }
}

impl Store {
    /// The selected votes by tool, network and standing, the largest groups first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn list(&self, selection: &Selection) -> sqlx::Result<Vec<Group>> {
        let statement = format!(
            "SELECT tool, network, standing, COUNT(*) FILTER (WHERE verdict = 'ship'), \
                 COUNT(*) FILTER (WHERE verdict = 'skip'), COUNT(*) FILTER (WHERE verdict = 'none'), \
                 COUNT(DISTINCT voter), MIN(received), MAX(received) \
             FROM votes WHERE {SELECTED} GROUP BY tool, network, standing ORDER BY COUNT(*) DESC, tool, network"
        );
        let rows = selection.bind(sqlx::query(&statement)).fetch_all(&self.pool).await?;
        let group = |row: &sqlx::any::AnyRow| {
            Ok(Group {
                tool: row.try_get(0)?,
                network: row.try_get(1)?,
                standing: row.try_get(2)?,
                verdicts: [row.try_get(3)?, row.try_get(4)?, row.try_get(5)?],
                voters: row.try_get(6)?,
                received: (Moment(row.try_get(7)?), Moment(row.try_get(8)?)),
            })
        };
        rows.iter().map(group).collect()
    }

    /// Voids the selected votes, or has them count.
    ///
    /// # Errors
    /// If the database fails; then nothing has changed.
    pub async fn rule(&self, selection: &Selection, standing: Standing, now: Moment) -> sqlx::Result<Step> {
        let mut transaction = self.begin().await?;
        let verb = match standing {
            Standing::Counted => "restore",
            Standing::Held => "hold",
            Standing::Void => "void",
        };
        let step = begin_step(&mut transaction, now, format!("{verb}: {selection}")).await?;
        let statement = format!(
            "INSERT INTO step_votes (step, arrival, before) \
             SELECT $7, arrival, standing FROM votes WHERE {SELECTED} AND standing <> $8"
        );
        let noted = selection.bind(sqlx::query(&statement)).bind(step.number).bind(standing.as_str());
        noted.execute(&mut *transaction).await?;
        let changed = sqlx::query(
            "UPDATE votes SET standing = $1, step = $2 \
             WHERE arrival IN (SELECT arrival FROM step_votes WHERE step = $2)",
        );
        let changed = changed.bind(standing.as_str()).bind(step.number).execute(&mut *transaction).await?;
        end_step(transaction, step, changed.rows_affected()).await
    }

    /// Undoes a step: of its votes, those that no later step has changed get the standing that they had before. Nothing
    /// if there is no such step, or it is undone already.
    ///
    /// # Errors
    /// If the database fails; then nothing has changed.
    pub async fn undo(&self, number: i64, now: Moment) -> sqlx::Result<Option<Step>> {
        let mut transaction = self.begin().await?;
        let step = begin_step(&mut transaction, now, format!("undo step {number}")).await?;
        let marked =
            sqlx::query("UPDATE steps SET undone_by = $1 WHERE step = $2 AND undone_by = 0 AND step <> $1");
        let marked = marked.bind(step.number).bind(number).execute(&mut *transaction).await?;
        if marked.rows_affected() == 0 {
            return Ok(None);
        }
        sqlx::query(
            "INSERT INTO step_votes (step, arrival, before) \
             SELECT $1, arrival, standing FROM votes WHERE step = $2",
        )
        .bind(step.number)
        .bind(number)
        .execute(&mut *transaction)
        .await?;
        let changed = sqlx::query(
            "UPDATE votes SET step = $1, standing = (SELECT before FROM step_votes \
                 WHERE step_votes.step = $2 AND step_votes.arrival = votes.arrival) \
             WHERE step = $2",
        );
        let changed = changed.bind(step.number).bind(number).execute(&mut *transaction).await?;
        end_step(transaction, step, changed.rows_affected()).await.map(Some)
    }

    /// All steps, the last one first.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn steps(&self) -> sqlx::Result<Vec<Step>> {
        let rows = sqlx::query("SELECT step, at, what, votes, undone_by FROM steps ORDER BY step DESC");
        let step = |row: &sqlx::any::AnyRow| {
            Ok(Step {
                number: row.try_get(0)?,
                at: Moment(row.try_get(1)?),
                what: row.try_get(2)?,
                votes: row.try_get(3)?,
                undone_by: Some(row.try_get(4)?).filter(|by| *by != 0),
            })
        };
        rows.fetch_all(&self.pool).await?.iter().map(step).collect()
    }
}

async fn begin_step(
    transaction: &mut Transaction<'static, Any>,
    at: Moment,
    what: String,
) -> sqlx::Result<Step> {
    let row = sqlx::query("INSERT INTO steps (at, what) VALUES ($1, $2) RETURNING step");
    let row = row.bind(at.0).bind(what.clone()).fetch_one(&mut **transaction).await?;
    Ok(Step { number: row.try_get(0)?, at, what, votes: 0, undone_by: None })
}

async fn end_step(mut transaction: Transaction<'static, Any>, step: Step, votes: u64) -> sqlx::Result<Step> {
    let votes = i64::try_from(votes).unwrap_or(i64::MAX);
    let noted = sqlx::query("UPDATE steps SET votes = $1 WHERE step = $2").bind(votes).bind(step.number);
    noted.execute(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(Step { votes, ..step })
}
