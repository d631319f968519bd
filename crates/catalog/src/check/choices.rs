//! What somebody may have meant by a word that is not allowed.

/// What to write instead of a word: the closest of those that are allowed if it looks mistyped, or else all of them,
/// or how many they are.
#[must_use]
pub fn choices(given: &str, allowed: &[&str]) -> String {
    let closest = allowed
        .iter()
        .map(|word| (strsim::osa_distance(given, word), word))
        .filter(|(distance, word)| *distance <= 1 + word.chars().count() / 4)
        .min();
    match (closest, allowed) {
        (Some((_, word)), _) => format!("did you mean \"{word}\"?"),
        (None, []) => "no value is allowed here".to_owned(),
        (None, allowed) if allowed.len() > 24 => {
            format!("not one of the {} that are defined", allowed.len())
        }
        (None, allowed) => format!("allowed: {}", allowed.join(", ")),
    }
}
