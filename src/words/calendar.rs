//! The names of months and weekdays.

use super::word_tables;

word_tables!("words/calendar");

/// The months (måneder), January first, as written inside a sentence.
pub static MONTHS: [&str; 12] = MONTH_NAMES.in_order();

/// The days of the week (ugedage), Monday first, as written inside a sentence.
pub static WEEKDAYS: [&str; 7] = WEEKDAY_NAMES.in_order();
