//! Bodies that were renamed, and municipalities that were merged (2007), as a user's profile
//! has them: what a thing was called, and what it is called now.
//!
//! ```toml
//! [municipalities]
//! "Otterup" = "Nordfyns"
//!
//! [bodies]
//! "Teknisk Udvalg" = "Teknik- og Miljøudvalget"
//! ```

use crate::text::bodies::is_same_body;
use crate::text::compare_key;

/// How often a thing may have been renamed.
const MOST_RENAMINGS: usize = 16;

/// What municipalities and bodies are called now that were called otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Successions {
    /// Earlier and later names of municipalities.
    pub(super) municipalities: Vec<(String, String)>,
    /// Earlier and later names of bodies.
    pub(super) bodies: Vec<(String, String)>,
}

impl Successions {
    /// Returns whether nothing was renamed.
    pub fn is_empty(&self) -> bool {
        self.municipalities.is_empty() && self.bodies.is_empty()
    }

    /// Returns what the municipality `name` is called now, if otherwise.
    pub fn municipality_now(&self, name: &str) -> Option<&str> {
        newest(&self.municipalities, name, is_same_municipality)
    }

    /// Returns what the body `name` is called now, if otherwise.
    pub fn body_now(&self, name: &str) -> Option<&str> {
        newest(&self.bodies, name, is_same_body)
    }

    /// Returns a name that leads back to itself, which no table may have.
    pub(super) fn circle(&self) -> Option<&str> {
        let circle_in = |table: &[(String, String)], same: fn(&str, &str) -> bool| {
            table.iter().position(|(name, _)| {
                let mut now = name.as_str();
                for _ in 0..=MOST_RENAMINGS {
                    match table.iter().find(|(earlier, _)| same(earlier, now)) {
                        None => return false,
                        Some((_, later)) => now = later,
                    }
                }
                true
            })
        };
        let municipality = circle_in(&self.municipalities, is_same_municipality);
        let body = circle_in(&self.bodies, is_same_body);
        let municipality = municipality.and_then(|at| self.municipalities.get(at));
        let row = municipality.or_else(|| self.bodies.get(body?));
        row.map(|(name, _)| name.as_str())
    }
}

/// Returns the last name that `name` leads to.
fn newest<'t>(
    table: &'t [(String, String)],
    name: &str,
    is_same: fn(&str, &str) -> bool,
) -> Option<&'t str> {
    let after = |name: &str| {
        let mut rows = table.iter();
        let row = rows.find(|(earlier, _)| is_same(earlier, name))?;
        Some(row.1.as_str())
    };
    let mut now = after(name)?;
    for _ in 0..MOST_RENAMINGS {
        match after(now) {
            Some(later) => now = later,
            None => break,
        }
    }
    Some(now)
}

fn is_same_municipality(one: &str, other: &str) -> bool {
    bare(one) == bare(other)
}

/// Returns the name of a municipality as it is compared: "Nordfyns Kommune" is "Nordfyns".
fn bare(name: &str) -> String {
    let key = compare_key(name);
    let bare = key.strip_suffix(" kommune").unwrap_or(&key);
    bare.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[(&str, &str)]) -> Vec<(String, String)> {
        let rows = rows.iter();
        rows.map(|(one, other)| ((*one).to_owned(), (*other).to_owned()))
            .collect()
    }

    #[test]
    fn names_lead_to_the_newest() {
        let successions = Successions {
            municipalities: table(&[("Otterup", "Nordfyn"), ("Nordfyn", "Nordfyns Kommune")]),
            bodies: table(&[("Teknisk Udvalg", "Teknik- og Miljøudvalget")]),
        };
        let municipality = |name| successions.municipality_now(name);
        assert_eq!(municipality("Otterup Kommune"), Some("Nordfyns Kommune"));
        assert_eq!(municipality("nordfyn"), Some("Nordfyns Kommune"));
        assert_eq!(municipality("Nordfyns"), None);
        assert_eq!(
            successions.body_now("teknisk-udvalg"),
            Some("Teknik- og Miljøudvalget")
        );
        assert_eq!(successions.body_now("Økonomiudvalget"), None);
        assert_eq!(successions.circle(), None);
    }

    #[test]
    fn a_circle_is_found() {
        let successions = Successions {
            municipalities: table(&[("A", "B"), ("B", "A kommune")]),
            ..Successions::default()
        };
        assert_eq!(successions.circle(), Some("A"));
        assert!(successions.municipality_now("A").is_some());
        let successions = Successions {
            bodies: table(&[("Byrådet", "Byrådet")]),
            ..Successions::default()
        };
        assert_eq!(successions.circle(), Some("Byrådet"));
    }
}
