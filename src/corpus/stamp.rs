//! What a file looks like from outside: what one question to the file system tells of it.

use std::fs;
use std::io;

use serde::{Deserialize, Serialize};

use super::modified::Modified;
use super::source::{Print, Source};
use super::source_path::{Base, SourcePath};

/// Size and time of a file, by which it is taken to be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileStamp {
    /// Size in bytes.
    pub size_bytes: u64,
    /// When it was last changed; of a file in an archive, when the archive was.
    pub modified: Modified,
}

impl From<&Print> for FileStamp {
    fn from(print: &Print) -> Self {
        Self {
            size_bytes: print.size_bytes,
            modified: print.modified,
        }
    }
}

impl Source {
    /// Returns what the file looked like as it was read.
    pub fn stamp(&self) -> FileStamp {
        FileStamp {
            size_bytes: self.size_bytes,
            modified: self.modified,
        }
    }
}

/// What is seen of a file without opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileLook {
    /// It is a file of its own.
    File(FileStamp),
    /// It may lie in an archive that was last changed then.
    InArchive(Modified),
}

impl FileLook {
    /// Returns whether the file looks as it did when it had `stamp`.
    pub fn is_like(&self, stamp: &FileStamp) -> bool {
        match self {
            Self::File(found) => found == stamp,
            Self::InArchive(modified) => *modified == stamp.modified,
        }
    }

    /// Returns whether the file cannot have the bytes it had with `stamp`, whatever they are.
    pub fn has_other_size(&self, stamp: &FileStamp) -> bool {
        match self {
            Self::File(found) => found.size_bytes != stamp.size_bytes,
            Self::InArchive(_) => false,
        }
    }
}

impl Base {
    /// Returns what the file that an index knows as `path` looks like: one question to the
    /// file system, and a few more where it is not there or lies in an archive.
    ///
    /// # Errors
    ///
    /// With [`io::ErrorKind::NotFound`] if there is no such file, else if the system does not
    /// say.
    pub fn look_at(&self, path: &SourcePath) -> io::Result<FileLook> {
        let file = self.resolve(path);
        let error = match fs::metadata(&file) {
            Ok(found) if found.is_file() => {
                return Ok(FileLook::File(FileStamp {
                    size_bytes: found.len(),
                    modified: Modified::from_metadata(&found),
                }));
            }
            // A folder that has taken its name.
            Ok(_) => return Err(io::ErrorKind::NotFound.into()),
            Err(error) => error,
        };
        let is_absent = matches!(
            error.kind(),
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
        );
        if !is_absent {
            return Err(error);
        }
        let above = file.ancestors().skip(1);
        let nearest = above.into_iter().find_map(|above| fs::metadata(above).ok());
        match nearest {
            Some(archive) if archive.is_file() => {
                Ok(FileLook::InArchive(Modified::from_metadata(&archive)))
            }
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io;

    use super::{Base, FileLook, FileStamp};
    use crate::corpus::Modified;

    #[test]
    fn a_file_is_seen_where_it_is_and_in_an_archive() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("corpus")).unwrap();
        fs::write(folder.path().join("corpus/a.txt"), "abc").unwrap();
        let base = Base::new(folder.path()).unwrap();
        let look = |path: &str| base.look_at(&path.into());
        let FileLook::File(stamp) = look("corpus/a.txt").unwrap() else {
            panic!("it is a file");
        };
        assert_eq!(stamp.size_bytes, 3);
        let inside = look("corpus/a.txt/b.txt").unwrap();
        assert_eq!(inside, FileLook::InArchive(stamp.modified));
        for gone in ["corpus/b.txt", "none/b/c.txt", "corpus"] {
            let error = look(gone).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::NotFound, "{gone}");
        }
    }

    #[test]
    fn a_file_in_an_archive_is_known_by_the_time_of_the_archive() {
        let stamp = |size_bytes, seconds| FileStamp {
            size_bytes,
            modified: Modified { seconds, nanos: 0 },
        };
        let file = FileLook::File(stamp(3, 1));
        assert!(file.is_like(&stamp(3, 1)) && !file.is_like(&stamp(3, 2)));
        assert!(file.has_other_size(&stamp(4, 1)) && !file.has_other_size(&stamp(3, 2)));
        let inside = FileLook::InArchive(stamp(0, 1).modified);
        assert!(inside.is_like(&stamp(3, 1)) && !inside.is_like(&stamp(3, 2)));
        assert!(!inside.has_other_size(&stamp(4, 1)));
    }
}
