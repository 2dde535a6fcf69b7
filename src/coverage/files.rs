//! How each file of an index was read: what needs attention first.

use std::collections::HashMap;

use jiff::Timestamp;
use serde::Serialize;

use crate::corpus::Format;
use crate::index::{FailedFile, Manifest, SkippedFile, SourceFile, Speaking};
use crate::minutes::{SourceReading, WarningKind};

/// How a file was read, in the order of what needs attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FileState {
    /// It could not be read.
    Failed,
    /// There is text, and no item was found in it.
    Refused,
    /// Items were found, and something does not fit.
    Partial,
    /// It was left out on purpose.
    LeftOut,
    /// It was understood.
    Proven,
}

impl FileState {
    /// Every state, in order.
    pub const ALL: [Self; 5] = [
        Self::Failed,
        Self::Refused,
        Self::Partial,
        Self::LeftOut,
        Self::Proven,
    ];

    fn of_reading(reading: SourceReading) -> Self {
        match reading {
            SourceReading::Proven => Self::Proven,
            SourceReading::Partial => Self::Partial,
            SourceReading::Refused => Self::Refused,
        }
    }
}

/// One file of an index, as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFile<'a> {
    /// The path.
    pub path: &'a str,
    /// What it was read as, where that is known.
    pub format: Option<Format>,
    /// How it was read.
    pub state: FileState,
    /// How many of its items are in the index.
    pub items: usize,
    /// How many are not, being closed (lukkede punkter).
    pub closed_items: usize,
    /// How many warnings it has.
    pub warnings: usize,
    /// How many of these say that something does not fit.
    pub misfits: usize,
    /// The user's profile that it was read by.
    pub profile: Option<&'a str>,
    /// Why it was left out or could not be read.
    pub reason: Option<&'a str>,
    /// The file that speaks of its meeting, if it does not do so itself.
    pub version_of: Option<&'a str>,
    /// Its meeting: what the ids of its items begin with.
    pub meeting: Option<&'a str>,
    /// How many of its items are left out, having been purged.
    pub purged_items: usize,
    /// When it was read.
    pub read: Option<Timestamp>,
    /// Since when it is gone, if it was kept all the same.
    pub missing_since: Option<Timestamp>,
}

impl<'a> ReadFile<'a> {
    fn of_source(file: &'a SourceFile) -> Self {
        let is_misfit = |kind| {
            matches!(
                kind,
                WarningKind::TableOfContents
                    | WarningKind::Numbering
                    | WarningKind::Structure
                    | WarningKind::Access
                    | WarningKind::Missing
            )
        };
        let misfits = file.warnings.iter();
        Self {
            path: file.path.as_str(),
            format: Some(file.format),
            state: FileState::of_reading(file.reading),
            items: file.open_items,
            closed_items: file.closed_items,
            warnings: file.warnings.len(),
            misfits: misfits.filter(|warning| is_misfit(warning.kind)).count(),
            profile: file.profile.as_deref(),
            reason: None,
            version_of: None,
            meeting: Some(file.id_prefix.as_str()),
            purged_items: file.purged_items(),
            read: file.read,
            missing_since: file.missing_since,
        }
    }

    fn of_skipped(file: &'a SkippedFile) -> Self {
        Self {
            format: file.format,
            state: file
                .reading
                .map_or(FileState::LeftOut, FileState::of_reading),
            read: file.read,
            ..Self::left_out(file.path.as_str(), &file.reason)
        }
    }

    fn of_failed(file: &'a FailedFile) -> Self {
        Self {
            state: FileState::Failed,
            read: file.read,
            ..Self::left_out(file.path.as_str(), &file.error)
        }
    }

    fn left_out(path: &'a str, reason: &'a str) -> Self {
        Self {
            path,
            format: None,
            state: FileState::LeftOut,
            items: 0,
            closed_items: 0,
            warnings: 0,
            misfits: 0,
            profile: None,
            reason: Some(reason),
            version_of: None,
            meeting: None,
            purged_items: 0,
            read: None,
            missing_since: None,
        }
    }
}

/// Returns every file of an index with how it was read: what needs attention first, that
/// is by state, then by how much does not fit, then by path.
pub fn file_standings(manifest: &Manifest) -> Vec<ReadFile<'_>> {
    let speaking = manifest.files.iter().filter(|file| file.speaking.speaks());
    let mut speakers: HashMap<&str, &str> = HashMap::new();
    for file in speaking {
        let speaker = speakers.entry(file.id_prefix.as_str());
        speaker.or_insert(file.path.as_str());
    }
    let files = manifest.files.iter().map(|file| ReadFile {
        version_of: match file.speaking {
            Speaking::Silent => speakers.get(file.id_prefix.as_str()).copied(),
            _ => None,
        },
        ..ReadFile::of_source(file)
    });
    let skipped = manifest.skipped.iter().map(ReadFile::of_skipped);
    let failed = manifest.failed.iter().map(ReadFile::of_failed);
    let mut standings: Vec<ReadFile<'_>> = files.chain(skipped).chain(failed).collect();
    standings.sort_by(|one, other| {
        let more = |standing: &ReadFile<'_>| (standing.misfits, standing.warnings);
        let by_state = one.state.cmp(&other.state);
        by_state
            .then_with(|| more(other).cmp(&more(one)))
            .then_with(|| one.path.cmp(other.path))
    });
    standings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Stemming;

    fn skipped(path: &str, reason: &str, reading: Option<SourceReading>) -> SkippedFile {
        SkippedFile {
            path: path.into(),
            reason: reason.to_owned(),
            reading,
            format: None,
            profile_sha256: None,
            print: None,
            export: None,
            read: None,
        }
    }

    #[test]
    fn what_needs_attention_comes_first() {
        let mut manifest = Manifest::new(Stemming::Danish);
        manifest.skipped = vec![
            skipped("dublet.txt", "duplicate of `a.txt`", None),
            skipped(
                "brev.txt",
                "no agenda items found",
                Some(SourceReading::Refused),
            ),
        ];
        manifest.failed = vec![FailedFile {
            path: "scan.pdf".into(),
            error: "no text: needs OCR".to_owned(),
            print: None,
            needs_ocr: true,
            known: false,
            read: None,
        }];
        let standings = file_standings(&manifest);
        let told: Vec<_> = standings
            .iter()
            .map(|file| (file.path, file.state, file.reason))
            .collect();
        assert_eq!(
            told,
            [
                ("scan.pdf", FileState::Failed, Some("no text: needs OCR")),
                (
                    "brev.txt",
                    FileState::Refused,
                    Some("no agenda items found")
                ),
                (
                    "dublet.txt",
                    FileState::LeftOut,
                    Some("duplicate of `a.txt`")
                ),
            ]
        );
    }
}
