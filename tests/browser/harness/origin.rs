//! Origins that no other site or service of this process has had: what a browser keeps for one is of no other.

use std::collections::HashSet;
use std::net::TcpListener;
use std::sync::{LazyLock, Mutex, PoisonError};

use xtask::server;

/// A port of this machine that was not used before, with the origin that it gives.
pub fn fresh() -> (TcpListener, String) {
    static USED: LazyLock<Mutex<HashSet<u16>>> = LazyLock::new(Mutex::default);
    let mut used = USED.lock().unwrap_or_else(PoisonError::into_inner);
    // What was used stays bound until another is found, or the system would offer it again.
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
