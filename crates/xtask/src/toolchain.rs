//! Finds or installs the programs that a build needs besides cargo.
//!
//! Each step is skipped if its result exists, says what it does and how long it may take, and on failure says what to
//! try. Programs that we install ourselves go into our own cache, never among the user's programs.

mod ajv;
mod apt;
mod bundlers;
mod cache;
mod cargo_tool;
mod chromium;
mod consumers;
mod debian;
mod firefox;
mod lighthouse;
mod named_program;
mod npm;
mod page_checks;
mod postgres;
mod release;
mod stylelint;
mod timing;
mod trunk;
mod wasm_std;
mod webkit;
mod xml_checks;

pub use ajv::Ajv;
pub use chromium::Chromium;
pub use consumers::Consumers;
pub use firefox::Firefox;
pub use lighthouse::Lighthouse;
pub use page_checks::PageChecks;
pub use postgres::Postgres;
pub use stylelint::Stylelint;
pub use timing::{gnu_time, hugo};
pub use trunk::Trunk;
pub use wasm_std::WasmStd;
pub use webkit::WebKit;
pub use xml_checks::XmlChecks;
