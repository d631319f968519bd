//! Digests of what files hold, and of what they are made from.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};

/// 16 bytes of a SHA-256 digest, written as 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest([u8; 16]);

impl Digest {
    /// The digest of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self::truncated(Sha256::new().chain_update(bytes))
    }

    /// The digest of several pieces in their order, which are told apart from others that are split elsewhere.
    #[must_use]
    pub fn of_all<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let all = pieces.into_iter().fold(Sha256::new(), |all, piece| {
            all.chain_update(piece.len().to_le_bytes()).chain_update(piece)
        });
        Self::truncated(all)
    }

    fn truncated(digest: Sha256) -> Self {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest.finalize()[..16]);
        Self(bytes)
    }
}

impl AsRef<[u8]> for Digest {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl FromStr for Digest {
    type Err = hex::FromHexError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut bytes = [0; 16];
        hex::decode_to_slice(text, &mut bytes)?;
        Ok(Self(bytes))
    }
}
