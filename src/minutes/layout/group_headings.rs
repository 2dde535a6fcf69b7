//! Headings of groups of items that say nothing of access: "B. Sager til orientering".
//!
//! Such a line stands right above the heading of an item. It is proven by the contents,
//! which have it between their entries, or by an item with the same line below its heading.
//! It is no text of the item above it, nor of the one below.

use crate::text::sentences::is_punctuated;
use std::collections::HashSet;

use super::super::lines::{SourceLine, next_text, previous_text};
use super::super::toc::Toc;
use super::super::{access, labels};
use super::forms;
use super::start::Start;

/// Words of the longest such heading.
const MOST_WORDS: usize = 12;

/// Marks them as furniture.
pub(super) fn mark(lines: &mut [SourceLine<'_>], starts: &[Start], toc: &Toc) {
    let above = |start: &Start| previous_text(lines, start.first);
    let below = |start: &Start| next_text(lines, start.body.checked_sub(1)?);
    let listed = (0..lines.len()).filter(|&at| toc.has_line(at));
    let listed = listed.filter(|&at| forms::read_line(&lines[at]).is_none());
    let mut proven: HashSet<&str> = listed.map(|at| lines[at].key.as_str()).collect();
    let again = starts.iter().filter_map(|start| {
        let (above, below) = (&lines[above(start)?].key, &lines[below(start)?].key);
        (above == below).then_some(above.as_str())
    });
    proven.extend(again);
    let heads: HashSet<&str> = starts
        .iter()
        .filter_map(above)
        .filter(|&at| may_head_group(&lines[at]) && proven.contains(lines[at].key.as_str()))
        .map(|at| lines[at].key.as_str())
        .collect();
    if heads.is_empty() {
        return;
    }
    let around = starts.iter().flat_map(|start| [above(start), below(start)]);
    let marked: Vec<usize> = around
        .flatten()
        .filter(|&at| heads.contains(lines[at].key.as_str()) && !toc.has_line(at))
        .collect();
    for at in marked {
        lines[at].style.is_furniture = true;
    }
}

/// Returns whether a line may head a group: short, no sentence, no label, and without a
/// word on access.
fn may_head_group(line: &SourceLine<'_>) -> bool {
    !line.is_label()
        && line.clean.starts_with(char::is_uppercase)
        && !is_punctuated(&line.clean)
        && line.clean.split_whitespace().count() <= MOST_WORDS
        && labels::read_inline(&line.clean).is_none()
        && access::group(line).is_none()
        && access::line(line).is_none()
        && !access::cut_closed_mark(line).1
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    #[test]
    fn a_group_that_the_contents_end_with_stands_below_the_first_items_too() {
        let text = "Havneudvalget den 3. maj 2023\nReferat\n\nA. Sager til afgørelse\n1 Kajen\n\
                    2 Molen\nB. Orientering\n3 Fyret\n\nA. Sager til afgørelse\n\n\
                    1. Kajen\nA. Sager til afgørelse\nÅbent - 00.01.00-G01-1-23\nRESUMÉ\n\nEn kaj.\n\n\
                    2. Molen\nA. Sager til afgørelse\nÅbent - 00.01.00-G01-2-23\nRESUMÉ\n\nEn mole.\n\n\
                    B. Orientering\n\n\
                    3. Fyret\nB. Orientering\nÅbent - 00.01.00-G01-3-23\nRESUMÉ\n\nEt fyr.\n";
        let meeting = parse(text);
        let items = meeting.open_items().map(|item| {
            let case = item.case_number.as_ref();
            (item.title.as_str(), case.map(|case| case.printed()))
        });
        let expected = [
            ("Kajen", Some("00.01.00-G01-1-23")),
            ("Molen", Some("00.01.00-G01-2-23")),
            ("Fyret", Some("00.01.00-G01-3-23")),
        ];
        assert_eq!(items.collect::<Vec<_>>(), expected);
        let groups = meeting.open_items().flat_map(|item| &item.sections);
        assert!(
            groups
                .into_iter()
                .all(|section| !section.text.contains("Sager til"))
        );
    }
}
