//! Where quotable words stand in an item: the same for those who quote and
//! those who check.
//!
//! Lines that are no text of a section, such as page heads and absent members,
//! may stand between its lines; of words from the midst of such a section only
//! the lines they stand within are known.

use crate::minutes::{AgendaItem, Decision, LineRange, Meeting, Section};

use super::export::{Quotation, QuotationKind};

/// Returns the lines of an item's heading, which its title stands within.
pub(super) fn heading(item: &AgendaItem) -> LineRange {
    let first_section = item
        .sections
        .iter()
        .map(|section| section.lines.first)
        .min();
    let last = first_section.map_or(item.lines.last, |first| first.saturating_sub(1));
    LineRange {
        first: item.lines.first,
        last: last.max(item.lines.first),
    }
}

/// Returns the lines of a section's text, its label left out.
pub(super) fn section(section: &Section) -> LineRange {
    below_label(section.text_line, section.lines)
}

/// Returns the lines of a decision's text, its label left out.
pub(super) fn decision(decision: &Decision) -> LineRange {
    below_label(decision.text_line, decision.lines)
}

fn below_label(text_line: usize, lines: LineRange) -> LineRange {
    LineRange {
        first: text_line.min(lines.last),
        last: lines.last,
    }
}

/// Returns the lines within which `text` stands in a section, once for every
/// time it does. Words are not cut.
pub(super) fn excerpts(of: &Section, text: &str) -> impl Iterator<Item = LineRange> {
    let lines = section(of);
    let printed = 1 + lines.last - lines.first;
    let between = printed.saturating_sub(1 + line_ends(&of.text));
    let length = line_ends(text);
    of.text
        .match_indices(text)
        .filter(|(at, found)| !cuts_words(&of.text, *at, found))
        .map(move |(at, _)| {
            let first = (lines.first + line_ends(&of.text[..at])).min(lines.last);
            LineRange {
                first,
                last: (first + length + between).min(lines.last),
            }
        })
}

fn line_ends(text: &str) -> usize {
    text.matches('\n').count()
}

fn cuts_words(text: &str, at: usize, found: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let before = text[..at].chars().next_back();
    let after = text[at + found.len()..].chars().next();
    letter(before) && letter(found.chars().next())
        || letter(after) && letter(found.chars().next_back())
}

/// Returns where an item has `text` as `kind`.
pub(super) fn find(item: &AgendaItem, kind: QuotationKind, text: &str) -> Vec<LineRange> {
    let decisions = |own: bool| {
        let same = item.decisions.iter();
        same.filter(|one| one.own == own && one.text == text)
            .map(decision)
            .collect()
    };
    match kind {
        _ if text.is_empty() => Vec::new(),
        QuotationKind::Title if item.title == text => vec![heading(item)],
        QuotationKind::Title => Vec::new(),
        QuotationKind::Recommendation => {
            let found = item.recommendation().filter(|found| found.text == text);
            found.map(section).into_iter().collect()
        }
        QuotationKind::Decision => decisions(true),
        QuotationKind::EarlierDecision => decisions(false),
        // It is no text of the item.
        QuotationKind::AttachmentPassage => Vec::new(),
        QuotationKind::Passage | QuotationKind::Commitment | QuotationKind::Mention => {
            let sections = item.sections.iter();
            sections.flat_map(|of| excerpts(of, text)).collect()
        }
    }
}

/// Returns whether words of a quotation that are found on `lines` of a meeting may be
/// said to stand where the quotation says. Excerpts may be said to stand on fewer lines
/// than they were found within, but not on fewer than they have; lines of elements are
/// not counted.
pub(super) fn fits(meeting: &Meeting, lines: LineRange, quotation: &Quotation) -> bool {
    let (said, found) = (&quotation.location, meeting.locate(lines));
    match quotation.kind {
        _ if *said == found => true,
        QuotationKind::Passage
        | QuotationKind::AttachmentPassage
        | QuotationKind::Commitment
        | QuotationKind::Mention => {
            let within = (lines.first, lines.last);
            let Some((first, last)) = meeting.places.lines_within(within, said) else {
                return false;
            };
            let counted = said.line_start.is_some();
            said.is_in_element_of(&found)
                && (!counted || last - first >= line_ends(&quotation.text))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::minutes::{LineRange, parse};

    use super::{QuotationKind, excerpts, find, section};

    #[test]
    fn places_of_excerpts_allow_for_lines_between() {
        let minutes = "REFERAT Byrådet d. 12-03-2025\n\nPunkt 1: Cykelsti\n\n05.04.00-G01-12-24\n\n\
                       Sagsfremstilling\nEt. To.\nSide 2 af 9\nTre.\n\nBeslutning\nGodkendt.\n";
        let meeting = parse(minutes);
        let item = meeting.open_items().next().expect("an open item");
        let of = &item.sections[0];
        assert_eq!(of.text, "Et. To.\nTre.");
        assert_eq!(section(of), LineRange { first: 8, last: 10 });
        let places: Vec<_> = excerpts(of, "Tre.").collect();
        assert_eq!(places, [LineRange { first: 9, last: 10 }]);
        assert_eq!(excerpts(of, "T").count(), 0);
        assert_eq!(
            find(item, QuotationKind::Decision, "Godkendt."),
            [LineRange::of_line(13)]
        );
        assert!(find(item, QuotationKind::Decision, "Godkendt").is_empty());
        assert!(find(item, QuotationKind::Recommendation, "Godkendt.").is_empty());
    }
}
