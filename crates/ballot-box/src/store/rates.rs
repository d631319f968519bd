//! How often tools are voted on.

use std::collections::HashMap;

use catalog::Slug;
use sqlx::Row;

use super::Store;
use crate::vote::Moment;

impl Store {
    /// How many states of votes on each tool came in from one time to before another, those apart that an operator has
    /// voided.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn arrivals(&self, from: Moment, to: Moment) -> sqlx::Result<HashMap<Slug, i64>> {
        let statement = "SELECT tool, COUNT(*) FROM votes \
             WHERE received >= $1 AND received < $2 AND standing <> 'void' GROUP BY tool";
        let rows = sqlx::query(statement).bind(from.0).bind(to.0).fetch_all(&self.pool).await?;
        let mut arrivals = HashMap::new();
        for row in rows {
            if let Ok(tool) = row.try_get::<&str, _>(0)?.parse() {
                arrivals.insert(tool, row.try_get(1)?);
            }
        }
        Ok(arrivals)
    }
}
