//! Where the file lies in which a user teaches how minutes are read.

use std::io;
use std::path::{Component, Path, PathBuf};

use super::source_path::from_here;

/// The name of the file, beside the minutes or in a folder above them.
pub const PROFILE_NAME: &str = "referat.toml";

/// Returns the nearest profile to the file at `path`: in its folder or one above. It is
/// named as seen from where `path` counts from, as far as that goes.
///
/// # Errors
///
/// If `path` is relative and there is no current folder.
pub fn profile_near(path: &Path) -> io::Result<Option<PathBuf>> {
    let is_plain = !path.components().any(|part| part == Component::ParentDir);
    let typed = path.ancestors().skip(1).filter(|_| is_plain);
    let nearest = typed
        .map(|folder| folder.join(PROFILE_NAME))
        .find(|file| file.is_file());
    if nearest.is_some() {
        return Ok(nearest);
    }
    let path = from_here(path)?;
    let above = path.ancestors().skip(1);
    let mut above = above.map(|folder| folder.join(PROFILE_NAME));
    Ok(above.find(|file| file.is_file()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_nearest_one_counts() {
        let dir = tempfile::tempdir().unwrap();
        let inner = dir.path().join("kommune/udvalg");
        fs::create_dir_all(&inner).unwrap();
        let minutes = inner.join("a.txt");
        let above = dir.path().join("kommune").join(PROFILE_NAME);
        fs::write(&above, "").unwrap();
        assert_eq!(profile_near(&minutes).unwrap(), Some(above));
        let beside = inner.join(PROFILE_NAME);
        fs::write(&beside, "").unwrap();
        assert_eq!(profile_near(&minutes).unwrap(), Some(beside));
    }
}
