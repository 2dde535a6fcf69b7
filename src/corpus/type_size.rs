//! Sizes of type, and what of them is the body text.

/// How many characters there are of each size, in points.
pub(super) type Lengths = Vec<(Option<f32>, usize)>;

/// Nothing has more sizes than these but to be slow.
const MAX_SIZES: usize = 64;

/// Counts `length` characters of a size.
pub(super) fn add_length(lengths: &mut Lengths, size: Option<f32>, length: usize) {
    match lengths.iter().position(|(known, _)| *known == size) {
        Some(at) => lengths[at].1 += length,
        None if lengths.len() < MAX_SIZES => lengths.push((size, length)),
        None => {}
    }
}

/// Returns the size of most characters.
pub(super) fn longest(lengths: &Lengths) -> Option<f32> {
    let longest = lengths.iter().max_by_key(|(_, length)| *length);
    longest.and_then(|(size, _)| *size)
}

/// Returns `points` against the size of the body text, to two places; `None` where that
/// is none.
pub(super) fn size_against_body(points: f32, body: f32) -> Option<f32> {
    let ratio = (points / body * 100.0).round() / 100.0;
    (body > 0.0 && ratio.is_finite()).then_some(ratio)
}

/// Returns a length in points; `None` for one that is relative to another.
pub(super) fn points(length: &str) -> Option<f32> {
    let (number, unit) = number_and_unit(length)?;
    let factor = match unit {
        "pt" => 1.0,
        "cm" => 72.0 / 2.54,
        "mm" => 72.0 / 25.4,
        "in" => 72.0,
        "pc" => 12.0,
        "px" => 0.75,
        _ => return None,
    };
    Some(number * factor)
}

/// Returns the number of a length and its unit.
pub(super) fn number_and_unit(length: &str) -> Option<(f32, &str)> {
    let length = length.trim();
    let unit_at = length.find(|c: char| c.is_ascii_alphabetic() || c == '%')?;
    let (number, unit) = length.split_at(unit_at);
    Some((number.trim().parse().ok()?, unit))
}

#[cfg(test)]
mod tests {
    use super::{number_and_unit, points, size_against_body};

    #[test]
    fn lengths_are_read_in_all_units() {
        assert_eq!(points("12pt"), Some(12.0));
        assert_eq!(points(" -2.54cm "), Some(-72.0));
        assert_eq!(points("16px"), Some(12.0));
        for none in ["", "12", "pt", "120%", "2em", "æpt"] {
            assert_eq!(points(none), None, "{none}");
        }
        assert_eq!(number_and_unit("120%"), Some((120.0, "%")));
        assert_eq!(size_against_body(14.0, 12.0), Some(1.17));
        assert_eq!(size_against_body(14.0, 0.0), None);
    }
}
