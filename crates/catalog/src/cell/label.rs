//! What a column is called to readers, and the unit that its name mentions.

/// A label from a column's name: `Miles_per_Gallon` as "Miles per gallon". A name that is words already stays as it is.
#[must_use]
pub fn label(column: &str) -> String {
    if column.contains(' ') {
        return column.trim().to_owned();
    }
    let mut words: Vec<String> = Vec::new();
    for part in column.split(['_', '-', '.', '/', ':']).filter(|part| !part.is_empty()) {
        words.extend(camel_words(part));
    }
    let mut label = String::new();
    for (at, word) in words.iter().enumerate() {
        let is_acronym = word.chars().count() > 1 && word.chars().all(|c| !c.is_lowercase());
        let word = if is_acronym { word.clone() } else { word.to_lowercase() };
        if at > 0 {
            label.push(' ');
            label.push_str(&word);
        } else {
            let mut letters = word.chars();
            label.extend(letters.next().map(|first| first.to_uppercase().to_string()));
            label.push_str(letters.as_str());
        }
    }
    if label.is_empty() { column.to_owned() } else { label }
}

/// `unMember` as "un", "Member"; "URL" and "GB" as they are.
fn camel_words(part: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = None;
    for c in part.chars() {
        if c.is_uppercase() && before.is_some_and(char::is_lowercase) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(c);
        }
        before = Some(c);
    }
    words
}

/// The name without the unit in it, and the unit: `Weight (kg)`, `Size [GB]`, `Weight_in_lbs`.
#[must_use]
pub fn unit(column: &str) -> (String, Option<String>) {
    let column = column.trim();
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some((name, unit)) = column.strip_suffix(close).and_then(|it| it.rsplit_once(open))
            && !name.trim().is_empty()
            && (1..=16).contains(&unit.trim().chars().count())
        {
            return (name.trim().to_owned(), Some(unit.trim().to_owned()));
        }
    }
    for between in ["_in_", " in ", "-in-"] {
        if let Some((name, unit)) = column.rsplit_once(between)
            && (1..=8).contains(&unit.chars().count())
            && unit.chars().all(char::is_alphabetic)
        {
            return (name.to_owned(), Some(unit.to_owned()));
        }
    }
    (column.to_owned(), None)
}

/// The words of a name in lower case, for comparing names: `Miles_per_Gallon` as "miles per gallon".
#[must_use]
pub fn folded(column: &str) -> String {
    let spaced: String = column.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words: Vec<String> = spaced.split_whitespace().flat_map(camel_words).collect();
    words.join(" ").to_lowercase()
}

/// Whether a column's name speaks of money.
#[must_use]
pub fn is_money(column: &str) -> bool {
    folded(column).split(' ').any(|word| {
        matches!(word, "price" | "cost" | "costs" | "fee" | "salary" | "usd" | "eur" | "gbp" | "budget")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_become_labels() {
        for (column, expected) in [
            ("Miles_per_Gallon", "Miles per gallon"),
            ("unMember", "Un member"),
            ("name.common", "Name common"),
            ("input_cost_per_token", "Input cost per token"),
            ("URL", "URL"),
            ("size_GB", "Size GB"),
            ("Monthly price", "Monthly price"),
            ("価格", "価格"),
            ("_", "_"),
        ] {
            assert_eq!(label(column), expected);
        }
        assert_eq!(folded("litellmProvider_ID"), "litellm provider id");
    }

    #[test]
    fn units_are_found_in_names() {
        for (column, name, expected) in [
            ("Weight (kg)", "Weight", Some("kg")),
            ("Size [GB]", "Size", Some("GB")),
            ("Weight_in_lbs", "Weight", Some("lbs")),
            ("Built in", "Built in", None),
            ("Notes (see the manual of the maker)", "Notes (see the manual of the maker)", None),
            ("(kg)", "(kg)", None),
        ] {
            assert_eq!(unit(column), (name.to_owned(), expected.map(str::to_owned)), "{column}");
        }
    }
}
