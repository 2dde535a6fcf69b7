//! What a file is, by its content and not by its name.

use std::collections::HashMap;
use std::fmt;

use encoding_rs::{UTF_16BE, UTF_16LE};
use serde::de::IgnoredAny;

use super::document::Format;
use super::zip_entries::{Zip, inflate, open_zip};

/// How much of a file is looked at for what text it is. In bytes.
const HEAD_BYTES: usize = 64 * 1024;
/// Where the head of a PDF may begin at the latest. In bytes.
const PDF_HEAD_BYTES: usize = 1024;
/// The namespace of eDoc's exports by Fujitsu.
const FUJITSU: &str = "http://www.fujitsu.dk/agenda/";

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    /// A document of a format that is read.
    Document(Format),
    /// A zip file of any files.
    Zip,
    /// A file compressed by gzip.
    Gzip,
    /// Something that is not read.
    Unread(Unread),
}

/// What is not read, each kind with what a user can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    Word97,
    Excel97,
    PowerPoint97,
    OutlookMessage,
    EncryptedOffice,
    OtherOle,
    Rtf,
    Spreadsheet,
    Presentation,
    OtherOpenDocument,
    Ebook,
    Image,
    Media,
    OtherArchive,
    PostScript,
    WebArchive,
    OtherXml,
    OtherJson,
    OtherBinary,
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Word97 => "a Word 97–2003 document: save it as DOCX or PDF",
            Self::Excel97 => "an Excel 97–2003 workbook: save it as PDF",
            Self::PowerPoint97 => "a PowerPoint 97–2003 presentation: save it as PDF",
            Self::OutlookMessage => "an Outlook message: save it as text or HTML",
            Self::EncryptedOffice => "an encrypted Office document: save it without a password",
            Self::OtherOle => "a file of an old Office program: save it as PDF",
            Self::Rtf => "a rich text document (RTF): save it as DOCX or PDF",
            Self::Spreadsheet => "a spreadsheet: save it as PDF",
            Self::Presentation => "a presentation: save it as PDF",
            Self::OtherOpenDocument => "an OpenDocument file without text: save it as PDF",
            Self::Ebook => "an e-book: unpack the web pages in it",
            Self::Image => "an image: needs OCR",
            Self::Media => "sound or video: has no text",
            Self::OtherArchive => "an archive of another kind than zip: unpack it",
            Self::PostScript => "a PostScript file: convert it to PDF",
            Self::WebArchive => "a web archive or e-mail (MIME): save it as HTML or text",
            Self::OtherXml => "XML of no schema that is known here",
            Self::OtherJson => "JSON of no schema that is known here",
            Self::OtherBinary => "a binary file of an unknown kind",
        })
    }
}

/// Returns what a file of these bytes is.
pub(super) fn detect(bytes: &[u8]) -> FileKind {
    by_signature(bytes).unwrap_or_else(|| by_text(bytes))
}

fn by_signature(bytes: &[u8]) -> Option<FileKind> {
    use Unread::{Image, Media, OtherArchive, PostScript, Rtf};
    const SIGNATURES: [(&[u8], Unread); 24] = [
        (b"{\\rtf", Rtf),
        (b"\x89PNG\r\n", Image),
        (b"\xff\xd8\xff", Image),
        (b"GIF8", Image),
        (b"II*\0", Image),
        (b"MM\0*", Image),
        (b"\0\0\x01\0", Image),
        (b"8BPS", Image),
        (b"\0\0\0\x0cjP  ", Image),
        (b"AT&TFORM", Image),
        (b"ID3\x03", Media),
        (b"ID3\x04", Media),
        (b"\xff\xfb", Media),
        (b"OggS", Media),
        (b"fLaC", Media),
        (b"\x1aE\xdf\xa3", Media),
        (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", Media),
        (b"7z\xbc\xaf\x27\x1c", OtherArchive),
        (b"Rar!\x1a\x07", OtherArchive),
        (b"BZh", OtherArchive),
        (b"\xfd7zXZ\0", OtherArchive),
        (b"\x28\xb5\x2f\xfd", OtherArchive),
        (b"MSCF\0\0\0\0", OtherArchive),
        (b"%!PS", PostScript),
    ];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(zip_kind(bytes));
    }
    if bytes.starts_with(b"\x1f\x8b") {
        return Some(FileKind::Gzip);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(FileKind::Unread(ole_kind(bytes)));
    }
    let signed = SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature));
    if let Some((_, unread)) = signed {
        return Some(FileKind::Unread(*unread));
    }
    let boxed = match (bytes.get(..4), bytes.get(4..8), bytes.get(8..12)) {
        (_, Some(b"ftyp"), Some(b"heic" | b"heix" | b"mif1" | b"avif")) => Some(Image),
        (_, Some(b"ftyp"), _) => Some(Media),
        (Some(b"RIFF"), _, Some(b"WEBP")) => Some(Image),
        (Some(b"RIFF"), _, Some(b"WAVE" | b"AVI ")) => Some(Media),
        _ if bytes.get(257..262) == Some(b"ustar") => Some(OtherArchive),
        _ if bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]) => Some(Image),
        _ => None,
    };
    if let Some(unread) = boxed {
        return Some(FileKind::Unread(unread));
    }
    let head = &bytes[..bytes.len().min(PDF_HEAD_BYTES + 5)];
    contains_bytes(head, b"%PDF-").then_some(FileKind::Document(Format::Pdf))
}

fn contains_bytes(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Returns what a zip file is, by the parts in it.
fn zip_kind(bytes: &[u8]) -> FileKind {
    let Ok(mut zip) = open_zip(bytes) else {
        // What is wrong with it is said where it is opened.
        return FileKind::Zip;
    };
    if let Some(kind) = open_document_kind(&mut zip) {
        return kind;
    }
    let has_part = |name: &str| zip.index_for_name(name).is_some();
    if has_part("word/document.xml") {
        return FileKind::Document(Format::Docx);
    }
    if has_part("xl/workbook.xml") || has_part("xl/workbook.bin") {
        return FileKind::Unread(Unread::Spreadsheet);
    }
    if has_part("ppt/presentation.xml") {
        return FileKind::Unread(Unread::Presentation);
    }
    let types = zip.index_for_name("[Content_Types].xml");
    let types = types.and_then(|nth| inflate(&mut zip, nth, HEAD_BYTES as u64).ok());
    if types.is_some_and(|types| contains_bytes(&types, b"wordprocessingml.document.main")) {
        return FileKind::Document(Format::Docx);
    }
    FileKind::Zip
}

/// Returns what an OpenDocument file or an e-book is, by the type it names.
fn open_document_kind(zip: &mut Zip<&[u8]>) -> Option<FileKind> {
    let nth = zip.index_for_name("mimetype")?;
    let named = inflate(zip, nth, 256).ok()?;
    let named = String::from_utf8_lossy(&named);
    let named = named.trim();
    if named == "application/epub+zip" {
        return Some(FileKind::Unread(Unread::Ebook));
    }
    let document = named.strip_prefix("application/vnd.oasis.opendocument.")?;
    Some(match document.split('-').next().unwrap_or_default() {
        "text" => FileKind::Document(Format::Odt),
        "spreadsheet" => FileKind::Unread(Unread::Spreadsheet),
        "presentation" => FileKind::Unread(Unread::Presentation),
        _ => FileKind::Unread(Unread::OtherOpenDocument),
    })
}

/// Returns what a compound file of old Office programs is, by the streams it names.
fn ole_kind(bytes: &[u8]) -> Unread {
    const STREAMS: [(&str, Unread); 6] = [
        ("EncryptedPackage", Unread::EncryptedOffice),
        ("__properties_version1.0", Unread::OutlookMessage),
        ("WordDocument", Unread::Word97),
        ("PowerPoint Document", Unread::PowerPoint97),
        ("Workbook", Unread::Excel97),
        ("Book", Unread::Excel97),
    ];
    // Names stand in the list of streams, each at a multiple of its entries' length.
    let entries = bytes.chunks_exact(128);
    let mut found: Vec<Unread> = Vec::new();
    for entry in entries {
        let units = entry[..64]
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        let name = units.take_while(|unit| *unit != 0);
        let is_named = |stream: &str| name.clone().eq(stream.encode_utf16());
        if let Some((_, unread)) = STREAMS.iter().find(|(stream, _)| is_named(stream))
            && !found.contains(unread)
        {
            found.push(*unread);
        }
    }
    let first = STREAMS.iter().find(|(_, unread)| found.contains(unread));
    first.map_or(Unread::OtherOle, |(_, unread)| *unread)
}

fn by_text(bytes: &[u8]) -> FileKind {
    let Some(head) = text_head(bytes) else {
        return FileKind::Unread(Unread::OtherBinary);
    };
    let head = head.trim_start_matches('\u{feff}').trim_start();
    match head.chars().next() {
        Some('<') => markup_kind(head),
        Some('{' | '[') => json_kind(bytes, head),
        _ if is_mime(head) => FileKind::Unread(Unread::WebArchive),
        _ => FileKind::Document(Format::Text),
    }
}

/// Returns the beginning of a text in any encoding, its letters beyond ASCII perhaps
/// damaged; `None` for what is no text.
fn text_head(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    let wide = match head {
        [0xff, 0xfe, rest @ ..] => Some((UTF_16LE, rest)),
        [0xfe, 0xff, rest @ ..] => Some((UTF_16BE, rest)),
        _ => super::decode::utf16_without_mark(head).map(|encoding| (encoding, head)),
    };
    if let Some((encoding, rest)) = wide {
        return Some(encoding.decode_without_bom_handling(rest).0.into_owned());
    }
    (!head.contains(&0)).then(|| String::from_utf8_lossy(head).into_owned())
}

/// Returns what a text is that begins with `<`.
fn markup_kind(head: &str) -> FileKind {
    let Some(root) = RootElement::parse_head(head) else {
        return FileKind::Document(Format::Text);
    };
    if root.is_page(head) {
        return FileKind::Document(Format::Html);
    }
    let is_xml = head.starts_with("<?xml");
    let is_fujitsu = head.contains(FUJITSU);
    match root.name {
        "Publication" => FileKind::Document(Format::SbsysPublication),
        "Dagsorden" => FileKind::Document(Format::SbsysAgenda),
        "Meeting" => FileKind::Document(Format::Edoc),
        "Root" if is_fujitsu && head.contains("Notification>") => {
            FileKind::Document(Format::EdocFujitsuNotification)
        }
        "Root" if is_fujitsu => FileKind::Document(Format::EdocFujitsu),
        "root" => match first_table(head) {
            Some("agenda") => FileKind::Document(Format::Acadre),
            Some("committee" | "meeting" | "producedAgenda") => {
                FileKind::Document(Format::AcadreManifest)
            }
            _ => FileKind::Unread(Unread::OtherXml),
        },
        // Text may begin with a bracket, but has no ends of elements. What an export of an
        // unknown schema has closed must not be taken for text.
        _ if is_xml || root.declares_namespace || has_ends(head) => {
            FileKind::Unread(Unread::OtherXml)
        }
        _ => FileKind::Document(Format::Text),
    }
}

/// Returns the name of the first table in an export of Acadre.
fn first_table(head: &str) -> Option<&str> {
    let (_, tag) = head.split_once("<table")?;
    let (tag, _) = tag.split_once('>')?;
    let (_, name) = tag.split_once("name=")?;
    let quote = name.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    name[1..].split(quote).next()
}

/// The first element of a text.
struct RootElement<'t> {
    /// Its name without a prefix.
    name: &'t str,
    declares_namespace: bool,
    /// It is declared to be a page.
    is_declared_page: bool,
}

impl<'t> RootElement<'t> {
    /// Returns the first element, behind declarations and comments.
    fn parse_head(head: &'t str) -> Option<Self> {
        let mut rest = head;
        let mut is_declared_page = false;
        loop {
            rest = rest.trim_start();
            rest = if let Some(comment) = rest.strip_prefix("<!--") {
                comment.split_once("-->")?.1
            } else if let Some(instruction) = rest.strip_prefix("<?") {
                instruction.split_once('>')?.1
            } else if let Some(declaration) = rest.strip_prefix("<!") {
                let (kind, after) = declaration.split_once('>')?;
                let words = kind.to_ascii_lowercase();
                let mut words = words.split_ascii_whitespace();
                is_declared_page |= words.next() == Some("doctype") && words.next() == Some("html");
                after
            } else {
                break;
            };
        }
        let tag = rest.strip_prefix('<')?;
        let tag = tag.split('>').next().unwrap_or_default();
        let end = tag
            .find(|c: char| c.is_whitespace() || c == '/')
            .unwrap_or(tag.len());
        let (name, attributes) = tag.split_at(end);
        if !name.starts_with(char::is_alphabetic) {
            return None;
        }
        Some(Self {
            name: name.rsplit(':').next().unwrap_or(name),
            declares_namespace: attributes.contains("xmlns"),
            is_declared_page,
        })
    }

    /// Returns whether it begins a page or a part of one.
    fn is_page(&self, head: &str) -> bool {
        const PAGE: [&str; 6] = ["html", "head", "body", "title", "meta", "frameset"];
        const PART: [&str; 29] = [
            "a", "article", "b", "br", "center", "div", "dl", "em", "font", "form", "h1", "h2",
            "h3", "h4", "h5", "h6", "header", "i", "link", "main", "nav", "ol", "p", "section",
            "span", "strong", "table", "u", "ul",
        ];
        let name = self.name.to_ascii_lowercase();
        self.is_declared_page
            || PAGE.contains(&name.as_str())
            || (PART.contains(&name.as_str()) && has_ends(head))
    }
}

/// Returns whether elements end in it. One is no page: Markdown has some too.
fn has_ends(head: &str) -> bool {
    head.matches("</").take(3).count() == 3
}

fn json_kind(bytes: &[u8], head: &str) -> FileKind {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if serde_json::from_slice::<IgnoredAny>(bytes).is_err() {
        // Text may begin with a bracket, but hardly with that of a named value. A damaged
        // export must not be taken for text.
        return match begins_named_value(head) {
            true if head.contains("\"Dagsordenpunkter\"") => {
                FileKind::Document(Format::FirstAgendaJson)
            }
            true => FileKind::Unread(Unread::OtherJson),
            false => FileKind::Document(Format::Text),
        };
    }
    let keys: HashMap<String, IgnoredAny> = serde_json::from_slice(bytes).unwrap_or_default();
    let has_key = |key: &str| keys.contains_key(key);
    let is_agenda = has_key("Dagsordenpunkter")
        || has_key("agenda")
        || has_key("meetingBeginUtc")
        || has_key("isMinuteOfMeeting")
        || (has_key("items") && (has_key("committeeName") || has_key("committeeUid")));
    if is_agenda {
        FileKind::Document(Format::FirstAgendaJson)
    } else {
        FileKind::Unread(Unread::OtherJson)
    }
}

/// Returns whether a text begins as a JSON object, or a list of them, does.
fn begins_named_value(head: &str) -> bool {
    let object = head.strip_prefix('[').unwrap_or(head).trim_start();
    let name = object.strip_prefix('{').map(str::trim_start);
    name.is_some_and(|name| name.starts_with('"'))
}

/// Returns whether a text is an e-mail or a saved page with its images, in MIME.
fn is_mime(head: &str) -> bool {
    let headers = head.lines().take(60).take_while(|line| !line.is_empty());
    let mut version = false;
    let mut content = false;
    for line in headers {
        let line = line.to_ascii_lowercase();
        version |= line.starts_with("mime-version:");
        content |= line.starts_with("content-type:");
    }
    version && content
}

#[cfg(test)]
mod tests {

    use super::{FileKind, Format, Unread, detect};
    use crate::corpus::mutations::{MUTATIONS, mutate};
    use crate::corpus::office::tests::zip;

    /// A compound file with one list of streams.
    fn ole(streams: &[&str]) -> Vec<u8> {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.resize(512, 0);
        for stream in streams {
            let begin = bytes.len();
            bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
            bytes.resize(begin + 128, 0);
        }
        bytes
    }

    macro_rules! detects {
        ($($name:ident: $bytes:expr => $kind:expr;)*) => {
            $(#[test]
            fn $name() {
                let bytes: Vec<u8> = $bytes.to_vec();
                assert_eq!(detect(&bytes), $kind);
            })*
        };
    }

    const fn file_kind(format: Format) -> FileKind {
        FileKind::Document(format)
    }

    detects! {
        empty: b"" => file_kind(Format::Text);
        text: "Referat fra mødet".as_bytes() => file_kind(Format::Text);
        windows_text: b"M\xf8de" => file_kind(Format::Text);
        utf16_text: b"\xff\xfeM\0\xf8\0" => file_kind(Format::Text);
        utf16_html: "\u{feff}<html>".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>() => file_kind(Format::Html);
        text_in_brackets: b"[Lukket] Salg" => file_kind(Format::Text);
        text_with_an_element: b"<a name=x>\n# Referat" => file_kind(Format::Text);
        text_with_angles: b"<<Dagsorden>> 1. Budget" => file_kind(Format::Text);
        markdown_with_html: b"<div align=center>\n\n# Referat\n</div>\nTekst" => file_kind(Format::Text);
        markdown_with_a_comment: b"<!-- skrevet af X -->\n# Referat" => file_kind(Format::Text);
        pdf: b"%PDF-1.7" => file_kind(Format::Pdf);
        pdf_behind_junk: [&[b'\n'; 1000][..], b"%PDF-1.4"].concat() => file_kind(Format::Pdf);
        pdf_too_late: [&[b'\n'; 1100][..], b"%PDF-1.4"].concat() => file_kind(Format::Text);
        html: b"\n<!DOCTYPE HTML PUBLIC \"x\">\n<p>" => file_kind(Format::Html);
        html_with_bom: b"\xef\xbb\xbf\r\n<HTML lang=da>" => file_kind(Format::Html);
        html_behind_a_comment: b"<!-- saved from url=(0014)about:internet -->\n<body>" => file_kind(Format::Html);
        html_part: b"<div><h1>Referat</h1><p>a</p></div>" => file_kind(Format::Html);
        xhtml: b"<?xml version='1.0'?><html xmlns='x'>" => file_kind(Format::Html);
        docx: include_bytes!("../../tests/fixtures/formats/minutes.docx") => file_kind(Format::Docx);
        odt: include_bytes!("../../tests/fixtures/formats/minutes.odt") => file_kind(Format::Odt);
        docx_with_another_main_part: zip(&[("[Content_Types].xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")]) => file_kind(Format::Docx);
        xlsx: zip(&[("xl/workbook.xml", "")]) => FileKind::Unread(Unread::Spreadsheet);
        ods: zip(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]) => FileKind::Unread(Unread::Spreadsheet);
        pptx: zip(&[("ppt/presentation.xml", "")]) => FileKind::Unread(Unread::Presentation);
        epub: zip(&[("mimetype", "application/epub+zip")]) => FileKind::Unread(Unread::Ebook);
        zip_of_files: zip(&[("referat.txt", "a")]) => FileKind::Zip;
        damaged_zip: b"PK\x03\x04abc" => FileKind::Zip;
        gzip: b"\x1f\x8b\x08" => FileKind::Gzip;
        word_97: ole(&["Root Entry", "Workbook", "WordDocument"]) => FileKind::Unread(Unread::Word97);
        excel_97: ole(&["Root Entry", "Workbook"]) => FileKind::Unread(Unread::Excel97);
        message: ole(&["__properties_version1.0"]) => FileKind::Unread(Unread::OutlookMessage);
        encrypted: ole(&["EncryptionInfo", "EncryptedPackage"]) => FileKind::Unread(Unread::EncryptedOffice);
        other_ole: ole(&["Root Entry"]) => FileKind::Unread(Unread::OtherOle);
        rtf: b"{\\rtf1\\ansi" => FileKind::Unread(Unread::Rtf);
        png: b"\x89PNG\r\n\x1a\n" => FileKind::Unread(Unread::Image);
        jpeg: b"\xff\xd8\xff\xe0" => FileKind::Unread(Unread::Image);
        mp4: b"\0\0\0\x18ftypmp42" => FileKind::Unread(Unread::Media);
        seven_zip: b"7z\xbc\xaf\x27\x1c" => FileKind::Unread(Unread::OtherArchive);
        binary: b"abc\0\x01\x02\xff" => FileKind::Unread(Unread::OtherBinary);
        mhtml: b"From: <x>\nMIME-Version: 1.0\nContent-Type: multipart/related\n\n" => FileKind::Unread(Unread::WebArchive);
        sbsys_publication: "\u{feff}<?xml version=\"1.0\"?>\n<Publication>".as_bytes() => file_kind(Format::SbsysPublication);
        sbsys_agenda: "<?xml version=\"1.0\"?><!-- x --><Dagsorden Åben=\"True\">".as_bytes() => file_kind(Format::SbsysAgenda);
        acadre: b"<?xml version=\"1.0\"?><root><table name=\"agenda\">" => file_kind(Format::Acadre);
        acadre_manifest: b"<root><org>x</org><table name='committee'>" => file_kind(Format::AcadreManifest);
        another_root: b"<?xml version='1.0'?><root><a/></root>" => FileKind::Unread(Unread::OtherXml);
        edoc: b"<?xml version=\"1.0\"?>\r\n<Meeting>" => file_kind(Format::Edoc);
        fujitsu: b"<Root xmlns:edoc=\"http://www.fujitsu.dk/agenda/xml/schemas/2009/03/31/\"><edoc:Agenda>" => file_kind(Format::EdocFujitsu);
        fujitsu_note: b"<Root xmlns:edoc=\"http://www.fujitsu.dk/agenda/xml/schemas/2009/03/31/\"><edoc:Notification>" => file_kind(Format::EdocFujitsuNotification);
        other_xml: b"<?xml version='1.0'?><a/>" => FileKind::Unread(Unread::OtherXml);
        first_agenda: b"{\"Id\": 1, \"Dagsordenpunkter\": []}" => file_kind(Format::FirstAgendaJson);
        first_agenda_partner: b"\xef\xbb\xbf {\"committeeName\": 1, \"items\": []}" => file_kind(Format::FirstAgendaJson);
        other_json: b"[1, 2]" => FileKind::Unread(Unread::OtherJson);
        damaged_export: b"{\n \"Id\": 1, \"Dagsordenpunkter\": [{\"Navn\": \"Sal" => file_kind(Format::FirstAgendaJson);
        json_lines: b"{\"a\": 1}\n{\"a\": 2}\n" => FileKind::Unread(Unread::OtherJson);
        damaged_list: b"[ {\"a\": 1}, {" => FileKind::Unread(Unread::OtherJson);
        deep_json: b"[".repeat(100_000) => file_kind(Format::Text);
    }

    #[test]
    fn damaged_files_are_still_something() {
        let docx = include_bytes!("../../tests/fixtures/formats/minutes.docx");
        let html = include_bytes!("../../tests/fixtures/formats/firstagenda_agenda.html");
        let ole = ole(&["Root Entry", "WordDocument"]);
        for seed in 0..MUTATIONS {
            for bytes in [&docx[..], &html[..], &ole[..], b"{\"items\": [1]}"] {
                let _ = detect(&mutate(bytes, seed));
            }
        }
    }

    #[test]
    fn what_is_not_read_says_what_to_do() {
        assert_eq!(
            Unread::Word97.to_string(),
            "a Word 97–2003 document: save it as DOCX or PDF"
        );
    }
}
