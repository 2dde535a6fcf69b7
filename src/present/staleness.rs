//! What is said beside a quotation whose file is no longer as it was indexed.

use crate::evidence::staleness::StaleFile;
use crate::index::{SourceChange, SourceStates, StoredItem};

use super::labels::counted;

/// Returns what became of a file, in Danish, as it goes on behind "kilden" or its path.
pub fn became(change: SourceChange) -> &'static str {
    match change {
        SourceChange::Changed => "er ændret, siden den blev indekseret",
        SourceChange::Missing => "er væk, siden den blev indekseret",
        _ => "kan ikke læses nu",
    }
}

/// Returns the line beside a quotation from the file at `path`.
pub fn line_beside(path: impl std::fmt::Display, change: SourceChange) -> String {
    format!("OBS: {path} {}", became(change))
}

/// Returns the line beside an item; `None` if its file is as it was, or was not asked for.
pub(super) fn of_item(item: &StoredItem) -> Option<String> {
    item.stale
        .map(|change| line_beside(&item.source_path, change))
}

/// Returns what is said of a whole answer, with what to do; `None` if the files it quotes
/// are all as they were indexed.
pub fn of_answer(states: &SourceStates<'_>) -> Option<String> {
    of_files(states.stale().len())
}

/// Returns the same of `stale` files.
pub(super) fn of_files(stale: usize) -> Option<String> {
    let files = counted(stale, "citeret fil", "citerede filer");
    let done = "er ændret eller væk, siden indekset blev lavet";
    let todo = "`referat index` eller `--refresh` bringer det ajour";
    (stale > 0).then(|| format!("{files} {done}; {todo}"))
}

/// Returns the note of a record that quotes `files`, none of which is as it was.
pub fn note(files: &[StaleFile]) -> String {
    let files: Vec<String> = files
        .iter()
        .map(|file| format!("{} {}", file.path, became(file.change)))
        .collect();
    files.join("; ")
}

#[cfg(test)]
mod tests {
    use super::{SourceChange, line_beside, of_files};

    #[test]
    fn what_became_of_a_file_is_said_in_danish() {
        for (change, said) in [
            (
                SourceChange::Changed,
                "OBS: a.txt er ændret, siden den blev indekseret",
            ),
            (
                SourceChange::Missing,
                "OBS: a.txt er væk, siden den blev indekseret",
            ),
            (SourceChange::Unreadable, "OBS: a.txt kan ikke læses nu"),
        ] {
            assert_eq!(line_beside("a.txt", change), said);
        }
        assert_eq!(of_files(0), None);
        let one = of_files(1).unwrap();
        assert!(
            one.starts_with("1 citeret fil er ændret eller væk"),
            "{one}"
        );
    }
}
