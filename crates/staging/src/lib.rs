//! The folder that a site is written to.
//!
//! A site is written into a [`Stage`] beside the old one. What comes out the same is not made again: the stage takes the
//! file over from the old site, as a hard link, with its time of change. At the end [`Changeover::finish`] puts the stage
//! in the place of the old site in one step, so that a run that fails or is killed leaves the old site or the new one,
//! whole. Of the old folder only what the [`Manifest`] lists is removed; everything else stays.

mod changeover;
mod digest;
mod manifest;
mod stage;

pub use changeover::Changeover;
pub use digest::Digest;
pub use manifest::{MANIFEST, Manifest, Output};
pub use stage::{Made, Stage};
