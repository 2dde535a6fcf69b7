//! What is fixed to a page and is no text of it: stamps, notes and watermarks. Of them only
//! what may say that the page is closed (lukket) is told, of all that stands on it.

use hayro_syntax::object::{Array, Dict, Name, String as PdfString};
use hayro_syntax::page::Page;

use super::strings::decoded;
use crate::corpus::asides::{closes_by_name, noted, words_of_name};

/// Annotations of a page that are looked at.
const MOST_ANNOTATIONS: usize = 500;
/// The name of a stamp that every program has, besides those that are marks by their words.
const NOT_FOR_PUBLIC_RELEASE: &str = "NotForPublicRelease";
/// What such a name says, as a reader of the page sees it.
const CLOSED: &str = "Lukket";

/// Returns what annotations of a page may say of access.
pub(super) fn read(page: &Page<'_>) -> Vec<String> {
    let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else {
        return Vec::new();
    };
    let annotations = annotations.iter::<Dict<'_>>().take(MOST_ANNOTATIONS);
    let mut said = Vec::new();
    for annotation in annotations {
        for key in ["Contents", "Subj"] {
            let text = annotation.get::<PdfString<'_>>(key);
            said.extend(text.and_then(|text| noted(&decoded(text.as_bytes()))));
        }
        let name = annotation.get::<Name<'_>>("Name");
        if name.is_some_and(|name| is_closed_stamp(name.as_str())) {
            said.push(CLOSED.to_owned());
        }
    }
    said.dedup();
    said
}

fn is_closed_stamp(name: &str) -> bool {
    name == NOT_FOR_PUBLIC_RELEASE || closes_by_name(&words_of_name(name))
}
