//! What a document says of itself as one of several: that it supplements an agenda
//! (tillægsdagsorden), or is corrected (rettet referat).

use jiff::civil::Date;

use crate::corpus::Source;
use crate::minutes::{Meeting, is_ordinary_title};
use crate::text::compare_key;
use crate::text::date::find_date;
use crate::words::word_tables;

word_tables!("index/versions/versions");

/// Lines above the first item that are looked at.
const MOST_LINES: usize = 40;

/// Letters of the longest line that says what a document is; longer ones are prose.
const LONGEST_LINE: usize = 100;

/// What a document says of itself as one of several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::index) struct Edition {
    /// It adds items to another agenda.
    pub(in crate::index) is_supplement: bool,
    /// It takes the place of earlier ones.
    pub(in crate::index) is_corrected: bool,
    /// The day it was corrected on, where it says so.
    pub(in crate::index) corrected_on: Option<Date>,
}

impl Edition {
    /// Reads the lines of `source` above the first item of `meeting`, and the file's name.
    pub(in crate::index) fn of_source(source: &Source, meeting: &Meeting) -> Self {
        let first = meeting.outline().iter().map(|item| item.lines().first);
        let above = first.min().unwrap_or(1).saturating_sub(1);
        let name = source.path.as_path().file_stem().unwrap_or_default();
        let name = name.to_string_lossy().replace(['_', '-', '.'], " ");
        let lines = source.text.lines().take(above.min(MOST_LINES));
        let mut edition = Self::of_line(&name);
        for line in lines.filter(|line| line.chars().count() <= LONGEST_LINE) {
            edition.add(Self::of_line(line), meeting.date);
        }
        edition.corrected_on = edition.corrected_on.filter(|_| edition.is_corrected);
        edition
    }

    fn add(&mut self, other: Self, held: Option<Date>) {
        self.is_supplement |= other.is_supplement;
        self.is_corrected |= other.is_corrected;
        // The day of the meeting is none of a correction.
        let day = other.corrected_on.filter(|day| held != Some(*day));
        self.corrected_on = self.corrected_on.max(day);
    }

    fn of_line(line: &str) -> Self {
        let key = compare_key(line);
        let words: Vec<&str> = key
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let clean = words.join(" ");
        let has = |phrase: &str| format!(" {clean} ").contains(&format!(" {phrase} "));
        let is_supplement = SUPPLEMENT.iter().any(has);
        let names_document = words.iter().any(|word| DOCUMENT.has(word));
        let corrected = CORRECTED.iter().find(|phrase| has(phrase));
        // "Rettet 14. marts 2025" stands alone; "rettet henvendelse til" is something else.
        let is_corrected = corrected.is_some_and(|phrase| {
            let begins = clean.starts_with(phrase);
            names_document || clean == *phrase || begins && find_date(line).is_some()
        });
        Self {
            is_supplement,
            is_corrected,
            corrected_on: is_corrected
                .then(|| find_date(line).map(|(_, day)| day))
                .flatten(),
        }
    }
}

/// Returns whether items of this title, as compared, stand on the agenda of most meetings.
pub(super) fn is_formal(title: &str) -> bool {
    is_ordinary_title(title) || FORMAL.beginning_of(title).is_some()
}

#[cfg(test)]
mod tests {
    use super::Edition;

    #[test]
    fn a_line_says_what_a_document_is() {
        for (line, is_supplement, is_corrected) in [
            ("TILLÆGSDAGSORDEN Byrådet d. 12-03-2025", true, false),
            ("Supplerende dagsorden", true, false),
            ("Rettet referat", false, true),
            ("REFERAT (korrigeret) Byrådet d. 12-03-2025", false, true),
            ("Rettet den 14. marts 2025", false, true),
            ("2025 03 12 referat rettet", false, true),
            ("REFERAT Byrådet d. 12-03-2025", false, false),
            ("Borgeren har rettet henvendelse til byrådet", false, false),
            ("Dagsorden for møde om rettigheder", false, false),
        ] {
            let edition = Edition::of_line(line);
            assert_eq!(
                (edition.is_supplement, edition.is_corrected),
                (is_supplement, is_corrected),
                "{line}"
            );
        }
    }

    #[test]
    fn the_day_of_a_correction_is_kept() {
        let edition = Edition::of_line("Rettet den 14. marts 2025");
        assert_eq!(edition.corrected_on, Some(jiff::civil::date(2025, 3, 14)));
    }
}
