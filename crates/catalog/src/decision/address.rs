//! A record in the fragment of an address: `#record=1d.…`. Browsers don't send fragments to servers.
//!
//! The digits are the version of this grammar; a `d` says that the JSON is compressed as raw deflate (RFC 1951); what
//! follows the dot is base64url without padding (RFC 4648, section 5). The browser compresses, so that the program need
//! not.

use std::fmt;

use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// The longest address that is offered to be sent, in characters. Servers and chats cut off longer ones.
pub const LONGEST_ADDRESS: usize = 8_000;

const KEY: &str = "record=";

/// Lenient about bits after the end: an address that was cut off still has a beginning.
const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// A record as bytes, ready for a fragment or from one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// What the bytes are.
    pub packing: Packing,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// How a record is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// As JSON.
    Plain,
    /// As JSON, compressed as raw deflate.
    Deflate,
    /// In a way that is newer than this program.
    Newer,
}

impl Packed {
    /// Reads a fragment, with or without `#`. `None` if it has no record: it may be a place within the page.
    ///
    /// Whatever follows the record, such as a bracket that a mail program has taken for part of the address, is ignored.
    #[must_use]
    pub fn parse(fragment: &str) -> Option<Self> {
        let text = fragment.trim_start_matches('#').strip_prefix(KEY)?;
        let (tag, text) = text.split_once('.').unwrap_or((text, ""));
        let packing = match tag {
            "1" => Packing::Plain,
            "1d" => Packing::Deflate,
            _ => Packing::Newer,
        };
        let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        let length = text.bytes().take_while(|byte| is_digit(*byte)).count();
        // A single digit at the end is less than a byte.
        let length = length - usize::from(length % 4 == 1);
        let bytes = ENGINE.decode(&text[..length]).unwrap_or_default();
        Some(Self { packing, bytes })
    }
}

impl fmt::Display for Packed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tag = match self.packing {
            Packing::Plain => "1",
            Packing::Deflate | Packing::Newer => "1d",
        };
        write!(f, "{KEY}{tag}.{}", ENGINE.encode(&self.bytes))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_records_are_read() {
        for fragment in ["", "#", "facts", "#record", "#Record=1.e30"] {
            assert_eq!(Packed::parse(fragment), None, "{fragment}");
        }
        let read = |fragment| Packed::parse(fragment).unwrap();
        assert_eq!(read("#record=1.e30"), Packed { packing: Packing::Plain, bytes: b"{}".to_vec() });
        assert_eq!(read("record=2d.e30").packing, Packing::Newer);
        for (fragment, expected) in [
            ("#record=1.e30)", "{}"),
            ("#record=1.e30=", "{}"),
            ("#record=1.e3", "{"),
            ("#record=1.e", ""),
            ("#record=1", ""),
            ("#record=1.ü", ""),
        ] {
            assert_eq!(read(fragment).bytes, expected.as_bytes(), "{fragment}");
        }
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(bytes: Vec<u8>, is_plain: bool) {
            let packing = if is_plain { Packing::Plain } else { Packing::Deflate };
            let packed = Packed { packing, bytes };
            let fragment = packed.to_string();
            prop_assert!(fragment.bytes().all(|b| b.is_ascii_alphanumeric() || b"=.-_".contains(&b)), "{fragment}");
            prop_assert_eq!(Packed::parse(&fragment), Some(packed));
        }

        #[test]
        fn any_fragment_is_read_or_not(fragment: String) {
            let _ = Packed::parse(&fragment);
            let _ = Packed::parse(&["#record=1d.", &fragment].concat());
        }
    }
}
