//! The keys that networks are hashed with.

use sqlx::Row;

use super::Store;
use crate::network::NetworkKey;

impl Store {
    /// The key of a day, the same for all instances. Keys of the days before are removed.
    ///
    /// # Errors
    /// If the database or the system's source of random numbers fails.
    pub async fn network_key(&self, day: i64) -> anyhow::Result<NetworkKey> {
        let mut secret = [0_u8; 32];
        getrandom::fill(&mut secret).map_err(|error| anyhow::anyhow!("no random numbers: {error}"))?;
        let mut transaction = self.begin().await?;
        sqlx::query("DELETE FROM day_keys WHERE day < $1").bind(day).execute(&mut *transaction).await?;
        sqlx::query("INSERT INTO day_keys (day, secret) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(day)
            .bind(hex::encode(secret))
            .execute(&mut *transaction)
            .await?;
        let kept = sqlx::query("SELECT secret FROM day_keys WHERE day = $1").bind(day);
        let kept: String = kept.fetch_one(&mut *transaction).await?.try_get(0)?;
        transaction.commit().await?;
        Ok(NetworkKey::new(hex::decode(kept)?))
    }
}
