//! What the benches run on: the minutes in corpus/, as they are.

use std::path::Path;

use referat::corpus::{read_source, walk};

/// Returns the texts of all minutes in corpus/, with their paths.
pub fn texts() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let files = walk(&[folder]).files;
    let texts: Vec<(String, String)> = files
        .iter()
        .filter(|file| !file.path.ends_with("README.md"))
        .map(|file| {
            let source = read_source(&file.path).expect("the bundled corpus can be read");
            (source.path, source.text)
        })
        .collect();
    assert!(texts.len() > 15, "the bundled corpus is there");
    texts
}
