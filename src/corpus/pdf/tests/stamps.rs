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

#[test]
fn a_bookmark_above_all_others_is_said_of_the_file() {
    let said = |objects: &[&str]| {
        let mut pdf = Written::default();
        pdf.text(70.0, 80.0, 11.0, "1. Vejprojekt");
        pdf.catalog = "/Outlines 10 0 R".to_owned();
        pdf.objects = objects.iter().map(|&object| object.to_owned()).collect();
        let document = read_pdf(&pdf.bytes()).expect("the file is whole");
        let asides = document.asides.into_iter();
        asides
            .map(|aside| (aside.block, aside.text))
            .collect::<Vec<_>>()
    };
    let outlines = "<< /Type /Outlines /First 11 0 R /Last 11 0 R /Count 1 >>";
    let closed = "<< /Title (Lukket dagsorden) /Parent 10 0 R >>";
    let expected = [(None, "Lukket dagsorden".to_owned())];
    assert_eq!(said(&[outlines, closed]), expected);
    let other = "<< /Title (Dagsorden) /Parent 10 0 R >>";
    assert_eq!(said(&[outlines, other]), []);
    // One of several is of a part.
    let first = "<< /Title (Lukket dagsorden) /Parent 10 0 R /Next 12 0 R >>";
    let second = "<< /Title (Bilag) /Parent 10 0 R /Prev 11 0 R >>";
    assert_eq!(said(&[outlines, first, second]), []);
}
