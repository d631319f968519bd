//! The questions of `init`, asked at a terminal; elsewhere, each has its default for an answer.

use std::io::{IsTerminal, Write, stdin, stdout};
use std::path::Path;
use std::str::FromStr;

use anyhow::Result;

use super::{Answers, Panel, Votes};

/// The answers with those that were not given.
///
/// # Errors
/// If the terminal cannot be read.
pub(super) fn completed(mut answers: Answers, folder: &Path) -> Result<Answers> {
    let asks = stdin().is_terminal() && stdout().is_terminal();
    let ask = |question: &str, default: String| if asks { text(question, default) } else { Ok(default) };
    if answers.name.is_none() {
        answers.name = Some(ask("What is the site called?", name_of(folder))?);
    }
    if answers.noun.is_none() {
        let word = ask("What is one entry called (a car, a language)?", "entry".to_owned())?;
        let word = word.strip_prefix("an ").or_else(|| word.strip_prefix("a ")).unwrap_or(&word).to_owned();
        answers.noun = Some(word);
    }
    if answers.nouns.is_none() {
        let noun = answers.noun.clone().unwrap_or_default();
        answers.nouns = Some(ask("And several?", plural(&noun))?);
    }
    if answers.tagline.is_none() {
        let nouns = answers.nouns.clone().unwrap_or_default();
        answers.tagline = Some(ask("What is the site, in a line?", tagline(&nouns))?);
    }
    if asks {
        if answers.panel.is_none() {
            let says = text("Do you review the entries (yes, no)?", "no".to_owned())?;
            answers.panel = Some(if says.to_lowercase().starts_with('y') { Panel::One } else { Panel::None });
        }
        if answers.votes.is_none() {
            let says = text("May readers vote on them (yes, no)?", "no".to_owned())?;
            let is_open = says.to_lowercase().starts_with('y');
            answers.votes = Some(if is_open { Votes::Readers } else { Votes::None });
        }
        if answers.currency.is_none() {
            answers.currency = Some(parsed("In which currency are prices (USD, EUR, …)?", "USD")?);
        }
        if answers.lang.is_none() {
            answers.lang = Some(parsed("In which language do you write (en, de, pt-BR, …)?", "en")?);
        }
    }
    Ok(answers)
}

fn text(question: &str, default: String) -> Result<String> {
    print!("{question} [{default}] ");
    stdout().flush()?;
    let mut answer = String::new();
    stdin().read_line(&mut answer)?;
    let answer = answer.trim();
    Ok(if answer.is_empty() { default } else { answer.to_owned() })
}

/// Asks until the answer can be read.
fn parsed<T: FromStr<Err: std::fmt::Display>>(question: &str, default: &str) -> Result<T> {
    loop {
        match text(question, default.to_owned())?.parse() {
            Ok(answer) => return Ok(answer),
            Err(error) => println!("  {error}"),
        }
    }
}

fn name_of(folder: &Path) -> String {
    let name =
        folder.file_name().map(|name| name.to_string_lossy().replace(['-', '_'], " ")).unwrap_or_default();
    let mut letters = name.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().to_string() + letters.as_str(),
        None => "My catalog".to_owned(),
    }
}

/// The regular English plural.
fn plural(noun: &str) -> String {
    let before = noun.chars().rev().nth(1).unwrap_or('a');
    if noun.ends_with('y') && !"aeiou".contains(before) {
        format!("{}ies", &noun[..noun.len() - 1])
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|ending| noun.ends_with(ending)) {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

fn tagline(nouns: &str) -> String {
    let mut letters = nouns.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}, side by side", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_are_readable() {
        for (noun, expected) in [
            ("car", "cars"),
            ("country", "countries"),
            ("day", "days"),
            ("bus", "buses"),
            ("entry", "entries"),
        ] {
            assert_eq!(plural(noun), expected);
        }
        assert_eq!(name_of(Path::new("/tmp/my-cars")), "My cars");
        assert_eq!(tagline("cars"), "Cars, side by side");
    }
}
