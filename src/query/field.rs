//! The names of fields a person may type, in Danish and English.

use crate::index::TextField;

/// What a prefix such as `titel:` or `dato:` stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FieldName {
    /// Fields of text to search in.
    Text(Vec<TextField>),
    /// The case number (`sag:`).
    Case,
    /// The day of the meeting (`dato:`).
    Date,
    /// The body that met (`udvalg:`).
    Committee,
    /// The municipality (`kommune:`).
    Municipality,
    /// What was decided (`udfald:`).
    Outcome,
}

/// Every accepted name with what it stands for; the first of a field is the
/// one shown in messages.
const TEXT_FIELDS: &[(&str, TextField)] = &[
    ("titel", TextField::Title),
    ("title", TextField::Title),
    ("overskrift", TextField::Title),
    ("beslutning", TextField::Decision),
    ("decision", TextField::Decision),
    ("indstilling", TextField::Recommendation),
    ("recommendation", TextField::Recommendation),
    ("bilag", TextField::Attachments),
    ("attachments", TextField::Attachments),
    ("attachment", TextField::Attachments),
    ("bilagstekst", TextField::AttachmentText),
    ("attachment_text", TextField::AttachmentText),
    ("fraværende", TextField::Absent),
    ("afbud", TextField::Absent),
    ("absent", TextField::Absent),
    ("anledning", TextField::Occasion),
    ("occasion", TextField::Occasion),
    ("resumé", TextField::Summary),
    ("resume", TextField::Summary),
    ("summary", TextField::Summary),
    ("sagsfremstilling", TextField::CasePresentation),
    ("case_presentation", TextField::CasePresentation),
    ("historik", TextField::History),
    ("history", TextField::History),
    ("politikker", TextField::VisionAndPolicies),
    ("vision_and_policies", TextField::VisionAndPolicies),
    ("policies", TextField::VisionAndPolicies),
    ("økonomi", TextField::Economy),
    ("economy", TextField::Economy),
    ("finances", TextField::Economy),
    ("lovgrundlag", TextField::LegalBasis),
    ("legal_basis", TextField::LegalBasis),
    ("borgerperspektiv", TextField::CitizenPerspective),
    ("citizen_perspective", TextField::CitizenPerspective),
    ("tidligere", TextField::EarlierDecisions),
    ("earlier_decisions", TextField::EarlierDecisions),
    ("andet", TextField::Other),
    ("other", TextField::Other),
];

const FILTERS: &[(&str, FieldName)] = &[
    ("sag", FieldName::Case),
    ("sagsnr", FieldName::Case),
    ("journal", FieldName::Case),
    ("journalnummer", FieldName::Case),
    ("case", FieldName::Case),
    ("dato", FieldName::Date),
    ("date", FieldName::Date),
    ("udvalg", FieldName::Committee),
    ("committee", FieldName::Committee),
    ("kommune", FieldName::Municipality),
    ("municipality", FieldName::Municipality),
    ("udfald", FieldName::Outcome),
    ("outcome", FieldName::Outcome),
];

impl FieldName {
    /// Reads a field's name, in any case and with or without the letters æ, ø
    /// and å; `None` if there is no such field.
    pub fn parse(name: &str) -> Option<Self> {
        let name = plain(name);
        if let Some((_, filter)) = FILTERS.iter().find(|(known, _)| *known == name) {
            return Some(filter.clone());
        }
        let field = TEXT_FIELDS
            .iter()
            .find(|(known, _)| plain(known) == name)?
            .1;
        Some(Self::Text(match field {
            // Who looks in attachments looks for what they are called and what they say.
            TextField::Attachments => vec![field, TextField::AttachmentText],
            field => vec![field],
        }))
    }
}

/// Returns the name of every text field, for messages: "titel, beslutning, …".
pub fn known_text_fields() -> String {
    let mut seen = Vec::new();
    let mut names = Vec::new();
    for &(name, field) in TEXT_FIELDS {
        if !seen.contains(&field) {
            seen.push(field);
            names.push(name);
        }
    }
    names.join(", ")
}

fn plain(name: &str) -> String {
    let name = name.trim().to_lowercase();
    crate::analysis::fold::fold(name.into()).replace('é', "e")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_in_both_languages_and_without_danish_letters() {
        for name in ["økonomi", "Økonomi", "oekonomi", "economy"] {
            assert_eq!(
                FieldName::parse(name),
                Some(FieldName::Text(vec![TextField::Economy]))
            );
        }
        assert_eq!(
            FieldName::parse("bilag"),
            Some(FieldName::Text(vec![
                TextField::Attachments,
                TextField::AttachmentText
            ]))
        );
        assert_eq!(FieldName::parse("SAG"), Some(FieldName::Case));
        assert_eq!(FieldName::parse("foo"), None);
    }

    #[test]
    fn every_field_is_named_once() {
        assert_eq!(
            known_text_fields().split(", ").count(),
            TextField::ALL.len()
        );
    }
}
