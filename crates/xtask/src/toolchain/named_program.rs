//! Programs whose paths a user may set in a variable.

use std::env;
use std::path::PathBuf;

/// The path that a variable names.
pub(super) fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|path| !path.is_empty()).map(PathBuf::from)
}

/// The program that a variable names, or else the first of these names on the search path.
pub(super) fn named_or_on_path(variable: &str, names: &[&str]) -> Option<PathBuf> {
    named(variable).or_else(|| names.iter().find_map(|name| which::which(name).ok()))
}
