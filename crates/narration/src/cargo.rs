//! Parses what cargo prints while it works.

/// The meaning of one piece of a program's standard error.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Heard<'a> {
    /// How many crates have been compiled, and how many there are.
    Count(usize, usize),
    /// It is downloading this.
    Download(&'static str),
    /// It is waiting for this; whether there is anything to do isn't known yet.
    Wait(&'static str),
    /// There is work to do; one of hundreds of lines that say nothing else.
    Work,
    /// Nothing of interest.
    Idle,
    /// Anything else, such as an error.
    Other(&'a str),
}

/// Parses a line, or one state of the progress bar.
pub(crate) fn heard<'a>(raw: &'a str, plain: &str) -> Heard<'a> {
    let Some((verb, rest)) = status(plain) else {
        return if plain.trim().is_empty() { Heard::Idle } else { Heard::Other(raw) };
    };
    match verb {
        "Building" => count(rest).map_or(Heard::Idle, |(done, of)| Heard::Count(done, of)),
        "Blocking" => Heard::Wait("waiting for another cargo"),
        "Updating" => Heard::Download("updating the crate index"),
        "Downloading" | "Downloaded" => Heard::Download("downloading crates"),
        "Compiling" | "Checking" | "Locking" | "Adding" | "Installing" => Heard::Work,
        "Finished" | "Fresh" | "Running" | "Installed" | "Replacing" | "Replaced" | "Ignored"
        | "Removing" => Heard::Idle,
        _ => Heard::Other(raw),
    }
}

/// Cargo's verb, which ends in the twelfth column, and what follows it.
fn status(plain: &str) -> Option<(&str, &str)> {
    let (column, rest) = plain.split_at_checked(12)?;
    let verb = column.trim_start();
    let is_verb =
        verb.starts_with(|c: char| c.is_ascii_uppercase()) && verb.chars().all(|c| c.is_ascii_alphabetic());
    (is_verb && (rest.is_empty() || rest.starts_with(' '))).then_some((verb, rest.trim_start()))
}

/// The numbers in a progress bar: `[====>    ] 12/251: syn, serde`.
fn count(bar: &str) -> Option<(usize, usize)> {
    let (_, numbers) = bar.split_once("] ")?;
    let (done, of) = numbers.split([':', ' ']).next()?.split_once('/')?;
    Some((done.parse().ok()?, of.parse().ok()?))
}

/// A text without colour escape sequences.
pub(crate) fn without_colours(raw: &str) -> String {
    let mut plain = String::with_capacity(raw.len());
    let mut chars = raw.chars();
    while let Some(c) = chars.next() {
        if c != '\u{1b}' {
            plain.push(c);
        } else if chars.next() == Some('[') {
            // The sequence ends with a letter.
            chars.by_ref().find(char::is_ascii_alphabetic);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(raw: &str) -> Heard<'_> {
        heard(raw, &without_colours(raw))
    }

    #[test]
    fn states_of_the_bar_are_counted() {
        assert_eq!(of("    Building [=====>            ] 45/251: syn, serde_core"), Heard::Count(45, 251));
        assert_eq!(
            of("\u{1b}[1m\u{1b}[36m    Building\u{1b}[0m [==> ] 3/7: xtask\u{1b}[K"),
            Heard::Count(3, 7)
        );
        assert_eq!(of("    Building [=====>            ]"), Heard::Idle);
    }

    #[test]
    fn what_cargo_says_of_each_crate_is_not_repeated() {
        assert_eq!(of("   Compiling syn v2.0.100"), Heard::Work);
        assert_eq!(of("  Downloaded syn v2.0.100"), Heard::Download("downloading crates"));
        assert_eq!(
            of("    Blocking waiting for file lock on package cache"),
            Heard::Wait("waiting for another cargo")
        );
        assert_eq!(of("\u{1b}[1m\u{1b}[92m    Finished\u{1b}[0m `dev` profile in 0.1s"), Heard::Idle);
        assert_eq!(of(""), Heard::Idle);
    }

    #[test]
    fn errors_are() {
        for line in [
            "error[E0308]: mismatched types",
            "  --> src/main.rs:12:5",
            "12 |     Compiling(x)",
            "   |",
            "     Finally: this ends where no verb ends",
            "         Unheard of",
            "Compiling at the wrong column",
            "warning: unused variable: `ä`",
        ] {
            assert_eq!(of(line), Heard::Other(line));
        }
        let coloured = "\u{1b}[31merror\u{1b}[0m: no";
        assert_eq!(of(coloured), Heard::Other(coloured), "with its colours");
    }
}
