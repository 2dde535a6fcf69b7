//! Files written whole or not at all.
//!
//! The bytes go to a file of another name in the same folder, which takes the place
//! of the one meant once the disk has it. What a run that is killed leaves behind is
//! called `.tmp` and six letters or digits.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// Returns the file that [`replace`] writes for `path`: what a link leads to, so
/// that the link stays one.
pub(crate) fn target(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Writes `bytes` to the file at `path`, in place of what it holds; it keeps its
/// permissions.
///
/// A pipe or a device cannot be replaced, and is written to as it is.
///
/// # Errors
///
/// If the system fails; then the file is as it was.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = target(path);
    let before = fs::metadata(&target).ok();
    if before
        .as_ref()
        .is_some_and(|before| !before.is_file() && !before.is_dir())
    {
        return File::options().write(true).open(&target)?.write_all(bytes);
    }
    let fresh = write_fresh(&target, bytes)?;
    if let Some(before) = before {
        fresh.as_file().set_permissions(before.permissions())?;
    }
    fresh.persist(&target)?;
    sync_names(&target)
}

/// Writes `bytes` to a new file at `path`.
///
/// # Errors
///
/// [`io::ErrorKind::AlreadyExists`] if a file or link is there, at whatever moment it
/// came; else if the system fails. Then no file is left.
// Only commands make files of their own.
#[cfg(any(feature = "cli", test))]
pub(crate) fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_fresh(path, bytes)?.persist_noclobber(path)?;
    sync_names(path)
}

/// Waits until the disk has the names in `folder`.
///
/// # Errors
///
/// If the disk fails. A folder that cannot be opened or waited for is none.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    // Elsewhere folders cannot be opened, and names are safe without.
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::PermissionDenied
                    | io::ErrorKind::InvalidInput
                    | io::ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        synced => synced,
    }
}

/// Writes a file beside `path`, which goes away unless it is given that name.
fn write_fresh(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile<File>> {
    // Made like any other file, so that others may read it as they may read those.
    let mut fresh = Builder::new().make_in(folder_of(path), |path| File::create_new(path))?;
    fresh.write_all(bytes)?;
    fresh.as_file().sync_all()?;
    Ok(fresh)
}

fn sync_names(path: &Path) -> io::Result<()> {
    sync_folder(folder_of(path))
}

fn folder_of(path: &Path) -> &Path {
    let parent = path.parent();
    let parent = parent.filter(|parent| !parent.as_os_str().is_empty());
    parent.unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::ErrorKind;
    use std::path::Path;

    use super::{create, replace};

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn replacing_leaves_one_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("å.txt");
        replace(&file, b"first").unwrap();
        replace(&file, b"second").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"second");
        assert_eq!(names(folder.path()), ["å.txt"]);
    }

    #[test]
    fn creating_refuses_what_is_there_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.txt");
        create(&file, b"first").unwrap();
        let error = create(&file, b"second").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&file).unwrap(), b"first");
        assert_eq!(names(folder.path()), ["a.txt"]);
    }

    #[test]
    fn failing_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        assert!(replace(&folder.path().join("a"), b"").is_err());
        assert!(create(&folder.path().join("a"), b"").is_err());
        assert!(replace(&folder.path().join("b/c"), b"").is_err());
        assert_eq!(names(folder.path()), ["a"]);
        assert_eq!(names(&folder.path().join("a")), [""; 0]);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};

        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.txt");
        let link = folder.path().join("link");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        fs::write(folder.path().join("usual"), "").unwrap();
        create(&file, b"first").unwrap();
        assert_eq!(mode(&file), mode(&folder.path().join("usual")));
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("a.txt", &link).unwrap();
        replace(&link, b"second").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"second");
        assert_eq!(mode(&file), 0o640);
        let gone = folder.path().join("gone");
        symlink("nowhere", &gone).unwrap();
        let error = create(&gone, b"").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::AlreadyExists);
    }

    #[cfg(unix)]
    #[test]
    fn devices_are_written_to() {
        replace(Path::new("/dev/null"), b"gone").unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }
}
