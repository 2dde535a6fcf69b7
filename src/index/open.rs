//! Opening an index: versions first, then as little as searching needs.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use tantivy::directory::MmapDirectory;
use tantivy::schema::Value;
use tantivy::store::Compressor;
use tantivy::tokenizer::TokenizerManager;
use tantivy::{DocAddress, Index, ReloadPolicy, Searcher, TantivyDocument};

use super::document::documents;
use super::ids::{Prefixes, meeting_prefix};
use super::manifest::{Manifest, Payload};
use super::reading::ReadingDirectory;
use super::run::source_file;
use super::schema::Fields;
use super::writer::new_writer;
use super::{IndexError, StoredItem};
use crate::analysis::{self, Stemming};
use crate::corpus::{Encoding, Modified, Source, sha256_hex};
use crate::minutes::Meeting;

thread_local! {
    static READING: Cell<bool> = const { Cell::new(false) };
}

/// Returns whether this thread is inside [`OpenIndex::read`], where a panic is
/// turned into an error and need not be reported.
pub fn is_reading() -> bool {
    READING.with(Cell::get)
}

/// Runs what reads or merges the files of the index in `dir`; a panic becomes an
/// error, since it only comes from data that makes no sense.
pub(super) fn guarded<T>(
    dir: &Path,
    run: impl FnOnce() -> Result<T, IndexError>,
) -> Result<T, IndexError> {
    let outer = READING.with(|reading| reading.replace(true));
    let result = catch_unwind(AssertUnwindSafe(run));
    READING.with(|reading| reading.set(outer));
    result.unwrap_or_else(|_| Err(IndexError::damaged(dir, "its data makes no sense")))
}

/// An index open for searching: the state of one commit, whatever is written
/// meanwhile.
pub struct OpenIndex {
    dir: PathBuf,
    index: Index,
    searcher: Searcher,
    fields: Fields,
    stemming: Stemming,
    manifest: OnceLock<Manifest>,
    payload: Option<Payload>,
}

impl std::fmt::Debug for OpenIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenIndex")
            .field("dir", &self.dir)
            .field("items", &self.searcher.num_docs())
            .finish_non_exhaustive()
    }
}

/// Opens the index in `dir`.
///
/// Costs a few system calls a segment; neither manifest nor checksums are read.
///
/// # Errors
///
/// If there is none, if it is of another version, or if a file is missing or cut
/// short.
pub fn open(dir: impl AsRef<Path>) -> Result<OpenIndex, IndexError> {
    let dir = dir.as_ref();
    match guarded(dir, || open_once(dir)) {
        // A run may have replaced what was about to be opened; twice is damage.
        Err(IndexError::Damaged { .. }) => guarded(dir, || open_once(dir)),
        other => other,
    }
}

fn open_once(dir: &Path) -> Result<OpenIndex, IndexError> {
    let payload = Payload::read(dir)?;
    payload.check_manifest(dir)?;
    let folder =
        MmapDirectory::open(dir).map_err(|error| IndexError::tantivy(dir)(error.into()))?;
    let index = Index::open(ReadingDirectory(folder)).map_err(IndexError::tantivy(dir))?;
    let open = OpenIndex::new(dir, index, Some(payload))?;
    open.check_positions()?;
    Ok(open)
}

/// Returns an index in memory of `meetings`, each with the path it is said to be
/// from; for tests and benches.
///
/// # Errors
///
/// If tantivy fails, which it has no reason to.
pub fn create_in_ram(meetings: &[(&str, Meeting)]) -> Result<OpenIndex, IndexError> {
    let dir = Path::new("memory");
    let error = || IndexError::tantivy(dir);
    let (schema, fields) = Fields::new();
    let index = Index::builder()
        .schema(schema)
        .settings(settings())
        .tokenizers(tokenizers(Stemming::Danish))
        .create_in_ram()
        .map_err(error())?;
    let mut writer = new_writer(&index).map_err(error())?;
    let mut manifest = Manifest::new(Stemming::Danish);
    let mut prefixes = Prefixes::default();
    for (path, meeting) in meetings {
        let source = Source {
            path: (*path).to_owned(),
            text: String::new(),
            encoding: Encoding::Utf8,
            size_bytes: 0,
            modified: Modified::default(),
            sha256: sha256_hex(str::as_bytes(path)),
        };
        let (prefix, _) = prefixes.take(meeting_prefix(meeting), path);
        let from = (*path, source.sha256.as_str());
        for document in documents(&fields, |text| text.into(), meeting, &prefix, from) {
            writer.add_document(document).map_err(error())?;
        }
        manifest.files.push(source_file(source, meeting, prefix));
    }
    writer.commit().map_err(error())?;
    writer.wait_merging_threads().map_err(error())?;
    let open = OpenIndex::new(dir, index, None)?;
    // A cell just made is empty.
    let _ = open.manifest.set(manifest);
    Ok(open)
}

impl OpenIndex {
    fn new(dir: &Path, index: Index, payload: Option<Payload>) -> Result<Self, IndexError> {
        let (schema, fields) = Fields::new();
        if index.schema() != schema {
            return Err(IndexError::damaged(dir, "`meta.json` has other fields"));
        }
        let stemming = payload
            .as_ref()
            .map_or(Stemming::Danish, |payload| payload.stemming);
        analysis::register(index.tokenizers(), stemming);
        let searcher = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(IndexError::tantivy(dir))?
            .searcher();
        Ok(Self {
            dir: dir.to_owned(),
            index,
            searcher,
            fields,
            stemming,
            manifest: OnceLock::new(),
            payload,
        })
    }

    /// Looks for the one file tantivy opens a segment without.
    fn check_positions(&self) -> Result<(), IndexError> {
        for segment in self.searcher.segment_readers() {
            let name = format!("{}.pos", segment.segment_id().uuid_string());
            if !self.dir.join(&name).exists() {
                return Err(IndexError::damaged(
                    &self.dir,
                    format!("`{name}` is missing"),
                ));
            }
        }
        Ok(())
    }

    /// Returns the folder of the index.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Returns tantivy's index, with the tokenizers of `analysis` registered.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Returns the searcher.
    pub fn searcher(&self) -> &Searcher {
        &self.searcher
    }

    /// Runs `read` on the searcher; what goes wrong becomes an [`IndexError`].
    ///
    /// tantivy panics on some data that makes no sense; such a panic is an error
    /// here, since it only comes from a damaged file.
    ///
    /// # Errors
    ///
    /// If `read` fails or panics.
    pub fn read<T>(
        &self,
        read: impl FnOnce(&Searcher) -> tantivy::Result<T>,
    ) -> Result<T, IndexError> {
        guarded(&self.dir, || {
            read(&self.searcher).map_err(IndexError::tantivy(&self.dir))
        })
    }

    /// Returns how the words of the index are stemmed.
    pub fn stemming(&self) -> Stemming {
        self.stemming
    }

    /// Returns the fields.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// Returns the manifest, read when first asked for.
    ///
    /// # Errors
    ///
    /// If it is missing or not as it was written.
    pub fn manifest(&self) -> Result<&Manifest, IndexError> {
        if let Some(manifest) = self.manifest.get() {
            return Ok(manifest);
        }
        let manifest = self.read_manifest()?;
        Ok(self.manifest.get_or_init(|| manifest))
    }

    fn read_manifest(&self) -> Result<Manifest, IndexError> {
        let Some(payload) = &self.payload else {
            return Ok(Manifest::new(self.stemming));
        };
        match payload.read_manifest(&self.dir) {
            Err(IndexError::Damaged { .. }) => {
                // A run since may have replaced it; then the newer one tells more.
                Payload::read(&self.dir)?.read_manifest(&self.dir)
            }
            other => other,
        }
    }

    /// Returns the item at `address`, which comes from this searcher.
    ///
    /// # Errors
    ///
    /// If the document is not one of ours.
    pub fn get(&self, address: DocAddress) -> Result<StoredItem, IndexError> {
        let document: TantivyDocument = self.read(|searcher| searcher.doc(address))?;
        document
            .get_first(self.fields.item)
            .and_then(|value| serde_json::from_str(value.as_str()?).ok())
            .ok_or_else(|| IndexError::damaged(&self.dir, "a stored item is garbled"))
    }

    /// Compares every file of the index with its checksum. Slow: reads it all.
    ///
    /// # Errors
    ///
    /// If a file is not as it was written, the manifest included.
    pub fn verify(&self) -> Result<(), IndexError> {
        self.manifest()?;
        match self.damaged_files()?.first() {
            Some(file) => Err(IndexError::damaged(
                &self.dir,
                format!("`{file}` is not as it was written"),
            )),
            None => Ok(()),
        }
    }

    /// Returns the names of tantivy's files that are not as they were written,
    /// sorted. Slow: reads them all.
    ///
    /// # Errors
    ///
    /// If they cannot be read, or are so damaged that there is no telling.
    pub fn damaged_files(&self) -> Result<Vec<String>, IndexError> {
        let damaged = self.read(|_| self.index.validate_checksum())?;
        let mut names: Vec<_> = damaged
            .iter()
            .map(|file| file.display().to_string())
            .collect();
        names.sort();
        Ok(names)
    }

    /// Returns where the source that the index knows as `path` lies: such paths
    /// are relative to the folder the index is in, or absolute.
    pub fn source_path(&self, path: &str) -> PathBuf {
        self.home().join(path)
    }

    /// Returns the folder the index lies in.
    pub(super) fn home(&self) -> PathBuf {
        let dir = std::path::absolute(&self.dir).unwrap_or_else(|_| self.dir.clone());
        dir.parent().map_or(dir.clone(), Path::to_path_buf)
    }
}

/// Returns the tokenizers the fields name.
pub(super) fn tokenizers(stemming: Stemming) -> TokenizerManager {
    let tokenizers = TokenizerManager::default();
    analysis::register(&tokenizers, stemming);
    tokenizers
}

/// Returns how the documents are stored.
pub(super) fn settings() -> tantivy::IndexSettings {
    tantivy::IndexSettings {
        docstore_compression: Compressor::Lz4,
        ..tantivy::IndexSettings::default()
    }
}

#[cfg(test)]
mod tests {
    use tantivy::collector::{Count, TopDocs};
    use tantivy::query::{PhraseQuery, QueryParser, TermQuery};
    use tantivy::schema::{Field, IndexRecordOption};
    use tantivy::{DocAddress, Term};

    use super::{OpenIndex, create_in_ram};
    use crate::index::TextField;
    use crate::index::document::tests::{closed, item};
    use crate::minutes::Meeting;

    fn titles(titles: &[&str]) -> OpenIndex {
        let mut meeting = Meeting::default();
        meeting.committee = Some("Økonomiudvalget".to_owned());
        for (title, position) in titles.iter().zip(1..) {
            meeting.push_item(item(position, title));
        }
        create_in_ram(&[("a.txt", meeting)]).unwrap()
    }

    fn count(index: &OpenIndex, field: Field, term: &str) -> usize {
        let query = TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::Basic);
        index.searcher().search(&query, &Count).unwrap()
    }

    fn title_fields(index: &OpenIndex) -> (Field, Field) {
        let fields = index.fields();
        (
            fields.stemmed(TextField::Title),
            fields.exact(TextField::Title),
        )
    }

    #[test]
    fn finds_stems_and_exact_words() {
        let index = titles(&["Ældrerådets møder", "Et møde"]);
        let (stemmed, exact) = title_fields(&index);
        assert_eq!(count(&index, stemmed, "moede"), 2);
        assert_eq!(count(&index, exact, "møder"), 1);
        assert_eq!(count(&index, exact, "moeder"), 0);
        assert_eq!(
            count(&index, index.fields().committee, "oekonomiudvalget"),
            2
        );
    }

    #[test]
    fn phrases_and_query_parser_use_the_same_tokens() {
        let index = titles(&["Budget for ØU-mødet", "Et møde om budget"]);
        let (stemmed, exact) = title_fields(&index);
        let phrase = PhraseQuery::new(
            ["øu", "mødet"]
                .map(|word| Term::from_field_text(exact, word))
                .to_vec(),
        );
        assert_eq!(index.searcher().search(&phrase, &Count).unwrap(), 1);
        let parser = QueryParser::for_index(index.index(), vec![stemmed]);
        let query = parser.parse_query("møder").unwrap();
        let found = index
            .searcher()
            .search(&query, &TopDocs::with_limit(10).order_by_score())
            .unwrap();
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn gives_items_back_whole() {
        let index = titles(&["Første", "Andet"]);
        let stored = index.get(DocAddress::new(0, 1)).unwrap();
        assert_eq!(stored.id, "oekonomiudvalget/udateret/2");
        assert_eq!(stored.item, item(2, "Andet"));
        assert_eq!(stored.source_path, "a.txt");
        assert_eq!(index.manifest().unwrap().open_items(), 2);
    }

    #[test]
    fn closed_items_are_only_counted() {
        let mut meeting = Meeting::default();
        meeting.push_item(item(1, "Åben"));
        meeting.push_item(closed(2, "Lukket"));
        let index = create_in_ram(&[("a.txt", meeting)]).unwrap();
        assert_eq!(index.searcher().num_docs(), 1);
        assert_eq!(
            count(&index, index.fields().exact(TextField::Title), "lukket"),
            0
        );
        assert_eq!(index.manifest().unwrap().closed_items(), 1);
    }

    #[test]
    fn no_meetings_are_an_empty_index() {
        assert_eq!(create_in_ram(&[]).unwrap().searcher().num_docs(), 0);
    }
}
