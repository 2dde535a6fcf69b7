//! Invented files in the structure of real exports, from `tests/fixtures/formats/pdf`.

use super::*;

const FIRSTAGENDA: &[u8] = include_bytes!("../../../../tests/fixtures/formats/pdf/firstagenda.pdf");
const FIRSTAGENDA_FEET: &[u8] =
    include_bytes!("../../../../tests/fixtures/formats/pdf/firstagenda_feet.pdf");
const ACADRE: &[u8] = include_bytes!("../../../../tests/fixtures/formats/pdf/acadre.pdf");
const EDOC_ITEM: &[u8] = include_bytes!("../../../../tests/fixtures/formats/pdf/edoc_item.pdf");
const GETORGANIZED: &[u8] =
    include_bytes!("../../../../tests/fixtures/formats/pdf/getorganized.pdf");

const OWNER_ENCRYPTED: &[u8] =
    include_bytes!("../../../../tests/fixtures/formats/pdf/owner_encrypted.pdf");
const PROTECTED: &[u8] = include_bytes!("../../../../tests/fixtures/formats/pdf/protected.pdf");

fn read(bytes: &[u8]) -> Document {
    read_pdf(bytes).expect("the file is whole")
}

/// The block after each block that is `label`, lines joined by blanks.
fn after(document: &Document, label: &str) -> Vec<String> {
    let text = |block: &Block| {
        let lines: Vec<&str> = block.lines.iter().map(|line| &*line.text).collect();
        lines.join(" ")
    };
    let blocks = document
        .blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Furniture);
    let blocks: Vec<String> = blocks.map(text).collect();
    let pairs = blocks.windows(2).filter(|pair| pair[0] == label);
    pairs.map(|pair| pair[1].clone()).collect()
}

#[test]
fn decisions_end_where_the_distance_of_lines_grows() {
    for file in [FIRSTAGENDA, FIRSTAGENDA_FEET] {
        let document = read(file);
        assert_eq!(
            after(&document, "Beslutninger"),
            [
                "Godkendt.",
                "Sendes til Udvalget for By og Land til behandling efter beslutning i mødet \
                 den 26. marts 2031. Borgerlisten stemte imod punkt 1 og 2.",
                "Vedtaget. Ragna Sylt kunne ikke stemme for.",
                "Regnskabet godkendes.",
            ]
        );
        assert_eq!(messages(&document), [""; 0]);
    }
}

#[test]
fn headings_that_wrap_are_one_block_of_their_level() {
    for file in [FIRSTAGENDA, FIRSTAGENDA_FEET] {
        let outline = outline(&read(file));
        let headings: Vec<&str> = outline
            .iter()
            .filter_map(|block| block.strip_prefix("h3 "))
            .collect();
        assert_eq!(
            headings,
            [
                "Punkt 1: Godkendelse af dagsorden",
                "Punkt 2: Svar på Q's ønske om at sænke prisen på at leje kommunens blå \
                 e-/cykler ved molen",
                "Punkt 3: Anlægsbevilling til ny mole ved Nørrehage",
                "Punkt 4: Afsluttet regnskab for fiskehallen",
                "Punkt 5: Lukket: Bytte af jord ved Ellemosen",
            ]
        );
        assert_eq!(
            outline[0],
            "h1 REFERAT Askevig Kommunalbestyrelse d. 26-03-2031"
        );
    }
}

#[test]
fn a_table_is_rows_and_a_foot_is_furniture() {
    for (file, feet) in [(FIRSTAGENDA, 0), (FIRSTAGENDA_FEET, 7)] {
        let outline = outline(&read(file));
        let has = |block: &str| outline.iter().any(|one| one == block);
        assert!(has("r Sted|Pris i dag|Ny pris"), "{outline:#?}");
        assert!(has("r Fiskehallen|12 kr.|11 kr."));
        assert!(has("l0 2. at skiltene flyttes."));
        let furniture = outline.iter().filter(|block| block.starts_with("f "));
        assert_eq!(furniture.clone().count(), feet);
        assert!(furniture.clone().all(|foot| foot.contains("Side ")));
    }
}

#[test]
fn running_heads_of_several_lines_are_furniture() {
    let outline = outline(&read(ACADRE));
    let furniture: Vec<&str> = outline
        .iter()
        .filter_map(|block| block.strip_prefix("f "))
        .collect();
    assert_eq!(furniture[0], "1 of 6");
    assert_eq!(
        furniture[2],
        "3 of 6/Referat For Udvalget for havne og kyster (UHK) Side 2/11. marts 2014 - kl. 15:15"
    );
    assert_eq!(furniture.len(), 6);
    let has = |block: &str| outline.iter().any(|one| one == block);
    assert!(has("h1 Referat"), "{outline:#?}");
    assert!(has("h3 701. Ny færgeplan for Lille Skarø"));
    assert!(has(
        "p* Beslutning i Udvalget for havne og kyster (UHK) den 14-01-2014"
    ));
    assert!(has("l0 • Hvem sejler om natten?"));
    // Two columns of names are cells.
    assert!(has("r Rigmor Tangholt (B)|Hjalte Birkelev (N)"));
}

#[test]
fn names_below_each_other_in_a_cell_stay_apart() {
    let outline = outline(&read(GETORGANIZED));
    let from = outline
        .iter()
        .position(|block| block.starts_with("r Deltagere:"))
        .expect("a row of participants");
    assert_eq!(
        outline[from..from + 3],
        [
            "r Deltagere:|Malou Vestergrav",
            "r |Ditlev Haslund",
            "r |Frode Ny Kjærgård"
        ]
    );
    assert!(outline.contains(&"p* 1.1 Nyt siden sidst".to_owned()));
}

#[test]
fn places_are_pages_and_their_lines() {
    let document = read(EDOC_ITEM);
    let block = document
        .blocks
        .iter()
        .find(|block| block.lines[0].text.starts_with("Der har stået"))
        .expect("the case presentation");
    let places: Vec<(Option<u32>, Option<u32>)> = block
        .lines
        .iter()
        .map(|line| (line.place.page, line.place.line))
        .collect();
    assert_eq!(places, [8, 9, 10].map(|line| (Some(1), Some(line))));
}

#[test]
fn files_that_open_without_a_password_are_read() {
    assert_eq!(outline(&read(OWNER_ENCRYPTED)), outline(&read(EDOC_ITEM)));
    assert_eq!(read_pdf(PROTECTED), Err(PdfError::Protected));
}
