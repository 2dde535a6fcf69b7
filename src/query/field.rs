//! The names of fields a person may type, in Danish and English.

use crate::index::TextField;
use crate::words::word_tables;

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

word_tables!("query/field");

/// A field by which items are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filter {
    Case,
    Date,
    Committee,
    Municipality,
    Outcome,
}

/// The fields of text in the order messages name them.
const IN_MESSAGES: [TextField; 16] = [
    TextField::Title,
    TextField::Decision,
    TextField::Recommendation,
    TextField::Attachments,
    TextField::AttachmentText,
    TextField::Absent,
    TextField::Occasion,
    TextField::Summary,
    TextField::CasePresentation,
    TextField::History,
    TextField::VisionAndPolicies,
    TextField::Economy,
    TextField::LegalBasis,
    TextField::CitizenPerspective,
    TextField::EarlierDecisions,
    TextField::Other,
];

impl FieldName {
    /// Reads a field's name, in any case and with or without the letters æ, ø
    /// and å; `None` if there is no such field.
    pub fn parse(name: &str) -> Option<Self> {
        let name = plain(name);
        if let Some(filter) = FILTERS.get(&name) {
            return Some(match filter {
                Filter::Case => Self::Case,
                Filter::Date => Self::Date,
                Filter::Committee => Self::Committee,
                Filter::Municipality => Self::Municipality,
                Filter::Outcome => Self::Outcome,
            });
        }
        let mut known = TEXT_FIELDS.iter().chain(OTHER_TEXT_FIELDS.iter());
        let (_, field) = known.find(|(known, _)| plain(known) == name)?;
        Some(Self::Text(match field {
            // Who looks in attachments looks for what they are called and what they say.
            TextField::Attachments => vec![field, TextField::AttachmentText],
            field => vec![field],
        }))
    }
}

/// Returns the name of every text field, for messages: "titel, beslutning, …".
pub fn known_text_fields() -> String {
    let names = IN_MESSAGES.iter().copied().filter_map(danish_name);
    names.collect::<Vec<_>>().join(", ")
}

/// Returns the Danish name of a text field, as it is typed; `None` for one that only
/// has an English name.
pub fn danish_name(field: TextField) -> Option<&'static str> {
    let mut named = TEXT_FIELDS.iter();
    named.find_map(|(name, known)| (known == field).then_some(name))
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
