//! Titles of attachments: which name a meeting, and which only a day.

use proptest::prelude::*;

use super::{item, line, lines};
use crate::findings::references::{MeetingContext, MeetingMention, meeting_mentions};
use crate::minutes::{Attachment, LineRange, SectionKind};

/// The mentions of an attachment called `title` in minutes of 12 March 2025 of the
/// economic committee.
fn read_title(title: &str) -> Vec<MeetingMention> {
    let mut item = item(SectionKind::Attachments, title);
    item.attachments = vec![Attachment {
        title: title.to_owned(),
        line: 3,
        file: None,
    }];
    let meeting = MeetingContext {
        committee: Some("Økonomiudvalget".to_owned()),
        date: jiff::civil::Date::new(2025, 3, 12).ok(),
    };
    meeting_mentions(&crate::findings::ItemText::new(&item), &meeting)
}

macro_rules! titles {
    ($($name:ident: $title:literal => $found:literal;)*) => {$(
        #[test]
        fn $name() {
            assert_eq!(lines(&read_title($title)), $found);
        }
    )*};
}

titles! {
    reads_short_name_and_day: "Oversigt over forslag KB 5. februar 2025" => "2025-02-05 KB earlier";
    reads_short_name_in_lower_case: "Input fra grupperne - tmu 4. februar" => "2025-02-04? tmu earlier";
    reads_name_and_day: "Talepapir, Direktionen den 5. februar 2025"
        => "2025-02-05 Direktionen earlier";
    reads_what_was_asked: "Udvalgets og ØU spørgsmål 4. februar 2025" => "2025-02-04 ØU earlier";
    reads_what_was_shown: "Præsentation til Lederforum d. 3.4.25" => "2025-04-03 Lederforum later";
    reads_record: "Referat af Økonomiudvalgets møde den 4. februar 2025"
        => "2025-02-04 Økonomiudvalgets earlier";
    reads_agenda_behind_day: "Dagsorden 26-03-2025, Kommunalbestyrelsen"
        => "2025-03-26 Kommunalbestyrelsen later";
    reads_decision_of_body: "Kommunalbestyrelsens beslutning 26. februar 2025"
        => "2025-02-26 Kommunalbestyrelsens earlier";
    reads_file_name: "Oplæg_KB_26._februar_2025.pdf" => "2025-02-26 KB earlier";
    reads_passed_paper: "Bevillingsregler, godkendt af Byrådet 26. februar 2025"
        => "2025-02-26 Byrådet earlier";
    reads_bracketed_short_name_of_title: "Slides fra Teknik- og Miljøudvalget (TMU) 4. februar 2025"
        => "2025-02-04 Teknik- og Miljøudvalget earlier";

    passes_over_own_meeting_in_title: "Gruppearbejde ØU 12. marts 2025" => "";
    passes_over_note: "Notat af 3. februar 2025" => "";
    passes_over_note_to_body: "Notat til ØU 3. februar 2025" => "";
    passes_over_follow_up: "Budgetopfølgning 31. juli 2024" => "";
    passes_over_follow_up_of_body: "Økonomiudvalget - budgetopfølgning 31. juli 2024" => "";
    passes_over_reply: "Høringssvar fra Handicaprådet 3. februar 2025" => "";
    passes_over_statement: "Udtalelse Seniorrådet 3. februar 2025" => "";
    passes_over_letter_from_body: "Henvendelse fra Byrådet den 3. februar 2025" => "";
    passes_over_month: "Nyt fra Direktionen - november 2024" => "";
    passes_over_year_alone: "Materiale KB 2025" => "";
    passes_over_day_alone: "Tegninger 3. februar 2025" => "";
    passes_over_record_of_no_body: "Referat 3. februar 2025" => "";
    passes_over_day_far_from_body: "Økonomiudvalgets temaer og kort over stier 3. februar 2025" => "";
    passes_over_genitive_and_day: "Byrådets 3. februar 2025" => "";
    passes_over_day_without_year_apart: "ØU spørgsmål 4. februar" => "";
    passes_over_statutes: "Vedtægt for Seniorrådet 1. januar 2024" => "";
    passes_over_members: "Medlemmer af Seniorrådet 1. januar 2024" => "";
    passes_over_term: "Kommunalbestyrelsen 1. januar 2022 - 31. december 2025" => "";
    passes_over_election_in_title: "Valg til Seniorrådet 18. november 2024" => "";
    passes_over_workshop: "Program for workshop Direktionen 5. februar 2025" => "";
    passes_over_theme_day: "Drejebog for temadag, Byrådet den 6. februar 2025" => "";
    passes_over_meeting_with_council: "Dialogmøde med Seniorrådet 3. februar 2025" => "";
    passes_over_group: "Kommissorium og følgegruppen 3. februar 2025" => "";
    passes_over_words_in_lower_case: "Bus til by 3. februar 2025 og nu 4. februar 2025" => "";
    passes_over_as_of: "Status KB pr. 28. februar 2025" => "";
    passes_over_numbered_title: "Bilag 3 - ØU 2025-2028" => "";
}

#[test]
fn a_title_is_told_by_its_line_and_handles_nothing() {
    let found = read_title("Referat - behandling i KB 26. februar 2025");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].section, Some(SectionKind::Attachments));
    assert_eq!(found[0].lines, LineRange::of_line(3));
    assert_eq!(found[0].text, "KB 26. februar 2025");
    assert_eq!(line(&found[0]), "2025-02-26 KB earlier");
    assert!(!found[0].handling);
}

proptest! {
    #[test]
    fn no_title_panics(
        title in ".{0,80}|(ØU|øu|kb|Byrådet|s|Referat|af|til|spørgsmål|den|d\\.|3|17|\\.|,|maj|2024|-|–|_|\\(|\\)|\u{30a}|Å| ){0,24}"
    ) {
        for mention in read_title(&title) {
            prop_assert!(title.contains(&mention.text) || mention.section.is_none());
        }
    }
}
