//! What tests stand on: a site that is served, a browser that is driven, a service that takes votes.
//!
//! It knows the site's hooks and files, and nothing of what its pages should say.

mod acting;
mod console;
mod driver;
mod faults;
mod fixture;
mod foreword;
mod looking;
mod patience;
mod reader;
mod service;
mod site;
mod window;

use acting::brief;
use driver::Driver;
pub use driver::engine;
pub use faults::Fault;
pub use patience::eventually;
pub use reader::{Keys, Reader, read, read_without_scripts};
pub use service::Service;
pub use site::Site;
