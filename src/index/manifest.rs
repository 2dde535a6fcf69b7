//! The manifest: which files an index was made from, and by which versions.
//!
//! A manifest is written to a file of its own, `manifest-<n>.json`, before the
//! commit it belongs to; the commit names it, with its SHA-256, in the payload
//! tantivy keeps in `meta.json`. So documents and manifest change at one moment,
//! the one `meta.json` is replaced at, and a run killed before it has changed
//! nothing.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::IndexError;
use super::attachments::AttachedFile;
use super::ids::{committee_slug, only_municipality, slug};
use super::ledger::{self, Ledger, LedgerFile};
use super::successors::Successor;
use super::versions::Speaking;
use crate::analysis::lexicon::Lexicon;
use crate::analysis::{ANALYSIS_VERSION, Stemming};
use crate::atomic_file;
use crate::corpus::{Document, Encoding, Format, Places, Print, SourcePath, sha256_hex};
use crate::findings::outcome::OutcomeClass;
use crate::minutes::{MeetingKind, NamedFiles, SourceReading, Warning};

/// The layout of the index: schema, stored items, manifest and ids. Another one
/// is refused, so it is raised whenever any of these changes.
pub const FORMAT_VERSION: u32 = 8;

/// The file a commit replaces.
pub(super) const META: &str = "meta.json";

/// What an index was made from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`FORMAT_VERSION`] of the release that wrote it.
    pub format_version: u32,
    /// [`ANALYSIS_VERSION`] of the release that wrote it.
    pub analysis_version: u32,
    /// How its words are stemmed.
    pub stemming: Stemming,
    /// Hash of the lexicon they are stemmed with.
    pub lexicon: String,
    /// Whether personal numbers (CPR) were kept as they are; else they are masked.
    #[serde(default)]
    pub keeps_personal_numbers: bool,
    /// The release that wrote it last.
    pub generator_version: String,
    /// When the index was made.
    pub created: Timestamp,
    /// When it last changed.
    pub updated: Timestamp,
    /// The paths indexed, over all runs.
    pub roots: Vec<SourcePath>,
    /// The files with meetings in the index, by path.
    pub files: Vec<SourceFile>,
    /// What was left out on purpose, by path.
    pub skipped: Vec<SkippedFile>,
    /// What could not be read, by path.
    pub failed: Vec<FailedFile>,
    /// How many purges are done: those of a greater number are still to be.
    #[serde(default)]
    pub purges: u64,
}

/// A file with a meeting in the index.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SourceFile {
    /// The path.
    pub path: SourcePath,
    /// Size, time and content as last read.
    #[serde(flatten)]
    pub print: Print,
    /// The encoding it was in.
    pub encoding: Encoding,
    /// What it was read as.
    pub format: Format,
    /// How far it was understood.
    pub reading: SourceReading,
    /// The user's profile that it was read by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// SHA-256 of that profile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile_sha256: Option<String>,
    /// The municipality, as indexed.
    pub municipality: Option<String>,
    /// The committee, as printed.
    pub committee: Option<String>,
    /// Minutes or agenda.
    pub kind: MeetingKind,
    /// The day of the meeting.
    pub date: Option<Date>,
    /// The hour it began, where printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_time: Option<Time>,
    /// Whether its municipality is that of the other files under the same path, since it
    /// names none itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_placed_by_others: bool,
    /// What the ids of its items begin with: the meeting, which all its documents share.
    pub id_prefix: String,
    /// Whether its items are searched, or those of another document of its meeting.
    #[serde(default)]
    pub speaking: Speaking,
    /// How many of its items are in the index; none where it does not speak.
    pub open_items: usize,
    /// How many are not, being closed.
    pub closed_items: usize,
    /// How many of those in the index have no case number (sagsnummer).
    pub without_case_number: usize,
    /// How many of those in the index state no decision (beslutning).
    pub without_decision: usize,
    /// How many of those in the index have warnings on their lines.
    pub with_warnings: usize,
    /// How many of those in the index have each outcome (udfald); one with several
    /// counts for each.
    pub outcomes: BTreeMap<OutcomeClass, usize>,
    /// What the parser, or the run, had to say about it.
    pub warnings: Vec<Warning>,
    /// Where the lines of the warnings stand in the file.
    #[serde(default, skip_serializing_if = "Places::is_empty")]
    pub places: Places,
    /// What it says of other files, if it is an export.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub export: Option<Document>,
    /// The attachments its items name.
    #[serde(default)]
    pub named_files: NamedFiles,
    /// The files that are its attachments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attached: Vec<AttachedFile>,
    /// When it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<Timestamp>,
    /// Since when it is gone, if it was kept all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing_since: Option<Timestamp>,
    /// The purges that took items of it out, one an item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub purged: Vec<u64>,
    /// Ids its items had, or would have were it alone, without the meeting, with those they
    /// have.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub former: BTreeMap<String, String>,
    /// What its municipality and its body are called now.
    #[serde(default, skip_serializing_if = "Successor::is_none")]
    pub now: Successor,
}

/// A file or folder left out on purpose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SkippedFile {
    /// The path.
    pub path: SourcePath,
    /// Why, in a few words of English.
    pub reason: String,
    /// How far it was understood, where its text was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<SourceReading>,
    /// What it was read as, where its text was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// SHA-256 of the profile that its text was read by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile_sha256: Option<String>,
    /// What it looked like, if it was read at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub print: Option<Print>,
    /// What it says of other files, if it is an export.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub export: Option<Document>,
    /// When it was read, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<Timestamp>,
}

/// A file or folder that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedFile {
    /// The path.
    pub path: SourcePath,
    /// Why.
    pub error: String,
    /// What it looked like, where it will be the same the next time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub print: Option<Print>,
    /// Whether recognising its text (OCR) may help.
    #[serde(default)]
    pub needs_ocr: bool,
    /// Whether an earlier run said so already.
    #[serde(default)]
    pub known: bool,
    /// When that was tried first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<Timestamp>,
}

impl SkippedFile {
    /// Returns a file left out for `reason`, of which no more is known.
    pub fn new(path: SourcePath, reason: String) -> Self {
        Self {
            path,
            reason,
            reading: None,
            format: None,
            profile_sha256: None,
            print: None,
            export: None,
            read: None,
        }
    }
}

impl SourceFile {
    /// Returns the committee as ids and filters have it; `ukendt-udvalg` if it is
    /// unknown.
    pub fn committee_slug(&self) -> String {
        committee_slug(self.committee.as_deref())
    }

    /// Returns the municipality whose cases its cases are, as ids spell it.
    pub fn place(&self) -> Option<String> {
        let now = self.now.municipality.as_deref();
        now.or(self.municipality.as_deref()).map(slug)
    }
}

impl Manifest {
    /// Returns the manifest of an index made now, of nothing yet.
    pub(crate) fn new(stemming: Stemming) -> Self {
        let now = Timestamp::now();
        Self {
            format_version: FORMAT_VERSION,
            analysis_version: ANALYSIS_VERSION,
            stemming,
            lexicon: Lexicon::danish().hash().to_owned(),
            keeps_personal_numbers: false,
            generator_version: env!("CARGO_PKG_VERSION").to_owned(),
            created: now,
            updated: now,
            roots: Vec::new(),
            files: Vec::new(),
            skipped: Vec::new(),
            failed: Vec::new(),
            purges: 0,
        }
    }

    /// Returns what the exports among the files say of others, by path.
    pub(super) fn exports(&self) -> impl Iterator<Item = (&SourcePath, &Document)> {
        let files = self.files.iter().map(|file| (&file.path, &file.export));
        let skipped = self.skipped.iter().map(|file| (&file.path, &file.export));
        files
            .chain(skipped)
            .filter_map(|(path, export)| Some((path, export.as_ref()?)))
    }

    /// Returns how many items are in the index.
    pub fn open_items(&self) -> usize {
        self.files.iter().map(|file| file.open_items).sum()
    }

    /// Returns how many items are left out, being closed.
    pub fn closed_items(&self) -> usize {
        self.files.iter().map(|file| file.closed_items).sum()
    }

    /// Returns the municipality that all ids begin with; `None` if there are several.
    pub(super) fn only_municipality(&self) -> Option<String> {
        only_municipality(self.files.iter().map(|file| file.municipality.as_deref()))
    }

    /// Writes the manifest as number `number` into `dir`, for good, and returns
    /// the payload of the commit it is for.
    pub(super) fn write(&self, dir: &Path, number: u64) -> Result<Payload, IndexError> {
        let name = file_name(number);
        let path = dir.join(&name);
        let bytes = serde_json::to_vec(self).expect("a manifest has only strings for keys");
        atomic_file::replace(&path, &bytes).map_err(IndexError::io(&path, "written"))?;
        Ok(Payload {
            format_version: self.format_version,
            analysis_version: self.analysis_version,
            stemming: self.stemming,
            lexicon: self.lexicon.clone(),
            manifest: name,
            manifest_sha256: sha256_hex(&bytes),
            manifest_bytes: bytes.len() as u64,
            municipality: self.only_municipality().unwrap_or_default(),
            purges: self.purges,
            has_missing: self.files.iter().any(|file| file.missing_since.is_some()),
            changes: LedgerFile::default(),
        })
    }
}

/// What a commit says of the index; stands in `meta.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Payload {
    pub(super) format_version: u32,
    pub(super) analysis_version: u32,
    pub(super) stemming: Stemming,
    pub(super) lexicon: String,
    pub(super) manifest: String,
    pub(super) manifest_sha256: String,
    pub(super) manifest_bytes: u64,
    /// The municipality that all ids begin with, which they are shown without; empty if
    /// there are several.
    pub(super) municipality: String,
    /// How many purges are done.
    pub(super) purges: u64,
    /// Whether files are kept that are gone.
    pub(super) has_missing: bool,
    /// The ledger of the commit, which lies beside the manifest.
    pub(super) changes: LedgerFile,
}

/// As much of `meta.json` as is ours.
#[derive(Deserialize)]
struct Meta {
    payload: Option<String>,
}

/// As much of a payload as every format has.
#[derive(Deserialize)]
struct FormatOnly {
    format_version: u32,
}

impl Payload {
    /// Looks whether the manifest is there and whole, as far as its size tells.
    pub(super) fn check_manifest(&self, dir: &Path) -> Result<(), IndexError> {
        let found = fs::metadata(dir.join(&self.manifest)).map(|found| found.len());
        match found {
            Ok(bytes) if bytes == self.manifest_bytes => Ok(()),
            Ok(_) => Err(IndexError::damaged(
                dir,
                format!("`{}` is cut short or garbled", self.manifest),
            )),
            Err(error) if is_absent(&error) => Err(IndexError::damaged(
                dir,
                format!("`{}` is missing", self.manifest),
            )),
            Err(error) => Err(IndexError::io(&dir.join(&self.manifest), "read")(error)),
        }
    }

    /// Returns the payload of the last commit in `dir`, versions checked.
    pub(super) fn read(dir: &Path) -> Result<Self, IndexError> {
        let meta = match fs::read(dir.join(META)) {
            Ok(meta) => meta,
            Err(error) if is_absent(&error) => {
                return Err(IndexError::Missing {
                    dir: dir.to_owned(),
                });
            }
            Err(error) => return Err(IndexError::io(&dir.join(META), "read")(error)),
        };
        let payload = serde_json::from_slice::<Meta>(&meta)
            .map_err(|_| IndexError::damaged(dir, "`meta.json` is cut short or garbled"))?
            .payload
            .ok_or_else(|| IndexError::damaged(dir, "`meta.json` names no manifest"))?;
        let unreadable = |_| IndexError::damaged(dir, "`meta.json` names no manifest");
        let FormatOnly { format_version } = serde_json::from_str(&payload).map_err(unreadable)?;
        if format_version != FORMAT_VERSION {
            return Err(IndexError::OtherFormat {
                dir: dir.to_owned(),
                found: format_version,
                expected: FORMAT_VERSION,
            });
        }
        let payload: Self = serde_json::from_str(&payload).map_err(unreadable)?;
        if payload.analysis_version != ANALYSIS_VERSION {
            return Err(IndexError::OtherAnalysis {
                dir: dir.to_owned(),
                found: payload.analysis_version,
                expected: ANALYSIS_VERSION,
            });
        }
        let lexicon = Lexicon::danish().hash();
        if payload.lexicon != lexicon {
            return Err(IndexError::OtherLexicon {
                dir: dir.to_owned(),
                found: payload.lexicon,
                expected: lexicon,
            });
        }
        if file_number(&payload.manifest).is_none() {
            return Err(IndexError::damaged(dir, "`meta.json` names no manifest"));
        }
        Ok(payload)
    }

    /// Returns the manifest in `dir` this payload names.
    pub(super) fn read_manifest(&self, dir: &Path) -> Result<Manifest, IndexError> {
        let path = dir.join(&self.manifest);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if is_absent(&error) => {
                return Err(IndexError::damaged(
                    dir,
                    format!("`{}` is missing", self.manifest),
                ));
            }
            Err(error) => return Err(IndexError::io(&path, "read")(error)),
        };
        let garbled =
            || IndexError::damaged(dir, format!("`{}` is not as it was written", self.manifest));
        if sha256_hex(&bytes) != self.manifest_sha256 {
            return Err(garbled());
        }
        let manifest: Manifest = serde_json::from_slice(&bytes).map_err(|_| garbled())?;
        if manifest.only_municipality().unwrap_or_default() != self.municipality {
            let what = "`meta.json` has ids of another municipality";
            return Err(IndexError::damaged(dir, what));
        }
        Ok(manifest)
    }

    /// Looks whether the ledger is there and whole, as far as its size tells.
    pub(super) fn check_ledger(&self, dir: &Path) -> Result<(), IndexError> {
        self.changes.check(dir, self.number())
    }

    /// Returns the ledger in `dir` this payload names.
    pub(super) fn read_ledger(&self, dir: &Path) -> Result<Ledger, IndexError> {
        Ledger::read(dir, self.number(), &self.changes)
    }

    /// Returns the number of the manifest, which was looked at when this was read.
    fn number(&self) -> u64 {
        file_number(&self.manifest).unwrap_or_default()
    }

    /// Returns the payload as tantivy keeps it.
    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a payload has only strings for keys")
    }
}

/// Returns the roots an index of any version, damaged or not, remembers; none
/// where nothing can be made of it.
pub(super) fn remembered_roots(dir: &Path) -> Vec<SourcePath> {
    #[derive(Deserialize)]
    struct NameOnly {
        manifest: String,
    }
    #[derive(Deserialize)]
    struct RootsOnly {
        roots: Vec<SourcePath>,
    }
    let named = || {
        let meta: Meta = serde_json::from_slice(&fs::read(dir.join(META)).ok()?).ok()?;
        let NameOnly { manifest } = serde_json::from_str(&meta.payload?).ok()?;
        file_number(&manifest)
    };
    let newest = || manifest_files(dir).into_iter().max();
    [named(), newest()]
        .into_iter()
        .flatten()
        .find_map(|number| {
            let bytes = fs::read(dir.join(file_name(number))).ok()?;
            serde_json::from_slice::<RootsOnly>(&bytes).ok()
        })
        .map(|manifest| manifest.roots)
        .unwrap_or_default()
}

/// Returns the numbers of the manifests in `dir`.
pub(super) fn manifest_files(dir: &Path) -> Vec<u64> {
    fs::read_dir(dir)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| file_number(entry.file_name().to_str()?))
        .collect()
}

/// Removes every manifest in `dir` but `kept`, and the ledgers that go with them; what cannot be removed is left
/// for the next run.
pub(super) fn remove_manifests(dir: &Path, kept: Option<&str>) {
    let kept = kept.and_then(file_number);
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_str().unwrap_or_default();
        let number = file_number(name).or_else(|| ledger::file_number(name));
        if number.is_some() && number != kept {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn file_name(number: u64) -> String {
    format!("manifest-{number}.json")
}

fn file_number(name: &str) -> Option<u64> {
    let digits = name.strip_prefix("manifest-")?.strip_suffix(".json")?;
    let number = digits.parse().ok()?;
    (file_name(number) == name).then_some(number)
}

fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{
        FORMAT_VERSION, META, Manifest, Payload, manifest_files, remembered_roots, remove_manifests,
    };
    use crate::analysis::Stemming;
    use crate::index::IndexError;

    /// Writes a `meta.json` with `payload`, which may be any text.
    fn meta(dir: &std::path::Path, payload: &str) {
        let meta = serde_json::json!({ "segments": [], "payload": payload });
        fs::write(dir.join(META), meta.to_string()).unwrap();
    }

    fn error(dir: &std::path::Path) -> String {
        Payload::read(dir)
            .and_then(|payload| payload.read_manifest(dir).map(|_| ()))
            .unwrap_err()
            .to_string()
            .replace(&dir.display().to_string(), "index")
    }

    #[test]
    fn what_is_written_is_read() {
        let dir = tempfile::tempdir().unwrap();
        let manifest = Manifest {
            roots: vec!["corpus".into()],
            ..Manifest::new(Stemming::Danish)
        };
        let payload = manifest.write(dir.path(), 3).unwrap();
        meta(dir.path(), &payload.to_json());
        let read = Payload::read(dir.path()).unwrap();
        assert_eq!(read, payload);
        assert_eq!(read.read_manifest(dir.path()).unwrap(), manifest);
        assert_eq!(remembered_roots(dir.path()), ["corpus".into()]);
        remove_manifests(dir.path(), Some("manifest-3.json"));
        assert_eq!(manifest_files(dir.path()), [3]);
    }

    #[test]
    fn another_version_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        meta(dir.path(), r#"{"format_version":99,"anything":"else"}"#);
        assert_eq!(
            error(dir.path()),
            format!("index: expected index format {FORMAT_VERSION}, found 99")
        );
        let mut payload = Manifest::new(Stemming::Danish)
            .write(dir.path(), 1)
            .unwrap();
        payload.analysis_version = 98;
        meta(dir.path(), &payload.to_json());
        assert!(matches!(
            Payload::read(dir.path()),
            Err(IndexError::OtherAnalysis { found: 98, .. })
        ));
        payload.analysis_version = crate::analysis::ANALYSIS_VERSION;
        payload.lexicon = "another".to_owned();
        meta(dir.path(), &payload.to_json());
        assert!(error(dir.path()).ends_with("found another"));
    }

    #[test]
    fn damage_is_named() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(error(dir.path()), "index: expected an index, found none");
        fs::write(dir.path().join(META), "{\"segm").unwrap();
        assert_eq!(
            error(dir.path()),
            "index: the index is damaged: `meta.json` is cut short or garbled"
        );
        let no_manifest = format!(r#"{{"format_version":{FORMAT_VERSION}}}"#);
        for payload in ["", "x", "{}", &no_manifest] {
            meta(dir.path(), payload);
            assert_eq!(
                error(dir.path()),
                "index: the index is damaged: `meta.json` names no manifest"
            );
        }
        let mut payload = Manifest::new(Stemming::Danish)
            .write(dir.path(), 1)
            .unwrap();
        meta(dir.path(), &payload.to_json());
        fs::write(dir.path().join("manifest-1.json"), "{}").unwrap();
        assert_eq!(
            error(dir.path()),
            "index: the index is damaged: `manifest-1.json` is not as it was written"
        );
        fs::remove_file(dir.path().join("manifest-1.json")).unwrap();
        assert_eq!(
            error(dir.path()),
            "index: the index is damaged: `manifest-1.json` is missing"
        );
        payload.manifest = "../../etc/passwd".to_owned();
        meta(dir.path(), &payload.to_json());
        assert!(error(dir.path()).ends_with("names no manifest"));
    }
}
