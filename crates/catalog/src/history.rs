//! What has changed from one edition of a catalog to the next: the change log that a site publishes, as types, and how it
//! is made and read.
//!
//! Values are readable texts, as pages show them, so that a change can be told without the definitions of the edition that it
//! left behind.

mod change;
mod difference;
mod edition_id;
mod log;
mod told;
mod view;
mod week;

pub use change::{
    ClaimChange, EntryChange, FactChange, Past, PriceChange, Rival, ToolChanges, VerdictChange, merged,
};
pub use difference::{State, difference};
pub use edition_id::{EditionId, InvalidEdition};
pub use log::{ChangeLog, EditionChanges};
pub use told::{Told, told};
pub use view::{ChangesView, Subset};
pub use week::{Week, in_numbers, together, weeks};
