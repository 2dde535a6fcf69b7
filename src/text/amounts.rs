//! Amounts as minutes print them: `1,5 mio. kr.`, `1.500.000 kr.`

use crate::words::word_tables;

word_tables!("text/amounts");

/// Returns an amount in whole figures, without separators: `number` times what the
/// text `after` it counts in. `None` for a number that is neither counted in anything
/// nor grouped by thousands.
pub fn in_figures(number: &str, after: &str) -> Option<String> {
    let counted = after
        .trim_start_matches([' ', '\u{a0}'])
        .starts_with(['m', 'M', 't', 'T']);
    if !counted && !number.contains('.') {
        return None;
    }
    let whole: String = number.split('.').collect();
    let mut parts = number.split('.');
    let grouped = parts
        .next()
        .is_some_and(|first| (1..=3).contains(&first.len()))
        && parts.all(|part| {
            part.split(',')
                .next()
                .is_some_and(|digits| digits.len() == 3)
        });
    let (integer, decimals) = whole.split_once(',').unwrap_or((&whole, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(integer) || !digits(decimals) || integer.is_empty() || integer.len() > 15 {
        return None;
    }
    let unit = after.split_whitespace().next()?;
    let unit = unit.trim_matches(|c: char| !c.is_alphanumeric());
    let zeros = COUNTED_IN.get(&unit.to_lowercase()).unwrap_or(0);
    if zeros > 0 && decimals.len() <= zeros && (grouped || !number.contains('.')) {
        let zeros = "0".repeat(zeros - decimals.len());
        let amount = format!("{integer}{decimals}{zeros}");
        return Some(amount.trim_start_matches('0').to_owned());
    }
    (number.contains('.') && grouped).then(|| whole.trim_end_matches(",00").to_owned())
}

#[cfg(test)]
mod tests {
    use super::in_figures;

    #[test]
    fn amounts_are_told_whole() {
        for (number, after, wanted) in [
            ("1.500.000", " kr.", Some("1500000")),
            ("1,5", " mio. kr.", Some("1500000")),
            ("2", " milliarder kr.", Some("2000000000")),
            ("450", " t.kr.", Some("450000")),
            ("1.500,00", " kr.", Some("1500")),
            ("12", " elever", None),
            ("12", " medlemmer", None),
            ("1.5", " mio. kr.", None),
            ("", " mio.", None),
        ] {
            assert_eq!(
                in_figures(number, after).as_deref(),
                wanted,
                "{number}{after}"
            );
        }
    }
}
