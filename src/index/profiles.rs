//! The profiles that files are read by: the one beside them or above, else that of the
//! settings.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use thiserror::Error;

use crate::corpus::{profile_near, sha256_hex};
use crate::minutes::{Profile, ProfileError};

/// The largest profile that is read.
const MOST_BYTES: u64 = 1 << 20;

/// Why a profile cannot be used.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ProfileFileError {
    /// The system does not let it be read.
    #[error("{}: cannot be read", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It is not what a profile is.
    #[error("{}", path.display())]
    Bad {
        /// The file.
        path: PathBuf,
        /// Its line, what was expected and what was found.
        #[source]
        source: ProfileError,
    },
}

impl ProfileFileError {
    /// Returns what the user can do about it.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Io { .. } => None,
            Self::Bad { .. } => Some(
                "a profile has `[labels]` with `\"Label\" = \"kind\"`, `[closed]` with `marks = [\"…\"]` and `groups = [\"…\"]`, `[municipalities]` and `[bodies]` with `\"Earlier name\" = \"Later name\"`",
            ),
        }
    }
}

/// A profile and what tells whether it has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownProfile {
    /// What it teaches.
    pub profile: Profile,
    /// SHA-256 of its file; `None` where there is none, or it teaches nothing.
    pub sha256: Option<String>,
}

/// Finds and keeps profiles.
#[derive(Debug, Default)]
pub struct Profiles {
    /// The one of files that have none beside or above them.
    usual: Option<PathBuf>,
    /// The profile of the files in each folder.
    by_folder: HashMap<PathBuf, Arc<KnownProfile>>,
    /// Those read, by their paths.
    read: HashMap<PathBuf, Arc<KnownProfile>>,
}

impl Profiles {
    /// Returns no profiles yet; `usual` is the one of files without one near them.
    pub fn new(usual: Option<PathBuf>) -> Self {
        Self {
            usual,
            ..Self::default()
        }
    }

    /// Returns the profile by which the file at `path` is read.
    ///
    /// # Errors
    ///
    /// If the profile cannot be read or is none.
    pub fn of_file(&mut self, path: &Path) -> Result<Arc<KnownProfile>, ProfileFileError> {
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        if let Some(known) = self.by_folder.get(&folder) {
            return Ok(Arc::clone(known));
        }
        let near = profile_near(path).map_err(|source| ProfileFileError::Io {
            path: path.to_owned(),
            source,
        })?;
        let known = match near.or_else(|| self.usual.clone()) {
            Some(file) => self.read(file)?,
            None => Arc::default(),
        };
        self.by_folder.insert(folder, Arc::clone(&known));
        Ok(known)
    }

    fn read(&mut self, path: PathBuf) -> Result<Arc<KnownProfile>, ProfileFileError> {
        if let Some(known) = self.read.get(&path) {
            return Ok(Arc::clone(known));
        }
        let text = read_text(&path).map_err(|source| ProfileFileError::Io {
            path: path.clone(),
            source,
        })?;
        let profile = Profile::parse(&text).map_err(|source| ProfileFileError::Bad {
            path: path.clone(),
            source,
        })?;
        let sha256 = (!profile.is_empty()).then(|| sha256_hex(text.as_bytes()));
        let profile = profile.named(path.display().to_string());
        let known = Arc::new(KnownProfile { profile, sha256 });
        self.read.insert(path, Arc::clone(&known));
        Ok(known)
    }
}

fn read_text(path: &Path) -> io::Result<String> {
    if fs::metadata(path)?.len() > MOST_BYTES {
        return Err(io::Error::new(
            io::ErrorKind::FileTooLarge,
            "larger than 1 MiB",
        ));
    }
    let mut text = String::new();
    File::open(path)?
        .take(MOST_BYTES)
        .read_to_string(&mut text)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_usual_one_is_that_of_files_without_one_near() {
        let dir = tempfile::tempdir().unwrap();
        let usual = dir.path().join("usual.toml");
        fs::write(&usual, "[closed]\nmarks = [\"Internt\"]\n").unwrap();
        let folder = dir.path().join("a");
        fs::create_dir(&folder).unwrap();
        let mut profiles = Profiles::new(Some(usual.clone()));
        let of = profiles.of_file(&folder.join("x.txt")).unwrap();
        assert_eq!(of.profile.name(), usual.to_str());
        assert!(of.sha256.is_some());
        let near = folder.join("referat.toml");
        fs::write(&near, "[labels]\na = \"b\"\n").unwrap();
        let error = Profiles::new(Some(usual)).of_file(&folder.join("x.txt"));
        let error = error.unwrap_err();
        assert_eq!(error.to_string(), near.display().to_string());
        let source = std::error::Error::source(&error).map(ToString::to_string);
        let source = source.unwrap_or_default();
        assert!(
            source.starts_with("line 2: expected one of occasion, "),
            "{source}"
        );
    }

    #[test]
    fn one_that_teaches_nothing_is_none() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("referat.toml"), "# nothing yet\n").unwrap();
        let of = Profiles::default()
            .of_file(&dir.path().join("x.txt"))
            .unwrap();
        assert_eq!((of.profile.name(), &of.sha256), (None, &None));
    }
}
