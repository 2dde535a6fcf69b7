use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::corpus::document::{BlockKind, Document, Format};
use crate::corpus::mutations::{MUTATIONS, mutate};
use crate::corpus::zip_entries::{inflate, open_zip};

use super::{read_docx, read_odt};

const DOCX: &[u8] = include_bytes!("../../../tests/fixtures/formats/minutes.docx");
const ODT: &[u8] = include_bytes!("../../../tests/fixtures/formats/minutes.odt");

/// One line a block: its kind, its lines parted by a stroke, bold ones in stars.
fn outline(document: &Document) -> Vec<String> {
    let mut outlined = Vec::new();
    for block in &document.blocks {
        let lines: Vec<&str> = block.lines.iter().map(|line| line.text.as_str()).collect();
        let mut text = lines.join("|");
        if block.style.bold == Some(true) && !matches!(block.kind, BlockKind::Heading(_)) {
            text = format!("*{text}*");
        }
        let mut line = match &block.kind {
            BlockKind::Heading(level) => format!("h{level} {text}"),
            BlockKind::Paragraph => format!("p {text}"),
            BlockKind::ListItem { mark, depth } => format!("li{depth} {mark} {text}"),
            BlockKind::TableRow { .. } => format!("tr {text}"),
            BlockKind::Furniture => format!("furniture {text}"),
            BlockKind::Break => "break".to_owned(),
        };
        if let Some(size) = block.style.size.filter(|size| *size != 1.0) {
            let _ = write!(line, " @{size}");
        }
        outlined.push(line);
    }
    outlined
}

/// What both fixtures print. Invented; saved from `minutes.fodt` beside them with
/// `soffice --headless --convert-to docx minutes.fodt`, and the same for `odt`.
const MINUTES: [&str; 25] = [
    "furniture Lyngby Ådal Kommune",
    "h1 Referat fra Økonomiudvalget @1.45",
    "p Mødedato: 3. maj 2031|Sted: Rådssalen\tkl. 15.00",
    "h2 1. Budget for Æblehaven @1.18",
    "p *Beslutning*",
    "p Udvalget godkendte enstemmigt budgettet.",
    "p Se bilag 2. @0.91",
    "li0 1. Der bygges en sti.",
    "li1 a) mod nord",
    "li1 b) mod syd",
    "li0 2. Broen males  rød.",
    "p Herefter:",
    "li0 3. Hegnet fjernes.",
    "li0 • Et punkt",
    "p Indrykket tekst om rødgrød.",
    "tr *Navn\tParti*",
    "tr Åse Østergård\t",
    "p Til venstre",
    "p Første afsnit.",
    "p Andet afsnit.",
    "p Med boks.",
    "p Tekst i boks",
    "h2 2. Eventuelt @1.18",
    "p Intet.",
    "furniture Side 1",
];

fn path(document: &Document, nth: usize) -> &str {
    document.blocks[nth].lines[0]
        .place
        .element
        .as_deref()
        .unwrap()
}

#[test]
fn a_docx_is_read_as_it_is_printed() {
    let document = read_docx(DOCX).unwrap();
    assert_eq!(outline(&document), MINUTES);
    assert_eq!(document.format, Format::Docx);
    assert_eq!(path(&document, 0), "word/header1.xml/hdr/p[1]");
    assert_eq!(path(&document, 5), "document/body[1]/p[5]");
    assert_eq!(path(&document, 16), "document/body[1]/tbl[1]/tr[2]");
    let indents: Vec<Option<f32>> = [7, 8, 14]
        .map(|nth| document.blocks[nth].style.indent)
        .to_vec();
    assert_eq!(indents, [Some(1.29), Some(3.87), Some(5.15)]);
    assert!(document.warnings.is_empty());
}

#[test]
fn an_odt_is_read_as_it_is_printed() {
    let document = read_odt(ODT).unwrap();
    assert_eq!(outline(&document), MINUTES);
    assert_eq!(document.format, Format::Odt);
    assert_eq!(path(&document, 0), "styles.xml/header/p[1]");
    assert_eq!(path(&document, 5), "text/p[3]");
    assert_eq!(path(&document, 16), "text/table[1]/table-row[2]");
}

/// A zip file of parts.
pub(in crate::corpus) fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const WORD: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math""#;
const RELATED: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
    <Relationship Id="a" Type="http://x/relationships/styles" Target="styles.xml"/>
    <Relationship Id="b" Type="http://x/relationships/numbering" Target="/word/numbering.xml"/>
    <Relationship Id="c" Type="http://x/relationships/header" Target="http://example.org/header.xml" TargetMode="External"/>
    </Relationships>"#;
const STYLES: &str = r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
    <w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="O2"><w:name w:val="Overskrift 2"/></w:style>
    <w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="Punktoverskrift"/><w:basedOn w:val="O2"/></w:style>
    <w:style w:type="paragraph" w:styleId="Niveau"><w:name w:val="Min"/><w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Indhold"><w:name w:val="TOC Heading"/><w:basedOn w:val="Overskrift1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Kreds"><w:basedOn w:val="Kreds2"/></w:style>
    <w:style w:type="paragraph" w:styleId="Kreds2"><w:basedOn w:val="Kreds"/></w:style>
    <w:style w:type="paragraph" w:styleId="Liste"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Skrevet"><w:name w:val="Plain Text"/></w:style>
    <w:style w:type="paragraph" w:styleId="Brev"><w:basedOn w:val="Skrevet"/></w:style>
    <w:style w:type="character" w:styleId="Skjult"><w:rPr><w:vanish/></w:rPr></w:style>"#;
const LISTS: &str = r#"<w:abstractNum w:abstractNumId="0">
      <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Punkt %1:"/></w:lvl>
      <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
      <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
    </w:abstractNum>
    <w:abstractNum w:abstractNumId="1">
      <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
      <w:lvl w:ilvl="1"><w:start w:val="5"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%2"/><w:lvlRestart w:val="0"/></w:lvl>
      <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%3"/><w:isLgl/></w:lvl>
      <w:lvl w:ilvl="3"><w:numFmt w:val="none"/><w:lvlText w:val=""/></w:lvl>
    </w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>"#;

fn docx(body: &str) -> Vec<u8> {
    zip(&[
        (
            "word/document.xml",
            &format!("<w:document {WORD}><w:body>{body}</w:body></w:document>"),
        ),
        ("word/_rels/document.xml.rels", RELATED),
        (
            "word/styles.xml",
            &format!("<w:styles {WORD}>{STYLES}</w:styles>"),
        ),
        (
            "word/numbering.xml",
            &format!("<w:numbering {WORD}>{LISTS}</w:numbering>"),
        ),
    ])
}

fn paragraph(style: &str, text: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#)
}

fn item(list: u8, level: u8, text: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
    )
}

fn outline_of(body: &str) -> Vec<String> {
    outline(&read_docx(&docx(body)).unwrap())
}

#[test]
fn headings_are_known_by_outline_or_name_and_inherited() {
    let body = [
        "Overskrift1",
        "O2",
        "Punkt",
        "Niveau",
        "Indhold",
        "Kreds",
        "Ukendt",
    ]
    .map(|style| paragraph(style, style))
    .concat();
    let own = r#"<w:p><w:pPr><w:outlineLvl w:val="1"/><w:rPr><w:b/></w:rPr></w:pPr><w:r><w:t>egen</w:t></w:r></w:p>"#;
    assert_eq!(
        outline_of(&(body + own)),
        [
            "h1 Overskrift1",
            "h2 O2",
            "h2 Punkt",
            "h4 Niveau",
            "p *Indhold*",
            "p Kreds",
            "p Ukendt",
            "h2 egen"
        ]
    );
}

#[test]
fn typed_lines_are_one_paragraph_down_to_an_empty_one() {
    let lines = [
        ("Skrevet", "Fraværende Asta Lund,"),
        ("Brev", "Bo Krog"),
        ("Skrevet", ""),
        ("Skrevet", "Punkt 2"),
        ("Normal", "Stien anlægges"),
        ("Skrevet", "Godkendt."),
    ];
    let body = lines.map(|(style, text)| paragraph(style, text)).concat();
    assert_eq!(
        outline_of(&body),
        [
            "p Fraværende Asta Lund,|Bo Krog",
            "p Punkt 2",
            "p Stien anlægges",
            "p Godkendt.",
        ]
    );
    let document = read_docx(&docx(&body)).unwrap();
    let elements = document.blocks[0].lines.iter();
    let elements: Vec<_> = elements.map(|line| line.place.element.clone()).collect();
    assert_ne!(elements[0], elements[1], "each line has its place");
    let typed = |text: &str| format!(r#"<t:p t:style-name="Preformatted_20_Text">{text}</t:p>"#);
    let body = ["Fraværende Asta Lund,", "Bo Krog", "", "Punkt 2"].map(typed);
    let content = format!(
        "<office:document-content {ODF}><office:body><office:text>{}</office:text></office:body></office:document-content>",
        body.concat()
    );
    assert_eq!(
        outline(&read_odt(&zip(&[("content.xml", &content)])).unwrap()),
        ["p Fraværende Asta Lund,|Bo Krog", "p Punkt 2"]
    );
}

#[test]
fn lists_are_counted_as_word_counts() {
    let body = [
        item(1, 0, "a"),
        item(1, 1, "b"),
        item(1, 1, "c"),
        item(1, 2, "d"),
        item(1, 0, "e"),
        paragraph("Normal", "tekst"),
        item(1, 1, "f"),
        item(2, 0, "g"),
        item(2, 0, "h"),
        item(1, 0, "i"),
        paragraph("Liste", "j"),
        item(3, 0, "k"),
        item(3, 1, "l"),
        item(3, 2, "m"),
        item(3, 0, "n"),
        item(3, 1, "o"),
        item(3, 3, "p"),
        item(0, 0, "q"),
        item(9, 0, "r"),
    ];
    assert_eq!(
        outline_of(&body.concat()),
        [
            "li0 Punkt 1: a",
            "li1 a) b",
            "li1 b) c",
            "li2 1.b.I d",
            "li0 Punkt 2: e",
            "p tekst",
            "li1 a) f",
            "li0 Punkt 7: g",
            "li0 Punkt 8: h",
            "li0 Punkt 9: i",
            "li1 a) j",
            "li0 • k",
            "li1 V l",
            "li2 5.1 m",
            "li0 • n",
            "li1 VI o",
            "p p",
            "p q",
            "p r",
        ]
    );
}

#[test]
fn a_numbered_heading_has_its_number() {
    let heading = r#"<w:p><w:pPr><w:pStyle w:val="Overskrift1"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Budget</w:t></w:r></w:p>"#;
    assert_eq!(outline_of(heading), ["h1 Punkt 1: Budget"]);
}

#[test]
fn what_is_not_printed_is_left_out() {
    let body = r#"<w:p><w:r><w:t>Et</w:t></w:r><w:del><w:r><w:t>X</w:t><w:delText>X</w:delText></w:r></w:del><w:ins><w:r><w:t> to</w:t></w:r></w:ins>
        <w:moveFrom><w:r><w:t>X</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t> tre</w:t></w:r></w:moveTo>
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>X</w:t></w:r><w:r><w:rPr><w:rStyle w:val="Skjult"/></w:rPr><w:t>X</w:t></w:r>
        <w:r><w:rPr><w:rStyle w:val="Skjult"/><w:vanish w:val="0"/></w:rPr><w:t> fire</w:t></w:r>
        <w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE X</w:instrText><w:fldChar w:fldCharType="separate"/><w:t> 5</w:t><w:fldChar w:fldCharType="end"/></w:r>
        <w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t> seks</w:t><w:commentReference w:id="1"/></w:r></w:p>
        <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Skriv her X</w:t></w:r></w:p></w:sdtContent></w:sdt>
        <w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>Skrevet</w:t></w:r></w:p></w:sdtContent></w:sdt>"#;
    assert_eq!(outline_of(body), ["p Et to tre fire 5 seks", "p Skrevet"]);
    let deleted = r#"<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>X</w:delText></w:r></w:del></w:p>"#;
    assert_eq!(
        outline_of(&(deleted.to_owned() + &item(1, 0, "a"))),
        ["li0 Punkt 1: a"]
    );
}

#[test]
fn of_two_versions_of_a_text_box_one_is_read() {
    let body = r#"<w:p><w:r><w:t>Før</w:t><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>boks</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>
        <mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>boks</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t> efter</w:t></w:r></w:p>"#;
    assert_eq!(outline_of(body), ["p Før efter", "p boks"]);
}

#[test]
fn signs_stand_for_what_is_printed() {
    let body = r#"<w:p><w:r><w:t xml:space="preserve">e</w:t><w:noBreakHyphen/><w:t>mail rød</w:t><w:softHyphen/><w:t>grød&#xA0;&amp;</w:t><w:tab/><w:t>æ</w:t>
        <w:br/><w:t>linje</w:t><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><m:oMath><m:r><m:t> x+1</m:t></m:r></m:oMath><w:r><w:br/><w:br/><w:t>nyt</w:t></w:r></w:p>"#;
    assert_eq!(
        outline_of(body),
        ["p e-mail rødgrød &\tæ|linje x+1", "p nyt"]
    );
}

#[test]
fn tables_of_cells_are_told_from_tables_that_lay_out() {
    let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let text = |text: &str| paragraph("Normal", text);
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let inner = format!(
        "<w:tbl>{}</w:tbl>",
        row(&[cell(&text("a")), cell(&text("b"))])
    );
    let body = format!(
        "<w:tbl>{}{}{}{}</w:tbl>",
        row(&[cell(&text("1")), cell(&item(1, 0, "x"))]),
        row(&[cell(&paragraph("O2", "Titel")), cell(&text("y"))]),
        row(&[cell(""), cell(&inner)]),
        row(&[cell(&text("alene"))]),
    );
    assert_eq!(
        outline_of(&body),
        ["tr 1\tPunkt 1: x", "h2 Titel", "p y", "tr a\tb", "p alene"]
    );
}

#[test]
fn what_is_put_in_in_another_format_is_warned_of() {
    let document = read_docx(&docx(r#"<w:p/><w:altChunk r:id="x" xmlns:r="y"/>"#)).unwrap();
    assert_eq!(document.warnings.len(), 1);
    assert_eq!(
        document.warnings[0].place.element.as_deref(),
        Some("document/body[1]/altChunk")
    );
}

#[test]
fn refusals_say_what_is_wrong() {
    let refusal = |bytes: &[u8]| read_docx(bytes).unwrap_err().to_string();
    assert_eq!(refusal(b"PK"), "not a readable zip file");
    assert_eq!(
        refusal(&zip(&[("a", "")])),
        "expected `word/document.xml` in the document, found none"
    );
    assert_eq!(
        refusal(&zip(&[
            ("word/document.xml", "<a/>"),
            ("word/vbaProject.bin", "")
        ])),
        "it holds macros: save it without them"
    );
    assert_eq!(
        refusal(&zip(&[("word/document.xml", "<a>\n<b></a>")])),
        "`word/document.xml`: byte 7: not well-formed"
    );
    assert_eq!(
        refusal(&zip(&[("word/document.xml", "<a><b>")])),
        "`word/document.xml`: expected at most 0 unclosed elements, found more"
    );
    assert_eq!(
        refusal(&zip(&[("word/document.xml", "<a>\0</a>")])),
        "`word/document.xml`: expected text in UTF-8 or UTF-16, found other bytes"
    );
    let bomb = r#"<!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;">]><a>&y;</a>"#;
    assert_eq!(
        refusal(&zip(&[("word/document.xml", bomb)])),
        "`word/document.xml`: expected no document type, found one"
    );
    assert_eq!(
        refusal(&zip(&[("word/document.xml", &"<a>".repeat(100_000))])),
        "`word/document.xml`: expected at most 1000 elements in each other, found more"
    );
    let encrypted = r#"<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:encryption-data/></m:manifest>"#;
    let parts = [("content.xml", ""), ("META-INF/manifest.xml", encrypted)];
    assert_eq!(
        read_odt(&zip(&parts)).unwrap_err().to_string(),
        "it is encrypted: save it without a password"
    );
}

#[test]
fn an_old_odt_may_name_a_document_type() {
    let manifest = r#"<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd"><manifest/>"#;
    assert!(
        read_odt(&zip(&[
            ("content.xml", "<a/>"),
            ("META-INF/manifest.xml", manifest)
        ]))
        .is_ok()
    );
}

const ODF: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0""#;

#[test]
fn lists_of_an_odt_are_counted() {
    let styles = r#"<t:list-style style:name="L"><t:list-level-style-number t:level="1" style:num-format="1" style:num-prefix="(" style:num-suffix=")" t:start-value="3"/>
        <t:list-level-style-number t:level="2" style:num-format="a" t:display-levels="2"/></t:list-style>
        <t:outline-style><t:outline-level-style t:level="1" style:num-format="I" style:num-suffix="."/></t:outline-style>"#;
    let body = r#"<t:h t:outline-level="1">Kapitel</t:h><t:list t:style-name="L"><t:list-item><t:number>(3)</t:number><t:p>a</t:p><t:p>mere</t:p></t:list-item>
        <t:list-item><t:list><t:list-item><t:p>b</t:p></t:list-item></t:list></t:list-item><t:list-header><t:p>uden</t:p></t:list-header>
        <t:list-item t:start-value="8"><t:p>c</t:p></t:list-item></t:list><t:list t:style-name="L"><t:list-item><t:p>d</t:p></t:list-item></t:list>
        <t:h t:outline-level="1">To</t:h><t:h t:outline-level="1" t:is-list-header="true">Uden</t:h><t:section t:display="none"><t:p>X</t:p></t:section>"#;
    let content = format!(
        "<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    assert_eq!(
        outline(&read_odt(&zip(&[("content.xml", &content)])).unwrap()),
        [
            "h1 I. Kapitel",
            "li0 (3) a",
            "p mere",
            "li1 3.a b",
            "p uden",
            "li0 (8) c",
            "li0 (3) d",
            "h1 II. To",
            "h1 Uden",
        ]
    );
}

/// The part `name` of a document.
fn part_of(bytes: &[u8], name: &str) -> Vec<u8> {
    let mut zip = open_zip(bytes).unwrap();
    let nth = zip.index_for_name(name).unwrap();
    inflate(&mut zip, nth, 1 << 20).unwrap()
}

#[test]
fn damaged_documents_are_read_or_refused() {
    let main = part_of(DOCX, "word/document.xml");
    let lists = part_of(DOCX, "word/numbering.xml");
    let content = part_of(ODT, "content.xml");
    for seed in 0..MUTATIONS {
        let _ = read_docx(&mutate(DOCX, seed));
        let _ = read_odt(&mutate(ODT, seed));
        // Past the checksums.
        let text = |bytes: &[u8]| String::from_utf8_lossy(&mutate(bytes, seed)).into_owned();
        let _ = read_docx(&zip(&[
            ("word/document.xml", &text(&main)),
            ("word/_rels/document.xml.rels", RELATED),
            ("word/numbering.xml", &text(&lists)),
        ]));
        let _ = read_odt(&zip(&[("content.xml", &text(&content))]));
    }
}

#[test]
fn long_and_deep_documents_take_little_time() {
    let begun = Instant::now();
    let long = item(1, 0, "tekst").repeat(10_000);
    assert_eq!(outline_of(&long).len(), 10_000);
    let deep = format!(
        "{}{}",
        "<w:tbl><w:tr><w:tc>".repeat(300),
        "</w:tc></w:tr></w:tbl>".repeat(300)
    );
    assert!(outline_of(&deep).is_empty());
    assert!(
        begun.elapsed() < Duration::from_secs(15),
        "{:?}",
        begun.elapsed()
    );
}
