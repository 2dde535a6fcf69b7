//! The value of a field as blocks.

use super::super::document::{Block, BlockKind, BlockLine, BlockStyle, Place};
use super::super::html::{HtmlError, blocks_of_fragment};
use super::vocabulary::has_no_width;

/// How the text of a field is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextForm {
    /// As HTML, or as lines where it has no tag and no reference.
    Markup,
    /// As lines.
    Lines,
}

/// Returns the blocks of the value of the field at `path`; none if nothing is printed.
///
/// # Errors
///
/// Fails if it is HTML beyond the bounds of what is read.
pub(super) fn blocks_of_value(
    value: &str,
    form: TextForm,
    path: &str,
) -> Result<Vec<Block>, HtmlError> {
    let blocks = match form {
        TextForm::Markup if is_markup(value) => blocks_of_fragment(value, path)?,
        TextForm::Markup | TextForm::Lines => paragraphs(value.split(['\n', '\r']), path),
    };
    let is_printed = |block: &Block| block.kind == BlockKind::Break || has_text(block);
    let mut blocks: Vec<Block> = blocks.into_iter().filter(is_printed).collect();
    if !blocks.iter().any(has_text) {
        blocks.clear();
    }
    Ok(blocks)
}

/// Returns the paragraphs of `lines`, parted by blank ones.
pub(super) fn paragraphs<'t>(lines: impl Iterator<Item = &'t str>, path: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_parted = true;
    for line in lines {
        if is_blank(line) {
            is_parted = true;
            continue;
        }
        let line = line_of(line.trim(), &place_of(path));
        match blocks.last_mut().filter(|_| !is_parted) {
            Some(block) => block.lines.push(line),
            None => blocks.push(block_of(BlockKind::Paragraph, line)),
        }
        is_parted = false;
    }
    blocks
}

/// Returns a block of one line.
pub(super) fn block_of(kind: BlockKind, line: BlockLine) -> Block {
    Block {
        kind,
        style: BlockStyle::default(),
        lines: vec![line],
    }
}

/// Returns a line at a place.
pub(super) fn line_of(text: &str, place: &Place) -> BlockLine {
    BlockLine {
        text: text.to_owned(),
        place: place.clone(),
    }
}

/// Returns the place of the element at `path`.
pub(super) fn place_of(path: &str) -> Place {
    Place {
        element: Some(path.to_owned()),
        ..Place::default()
    }
}

/// Returns whether a block prints anything.
pub(super) fn has_text(block: &Block) -> bool {
    block.lines.iter().any(|line| !is_blank(&line.text))
}

/// Returns the text of blocks on one line.
pub(super) fn joined_text(blocks: &[Block]) -> String {
    let lines = blocks.iter().flat_map(|block| &block.lines);
    let texts: Vec<&str> = lines.map(|line| line.text.as_str()).collect();
    texts.join(" ")
}

fn is_blank(line: &str) -> bool {
    line.chars().all(|c| c.is_whitespace() || has_no_width(c))
}

/// Returns whether a tag or a reference stands in `value`.
fn is_markup(value: &str) -> bool {
    let is_tag = |rest: &str| {
        let name = rest.trim_start_matches('/');
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!')
    };
    let is_reference = |rest: &str| {
        let name = rest.bytes().take(10).position(|byte| byte == b';');
        name.is_some_and(|end| {
            end > 1
                && rest
                    .bytes()
                    .take(end)
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
        })
    };
    value
        .match_indices('<')
        .any(|(at, _)| is_tag(&value[at + 1..]))
        || value
            .match_indices('&')
            .any(|(at, _)| is_reference(&value[at + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_print_nothing_have_no_blocks() {
        for value in [
            "",
            "  \r\n",
            "<div></div>",
            "<p>&nbsp;</p>",
            "&nbsp;",
            "<p>\u{200b}</p>",
            "<br/>",
        ] {
            assert_eq!(
                blocks_of_value(value, TextForm::Markup, "a").unwrap(),
                [],
                "{value}"
            );
        }
    }

    #[test]
    fn lines_without_a_tag_stay_lines() {
        let blocks = blocks_of_value("A & B < C\nD\n\nE", TextForm::Markup, "a/b[1]").unwrap();
        let texts: Vec<Vec<&str>> = blocks
            .iter()
            .map(|block| block.lines.iter().map(|line| line.text.as_str()).collect())
            .collect();
        assert_eq!(texts, [vec!["A & B < C", "D"], vec!["E"]]);
        assert_eq!(blocks[1].lines[0].place, place_of("a/b[1]"));
    }

    #[test]
    fn markup_in_a_field_of_lines_stands_for_itself() {
        let blocks = blocks_of_value("<p>A</p>", TextForm::Lines, "a").unwrap();
        assert_eq!(joined_text(&blocks), "<p>A</p>");
    }
}
