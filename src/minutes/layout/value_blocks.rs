//! Blocks of values that head items: "Sagsnr: 24/1101" above "Emne: Havnefest".
//!
//! Nothing in such a block is set as a heading, and one of them may be anything. It is that
//! they come again, with the same labels and other values, that tells of items.

use std::collections::{HashMap, HashSet};

use crate::text::CaseNumber;
use crate::text::sentences::{ends_with_stop, leads_on};

use super::super::SectionKind;
use super::super::access;
use super::super::head;
use super::super::labels::{self, HeadLabel};
use super::super::lines::{SourceLine, previous_text};
use super::super::toc::Toc;
use super::around_numbers::{title_label, without_title_label};
use super::candidate::is_apart;
use super::{TITLE_LABELS, forms};

/// Lines of a block: what is longer is a form, or text.
const MOST_LINES: usize = 8;

/// Words of a label.
const MOST_WORDS: usize = 4;

/// Labels that the blocks of a group share: one may come again by chance.
const FEWEST_LABELS: usize = 2;

/// Blocks that head items where one of their labels is that of a title.
const FEWEST_TITLED: usize = 2;

/// Blocks that head items where none is.
const FEWEST_UNTITLED: usize = 3;

/// A block that heads an item.
pub(super) struct ValueBlock {
    /// Its first line.
    pub first: usize,
    /// The first line that is of the item's text: below the title where nothing but case
    /// numbers stands above it, since other values may say that the item is closed.
    pub body: usize,
    pub title: Option<String>,
    pub case_number: Option<CaseNumber>,
}

/// Lines that stand together, each with a label.
struct LabelledLines {
    first: usize,
    end: usize,
    /// What the labels are compared by, in their order.
    labels: Vec<String>,
}

impl LabelledLines {
    fn title_line(&self) -> Option<usize> {
        let mut labels = self.labels.iter();
        let nth = labels.position(|label| TITLE_LABELS.has(label))?;
        Some(self.first + nth)
    }
}

/// Finds the blocks that head items, in the order of the document.
pub(super) fn find(lines: &[SourceLine<'_>], toc: &Toc) -> Vec<ValueBlock> {
    let valued: HashSet<String> = lines
        .iter()
        .filter_map(|line| Some(label_with_value(line)?.0))
        .collect();
    if valued.is_empty() {
        return Vec::new();
    }
    let mut groups: HashMap<String, Vec<LabelledLines>> = HashMap::new();
    for block in labelled_lines(lines, toc, &valued) {
        let mut labels = block.labels.iter();
        let title = labels.find(|label| TITLE_LABELS.has(label));
        let label = title.unwrap_or(&block.labels[0]).clone();
        groups.entry(label).or_default().push(block);
    }
    let mut blocks: Vec<ValueBlock> = Vec::new();
    for group in groups.into_values() {
        let Some(place) = title_place(lines, &group) else {
            continue;
        };
        blocks.extend(group.iter().map(|block| match place {
            BlockTitle::Above => titled_above(lines, block),
            BlockTitle::Inside | BlockTitle::Missing => value_block(lines, block),
        }));
    }
    blocks.sort_by_key(|block| block.first);
    blocks
}

/// Where the titles of a group of blocks stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum BlockTitle {
    /// Behind one of the labels.
    Inside,
    /// On the line above.
    Above,
    Missing,
}

/// Returns a block with the title above it.
fn titled_above(lines: &[SourceLine<'_>], block: &LabelledLines) -> ValueBlock {
    let above = previous_text(lines, block.first).unwrap_or(block.first);
    let title = without_title_label(&lines[above].clean).to_owned();
    ValueBlock {
        first: above,
        body: above + 1,
        title: Some(title),
        ..value_block(lines, block)
    }
}

fn value_block(lines: &[SourceLine<'_>], block: &LabelledLines) -> ValueBlock {
    let title = block.title_line().map(|at| {
        let title = without_title_label(&lines[at].clean);
        (at, title.to_owned())
    });
    let title = title.filter(|(_, title)| !title.is_empty());
    let is_case = |at: usize| {
        let case = CaseNumber::from_labelled_line(&lines[at].clean);
        case.is_some_and(|case| case.rest.is_empty())
    };
    let body = title
        .as_ref()
        .filter(|(at, _)| (block.first..*at).all(is_case))
        .map_or(block.first, |(at, _)| at + 1);
    let cases = (block.first..block.end)
        .filter_map(|at| CaseNumber::from_labelled_line(&lines[at].clean)?.number);
    ValueBlock {
        first: block.first,
        body,
        title: title.map(|(_, title)| title),
        case_number: cases.into_iter().next(),
    }
}

/// Returns the runs of lines that each have a label, set apart from what stands above.
fn labelled_lines(
    lines: &[SourceLine<'_>],
    toc: &Toc,
    valued: &HashSet<String>,
) -> Vec<LabelledLines> {
    let label = |at: usize| {
        let line = &lines[at];
        if line.is_blank() || line.is_furniture() || toc.has_line(at) {
            return None;
        }
        let bare = || Some(line.key.trim_end_matches(':').to_owned());
        label_with_value(line)
            .map(|(label, _)| label)
            .or_else(|| bare().filter(|label| valued.contains(label)))
    };
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let first = at;
        let mut labels = Vec::new();
        while let Some(label) = lines.get(at).and_then(|_| label(at)) {
            labels.push(label);
            at += 1;
        }
        let is_apart = first == 0 || lines[first - 1].is_blank() || lines[first - 1].is_furniture();
        let is_block = (FEWEST_LABELS..=MOST_LINES).contains(&labels.len());
        if is_apart && is_block && !(first..at).any(|at| is_of_other(&lines[at])) {
            blocks.push(LabelledLines {
                first,
                end: at,
                labels,
            });
        }
        at = at.max(first + 1);
    }
    blocks
}

/// Reads "Forventet sagsgang: Byrådet den 4. juni": the label as it is compared, and the
/// value.
fn label_with_value<'l>(line: &'l SourceLine<'_>) -> Option<(String, &'l str)> {
    let (label, value) = line.clean.split_once(':')?;
    let fits = label.starts_with(char::is_uppercase)
        && label.split_whitespace().count() <= MOST_WORDS
        && !label.contains(|c: char| c.is_ascii_digit() || matches!(c, ',' | ';' | '"' | '•'))
        && value.chars().next().is_none_or(char::is_whitespace);
    let key = line.key.split_once(':').map(|(label, _)| label.trim())?;
    let value = value.trim();
    let key = match title_label(key) {
        // "Sag: 2007/08814" has no title.
        Some(_) if value.starts_with(|c: char| c.is_ascii_digit()) => format!("{key} nr"),
        Some(label) => label.to_owned(),
        None => key.to_owned(),
    };
    fits.then_some((key, value))
}

/// Returns whether a line is of another block: of the head of a meeting, or a section.
fn is_of_other(line: &SourceLine<'_>) -> bool {
    let of_head = labels::head(&line.clean, &line.key)
        .is_some_and(|(label, _)| !matches!(label, HeadLabel::Other | HeadLabel::Absent));
    let inline = labels::read_inline(&line.clean).map(|(label, _)| label.kind);
    let section = line.label.as_ref().map(|label| label.kind).or(inline);
    of_head
        || matches!(
            section,
            Some(
                SectionKind::Decision
                    | SectionKind::Recommendation
                    | SectionKind::CasePresentation
                    | SectionKind::Summary
                    | SectionKind::Occasion
            )
        )
}

/// Returns where blocks that share a label have their titles if they head items: often
/// enough, with other values, and none of them below a heading with a number.
fn title_place(lines: &[SourceLine<'_>], group: &[LabelledLines]) -> Option<BlockTitle> {
    let (first, others) = group.split_first()?;
    let in_all = |label: &&String| others.iter().all(|block| block.labels.contains(label));
    let shared: HashSet<&String> = first.labels.iter().filter(in_all).collect();
    let place = if shared.iter().any(|label| TITLE_LABELS.has(label)) {
        BlockTitle::Inside
    } else if others.iter().all(|block| is_below_text(lines, block)) {
        BlockTitle::Missing
    } else if group.iter().all(|block| is_below_title(lines, block)) {
        BlockTitle::Above
    } else {
        return None;
    };
    let fewest = match place {
        BlockTitle::Inside => FEWEST_TITLED,
        BlockTitle::Above | BlockTitle::Missing => FEWEST_UNTITLED,
    };
    let text = |block: &LabelledLines| -> Vec<&str> {
        (block.first..block.end)
            .map(|at| lines[at].clean.as_ref())
            .collect()
    };
    let values: HashSet<Vec<&str>> = group.iter().map(text).collect();
    let heads = group.len() >= fewest
        && shared.len() >= FEWEST_LABELS
        && values.len() * 2 > group.len()
        && group.iter().all(|block| !is_below_number(lines, block));
    heads.then_some(place)
}

/// Returns whether a block stands below a heading with a number.
fn is_below_number(lines: &[SourceLine<'_>], block: &LabelledLines) -> bool {
    previous_text(lines, block.first).is_some_and(|above| {
        let clean = &lines[above].clean;
        forms::read(clean).is_some() && !ends_with_stop(clean)
    })
}

/// Returns whether what stands above a block is the end of a text, and no title.
fn is_below_text(lines: &[SourceLine<'_>], block: &LabelledLines) -> bool {
    let Some(above) = previous_text(lines, block.first) else {
        return false;
    };
    let ends_text =
        ends_with_stop(&lines[above].clean) || lines[above].clean.ends_with([')', '"', '”']);
    let is_all_of_section = || previous_text(lines, above).is_some_and(|at| lines[at].is_label());
    ends_text || is_all_of_section()
}

/// Returns whether a line that may be a title stands above a block, apart from the text above.
fn is_below_title(lines: &[SourceLine<'_>], block: &LabelledLines) -> bool {
    previous_text(lines, block.first).is_some_and(|above| {
        let line = &lines[above];
        forms::begins_title(&line.clean)
            && is_apart(lines, above)
            && !is_below_text(lines, block)
            && !line.is_label()
            && !leads_on(&line.clean)
            && !head::is_title_line(line)
            && labels::head(&line.clean, &line.key).is_none()
            && !access::is_flag_line(&line.clean)
            && access::group(&line.clean).is_none()
    })
}

#[cfg(test)]
mod tests {
    use crate::minutes::{SourceReading, parse};

    /// Title, case number as printed, and decision of each open item; the number of closed ones.
    type Items = (Vec<(String, Option<String>, Option<String>)>, usize);

    fn items(text: &str) -> Items {
        let meeting = parse(&format!("Referat\nHavnerådet den 3. maj 2029\n\n{text}"));
        let open = meeting.open_items().map(|item| {
            let case = item.case_number.as_ref();
            (
                item.title.clone(),
                case.map(|case| case.printed().to_owned()),
                item.decision().map(|own| own.text.clone()),
            )
        });
        let open: Vec<_> = open.collect();
        let closed = meeting.outline().len() - open.len();
        (open, closed)
    }

    fn item(block: &str, decision: &str) -> String {
        format!("{block}\n\nSagsfremstilling\nHer er en sag.\n\nBeslutning\n{decision}\n\n")
    }

    fn titled(
        title: &str,
        case: Option<&str>,
        decision: &str,
    ) -> (String, Option<String>, Option<String>) {
        (
            title.to_owned(),
            case.map(str::to_owned),
            Some(decision.to_owned()),
        )
    }

    #[test]
    fn blocks_with_titles_head_items() {
        for (first, second, cases) in [
            (
                "Sagsnr.: 29/101\nEmne: Ny kaj",
                "Sagsnr.: 29/102\nEmne: Fyrets lys",
                [Some("29/101"), Some("29/102")],
            ),
            (
                "Titel: Ny kaj\nJournalnr.: 27.12.06-A08-4-29\nSagsbehandler: bol",
                "Titel: Fyrets lys\nJournalnr.: 27.12.06-A08-5-29\nSagsbehandler: kim",
                [Some("27.12.06-A08-4-29"), Some("27.12.06-A08-5-29")],
            ),
            (
                "Forvaltning: Havnen\nVedr.: Ny kaj",
                "Forvaltning: Havnen\nVedr.: Fyrets lys",
                [None, None],
            ),
        ] {
            let text = item(first, "Godkendt") + &item(second, "Udsat");
            let expected = vec![
                titled("Ny kaj", cases[0], "Godkendt"),
                titled("Fyrets lys", cases[1], "Udsat"),
            ];
            assert_eq!(items(&text), (expected, 0), "{first}");
        }
    }

    #[test]
    fn blocks_without_titles_head_items_when_they_come_again() {
        let block =
            |way: &str, law: &str| format!("Tidligere\nSagens gang: {way}\nRetsgrundlag: {law}");
        let text = item(&block("Rådet i maj", "Havneloven"), "Godkendt")
            + &item(&block("Rådet i juni", "Fyrloven"), "Udsat.")
            + &item(&block("Rådet i juli", "Havneloven"), "Nej");
        let (open, closed) = items(&text);
        let decisions: Vec<_> = open.into_iter().map(|(.., decision)| decision).collect();
        let expected = ["Godkendt", "Udsat.", "Nej"].map(|text| Some(text.to_owned()));
        assert_eq!((decisions.as_slice(), closed), (expected.as_slice(), 0));
    }

    #[test]
    fn blocks_below_headings_head_none() {
        let block = |case: &str, title: &str| format!("Sagsnr.: {case}\nEmne: {title}");
        let text = item(
            &format!("1. Kajen\n\n{}", block("29/101", "Anlæg")),
            "Godkendt",
        ) + &item(&format!("2. Fyret\n\n{}", block("29/102", "Lys")), "Udsat");
        let expected = vec![
            titled("Kajen", Some("29/101"), "Godkendt"),
            titled("Fyret", Some("29/102"), "Udsat"),
        ];
        assert_eq!(items(&text), (expected, 0));
        let block = |way: &str| format!("Sagens gang: {way}\nForvaltning: Havnen");
        let text = item(&format!("Kajens fremtid\n\n{}", block("maj")), "Godkendt")
            + &item(&format!("Fyrets lys\n\n{}", block("juni")), "Udsat")
            + &item(&format!("Molen\n\n{}", block("juli")), "Nej");
        let titles: Vec<String> = items(&text)
            .0
            .into_iter()
            .map(|(title, ..)| title)
            .collect();
        assert_eq!(titles, ["Kajens fremtid", "Fyrets lys", "Molen"]);
    }

    #[test]
    fn a_block_says_that_its_item_is_closed() {
        for closed in [
            "Sagsnr.: 29/102\nLukket: Ja\nEmne: Hemmeligt køb",
            "Sagsnr.: 29/102\nEmne: Hemmeligt køb\nÅben: Nej",
            "Sagsnr.: 29/102 Lukket\nEmne: Hemmeligt køb",
            "Sagsnr.: 29/102\nEmne: Lukket: Hemmeligt køb",
        ] {
            let text = item("Sagsnr.: 29/101\nEmne: Ny kaj", "Godkendt")
                + &item(closed, "Købt for 3 mio. kr.")
                + &item("Sagsnr.: 29/103\nEmne: Fyrets lys", "Udsat");
            let expected = vec![
                titled("Ny kaj", Some("29/101"), "Godkendt"),
                titled("Fyrets lys", Some("29/103"), "Udsat"),
            ];
            assert_eq!(items(&text), (expected, 1), "{closed}");
        }
    }

    #[test]
    fn items_begun_by_unlike_labels_are_not_proven() {
        let text = "Referat\nHavnerådet den 3. maj 2029\n\n\
                    Sagsfremstilling\nEn kaj.\n\nBeslutning\nGodkendt.\n\n\
                    Indstilling\nAt fyret tændes.\n\nSagsfremstilling\nEt fyr.\n\nBeslutning\nUdsat.\n";
        let meeting = parse(text);
        if meeting.open_items().count() > 1 {
            assert_eq!(meeting.reading, SourceReading::Partial);
        }
        let same = text.replace("Indstilling\nAt fyret tændes.\n\n", "");
        assert_eq!(parse(&same).reading, SourceReading::Proven);
    }
}
