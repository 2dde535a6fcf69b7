//! Hours from and to, as they stand behind a day: `14.00 - 15.00`, `9-11`.

use crate::text::{Gap, Token};

/// Returns whether hours from and to begin at `at`.
pub(crate) fn are_hours(tokens: &[Token], at: usize) -> bool {
    hour_end(tokens, at).is_some_and(|end| {
        let goes_on = tokens.get(end).is_some_and(|it| it.is_any(&["-", "til"]));
        goes_on && hour_end(tokens, end + 1).is_some()
    })
}

/// Returns where the hour that begins at `at` ends: "14", "14.00", "14:00".
fn hour_end(tokens: &[Token], at: usize) -> Option<usize> {
    let short = |token: &&Token| token.is_figure() && token.length() <= 2;
    let figure = |at: usize| tokens.get(at).filter(short);
    figure(at)?.short_figure().filter(|hour| *hour <= 24)?;
    let behind = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|it| it.is(":")));
    let close = figure(behind).is_some_and(|minutes| minutes.gap == Gap::None);
    Some(if close { behind + 1 } else { at + 1 })
}
