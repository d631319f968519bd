//! Numbers as readers see them.

/// Whole digits in groups of three, at most three decimals, no trailing zeros: `128,000`, `0.075`.
#[must_use]
pub fn grouped(value: f64) -> String {
    let Thousandths { sign, whole, rest } = Thousandths::of(value);
    let decimals = format!("{rest:03}");
    let decimals = decimals.trim_end_matches('0');
    let point = if decimals.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{decimals}", group_digits(whole))
}

/// An amount in US dollars: whole (`$20`), with cents (`$3.95`), or finer where cents would hide it (`$0.075`).
#[must_use]
pub fn money(value: f64) -> String {
    let Thousandths { sign, whole, rest } = Thousandths::of(value);
    let decimals = match rest {
        0 => String::new(),
        cents if cents % 10 == 0 => format!(".{:02}", cents / 10),
        fine => format!(".{fine:03}"),
    };
    format!("{sign}${}{decimals}", group_digits(whole))
}

/// A number to the nearest thousandth, in whole numbers: formatting floats would cost every reader some 10 kB.
struct Thousandths {
    sign: &'static str,
    whole: u64,
    rest: u64,
}

impl Thousandths {
    fn of(value: f64) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "casts of floats saturate"
        )]
        let thousandths = (value.abs() * 1000.0).round() as u64;
        let sign = if value < 0.0 && thousandths > 0 { "−" } else { "" };
        Self { sign, whole: thousandths / 1000, rest: thousandths % 1000 }
    }
}

fn group_digits(whole: u64) -> String {
    let digits = whole.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        for (value, text) in [
            (0.0, "0"),
            (12.0, "12"),
            (128_000.0, "128,000"),
            (1_048_576.0, "1,048,576"),
            (0.6, "0.6"),
            (-5000.5, "−5,000.5"),
        ] {
            assert_eq!(grouped(value), text);
        }
        for (value, text) in [
            (0.0, "$0"),
            (20.0, "$20"),
            (3.95, "$3.95"),
            (0.5, "$0.50"),
            (0.075, "$0.075"),
            (1200.0, "$1,200"),
        ] {
            assert_eq!(money(value), text);
        }
    }
}
