//! The text of one file, and what tells it from others.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::archive::Archives;
use super::checksum::sha256_hex;
use super::decode::{Encoding, decode};
use super::detect::{FileKind, Unread};
use super::document::{Document, Format};
use super::error::{CorpusError, DocumentError, MAX_FILE_BYTES, MAX_LINES};
use super::formats::{format_of, may_be_export, packed_in};
use super::modified::Modified;
use super::ocr::OcrCommand;
use super::personal_numbers::{lines_with_numbers, mask};
use super::places::Places;
use super::source_path::{Base, SourcePath};
use super::worker::{Worker, WorkerPool};

/// What tells whether a file has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Print {
    /// Size in bytes.
    pub size_bytes: u64,
    /// When it was last changed.
    pub modified: Modified,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// The text of one file, and what tells it from others.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The path as given, or as the index has it.
    pub path: SourcePath,
    /// The text: of a file of text all of it, without a byte order mark and otherwise
    /// unchanged; else that of its document.
    pub text: String,
    /// The document; `None` for a file of text.
    pub document: Option<Document>,
    /// The encoding it was found in.
    pub encoding: Encoding,
    /// Size of the file in bytes.
    pub size_bytes: u64,
    /// When it was last changed.
    pub modified: Modified,
    /// SHA-256 of the bytes of the file, in hexadecimal.
    pub sha256: String,
    /// The personal numbers (CPR) in it.
    pub personal_numbers: PersonalNumbers,
}

/// The personal numbers (personnumre, CPR) found in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PersonalNumbers {
    /// The lines of its text where they begin, counted from 1.
    pub lines: Vec<usize>,
    /// Whether they were kept as they are; else each of their figures is an X.
    pub are_kept: bool,
}

impl Source {
    /// Returns what tells whether the file has changed.
    pub fn print(&self) -> Print {
        Print {
            size_bytes: self.size_bytes,
            modified: self.modified,
            sha256: self.sha256.clone(),
        }
    }

    /// Returns whether the text was recognised from images (OCR), so that letters may be
    /// wrong.
    pub fn is_recognised(&self) -> bool {
        let document = self.document.as_ref();
        document.is_some_and(|document| document.recognised)
    }

    /// Returns what the file was read as.
    pub fn format(&self) -> Format {
        let document = self.document.as_ref();
        document.map_or(Format::Text, |document| document.format)
    }

    /// Returns where the lines of the text stand in the file.
    pub fn places(&self) -> Places {
        let document = self.document.as_ref();
        document.map(Places::from_document).unwrap_or_default()
    }
}

/// What files are read with: text by this process, other formats by a [`Worker`].
#[derive(Clone, Debug, Default)]
pub struct Readers {
    pool: Option<WorkerPool>,
    ocr: Option<OcrCommand>,
    keep_personal_numbers: bool,
}

impl Readers {
    /// Returns readers of text alone: files of other formats are refused.
    pub fn of_text() -> Self {
        Self::default()
    }

    /// Returns readers of all formats, which `worker` reads.
    pub fn with_worker(worker: Worker) -> Self {
        Self {
            pool: Some(WorkerPool::new(worker)),
            ..Self::default()
        }
    }

    /// Recognises the text of files that have none by `command`.
    #[must_use]
    pub fn with_ocr(mut self, command: Option<OcrCommand>) -> Self {
        self.ocr = command;
        self
    }

    /// Starts other programs where Ctrl-C on a terminal does not reach them (on Unix), for a
    /// caller that ends in order when it comes: a file would seem damaged whose reader was
    /// ended in the middle of it.
    #[must_use]
    pub fn shielded(mut self) -> Self {
        if let Some(pool) = &mut self.pool {
            pool.shield();
        }
        if let Some(ocr) = &mut self.ocr {
            ocr.shield();
        }
        self
    }

    /// Keeps personal numbers (personnumre, CPR) as they are if `keep`; else they are
    /// masked.
    #[must_use]
    pub fn keep_personal_numbers(mut self, keep: bool) -> Self {
        self.keep_personal_numbers = keep;
        self
    }

    /// Returns whether personal numbers are kept.
    pub fn keeps_personal_numbers(&self) -> bool {
        self.keep_personal_numbers
    }

    /// Returns whether files without text are recognised.
    pub fn recognises(&self) -> bool {
        self.ocr.is_some()
    }

    /// Returns what the file at `path` says; the path counts from the current folder.
    ///
    /// An empty file is an empty text.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, is of no format that is, or is larger than
    /// [`MAX_FILE_BYTES`].
    pub fn read_source(&self, path: impl AsRef<Path>) -> Result<Source, CorpusError> {
        let file = path.as_ref();
        self.read_file(file, SourcePath::from_path(file)?, &Archives::default())
    }

    /// Returns whether the file begins as exports do; `false` if it cannot be looked into.
    pub fn may_be_export(&self, base: &Base, path: &SourcePath) -> bool {
        self.pool.is_some() && head_of(base, path).is_some_and(|head| may_be_export(&head))
    }

    /// Returns whether the file is of a kind that is not read: an image, a spreadsheet.
    pub fn is_of_other_kind(&self, base: &Base, path: &SourcePath) -> bool {
        let head = head_of(base, path);
        let kind = head.and_then(|head| format_of(&head));
        matches!(kind, Some(FileKind::Unread(_))) && !path.is_named_as_text()
    }

    /// Returns whether the file is text or a web page, by what it begins with; `true` if it
    /// cannot be looked into.
    pub fn is_text_or_page(&self, base: &Base, path: &SourcePath) -> bool {
        head_of(base, path).is_none_or(|head| {
            matches!(
                format_of(&head),
                None | Some(FileKind::Document(Format::Html))
            )
        })
    }

    /// Returns what the file says that an index beside `base` knows as `path`.
    ///
    /// # Errors
    ///
    /// Those of [`Self::read_source`].
    pub fn read_below(&self, base: &Base, path: &SourcePath) -> Result<Source, CorpusError> {
        self.read_file(&base.resolve(path), path.clone(), base.archives())
    }

    fn read_file(
        &self,
        file: &Path,
        path: SourcePath,
        archives: &Archives,
    ) -> Result<Source, CorpusError> {
        let (bytes, modified) = bytes_of(file, archives)?;
        let size_bytes = bytes.len() as u64;
        let sha256 = sha256_hex(&bytes);
        let (mut text, encoding, mut document) = match format_of(&bytes) {
            None => {
                let (text, encoding) = decode(bytes)?;
                (text, encoding, None)
            }
            // What is named as text and is none must be told, not passed over.
            Some(FileKind::Unread(Unread::OtherBinary)) if path.is_named_as_text() => {
                let (text, encoding) = decode(bytes)?;
                (text, encoding, None)
            }
            Some(FileKind::Unread(unread)) => {
                return Err(DocumentError::Unsupported(unread.to_string()).into());
            }
            Some(_) => {
                let pool = self.pool.as_ref().ok_or(DocumentError::NoReader)?;
                let document = match (pool.read(&bytes), &self.ocr) {
                    (Err(DocumentError::NoText), Some(command)) => match packed_in(&bytes) {
                        None if file.is_file() => command.read(file),
                        None => command.read_bytes(&bytes),
                        Some(packed) => command.read_bytes(&packed),
                    },
                    (read, _) => read,
                }?;
                (document.to_text(), Encoding::Utf8, Some(document))
            }
        };
        let lines = text.lines().count();
        if lines > MAX_LINES {
            return Err(CorpusError::TooManyLines { lines });
        }
        let personal_numbers = PersonalNumbers {
            lines: lines_with_numbers(&text),
            are_kept: self.keep_personal_numbers,
        };
        if !self.keep_personal_numbers {
            mask(&mut text, document.as_mut());
        }
        Ok(Source {
            path,
            text,
            document,
            encoding,
            size_bytes,
            modified,
            sha256,
            personal_numbers,
        })
    }
}

/// Returns the text of the file at `path`, which counts from the current folder.
///
/// # Errors
///
/// If the file cannot be read, is not text or is larger than [`MAX_FILE_BYTES`].
pub fn read_source(path: impl AsRef<Path>) -> Result<Source, CorpusError> {
    Readers::of_text().read_source(path)
}

impl Base {
    /// Returns the text of the file that an index knows as `path`.
    ///
    /// # Errors
    ///
    /// Those of [`read_source`].
    pub fn read(&self, path: &SourcePath) -> Result<Source, CorpusError> {
        Readers::of_text().read_below(self, path)
    }

    /// Returns what tells whether the file that an index knows as `path` has changed,
    /// without making anything of its bytes.
    ///
    /// # Errors
    ///
    /// If it cannot be read or is larger than [`MAX_FILE_BYTES`].
    pub fn print(&self, path: &SourcePath) -> Result<Print, CorpusError> {
        let (bytes, modified) = bytes_of(&self.resolve(path), self.archives())?;
        Ok(Print {
            size_bytes: bytes.len() as u64,
            modified,
            sha256: sha256_hex(&bytes),
        })
    }
}

/// Returns what a file begins with.
fn head_of(base: &Base, path: &SourcePath) -> Option<Vec<u8>> {
    const HEAD_BYTES: u64 = 1024;
    let path = base.resolve(path);
    let mut head = Vec::new();
    match File::open(&path) {
        Ok(file) => {
            file.take(HEAD_BYTES).read_to_end(&mut head).ok()?;
        }
        Err(_) => {
            head = base.archives().read(&path).ok()?.0;
            head.truncate(usize::try_from(HEAD_BYTES).unwrap_or(usize::MAX));
        }
    }
    Some(head)
}

fn bytes_of(file: &Path, archives: &Archives) -> Result<(Vec<u8>, Modified), CorpusError> {
    let path = file;
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) => {
            // It may lie in an archive; what lies nowhere fails as it did.
            let (bytes, modified) = archives.read(path).map_err(|inner| match inner {
                CorpusError::Io(_) => CorpusError::Io(error),
                inner => inner,
            })?;
            check_size(bytes.len() as u64)?;
            return Ok((bytes, modified));
        }
    };
    let metadata = file.metadata()?;
    check_size(metadata.len())?;
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    // The file may have grown since its size was asked for.
    check_size(bytes.len() as u64)?;
    Ok((bytes, Modified::from_metadata(&metadata)))
}

fn check_size(size_bytes: u64) -> Result<(), CorpusError> {
    if size_bytes > MAX_FILE_BYTES {
        return Err(CorpusError::TooLarge { size_bytes });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};

    use super::{Base, CorpusError, Encoding, MAX_FILE_BYTES, MAX_LINES, SourcePath, read_source};

    #[test]
    fn reads_text_with_its_line_ends() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("møde.txt");
        fs::write(&path, "\u{feff}Møde\r\na\u{30a}bent\r\n").unwrap();
        let source = read_source(&path).unwrap();
        assert_eq!(source.text, "Møde\r\na\u{30a}bent\r\n");
        assert_eq!(source.encoding, Encoding::Utf8Bom);
        assert_eq!(source.size_bytes, 19);
        assert!(source.path.as_str().ends_with("/møde.txt"));
        assert_eq!(
            source.sha256,
            super::sha256_hex("\u{feff}Møde\r\na\u{30a}bent\r\n".as_bytes())
        );
        assert!(source.modified.seconds > 0);
    }

    #[test]
    fn a_file_is_found_below_its_base_and_keeps_its_name() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("corpus")).unwrap();
        fs::write(folder.path().join("corpus/a.txt"), "a").unwrap();
        let base = Base::new(folder.path()).unwrap();
        let source = base.read(&SourcePath::from("corpus/a.txt")).unwrap();
        assert_eq!(
            (source.path.as_str(), source.text.as_str()),
            ("corpus/a.txt", "a")
        );
    }

    #[test]
    fn sha256_is_the_usual_one() {
        assert_eq!(
            super::sha256_hex(b""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }

    #[test]
    fn err_missing() {
        let error = read_source("no/such/file.txt").unwrap_err();
        assert_eq!(error.to_string(), "cannot be read");
    }

    #[test]
    fn err_too_large() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("large.txt");
        File::create(&path)
            .unwrap()
            .set_len(MAX_FILE_BYTES + 1)
            .unwrap();
        let error = read_source(&path).unwrap_err();
        assert!(matches!(error, CorpusError::TooLarge { .. }));
        assert_eq!(
            error.to_string(),
            "expected at most 67108864 bytes, found 67108865"
        );
    }

    #[test]
    fn err_too_many_lines() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lines.txt");
        fs::write(&path, "\n".repeat(MAX_LINES)).unwrap();
        assert!(read_source(&path).is_ok());
        fs::write(&path, "\n".repeat(MAX_LINES + 1)).unwrap();
        let error = read_source(&path).unwrap_err();
        assert_eq!(
            error.to_string(),
            "expected at most 300000 lines, found 300001: split the file"
        );
    }

    #[test]
    fn err_folder() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(
            read_source(folder.path()),
            Err(CorpusError::Io(_))
        ));
    }
}
