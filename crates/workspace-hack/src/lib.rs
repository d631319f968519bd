//! Nothing: this package is its list of dependencies, see its `Cargo.toml`.
