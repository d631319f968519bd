//! Numbers as readers see them.

/// Whole digits in groups of three, at most three decimals, no trailing zeros: `128,000`, `0.075`.
#[must_use]
pub fn grouped(value: f64) -> String {
    let text = format!("{value:.3}");
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let decimals = decimals.trim_end_matches('0');
    let point = if decimals.is_empty() { "" } else { "." };
    format!("{}{point}{decimals}", group_digits(whole))
}

/// An amount in US dollars: whole (`$20`), with cents (`$3.95`), or finer where cents would hide it (`$0.075`).
#[must_use]
pub fn money(value: f64) -> String {
    let text = format!("{value:.3}");
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let decimals = match decimals {
        "000" => String::new(),
        fine if fine.ends_with('0') => format!(".{}", &fine[..2]),
        fine => format!(".{fine}"),
    };
    match whole.strip_prefix('-') {
        Some(whole) => format!("−${}{decimals}", group_digits(whole)),
        None => format!("${}{decimals}", group_digits(whole)),
    }
}

fn group_digits(whole: &str) -> String {
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("−", digits));
    let mut out = String::from(sign);
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
