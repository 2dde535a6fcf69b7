//! What an answer could not take into account, since the index does not have it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use super::{BodyCoverage, Coverage};
use crate::index::{IndexError, OpenIndex, StoredItem, slug};
use crate::text::bodies::is_same_body;

/// Something that limits an answer. A `body` is named as the minutes do, with
/// its municipality where the index has several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Limit {
    /// Nothing of the body is indexed. It is named as it was asked for.
    NoMinutes {
        /// The body.
        body: String,
    },
    /// The minutes begin after the time asked for does.
    StartsAt {
        /// The body.
        body: String,
        /// The first meeting there are minutes of.
        date: Date,
    },
    /// The minutes end before the time asked for does.
    EndsAt {
        /// The body.
        body: String,
        /// The last meeting there are minutes of.
        date: Date,
    },
    /// A pause in which meetings may be missing.
    Gap {
        /// The body.
        body: String,
        /// The last meeting before it.
        from: Date,
        /// The first meeting after it.
        to: Date,
        /// How many meetings may be missing; at least 1.
        missing_meetings: usize,
    },
    /// A meeting of which there is only the agenda (dagsorden).
    AgendaWithoutMinutes {
        /// The body.
        body: String,
        /// The day.
        date: Date,
    },
    /// Files with minutes of no known day: so many.
    UndatedFiles(usize),
    /// Files that could not be read: so many, and nobody knows of whom.
    FailedFiles(usize),
}

/// Returns what limits an answer about `committees` (slugs; all if empty) of
/// `municipality` (all if `None`) in the days `from` to `to`, both included and
/// open if `None`: body by body in the order of `coverage`, then the files.
pub fn limits(
    coverage: &Coverage,
    municipality: Option<&str>,
    committees: &[String],
    from: Option<Date>,
    to: Option<Date>,
) -> Vec<Limit> {
    let municipality = municipality.map(slug);
    let is_meant = |body: &&BodyCoverage| {
        let here = body.municipality.as_deref().map(slug);
        (municipality.is_none() || here == municipality)
            && (committees.is_empty()
                || committees.iter().any(|slug| is_same_body(slug, &body.slug)))
    };
    let meant: Vec<&BodyCoverage> = coverage.bodies.iter().filter(is_meant).collect();
    let first = meant.first().map(|body| &body.municipality);
    let is_one_municipality = meant
        .iter()
        .all(|body| first.is_none_or(|first| *first == body.municipality));
    let mut limits = Vec::new();
    for body in &meant {
        let name = name(body, !is_one_municipality);
        limits_of(body, &name, from, to, &mut limits);
    }
    let unknown = committees
        .iter()
        .filter(|slug| !meant.iter().any(|body| is_same_body(&body.slug, slug)));
    limits.extend(unknown.map(|slug| Limit::NoMinutes { body: slug.clone() }));
    let undated: usize = meant.iter().map(|body| body.undated.meetings).sum();
    if undated > 0 {
        limits.push(Limit::UndatedFiles(undated));
    }
    if coverage.failed_files > 0 {
        limits.push(Limit::FailedFiles(coverage.failed_files));
    }
    limits
}

fn limits_of(
    body: &BodyCoverage,
    name: &str,
    from: Option<Date>,
    to: Option<Date>,
    limits: &mut Vec<Limit>,
) {
    let owned = || name.to_owned();
    if let Some(date) = body.first
        && from.is_none_or(|from| from < date)
    {
        limits.push(Limit::StartsAt {
            body: owned(),
            date,
        });
    }
    if let Some(date) = body.last
        && to.is_none_or(|to| to > date)
    {
        limits.push(Limit::EndsAt {
            body: owned(),
            date,
        });
    }
    // The meetings at both ends of a gap are there.
    let touches = |begin: Date, end: Date| {
        from.is_none_or(|from| from < end) && to.is_none_or(|to| to > begin)
    };
    let gaps = body.gaps().iter().filter(|gap| touches(gap.from, gap.to));
    limits.extend(gaps.map(|gap| Limit::Gap {
        body: owned(),
        from: gap.from,
        to: gap.to,
        missing_meetings: gap.missing_meetings,
    }));
    let mut days: Vec<Date> = body
        .agendas_without_minutes
        .iter()
        .map(|agenda| agenda.date)
        .filter(|day| from.is_none_or(|from| from <= *day) && to.is_none_or(|to| *day <= to))
        .collect();
    days.dedup();
    limits.extend(days.into_iter().map(|date| Limit::AgendaWithoutMinutes {
        body: owned(),
        date,
    }));
}

fn name(body: &BodyCoverage, with_municipality: bool) -> String {
    let committee = body.committee.as_deref().unwrap_or("ukendt udvalg");
    match &body.municipality {
        Some(municipality) if with_municipality => format!("{committee} ({municipality})"),
        _ => committee.to_owned(),
    }
}

/// Returns what limits an answer without items, about `committees` (slugs; all if empty)
/// from the day `from` to `to`.
///
/// # Errors
///
/// Fails when the manifest of the index cannot be read.
pub fn limits_of_nothing(
    index: &OpenIndex,
    committees: &[String],
    from: Option<Date>,
    to: Option<Date>,
) -> Result<Vec<Limit>, IndexError> {
    index.answer(|| {
        let coverage = Coverage::of_manifest(index.manifest()?);
        Ok(limits(&coverage, None, committees, from, to))
    })
}

/// Returns what limits an answer made of `items`, from the day `from` on or else from
/// the first of them.
///
/// # Errors
///
/// Fails when the manifest of the index cannot be read.
pub fn limits_of_items<'a>(
    index: &OpenIndex,
    items: impl Iterator<Item = &'a StoredItem>,
    from: Option<Date>,
) -> Result<Vec<Limit>, IndexError> {
    index.answer(|| {
        let mut committees = BTreeSet::new();
        let mut municipalities = BTreeSet::new();
        let mut first: Option<Date> = None;
        for item in items {
            committees.insert(item.committee_slug.clone());
            municipalities.insert(item.municipality.as_deref().map(slug));
            first = match (first, item.date) {
                (Some(first), Some(day)) => Some(first.min(day)),
                (first, day) => first.or(day),
            };
        }
        if committees.is_empty() {
            return Ok(Vec::new());
        }
        let mut coverage = Coverage::of_manifest(index.manifest()?);
        // The council of another municipality has nothing to do with these.
        coverage.bodies.retain(|body| {
            let here = body.municipality.as_deref().map(slug);
            municipalities.contains(&here)
        });
        let committees: Vec<String> = committees.into_iter().collect();
        Ok(limits(&coverage, None, &committees, from.or(first), None))
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::tests::{file, manifest};
    use super::*;
    use crate::index::manifest::FailedFile;
    use crate::minutes::MeetingKind::{Agenda, Minutes};

    /// Byrådet in every month of 2024 but March, of May only the agenda; one
    /// meeting of Økonomiudvalget, and a file that could not be read.
    fn coverage() -> Coverage {
        let mut files: Vec<_> = (1..=12)
            .filter(|month| *month != 3)
            .map(|month| {
                let kind = if month == 5 { Agenda } else { Minutes };
                file("Byrådet", kind, Some(date(2024, month, 15)))
            })
            .collect();
        files.push(file("Økonomiudvalget", Minutes, Some(date(2024, 6, 3))));
        let mut manifest = manifest(files);
        manifest.failed.push(FailedFile {
            path: "x.txt".into(),
            error: "cannot be read".to_owned(),
            print: None,
            needs_ocr: false,
            known: false,
            read: None,
        });
        Coverage::of_manifest(&manifest)
    }

    fn shown(limit: &Limit) -> String {
        match limit {
            Limit::NoMinutes { body } => format!("{body} none"),
            Limit::StartsAt { body, date } => format!("{body} from {date}"),
            Limit::EndsAt { body, date } => format!("{body} to {date}"),
            Limit::Gap {
                body,
                from,
                to,
                missing_meetings,
            } => format!("{body} gap {from}..{to} {missing_meetings}"),
            Limit::AgendaWithoutMinutes { body, date } => format!("{body} agenda {date}"),
            Limit::UndatedFiles(count) => format!("undated {count}"),
            Limit::FailedFiles(count) => format!("failed {count}"),
        }
    }

    macro_rules! limits {
        ($($name:ident: $municipality:expr, $committees:expr, $from:expr, $to:expr => $limits:expr;)*) => {$(
            #[test]
            fn $name() {
                let committees: &[&str] = &$committees;
                let committees: Vec<_> = committees.iter().map(|slug| slug.to_string()).collect();
                let found = limits(&coverage(), $municipality, &committees, $from, $to);
                let found: Vec<_> = found.iter().map(shown).collect();
                let wanted: &[&str] = &$limits;
                assert_eq!(found, wanted);
            }
        )*};
    }

    limits! {
        of_all_time_both_ends_and_gaps_are_told: None, ["byraadet"], None, None => [
            "Byrådet from 2024-01-15", "Byrådet to 2024-12-15", "Byrådet gap 2024-02-15..2024-04-15 1",
            "Byrådet agenda 2024-05-15", "failed 1",
        ];
        within_the_minutes_nothing_is_told_of_them: Some("askevig"), ["byraadet"],
            Some(date(2024, 6, 1)), Some(date(2024, 12, 15)) => ["failed 1"];
        a_gap_counts_where_it_touches: None, ["byraadet"],
            Some(date(2024, 3, 1)), Some(date(2024, 3, 31)) => ["Byrådet gap 2024-02-15..2024-04-15 1", "failed 1"];
        the_meetings_beside_a_gap_are_there: None, ["byraadet"],
            Some(date(2024, 4, 15)), Some(date(2024, 4, 15)) => ["failed 1"];
        without_committees_all_are_meant: Some("Askevig"), [], Some(date(2024, 6, 3)), None => [
            "Byrådet to 2024-12-15", "Økonomiudvalget to 2024-06-03", "failed 1",
        ];
        unknown_bodies_are_named: None, ["socialudvalget"], None, None => ["socialudvalget none", "failed 1"];
        other_municipalities_do_not_count: Some("Tornelunde"), [], None, None => ["failed 1"];
    }

    #[test]
    fn an_empty_index_has_no_limits_to_tell() {
        assert_eq!(limits(&Coverage::default(), None, &[], None, None), []);
    }

    #[test]
    fn municipalities_are_named_where_there_are_several() {
        let mut other = file("Byrådet", Minutes, None);
        other.municipality = None;
        let own = file("Byrådet", Minutes, Some(date(2024, 5, 1)));
        let found = limits(
            &Coverage::of_manifest(&manifest(vec![own, other])),
            None,
            &[],
            None,
            None,
        );
        let found: Vec<_> = found.iter().map(shown).collect();
        assert_eq!(
            found,
            [
                "Byrådet (Askevig) from 2024-05-01",
                "Byrådet (Askevig) to 2024-05-01",
                "undated 1"
            ]
        );
    }
}
