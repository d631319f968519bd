//! What has been said in one place of a record, each with its stamp.

use std::fmt;
use std::str::FromStr;

/// A copy of a record that writes to it: one browser on one device. A few lower-case letters and digits, drawn at
/// random.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Writer(String);

/// A text that is no [`Writer`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidWriter;

impl Writer {
    /// The longest, in characters.
    pub const LONGEST: usize = 12;

    /// A writer of random bits: eight characters for 40 bits.
    #[must_use]
    pub fn of_bits(bits: [u8; 5]) -> Self {
        const DIGITS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
        let number = bits.into_iter().fold(0_u64, |number, byte| (number << 8) | u64::from(byte));
        let digit = |at: u32| char::from(DIGITS[(number >> (5 * at)) as usize % 32]);
        Self((0..8).map(digit).collect())
    }

    /// The writer as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Writer {
    type Err = InvalidWriter;

    fn from_str(text: &str) -> Result<Self, InvalidWriter> {
        let is_sound = (1..=Self::LONGEST).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        if is_sound { Ok(Self(text.to_owned())) } else { Err(InvalidWriter) }
    }
}

impl fmt::Display for InvalidWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a writer is up to 12 lower-case letters and digits")
    }
}

impl std::error::Error for InvalidWriter {}

/// Who said something, and on which turn. Turns count up over all that a copy has seen (a Lamport clock), so what was
/// said in reply to something comes after it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// The turn, from 1.
    pub turn: u32,
    /// Who said it.
    pub by: Writer,
}

/// The values of one place in a record: usually one, several if copies that were changed independently have been
/// merged. In a list such as the must-haves, each value is an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said<T>(Vec<(Stamp, T)>);

impl<T> Default for Said<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Ord + Clone> Said<T> {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was said last.
    #[must_use]
    pub fn latest(&self) -> Option<&T> {
        self.0.last().map(|(_, value)| value)
    }

    /// What else is said, earliest first.
    #[must_use]
    pub fn others(&self) -> Vec<&T> {
        let mut all = self.distinct();
        all.retain(|value| Some(*value) != self.latest());
        all
    }

    /// All different values, earliest first.
    #[must_use]
    pub fn distinct(&self) -> Vec<&T> {
        let mut found: Vec<&T> = Vec::new();
        for (_, value) in &self.0 {
            if !found.contains(&value) {
                found.push(value);
            }
        }
        found
    }

    /// When the last value was said.
    pub(super) fn stamp(&self) -> Option<&Stamp> {
        self.0.last().map(|(stamp, _)| stamp)
    }

    /// Everything with its stamp, earliest first.
    pub(super) fn all(&self) -> &[(Stamp, T)] {
        &self.0
    }

    /// Adds a value.
    pub(super) fn add(&mut self, stamp: Stamp, value: T) {
        self.0.push((stamp, value));
        self.0.sort();
        self.0.dedup();
    }

    pub(super) fn add_all(&mut self, other: Self) {
        for (stamp, value) in other.0 {
            self.add(stamp, value);
        }
    }

    /// Removes the last value, wherever it is said, and leaves what else is said.
    pub(super) fn remove_latest(&mut self) {
        if let Some(value) = self.latest().cloned() {
            self.remove(&value);
        }
    }

    /// Removes a value.
    pub(super) fn remove(&mut self, value: &T) {
        self.0.retain(|(_, said)| said != value);
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn replace_value(&mut self, old: &T, new: &T) {
        self.0.iter_mut().filter(|(_, value)| value == old).for_each(|(_, value)| *value = new.clone());
        self.0.sort();
        self.0.dedup();
    }

    /// Gives everything new stamps, in the same order.
    pub(super) fn restamp(&mut self, mut next: impl FnMut() -> Stamp) {
        for (stamp, _) in &mut self.0 {
            *stamp = next();
        }
    }

    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        let sorted = |said: &Self| {
            let mut values = said.distinct().into_iter().cloned().collect::<Vec<_>>();
            values.sort();
            values
        };
        self.latest() == other.latest() && sorted(self) == sorted(other)
    }
}
