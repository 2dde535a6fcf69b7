//! The marks of lists as printed: numbers, letters and Roman numerals.

/// How the items of a list are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numerals {
    /// 1, 2, 3
    Decimal,
    /// 01, 02, 03
    DecimalZero,
    /// a, b, …, z, aa, ab (as web pages count)
    LowerLetter,
    /// A, B, …
    UpperLetter,
    /// a, …, z, aa, bb (as Word counts)
    LowerRepeated,
    /// A, …, Z, AA, BB
    UpperRepeated,
    /// i, ii, iii
    LowerRoman,
    /// I, II, III
    UpperRoman,
}

impl Numerals {
    /// Returns the number `count` as printed; those that letters or Roman numerals cannot
    /// say are printed in digits.
    pub(super) fn print(self, count: i64) -> String {
        match self {
            Self::Decimal => count.to_string(),
            Self::DecimalZero => format!("{count:02}"),
            Self::LowerLetter => letters(count).unwrap_or_else(|| count.to_string()),
            Self::UpperLetter => Self::LowerLetter.print(count).to_ascii_uppercase(),
            Self::LowerRepeated => repeated(count).unwrap_or_else(|| count.to_string()),
            Self::UpperRepeated => Self::LowerRepeated.print(count).to_ascii_uppercase(),
            Self::LowerRoman => roman(count).unwrap_or_else(|| count.to_string()),
            Self::UpperRoman => Self::LowerRoman.print(count).to_ascii_uppercase(),
        }
    }
}

fn letters(count: i64) -> Option<String> {
    let mut rest = u64::try_from(count).ok().filter(|count| *count > 0)?;
    let mut backwards = Vec::new();
    while rest > 0 {
        rest -= 1;
        // What is left of a division by 26 is a letter.
        backwards.push(b'a' + u8::try_from(rest % 26).unwrap_or(0));
        rest /= 26;
    }
    Some(
        backwards
            .iter()
            .rev()
            .map(|byte| char::from(*byte))
            .collect(),
    )
}

fn repeated(count: i64) -> Option<String> {
    let from_zero = usize::try_from(count.checked_sub(1)?).ok()?;
    let letter = char::from(b'a' + u8::try_from(from_zero % 26).unwrap_or(0));
    let times = from_zero / 26 + 1;
    (times < 30).then(|| std::iter::repeat_n(letter, times).collect())
}

fn roman(count: i64) -> Option<String> {
    const DIGITS: [(i64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4000).contains(&count) {
        return None;
    }
    let mut rest = count;
    let mut printed = String::new();
    for (value, digit) in DIGITS {
        while rest >= value {
            printed.push_str(digit);
            rest -= value;
        }
    }
    Some(printed)
}

#[cfg(test)]
mod tests {
    use super::Numerals;

    #[test]
    fn marks_are_printed_as_lists_count() {
        let prints = |numerals: Numerals, counts: &[i64]| -> Vec<String> {
            counts.iter().map(|count| numerals.print(*count)).collect()
        };
        assert_eq!(
            prints(Numerals::LowerLetter, &[1, 26, 27, 52, 703, 0, -1]),
            ["a", "z", "aa", "az", "aaa", "0", "-1"]
        );
        assert_eq!(
            prints(Numerals::UpperRoman, &[1, 4, 9, 14, 40, 1994, 3999, 4000]),
            ["I", "IV", "IX", "XIV", "XL", "MCMXCIV", "MMMCMXCIX", "4000"]
        );
        assert_eq!(prints(Numerals::DecimalZero, &[3, 12]), ["03", "12"]);
        assert_eq!(
            prints(Numerals::LowerRepeated, &[2, 26, 27, 28, 0, i64::MAX]),
            ["b", "z", "aa", "bb", "0", "9223372036854775807"]
        );
        assert_eq!(prints(Numerals::UpperLetter, &[2, i64::MAX])[0], "B");
    }
}
