//! Starts the app, nothing else.

fn main() {
    #[cfg(feature = "browser")]
    quayside::start();
}
