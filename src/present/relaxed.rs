//! How relaxed hits (lempede fund) are told of, in Danish: what was not found, and what is
//! shown in its place.

use crate::search::{NothingFull, Relaxation};

use super::labels::{counted, items};

/// What is above the relaxed hits where there are full ones, too.
pub const ONLY_PART: &str = "kun noget af det søgte:";
/// Most things named as shown in place of what was not found.
const MOST_SHOWN: usize = 5;

/// Returns the line that no item has all that was asked: `intet fundet for hundeskov;
/// viser punkter om skov`.
pub fn nothing_full(nothing: &NothingFull) -> String {
    let asked = match nothing.is_each_somewhere {
        true => format!("{} samlet", nothing.asked.join(" + ")),
        false => nothing.asked.join(", "),
    };
    match nothing.found.as_slice() {
        [] => format!("intet fundet for {asked}"),
        found => {
            let found = &found[..found.len().min(MOST_SHOWN)];
            format!(
                "intet fundet for {asked}; viser punkter om {}",
                found.join(", ")
            )
        }
    }
}

/// Returns the line about relaxed hits, of which there are so many beside those `counted`
/// tells of; `None` if there are none.
pub fn line(
    nothing: Option<&NothingFull>,
    counted: impl Fn() -> String,
    relaxed: usize,
) -> Option<String> {
    match (nothing, relaxed) {
        (Some(nothing), _) => Some(nothing_full(nothing)),
        (None, 0) => None,
        (None, _) => Some(counted()),
    }
}

/// Returns what a relaxed hit lacks: `mangler: hundeskov (har skov), fortov`.
pub fn lacks(relaxed: &[Relaxation]) -> String {
    let lacked = relaxed.iter().map(|lacked| match lacked.found.as_slice() {
        [] => lacked.asked.clone(),
        found => format!("{} (har {})", lacked.asked, found.join(", ")),
    });
    format!("mangler: {}", lacked.collect::<Vec<_>>().join(", "))
}

/// Returns the line that no item has a word.
pub fn no_such_word(word: &str) -> String {
    format!("intet punkt har ordet {word}")
}

/// Returns how many items there are, the relaxed ones said apart.
pub fn counted_items(full: usize, relaxed: usize) -> String {
    match (full, relaxed) {
        (full, 0) => items(full),
        (0, relaxed) => format!("{} med kun noget af det søgte", items(relaxed)),
        (full, relaxed) => format!("{} og {relaxed} med kun noget af det søgte", items(full)),
    }
}

/// Returns how many cases with decisions there are, the relaxed ones said apart.
pub fn counted_cases(full: usize, relaxed: usize) -> String {
    let cases = |count| counted(count, "sag", "sager");
    match (full, relaxed) {
        (full, 0) => format!("{} med beslutninger", cases(full)),
        (0, relaxed) => format!("{} om noget af det søgte", cases(relaxed)),
        (full, relaxed) => format!(
            "{} med beslutninger og {relaxed} om noget af det søgte",
            cases(full)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owned(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn what_is_not_there_is_said_with_what_is_shown() {
        for (asked, found, together, line) in [
            (
                &["hundeskov"][..],
                &["skov"][..],
                false,
                "intet fundet for hundeskov; viser punkter om skov",
            ),
            (&["hundeskov"], &[], false, "intet fundet for hundeskov"),
            (
                &["snerydning", "cykelsti"],
                &["snerydning", "cykelsti"],
                true,
                "intet fundet for snerydning + cykelsti samlet; viser punkter om snerydning, cykelsti",
            ),
        ] {
            let nothing = NothingFull {
                asked: owned(asked),
                found: owned(found),
                is_each_somewhere: together,
            };
            assert_eq!(nothing_full(&nothing), line);
        }
    }

    #[test]
    fn a_relaxed_hit_says_what_it_lacks() {
        let lacked = |asked: &str, found: &[&str]| Relaxation {
            asked: asked.to_owned(),
            found: owned(found),
        };
        assert_eq!(
            lacks(&[lacked("hundeskov", &["skov"]), lacked("fortov", &[])]),
            "mangler: hundeskov (har skov), fortov"
        );
    }

    #[test]
    fn relaxed_hits_are_counted_apart() {
        for (full, relaxed, text) in [
            (1, 0, "1 punkt"),
            (0, 3, "3 punkter med kun noget af det søgte"),
            (2, 3, "2 punkter og 3 med kun noget af det søgte"),
        ] {
            assert_eq!(counted_items(full, relaxed), text);
        }
    }
}
