//! Integration tests, one binary: a module per feature.

mod analyze;
mod architecture;
mod arguments;
mod case;
mod check;
mod closed;
mod completions;
mod danish;
mod decisions;
mod documented;
mod eval;
mod export;
mod findings;
mod followups;
mod harness;
mod history;
mod indexing;
mod parse;
mod parsing;
mod readme;
mod relevance;
mod search;
mod show;
mod status;
mod understanding;
mod verify;
