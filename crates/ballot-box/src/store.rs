//! Where votes are kept: SQLite or PostgreSQL, with the same statements.
//!
//! Votes are a ledger: each state of a vote that was accepted is a row, and no row is ever changed but in its standing.
//! What counts of a voter's states on a tool is the one with the newest time, and of those the last to arrive. So a
//! repeated delivery finds its row there, a late one is an older row, and what an operator does can be undone.

mod batch;
mod count;
mod network_key;
mod rates;
mod review;
mod transfer;

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::migrate::Migrator;
use sqlx::{Any, AnyConnection, AnyPool, Connection, Transaction};

pub use batch::{Arrival, Entry};
pub use count::{Edition, Writer};
pub use review::{Group, Selection, Standing, Step};

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// How long a vote waits for a connection.
const PATIENCE: Duration = Duration::from_secs(5);

/// The votes of a site.
#[derive(Debug, Clone)]
pub struct Store {
    pool: AnyPool,
    dialect: Dialect,
}

/// What the two databases say differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dialect {
    Sqlite,
    Postgres,
}

impl Store {
    /// Opens the database at an address, `sqlite:FILE` or `postgres://…`, and brings its tables up to date. A file is
    /// made if it is missing.
    ///
    /// # Errors
    /// If the database cannot be opened, or belongs to a newer version.
    pub async fn open(address: &str) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let dialect = Dialect::of(address)?;
        let address = match dialect {
            Dialect::Sqlite => {
                if let Some(folder) = sqlite_file(address).and_then(Path::parent) {
                    std::fs::create_dir_all(folder)
                        .with_context(|| format!("cannot make {}", folder.display()))?;
                }
                format!("{address}{}mode=rwc", if address.contains('?') { '&' } else { '?' })
            }
            Dialect::Postgres => address.to_owned(),
        };
        let options: AnyConnectOptions = address.parse().context("cannot read the database's address")?;
        let pool = AnyPoolOptions::new()
            .max_connections(dialect.connections())
            .acquire_timeout(PATIENCE)
            // One that has broken fails once, and what waited for it is sent again; asking before each use costs a tenth.
            .test_before_acquire(false)
            // SQLite itself rolls back what a full disk interrupts. sqlx then cannot, still counts the transaction as open,
            // and lets no other begin: such a connection is replaced.
            .before_acquire(|connection, _| {
                let is_idle = !connection.is_in_transaction();
                Box::pin(async move { Ok(is_idle) })
            })
            .after_connect(move |connection, _| Box::pin(dialect.prepare(connection)))
            .connect_with(options)
            .await
            .context("cannot open the database")?;
        let migrations = match dialect {
            Dialect::Sqlite => &SQLITE,
            Dialect::Postgres => &POSTGRES,
        };
        migrations.run(&pool).await.context("cannot bring the database's tables up to date")?;
        Ok(Self { pool, dialect })
    }

    /// Whether the database answers.
    pub async fn answers(&self) -> bool {
        let asked = sqlx::query("SELECT 1").execute(&self.pool);
        matches!(tokio::time::timeout(Duration::from_secs(2), asked).await, Ok(Ok(_)))
    }

    /// How many batches the database writes at a time: SQLite has one lock, and a commit of PostgreSQL waits for the disk.
    #[must_use]
    pub fn writers(&self) -> usize {
        match self.dialect {
            Dialect::Sqlite => 1,
            Dialect::Postgres => 4,
        }
    }

    /// Closes all connections, once they are not in use.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    /// Begins to write. SQLite takes its one lock at once, as a reader that turns writer may fail.
    async fn begin(&self) -> sqlx::Result<Transaction<'static, Any>> {
        match self.dialect {
            Dialect::Sqlite => self.pool.begin_with("BEGIN IMMEDIATE").await,
            Dialect::Postgres => self.pool.begin().await,
        }
    }
}

impl Dialect {
    fn of(address: &str) -> Result<Self> {
        if address.starts_with("sqlite:") {
            Ok(Self::Sqlite)
        } else if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            Ok(Self::Postgres)
        } else {
            bail!("{address} is no database that we know: use sqlite:FILE or postgres://USER@HOST/NAME")
        }
    }

    /// One for each batch that is being written, one for counting, and some for everything else.
    fn connections(self) -> u32 {
        match self {
            Self::Sqlite => 4,
            Self::Postgres => 8,
        }
    }

    /// Makes sure that what has been committed survives a crash.
    async fn prepare(self, connection: &mut AnyConnection) -> sqlx::Result<()> {
        let statements: &[&'static str] = match self {
            Self::Sqlite => &[
                "PRAGMA journal_mode = WAL",
                "PRAGMA synchronous = FULL",
                "PRAGMA busy_timeout = 5000",
                // At most 8 MB of pages for each connection.
                "PRAGMA cache_size = -8000",
            ],
            Self::Postgres => &["SELECT set_config('synchronous_commit', 'on', false) \
                 WHERE current_setting('synchronous_commit') = 'off'"],
        };
        for &statement in statements {
            sqlx::query(statement).fetch_all(&mut *connection).await?;
        }
        Ok(())
    }

    /// The members of the JSON array `$1`, as rows with a `value`.
    fn members(self) -> &'static str {
        match self {
            Self::Sqlite => "json_each($1) AS batch",
            Self::Postgres => "jsonb_array_elements($1::jsonb) AS batch(value)",
        }
    }
}

fn sqlite_file(address: &str) -> Option<&Path> {
    let file = address.trim_start_matches("sqlite:").trim_start_matches("//");
    let file = file.split('?').next().unwrap_or_default();
    (!file.is_empty() && file != ":memory:").then(|| Path::new(file))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Network;
    use crate::vote::{Moment, Vote, Voter};

    #[tokio::test]
    async fn transactions_that_a_full_disk_has_ended_keep_no_vote_out() {
        let folder = tempfile::tempdir().unwrap();
        let store =
            Store::open(&format!("sqlite:{}", folder.path().join("votes.db").display())).await.unwrap();
        let mut ended = Vec::new();
        for _ in 0..store.dialect.connections() {
            let mut transaction = store.begin().await.unwrap();
            // As SQLite does by itself when a commit finds the disk full.
            sqlx::query("ROLLBACK").execute(&mut *transaction).await.unwrap();
            ended.push(transaction);
        }
        drop(ended);
        let vote = Vote {
            tool: "alder".parse().unwrap(),
            verdict: None,
            voter: Voter::parse(&"0".repeat(32)).unwrap(),
            at: Moment(0),
        };
        let arrival = Arrival { vote, network: Network::known("0".repeat(16)), is_held: false };
        for _ in 0..10 {
            let recorded = store.record(std::slice::from_ref(&arrival), Moment(0), u32::MAX).await;
            assert_eq!(recorded.unwrap(), [Entry::Recorded]);
        }
    }
}
