//! Zip and gzip files: read as one document, and as a folder of files that are then read
//! by their paths.
#![no_main]

use std::fs;

use libfuzzer_sys::{Corpus, fuzz_target};
use referat::corpus::{Base, Readers, SourcePath, read_document, walk};
use referat_fuzz::check_document;

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let is_packed = bytes.starts_with(b"PK") || bytes.starts_with(b"\x1f\x8b");
    if !is_packed {
        return Corpus::Reject;
    }
    if let Ok(document) = read_document(bytes) {
        check_document(document);
    }
    let folder = tempfile::tempdir().expect("a folder is made");
    fs::write(folder.path().join("a.zip"), bytes).expect("the file is written");
    let base = Base::new(folder.path()).expect("the folder is there");
    let walked = walk(&base, &[SourcePath::from("a.zip")]);
    for file in &walked.files {
        let path = base.resolve(&file.path);
        assert!(path.starts_with(folder.path()), "no path leads out");
        let _ = Readers::of_text().read_below(&base, &file.path);
    }
    Corpus::Keep
});
