//! Typing mistakes: the number of letters inserted, omitted, replaced or swapped with a neighbour.

/// Whether `wanted` matches `word`, or a prefix of it of the same length, with at most `most` mistakes.
///
/// This is the optimal string alignment distance, computed only on the diagonals that can matter.
pub(crate) fn is_close(wanted: &[char], word: &[char], most: usize) -> bool {
    let (rows, columns) = (wanted.len(), word.len().min(wanted.len() + most));
    if rows > columns + most {
        return false;
    }
    let far = most + 1;
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=columns).map(|column| column.min(far)).collect();
    let mut row: Vec<usize> = vec![far; columns + 1];
    for at in 1..=rows {
        row.fill(far);
        row[0] = at.min(far);
        let mut least = row[0];
        for to in at.saturating_sub(most).max(1)..=(at + most).min(columns) {
            let replaced = above[to - 1] + usize::from(wanted[at - 1] != word[to - 1]);
            let mut best = replaced.min(above[to] + 1).min(row[to - 1] + 1);
            if at > 1 && to > 1 && wanted[at - 1] == word[to - 2] && wanted[at - 2] == word[to - 1] {
                best = best.min(before[to - 2] + 1);
            }
            row[to] = best.min(far);
            least = least.min(row[to]);
        }
        if least > most {
            return false;
        }
        before.clone_from(&above);
        above.clone_from(&row);
    }
    let whole = word.len() <= columns && above[columns] <= most;
    whole || above[rows.min(columns)] <= most && columns >= rows
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_what_the_whole_table_says(wanted in "[ab日]{0,9}", word in "[ab日]{0,12}", most in 0..3_usize) {
            let letters = |text: &str| text.chars().collect::<Vec<_>>();
            let (wanted_letters, word_letters) = (letters(&wanted), letters(&word));
            let beginning: String = word.chars().take(wanted_letters.len()).collect();
            let expected = strsim::osa_distance(&wanted, &word) <= most
                || strsim::osa_distance(&wanted, &beginning) <= most && beginning.chars().count() == wanted_letters.len();
            prop_assert_eq!(is_close(&wanted_letters, &word_letters, most), expected);
        }
    }
}
