//! What the text of minutes states, beyond where it stands: pure functions over the
//! model, without an index.

pub mod references;
