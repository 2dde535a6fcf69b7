//! What the benches run on: the minutes in corpus/, as they are.

use std::path::Path;

use referat::corpus::{Base, walk};

/// Returns the texts of all minutes in corpus/, with their paths.
pub fn texts() -> Vec<(String, String)> {
    let base = Base::new(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the folder is absolute");
    let files = walk(&base, &["corpus".into()]).files;
    let texts: Vec<(String, String)> = files
        .iter()
        .filter(|file| !file.path.as_path().ends_with("README.md"))
        .map(|file| {
            let source = base
                .read(&file.path)
                .expect("the bundled corpus can be read");
            (source.path.to_string(), source.text)
        })
        .collect();
    assert!(texts.len() > 15, "the bundled corpus is there");
    texts
}
