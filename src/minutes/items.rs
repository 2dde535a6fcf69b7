//! Where agenda items begin: the headings of every known layout.

use crate::text::compare_key;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use super::SectionKind;
use super::access;
use super::label_lines::LabelLines;
use super::labels;
use super::lines::{Line, next_text, previous_text};
use super::preamble::{case_number_on, is_case_line, is_preamble};
use super::toc::Toc;
use crate::text::case_number::CaseNumber;

/// The heading of an agenda item. Line numbers are indexes into the lines.
#[derive(Clone, Debug)]
pub(super) struct Start {
    /// First line that belongs to the item (a case number may stand above).
    pub first: usize,
    /// First line after heading and title.
    pub body: usize,
    pub number: Option<String>,
    pub title: String,
    /// A case number that is part of the heading or stands above it.
    pub case_number: Option<CaseNumber>,
    /// What the heading or its group says about access.
    pub closed: Option<bool>,
}

/// How a layout marks the beginning of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    /// `Punkt 3: Titel`
    Punkt,
    /// `ØU-55/07-O Titel`
    BodySerial,
    /// `Sag nr. 8 Titel`
    SagNr,
    /// `Pkt. 42`, the title below
    Pkt,
    /// `Sag nr. 129` below or above the title
    SagNrAlone,
    /// `Nr.178 - Titel`
    Nr,
    /// `131. Titel`
    Numbered,
    /// No number: the line above `Sagsid.: …`
    CaseLine,
    /// No number and no case: one item in the file
    Single,
}

impl Scheme {
    /// Layouts old enough to set `Beslutning: Godkendt.` on one line.
    pub fn has_inline_labels(self) -> bool {
        matches!(self, Self::BodySerial | Self::SagNr | Self::SagNrAlone)
    }
}

macro_rules! pattern {
    ($name:ident, $text:expr) => {
        static $name: LazyLock<Regex> =
            LazyLock::new(|| Regex::new($text).expect("a fixed pattern compiles"));
    };
}

pattern!(
    PUNKT,
    r"^(?i:punkt)\s+(\d{1,4}(?:\.\d{1,3})*)\s*([:.–-]?)\s*(.*)$"
);
pattern!(
    BODY_SERIAL,
    r"^(\p{Lu}{1,4}-(\d{1,4})/\d\d(?:-\p{Lu})?)\s+(\S.*)$"
);
pattern!(SAG_NR, r"^(?i:sa[gq] nr)\.?\s*(\d{1,4})\s+(\S.*)$");
pattern!(SAG_NR_ALONE, r"^(?i:sa[gq] nr)\.?\s*(\d{1,4})$");
pattern!(PKT, r"^(?i:pkt)\.?\s*(\d{1,4})$");
pattern!(NR, r"^(?i:nr)\.?\s*(\d{1,4})\s*[–-]\s*(\S.*)$");

pattern!(
    NUMBERED_MARKED,
    r"^(\d{1,4})\s+\((?i:(åben|åbent|lukket|lukket punkt))\)\s+(\S.*)$"
);
/// A line that may be a heading.
struct Candidate {
    line: usize,
    number: Option<String>,
    title: String,
    case_number: Option<CaseNumber>,
    /// Last line of the heading proper.
    last: usize,
    /// First line, when the title stands above.
    first: usize,
    colon: bool,
    closed: Option<bool>,
}

impl Candidate {
    /// Returns whether the heading itself says that the item is closed.
    fn is_closed(&self) -> bool {
        // The name of a file is no title: a numbered attachment heads no item.
        self.closed == Some(true)
            || access::cut_closed_mark(&self.title).1 && !access::names_file(&self.title)
    }
}

/// Finds the headings of all items, and the layout they follow.
pub(super) fn find(lines: &[Line<'_>]) -> (Scheme, Vec<Start>, Toc) {
    const SCHEMES: [Scheme; 8] = [
        Scheme::Punkt,
        Scheme::BodySerial,
        Scheme::SagNr,
        Scheme::Pkt,
        Scheme::SagNrAlone,
        Scheme::Nr,
        Scheme::Numbered,
        Scheme::CaseLine,
    ];
    let mut found: Option<(usize, Scheme, Vec<Start>, Toc)> = None;
    for scheme in SCHEMES {
        let candidates = candidates(lines, scheme);
        if candidates.is_empty() {
            continue;
        }
        let first_body = candidates
            .iter()
            .find(|candidate| proof(lines, candidate, scheme, &Toc::default()) != Proof::None)
            .map(|candidate| candidate.first);
        let Some(first_body) = first_body else {
            continue;
        };
        let toc = Toc::read(lines, first_body);
        let (starts, certain) = choose(lines, candidates, scheme, &toc);
        // "Punkt 2: Udsat" in a decision makes no layout of its own.
        // Case lines name cases in any layout: they count where no heading is
        // beyond doubt.
        let score = match (scheme, &found) {
            (Scheme::CaseLine, Some((most, _, others, _))) if *most > others.len() => 0,
            (Scheme::CaseLine, _) => starts.len(),
            _ => starts.len() + certain,
        };
        if score > found.as_ref().map_or(0, |(most, ..)| *most) {
            found = Some((score, scheme, starts, toc));
        }
    }
    if let Some((_, scheme, mut starts, toc)) = found {
        add_closed_lines(lines, &mut starts, &toc);
        return (scheme, starts, toc);
    }
    let starts = single(lines).into_iter().collect();
    (Scheme::Single, starts, Toc::default())
}

fn is_label(line: &Line<'_>) -> bool {
    labels::read(&line.clean, &line.key).is_some()
}

fn candidates(lines: &[Line<'_>], scheme: Scheme) -> Vec<Candidate> {
    (0..lines.len())
        .filter(|&at| !lines[at].is_blank())
        .filter_map(|at| candidate(lines, at, scheme))
        .collect()
}

fn candidate(lines: &[Line<'_>], at: usize, scheme: Scheme) -> Option<Candidate> {
    let clean: &str = &lines[at].clean;
    let plain = |number: &str, title: &str, colon: bool| Candidate {
        line: at,
        number: Some(number.to_owned()),
        title: title.trim().to_owned(),
        case_number: None,
        last: at,
        first: at,
        colon,
        closed: None,
    };
    // A title on the next line with text.
    let below = |mut candidate: Candidate| {
        let next = next_text(lines, at).filter(|&next| !is_label(&lines[next]))?;
        candidate.title = lines[next].clean.to_string();
        candidate.last = next;
        Some(candidate)
    };
    match scheme {
        Scheme::Punkt => {
            let found = PUNKT.captures(clean)?;
            let candidate = plain(&found[1], &found[3], &found[2] == ":");
            // "Punkt 2 Godkendt." is a sentence, "Punkt 2 Takster mv." a title.
            let last_word = candidate.title.split(' ').next_back().unwrap_or_default();
            if found[2].is_empty() && last_word.ends_with('.') && last_word.len() > 4 {
                return None;
            }
            if candidate.title.is_empty() {
                return below(candidate);
            }
            Some(candidate)
        }
        Scheme::BodySerial => {
            let found = BODY_SERIAL.captures(clean)?;
            let case_number = CaseNumber::from_value(&found[1])?;
            Some(Candidate {
                case_number: Some(case_number),
                ..plain(&found[2], &found[3], false)
            })
        }
        Scheme::SagNr => {
            let found = SAG_NR.captures(clean)?;
            Some(plain(&found[1], &found[2], false))
        }
        Scheme::Pkt => {
            let found = PKT.captures(clean)?;
            below(plain(&found[1], "", false))
        }
        Scheme::SagNrAlone => {
            let found = SAG_NR_ALONE.captures(clean)?;
            let candidate = plain(&found[1], "", false);
            let above = at.checked_sub(1).filter(|&above| {
                !lines[above].is_blank()
                    && !labels::is_page_furniture(&lines[above].key)
                    && !is_label(&lines[above])
            });
            match above {
                Some(above) => Some(Candidate {
                    title: lines[above].clean.to_string(),
                    first: above,
                    ..candidate
                }),
                None => below(candidate),
            }
        }
        Scheme::Nr => {
            let found = NR.captures(clean)?;
            Some(plain(&found[1], &found[2], false))
        }
        Scheme::Numbered => numbered(clean).map(|(number, title, closed)| Candidate {
            closed,
            ..plain(number, title, false)
        }),
        Scheme::CaseLine => {
            CaseNumber::from_labelled_line(clean)?.number?;
            let above = previous_text(lines, at).filter(|&above| at - above <= 2)?;
            let title = &lines[above];
            let plausible = !is_label(title)
                && !is_case_line(title)
                && labels::head(&title.clean, &title.key).is_none()
                && !title.clean.ends_with(['.', ':', ',', ';']);
            plausible.then(|| Candidate {
                line: at,
                number: None,
                title: title.clean.to_string(),
                case_number: None,
                last: above,
                first: above,
                colon: false,
                closed: None,
            })
        }
        Scheme::Single => None,
    }
}

/// Reads `131. Titel`, `1.1 Titel`, `1.Titel` or `1 (Åben) Titel`.
fn numbered(clean: &str) -> Option<(&str, &str, Option<bool>)> {
    if let Some(found) = NUMBERED_MARKED.captures(clean) {
        let closed = found[2].to_lowercase().starts_with("lukket");
        return Some((found.get(1)?.as_str(), found.get(3)?.as_str(), Some(closed)));
    }
    let digits = clean.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=4).contains(&digits) {
        return None;
    }
    let mut end = digits;
    let bytes = clean.as_bytes();
    // Further levels: a dot and digits.
    while bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        let level = bytes[end + 1..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        if level > 3 {
            return None;
        }
        end += 1 + level;
    }
    let number = &clean[..end];
    let rest = &clean[end..];
    let title = match rest.strip_prefix('.') {
        Some(title) => title,
        None if number.contains('.') && rest.starts_with([' ', '\t']) => rest,
        None => return None,
    };
    let title = title.trim();
    let first = title.chars().next()?;
    let heading = first.is_uppercase()
        || first.is_ascii_digit()
        || matches!(first, '(' | '"' | '”' | '“' | '»');
    heading.then_some((number, title, None))
}

/// Compares printed numbers level by level.
fn levels(number: &str) -> Vec<u32> {
    number
        .split('.')
        .filter_map(|level| level.parse().ok())
        .collect()
}

/// Returns whether `number` comes right after `last`.
fn is_next(last: Option<&Vec<u32>>, number: Option<&Vec<u32>>) -> bool {
    last.zip(number).is_some_and(|(last, number)| {
        last.len() == 1 && number.len() == 1 && number[0] == last[0] + 1
    })
}

/// How well the lines around a candidate prove it a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Proof {
    /// Nothing proves it.
    None,
    /// A section label follows, as after any line of text.
    Label,
    /// The layout or a case number beside it: beyond doubt.
    Certain,
}

/// Returns what the lines around a candidate prove.
fn proof(lines: &[Line<'_>], candidate: &Candidate, scheme: Scheme, toc: &Toc) -> Proof {
    if scheme == Scheme::CaseLine {
        return Proof::Certain;
    }
    // "Punkt 1 blev godkendt." is a sentence of a decision.
    if scheme == Scheme::Punkt
        && !candidate.colon
        && !candidate.title.starts_with(char::is_uppercase)
    {
        return Proof::None;
    }
    let mut next = next_text(lines, candidate.last.max(candidate.line));
    // A wrapped title: one or two further lines without a blank between.
    let mut wrapped = 0;
    while let Some(at) = next {
        let adjacent = !lines[at - 1].is_blank() && wrapped < 2;
        let ends = is_label(&lines[at]) || is_preamble(&lines[at]);
        if ends || !adjacent || scheme == Scheme::Numbered || scheme == Scheme::SagNrAlone {
            break;
        }
        wrapped += 1;
        next = next_text(lines, at);
    }
    let case_above = scheme == Scheme::Numbered
        && previous_text(lines, candidate.line)
            .is_some_and(|above| CaseNumber::from_line(&lines[above].clean).is_some());
    let proven = |proven: bool, proof: Proof| if proven { proof } else { Proof::None };
    let Some(next) = next else {
        return proven(case_above, Proof::Certain);
    };
    if case_above || is_preamble(&lines[next]) {
        return Proof::Certain;
    }
    let inline = scheme.has_inline_labels() && labels::read_inline(&lines[next].clean).is_some();
    let repeated = lines[next].key == compare_key(&candidate.title);
    let label = is_label(&lines[next])
        || inline
        || repeated
        || labels::absent_prefix(&lines[next].clean).is_some();
    if scheme == Scheme::BodySerial {
        return Proof::Certain;
    }
    if matches!(scheme, Scheme::Pkt | Scheme::SagNrAlone) {
        return proven(label, Proof::Certain);
    }
    let sentence = candidate.title.ends_with('.')
        && toc
            .find(candidate.number.as_deref(), &candidate.title)
            .is_none();
    if scheme != Scheme::Numbered {
        return proven(label && !sentence, Proof::Label);
    }
    let in_list = previous_text(lines, candidate.line).is_some_and(|place| {
        let above = &lines[place];
        is_label(above)
            || above.clean.ends_with([',', ':', ';'])
            || above.key.ends_with(" at")
            || above.key.contains(" indstiller")
            || (numbered(&above.clean).is_some() && !toc.has_line(place))
    });
    let listed = toc.is_empty()
        || toc
            .find(candidate.number.as_deref(), &candidate.title)
            .is_some();
    proven(label && listed && (repeated || !in_list), Proof::Label)
}

/// Chooses the headings among the candidates: those proven by what follows,
/// then those that fit between them. Also counts the ones beyond doubt.
fn choose(
    lines: &[Line<'_>],
    candidates: Vec<Candidate>,
    scheme: Scheme,
    toc: &Toc,
) -> (Vec<Start>, usize) {
    let mut highest: Option<Vec<u32>> = None;
    let proofs: Vec<Proof> = candidates
        .iter()
        .map(|candidate| proof(lines, candidate, scheme, toc))
        .collect();
    let certain: HashSet<&str> = candidates
        .iter()
        .zip(&proofs)
        .filter(|(_, proof)| **proof == Proof::Certain)
        .filter_map(|(candidate, _)| candidate.number.as_deref())
        .collect();
    let restarts = restarts(lines, &candidates);
    // Headings of later meetings in the file, each with its title line.
    let mut first_of_meeting: Vec<(usize, usize)> = Vec::new();
    let strong: Vec<bool> = candidates
        .iter()
        .zip(&proofs)
        .map(|(candidate, proof)| {
            if let Some(restart) = restarts
                .get(&candidate.line)
                .map(|title| (candidate.line, *title))
                && *proof != Proof::None
            {
                highest = None;
                first_of_meeting.push(restart);
            }
            let number = candidate.number.as_deref().map(levels);
            let rivalled = !candidate.is_closed()
                && candidate
                    .number
                    .as_deref()
                    .is_some_and(|number| certain.contains(number))
                && first_of_meeting.is_empty();
            let listed = toc.is_empty()
                || toc
                    .find(candidate.number.as_deref(), &candidate.title)
                    .is_some();
            let strong = !toc.has_line(candidate.line)
                && match proof {
                    Proof::Certain => true,
                    // "Punkt 2: Godkendt." above a label is part of a decision.
                    Proof::Label => {
                        number > highest
                            && !rivalled
                            && (listed
                                || is_next(highest.as_ref(), number.as_ref()) && candidate.colon)
                    }
                    Proof::None => false,
                };
            if strong {
                highest = number;
            }
            strong
        })
        .collect();
    let proven: Vec<(usize, Option<Vec<u32>>)> = candidates
        .iter()
        .zip(&strong)
        .filter(|(_, strong)| **strong)
        .map(|(candidate, _)| (candidate.line, candidate.number.as_deref().map(levels)))
        .collect();
    let proven_numbers: HashSet<Option<Vec<u32>>> =
        proven.iter().map(|(_, number)| number.clone()).collect();
    let Some(first) = candidates
        .iter()
        .zip(&strong)
        .find(|(_, strong)| **strong)
        .map(|(candidate, _)| candidate.first)
    else {
        return (Vec::new(), 0);
    };
    let mut beyond_doubt = 0;
    let headings: HashSet<usize> = candidates.iter().map(|candidate| candidate.first).collect();
    let mut group = group_lines(lines, first);
    // A line right above a heading may say it in its own words.
    for (candidate, strong) in candidates.iter().zip(&strong) {
        if *strong
            && let Some(above) = previous_text(lines, candidate.first)
            && above >= first
            && access::group(&lines[above].clean).is_none()
            && access::closes_below(&lines[above].clean)
            && !is_under_attachments(lines, above)
        {
            group.push((above, true));
        }
    }
    group.sort_unstable();
    // "Åbne sager" in the text of a closed item does not open what follows.
    group.retain(|&(at, closed)| {
        closed
            || next_text(lines, at).is_some_and(|next| {
                let below = case_number_on(&lines[next].clean).and_then(|_| next_text(lines, next));
                headings.contains(&next) || below.is_some_and(|below| headings.contains(&below))
            })
    });
    let mut taken = Vec::new();
    let mut last: Option<Vec<u32>> = None;
    for ((candidate, strong), proof) in candidates.iter().zip(strong).zip(&proofs) {
        let number = candidate.number.as_deref().map(levels);
        let accepted = strong || {
            let closed = candidate.is_closed();
            let in_closed_group = group_at(&group, candidate.line) == Some(true);
            let after = number > last;
            let next_proven = proven.partition_point(|(line, _)| *line <= candidate.line);
            let before_next = proven
                .get(next_proven)
                .is_none_or(|(_, next)| number < *next || closed);
            let unrivalled = !proven_numbers.contains(&number);
            let blank_before = candidate.first == 0 || lines[candidate.first - 1].is_blank();
            let listed = toc
                .find(candidate.number.as_deref(), &candidate.title)
                .is_some();
            let expected = is_next(last.as_ref(), number.as_ref());
            // Above the first proven heading only what leads up to it.
            let first_proven = proven.first().and_then(|(_, number)| number.as_ref());
            let leads_up = match last {
                Some(_) => true,
                None if closed => number.as_ref() < first_proven,
                None => is_next(number.as_ref(), first_proven),
            };
            let expected = expected || last.is_none();
            // Of a second meeting in the file the numbers begin again.
            let fits = after && before_next && unrivalled || closed && last.is_some();
            !toc.has_line(candidate.line)
                && candidate.line > toc.last_line()
                && leads_up
                && fits
                && blank_before
                && (closed
                    || in_closed_group
                    || listed
                    || (toc.is_empty() && candidate.colon && expected))
        };
        if accepted {
            beyond_doubt += usize::from(*proof == Proof::Certain);
            if strong || number > last {
                last = number;
            }
            let mut start = start(lines, candidate, scheme, &group, toc);
            // The head of another meeting is no text of the item above it.
            if let Some((_, title)) = first_of_meeting
                .iter()
                .find(|(line, _)| *line == candidate.line)
            {
                start.first = *title;
            }
            taken.push(start);
        }
    }
    close_parts(&mut taken);
    (taken, beyond_doubt)
}

/// Returns whether the nearest label above `line` is that of attachments, whose
/// names say nothing of the next item.
fn is_under_attachments(lines: &[Line<'_>], line: usize) -> bool {
    (0..line)
        .rev()
        .find_map(|at| labels::read(&lines[at].clean, &lines[at].key))
        .is_some_and(|label| label.kind == SectionKind::Attachments)
}

/// Closes the parts of closed items: 2.1 below 2.
fn close_parts(starts: &mut [Start]) {
    let mut closed: Vec<String> = Vec::new();
    for start in starts {
        let Some(number) = &start.number else {
            continue;
        };
        let whole = closed.iter().any(|whole| {
            number
                .strip_prefix(whole.as_str())
                .is_some_and(|part| part.starts_with('.'))
        });
        if whole {
            start.closed = Some(true);
        }
        if start.closed == Some(true) {
            closed.push(number.clone());
        }
    }
}

/// Returns the lines of candidates that are number 1 again below the dated
/// title of another meeting's minutes, each with the line of that title.
fn restarts(lines: &[Line<'_>], candidates: &[Candidate]) -> HashMap<usize, usize> {
    candidates
        .windows(2)
        .filter(|pair| pair[1].number.as_deref() == Some("1"))
        .filter_map(|pair| {
            let title = (pair[0].line + 1..pair[1].first).find(|&at| {
                super::head::is_title_line(&lines[at])
                    && crate::text::date::find_date(&lines[at].clean).is_some()
            })?;
            Some((pair[1].line, title))
        })
        .collect()
}

/// Lines from the `first` item on that head groups of open or closed items.
fn group_lines(lines: &[Line<'_>], first: usize) -> Vec<(usize, bool)> {
    let below = lines.iter().enumerate().skip(first);
    below
        .filter_map(|(at, line)| access::group(&line.clean).map(|closed| (at, closed)))
        // What stands between a heading and a label is said of that item.
        .filter(|&(at, closed)| {
            !closed || next_text(lines, at).is_none_or(|next| !is_label(&lines[next]))
        })
        .collect()
}

/// Returns what the nearest group heading above `line` says.
fn group_at(group: &[(usize, bool)], line: usize) -> Option<bool> {
    let above = group.partition_point(|(at, _)| *at < line).checked_sub(1)?;
    group.get(above).map(|&(_, closed)| closed)
}

fn start(
    lines: &[Line<'_>],
    candidate: &Candidate,
    scheme: Scheme,
    group: &[(usize, bool)],
    toc: &Toc,
) -> Start {
    let mut title = candidate.title.clone();
    // The case line that proves an unnumbered title belongs to the body.
    let mut last = match scheme {
        Scheme::CaseLine => candidate.last,
        _ => candidate.last.max(candidate.line),
    };
    if matches!(scheme, Scheme::Punkt | Scheme::SagNr | Scheme::Nr) {
        while let Some(next) = lines.get(last + 1) {
            let goes_on = !next.is_blank()
                && !is_label(next)
                && !is_preamble(next)
                && !labels::is_page_furniture(&next.key)
                && labels::absent_prefix(&next.clean).is_none()
                && labels::read_inline(&next.clean).is_none()
                && access::group(&next.clean).is_none()
                && access::line(&next.clean).is_none()
                && !PUNKT.is_match(&next.clean)
                && last - candidate.line < 3;
            // A line of text right below is the title's second line only if
            // the heading's own block ends there.
            let block_ends = (last + 2..=last + 4)
                .find_map(|at| {
                    lines
                        .get(at)
                        .map(|line| line.is_blank() || is_label(line) || is_preamble(line))
                })
                .unwrap_or(true);
            let longer = format!("{title} {}", next.clean);
            // Below a closed heading may stand what was decided: only the
            // table of contents proves a second line of the title.
            let closed = candidate.is_closed() || group_at(group, candidate.line) == Some(true);
            let proven = !closed || toc.find(candidate.number.as_deref(), &longer).is_some();
            if !goes_on || !block_ends || !proven {
                break;
            }
            title = longer;
            last += 1;
        }
    }
    // Case number above the heading.
    let above = previous_text(lines, candidate.first)
        .filter(|_| scheme == Scheme::Numbered)
        .filter(|&above| !toc.has_line(above))
        .and_then(|above| Some((above, CaseNumber::from_line(&lines[above].clean)?)));
    let (first, case_number) = match above {
        Some((above, number)) => (above, Some(number)),
        None => (candidate.first, candidate.case_number.clone()),
    };
    let (title, marked) = access::cut_closed_mark(&title);
    let grouped = group_at(group, first);
    let listed_closed = toc.closes(candidate.number.as_deref(), &title);
    let closed =
        if marked || candidate.closed == Some(true) || grouped == Some(true) || listed_closed {
            Some(true)
        } else {
            candidate.closed.or(grouped)
        };
    Start {
        first,
        body: last + 1,
        number: candidate.number.clone(),
        title,
        case_number,
        closed,
    }
}

/// Adds headings of closed items that follow no scheme ("Lukket punkt: …"), so
/// that their text never becomes part of the open item above.
fn add_closed_lines(lines: &[Line<'_>], starts: &mut Vec<Start>, toc: &Toc) {
    let Some(first) = starts.first().map(|start| start.first) else {
        return;
    };
    let mut added = Vec::new();
    let mut labelled: Option<(usize, LabelLines)> = None;
    for at in first..lines.len() {
        let line = &lines[at];
        let above = starts.partition_point(|start| start.first <= at);
        let body = starts[above - 1].body;
        let end = starts.get(above).map_or(lines.len(), |next| next.first);
        let taken = above
            .checked_sub(1)
            .is_some_and(|above| at < starts[above].body);
        if taken || toc.has_line(at) || line.is_blank() {
            continue;
        }
        let Some(found) = access::heading(&line.clean) else {
            continue;
        };
        let below = next_text(lines, at).map_or("", |next| lines[next].clean.as_ref());
        if access::two_lines(&line.clean, below) == Some(false) {
            continue;
        }
        // A closed attachment is no item.
        if labelled.as_ref().is_none_or(|(item, _)| *item != above) {
            labelled = Some((above, LabelLines::read(lines, body..end, None)));
        }
        let is_attachment = labelled.as_ref().is_some_and(|(_, labels)| {
            labels.precedes_decision(at)
                || labels.ends_with_names(at)
                || labels.is_last_attached(at) && access::names_file(&line.clean)
        });
        if is_attachment {
            continue;
        }
        let title = found.title.as_str();
        let noun = found.names_item;
        let numbered = found.number.is_some();
        let listed = toc
            .find(None, title)
            .is_some_and(super::TocEntry::is_closed);
        // Right below a heading, above all text, the mark belongs to it.
        let above = above.checked_sub(1);
        if title.is_empty()
            && !numbered
            && let Some(above) = above
            && (starts[above].body..at)
                .all(|below| lines[below].is_blank() || is_preamble(&lines[below]))
        {
            starts[above].closed = Some(true);
            continue;
        }
        // Right above a heading that no other item is missing before, the mark
        // belongs to that heading.
        if title.is_empty()
            && !numbered
            && let Some(next) = next_text(lines, at)
            && let Ok(below) = starts.binary_search_by_key(&next, |start| start.first)
            && below
                .checked_sub(1)
                .is_none_or(|above| follows(&starts[above], &starts[below]))
        {
            starts[below].closed = Some(true);
            starts[below].first = at;
            continue;
        }
        let blank_before = lines[at - 1].is_blank();
        if noun || numbered || listed || (blank_before && !title.is_empty()) {
            added.push(Start {
                first: at,
                body: at + 1,
                number: found.number,
                title: found.title,
                case_number: None,
                closed: Some(true),
            });
        }
    }
    starts.extend(added);
    starts.sort_by_key(|start| start.first);
}

/// Returns whether no number lies between those of two headings.
fn follows(above: &Start, below: &Start) -> bool {
    let number = |start: &Start| start.number.as_deref().map(levels);
    let (above, below) = (number(above), number(below));
    above.is_none() || below.is_none() || is_next(above.as_ref(), below.as_ref())
}

/// The one item of a file that publishes a single item: its title is the first
/// line of text after the meeting's head.
fn single(lines: &[Line<'_>]) -> Option<Start> {
    let first_label = lines.iter().position(is_label)?;
    let title = (0..first_label).find(|&at| {
        let line = &lines[at];
        !line.is_blank()
            && labels::head(&line.clean, &line.key).is_none()
            && !labels::is_page_furniture(&line.key)
            && !super::head::is_title_line(line)
            && !is_case_line(line)
            && !labels::is_toc_heading(&line.key)
    })?;
    let (text, marked) = access::cut_closed_mark(&lines[title].clean);
    Some(Start {
        first: title,
        body: title + 1,
        number: None,
        title: text,
        case_number: None,
        closed: marked.then_some(true),
    })
}
