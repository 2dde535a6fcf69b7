//! Results told what became of the files they quote.
//!
//! A result quotes what was read when the index was made. Before it is shown, each file it
//! quotes is asked for once ([`SourceStates`]), and no other; what is not as it was is put
//! down beside what is quoted of it, where every format finds it.

use crate::corpus::SourcePath;
use crate::history::{
    Case, CaseHistory, Decisions, FollowUp, Handling, MeetingVersion, Related, latest_decision,
};
use crate::index::{SourceChange, SourceStates, StoredItem};
use crate::search::Results;

use super::export::Record;

/// What is quoted of handlings beside themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotedLinks {
    /// The words of later items that mention them.
    Mentions,
    /// Nothing.
    None,
}

/// How much of the cases on a number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotedCases {
    /// Every handling.
    Whole,
    /// Of each case the last decision.
    LastDecisions,
}

fn put_down(item: &mut StoredItem, states: &mut SourceStates<'_>) {
    item.stale = states.of_item(item);
}

/// Puts down what became of the files that hits quote, those of attachments included.
pub fn stale_hits(results: &mut Results, states: &mut SourceStates<'_>) {
    for hit in &mut results.hits {
        put_down(&mut hit.item, states);
        let passage = hit.passage.as_mut();
        if let Some(attachment) = passage.and_then(|passage| passage.attachment.as_mut()) {
            attachment.stale =
                states.of_file(&attachment.path, &attachment.sha256, attachment.stamp);
        }
    }
}

/// Puts down what became of the files of handlings, and of those that `links` quote.
pub fn stale_handlings(
    handlings: &mut [Handling],
    links: QuotedLinks,
    states: &mut SourceStates<'_>,
) {
    for handling in handlings {
        put_down(&mut handling.item, states);
        if links == QuotedLinks::Mentions {
            for backlink in &mut handling.referred_by {
                put_down(&mut backlink.from, states);
            }
        }
    }
}

/// Puts down what became of the files that cases quote.
pub fn stale_cases(history: &mut CaseHistory, quoted: QuotedCases, states: &mut SourceStates<'_>) {
    for case in &mut history.cases {
        match quoted {
            QuotedCases::Whole => stale_case(case, states),
            QuotedCases::LastDecisions => {
                if let Some(last) = latest_decision(&case.handlings) {
                    put_down(&mut case.handlings[last].item, states);
                }
            }
        }
    }
}

fn stale_case(case: &mut Case, states: &mut SourceStates<'_>) {
    stale_handlings(&mut case.handlings, QuotedLinks::Mentions, states);
    for telling in case.mentioned.iter_mut().flat_map(|one| &mut one.told) {
        telling.stale = states.of_file(&telling.source_path, &telling.source_sha256, None);
    }
}

/// Puts down what became of the files whose titles stand for related matters.
pub fn stale_related(related: &mut [Related], states: &mut SourceStates<'_>) {
    for matter in related {
        if let Some(last) = matter.items.last_mut() {
            put_down(last, states);
        }
    }
}

/// Puts down what became of the files that decisions on a topic quote.
pub fn stale_decisions(
    decisions: &mut Decisions,
    links: QuotedLinks,
    states: &mut SourceStates<'_>,
) {
    for case in &mut decisions.cases {
        stale_handlings(&mut case.handlings, links, states);
    }
}

/// Puts down what became of the files that promises, and what answers them, quote.
pub fn stale_follow_ups(follow_ups: &mut [FollowUp], states: &mut SourceStates<'_>) {
    for follow_up in follow_ups {
        put_down(&mut follow_up.item, states);
        if let Some(answer) = &mut follow_up.answered_by {
            put_down(answer, states);
        }
    }
}

/// Puts down what became of the documents of a meeting.
pub fn stale_versions(versions: &mut [MeetingVersion], states: &mut SourceStates<'_>) {
    for version in versions {
        version.stale = states.of_file(&version.path, &version.sha256, None);
    }
}

/// A file that an export quotes and that is not as it was indexed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StaleFile {
    /// The file, as the index names it.
    pub path: SourcePath,
    /// What became of it.
    pub change: SourceChange,
    /// SHA-256 of the file when it was indexed.
    pub sha256: String,
}

/// Returns the files that a record quotes and that are not as they were indexed, by path.
pub fn stale_files_of(record: &Record, states: &mut SourceStates<'_>) -> Vec<StaleFile> {
    let mut stale: Vec<StaleFile> = Vec::new();
    for quotation in &record.quotations {
        let path = SourcePath::from(quotation.path.as_str());
        if let Some(change) = states.of_file(&path, &quotation.sha256, None) {
            let sha256 = quotation.sha256.clone();
            stale.push(StaleFile {
                path,
                change,
                sha256,
            });
        }
    }
    stale.sort();
    stale.dedup();
    stale
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::time::{Duration, Instant};

    use super::{QuotedCases, QuotedLinks, stale_cases, stale_decisions, stale_hits};
    use crate::history::{DecisionOptions, case_history, decisions};
    use crate::index::{IndexSettings, Indexer, OpenIndex, SourceStates, open};
    use crate::minutes::read_by;
    use crate::query::{self, CasePattern};
    use crate::search::{Results, SearchOptions, search};
    use crate::text::faults;

    /// How many files there are, of which every other is on the case.
    const FILES: usize = 24;

    /// Minutes of a meeting each, and an index of them.
    fn indexed(home: &Path) -> OpenIndex {
        let corpus = home.join("corpus");
        fs::create_dir(&corpus).unwrap();
        for nth in 1..=FILES {
            let case = if nth % 2 == 0 { 12 } else { 13 };
            let text = format!(
                "REFERAT Byrådet d. {nth:02}-05-2025\n\nPunkt 1: Cykelsti {nth}\n\n\
                 05.04.00-G01-{case}-25\n\nBeslutning\nGodkendt.\n"
            );
            fs::write(corpus.join(format!("{nth:02}.txt")), text).unwrap();
        }
        let settings = IndexSettings {
            index_dir: home.join("index"),
            paths: vec![corpus],
            ..IndexSettings::default()
        };
        Indexer::new(read_by, faults::mend)
            .run(&settings, &mut ())
            .unwrap();
        open(home.join("index")).unwrap()
    }

    fn hits(index: &OpenIndex, limit: usize) -> Results {
        let options = SearchOptions {
            limit,
            ..SearchOptions::default()
        };
        search(index, &query::parse("cykelsti"), &options).unwrap()
    }

    /// Returns the names of the files that were looked at, sorted.
    fn looked_at(states: &SourceStates<'_>) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = states
            .looked_at()
            .map(|path| path.as_path().to_owned())
            .collect();
        files.sort();
        files
    }

    #[test]
    fn only_files_that_are_quoted_are_looked_at_and_each_once() {
        let home = tempfile::tempdir().unwrap();
        let index = indexed(home.path());
        // All are gone, so whichever is looked at is told.
        fs::remove_dir_all(home.path().join("corpus")).unwrap();
        for limit in [0, 1, 3, 10] {
            let mut results = hits(&index, limit);
            let mut states = SourceStates::new(&index);
            stale_hits(&mut results, &mut states);
            stale_hits(&mut results, &mut states);
            let mut quoted: Vec<PathBuf> = results
                .hits
                .iter()
                .map(|hit| hit.item.source_path.as_path().to_owned())
                .collect();
            quoted.sort();
            assert_eq!(quoted.len(), limit);
            assert_eq!(looked_at(&states), quoted);
            assert_eq!(states.stale().len(), limit);
        }
        let pattern = CasePattern::parse("05.04.00").unwrap();
        for (quoted, files) in [(QuotedCases::Whole, FILES), (QuotedCases::LastDecisions, 2)] {
            let mut history = case_history(&index, &pattern).unwrap();
            let mut states = SourceStates::new(&index);
            stale_cases(&mut history, quoted, &mut states);
            assert_eq!(looked_at(&states).len(), files, "{quoted:?}");
        }
        let options = DecisionOptions {
            limit: 1,
            newest: false,
            only: query::Filters::default(),
            search: SearchOptions::default(),
        };
        let mut found = decisions(&index, &query::parse("cykelsti"), &options).unwrap();
        let mut states = SourceStates::new(&index);
        stale_decisions(&mut found, QuotedLinks::None, &mut states);
        assert_eq!(looked_at(&states).len(), found.cases[0].handlings.len());
    }

    #[test]
    fn ten_hits_cost_less_than_a_millisecond() {
        let home = tempfile::tempdir().unwrap();
        let index = indexed(home.path());
        let mut results = hits(&index, 10);
        // The least of some, since others use the machine too.
        let took = (0..20).map(|_| {
            let begun = Instant::now();
            let mut states = SourceStates::new(&index);
            stale_hits(&mut results, &mut states);
            assert_eq!(states.stale(), []);
            begun.elapsed()
        });
        let least = took.min().unwrap();
        assert!(least < Duration::from_millis(1), "{least:?}");
    }
}
