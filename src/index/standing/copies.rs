//! Copies of files that are closed (lukket), as an export says of one of them.

use std::collections::HashSet;

use crate::corpus::{Base, Document, FileStanding, FoundFile, is_gzip, sha256_of_content};

/// Closes what holds the same as a closed file, under another name or packed.
pub(super) fn close(
    decided: &mut [FileStanding],
    found: &[FoundFile],
    exports: &[Option<Document>],
    base: &Base,
) {
    let path = |at: usize| base.resolve(&found[at].path);
    let closed: Vec<usize> = (0..found.len())
        .filter(|&at| decided[at] == FileStanding::Closed)
        .collect();
    // A file that cannot be opened is no copy, and is told of where it is read.
    let content = |at: usize| sha256_of_content(&path(at)).ok().flatten();
    let is_packed = |at: usize| is_gzip(&path(at)).unwrap_or(false);
    let contents: HashSet<String> = closed.iter().filter_map(|&at| content(at)).collect();
    if contents.is_empty() {
        return;
    }
    let sizes: HashSet<u64> = closed.iter().map(|&at| found[at].size_bytes).collect();
    let any_packed = closed.iter().any(|&at| is_packed(at));
    for at in 0..found.len() {
        let may_be_copy = exports[at].is_none()
            && decided[at] != FileStanding::Closed
            && (any_packed || sizes.contains(&found[at].size_bytes) || is_packed(at));
        if may_be_copy && content(at).is_some_and(|content| contents.contains(&content)) {
            decided[at] = FileStanding::Closed;
        }
    }
}
