//! Currencies and amounts of money, which are compared only where they are in one currency and for one thing.

use std::fmt;
use std::str::FromStr;

use crate::format::PricePer;
use crate::number::written;
use crate::text::serde_as_text;

/// A currency by its code in ISO 4217: `USD`, `EUR`, `JPY`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        // It is three letters, see `from_str`.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// What stands before an amount, as English writes it (CLDR): a sign that is this currency's alone, or the code.
    fn sign(&self) -> &str {
        match &self.0 {
            b"USD" => "$",
            b"EUR" => "€",
            b"GBP" => "£",
            b"JPY" => "¥",
            b"AUD" => "A$",
            b"BRL" => "R$",
            b"CAD" => "CA$",
            b"CNY" => "CN¥",
            b"HKD" => "HK$",
            b"ILS" => "₪",
            b"INR" => "₹",
            b"KRW" => "₩",
            b"MXN" => "MX$",
            b"NZD" => "NZ$",
            b"PHP" => "₱",
            b"TWD" => "NT$",
            b"VND" => "₫",
            _ => self.code(),
        }
    }

    /// How many decimals an amount has that is not whole.
    fn decimals(self) -> usize {
        match &self.0 {
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            b"CLP" | b"ISK" | b"JPY" | b"KRW" | b"PYG" | b"UGX" | b"VND" | b"XAF" | b"XOF" | b"XPF" => 0,
            _ => 2,
        }
    }
}

/// US dollars, in which a catalog that names no currency has its prices.
impl Default for Currency {
    fn default() -> Self {
        Self(*b"USD")
    }
}

/// The text is not the code of a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidCurrency;

impl fmt::Display for InvalidCurrency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a currency must be written as its code in ISO 4217, three capitals such as USD, EUR or JPY",
        )
    }
}

impl std::error::Error for InvalidCurrency {}

impl FromStr for Currency {
    type Err = InvalidCurrency;

    fn from_str(text: &str) -> Result<Self, InvalidCurrency> {
        let code = <[u8; 3]>::try_from(text.as_bytes()).map_err(|_| InvalidCurrency)?;
        if code.iter().all(u8::is_ascii_uppercase) { Ok(Self(code)) } else { Err(InvalidCurrency) }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

serde_as_text!(Currency);

/// Money with the sign or the code of its currency: whole (`$20`), with cents (`€3.95`), or finer where cents would hide
/// it (`CHF 0.00015`).
#[must_use]
pub fn money(value: f64, currency: Currency) -> String {
    let sign = if value < 0.0 { "−" } else { "" };
    let space = if currency.sign() == currency.code() { "\u{a0}" } else { "" };
    format!("{sign}{}{space}{}", currency.sign(), written(value.abs(), currency.decimals()))
}

/// A price as a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// How much, 0 or more.
    pub value: f64,
    /// In which currency.
    pub currency: Currency,
    /// For what.
    pub per: PricePer,
}

impl Amount {
    /// What an amount must have in common with another to be compared with it: nothing is converted.
    #[must_use]
    pub fn terms(self) -> (PricePer, Currency) {
        (self.per.normal_unit(), self.currency)
    }

    /// How much it is in the [normal unit](PricePer::normal_unit).
    #[must_use]
    pub fn normal(self) -> f64 {
        self.value * self.per.normal_factor()
    }
}

/// The amount with what it buys: `$20 per month`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", money(self.value, self.currency), self.per.label())
    }
}

impl PricePer {
    /// The unit in which amounts are comparable: a year counts as twelve months.
    #[must_use]
    pub fn normal_unit(self) -> Self {
        match self {
            Self::Year | Self::SeatMonth => Self::Month,
            unit => unit,
        }
    }

    /// The factor that converts an amount to its [normal unit](Self::normal_unit).
    #[must_use]
    pub fn normal_factor(self) -> f64 {
        if self == Self::Year { 1.0 / 12.0 } else { 1.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_has_the_sign_of_its_currency() {
        for (value, code, text) in [
            (0.0, "USD", "$0"),
            (20.0, "USD", "$20"),
            (-20.0, "USD", "−$20"),
            (3.95, "USD", "$3.95"),
            (0.5, "USD", "$0.50"),
            (0.075, "USD", "$0.075"),
            (0.00015, "USD", "$0.00015"),
            (0.000_000_002_5, "USD", "$0.0000000025"),
            (1200.0, "USD", "$1,200"),
            (0.005, "EUR", "€0.005"),
            (1234.5, "GBP", "£1,234.50"),
            (1500.0, "JPY", "¥1,500"),
            (0.5, "JPY", "¥0.5"),
            (9.5, "CHF", "CHF\u{a0}9.50"),
            (-1.5, "KWD", "−KWD\u{a0}1.500"),
            (2.0, "CAD", "CA$2"),
        ] {
            assert_eq!(money(value, code.parse().unwrap()), text);
        }
    }

    #[test]
    fn currencies_are_codes() {
        assert_eq!("EUR".parse::<Currency>().unwrap().to_string(), "EUR");
        for none in ["", "eur", "EURO", "€", "US$", "EU", "ÉUR"] {
            assert_eq!(none.parse::<Currency>(), Err(InvalidCurrency), "{none}");
        }
    }
}
