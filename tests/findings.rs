//! What the text of minutes states, measured against gold sets made by reading.

mod commitments;
mod gold;
mod outcomes;
mod references;
