//! The lines that may head an item, each in every way it may be read.

use crate::text::CaseNumber;
use crate::text::names::is_list_of_people;

use super::super::access;
use super::super::head;
use super::super::labels::{self, HeadLabel};
use super::super::lines::{SourceLine, next_text, previous_text};
use super::super::preamble::{case_number_on, is_case_line, is_preamble, lone_number};
use super::super::toc::Toc;
use super::candidate::HeadCandidate;
use super::forms::{self, HeadingPattern, TitlePlace};
use super::{closed_lines, single, titles};

/// Longest line that may be a title.
pub(super) const LONGEST_TITLE: usize = 240;

/// Finds all candidates, in the order of their first lines.
pub(super) fn find(lines: &[SourceLine<'_>], toc: &Toc) -> Vec<HeadCandidate> {
    let mut candidates = Vec::new();
    if let Some(at) = single::title_line(lines, toc) {
        let title = lines[at].clean.to_string();
        candidates.push(unnumbered(at, at + 1, title, TitlePlace::Lead));
    }
    for (at, line) in lines.iter().enumerate() {
        if line.is_blank() || line.is_furniture() || toc.has_line(at) {
            continue;
        }
        if let Some(label) = &line.label {
            if !label.is_numbered && !label.secondary {
                candidates.push(HeadCandidate {
                    label: Some(label.kind),
                    ..unnumbered(at, at, String::new(), TitlePlace::Label)
                });
            }
            if !label.is_numbered || !is_listed(line, toc) {
                continue;
            }
        }
        if let Some((number, title)) = closed_lines::title_of(line)
            && !title.is_empty()
        {
            candidates.push(HeadCandidate {
                closed: Some(true),
                number,
                ..unnumbered(at, at + 1, title, TitlePlace::Closed)
            });
        }
        numbered(lines, at, toc, &mut candidates);
        over_case(lines, at, toc, &mut candidates);
        alone(lines, at, toc, &mut candidates);
    }
    for candidate in &mut candidates {
        candidate.is_closed =
            candidate.closed == Some(true) || access::cut_closed_mark(&candidate.title).1;
    }
    candidates.sort_by_key(|candidate| (candidate.first, candidate.body));
    candidates
}

/// Returns whether a numbered line is an entry of the contents.
fn is_listed(line: &SourceLine<'_>, toc: &Toc) -> bool {
    forms::read(&line.clean).is_some_and(|form| toc.find(Some(&form.number), form.title).is_some())
}

fn unnumbered(at: usize, body: usize, title: String, kind: TitlePlace) -> HeadCandidate {
    HeadCandidate {
        line: at,
        first: at,
        body,
        number: None,
        levels: Vec::new(),
        title,
        case_number: None,
        closed: None,
        is_closed: false,
        pattern: HeadingPattern::unnumbered(kind),
        label: None,
    }
}

/// Adds the readings of a line that begins with a number.
fn numbered(lines: &[SourceLine<'_>], at: usize, toc: &Toc, candidates: &mut Vec<HeadCandidate>) {
    let Some(form) = forms::read(&lines[at].clean) else {
        return;
    };
    if form.title.len() > LONGEST_TITLE {
        return;
    }
    let (title, beside) = titles::without_case(form.title);
    let base = HeadCandidate {
        line: at,
        first: at,
        body: at + 1,
        levels: forms::levels(&form.number),
        number: Some(form.number),
        title: title.to_owned(),
        case_number: form.case_number.or(beside),
        // The name of a file is no title: a numbered attachment heads no item.
        is_closed: form.closed == Some(true)
            || access::cut_closed_mark(form.title).1 && !access::names_file(form.title),
        closed: form.closed,
        pattern: form.pattern,
        label: None,
    };
    if !title.is_empty() {
        let wrapped = titles::wrapped(lines, at, &base, toc);
        candidates.push(HeadCandidate {
            title: wrapped.title,
            body: wrapped.next,
            ..base
        });
        return;
    }
    let with_kind = |kind| HeadingPattern {
        kind,
        ..form.pattern
    };
    let below =
        next_text(lines, at).filter(|&below| below - at <= 3 && is_title_line(lines, below, toc));
    if let Some(below) = below {
        let title = HeadCandidate {
            title: forms::without_title_label(&lines[below].clean).to_owned(),
            pattern: with_kind(TitlePlace::Below),
            ..base.clone()
        };
        let wrapped = titles::wrapped(lines, below, &title, toc);
        candidates.push(HeadCandidate {
            title: wrapped.title,
            body: wrapped.next,
            ..title
        });
    }
    let above = at
        .checked_sub(1)
        .filter(|&above| form.pattern.word.is_some() && is_title_line(lines, above, toc));
    if let Some(above) = above {
        candidates.push(HeadCandidate {
            first: above,
            title: lines[above].clean.to_string(),
            pattern: with_kind(TitlePlace::Above),
            ..base.clone()
        });
    }
    if let Some((title, number)) = below_case(lines, at, toc) {
        candidates.push(HeadCandidate {
            title: lines[title].clean.to_string(),
            body: title + 1,
            case_number: Some(number),
            pattern: with_kind(TitlePlace::BelowCase),
            ..base.clone()
        });
    }
    if form.pattern.word.is_some() || below.is_none() {
        candidates.push(HeadCandidate {
            pattern: with_kind(TitlePlace::Missing),
            ..base
        });
    }
}

/// Returns the line of a title that stands below the case number that stands below the
/// number on line `at`.
fn below_case(lines: &[SourceLine<'_>], at: usize, toc: &Toc) -> Option<(usize, CaseNumber)> {
    let case = next_text(lines, at).filter(|&case| case - at <= 2)?;
    let number = case_number_on(&lines[case].clean).or_else(|| {
        CaseNumber::from_labelled_line(&lines[case].clean).and_then(|labelled| labelled.number)
    })?;
    let title = next_text(lines, case).filter(|&title| title - case <= 2)?;
    let line = &lines[title];
    let fits = is_title_line(lines, title, toc)
        && !is_preamble(line)
        && !line.clean.ends_with(['.', ':', ',', ';'])
        && !access::is_flag_line(&line.clean);
    fits.then_some((title, number))
}

/// Returns whether a line may be a title beside a number on another line.
fn is_title_line(lines: &[SourceLine<'_>], at: usize, toc: &Toc) -> bool {
    let line = &lines[at];
    !line.is_blank()
        && !line.is_furniture()
        && !line.is_label()
        && !is_case_line(line)
        && !toc.has_line(at)
        && access::group(&line.clean).is_none()
        && line.clean.len() <= LONGEST_TITLE
        && forms::read(&line.clean).is_none()
        && (forms::begins_title(&line.clean) || toc.find(None, &line.clean).is_some())
}

/// Adds a case number without a number of the item: below its title, or alone.
fn over_case(lines: &[SourceLine<'_>], at: usize, toc: &Toc, candidates: &mut Vec<HeadCandidate>) {
    let clean = &lines[at].clean;
    let is_labelled = CaseNumber::from_labelled_line(clean).is_some();
    if !is_labelled && lone_number(&lines[at]).is_none() {
        return;
    }
    let above = previous_text(lines, at).filter(|&above| {
        let line = &lines[above];
        at - above <= 2
            && is_title_line(lines, above, toc)
            && !has_head_label(line)
            && !line.clean.ends_with(['.', ':', ',', ';'])
    });
    if let Some(above) = above {
        let title = lines[above].clean.to_string();
        candidates.push(HeadCandidate {
            first: above,
            ..unnumbered(at, above + 1, title, TitlePlace::OverCase)
        });
    }
    if is_labelled {
        candidates.push(unnumbered(at, at, String::new(), TitlePlace::Case));
    }
}

/// Returns whether a line begins with a label of the head that has a value: "Meddelelser"
/// may be a title.
fn has_head_label(line: &SourceLine<'_>) -> bool {
    labels::head(&line.clean, &line.key)
        .is_some_and(|(label, _)| label != HeadLabel::Other || line.clean.contains(':'))
}

/// Adds a line of its own right above a label, or set as a heading.
fn alone(lines: &[SourceLine<'_>], at: usize, toc: &Toc, candidates: &mut Vec<HeadCandidate>) {
    let line = &lines[at];
    let bare = forms::without_bullet(&line.clean);
    let has_bullet = bare.len() < line.clean.len() && forms::begins_title(bare);
    let plausible = (has_bullet || is_title_line(lines, at, toc))
        && is_apart(lines, at)
        && labels::head(&line.clean, &line.key).is_none()
        && !labels::is_toc_heading(&line.key)
        && !line.clean.ends_with(['.', ':', ',', ';'])
        && !head::is_title_line(line)
        && !access::is_flag_line(&line.clean)
        && labels::absent_prefix(&line.clean).is_none()
        && !is_list_of_people(&line.clean)
        && !single::is_of_head(line);
    if !plausible {
        return;
    }
    let over_label = next_text(lines, at).is_some_and(|next| lines[next].is_label());
    let listed = toc.find(None, &line.clean).is_some();
    if over_label || listed || line.style.is_prominent() {
        let title = unnumbered(at, at + 1, bare.to_owned(), TitlePlace::Alone);
        candidates.push(HeadCandidate {
            pattern: HeadingPattern {
                has_bullet,
                ..title.pattern
            },
            ..title
        });
    }
}

/// Returns whether nothing stands right above a line, or it is set as a heading.
pub(super) fn is_apart(lines: &[SourceLine<'_>], at: usize) -> bool {
    lines[at].style.is_prominent()
        || at
            .checked_sub(1)
            .is_none_or(|above| lines[above].is_blank() || lines[above].is_furniture())
}
