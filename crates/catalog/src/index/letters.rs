//! Encodes small numbers as letters: a column of them is a single string, with the same number of letters for each
//! number.

/// How many values a single letter can represent.
const BASE: usize = 90;
/// The letter for 0. From here on there are 91 printable ASCII characters; the backslash is skipped, because JSON
/// would escape it.
const FIRST: u8 = b'#';

/// Encodes the numbers, each with as many letters as the largest needs.
pub(super) fn write(numbers: &[usize]) -> String {
    let width = width(numbers.iter().copied().max().unwrap_or(0));
    let mut letters = String::with_capacity(numbers.len() * width);
    for &number in numbers {
        let start = letters.len();
        let mut rest = number;
        for _ in 0..width {
            letters.insert(start, letter(rest % BASE));
            rest /= BASE;
        }
    }
    letters
}

/// Splits the letters of consecutive numbers into groups with the given numbers of items.
pub(super) fn grouped(letters: &str, counts: impl Iterator<Item = usize> + Clone) -> Vec<&str> {
    let width = letters.len().checked_div(counts.clone().sum()).unwrap_or(0);
    let mut rest = letters;
    let group = |count: usize| {
        let (own, others) = rest.split_at(count * width);
        rest = others;
        own
    };
    counts.map(group).collect()
}

/// How many letters each number of a column needs if `largest` is its maximum.
pub(super) fn width(largest: usize) -> usize {
    let (mut width, mut rest) = (1, largest / BASE);
    while rest > 0 {
        width += 1;
        rest /= BASE;
    }
    width
}

/// Decodes `count` numbers; `None` if `letters` isn't what [`write`] produces.
pub(super) fn read(letters: &str, count: usize) -> Option<Vec<usize>> {
    if count == 0 {
        return letters.is_empty().then(Vec::new);
    }
    let width = letters.len() / count;
    if width == 0 || width * count != letters.len() {
        return None;
    }
    letters.as_bytes().chunks_exact(width).map(number).collect()
}

/// Decodes a single number.
pub(super) fn number(letters: &[u8]) -> Option<usize> {
    letters.iter().try_fold(0_usize, |number, &letter| number.checked_mul(BASE)?.checked_add(digit(letter)?))
}

fn digit(letter: u8) -> Option<usize> {
    /// The value of each byte, or [`BASE`] for one that isn't a digit.
    const DIGITS: [u8; 256] = {
        let mut digits = [BASE as u8; 256];
        let (mut digit, mut letter) = (0, FIRST);
        while digit < BASE as u8 {
            if letter != b'\\' {
                digits[letter as usize] = digit;
                digit += 1;
            }
            letter += 1;
        }
        digits
    };
    Some(usize::from(DIGITS[usize::from(letter)])).filter(|&digit| digit < BASE)
}

#[expect(clippy::cast_possible_truncation, reason = "a digit is below 90")]
fn letter(digit: usize) -> char {
    let letter = FIRST + digit as u8;
    char::from(if letter < b'\\' { letter } else { letter + 1 })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn letters_are_as_few_as_can_be() {
        for (numbers, letters) in [
            (&[][..], ""),
            (&[0, 1, 56, 57, 89], "#$[]}"),
            (&[0, 90], "##$#"),
            (&[8099, 1], "}}#$"),
            (&[8100], "$##"),
        ] {
            assert_eq!(write(numbers), letters);
        }
        for (letters, count) in [("", 1), ("##", 0), ("###", 2), ("\\", 1), ("\"", 1), ("~", 1), ("é", 1)] {
            assert_eq!(read(letters, count), None, "{letters}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(numbers in prop::collection::vec(prop_oneof![0..90_usize, 0..10_000_usize, 0..1_000_000_usize], 0..20)) {
            prop_assert_eq!(read(&write(&numbers), numbers.len()), Some(numbers));
        }

        #[test]
        fn anything_is_read_or_refused(letters: String, count in 0..9_usize) {
            let _ = read(&letters, count);
        }
    }
}
