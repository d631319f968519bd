//! Where a vote came from: a network, as a number that means nothing without the day's key.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

use axum::http::HeaderMap;
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// The network that a vote came from: the keyed hash of an IPv4 /24 or an IPv6 /56, as 16 hexadecimal digits.
///
/// The key is one day's and is removed with it, so that networks of two days cannot be compared, and no address can be
/// found by trying them all.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Network(String);

/// The key of one day. It is not shown anywhere.
#[derive(Clone)]
pub struct NetworkKey(Vec<u8>);

impl fmt::Debug for NetworkKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NetworkKey")
    }
}

impl Network {
    /// The network of an address under a key.
    #[must_use]
    pub fn of(address: IpAddr, key: &NetworkKey) -> Self {
        let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(&key.0).expect("HMAC takes keys of any length");
        mac.update(&prefix(address));
        Self(hex::encode(&mac.finalize().into_bytes()[..8]))
    }

    /// A network whose hash is known.
    #[must_use]
    pub fn known(hash: String) -> Self {
        Self(hash)
    }

    /// The hash as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl NetworkKey {
    /// A key of these bytes.
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

/// The part of an address that a network's members share, with its kind in front.
fn prefix(address: IpAddr) -> Vec<u8> {
    match address.to_canonical() {
        IpAddr::V4(address) => [&[4], &address.octets()[..3]].concat(),
        IpAddr::V6(address) => [&[6], &address.octets()[..7]].concat(),
    }
}

/// The address of whoever sent a request that passed through `proxies` of our own, each of which adds whom it heard
/// from to the end of `X-Forwarded-For`. What a sender writes there itself stands further to the left.
#[must_use]
pub fn sender(headers: &HeaderMap, peer: IpAddr, proxies: usize) -> IpAddr {
    if proxies == 0 {
        return peer;
    }
    let values = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = values.flat_map(|value| value.split(',')).map(str::trim).collect();
    let hop = hops.len().checked_sub(proxies).and_then(|at| hops.get(at));
    hop.and_then(|hop| address(hop)).unwrap_or(peer)
}

/// An address, also as some proxies write one: with a port, and IPv6 in brackets.
fn address(text: &str) -> Option<IpAddr> {
    let within_brackets = || text.strip_prefix('[')?.split(']').next()?.parse::<Ipv6Addr>().ok();
    text.parse()
        .ok()
        .or_else(|| within_brackets().map(IpAddr::V6))
        .or_else(|| text.parse().ok().map(|address: std::net::SocketAddr| address.ip()))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_network_is_a_prefix_under_the_days_key() {
        let (today, tomorrow) = (NetworkKey::new(vec![1; 32]), NetworkKey::new(vec![2; 32]));
        for (one, other, is_same) in [
            ("192.0.2.1", "192.0.2.254", true),
            ("192.0.2.1", "192.0.3.1", false),
            ("192.0.2.1", "::ffff:192.0.2.9", true),
            ("2001:db8:0:1200::1", "2001:db8:0:12ff:ffff::", true),
            ("2001:db8:0:1200::1", "2001:db8:0:1300::1", false),
        ] {
            let network = Network::of(ip(one), &today);
            assert_eq!(network == Network::of(ip(other), &today), is_same, "{one} {other}");
            assert_ne!(network, Network::of(ip(one), &tomorrow));
            assert_eq!(network.as_str().len(), 16);
        }
    }

    #[test]
    fn a_sender_is_who_our_own_proxies_heard_from() {
        let peer = ip("10.0.0.1");
        for (lines, proxies, expected) in [
            (vec!["192.0.2.7"], 0, "10.0.0.1"),
            (vec!["192.0.2.7"], 1, "192.0.2.7"),
            (vec!["203.0.113.9, 192.0.2.7"], 1, "192.0.2.7"),
            (vec!["203.0.113.9", "192.0.2.7 , 198.51.100.2"], 2, "192.0.2.7"),
            (vec!["192.0.2.7:4711"], 1, "192.0.2.7"),
            (vec!["[2001:db8::7]:4711"], 1, "2001:db8::7"),
            (vec!["unknown"], 1, "10.0.0.1"),
            (vec![], 1, "10.0.0.1"),
            (vec!["192.0.2.7"], 2, "10.0.0.1"),
        ] {
            let mut headers = HeaderMap::new();
            for line in &lines {
                headers.append("x-forwarded-for", HeaderValue::from_static(line));
            }
            assert_eq!(sender(&headers, peer, proxies), ip(expected), "{lines:?} {proxies}");
        }
    }
}
