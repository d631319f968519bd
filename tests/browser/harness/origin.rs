//! Origins that no other site or service of this process has had, so that browsers share no stored data between them.

use std::collections::HashSet;
use std::net::TcpListener;
use std::sync::{LazyLock, Mutex, PoisonError};

use xtask::server;

/// A local port that was not used before, and its origin.
pub fn fresh() -> (TcpListener, String) {
    static USED: LazyLock<Mutex<HashSet<u16>>> = LazyLock::new(Mutex::default);
    let mut used = USED.lock().unwrap_or_else(PoisonError::into_inner);
    // Used ports stay bound until another is found, or the system would offer them again.
    let mut refused = Vec::new();
    loop {
        let listener = server::bind(0).expect("a port is free");
        let address = listener.local_addr().expect("the port has an address");
        if used.insert(address.port()) {
            return (listener, format!("http://{address}"));
        }
        refused.push(listener);
    }
}
