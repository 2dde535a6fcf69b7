//! Damaged files for tests: the same ones for the same seed.

/// How many damaged files each format is tried with.
pub(super) const MUTATIONS: u64 = 40;

/// Returns `bytes` with some damage: bytes changed, cut out, repeated, put in, or the end
/// cut off.
pub(super) fn mutate(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut damaged = bytes.to_vec();
    for _ in 0..=random.number_below(8) {
        if damaged.is_empty() {
            break;
        }
        let at = random.number_below(damaged.len());
        let length = random.number_below(64.min(damaged.len() - at)) + 1;
        match random.number_below(6) {
            0 => {
                damaged[at] =
                    damaged[at].wrapping_add(1 + u8::try_from(random.number_below(255)).unwrap())
            }
            1 => drop(damaged.drain(at..at + length)),
            2 => {
                let part = damaged[at..at + length].to_vec();
                let part = part.repeat(1 + random.number_below(50));
                damaged.splice(at..at, part);
            }
            3 => {
                let strange = [
                    &b"\0"[..],
                    b"<",
                    b">",
                    b"&#0;",
                    b"\xff\xfe",
                    b"]]>",
                    b"\x7f\xff\xff\xff",
                ];
                damaged.splice(
                    at..at,
                    strange[random.number_below(strange.len())].iter().copied(),
                );
            }
            4 => damaged[at..at + length].fill(0),
            _ => damaged.truncate(damaged.len() - length.min(at)),
        }
    }
    damaged
}

/// A generator of numbers (xorshift).
struct Random(u64);

impl Random {
    /// Returns a number below `limit`, of which there is one.
    fn number_below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::corpus::{BlockKind, Document, Format, read_document};

    /// How long one damaged file may take, of an unoptimised build on a busy machine.
    const MAX_TIME: Duration = Duration::from_secs(30);

    /// Reads the damaged files of one that is whole: each gives a document that holds
    /// together, or an error.
    fn check(whole: &[u8], format: Format) {
        let document = read_document(whole).expect("it is whole");
        assert_eq!(document.format, format);
        let mut read = 0;
        // The damage is as great to a small file, of which less is left.
        let rounds = if whole.len() < 8192 { 4 } else { 1 };
        for seed in 1..=rounds * MUTATIONS {
            let started = Instant::now();
            if let Ok(document) = read_document(&mutate(whole, seed)) {
                assert_holds_together(&document, seed);
                read += 1;
            }
            assert!(started.elapsed() < MAX_TIME, "{format}, seed {seed}");
        }
        // Packed parts have checksums; the tests of office files get past them.
        let is_sealed = whole.starts_with(b"PK");
        assert!(read > 0 || is_sealed, "{format}: the damage is too much");
    }

    fn assert_holds_together(document: &Document, seed: u64) {
        let text = document.to_text();
        assert_eq!(document.lines().count(), text.lines().count(), "{seed}");
        for block in &document.blocks {
            if block.kind == BlockKind::Break {
                continue;
            }
            assert!(
                block.lines.iter().all(|line| !line.text.contains('\n')),
                "{seed}: a line is one line"
            );
        }
        let items = document.meeting.iter().flat_map(|meeting| &meeting.items);
        for section in items.flat_map(|item| &item.sections) {
            let blocks = &section.blocks;
            assert!(
                blocks.start <= blocks.end && blocks.end <= document.blocks.len(),
                "{seed}"
            );
        }
    }

    /// Tests of the form `name: Format <- "file"`, below the fixtures of formats.
    macro_rules! damaged {
        ($($name:ident: $format:ident <- $file:literal;)*) => {$(
            #[test]
            fn $name() {
                let whole = include_bytes!(concat!("../../tests/fixtures/formats/", $file));
                check(whole, Format::$format);
            }
        )*};
    }

    damaged! {
        damaged_pdf: Pdf <- "pdf/edoc_item.pdf";
        damaged_pdf_of_tables: Pdf <- "pdf/firstagenda.pdf";
        damaged_pdf_of_other_fonts: Pdf <- "pdf/acadre.pdf";
        damaged_encrypted_pdf: Pdf <- "pdf/owner_encrypted.pdf";
        damaged_page: Html <- "firstagenda_minutes.html";
        damaged_page_of_an_agenda: Html <- "firstagenda_agenda.html";
        damaged_docx: Docx <- "minutes.docx";
        damaged_odt: Odt <- "minutes.odt";
        damaged_publication: SbsysPublication <- "sbsys_publication.xml";
        damaged_publication_of_getorganized: SbsysPublication <- "getorganized/publication.xml";
        damaged_acadre: Acadre <- "acadre/Files_2417_4102233/4102232.XML";
        damaged_acadre_manifest: AcadreManifest <- "acadre/XML_2417.xml";
        damaged_edoc: Edoc <- "edoc_classic.xml";
        damaged_notification: EdocFujitsuNotification <- "edoc_fujitsu/3f98e277-4cbd-47ad-9c90-a9587403e430.xml";
        damaged_fujitsu: EdocFujitsu <- "edoc_fujitsu/Forvaltningsudvalget for kultur, Askevig/2018-03-06 15.30/Dagsorden/Dagsorden/Marts FKA/2018-02-27 13.40.51/907a70c3-1012-4037-b64c-e4228c38fb29.xml";
        damaged_sbsys_agenda: SbsysAgenda <- "sbsys_agenda.xml";
        damaged_first_agenda: FirstAgendaJson <- "firstagenda.json";
        damaged_text: Text <- "../layouts/01_firstagenda_pdf.txt";
    }
}
