//! Files that hold others: .zip and .gz.
//!
//! What is in them comes one after another, so that memory holds one at a time. No path
//! leads out of the file that holds it, and nothing in it is a link. How much is inflated,
//! how many files there are and how deep they lie in each other is bounded.

use std::borrow::Cow;

use flate2::read::MultiGzDecoder;
use thiserror::Error;

use super::decode::decode_cp850;
use super::detect::{FileKind, detect};
use super::error::MAX_FILE_BYTES;
use super::zip_entries::{MAX_ENTRIES, Zip, ZipFault, inflate, open_zip, read_bounded};

/// All that is inflated from one file. In bytes.
const MAX_INFLATED_BYTES: u64 = 1024 * 1024 * 1024;
/// How many times larger a file may become, beyond [`FREE_BYTES`]. Text becomes 20 times
/// smaller, minutes that repeat themselves 50 times.
const MAX_RATIO: u64 = 200;
/// Files that stay below this may be packed as tightly as they are. In bytes.
const FREE_BYTES: u64 = 1024 * 1024;
/// A zip file in a zip file is opened, one in that is not.
const MAX_DEPTH: usize = 2;

/// A file from within another.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ContainedFile {
    /// Its path in the file that holds it, with `/` between its parts.
    pub(super) path: String,
    pub(super) bytes: Vec<u8>,
}

/// A file in another that could not be read, or may not be.
#[derive(Debug, Error)]
#[error("{path}")]
pub(super) struct RefusedFile {
    /// Its path in the file that holds it; as printed, where it leads out of it.
    pub(super) path: String,
    #[source]
    pub(super) reason: Refusal,
}

/// Why a file in another is not read.
#[derive(Debug, Error)]
pub(super) enum Refusal {
    #[error("its path leads out of the file that holds it")]
    Path,
    #[error("a link to another file")]
    Link,
    #[error("a zip file in a zip file in a zip file: unpack it")]
    TooDeep,
    #[error("expected at most {MAX_RATIO} times the packed size, found more")]
    Ratio,
    #[error("expected at most {MAX_INFLATED_BYTES} bytes in all, found more")]
    Total,
    #[error("expected at most {MAX_ENTRIES} files in all, found more")]
    Count,
    #[error(transparent)]
    Zip(#[from] ZipFault),
}

impl Refusal {
    /// Returns whether nothing more is read after it.
    fn is_end(&self) -> bool {
        matches!(self, Self::Total | Self::Count)
    }
}

/// Returns the files in the zip file `bytes`, one after another.
///
/// # Errors
///
/// Fails if it cannot be opened.
pub(super) fn files_of_zip(bytes: &[u8]) -> Result<ContainedFiles<'_>, ZipFault> {
    Ok(ContainedFiles {
        open: vec![OpenZip {
            zip: open_zip(Cow::Borrowed(bytes))?,
            next: 0,
            prefix: String::new(),
        }],
        inflated: 0,
        count: 0,
        is_at_end: false,
    })
}

/// Returns the file in the gzip file `bytes` that is called `name`.
///
/// # Errors
///
/// Fails if it is damaged or becomes too large.
pub(super) fn file_of_gzip(name: &str, bytes: &[u8]) -> Result<ContainedFile, RefusedFile> {
    let path = without_gzip_ending(name);
    let limit = limit_of(bytes.len() as u64);
    let refused = |reason: Refusal| RefusedFile {
        path: path.to_owned(),
        reason,
    };
    let inflated = read_bounded(MultiGzDecoder::new(bytes), limit);
    let bytes = inflated.map_err(|fault| refused(of_ratio(fault, limit)))?;
    Ok(ContainedFile {
        path: path.to_owned(),
        bytes,
    })
}

/// Returns what the file in a gzip file is called, by the path of the latter.
pub(super) fn without_gzip_ending(path: &str) -> &str {
    match path.rsplit_once('.') {
        Some((stem, ending)) if ending.eq_ignore_ascii_case("gz") => stem,
        _ => path,
    }
}

/// Returns how large a file of `packed` bytes may become.
fn limit_of(packed: u64) -> u64 {
    packed
        .saturating_mul(MAX_RATIO)
        .clamp(FREE_BYTES, MAX_FILE_BYTES)
}

/// Tells what grows too much for its size from what is too large anyhow.
fn of_ratio(fault: ZipFault, limit: u64) -> Refusal {
    match fault {
        ZipFault::TooLarge(_) if limit < MAX_FILE_BYTES => Refusal::Ratio,
        fault => Refusal::Zip(fault),
    }
}

/// The files in a zip file, one after another.
pub(super) struct ContainedFiles<'b> {
    /// The zip file and those in it that are open, the innermost last.
    open: Vec<OpenZip<'b>>,
    inflated: u64,
    count: usize,
    is_at_end: bool,
}

struct OpenZip<'b> {
    zip: Zip<Cow<'b, [u8]>>,
    next: usize,
    /// The path of the zip file in the others, with a `/` behind it.
    prefix: String,
}

impl Iterator for ContainedFiles<'_> {
    type Item = Result<ContainedFile, RefusedFile>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_at_end {
            let open = self.open.last_mut()?;
            let nth = open.next;
            if nth >= open.zip.len() {
                self.open.pop();
                continue;
            }
            open.next += 1;
            let Some(found) = self.file(nth) else {
                continue;
            };
            let Err(refused) = found else {
                return Some(found);
            };
            self.is_at_end = refused.reason.is_end();
            return Some(Err(refused));
        }
        None
    }
}

impl ContainedFiles<'_> {
    /// Returns file `nth` of the innermost zip file; `None` for a folder, for what systems
    /// leave behind, and for a zip file, which is opened.
    fn file(&mut self, nth: usize) -> Option<Result<ContainedFile, RefusedFile>> {
        let depth = self.open.len();
        let open = self.open.last_mut()?;
        let entry = match entry_of(&mut open.zip, nth, &open.prefix)? {
            Ok(entry) => entry,
            Err(refused) => return Some(Err(refused)),
        };
        self.count += 1;
        if self.count > MAX_ENTRIES {
            return Some(Err(refused(&entry.path, Refusal::Count)));
        }
        let left = MAX_INFLATED_BYTES.saturating_sub(self.inflated);
        let bytes = match entry.inflate(&mut open.zip, left) {
            Ok(bytes) => bytes,
            Err(refused) => return Some(Err(refused)),
        };
        self.inflated += bytes.len() as u64;
        match unpacked(entry.path, bytes, depth) {
            Ok(Unpacked::File(file)) => Some(Ok(file)),
            Ok(Unpacked::OfGzip(file)) => Some(self.count_bytes(file)),
            Ok(Unpacked::Zip { path, bytes }) => self.open_inner(path, bytes),
            Err(refused) => Some(Err(refused)),
        }
    }

    /// Counts the bytes of a file that was inflated once more.
    fn count_bytes(&mut self, file: ContainedFile) -> Result<ContainedFile, RefusedFile> {
        let length = file.bytes.len() as u64;
        if length > MAX_INFLATED_BYTES.saturating_sub(self.inflated) {
            return Err(refused(&file.path, Refusal::Total));
        }
        self.inflated += length;
        Ok(file)
    }

    /// Opens a zip file in the innermost one; returns why not.
    fn open_inner(
        &mut self,
        path: String,
        bytes: Vec<u8>,
    ) -> Option<Result<ContainedFile, RefusedFile>> {
        match open_zip(Cow::Owned(bytes)) {
            Ok(zip) => {
                self.open.push(OpenZip {
                    zip,
                    next: 0,
                    prefix: format!("{path}/"),
                });
                None
            }
            Err(fault) => Some(Err(refused(&path, fault.into()))),
        }
    }
}

/// An entry of a zip file that may be read.
pub(super) struct Entry {
    nth: usize,
    /// Its path in the file that holds all, with `/` between its parts.
    pub(super) path: String,
    is_link: bool,
    packed_bytes: u64,
}

/// Returns entry `nth` of a zip file whose path in others is `prefix`; `None` for a folder,
/// and for what systems leave behind.
pub(super) fn entry_of<B: AsRef<[u8]>>(
    zip: &mut Zip<B>,
    nth: usize,
    prefix: &str,
) -> Option<Result<Entry, RefusedFile>> {
    let entry = match zip.by_index_data(nth) {
        Ok(entry) if entry.is_dir() => return None,
        Ok(entry) => entry,
        Err(fault) => return Some(Err(refused(prefix, ZipFault::from(fault).into()))),
    };
    let name = decode_name(entry.name_raw());
    let Some(inner) = inner_path(&name) else {
        return Some(Err(refused(&format!("{prefix}{name}"), Refusal::Path)));
    };
    (!is_left_behind(&inner)).then(|| {
        Ok(Entry {
            nth,
            path: format!("{prefix}{inner}"),
            is_link: entry.is_symlink(),
            packed_bytes: entry.compressed_size(),
        })
    })
}

impl Entry {
    /// Returns its bytes, of which at most `left` may be inflated.
    pub(super) fn inflate<B: AsRef<[u8]>>(
        &self,
        zip: &mut Zip<B>,
        left: u64,
    ) -> Result<Vec<u8>, RefusedFile> {
        if self.is_link {
            return Err(refused(&self.path, Refusal::Link));
        }
        let limit = limit_of(self.packed_bytes);
        inflate(zip, self.nth, limit.min(left)).map_err(|fault| match fault {
            ZipFault::TooLarge(_) if left < limit => refused(&self.path, Refusal::Total),
            fault => refused(&self.path, of_ratio(fault, limit)),
        })
    }
}

/// What an entry turned out to be.
pub(super) enum Unpacked {
    File(ContainedFile),
    /// A file that was compressed by gzip besides.
    OfGzip(ContainedFile),
    /// A zip file that may be opened.
    Zip {
        path: String,
        bytes: Vec<u8>,
    },
}

/// Returns what the bytes of an entry are, `depth` zip files deep.
pub(super) fn unpacked(
    path: String,
    bytes: Vec<u8>,
    depth: usize,
) -> Result<Unpacked, RefusedFile> {
    match detect(&bytes) {
        FileKind::Zip if depth >= MAX_DEPTH => Err(refused(&path, Refusal::TooDeep)),
        FileKind::Zip => Ok(Unpacked::Zip { path, bytes }),
        FileKind::Gzip => {
            let file = file_of_gzip(&path, &bytes)?;
            match detect(&file.bytes) {
                FileKind::Zip | FileKind::Gzip => Err(refused(&path, Refusal::TooDeep)),
                _ => Ok(Unpacked::OfGzip(file)),
            }
        }
        _ => Ok(Unpacked::File(ContainedFile { path, bytes })),
    }
}

fn refused(path: &str, reason: Refusal) -> RefusedFile {
    RefusedFile {
        path: path.to_owned(),
        reason,
    }
}

/// Returns a name as Windows writes it where it is not UTF-8: in CP850.
fn decode_name(name: &[u8]) -> String {
    match std::str::from_utf8(name) {
        Ok(name) => name.to_owned(),
        Err(_) => decode_cp850(name),
    }
}

/// Returns `name` as a path within the file that holds it; `None` if it leads out.
fn inner_path(name: &str) -> Option<String> {
    let name = name.replace('\\', "/");
    let is_absolute = name.starts_with('/') || name.as_bytes().get(1) == Some(&b':');
    if is_absolute || name.contains('\0') {
        return None;
    }
    let parts: Vec<&str> = name
        .split('/')
        .filter(|part| !matches!(*part, "" | "."))
        .collect();
    if parts.is_empty() || parts.contains(&"..") {
        return None;
    }
    Some(parts.join("/"))
}

/// Returns whether a file is one that systems leave behind: hidden files, as in folders,
/// and what macOS and Windows keep beside others.
fn is_left_behind(path: &str) -> bool {
    let mut parts = path.split('/');
    parts.any(|part| {
        part.starts_with('.')
            || part == "__MACOSX"
            || part.eq_ignore_ascii_case("thumbs.db")
            || part.eq_ignore_ascii_case("desktop.ini")
    })
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::{RefusedFile, file_of_gzip, files_of_zip, inner_path};
    use crate::corpus::mutations::{MUTATIONS, mutate};

    fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options =
            SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        for (name, bytes) in files {
            zip.start_file(*name, options).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(bytes).unwrap();
        gzip.finish().unwrap()
    }

    fn refusal(refused: &RefusedFile) -> String {
        format!("{}: {}", refused.path, refused.reason)
    }

    /// Each file's path and length, or why it is refused.
    fn listed(bytes: &[u8]) -> Vec<String> {
        let files = files_of_zip(bytes).unwrap();
        let told = files.map(|file| match file {
            Ok(file) => format!("{} {}", file.path, file.bytes.len()),
            Err(refused) => refusal(&refused),
        });
        told.collect()
    }

    #[test]
    fn files_come_with_their_paths() {
        let inner = zip(&[("b.txt", b"bb"), ("c.txt.gz", &gzip(b"ccc"))]);
        let outer = zip(&[
            ("mappe/a.txt", b"a"),
            ("indre.zip", &inner),
            (".skjult", b"x"),
            ("__MACOSX/._a.txt", b"x"),
            ("mappe\\Æ.txt", b"aaaa"),
        ]);
        assert_eq!(
            listed(&outer),
            [
                "mappe/a.txt 1",
                "indre.zip/b.txt 2",
                "indre.zip/c.txt 3",
                "mappe/Æ.txt 4"
            ]
        );
    }

    #[test]
    fn documents_are_no_containers() {
        let docx = include_bytes!("../../tests/fixtures/formats/minutes.docx");
        let listed = listed(&zip(&[("a.docx", docx)]));
        assert_eq!(listed, [format!("a.docx {}", docx.len())]);
    }

    #[test]
    fn paths_do_not_lead_out() {
        for name in [
            "../a",
            "a/../../b",
            "/etc/passwd",
            "\\a",
            "C:\\a",
            "c:a",
            "a/..",
            "",
            "./",
            "a\0b",
        ] {
            assert_eq!(inner_path(name), None, "{name}");
        }
        assert_eq!(inner_path("./a//b").as_deref(), Some("a/b"));
        assert_eq!(inner_path("a..b/…").as_deref(), Some("a..b/…"));
        let listed = listed(&zip(&[("../a.txt", b"a"), ("b.txt", b"b")]));
        assert_eq!(
            listed,
            [
                "../a.txt: its path leads out of the file that holds it",
                "b.txt 1"
            ]
        );
    }

    #[test]
    fn links_are_refused() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.add_symlink("a", "/etc/passwd", SimpleFileOptions::default())
            .unwrap();
        let bytes = zip.finish().unwrap().into_inner();
        assert_eq!(listed(&bytes), ["a: a link to another file"]);
    }

    #[test]
    fn names_of_windows_are_read() {
        // `ø` and `Ø` are others in the encoding that the format names.
        let mut bytes = zip(&[("mXde XX.txt", b"a")]);
        for at in 0..bytes.len() - 7 {
            if &bytes[at..at + 7] == b"mXde XX" {
                bytes[at..at + 7].copy_from_slice(b"m\x9bde \x9d\x86");
            }
        }
        assert_eq!(listed(&bytes), ["møde Øå.txt 1"]);
    }

    #[test]
    fn encrypted_files_are_said_by_name() {
        let mut bytes = zip(&[("a.txt", b"a"), ("b.txt", b"b")]);
        // The first bit of the flags, in the head of the file and in the list.
        bytes[6] |= 1;
        let list = bytes
            .windows(4)
            .position(|head| head == b"PK\x01\x02")
            .unwrap();
        bytes[list + 8] |= 1;
        assert_eq!(
            listed(&bytes),
            [
                "a.txt: it is encrypted: save it without a password",
                "b.txt 1"
            ]
        );
    }

    #[test]
    fn what_is_in_too_much_is_not_opened() {
        let third = zip(&[("a.txt", b"a")]);
        let second = zip(&[("3.zip", &third)]);
        let first = zip(&[("2.zip", &second), ("b.txt", b"b")]);
        assert_eq!(
            listed(&first),
            [
                "2.zip/3.zip: a zip file in a zip file in a zip file: unpack it",
                "b.txt 1"
            ]
        );
        let wrapped = zip(&[("a.gz", &gzip(&gzip(b"a")))]);
        assert_eq!(
            listed(&wrapped),
            ["a.gz: a zip file in a zip file in a zip file: unpack it"]
        );
    }

    #[test]
    fn what_grows_too_much_is_refused() {
        let nothing = vec![0; 4 << 20];
        assert_eq!(
            listed(&zip(&[("nul", &nothing), ("b", b"b")])),
            [
                "nul: expected at most 200 times the packed size, found more",
                "b 1"
            ]
        );
        let refused = file_of_gzip("nul.txt.gz", &gzip(&nothing)).unwrap_err();
        assert_eq!(
            refusal(&refused),
            "nul.txt: expected at most 200 times the packed size, found more"
        );
        let short = vec![b' '; 1 << 20];
        assert_eq!(listed(&zip(&[("kort", &short)])), ["kort 1048576"]);
    }

    #[test]
    fn a_gzip_file_is_called_without_its_ending() {
        let file = file_of_gzip("referat.txt.GZ", &gzip("møde".as_bytes())).unwrap();
        assert_eq!(
            (file.path.as_str(), file.bytes),
            ("referat.txt", "møde".as_bytes().to_vec())
        );
        assert!(file_of_gzip("a.gz", b"\x1f\x8b\x08").is_err());
    }

    #[test]
    fn damaged_files_are_read_or_refused() {
        let inner = zip(&[("b.txt", b"bbbbbbbbbbbbbbbbbbbbbbbb")]);
        let outer = zip(&[("a.txt", b"aaaaaaaaaaaaaaaaaa"), ("indre.zip", &inner)]);
        let packed = gzip(&inner);
        for seed in 0..MUTATIONS {
            if let Ok(files) = files_of_zip(&mutate(&outer, seed)) {
                for file in files {
                    let path = match file {
                        Ok(file) => file.path,
                        Err(_) => continue,
                    };
                    assert!(
                        !path.starts_with('/') && !path.contains(".."),
                        "{seed}: {path}"
                    );
                }
            }
            let _ = file_of_gzip("a.gz", &mutate(&packed, seed));
        }
    }
}
