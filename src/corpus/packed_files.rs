//! The files of a zip file by their paths: each is found without going through the others,
//! however many of them are asked for one after another.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::container::{
    ContainedFile, RefusedFile, Unpacked, entry_of, unpacked, without_gzip_ending,
};
use super::error::MAX_FILE_BYTES;
use super::zip_entries::{Zip, ZipFault, open_zip};

/// A zip file in memory, and where in it each path stands.
pub(super) struct PackedFiles {
    bytes: Arc<[u8]>,
    zip: Zip<Arc<[u8]>>,
    /// Its path in the zip file that holds it, with a `/` behind it.
    prefix: String,
    /// How many zip files lie around what is in it.
    depth: usize,
    /// The entries by what they may give: their paths, without the ending of gzip files.
    entries: HashMap<String, Vec<usize>>,
    /// The zip file in it that was opened last, and which entry that is.
    inner: Mutex<Option<(usize, Arc<PackedFiles>)>>,
}

impl PackedFiles {
    /// Opens the zip file `bytes`.
    pub(super) fn open(bytes: Arc<[u8]>) -> Result<Self, ZipFault> {
        Self::open_in(bytes, String::new(), 1)
    }

    fn open_in(bytes: Arc<[u8]>, prefix: String, depth: usize) -> Result<Self, ZipFault> {
        let mut zip = open_zip(Arc::clone(&bytes))?;
        let mut entries: HashMap<String, Vec<usize>> = HashMap::new();
        for nth in 0..zip.len() {
            if let Some(Ok(entry)) = entry_of(&mut zip, nth, &prefix) {
                let key = without_gzip_ending(&entry.path).to_owned();
                entries.entry(key).or_default().push(nth);
            }
        }
        Ok(Self {
            bytes,
            zip,
            prefix,
            depth,
            entries,
            inner: Mutex::default(),
        })
    }

    /// Returns the bytes of the zip file itself.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the file at `path`; `None` if there is none.
    ///
    /// # Errors
    ///
    /// If it cannot be inflated, or may not be.
    pub(super) fn file(&self, path: &str) -> Result<Option<ContainedFile>, RefusedFile> {
        // The index is shared, where the reader is is not.
        let mut zip = self.zip.clone();
        for nth in self.leading_to(path) {
            let Some(Ok(entry)) = entry_of(&mut zip, nth, &self.prefix) else {
                continue;
            };
            if is_above(&entry.path, path) {
                let found = match self.inner_zip(&mut zip, nth) {
                    Some(inner) => inner.file(path)?,
                    None => None,
                };
                if found.is_some() {
                    return Ok(found);
                }
                continue;
            }
            let is_wanted = entry.path == path;
            let read = entry
                .inflate(&mut zip, MAX_FILE_BYTES)
                .and_then(|bytes| unpacked(entry.path, bytes, self.depth));
            match read {
                Ok(Unpacked::File(file) | Unpacked::OfGzip(file)) if file.path == path => {
                    return Ok(Some(file));
                }
                Err(refused) if is_wanted || refused.path == path => return Err(refused),
                _ => {}
            }
        }
        Ok(None)
    }

    /// Returns the entries that may be the file at `path`, or hold it, in their order.
    fn leading_to(&self, path: &str) -> Vec<usize> {
        let above = path.match_indices('/').map(|(at, _)| &path[..at]);
        let paths = above.chain([path]).map(without_gzip_ending);
        let entries = paths.filter_map(|path| self.entries.get(path));
        let mut entries: Vec<usize> = entries.flatten().copied().collect();
        entries.sort_unstable();
        entries.dedup();
        entries
    }

    /// Returns the zip file that entry `nth` is; `None` if it is something else, or may not
    /// be opened.
    fn inner_zip(&self, zip: &mut Zip<Arc<[u8]>>, nth: usize) -> Option<Arc<Self>> {
        let mut last = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, inner)) = last.as_ref().filter(|(known, _)| *known == nth) {
            return Some(Arc::clone(inner));
        }
        let entry = entry_of(zip, nth, &self.prefix)?.ok()?;
        let bytes = entry.inflate(zip, MAX_FILE_BYTES).ok()?;
        let Ok(Unpacked::Zip { path, bytes }) = unpacked(entry.path, bytes, self.depth) else {
            return None;
        };
        let inner = Self::open_in(bytes.into(), format!("{path}/"), self.depth + 1).ok()?;
        let inner = Arc::new(inner);
        *last = Some((nth, Arc::clone(&inner)));
        Some(inner)
    }
}

/// Returns whether a file at `path` may lie in one at `above`.
fn is_above(above: &str, path: &str) -> bool {
    let below = path.strip_prefix(above);
    below.is_some_and(|below| below.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};
    use std::time::{Duration, Instant};

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::corpus::container::files_of_zip;
    use crate::corpus::mutations::{MUTATIONS, mutate};

    fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
        gzip.write_all(bytes).unwrap();
        gzip.finish().unwrap()
    }

    /// Files of every kind, some of them at paths that others seem to have.
    fn archive() -> Vec<u8> {
        let innermost = zip(&[("x.txt", b"x")]);
        let inner = zip(&[
            ("b.txt", b"b"),
            ("c.txt.gz", &gzip(b"c")),
            ("dyb.zip", &innermost),
        ]);
        zip(&[
            ("a.txt", b"a"),
            ("mappe\\å.txt", b"aa"),
            ("indre.zip", &inner),
            ("indre.zip/b.txt", b"beside"),
            ("d.txt.GZ", &gzip(b"d")),
            ("d.txt", b"later"),
            ("e.gz", b"named so"),
            ("tekst/f", b"f"),
            ("tekst", b"text"),
            ("g.zip.gz", &gzip(&innermost)),
            ("../ud.txt", b"u"),
            ("tom.txt", b""),
        ])
    }

    #[test]
    fn each_path_has_the_file_that_is_listed_first_under_it() {
        let bytes = archive();
        let files = PackedFiles::open(bytes.as_slice().into()).unwrap();
        let mut first = HashMap::new();
        for file in files_of_zip(&bytes).unwrap().flatten() {
            first.entry(file.path).or_insert(file.bytes);
        }
        assert_eq!(first["indre.zip/b.txt"], b"b");
        assert_eq!(first["d.txt"], b"d");
        assert_eq!(first.len(), 9, "{:?}", first.keys());
        for (path, bytes) in first {
            let found = files.file(&path).unwrap().expect("it is listed");
            assert_eq!((found.path, found.bytes), (path, bytes));
        }
        for path in [
            "",
            "/",
            "a",
            "a.txt/b",
            "mappe",
            "indre.zip",
            "indre.zip/x.txt",
            "d.txt.GZ",
            "e",
            "../ud.txt",
            "ud.txt",
            "g.zip",
        ] {
            assert!(files.file(path).unwrap().is_none(), "{path}");
        }
    }

    #[test]
    fn what_may_not_be_read_says_why() {
        let files = PackedFiles::open(archive().into()).unwrap();
        for path in ["indre.zip/dyb.zip", "g.zip.gz"] {
            let refused = files.file(path).expect_err(path);
            assert!(
                refused.reason.to_string().starts_with("a zip file in"),
                "{refused:?}"
            );
        }
    }

    #[test]
    fn many_files_are_found_in_time_that_grows_as_their_number() {
        let names: Vec<String> = (0..5_000).map(|nth| format!("{nth}.txt")).collect();
        let all: Vec<(&str, &[u8])> = names
            .iter()
            .map(|name| (name.as_str(), name.as_bytes()))
            .collect();
        let inner = zip(&all);
        let files = PackedFiles::open(zip(&[("a.txt", b"a"), ("i.zip", &inner)]).into()).unwrap();
        let started = Instant::now();
        for name in &names {
            let found = files.file(&format!("i.zip/{name}")).unwrap();
            assert_eq!(found.expect("it is there").bytes, name.as_bytes());
        }
        // Going through all of them for each takes minutes.
        assert!(started.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn damaged_files_are_read_or_refused() {
        let whole = archive();
        let mut read = 0;
        for seed in 0..MUTATIONS {
            let Ok(files) = PackedFiles::open(mutate(&whole, seed).into()) else {
                continue;
            };
            for path in ["a.txt", "indre.zip/b.txt", "d.txt", "tekst/f"] {
                read += usize::from(matches!(files.file(path), Ok(Some(_))));
            }
        }
        assert!(read > 0, "all were refused");
    }
}
