//! The Danish wording of everything a reader sees in results.

use crate::analysis::PART;
use crate::index::TextField;
use crate::minutes::{MeetingKind, SectionKind};
use crate::query::concept::Origin;
use crate::query::{Note, Respelt};
use crate::search::{Collective, Results};

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

/// Returns the lines that say which words were read as others.
pub fn respelt(results: &Results) -> Vec<String> {
    let mut lines = Vec::new();
    if !results.respelt.is_empty() {
        let words = |of: fn(&Respelt) -> &str| {
            let words: Vec<_> = results.respelt.iter().map(of).collect();
            words.join(", ")
        };
        lines.push(format!(
            "Viser resultater for: {} (intet fundet for: {}; --exact søger kun på det skrevne)",
            words(|respelt| &respelt.word),
            words(|respelt| &respelt.typed),
        ));
    }
    for suggestion in &results.suggestions {
        lines.push(format!(
            "Mente du: {}? (i stedet for {})",
            suggestion.word, suggestion.typed
        ));
    }
    lines
}

/// Returns the Danish name of a field of text.
pub fn text_field(field: TextField) -> &'static str {
    match field {
        TextField::Title => "titel",
        TextField::Recommendation => "indstilling",
        TextField::Decision => "beslutning",
        TextField::EarlierDecisions => "tidligere beslutninger",
        TextField::Occasion => "anledning",
        TextField::Summary => "resumé",
        TextField::CasePresentation => "sagsfremstilling",
        TextField::History => "historik",
        TextField::VisionAndPolicies => "vision og politikker",
        TextField::Economy => "økonomi",
        TextField::LegalBasis => "lovgrundlag",
        TextField::CitizenPerspective => "borgerperspektiv",
        TextField::Other => "andre afsnit",
        TextField::Attachments => "bilag",
        TextField::Absent => "fraværende",
    }
}

/// Returns how a term comes from the word typed.
pub fn origin(origin: &Origin, became: &str) -> String {
    match origin {
        Origin::Word => "ordet".to_owned(),
        Origin::Parts => format!("delene {became}"),
        Origin::Synonym(comment) if comment.is_empty() => format!("synonymet {became}"),
        Origin::Synonym(comment) => format!("synonymet {became} [{comment}]"),
        Origin::Derived => format!("afledt {became}"),
        Origin::Respelt => format!("læst som {became}"),
        Origin::Person => format!("personen {became}"),
    }
}

/// Returns a term of the index as a person may read it.
pub fn term(term: &str) -> String {
    match term.strip_prefix(PART) {
        Some(part) => format!("{part} inde i et ord"),
        None => term.to_owned(),
    }
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
        Note::TooLong(most) => {
            format!("søgningen er lang; kun de første {most} ord er brugt")
        }
        Note::Nothing => "der er intet at søge efter".to_owned(),
    }
}
