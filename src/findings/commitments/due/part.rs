//! Parts of periods in days: primo, medio, ultimo, udgangen.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use crate::text::times::Part;

/// Returns that part of the period from `from` to `to`: of a month ten days, of longer
/// ones a third.
pub(super) fn of_period(part: Part, from: Date, to: Date) -> (Date, Date) {
    let years = i32::from(to.year()) - i32::from(from.year());
    let months = years * 12 + i32::from(to.month()) - i32::from(from.month()) + 1;
    let third = |number: i32| {
        let span: Span = if months < 3 {
            (10 * number).days()
        } else {
            (months / 3 * number).months()
        };
        from.checked_add(span).unwrap_or(from).min(to)
    };
    let before = |day: Date| day.yesterday().unwrap_or(day);
    match part {
        Part::Beginning => (from, before(third(1)).max(from)),
        Part::Middle => (third(1), before(third(2)).max(from)),
        Part::Ending => (third(2), to),
        Part::End => (to, to),
        Part::Whole => (from, to),
    }
}
