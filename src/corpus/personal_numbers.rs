//! Personal numbers (personnumre, CPR) are masked where a file is read, so that nothing
//! behind it, no index, output or evidence, has ever seen one.

use super::declared::{DeclaredMeeting, DeclaredRole};
use super::document::{BlockKind, Document, DocumentLine};
use crate::text::personal_number::{mask_personal_numbers, personal_numbers};

/// Returns the lines of `text` on which personal numbers begin, counted from 1.
pub(super) fn lines_with_numbers(text: &str) -> Vec<usize> {
    let mut lines = Vec::new();
    let (mut line, mut counted) = (1, 0);
    for number in personal_numbers(text) {
        line += text[counted..number.start].matches('\n').count();
        counted = number.start;
        lines.push(line);
    }
    lines.dedup();
    lines
}

/// Masks the personal numbers of a file: in its text, and in its document whose text it is.
pub(super) fn mask(text: &mut String, document: Option<&mut Document>) {
    if let Some(masked) = mask_personal_numbers(text) {
        *text = masked;
    }
    if let Some(document) = document {
        mask_blocks(document, text);
        mask_rest(document);
    }
}

/// Gives the blocks the text of their lines, in which a number may go over two.
fn mask_blocks(document: &mut Document, text: &str) {
    let mut changed: Vec<(usize, usize, String)> = Vec::new();
    for (line, masked) in document.lines().zip(text.split('\n')) {
        if let DocumentLine::Text { at, block, nth } = line {
            let own = &block.lines[nth].text;
            let masked = masked.get(masked.len().saturating_sub(own.len())..);
            if let Some(masked) = masked.filter(|masked| masked != own) {
                changed.push((at, nth, masked.to_owned()));
            }
        }
    }
    for (at, nth, masked) in changed {
        let block = &mut document.blocks[at];
        block.lines[nth].text = masked;
        if let BlockKind::TableRow { cells } = &mut block.kind {
            cells.iter_mut().for_each(mask_text);
        }
    }
}

fn mask_rest(document: &mut Document) {
    for aside in &mut document.asides {
        mask_text(&mut aside.text);
    }
    for link in &mut document.links {
        mask_text(&mut link.name);
    }
    for warning in &mut document.warnings {
        mask_text(&mut warning.message);
    }
    if let Some(meeting) = &mut document.meeting {
        mask_meeting(meeting);
    }
}

fn mask_meeting(meeting: &mut DeclaredMeeting) {
    if let Some(place) = &mut meeting.place {
        mask_text(place);
    }
    let persons = meeting.participants.iter_mut().chain(&mut meeting.absent);
    persons.for_each(|person| mask_text(&mut person.name));
    for item in &mut meeting.items {
        mask_text(&mut item.title);
        for section in &mut item.sections {
            mask_text(&mut section.label);
            if let DeclaredRole::Earlier {
                committee: Some(committee),
                ..
            } = &mut section.role
            {
                mask_text(committee);
            }
        }
        for attachment in &mut item.attachments {
            mask_text(&mut attachment.title);
        }
        item.absent
            .iter_mut()
            .for_each(|person| mask_text(&mut person.name));
    }
}

fn mask_text(text: &mut String) {
    if let Some(masked) = mask_personal_numbers(text) {
        *text = masked;
    }
}

#[cfg(test)]
mod tests {
    use super::super::document::{Block, BlockKind, BlockLine, BlockStyle, Document};
    use super::super::place::Place;
    use super::{lines_with_numbers, mask};

    fn block(kind: BlockKind, lines: &[&str]) -> Block {
        let lines = lines.iter().map(|text| BlockLine {
            text: (*text).to_owned(),
            place: Place::default(),
        });
        Block {
            kind,
            style: BlockStyle::default(),
            lines: lines.collect(),
        }
    }

    #[test]
    fn a_document_is_masked_as_its_text_is() {
        let cells = vec!["Borger".to_owned(), "010190-1234".to_owned()];
        let list_item = BlockKind::ListItem {
            mark: "1.".to_owned(),
            depth: 0,
        };
        let mut document = Document {
            blocks: vec![
                block(
                    BlockKind::Paragraph,
                    &["Sagen om 010190-", "1234 behandles"],
                ),
                block(BlockKind::TableRow { cells }, &["Borger\t010190-1234"]),
                block(list_item, &["020290 2345"]),
            ],
            ..Document::default()
        };
        let mut text = document.to_text();
        assert_eq!(lines_with_numbers(&text), [1, 4, 6]);
        mask(&mut text, Some(&mut document));
        assert_eq!(
            text,
            "Sagen om XXXXXX-\nXXXX behandles\n\nBorger\tXXXXXX-XXXX\n\n1. XXXXXX XXXX\n"
        );
        assert_eq!(document.to_text(), text);
        let masked = ["Borger", "XXXXXX-XXXX"].map(str::to_owned).to_vec();
        assert_eq!(
            document.blocks[1].kind,
            BlockKind::TableRow { cells: masked }
        );
    }
}
