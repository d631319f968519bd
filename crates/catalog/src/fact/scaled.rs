//! Durations and amounts of data as readers see them: in the unit that fits, and with all their digits.

use crate::grouped;
use crate::number::{rounded, scaled, times_ten_to};

/// Units of time, shortest first.
#[cfg(feature = "check")]
pub const TIME: [&str; 7] = ["ns", "µs", "ms", "s", "min", "h", "d"];
/// Decimal and binary units of data, smallest first of each.
pub const DATA: [&str; 11] = ["B", "kB", "MB", "GB", "TB", "PB", "KiB", "MiB", "GiB", "TiB", "PiB"];

/// How many of these there are from one unit to the next.
const THOUSAND: i32 = 3;
const SMALLEST_BINARY: usize = 6;

/// A float has 15 digits that are the same in decimals; any others come from the calculation.
const DIGITS: i32 = 15;

/// A duration: `250 ms`, `45 s`, `1 h 30 min`. Any other unit than those of time is a second.
pub(super) fn duration(value: f64, unit: &str) -> String {
    let seconds = match unit {
        "ns" => times_ten_to(value, -9),
        "µs" => times_ten_to(value, -6),
        "ms" => times_ten_to(value, -3),
        "min" => value * 60.0,
        "h" => value * 3_600.0,
        "d" => value * 86_400.0,
        _ => value,
    };
    let seconds = rounded(seconds, DIGITS);
    let size = seconds.abs();
    let in_unit = |number: f64, unit: &str| [&grouped(rounded(number, DIGITS)), " ", unit].concat();
    if size < 1.0 && size > 0.0 {
        let (digits, unit) = match size {
            1e-3.. => (3, "ms"),
            1e-6.. => (6, "µs"),
            _ => (9, "ns"),
        };
        return in_unit(times_ten_to(seconds, digits), unit);
    }
    if size < 60.0 {
        return in_unit(seconds, "s");
    }
    // How many decimals of the seconds are more than chance.
    let decimals = DIGITS - 1 - scaled(size).1;
    let mut rest = size;
    let mut parts = Vec::new();
    for (unit, length) in [("d", 86_400.0), ("h", 3_600.0), ("min", 60.0)] {
        let count = (rest / length).floor();
        rest -= count * length;
        if count > 0.0 {
            parts.push(in_unit(count, unit));
        }
    }
    let rest = times_ten_to(times_ten_to(rest, decimals).round(), -decimals);
    if rest > 0.0 {
        parts.push(in_unit(rest, "s"));
    }
    let sign = if seconds < 0.0 { "−" } else { "" };
    [sign, &parts.join(" ")].concat()
}

/// An amount of data: `1.5 GB`, `512 MiB`. What is stated in decimal units is written in those, and what is stated in binary
/// ones in those. Bytes are written in binary units where that takes no decimals and the others do. Any unit but those of
/// [`DATA`] is a byte.
pub(super) fn data(value: f64, unit: &str) -> String {
    let at = DATA.iter().position(|known| *known == unit).unwrap_or(0);
    let is_binary = at >= SMALLEST_BINARY;
    let step = |at: usize| i32::try_from(at).unwrap_or(0);
    let bytes = if is_binary {
        value * 1024_f64.powi(step(at - SMALLEST_BINARY + 1))
    } else {
        times_ten_to(value, step(at) * THOUSAND)
    };
    let bytes = rounded(bytes, DIGITS);
    let size = bytes.abs();
    let most = |base: f64| (0..5).filter(|step| base.powi(step + 1) <= size).count();
    let (decimal, binary) = (most(1000.0), most(1024.0));
    let in_decimal = rounded(times_ten_to(bytes, -step(decimal) * THOUSAND), DIGITS);
    let in_binary = bytes / 1024_f64.powi(step(binary));
    let is_shorter_in_binary = at == 0 && in_decimal.fract() != 0.0 && in_binary.fract() == 0.0;
    let (number, unit) = if binary > 0 && (is_binary || is_shorter_in_binary) {
        (in_binary, DATA[SMALLEST_BINARY + binary - 1])
    } else if is_binary {
        (bytes, "B")
    } else {
        (in_decimal, DATA[decimal])
    };
    [&grouped(rounded(number, DIGITS)), " ", unit].concat()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn durations_are_in_the_units_that_fit() {
        for (value, unit, text) in [
            (0.0, "s", "0 s"),
            (0.25, "s", "250 ms"),
            (0.0004, "s", "400 µs"),
            (1e-9, "s", "1 ns"),
            (2.5e-12, "s", "0.0025 ns"),
            (45.0, "s", "45 s"),
            (90.0, "min", "1 h 30 min"),
            (1.1, "h", "1 h 6 min"),
            (3725.5, "s", "1 h 2 min 5.5 s"),
            (3725.1, "s", "1 h 2 min 5.1 s"),
            (119.999_999_999_999_99, "s", "2 min"),
            (1500.0, "ms", "1.5 s"),
            (2.0, "d", "2 d"),
            (400.5, "d", "400 d 12 h"),
            (-90.0, "s", "−1 min 30 s"),
            (1e15, "d", "1 × 10¹⁵ d"),
        ] {
            assert_eq!(duration(value, unit), text, "{value} {unit}");
        }
    }

    #[test]
    fn data_is_in_the_units_that_fit() {
        for (value, unit, text) in [
            (0.0, "B", "0 B"),
            (999.0, "B", "999 B"),
            (1_500_000_000.0, "B", "1.5 GB"),
            (512_000.0, "B", "512 kB"),
            (4096.0, "B", "4 KiB"),
            (1_572_864.0, "B", "1.572864 MB"),
            (1.5, "GB", "1.5 GB"),
            (0.512, "GB", "512 MB"),
            (1.048_576, "GB", "1.048576 GB"),
            (1536.0, "MiB", "1.5 GiB"),
            (0.25, "KiB", "256 B"),
            (1e21, "B", "1,000,000 PB"),
            (-2.0, "MB", "−2 MB"),
            (0.001, "B", "0.001 B"),
        ] {
            assert_eq!(data(value, unit), text, "{value} {unit}");
        }
    }

    /// How many of the smallest unit a text is.
    fn read(text: &str, units: &[(&str, f64)]) -> f64 {
        let words: Vec<&str> = text.split(' ').collect();
        let part = |part: &[&str]| {
            let number: f64 = part[0].replace(',', "").parse().unwrap();
            number * units.iter().find(|(unit, _)| *unit == part[1]).unwrap().1
        };
        words.chunks(2).map(part).sum()
    }

    proptest! {
        /// Nothing is rounded away.
        #[test]
        fn texts_say_the_whole_number(mantissa in 1.0..10.0_f64, exponent in -9..12) {
            let value = rounded(mantissa * 10_f64.powi(exponent), 12);
            let time = [("ns", 1e-9), ("µs", 1e-6), ("ms", 1e-3), ("s", 1.0), ("min", 60.0), ("h", 3.6e3), ("d", 8.64e4)];
            let seconds = read(&duration(value, "s"), &time);
            prop_assert!((seconds / value - 1.0).abs() < 1e-12, "{value:e} as {}", duration(value, "s"));
            let sizes: Vec<(&str, f64)> = (0..6)
                .map(|at| (DATA[at], 1000_f64.powi(at as i32)))
                .chain((0..5).map(|at| (DATA[SMALLEST_BINARY + at], 1024_f64.powi(at as i32 + 1))))
                .collect();
            for unit in ["B", "MB", "MiB"] {
                let bytes = value * sizes.iter().find(|(known, _)| *known == unit).unwrap().1;
                prop_assert!((read(&data(value, unit), &sizes) / bytes - 1.0).abs() < 1e-12, "{value:e} {unit}");
            }
        }

        #[test]
        fn any_number_is_written(value in proptest::num::f64::NORMAL | proptest::num::f64::ZERO, unit in prop::sample::select(&["s", "h", "ns", "B", "GB", "PiB", "x"][..])) {
            prop_assert!(!duration(value, unit).is_empty() && !data(value, unit).is_empty());
        }
    }
}
