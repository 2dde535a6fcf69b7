//! Files beside an export that cannot be read: nobody can tell which of them it closes
//! (lukker), but for those that are of meetings it has nothing to say of.

use std::collections::HashMap;
use std::fs;

use jiff::civil::Date;

use crate::corpus::{Base, Document, FoundFile, Readers, SourcePath};
use crate::minutes;
use crate::text::compare_key;
use crate::text::date::{find_date, format_long};

/// Bytes of an export in which the day of its meeting stands.
const MOST_OF_HEAD: usize = 64 * 1024;

/// Returns why files are left out that lie in the folder of an export that cannot be read,
/// or below. What is proven to be of another day and another body than it speaks of, and is
/// not named in it, is not.
pub(super) fn reasons_beside(
    unread: &[&SourcePath],
    found: &[FoundFile],
    exports: &[Option<Document>],
    (base, readers): (&Base, &Readers),
) -> HashMap<SourcePath, String> {
    let mut reasons = HashMap::new();
    let mut heads: HashMap<&SourcePath, Option<MeetingHead>> = HashMap::new();
    for export in unread {
        let Some(folder) = export.as_path().parent() else {
            continue;
        };
        let said = SaidByExport::from_bytes(&fs::read(base.resolve(export)).unwrap_or_default());
        let others = found.iter().zip(exports);
        // Text is no file of an export's.
        let others = others.filter(|(file, export)| {
            let path = &file.path;
            let is_other = export.is_none() && !unread.contains(&path);
            is_other && !path.is_named_as_text() && path.as_path().starts_with(folder)
        });
        for (file, _) in others {
            let path = &file.path;
            let is_of_other_meeting = said.may_be_of_other(path)
                && heads
                    .entry(path)
                    .or_insert_with(|| MeetingHead::of_file(path, base, readers))
                    .as_ref()
                    .is_some_and(|head| !said.names(head));
            if !is_of_other_meeting {
                let reason = format!("may be closed by `{export}`, which cannot be read");
                reasons.insert(path.clone(), reason);
            }
        }
    }
    reasons
}

/// Whose meeting a file has.
struct MeetingHead {
    date: Date,
    committee: String,
}

impl MeetingHead {
    /// Reads the head of the minutes in a file; `None` if it has none, or no open item.
    fn of_file(path: &SourcePath, base: &Base, readers: &Readers) -> Option<Self> {
        let meeting = minutes::read(&readers.read_below(base, path).ok()?);
        meeting.open_items().next()?;
        Some(Self {
            date: meeting.date?,
            committee: compare_key(&meeting.committee?),
        })
    }
}

/// What can be read of an export that cannot be read whole.
struct SaidByExport {
    text: String,
    /// Whether it shows the day of its meeting: without, it may speak of any.
    shows_day: bool,
}

impl SaidByExport {
    fn from_bytes(bytes: &[u8]) -> Self {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(MOST_OF_HEAD)]);
        let is_day = |word: &str| {
            let day = word.split('T').next().unwrap_or(word);
            find_date(day).is_some()
        };
        let mut words = head.split(|c: char| c.is_whitespace() || "<>[]\"".contains(c));
        Self {
            shows_day: words.any(is_day),
            text: compare_key(&String::from_utf8_lossy(bytes)),
        }
    }

    /// Returns whether it may have nothing to say of a file: it shows its day, and not the
    /// name of the file.
    fn may_be_of_other(&self, path: &SourcePath) -> bool {
        let stem = path.as_path().file_stem().unwrap_or_default();
        let stem = compare_key(&stem.to_string_lossy());
        self.shows_day && !stem.is_empty() && !self.text.contains(&stem)
    }

    /// Returns whether the day or the body of a meeting stands in it.
    fn names(&self, head: &MeetingHead) -> bool {
        let day = head.date;
        let printed = ["%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y"];
        let mut days = printed.iter().map(|form| day.strftime(form).to_string());
        days.any(|day| self.text.contains(&day))
            || self.text.contains(&compare_key(&format_long(day)))
            || self.text.contains(&head.committee)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_speaks_of_its_day_its_body_and_the_files_it_names() {
        let said = SaidByExport::from_bytes(
            "<Publication><When>21-04-2014 09:00:00</When><Name>Teknikudvalget</Name>\
             <FileName>Bilag 3.pdf"
                .as_bytes(),
        );
        let is_named = |(year, month, day), committee: &str| {
            said.names(&MeetingHead {
                date: Date::new(year, month, day).expect("a day"),
                committee: compare_key(committee),
            })
        };
        assert!(is_named((2014, 4, 21), "Havneudvalget"));
        assert!(is_named((2015, 1, 1), "Teknikudvalget"));
        assert!(!is_named((2015, 1, 1), "Havneudvalget"));
        assert!(said.may_be_of_other(&"a/referat.pdf".into()));
        assert!(!said.may_be_of_other(&"a/bilag 3.pdf".into()));
    }

    #[test]
    fn one_that_shows_no_day_may_speak_of_all() {
        for broken in ["<Publication><Agendas>", "", "\u{1}\u{2}"] {
            let said = SaidByExport::from_bytes(broken.as_bytes());
            assert!(!said.may_be_of_other(&"a/referat.pdf".into()), "{broken}");
        }
    }
}
