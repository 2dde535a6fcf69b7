//! What became of the quotations of an export.

use std::io::{self, Write};

use crate::evidence::verify::Checked;
use crate::evidence::{QuotationState, Seal, Sealed, Verification};
use crate::present::labels;

use super::canvas::{Canvas, StyledParagraph, TextRole};
use super::locations;

/// The verdicts in the order they are counted, with their Danish words.
const VERDICTS: [(&str, &str); 6] = [
    ("unchanged", "uændret"),
    ("moved", "flyttet"),
    ("changed", "ændret"),
    ("missing", "mangler"),
    ("unreadable", "kan ikke læses"),
    ("outside", "uden for mappen"),
];

fn verdict_word(verdict: &QuotationState) -> &'static str {
    let found = VERDICTS.iter().find(|(name, _)| *name == verdict.name());
    found.map_or("", |(_, word)| word)
}

fn field_word(field: &str) -> &'static str {
    match field {
        "id" => "id",
        "municipality" => "kommune",
        "document" => "dokument",
        "text" => "tekst",
        "title" => "titel",
        "date" => "dato",
        "committee" => "udvalg",
        "item_number" => "punkt",
        _ => "sag",
    }
}

/// Writes a line for every quotation that is not as it was, and a summary.
pub(super) fn verification(
    out: &mut dyn Write,
    canvas: Canvas,
    sealed: &Sealed,
    verification: &Verification,
) -> io::Result<()> {
    let line = |out: &mut dyn Write, word: &str, text: String| {
        StyledParagraph::new()
            .add(word, TextRole::Notice)
            .add(&text, TextRole::Plain)
            .hang(2)
            .write(out, canvas, 0)
    };
    for checked in &verification.quotations {
        if checked.verdict != QuotationState::Unchanged {
            line(
                out,
                verdict_word(&checked.verdict),
                quoted(canvas, sealed, checked),
            )?;
        }
    }
    for mismatch in &verification.mismatches {
        let record = &sealed.export.records[mismatch.record];
        let text = format!(
            ": {}: {} er ikke som i kilden",
            record.id,
            field_word(mismatch.field)
        );
        line(out, "oplysning", text)?;
    }
    if !sealed.is_intact() {
        line(out, "eksporten er ændret", altered(sealed))?;
    }
    let counts = VERDICTS.iter().filter_map(|(name, word)| {
        let count = verification.count(name);
        // The usual ones are named even if there are none.
        let usual = matches!(*name, "unchanged" | "moved" | "changed" | "missing");
        (usual || count > 0).then(|| format!("{count} {word}"))
    });
    let counts: Vec<_> = counts.collect();
    let summary = format!(
        "{} i {}: {}.",
        labels::counted(verification.quotations.len(), "citat", "citater"),
        labels::counted(sealed.export.records.len(), "post", "poster"),
        counts.join(", ")
    );
    StyledParagraph::new()
        .add(&summary, TextRole::Plain)
        .write(out, canvas, 0)?;
    let other = verification.quotations.iter();
    let other = other
        .filter(|checked| checked.same_file == Some(false))
        .count();
    if other > 0 {
        let text = format!("{other} af dem står i filer, der er ændret siden eksporten.");
        StyledParagraph::new()
            .add(&text, TextRole::Plain)
            .write(out, canvas, 0)?;
    }
    let version = &sealed.export.version;
    if !verification.is_proven() && version != env!("CARGO_PKG_VERSION") {
        let text = format!(
            "Eksporten er lavet af version {version}, efterprøvet af {}; læs docs/evidence.md.",
            env!("CARGO_PKG_VERSION")
        );
        StyledParagraph::new()
            .add(&text, TextRole::Plain)
            .write(out, canvas, 0)?;
    }
    let seal = format!("kontrolsum {}", sealed.seal.sha256);
    StyledParagraph::new()
        .add(&seal, TextRole::Faint)
        .write(out, canvas, 0)
}

/// Says which quotation it is, and where it should be.
fn quoted(canvas: Canvas, sealed: &Sealed, checked: &Checked) -> String {
    let record = &sealed.export.records[checked.record];
    let quotation = &record.quotations[checked.quotation];
    let detail = match (&checked.verdict, checked.same_file) {
        (QuotationState::Moved(location), _) => {
            format!(", nu {}", locations::short(canvas, location))
        }
        (QuotationState::Changed, Some(true)) => " (filen er uændret)".to_owned(),
        (QuotationState::Changed, _) => " (filen er ændret)".to_owned(),
        (QuotationState::Unreadable(why), _) => format!(" ({why})"),
        _ => String::new(),
    };
    format!(
        ": {} · {} · {}, {}{detail}",
        record.id,
        labels::quotation_kind(quotation.kind),
        quotation.path,
        locations::short(canvas, &quotation.location)
    )
}

/// Says how an export differs from what was sealed.
fn altered(sealed: &Sealed) -> String {
    let (seal, found) = (&sealed.seal, Seal::new(&sealed.export));
    if (seal.records, seal.quotations) == (found.records, found.quotations) {
        return ": kontrolsummen passer ikke".to_owned();
    }
    let counted = |seal: &Seal| {
        format!(
            "{} og {}",
            labels::counted(seal.records, "post", "poster"),
            labels::counted(seal.quotations, "citat", "citater")
        )
    };
    format!(": skrevet med {}, har {}", counted(seal), counted(&found))
}
