pub mod minutes;
pub mod query;
