//! The log of a run that follows folders: a line for each change, on standard error.
//!
//! It goes where many may read it, so it has no word of any item, and names no file of which
//! nothing is open (åben).

use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::{self, Write};
use std::path::Path;

use jiff::Timestamp;

use crate::corpus::SourcePath;
use crate::index::{IndexReport, Manifest, open};
use crate::present::escape;
use crate::present::labels::counted;

/// What is known of each file of an index.
pub(super) type KnownFiles = BTreeMap<SourcePath, KnownFile>;

/// What tells whether a file of an index has changed, and what is said of it then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KnownFile {
    sha256: String,
    is_missing: bool,
    holds: Contents,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Contents {
    Items { open: usize, closed: usize },
    Attachment,
}

/// Returns what is known of the files of the index in `dir`; nothing where there is none yet.
pub(super) fn known_files(dir: &Path) -> KnownFiles {
    let index = open(dir);
    match index.as_ref().map(|index| index.manifest()) {
        Ok(Ok(manifest)) => files_of(manifest),
        _ => KnownFiles::new(),
    }
}

fn files_of(manifest: &Manifest) -> KnownFiles {
    let mut known = KnownFiles::new();
    for file in &manifest.files {
        let attachments = file.attached.iter().filter(|file| file.unread.is_none());
        for attached in attachments {
            if let Some(print) = &attached.print {
                let attachment = KnownFile {
                    sha256: print.sha256.clone(),
                    is_missing: false,
                    holds: Contents::Attachment,
                };
                known.insert(attached.path.clone(), attachment);
            }
        }
        let minutes = KnownFile {
            sha256: file.print.sha256.clone(),
            is_missing: file.missing_since.is_some(),
            holds: Contents::Items {
                open: file.open_items,
                closed: file.closed_items,
            },
        };
        known.insert(file.path.clone(), minutes);
    }
    known
}

/// Returns a line for each file that is other in `after` than in `before`, by path.
fn changes(before: &KnownFiles, after: &KnownFiles) -> Vec<String> {
    let mut lines = BTreeMap::new();
    for (path, now) in after {
        let what = match before.get(path) {
            None => "added",
            Some(then) if then.is_missing != now.is_missing => match now.is_missing {
                true => "missing, kept",
                false => "back",
            },
            Some(then) if then.sha256 != now.sha256 => "changed",
            Some(_) => continue,
        };
        lines.insert(path, now.line(what, path));
    }
    for (path, then) in before {
        if !after.contains_key(path) {
            lines.insert(path, then.line("removed", path));
        }
    }
    lines.into_values().collect()
}

impl KnownFile {
    fn line(&self, what: &str, path: &SourcePath) -> String {
        match self.holds {
            Contents::Attachment => format!("{what} {path}: attachment"),
            Contents::Items {
                open: 0,
                closed: 1..,
            } => {
                format!("{what} a file without open items")
            }
            Contents::Items { open, .. } => {
                format!("{what} {path}: {}", counted(open, "item", "items"))
            }
        }
    }
}

/// The log, which says no trouble twice.
#[derive(Debug, Default)]
pub(super) struct WatchLog {
    troubles: Vec<String>,
}

impl WatchLog {
    /// Writes a line.
    pub(super) fn write(&self, line: impl Display) {
        let now = Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ");
        // Where nobody listens, the index is kept up to date all the same.
        let _ = writeln!(io::stderr(), "{now} {}", escape(&line.to_string()));
    }

    /// Writes a line unless it was written since all was well.
    pub(super) fn write_once(&mut self, line: String) {
        if !self.troubles.contains(&line) {
            self.write(&line);
            self.troubles.push(line);
        }
    }

    /// Takes note that all is well: a trouble that comes back is said again.
    pub(super) fn is_well(&mut self) {
        self.troubles.clear();
    }

    /// Writes what a run has changed, and what it could not read and did not know.
    pub(super) fn write_run(&self, before: &KnownFiles, after: &KnownFiles, report: &IndexReport) {
        for line in changes(before, after) {
            self.write(line);
        }
        for file in report.failed.iter().filter(|file| !file.known) {
            self.write(format_args!("failed {}: {}", file.path, file.error));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Contents, KnownFile, KnownFiles, changes};
    use crate::corpus::SourcePath;

    fn known(files: &[(&str, &str, usize, usize)]) -> KnownFiles {
        let files = files.iter().map(|&(path, sha256, open, closed)| {
            let file = KnownFile {
                sha256: sha256.to_owned(),
                is_missing: false,
                holds: Contents::Items { open, closed },
            };
            (SourcePath::from(path), file)
        });
        files.collect()
    }

    #[test]
    fn each_change_is_a_line() {
        let before = known(&[("a", "1", 1, 0), ("b", "1", 2, 0), ("c", "1", 3, 9)]);
        let mut after = known(&[("a", "1", 1, 0), ("b", "2", 4, 0), ("d", "1", 0, 0)]);
        assert_eq!(
            changes(&before, &after),
            [
                "changed b: 4 items",
                "removed c: 3 items",
                "added d: 0 items"
            ]
        );
        let kept = after.get_mut("b").unwrap();
        kept.is_missing = true;
        let came_back = known(&[("a", "1", 1, 0), ("b", "2", 4, 0), ("d", "1", 0, 0)]);
        assert_eq!(changes(&came_back, &after), ["missing, kept b: 4 items"]);
        assert_eq!(changes(&after, &came_back), ["back b: 4 items"]);
        assert_eq!(changes(&after, &after), [""; 0]);
    }

    #[test]
    fn a_file_of_which_nothing_is_open_has_no_name() {
        let closed = known(&[("fyring af N.txt", "1", 0, 2)]);
        let none = KnownFiles::new();
        assert_eq!(changes(&none, &closed), ["added a file without open items"]);
        assert_eq!(
            changes(&closed, &none),
            ["removed a file without open items"]
        );
    }
}
