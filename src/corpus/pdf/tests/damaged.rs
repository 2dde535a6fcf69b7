//! Files that are cut off, changed, looped or made to grow: each gives a document or an
//! error, in little time.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::written::Written;
use super::*;

const FILES: [&[u8]; 2] = [
    include_bytes!("../../../../tests/fixtures/formats/pdf/firstagenda_feet.pdf"),
    include_bytes!("../../../../tests/fixtures/formats/pdf/acadre.pdf"),
];

#[test]
fn what_is_no_pdf_is_said() {
    for bytes in [&b""[..], b"%PD", b"Hej", &[0; 5000], b"<html></html>"] {
        assert_eq!(read_pdf(bytes), Err(PdfError::NotPdf));
    }
    for bytes in [&b"%PDF-1.7"[..], b"%PDF-1.7\nstartxref\n0\n%%EOF\n"] {
        assert_eq!(read_pdf(bytes), Err(PdfError::Damaged));
    }
}

#[test]
fn files_that_are_cut_off_are_damaged() {
    for file in FILES {
        for part in 1..40 {
            let cut = &file[..file.len() * part / 40];
            assert_eq!(read_pdf(cut), Err(PdfError::Damaged), "{part} of 40");
        }
    }
}

#[test]
fn files_with_other_bytes_do_not_stop_the_program() {
    let mut state = 2031_u64;
    let mut random = move |below: usize| {
        // The multiplier and addend of Knuth's MMIX.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for file in FILES {
        let mut read = 0;
        for round in 0..20 {
            let mut changed = file.to_vec();
            for _ in 0..=round {
                let at = random(changed.len());
                changed[at] = random(256) as u8;
            }
            read += usize::from(read_pdf(&changed).is_ok());
        }
        assert!(read > 0, "the changes are too many to test reading");
    }
}

fn file(objects: &str) -> Vec<u8> {
    format!("%PDF-1.7\n{objects}\ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n").into_bytes()
}

#[test]
fn trees_that_lead_back_end() {
    let pages = "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n\
                 2 0 obj << /Type /Pages /Count 2 /Kids [3 0 R 2 0 R] >> endobj\n\
                 3 0 obj << /Type /Pages /Kids [2 0 R 3 0 R] >> endobj";
    assert_eq!(read_pdf(&file(pages)), Err(PdfError::Damaged));
    let table = b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer << /Root 1 0 R /Prev 9 >>\n\
                  startxref\n9\n%%EOF\n";
    assert_eq!(read_pdf(table), Err(PdfError::Damaged));
}

#[test]
fn forms_in_forms_end() {
    // Each form paints the next ten times: without a bound, ten to the number of forms.
    let paint = "/X9 Do ".repeat(10);
    let form = |next: usize| {
        format!(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 600 900] /Resources << /XObject << \
             /X9 {next} 0 R >> >> /Length {} >>\nstream\n{paint}\nendstream",
            paint.len()
        )
    };
    let mut written = Written {
        objects: (11..=28).map(form).collect(),
        ..Written::default()
    };
    written.text(70.0, 100.0, 10.0, "Godkendt.").raw("/X9 Do");
    let document = read_pdf(&written.bytes()).expect("the page has text");
    assert_eq!(outline(&document), ["p Godkendt."]);
    assert_eq!(
        messages(&document),
        ["a part could not be read, or is beyond what is read (page 1)"]
    );
}

#[test]
fn states_that_are_never_restored_end() {
    let mut written = Written::default();
    written
        .raw(&"q ".repeat(300_000))
        .raw(&"BT /Span BMC ".repeat(100_000))
        .text(70.0, 100.0, 10.0, "Godkendt.");
    let document = read_pdf(&written.bytes()).expect("the page has text");
    assert_eq!(outline(&document), ["p Godkendt."]);
}

#[test]
fn numbers_without_end_do_no_harm() {
    let huge = "1e38";
    for page in [
        "/MediaBox [0 0 1e30 1e30]",
        "/MediaBox [0 0 0 0]",
        "/MediaBox [-1e38 1e38 1e38 -1e38]",
        "/CropBox [9 9 9 9]",
    ] {
        let mut written = Written::default();
        written
            .page(page)
            .text(70.0, 100.0, 10.0, "Godkendt.")
            .raw(&format!("BT /F1 {huge} Tf {huge} {huge} Td (x) Tj ET"))
            .raw(&format!(
                "{huge} 0 0 {huge} 0 0 cm BT /F1 {huge} Tf (y) Tj ET"
            ));
        let _ = read_pdf(&written.bytes());
    }
}

#[test]
fn streams_that_grow_beyond_measure_are_refused() {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    for _ in 0..80 {
        packer
            .write_all(&vec![b' '; 1024 * 1024])
            .expect("a vector takes all");
    }
    let packed = packer.finish().expect("a vector takes all");
    let mut bytes = b"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n\
        2 0 obj << /Type /Pages /Count 1 /Kids [3 0 R] >> endobj\n\
        3 0 obj << /Type /Page /Parent 2 0 R /Contents 4 0 R >> endobj\n"
        .to_vec();
    let dict = format!(
        "4 0 obj << /Filter /FlateDecode /Length {} >>\nstream\n",
        packed.len()
    );
    bytes.extend(dict.bytes());
    bytes.extend(&packed);
    bytes.extend(b"\nendstream endobj\ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n");
    assert_eq!(read_pdf(&bytes), Err(PdfError::TooLarge));
}
