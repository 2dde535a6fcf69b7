//! The Danish wording of everything a reader sees in results.

use crate::minutes::{MeetingKind, SectionKind};
use crate::query::Note;
use crate::search::Collective;

/// Returns the usual label of a section, for those printed without one.
pub fn section(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Occasion => "Anledning",
        SectionKind::Recommendation => "Indstilling",
        SectionKind::Summary => "Resumé",
        SectionKind::CasePresentation => "Sagsfremstilling",
        SectionKind::History => "Historik",
        SectionKind::VisionAndPolicies => "Vision og politikker",
        SectionKind::Economy => "Økonomi",
        SectionKind::LegalBasis => "Lovgrundlag",
        SectionKind::CitizenPerspective => "Borgerperspektiv",
        SectionKind::Consultation => "Høring",
        SectionKind::Staff => "Personale",
        SectionKind::Procedure => "Sagsgang",
        SectionKind::Decision => "Beslutning",
        SectionKind::Attachments => "Bilag",
        SectionKind::Absent => "Fraværende",
        SectionKind::Other => "Tekst",
    }
}

/// Returns the Danish word for a kind of document.
pub fn kind(kind: MeetingKind) -> &'static str {
    match kind {
        MeetingKind::Minutes => "Referat",
        MeetingKind::Agenda => "Dagsorden",
    }
}

/// Returns "1 punkt", "2 punkter".
pub fn items(count: usize) -> String {
    counted(count, "punkt", "punkter")
}

/// Returns a count with its noun.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Returns why a number is taken for a collective one.
pub fn collective(why: Collective) -> &'static str {
    match why {
        Collective::MeetingCase => {
            "Samlesag: facet P35 er mødernes egen sag, så punkterne hører ikke nødvendigvis sammen."
        }
        Collective::SeveralInOneMeeting => {
            "Samlesag: flere punkter på samme møde har nummeret, så de hører ikke nødvendigvis sammen."
        }
    }
}

/// Returns what is said of something in a query that was not understood.
pub fn note(note: &Note) -> String {
    match note {
        Note::UnclosedQuote => {
            "et citationstegn mangler sin mage; ordene er søgt enkeltvis".to_owned()
        }
        Note::Parentheses => "parenteser grupperer ikke; de er sprunget over".to_owned(),
        Note::LoneAnd => "`AND` skal have et ord på begge sider; det er sprunget over".to_owned(),
        Note::LoneOr => "`OR` skal have et ord på begge sider; det er sprunget over".to_owned(),
        Note::UnknownField(name) => {
            format!(
                "der er intet felt `{name}:`; det er søgt som et ord (felter: {}, sag, dato, udvalg, kommune)",
                crate::query::field::known_text_fields()
            )
        }
        Note::EmptyField(name) => format!("der står intet efter `{name}:`; det er sprunget over"),
        Note::NotADate(text) => {
            format!(
                "`{text}` er ingen dato; skriv fx 2025-05-21, 21. maj 2025, 2025-05, 2024-Q3 eller 2024-09..2025-01"
            )
        }
        Note::NotACase(text) => format!(
            "`{text}` er intet sagsnummer; skriv fx 85.11.20-A26-1-24, 85.11 eller p35-9-22"
        ),
        Note::UnknownCommittee(name) => {
            format!("intet udvalg i indekset hedder `{name}`; derfor er intet fundet")
        }
        Note::UnknownMunicipality(name) => {
            format!("ingen kommune i indekset hedder `{name}`; derfor er intet fundet")
        }
        Note::ShortPrefix(text) => {
            format!("`{text}` er for kort; der skal mindst to bogstaver før `*`")
        }
        Note::NoWord(text) => format!("`{text}` indeholder intet ord; det er sprunget over"),
        Note::Nothing => "der er intet at søge efter".to_owned(),
    }
}
