//! Numbers as readers see them: with the digits that they need, and no others.

/// A number with its whole digits in groups of three, without trailing zeros: `128,000`, `0.00015`. What is smaller than
/// 1e-9 or reaches 1e15 is written as `2.5 × 10³⁰⁰`.
#[must_use]
pub fn grouped(value: f64) -> String {
    written(value, 0)
}

/// The number to so many significant digits, at most 15: for what was calculated, and is not written in a catalog.
#[must_use]
pub(crate) fn rounded(value: f64, significant: i32) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let (_, exponent) = scaled(value.abs());
    let last = exponent + 1 - significant;
    let rounded = times_ten_to(times_ten_to(value, -last).round(), last);
    // At the very ends of what a float can be, powers of ten are beyond it.
    if rounded.is_finite() { rounded } else { value }
}

/// A number times a power of ten, as near as a float can be if the number is whole and neither is very large.
pub(crate) fn times_ten_to(value: f64, exponent: i32) -> f64 {
    // A negative power of ten is not exact.
    if exponent < 0 { value / 10_f64.powi(-exponent) } else { value * 10_f64.powi(exponent) }
}

/// A number, with at least so many decimals if it has any.
pub(crate) fn written(value: f64, least_decimals: usize) -> String {
    let size = value.abs();
    let is_plain = size == 0.0 || (1e-9..1e15).contains(&size);
    let text = if is_plain {
        let Decimal { whole, decimals } = Decimal::of(size, EXACT);
        let padding = if decimals.is_empty() { 0 } else { least_decimals.saturating_sub(decimals.len()) };
        let point = if decimals.is_empty() { "" } else { "." };
        format!("{}{point}{decimals}{}", group_digits(&whole), "0".repeat(padding))
    } else {
        let (size, exponent) = scaled(size);
        // Scaling costs the last digits.
        let Decimal { whole, decimals } = Decimal::of(size, 1e12);
        let point = if decimals.is_empty() { "" } else { "." };
        format!("{whole}{point}{decimals} × 10{}", raised(exponent))
    };
    format!("{}{text}", sign(value))
}

fn sign(value: f64) -> &'static str {
    if value < 0.0 { "−" } else { "" }
}

/// Up to here a digit more is still told exactly: ten times as much is below 2⁵³.
const EXACT: f64 = 9e14;

/// The decimal digits of a number of 0 or more.
struct Decimal {
    whole: String,
    /// Without trailing zeros.
    decimals: String,
}

impl Decimal {
    /// The shortest digits that are read as `size`, which is below 1e15; or as many as there are until, without the point,
    /// they make up `most`.
    ///
    /// In whole numbers: formatting floats would cost every reader some 10 kB. An integer below 2⁵³ divided by an exact
    /// power of ten is the float that these digits are read as.
    fn of(size: f64, most: f64) -> Self {
        let mut power = 1.0;
        let mut places = 0;
        let mut digits = size.round();
        while digits / power != size && digits < most && places < 22 {
            power *= 10.0;
            places += 1;
            digits = (size * power).round();
        }
        // The last digit of a number that was calculated, such as 0.1 + 0.2, is chance.
        if digits / power != size && digits >= most && places > 0 {
            power /= 10.0;
            places -= 1;
            digits = (size * power).round();
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 2⁵³")]
        let mut whole = format!("{:0>width$}", digits as u64, width = places + 1);
        let decimals = whole.split_off(whole.len() - places).trim_end_matches('0').to_owned();
        Self { whole, decimals }
    }
}

/// A positive number as one from 1 to 10 and the power of ten that it is multiplied by.
pub(crate) fn scaled(mut size: f64) -> (f64, i32) {
    let mut exponent = 0;
    while size >= 10.0 && size.is_finite() {
        size /= 10.0;
        exponent += 1;
    }
    while size > 0.0 && size < 1.0 {
        size *= 10.0;
        exponent -= 1;
    }
    (size, exponent)
}

fn group_digits(digits: &str) -> String {
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A whole number as an exponent.
fn raised(exponent: i32) -> String {
    let raise = |c| match c {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        digit => char::from_u32(u32::from('⁰') + u32::from(digit) - u32::from('0')).unwrap_or(digit),
    };
    exponent.to_string().chars().map(raise).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_read_well() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (12.0, "12"),
            (128_000.0, "128,000"),
            (1_048_576.0, "1,048,576"),
            (999_999_999_999_999.0, "999,999,999,999,999"),
            (0.6, "0.6"),
            (-5000.5, "−5,000.5"),
            (0.0004, "0.0004"),
            (-0.0004, "−0.0004"),
            (1e-9, "0.000000001"),
            (0.1 + 0.2, "0.3"),
            (1.0 / 3.0, "0.3333333333333333"),
            (1e15, "1 × 10¹⁵"),
            (2.5e300, "2.5 × 10³⁰⁰"),
            (-1.25e-10, "−1.25 × 10⁻¹⁰"),
            (f64::MAX, "1.79769313486 × 10³⁰⁸"),
            (f64::MIN_POSITIVE, "2.22507385851 × 10⁻³⁰⁸"),
        ] {
            assert_eq!(grouped(value), text);
        }
    }

    #[test]
    fn what_was_calculated_is_rounded() {
        for (value, significant, near) in [
            (100.0 / 12.0, 4, 8.333),
            (0.01 / 12.0, 4, 0.000_833_3),
            (123_456.0, 4, 123_500.0),
            (-1.0 / 3.0, 2, -0.33),
            (0.0, 4, 0.0),
            (20.0, 4, 20.0),
        ] {
            assert_eq!(rounded(value, significant), near);
        }
    }

    proptest! {
        /// What an editor writes with up to 15 digits, readers see with these digits.
        #[test]
        fn digits_are_those_of_the_catalog(digits in 1..1_000_000_000_000_000_u64, places in 0..=9_usize) {
            let mut text = format!("{digits:0>width$}", width = places + 1);
            text.insert(text.len() - places, '.');
            let value: f64 = text.parse().unwrap();
            let plain = text.trim_end_matches('0').trim_end_matches('.');
            prop_assert_eq!(grouped(value).replace(',', ""), plain);
        }

        /// Any number in the range reads back as what it was, to fifteen digits.
        #[test]
        fn nothing_is_rounded_away(mantissa in 1.0..10.0_f64, exponent in -9..15) {
            let value = mantissa * 10_f64.powi(exponent);
            let back: f64 = grouped(value).replace(',', "").parse().unwrap();
            prop_assert!((back / value - 1.0).abs() < 1e-13, "{value:e} as {back:e}");
        }

        #[test]
        fn any_number_is_written(value in any::<f64>()) {
            prop_assert!(!grouped(value).is_empty());
        }
    }
}
