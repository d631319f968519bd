//! The browser tests are in `browser/`.
