//! What the text of an export says of access: its lines are heard as those of all minutes
//! are, and a flag that says open does not beat a mark among them.
//!
//! Where an item begins and ends is declared. A mark closes (lukker) the item it stands in,
//! or its section; what it is followed by on the agenda only where it says so.

use std::collections::HashSet;
use std::ops::Range;

use super::access::{self, LineAccess, Reach};
use super::layout::Start;
use super::lines::SourceLine;
use super::numbered_starts::NumberedStarts;
use super::toc::Toc;
use super::{closed_reach, closed_sentences, closed_tables, parse};

/// The lines of an item that an export calls open.
pub(super) struct DeclaredLines {
    pub number: Option<String>,
    pub title: String,
    /// Its heading.
    pub heading: Range<usize>,
    /// Lines that are names of attachments.
    pub names: HashSet<usize>,
}

/// What the lines of an item leave open of it.
#[derive(Clone, Debug, Default)]
pub(super) struct ItemAccess {
    /// The lines below its heading.
    pub body: Range<usize>,
    /// Whether all of it is closed.
    pub is_closed: bool,
    /// The line from which on it is closed; the end of the item where none is.
    pub closed_from: usize,
    /// The line that closes it, or the rest of it, where one of its own does.
    pub mark: Option<usize>,
}

/// What the lines of an export say of access.
pub(super) struct DeclaredAccess {
    /// What each item leaves open, in the order of the items.
    pub items: Vec<ItemAccess>,
    /// Whether everything is closed.
    pub is_closed: bool,
}

/// Reads what the lines say of `items`, which stand in their order.
pub(super) fn read(
    lines: &[SourceLine<'_>],
    access: &mut LineAccess,
    items: &[DeclaredLines],
) -> DeclaredAccess {
    let mut starts: Vec<Start> = items.iter().map(start).collect();
    let groups: HashSet<usize> = (0..lines.len())
        .filter(|&at| access.reach_at(at) == Reach::ClosedGroup)
        .collect();
    let is_closed = close_reached(lines, access, &mut starts);
    let mut is_group = false;
    let mut read = Vec::with_capacity(items.len());
    for (nth, (item, start)) in items.iter().zip(&starts).enumerate() {
        let end = starts.get(nth + 1).map_or(lines.len(), |next| next.first);
        let body = start.body..end;
        let mut own = of_item(lines, access, body.clone(), &item.names);
        own.is_closed |= is_closed || is_group || start.closed == Some(true);
        own.is_closed |= item.number.as_deref().is_some_and(has_letter_for_closed);
        read.push(own);
        for at in body {
            match access.reach_at(at) {
                // A sentence that the meeting goes on behind closed doors: a line that
                // only heads a list in the text of an item closes no other.
                Reach::ClosedGroup if !groups.contains(&at) => is_group = true,
                Reach::OpenGroup => is_group = false,
                _ => {}
            }
        }
    }
    DeclaredAccess {
        items: read,
        is_closed,
    }
}

/// Closes the items of an export that such lines reach. Where each begins and ends is
/// declared, so that no line may be of either of two. Returns whether one closes the whole
/// document.
fn close_reached(lines: &[SourceLine<'_>], access: &mut LineAccess, starts: &mut [Start]) -> bool {
    let toc = Toc::default();
    let numbered = NumberedStarts::of_starts(starts);
    closed_reach::close_named(lines, access, (starts, &numbered), &toc);
    let is_closed_document = closed_sentences::close(lines, access, starts, &numbered, &toc);
    closed_tables::close_by_signs(lines, access, starts);
    closed_tables::close_by_rows(lines, access, starts);
    closed_reach::leave_attachments(lines, access, starts);
    closed_tables::close_lettered(lines, starts);
    closed_reach::close_below_headings(lines, access, starts);
    is_closed_document
}

fn start(item: &DeclaredLines) -> Start {
    Start {
        first: item.heading.start,
        body: item.heading.end,
        number: item.number.clone(),
        title: item.title.clone(),
        case_number: None,
        closed: None,
    }
}

/// Returns what an item's own lines leave open of it.
fn of_item(
    lines: &[SourceLine<'_>],
    access: &LineAccess,
    body: Range<usize>,
    names: &HashSet<usize>,
) -> ItemAccess {
    let mut item = ItemAccess {
        closed_from: body.end,
        body: body.clone(),
        ..ItemAccess::default()
    };
    for at in body.clone().filter(|at| !names.contains(at)) {
        let (closes, closes_rest) = match access.reach_at(at) {
            Reach::WholeItem => (true, false),
            Reach::Item => (is_mark_of_item(&lines[at]), true),
            _ => (false, false),
        };
        if closes || closes_rest && item.mark.is_none() {
            item.mark = Some(at);
        }
        if closes {
            item.is_closed = true;
            return item;
        }
        if closes_rest {
            item.closed_from = item.closed_from.min(at);
        }
    }
    if parse::flag(lines, access, body.clone()) == Some(true) {
        item.is_closed = true;
        item.mark = Some(body.start);
    }
    item
}

/// Returns whether a number has letters that stand for closed, in capitals: "L2", "2 (L)".
fn has_letter_for_closed(number: &str) -> bool {
    let letters: String = number.chars().filter(|c| c.is_alphabetic()).collect();
    let is_shouted = letters.chars().all(char::is_uppercase);
    is_shouted
        && number.contains(|c: char| c.is_ascii_digit())
        && access::is_short_mark(&letters.to_lowercase())
}

/// Returns whether a line is nothing but a mark that may be the item's: "Lukket punkt".
fn is_mark_of_item(line: &SourceLine<'_>) -> bool {
    access::is_item_mark(line) || access::is_lone_mark(line)
}

/// Returns those of `text` that are open: a mark of a section closes the lines as far as
/// the next label.
pub(super) fn open_lines(
    lines: &[SourceLine<'_>],
    access: &LineAccess,
    text: Range<usize>,
) -> Vec<usize> {
    let mut is_closed = false;
    let open = text.filter(|&at| {
        match access.reach_at(at) {
            Reach::Section | Reach::ClosedGroup => is_closed = true,
            _ if lines[at].is_label() => is_closed = false,
            _ => {}
        }
        !is_closed
    });
    open.collect()
}

#[cfg(test)]
mod tests {
    use super::super::declared;
    use super::super::{Meeting, Profile, WarningKind};
    use crate::corpus;

    /// Reads an export whose second item, called open, has this text, number and file.
    fn meeting(number: &str, html: &str) -> Meeting {
        let item = |number: &str, title: &str, html: &str| {
            format!(
                r#"{{"Id":"{title}","Punktnummer":"{number}","Caption":"{title}","IsOpen":true,
                "Felter":[{{"Html":"{html}"}}],"Bilag":[{{"Navn":"Kort.pdf"}}]}}"#
            )
        };
        let plain = "<h3>Beslutninger</h3><p>Godkendt.</p>";
        let json = format!(
            r#"{{"Id":"1","Udvalg":{{"Navn":"Havneudvalget"}},
            "Moede":{{"Dato":"2032-04-15T15:45:00+02:00","Navn":"Referat"}},
            "Dagsordenpunkter":[{},{},{}]}}"#,
            item("1", "Ny mole", plain),
            item(number, "Fyrets drift", html),
            item("3", "Eventuelt", plain),
        );
        let document = corpus::read_document(json.as_bytes()).expect("a document");
        let text = document.to_text();
        let declared = document.meeting.as_ref().expect("a meeting");
        declared::meeting((&document, &text), declared, &Profile::default())
    }

    /// Returns the positions of the open items, and what is printed of the second.
    fn open_of(meeting: &Meeting) -> (Vec<usize>, String) {
        let open = meeting.open_items().map(|item| item.position).collect();
        let second = meeting.open_items().filter(|item| item.position == 2);
        let texts = second.flat_map(|item| {
            let sections = item.sections.iter().map(|section| section.text.clone());
            sections.chain(item.decisions.iter().map(|decision| decision.text.clone()))
        });
        (open, texts.collect::<Vec<_>>().join("\n"))
    }

    macro_rules! marks_close_the_item {
        ($($name:ident: $html:literal;)*) => {
            $(#[test]
            fn $name() {
                let meeting = meeting("2", $html);
                assert_eq!(open_of(&meeting), (vec![1, 3], String::new()));
                let is_said = |kind| meeting.warnings.iter().any(|warning| warning.kind == kind);
                assert!(is_said(WarningKind::Access));
                assert!(!format!("{:?}", meeting.warnings).contains("kvist"));
                // No file of such a name may be opened.
                assert!(!meeting.named_files.closed.is_empty());
            })*
        };
    }

    marks_close_the_item! {
        lone_mark: "<div>Lukket punkt</div><h3>Beslutninger</h3><p>Om kvist.</p>";
        mark_below_text: "<h3>Resumé</h3><p>Om kvist.</p><p>Lukket punkt</p>";
        flag: "<div>Åben sag: Nej</div><h3>Beslutninger</h3><p>Om kvist.</p>";
        sentence: "<h3>Beslutninger</h3><p>Punktet behandles for lukkede døre.</p><p>Om kvist.</p>";
        label_and_value: "<h3>Offentlighed</h3><p>Lukket</p><h3>Beslutninger</h3><p>Om kvist.</p>";
        value_behind_text: "<h3>Resumé</h3><p>Om kvist.</p><p>Dette punkt er lukket.</p>";
    }

    macro_rules! text_is_open {
        ($($name:ident: $html:literal => $kept:literal;)*) => {
            $(#[test]
            fn $name() {
                let (open, text) = open_of(&meeting("2", $html));
                assert_eq!(open, [1, 2, 3]);
                assert!(text.contains($kept), "{text}");
                assert!(!text.contains("kvist"), "{text}");
            })*
        };
    }

    text_is_open! {
        speaks_of_closing: "<h3>Resumé</h3><p>Skolen er lukket om søndagen, og vejen er lukket.</p>"
            => "lukket om søndagen";
        flag_says_open: "<div>Lukket: Nej</div><h3>Resumé</h3><p>Fyret drives.</p>" => "Fyret";
        closed_section: "<h3>Resumé</h3><p>Fyret drives.</p><p>Lukket beslutning</p><p>Om kvist.</p>"
            => "Fyret drives.";
        closed_part: "<h3>Resumé</h3><p>Fyret drives.</p><p>Lukket: Salg af kvist</p><p>Om kvist.</p>"
            => "Fyret drives.";
    }

    #[test]
    fn items_are_closed_by_what_others_say_of_them() {
        let named = meeting(
            "2",
            "<h3>Resumé</h3><p>Punkt 3 behandles for lukkede døre.</p>",
        );
        assert_eq!(open_of(&named).0, [1, 2]);
    }

    #[test]
    fn numbers_with_a_letter_for_closed_close() {
        for (number, open) in [("L2", false), ("2 (L)", false), ("2a", true), ("Å2", true)] {
            let meeting = meeting(number, "<h3>Resumé</h3><p>Fyret drives.</p>");
            assert_eq!(open_of(&meeting).0.contains(&2), open, "{number}");
        }
    }
}
