//! Decisions right behind what was proposed, in minutes that have no label of decisions.
//!
//! Small bodies print a text, what is proposed ("Formanden indstiller, at …", "Til
//! godkendelse."), and below it what came out. One such item may go on with its text; where
//! most of a document do so and say what came out, that is how it is set.

use crate::text::sentences::ends_with_stop;
use std::ops::RangeInclusive;

use super::kind;
use super::lines::SourceLine;
use super::role::LineRole;
use super::unlabelled::{self, LIST_BEGINNINGS, WHAT_IS_ASKED};
use super::{AgendaItem, Meeting, Section, SectionKind};

/// Bytes of the longest decision: text that goes on is longer.
const LONGEST: usize = 400;
/// Bytes of the longest one that does not say what came out in words of its own.
const LONGEST_UNTOLD: usize = 200;
/// Items that say what came out behind a proposal.
const FEWEST: usize = 2;
/// Words of the shortest outcomes: "Indstilles godkendt."
const FEW_WORDS: usize = 4;

/// Cuts the decisions behind proposals from their sections.
pub(super) fn find(meeting: &mut Meeting, lines: &[SourceLine<'_>], roles: &[LineRole]) {
    let mut found: Vec<(usize, usize, RangeInclusive<usize>)> = Vec::new();
    let mut told = 0;
    for (nth, item) in meeting.open_items().enumerate() {
        let Some(at) = item.sections.iter().rposition(unlabelled::is_of_text) else {
            continue;
        };
        let section = &item.sections[at];
        let is_bare = section.label.is_none()
            && matches!(
                section.kind,
                SectionKind::Other | SectionKind::Recommendation
            );
        let body = section.text_line..=section.lines.last;
        let is_text = |line: usize| {
            lines[line - 1].is_blank()
                || lines[line - 1].is_furniture()
                || roles[line - 1] == LineRole::Text
        };
        if !is_bare || !body.clone().all(is_text) {
            continue;
        }
        let Some(first) = behind_proposal(lines, body.clone()) else {
            continue;
        };
        let rest = first..=*body.end();
        let bytes: usize = rest.clone().map(|line| lines[line - 1].clean.len()).sum();
        let tells = tells_outcome(lines, rest.clone());
        if bytes > LONGEST || !tells && bytes > LONGEST_UNTOLD {
            continue;
        }
        told += usize::from(tells);
        found.push((nth, at, rest));
    }
    if told < FEWEST || told * 3 < found.len() * 2 {
        return;
    }
    let mut found = found.into_iter().peekable();
    for (nth, item) in meeting.open_items_mut().enumerate() {
        let Some((_, at, rest)) = found.next_if(|(item, ..)| *item == nth) else {
            continue;
        };
        if let Some(decided) = unlabelled::cut(&mut item.sections[at], lines, *rest.start()) {
            item.decisions.push(unlabelled::decision_in(&decided));
            item.sections.insert(at + 1, decided);
        }
    }
}

/// Mends items of tables whose heads stand above all cells: the label of the case without
/// any text, that of the decision right below it, and then the case itself with a
/// recommendation. What stands below the label of the decision is no decision there; that is
/// what stands behind the recommendation, where it says what came out.
pub(super) fn below_heads_of_columns(
    meeting: &mut Meeting,
    lines: &[SourceLine<'_>],
    roles: &[LineRole],
) {
    for item in meeting.open_items_mut() {
        let Some(at) = decision_below_empty_case(item) else {
            continue;
        };
        let of_case = item.sections[at].lines;
        item.sections[at].kind = SectionKind::CasePresentation;
        item.decisions.retain(|decision| decision.lines != of_case);
        let below = |section: &Section| section.kind == SectionKind::Recommendation;
        let Some(last) = item.sections.iter().rposition(below) else {
            continue;
        };
        let section = &item.sections[last];
        let body = section.text_line..=section.lines.last;
        let is_text = |line: usize| {
            lines[line - 1].is_blank()
                || lines[line - 1].is_furniture()
                || roles[line - 1] == LineRole::Text
        };
        let behind = Some(body.clone())
            .filter(|body| body.clone().all(is_text))
            .and_then(|body| behind_proposal(lines, body));
        let Some(first) = behind.filter(|&first| tells_outcome(lines, first..=*body.end())) else {
            continue;
        };
        if let Some(decided) = unlabelled::cut(&mut item.sections[last], lines, first) {
            item.decisions.push(unlabelled::decision_in(&decided));
            item.sections.insert(last + 1, decided);
        }
    }
}

/// Returns the place of the section below the label of the decision where the label of the
/// case right above it has no text, and a recommendation stands below.
fn decision_below_empty_case(item: &AgendaItem) -> Option<usize> {
    let is_empty_case = |section: &Section| {
        section.kind == SectionKind::CasePresentation && section.text.is_empty()
    };
    let at = item
        .sections
        .windows(2)
        .position(|pair| is_empty_case(&pair[0]) && pair[1].kind == SectionKind::Decision)?
        + 1;
    let mut below = item.sections[at + 1..].iter();
    below
        .any(|section| section.kind == SectionKind::Recommendation)
        .then_some(at)
}

/// Returns whether lines say what came out.
fn tells_outcome(lines: &[SourceLine<'_>], rest: RangeInclusive<usize>) -> bool {
    let is_short_outcome = |key: &str| {
        let words: Vec<&str> = key.split(|c: char| !c.is_alphanumeric()).collect();
        words.iter().filter(|word| !word.is_empty()).count() <= FEW_WORDS
            && words.iter().any(|word| kind::is_outcome_word(word))
    };
    rest.map(|line| lines[line - 1].key.as_str()).any(|key| {
        unlabelled::begins_with_outcome(key) || kind::tells_outcome(key) || is_short_outcome(key)
    })
}

/// Returns the first line behind the last proposal that something stands behind.
fn behind_proposal(lines: &[SourceLine<'_>], body: RangeInclusive<usize>) -> Option<usize> {
    let texts: Vec<usize> = body
        .filter(|&line| !lines[line - 1].is_blank() && !lines[line - 1].is_furniture())
        .collect();
    let mut behind = None;
    let mut is_open = false;
    for pair in texts.windows(2) {
        let (line, next) = (&lines[pair[0] - 1], &lines[pair[1] - 1]);
        let asked = WHAT_IS_ASKED.has(line.key.trim_end_matches('.'));
        is_open |= asked || kind::proposes(&line.key);
        let ends = asked || ends_with_stop(&line.clean) || is_list_item(line);
        let begins = !is_list_item(next) && !next.clean.starts_with(char::is_lowercase);
        if is_open && ends && begins {
            behind = Some(pair[1]);
            is_open = false;
        }
    }
    behind
}

/// Returns whether a line is of a list of what is proposed: "at …", "2. at …".
fn is_list_item(line: &SourceLine<'_>) -> bool {
    let key = line.key.trim_start_matches(|c: char| !c.is_alphabetic());
    LIST_BEGINNINGS.begins(key)
}

#[cfg(test)]
mod tests {
    use crate::minutes::{SourceReading, parse};

    fn decisions(text: &str) -> Vec<Option<String>> {
        let meeting = parse(text);
        let decided =
            |item: &crate::minutes::AgendaItem| item.decision().map(|own| own.text.clone());
        meeting.open_items().map(decided).collect()
    }

    #[test]
    fn heads_of_columns_decide_nothing() {
        let text = "Referat\nHavnerådet den 3. maj 2029\n\n\
                    1. Kaj\n\nSagsfremstilling\n\nBeslutning\n\nKajen er kort.\n\nIndstilling\n\
                    Formanden indstiller, at den udvides.\n\n\
                    Indstillingen godkendes.\n\nBo Ek ønsker lys på kajen.\n\n\
                    2. Fyr\n\nSagsfremstilling\n\nBeslutning\n\nFyret er slukket.\n\nIndstilling\n\
                    Det indstilles, at fyret tændes.\n\nFyret har ni lys.\n\n\
                    3. Mole\n\nSagsfremstilling\n\nMolen er ny.\n\nBeslutning\n\nUdsat.\n\nIndstilling\n\
                    Det indstilles, at molen males.\n";
        assert_eq!(
            decisions(text),
            [
                Some("Indstillingen godkendes.\n\nBo Ek ønsker lys på kajen.".to_owned()),
                None,
                Some("Udsat.".to_owned())
            ]
        );
        assert_ne!(parse(text).reading, SourceReading::Proven);
    }

    #[test]
    fn what_stands_behind_proposals_is_decided() {
        let text = "Referat\nHavnerådet den 3. maj 2029\n\n\
                    1. Kaj\nSagsnr J.nr G01\nKajen er kort.\nFormanden indstiller, at den udvides.\n\
                    Godkendt med 9 stemmer. Bo Ek stemte imod.\n\n\
                    2. Fyr\nSagsnr J.nr G01\nFyret er slukket.\nDet indstilles,\n1. at det tændes,\n\
                    2. at det males.\nDer males for 30.000 kr.\n\n\
                    3. Mole\nSagsnr J.nr G01\nMolen er ny.\nTil godkendelse.\nGodkendt.\n\n\
                    4. Bøjer\nSagsnr J.nr G01\nBøjerne er til eftersyn.\n";
        let expected = [
            Some("Godkendt med 9 stemmer. Bo Ek stemte imod."),
            Some("Der males for 30.000 kr."),
            Some("Godkendt."),
            None,
        ];
        assert_eq!(
            decisions(text),
            expected.map(|text| text.map(str::to_owned))
        );
    }

    #[test]
    fn text_that_goes_on_behind_proposals_decides_nothing() {
        let text = "Referat\nHavnerådet den 3. maj 2029\n\n\
                    1. Kaj\nSagsnr J.nr G01\nFormanden indstiller, at den udvides.\nKajen er kort.\n\n\
                    2. Fyr\nSagsnr J.nr G01\nFormanden indstiller, at det tændes.\nFyret er slukket.\n\n\
                    3. Mole\nSagsnr J.nr G01\nTil godkendelse.\nMolen er ny.\n";
        assert_eq!(decisions(text), [None, None, None]);
    }
}
