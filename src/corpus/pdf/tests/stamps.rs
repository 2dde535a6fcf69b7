//! Stamps and watermarks that close (lukket) what stands on a page.

use super::written::Written;
use super::*;

/// A file of two pages, the second with these entries and operators.
fn file(entries: &str, operators: &str) -> Document {
    let mut pdf = Written::default();
    pdf.page("").text(70.0, 80.0, 11.0, "1. Vejprojekt");
    pdf.page(entries).text(70.0, 80.0, 11.0, "2. Salg af areal");
    pdf.text(70.0, 120.0, 11.0, "Arealet sælges.")
        .raw(operators);
    read_pdf(&pdf.bytes()).expect("the file is whole")
}

/// Returns the blocks that are said to be something besides their text.
fn blocks_with_asides(document: &Document) -> Vec<usize> {
    let mut blocks: Vec<usize> = document
        .asides
        .iter()
        .filter_map(|aside| aside.block)
        .collect();
    blocks.sort_unstable();
    blocks.dedup();
    blocks
}

#[test]
fn stamps_are_said_of_all_that_is_on_their_page() {
    for stamp in [
        "/Subtype /Stamp /Contents (FORTROLIGT)",
        "/Subtype /Stamp /Name /Confidential",
        "/Subtype /Stamp /Name /NotForPublicRelease",
        "/Subtype /FreeText /Contents <feff004c0075006b006b00650074>",
        "/Subtype /Text /Subj (Lukket punkt)",
    ] {
        let document = file(
            &format!("/Annots [ << /Type /Annot /Rect [0 0 9 9] {stamp} >> ]"),
            "",
        );
        assert_eq!(blocks_with_asides(&document), [1, 2], "{stamp}");
    }
    for stamp in [
        "/Subtype /Stamp /Name /ForPublicRelease",
        "/Subtype /Stamp /Name /Approved",
        "/Subtype /Text /Contents (Husk kortet)",
    ] {
        let document = file(
            &format!("/Annots [ << /Type /Annot /Rect [0 0 9 9] {stamp} >> ]"),
            "",
        );
        assert_eq!(document.asides, [], "{stamp}");
    }
}

#[test]
fn a_mark_across_a_page_is_said_of_all_that_is_on_it() {
    let across = "BT /F1 60 Tf 0.7 0.7 -0.7 0.7 150 250 Tm (FORTROLIGT) Tj ET";
    assert_eq!(blocks_with_asides(&file("", across)), [1, 2]);
    let plain = "BT /F1 60 Tf 0.7 0.7 -0.7 0.7 150 250 Tm (KOPI) Tj ET";
    assert_eq!(file("", plain).asides, []);
}
