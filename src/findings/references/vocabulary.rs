//! The tables of words by which mentions of meetings are told from other dates.

use crate::text::words::word_tables;

word_tables!("findings/references/vocabulary");
