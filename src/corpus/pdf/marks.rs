//! Marks of lists: bullets, and numbers or letters with a full stop or a bracket.

/// What stands for itself as a bullet. A hyphen or the letter o is one only where space
/// proves it.
const BULLETS: &str = "•·●○◦▪▫■□◆◇►▶▸‣⁃∙➢➤➔✓✔✗❖★☐☑☒";
const DOUBTFUL_BULLETS: &str = "-–—o*§¾ü";

/// How sure a mark is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkKind {
    Bullet,
    /// A sign that is also used otherwise.
    DoubtfulBullet,
    Number,
}

/// Returns what mark a word is, if it is one.
pub(super) fn mark_kind(word: &str) -> Option<MarkKind> {
    let mut chars = word.chars();
    let first = chars.next()?;
    if chars.next().is_none() {
        // Word and others print bullets in fonts of signs, whose characters are private.
        if BULLETS.contains(first) || ('\u{f000}'..='\u{f0ff}').contains(&first) {
            return Some(MarkKind::Bullet);
        }
        if DOUBTFUL_BULLETS.contains(first) {
            return Some(MarkKind::DoubtfulBullet);
        }
    }
    is_number(word).then_some(MarkKind::Number)
}

/// Returns whether a word may be the mark of a list.
pub(super) fn is_mark(word: &str) -> bool {
    mark_kind(word).is_some()
}

/// Returns a mark as it is shown: private characters of fonts of signs as a bullet.
pub(super) fn shown_mark(word: &str) -> String {
    if word.chars().all(|c| ('\u{f000}'..='\u{f0ff}').contains(&c)) {
        "•".to_owned()
    } else {
        word.to_owned()
    }
}

/// "1.", "12)", "(3)", "1.2.", "a)", "B.", "iv)".
fn is_number(word: &str) -> bool {
    let Some(inner) = word.strip_suffix(')').or_else(|| word.strip_suffix('.')) else {
        return false;
    };
    let inner = inner.strip_prefix('(').unwrap_or(inner);
    let is_digits = |part: &str| {
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_letter = inner.len() == 1 && inner.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_roman =
        (1..=5).contains(&inner.len()) && inner.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    inner.split('.').all(is_digits) || is_letter || is_roman
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_words() {
        for word in [
            "1.", "12)", "(3)", "1.2.", "a)", "B.", "iv)", "•", "\u{f0b7}", "-",
        ] {
            assert!(is_mark(word), "{word}");
        }
        for word in ["1", "kr.", "2025.", "At", "1.2", "ad)", "", ".", ")"] {
            assert!(!is_mark(word), "{word}");
        }
        assert_eq!(shown_mark("\u{f0b7}"), "•");
    }
}
