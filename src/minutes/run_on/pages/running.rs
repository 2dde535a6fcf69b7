//! What pages begin and end with alike.

use std::collections::HashMap;

/// Words of the longest running head or foot.
const LONGEST_RUNNING: usize = 10;

/// Returns a word with its digits set aside.
pub(super) fn folded(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            c if !c.is_ascii_digit() => plain.extend(c.to_lowercase()),
            _ if plain.ends_with('0') => {}
            _ => plain.push('0'),
        }
    }
    plain
}

/// Returns how many words most of the lists begin with alike, and these words.
pub(super) fn common(lists: &[Vec<&str>], fewest: usize) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut alike: Vec<usize> = (0..lists.len()).collect();
    for nth in 0..LONGEST_RUNNING {
        let mut counts: HashMap<String, Vec<usize>> = HashMap::new();
        for &at in &alike {
            if let Some(word) = lists[at].get(nth) {
                counts.entry(folded(word)).or_default().push(at);
            }
        }
        let Some((word, same)) = counts
            .into_iter()
            .max_by(|(a, one), (b, other)| one.len().cmp(&other.len()).then(b.cmp(a)))
        else {
            break;
        };
        if same.len() < fewest {
            break;
        }
        words.push(word);
        alike = same;
    }
    words
}
