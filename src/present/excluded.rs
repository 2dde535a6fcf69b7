//! What a query leaves out (`-budget`), as it may be typed, so that nobody leaves out
//! anything unawares.

use super::labels;
use crate::index::TextField;
use crate::query::{Atom, AtomKind, Filters, Occur, Query, field};

/// Returns what no hit of `query` has, a word or filter each, in the language of queries;
/// names as they are typed, unless they have been resolved.
pub fn excluded(query: &Query) -> Vec<String> {
    let clauses = query.clauses.iter();
    let clauses = clauses.filter(|clause| clause.occur == Occur::MustNot);
    let mut lines: Vec<String> = clauses
        .map(|clause| {
            let atoms: Vec<String> = clause.atoms.iter().map(atom).collect();
            atoms.join(" OR ")
        })
        .collect();
    filters(&query.excluded, &mut lines);
    lines
}

fn atom(atom: &Atom) -> String {
    let text = match &atom.kind {
        AtomKind::Word(word) => word.clone(),
        AtomKind::Prefix(beginning) => format!("{beginning}*"),
        AtomKind::Phrase(phrase) => format!("\"{phrase}\""),
        AtomKind::Case(pattern) => pattern.to_string(),
    };
    // Attachments are two fields of one name; it is their first.
    match atom.fields.as_deref() {
        Some([field, ..]) => format!("{}:{text}", name_of_field(*field)),
        Some([]) | None => text,
    }
}

fn name_of_field(field: TextField) -> &'static str {
    field::danish_name(field).unwrap_or(field.name())
}

fn filters(filters: &Filters, lines: &mut Vec<String>) {
    let Filters {
        cases,
        periods,
        within,
        committees,
        municipalities,
        outcomes,
    } = filters;
    lines.extend(cases.iter().map(|case| format!("sag:{case}")));
    let periods = periods.iter().chain(within);
    lines.extend(periods.map(|period| format!("dato:{period}")));
    lines.extend(committees.iter().map(|name| format!("udvalg:{name}")));
    lines.extend(municipalities.iter().map(|name| format!("kommune:{name}")));
    let outcomes = outcomes.iter().map(|class| labels::outcome_class(*class));
    lines.extend(outcomes.map(|name| format!("udfald:{name}")));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_said_as_it_may_be_typed() {
        for (typed, said) in [
            ("skole -budget", &["budget"][..]),
            ("skole vej", &[]),
            ("-bered* -\"plan for\" skole", &["bered*", "\"plan for\""]),
            ("skole -titel:vej -bilag:kort", &["titel:vej", "bilag:kort"]),
            (
                "skole -udvalg:økonomi -kommune:askevig",
                &["udvalg:økonomi", "kommune:askevig"],
            ),
            ("skole -dato:2025", &["dato:2025-01-01..2025-12-31"]),
            (
                "skole -sag:85.11 -udfald:forkastet",
                &["sag:85.11", "udfald:forkastet"],
            ),
        ] {
            let query = crate::query::parse(typed);
            assert_eq!(excluded(&query), said, "{typed}");
            for line in excluded(&query) {
                let again = crate::query::parse(&format!("skole -{line}"));
                assert_eq!(excluded(&again), [line]);
            }
        }
    }
}
