//! Where something stands in a file.

use serde::{Deserialize, Serialize};

/// Where something stands in a file; what does not apply to its format is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The page, counted from 1 (PDF).
    pub page: Option<u32>,
    /// The line, counted from 1: of the page (PDF) or of the file (text).
    pub line: Option<u32>,
    /// The path of elements, each with its place among those of its name
    /// (`html/body[1]/div[2]/h3[1]`).
    pub element: Option<String>,
}
