//! How the numbers of a fact spread, for a small picture beside its range.

use crate::number::{rounded, scaled, times_ten_to};

/// The most bars of a picture.
const BARS: usize = 12;
/// From this ratio of the largest number to the smallest, each power of ten takes as much room as the next: otherwise
/// one bar would hold nearly all of them.
const WIDE: f64 = 50.0;

/// Numbers from the smallest to the largest, counted in steps of equal width.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// The smallest number.
    pub least: f64,
    /// The largest number.
    pub most: f64,
    /// How many numbers are in each step.
    pub bars: Vec<u32>,
    scale: Scale,
}

/// Where numbers are on an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scale {
    Linear,
    /// By powers of ten, with straight lines between them, which saves a logarithm and looks the same.
    Powers,
}

impl Spread {
    /// The spread of these numbers; `None` if there are not two that differ.
    pub(crate) fn of(numbers: impl Iterator<Item = f64> + Clone) -> Option<Self> {
        let least = numbers.clone().min_by(f64::total_cmp)?;
        let most = numbers.clone().max_by(f64::total_cmp)?;
        let scale = if least > 0.0 && most / least >= WIDE { Scale::Powers } else { Scale::Linear };
        let spread = Self { least, most, bars: vec![0; BARS], scale };
        let bars = numbers.fold(spread.bars.clone(), |mut bars, number| {
            bars[spread.bar(number)] += 1;
            bars
        });
        (least < most && (most - least).is_finite()).then_some(Self { bars, ..spread })
    }

    /// How far along the axis a number is, from 0 to 1. What lies outside is at its end.
    #[must_use]
    pub fn share(&self, number: f64) -> f64 {
        let at = |number| self.scale.place(number);
        let number = number.clamp(self.least, self.most);
        (at(number) - at(self.least)) / (at(self.most) - at(self.least))
    }

    /// The number in the middle of the axis.
    #[must_use]
    pub fn middle(&self) -> f64 {
        let place = |number| self.scale.place(number);
        self.scale.number(f64::midpoint(place(self.least), place(self.most)))
    }

    /// The number in the middle of the axis, to as many digits as a label needs.
    #[must_use]
    pub fn rounded_middle(&self) -> f64 {
        let middle = self.middle();
        // Of years and days, which lie close together, all digits count.
        if self.scale == Scale::Linear && middle.abs() >= 1_000.0 {
            middle.round()
        } else {
            rounded(middle, 2)
        }
    }

    /// The bar that counts a number.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "casts of floats saturate")]
    fn bar(&self, number: f64) -> usize {
        ((self.share(number) * BARS as f64) as usize).min(BARS - 1)
    }
}

impl Scale {
    fn place(self, number: f64) -> f64 {
        match self {
            Self::Linear => number,
            Self::Powers => {
                let (leading, exponent) = scaled(number);
                f64::from(exponent) + (leading - 1.0) / 9.0
            }
        }
    }

    fn number(self, place: f64) -> f64 {
        match self {
            Self::Linear => place,
            Self::Powers => {
                #[expect(clippy::cast_possible_truncation, reason = "an exponent of a float")]
                let exponent = place.floor() as i32;
                times_ten_to(1.0 + 9.0 * (place - place.floor()), exponent)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_counted_along_an_axis() {
        let spread = Spread::of([0.0, 1.0, 2.0, 12.0, 12.0].into_iter()).unwrap();
        assert_eq!(spread.bars, [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
        assert_eq!((spread.least, spread.middle(), spread.most), (0.0, 6.0, 12.0));
        assert_eq!([-5.0, 3.0, 99.0].map(|number| spread.share(number)), [0.0, 0.25, 1.0]);
        let wide = Spread::of([8_000.0, 128_000.0, 1_000_000.0].into_iter()).unwrap();
        assert_eq!(wide.bars.iter().filter(|count| **count > 0).count(), 3);
        assert!(wide.middle() < 200_000.0);
        for none in [&[][..], &[1.0], &[2.0, 2.0], &[f64::MIN, f64::MAX]] {
            assert_eq!(Spread::of(none.iter().copied()), None);
        }
    }

    proptest! {
        #[test]
        fn every_number_is_in_a_bar(numbers in prop::collection::vec(-1e12..1e12_f64, 0..30)) {
            if let Some(spread) = Spread::of(numbers.iter().copied()) {
                prop_assert_eq!(spread.bars.iter().sum::<u32>() as usize, numbers.len());
                prop_assert!(numbers.iter().all(|number| (0.0..=1.0).contains(&spread.share(*number))));
                prop_assert!((spread.least..=spread.most).contains(&spread.middle()));
            }
        }
    }
}
