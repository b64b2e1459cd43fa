use std::{fmt, str::FromStr};

use thiserror::Error;

/// The digits of a reference: Crockford's base 32, which has no letter that is taken for a digit.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Digits of a reference, of 5 bits each.
const LENGTH: usize = 8;

/// Bytes that make a reference.
pub(crate) const REFERENCE_BYTES: usize = 5;

/// What a proposal is called by people: `P-7K3F-Q2XM`.
///
/// It names a proposal and opens nothing: only the link of its receipt does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference([u8; LENGTH]);

/// A text that is no reference.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("une référence s’écrit P-7K3F-Q2XM")]
pub struct ReferenceError;

impl Reference {
    /// The reference that these random bytes make.
    #[must_use]
    pub fn of_bytes(bytes: [u8; REFERENCE_BYTES]) -> Self {
        let mut bits = bytes
            .iter()
            .fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        let mut digits = [0; LENGTH];
        for digit in digits.iter_mut().rev() {
            *digit = DIGITS[(bits & 31) as usize];
            bits >>= 5;
        }
        Self(digits)
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits: String = self.0.iter().copied().map(char::from).collect();
        let (first, last) = digits.split_at(LENGTH / 2);
        write!(f, "P-{first}-{last}")
    }
}

impl FromStr for Reference {
    type Err = ReferenceError;

    /// As people write it: small letters, spaces or no hyphens, `O` for `0`, `I` and `L` for `1`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim().to_ascii_uppercase();
        let text = text.strip_prefix('P').filter(|rest| rest.len() >= LENGTH);
        let letters = text.ok_or(ReferenceError)?.bytes();
        let letters = letters.filter(|letter| !matches!(letter, b'-' | b' '));
        let digits: Vec<u8> = letters
            .map(|letter| match letter {
                b'O' => b'0',
                b'I' | b'L' => b'1',
                other => other,
            })
            .collect();
        let digits: [u8; LENGTH] = digits.try_into().map_err(|_| ReferenceError)?;
        let is_known = digits.iter().all(|digit| DIGITS.contains(digit));
        is_known.then_some(Self(digits)).ok_or(ReferenceError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_read_as_people_write_it() {
        let reference = Reference::of_bytes([0x3c, 0xe6, 0xfb, 0x8b, 0xb4]);
        assert_eq!(reference.to_string(), "P-7KKF-Q2XM");
        for text in ["P-7KKF-Q2XM", " p-7kkf-q2xm ", "P 7KKF Q2XM", "P7KKFQ2XM"] {
            assert_eq!(text.parse(), Ok(reference), "{text}");
        }
        assert_eq!("P-O0I1-L234".parse::<Reference>(), "P-0011-1234".parse());
        for text in [
            "",
            "P",
            "P-7KKF",
            "P-7KKF-Q2XMM",
            "P-7KKF-Q2XU",
            "7KKF-Q2XM",
            "P-é",
        ] {
            assert_eq!(text.parse::<Reference>(), Err(ReferenceError), "{text}");
        }
    }

    #[test]
    fn every_bit_counts() {
        let all: std::collections::BTreeSet<_> = (0..40)
            .map(|bit| {
                let bytes = (1_u64 << bit).to_be_bytes();
                Reference::of_bytes([bytes[3], bytes[4], bytes[5], bytes[6], bytes[7]])
            })
            .collect();
        assert_eq!(all.len(), 40);
    }
}
