//! Case numbers (sagsnumre) in all the forms municipalities print.

use serde::{Deserialize, Serialize};

/// The number of a case, in whichever form its municipality uses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseNumber {
    canonical: String,
    printed: String,
}

impl CaseNumber {
    /// Returns the one spelling used for comparing.
    pub fn canonical(&self) -> String {
        self.canonical.clone()
    }
    /// Returns the number as it stands in the source.
    pub fn printed(&self) -> &str {
        &self.printed
    }
    /// Returns every prefix level, widest first, the canonical form last.
    pub fn prefixes(&self) -> Vec<String> {
        vec![self.canonical.clone()]
    }
}
