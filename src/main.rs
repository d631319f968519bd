//! Starts the app, nothing else.

fn main() {
    quayside::start();
}
