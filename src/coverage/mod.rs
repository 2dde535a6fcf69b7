//! What an index knows and what it does not (dækning): meetings and items by
//! body and year, gaps in the rhythm of meetings, agendas without minutes.
//!
//! Whoever finds nothing decided needs to know whether the minutes are there at
//! all. All of it is counted from the manifest; of closed items (lukkede
//! punkter) there is never more than their number. [`limits`] picks out what
//! bears on one answer.

mod files;
mod limits;
mod rhythm;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::findings::outcome::OutcomeClass;
use crate::index::{Manifest, SourceFile, slug};
use crate::minutes::MeetingKind;
use crate::text::bodies::is_same_body;

pub use self::files::{FileState, ReadFile, file_standings};
pub use self::limits::{Limit, limits, limits_of_items, limits_of_nothing};
pub use self::rhythm::{ENOUGH_MEETINGS, MeetingGap, Rhythm, rhythm};

/// What an index knows, body by body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The bodies, by municipality and name.
    pub bodies: Vec<BodyCoverage>,
    /// All of them together.
    pub counts: CoverageCounts,
    /// Files that could not be read.
    pub failed_files: usize,
}

/// What an index knows of one body (udvalg, råd, forum).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BodyCoverage {
    /// The municipality, as indexed.
    pub municipality: Option<String>,
    /// The committee, as printed first.
    pub committee: Option<String>,
    /// The committee as ids and filters have it, under several names
    /// that of most files; `ukendt-udvalg` if it is unknown.
    pub slug: String,
    /// All its meetings.
    pub counts: CoverageCounts,
    /// Those with a date, by year.
    pub years: BTreeMap<i16, CoverageCounts>,
    /// Those without.
    pub undated: CoverageCounts,
    /// The day of the first meeting there are minutes of.
    pub first: Option<Date>,
    /// The day of the last one.
    pub last: Option<Date>,
    /// How often it meets, and the gaps in that; `None` if its meetings are too
    /// few to tell.
    pub rhythm: Option<Rhythm>,
    /// The agendas of meetings there are no minutes of, oldest first. Those of days
    /// after the index was written last are left out: nothing is missing yet.
    pub agendas_without_minutes: Vec<AgendaWithoutMinutes>,
    /// Those of days after the index was written last, oldest first.
    pub agendas_to_come: Vec<AgendaWithoutMinutes>,
}

/// An agenda (dagsorden) of a meeting there are no minutes of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct AgendaWithoutMinutes {
    /// The day of the meeting.
    pub date: Date,
    /// The file, as its path was given.
    pub path: String,
}

/// How much there is of something.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CoverageCounts {
    /// Meetings, whatever documents tell of each. A file without a date is a meeting of its
    /// own.
    pub meetings: usize,
    /// Those there are minutes of.
    pub minutes: usize,
    /// Those there is only an agenda of.
    pub agendas: usize,
    /// Documents of all of them: agendas, minutes, and copies.
    pub documents: usize,
    /// Items (dagsordenspunkter) in the index.
    pub items: usize,
    /// Items left out, being closed.
    pub closed_items: usize,
    /// Items without a case number (sagsnummer).
    pub without_case_number: usize,
    /// Items of minutes that state no decision (beslutning).
    pub without_decision: usize,
    /// Items with warnings on their lines.
    pub with_warnings: usize,
    /// Items of minutes by outcome (udfald); one with several counts for each.
    pub outcomes: BTreeMap<OutcomeClass, usize>,
}

impl CoverageCounts {
    /// Adds a meeting that `files` tell of.
    fn add_meeting(&mut self, files: &[&SourceFile]) {
        self.meetings += 1;
        match has_minutes(files) {
            true => self.minutes += 1,
            false => self.agendas += 1,
        }
        for file in files {
            self.documents += 1;
            if file.kind == MeetingKind::Minutes {
                self.without_decision += file.without_decision;
            }
            self.items += file.open_items;
            self.closed_items += file.closed_items;
            self.without_case_number += file.without_case_number;
            self.with_warnings += file.with_warnings;
            self.add_outcomes(&file.outcomes);
        }
    }

    fn add(&mut self, other: &Self) {
        self.meetings += other.meetings;
        self.minutes += other.minutes;
        self.agendas += other.agendas;
        self.documents += other.documents;
        self.items += other.items;
        self.closed_items += other.closed_items;
        self.without_case_number += other.without_case_number;
        self.without_decision += other.without_decision;
        self.with_warnings += other.with_warnings;
        self.add_outcomes(&other.outcomes);
    }

    fn add_outcomes(&mut self, outcomes: &BTreeMap<OutcomeClass, usize>) {
        for (class, count) in outcomes {
            *self.outcomes.entry(*class).or_default() += count;
        }
    }
}

impl Coverage {
    /// Returns what an index with `manifest` covers.
    pub fn of_manifest(manifest: &Manifest) -> Self {
        let mut files: BTreeMap<BodyKey, Vec<&SourceFile>> = BTreeMap::new();
        for file in &manifest.files {
            let municipality = file.municipality.as_deref().map(slug);
            let body = (municipality, file.committee_slug());
            files.entry(body).or_default().push(file);
        }
        let written = manifest.updated.to_zoned(TimeZone::UTC).date();
        let bodies: Vec<_> = by_body(files)
            .into_iter()
            .map(|((_, slug), files)| BodyCoverage::of_files(slug, &files, written))
            .collect();
        let mut counts = CoverageCounts::default();
        for body in &bodies {
            counts.add(&body.counts);
        }
        Self {
            bodies,
            counts,
            failed_files: manifest.failed.len(),
        }
    }
}

/// A municipality and the slug of a body.
type BodyKey = (Option<String>, String);

/// Puts together the files of a municipality's body that are under several of its names,
/// byråd and kommunalbestyrelse, under that which most of them have.
fn by_body(files: BTreeMap<BodyKey, Vec<&SourceFile>>) -> BTreeMap<BodyKey, Vec<&SourceFile>> {
    let mut names: Vec<(BodyKey, Vec<&SourceFile>)> = files.into_iter().collect();
    names.sort_by_key(|(_, files)| Reverse(files.len()));
    let mut joined: BTreeMap<BodyKey, Vec<&SourceFile>> = BTreeMap::new();
    for (key, of_name) in names {
        let same = |other: &&BodyKey| other.0 == key.0 && is_same_body(&other.1, &key.1);
        let first = joined.keys().find(same).unwrap_or(&key).clone();
        joined.entry(first).or_default().extend(of_name);
    }
    joined
}

/// Returns whether any of the documents of a meeting are minutes.
fn has_minutes(files: &[&SourceFile]) -> bool {
    files.iter().any(|file| file.kind == MeetingKind::Minutes)
}

impl BodyCoverage {
    fn of_files(slug: String, files: &[&SourceFile], written: Date) -> Self {
        let mut body = Self {
            municipality: files.iter().find_map(|file| file.municipality.clone()),
            committee: files.iter().find_map(|file| file.committee.clone()),
            slug,
            ..Self::default()
        };
        let mut meetings: BTreeMap<(Option<Date>, &str), Vec<&SourceFile>> = BTreeMap::new();
        for file in files {
            let meeting = (file.date, file.id_prefix.as_str());
            meetings.entry(meeting).or_default().push(file);
        }
        for ((date, _), files) in &meetings {
            let Some(date) = date else {
                body.undated.add_meeting(files);
                continue;
            };
            let year = body.years.entry(date.year()).or_default();
            year.add_meeting(files);
            if has_minutes(files) {
                body.first.get_or_insert(*date);
                body.last = Some(*date);
                continue;
            }
            let speaking = files.iter().filter(|file| file.speaking.speaks());
            let agendas = speaking.map(|file| AgendaWithoutMinutes {
                date: *date,
                path: file.path.to_string(),
            });
            match *date <= written {
                true => body.agendas_without_minutes.extend(agendas),
                false => body.agendas_to_come.extend(agendas),
            }
        }
        body.counts = body.undated.clone();
        for year in body.years.values() {
            body.counts.add(year);
        }
        // A day with an agenda alone is no gap: it is said to lack minutes.
        let days = meetings.into_keys().filter_map(|(date, _)| date);
        let mut held: Vec<Date> = days.filter(|date| *date <= written).collect();
        held.dedup();
        body.rhythm = rhythm(&held);
        body
    }

    /// Returns the gaps in its rhythm; none where there is no telling.
    pub fn gaps(&self) -> &[MeetingGap] {
        self.rhythm
            .as_ref()
            .map_or(&[], |rhythm| rhythm.gaps.as_slice())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::analysis::Stemming;
    use crate::corpus::{Encoding, Format, Modified, Places, Print};
    use crate::minutes::SourceReading;

    /// Returns a file of `committee` with the meeting of `date`, of three open
    /// items and a closed one.
    pub(in crate::coverage) fn file(
        committee: &str,
        kind: MeetingKind,
        date: Option<Date>,
    ) -> SourceFile {
        let day = date.map_or("udateret".to_owned(), |date| date.to_string());
        SourceFile {
            path: format!("{committee}/{day}-{kind:?}.txt").as_str().into(),
            print: Print {
                size_bytes: 0,
                modified: Modified::default(),
                sha256: String::new(),
            },
            encoding: Encoding::Utf8,
            municipality: Some("Askevig".to_owned()),
            committee: Some(committee.to_owned()),
            kind,
            date,
            start_time: None,
            is_placed_by_others: false,
            speaking: crate::index::Speaking::Alone,
            id_prefix: format!("askevig/{}/{day}", slug(committee)),
            open_items: 3,
            closed_items: 1,
            without_case_number: 1,
            without_decision: 2,
            with_warnings: 1,
            outcomes: BTreeMap::new(),
            warnings: Vec::new(),
            places: Places::default(),
            export: None,
            named_files: crate::minutes::NamedFiles::default(),
            attached: Vec::new(),
            format: Format::Text,
            reading: SourceReading::Proven,
            profile: None,
            profile_sha256: None,
            read: None,
            missing_since: None,
            purged: Vec::new(),
            former: BTreeMap::new(),
            now: crate::index::Successor::default(),
        }
    }

    pub(in crate::coverage) fn manifest(files: Vec<SourceFile>) -> Manifest {
        Manifest {
            files,
            updated: "2025-06-01T00:00:00Z".parse().unwrap(),
            ..Manifest::new(Stemming::Danish)
        }
    }

    use MeetingKind::{Agenda, Minutes};

    #[test]
    fn an_empty_index_covers_nothing() {
        assert_eq!(
            Coverage::of_manifest(&manifest(Vec::new())),
            Coverage::default()
        );
    }

    #[test]
    fn meetings_are_counted_by_body_and_year() {
        let day = |year, month| Some(date(year, month, 12));
        let coverage = Coverage::of_manifest(&manifest(vec![
            file("Økonomiudvalget", Minutes, day(2024, 11)),
            file("ØKONOMIUDVALGET", Minutes, day(2025, 1)),
            file("Byrådet", Minutes, day(2025, 2)),
            file("Økonomiudvalget", Agenda, day(2025, 1)),
            file("Økonomiudvalget", Minutes, None),
        ]));
        let names: Vec<_> = coverage.bodies.iter().map(|body| &*body.slug).collect();
        assert_eq!(names, ["byraadet", "oekonomiudvalget"]);
        let body = &coverage.bodies[1];
        assert_eq!(body.committee.as_deref(), Some("Økonomiudvalget"));
        let counts = &body.counts;
        assert_eq!(
            (
                counts.meetings,
                counts.minutes,
                counts.agendas,
                counts.documents
            ),
            (3, 3, 0, 4),
            "minutes and agenda of one meeting are counted once"
        );
        assert_eq!((counts.items, counts.closed_items), (12, 4));
        assert_eq!(counts.without_case_number, 4);
        assert_eq!(counts.without_decision, 6, "an agenda decides nothing");
        assert_eq!(body.years[&2025].meetings, 1);
        assert_eq!(body.years[&2025].items, 6);
        assert_eq!(body.undated.meetings, 1);
        assert_eq!(body.first, day(2024, 11));
        assert_eq!(body.last, day(2025, 1));
        assert_eq!(body.rhythm, None);
        assert_eq!(coverage.counts.meetings, 4);
        assert_eq!(coverage.counts.items, 15);
    }

    #[test]
    fn a_body_under_several_names_is_one() {
        let day = |month| Some(date(2025, month, 12));
        let coverage = Coverage::of_manifest(&manifest(vec![
            file("Kommunalbestyrelsen", Minutes, day(2)),
            file("Byrådet", Minutes, day(1)),
            file("Teknik- og Miljøudvalget", Minutes, day(1)),
            file("Udvalget for Teknik og Miljø", Minutes, day(3)),
            file("Økonomiudvalget", Minutes, day(1)),
            file("Skoleudvalget", Minutes, day(1)),
            file("Børne- og Skoleudvalget", Minutes, day(1)),
        ]));
        let bodies: Vec<_> = coverage
            .bodies
            .iter()
            .map(|body| (&*body.slug, body.counts.meetings))
            .collect();
        assert_eq!(
            bodies,
            [
                ("boerne-og-skoleudvalget", 1),
                ("byraadet", 2),
                ("oekonomiudvalget", 1),
                ("skoleudvalget", 1),
                ("teknik-og-miljoeudvalget", 2),
            ]
        );
    }

    #[test]
    fn bodies_of_two_municipalities_are_two() {
        let mut other = file("Byrådet", Minutes, Some(date(2025, 2, 1)));
        other.municipality = Some("Tornelunde".to_owned());
        let own = file("Byrådet", Minutes, Some(date(2025, 2, 1)));
        let coverage = Coverage::of_manifest(&manifest(vec![own, other]));
        assert_eq!(coverage.bodies.len(), 2);
    }

    #[test]
    fn agendas_lack_minutes_once_the_day_has_passed() {
        let day = |month| Some(date(2025, month, 12));
        let coverage = Coverage::of_manifest(&manifest(vec![
            file("Byrådet", Agenda, day(3)),
            file("Byrådet", Minutes, day(3)),
            file("Byrådet", Agenda, day(4)),
            file("Byrådet", Minutes, day(5)),
            file("Økonomiudvalget", Minutes, day(4)),
            file("Byrådet", Agenda, day(6)),
        ]));
        let body = &coverage.bodies[0];
        let days: Vec<_> = body.agendas_without_minutes.iter().collect();
        assert_eq!(days.len(), 1, "{days:?}");
        assert_eq!(Some(days[0].date), day(4));
        assert_eq!(days[0].path, "Byrådet/2025-04-12-Agenda.txt");
        assert_eq!(body.last, day(5), "minutes, not agendas");
    }

    #[test]
    fn an_agenda_alone_is_no_gap_but_a_lost_meeting_is() {
        let months = |gone: i8| {
            (1..=10).filter(move |month| *month != gone).map(|month| {
                let kind = if month == 4 { Agenda } else { Minutes };
                file("Byrådet", kind, Some(date(2024, month, 15)))
            })
        };
        let gaps = |gone| {
            let coverage = Coverage::of_manifest(&manifest(months(gone).collect()));
            coverage.bodies[0].gaps().to_vec()
        };
        assert_eq!(gaps(12), []);
        let gap = gaps(6);
        assert_eq!(gap.len(), 0, "in the summer break there is no telling");
        let gap = gaps(3);
        assert_eq!(
            (gap[0].from, gap[0].to),
            (date(2024, 2, 15), date(2024, 4, 15))
        );
        assert_eq!((gap[0].days, gap[0].missing_meetings), (60, 1));
    }
}
