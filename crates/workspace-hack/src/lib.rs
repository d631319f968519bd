//! Empty: this package consists of its dependencies, see its `Cargo.toml`.
