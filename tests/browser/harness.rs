//! The base of the tests: a site that is served, a browser that is driven, a service that takes votes.
//!
//! It knows the site's hooks and files, but not what its pages should say.

#[macro_use]
mod runtime;

mod acting;
mod assembly;
mod ballot_box;
mod console;
mod driver;
mod faults;
mod fixture;
mod foreword;
mod hosts;
mod looking;
mod origin;
mod patience;
mod pool;
mod reader;
mod service;
mod site;
mod window;

use acting::brief;
pub use ballot_box::BallotBox;
use driver::Driver;
pub use driver::engine;
pub use faults::Fault;
pub use patience::eventually;
pub use reader::{Keys, Reader, read, read_without_scripts};
pub use runtime::run;
pub use service::{REST, Service};
pub use site::Site;
