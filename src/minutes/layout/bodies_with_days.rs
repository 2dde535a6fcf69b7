//! Lines that are a body and a day and nothing else ("BYRÅDET DEN 12-02-2003"), below which
//! stands what that body decided.

use std::collections::{HashMap, HashSet};

use super::super::SectionKind;
use super::super::decision_label::{self, DecidedBy};
use super::super::labels::SectionLabel;
use super::super::lines::{SourceLine, next_text};
use super::super::preamble::is_case_line;
use super::super::reasons::LabelReason;
use super::super::unlabelled;
use super::candidate::is_alone;
use super::forms;
use crate::text::sentences::ends_with_stop;

/// Marks "BYRÅDET DEN 12-02-2003", in capitals or with a colon, below the first section or
/// where several are: the label of what that body decided. Without either, it is one where
/// the file has many of them, each above a text and below a blank line.
pub(super) fn mark(lines: &mut [SourceLine<'_>]) {
    let first = lines
        .iter()
        .position(SourceLine::is_label)
        .unwrap_or(lines.len());
    let mut found: Vec<(usize, DecidedBy)> = Vec::new();
    let mut plain: Vec<(usize, DecidedBy)> = Vec::new();
    let mut dense: Vec<(usize, DecidedBy)> = Vec::new();
    let is_spaced = sets_labels_apart(lines);
    let told = above_outcomes(lines);
    let mut numbered: Vec<(usize, DecidedBy)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if line.is_label() || line.is_furniture() {
            continue;
        }
        let Some(decided_by) = decision_label::read_body_and_day(&line.clean) else {
            continue;
        };
        // "Byrådets møde 5. maj 1999" above "Punkt 2:" is one label on two lines.
        let is_numbered = |below: &SourceLine<'_>| decision_label::is_item_number(&below.clean);
        if lines.get(at + 1).is_some_and(is_numbered) {
            numbered.push((at, decided_by));
            continue;
        }
        if line.clean.ends_with(':') || line.is_in_capitals() {
            found.push((at, decided_by));
        } else if at > first && (heads_text(lines, at) || is_spaced && heads_more(lines, at))
            || heads_text(lines, at) && told.contains(&line.key)
        {
            plain.push((at, decided_by));
        } else if heads_text_behind_text(lines, at) {
            dense.push((at, decided_by));
        }
    }
    let dense = match name_several_bodies(&dense) {
        true => dense,
        false => Vec::new(),
    };
    let in_dense: HashSet<usize> = dense.iter().map(|(at, _)| *at).collect();
    found.extend(dense);
    if plain.len() >= FEWEST_PLAIN {
        found.append(&mut plain);
    }
    found.append(&mut below_decision_labels(lines));
    if numbered.len() >= 2 {
        for (at, decided_by) in numbered {
            lines[at].label = Some(SectionLabel {
                decided_by: Some(decided_by),
                ..SectionLabel::of_kind(SectionKind::Decision)
            });
            lines[at + 1].style.is_furniture = true;
        }
    }
    let several = found.len() >= 2;
    for (at, decided_by) in found {
        let is_below = at > first
            || several && lines[at].clean.ends_with(':')
            || in_dense.contains(&at)
            || several && (is_above_outcome(lines, at) || told.contains(&lines[at].key));
        if is_below {
            lines[at].label = Some(SectionLabel {
                decided_by: Some(decided_by),
                known_by: LabelReason::BodyAndDay,
                ..SectionLabel::of_kind(SectionKind::Decision)
            });
        }
    }
}

/// Returns the lines with a body and a day that name whose decision stands below, where one
/// of them stands right below "Beslutning" and nothing else: all of that section.
fn below_decision_labels(lines: &[SourceLine<'_>]) -> Vec<(usize, DecidedBy)> {
    let mut found = Vec::new();
    let mut in_decision = false;
    let mut is_right_below = false;
    let mut names_bodies = false;
    for (at, line) in lines.iter().enumerate() {
        if line.is_blank() || line.is_furniture() {
            continue;
        }
        if let Some(label) = &line.label {
            in_decision = label.kind == SectionKind::Decision && label.decided_by.is_none();
            is_right_below = in_decision;
            names_bodies = false;
            continue;
        }
        // A sentence may begin with a body and end with a day, too.
        let is_short = !ends_with_stop(&line.clean) && line.key.split(' ').count() <= MOST_NAMING;
        let is_next = is_right_below || names_bodies;
        let heads_more = next_text(lines, at).is_some_and(|next| !lines[next].is_label());
        let may_be = in_decision && is_short && is_next && heads_more;
        if may_be && let Some(decided_by) = decision_label::read_body_and_day(&line.clean) {
            names_bodies = true;
            found.push((at, decided_by));
        }
        is_right_below = false;
    }
    found
}

/// Words of the longest line that names a body and its day.
const MOST_NAMING: usize = 10;

/// Returns whether blank lines stand above and below the labels of the document: below a
/// name that is set so the text comes behind one too.
fn sets_labels_apart(lines: &[SourceLine<'_>]) -> bool {
    let labels = || (0..lines.len()).filter(|&at| lines[at].is_label());
    let apart = labels().filter(|&at| is_alone(lines, at)).count();
    apart >= FEWEST_PLAIN && apart * 4 >= labels().count() * 3
}

/// Returns whether a line set apart stands above a text that is no label.
fn heads_more(lines: &[SourceLine<'_>], at: usize) -> bool {
    let below = next_text(lines, at).filter(|&below| below == at + 2);
    is_alone(lines, at)
        && !ends_with_stop(&lines[at].clean)
        && below.is_some_and(|below| {
            let line = &lines[below];
            !line.is_label() && decision_label::read_body_and_day(&line.clean).is_none()
        })
}

/// Lines with a body and a day and no other sign that are labels: fewer may be signatures.
const FEWEST_PLAIN: usize = 3;

/// Returns whether a line stands right above a text and below a blank line.
fn heads_text(lines: &[SourceLine<'_>], at: usize) -> bool {
    let above = at.checked_sub(1).and_then(|above| lines.get(above));
    let below = lines.get(at + 1);
    above.is_none_or(SourceLine::is_blank)
        && below.is_some_and(|below| !below.is_blank() && !below.is_label())
        && !ends_with_stop(&lines[at].clean)
}

/// Returns the lines that come again at the head of a text that says what came out.
fn above_outcomes(lines: &[SourceLine<'_>]) -> HashSet<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for at in 0..lines.len() {
        if heads_text(lines, at) && is_above_outcome(lines, at) {
            *counts.entry(&lines[at].key).or_default() += 1;
        }
    }
    let again = counts.into_iter().filter(|(_, count)| *count > 1);
    again.map(|(key, _)| key.to_owned()).collect()
}

/// Returns whether what stands below a line says what came out.
fn is_above_outcome(lines: &[SourceLine<'_>], at: usize) -> bool {
    let below = next_text(lines, at).filter(|&below| below <= at + 2);
    below.is_some_and(|below| unlabelled::begins_with_outcome(&lines[below].key))
}

/// Returns whether a line stands between the end of a sentence, or a case number, and a text,
/// with no blank line between.
fn heads_text_behind_text(lines: &[SourceLine<'_>], at: usize) -> bool {
    let above = at.checked_sub(1).and_then(|above| lines.get(above));
    let below = lines.get(at + 1);
    let is_ended = |above: &SourceLine<'_>| ends_with_stop(&above.clean) || is_case_line(above);
    let is_text = |below: &SourceLine<'_>| {
        !below.is_blank()
            && !below.is_furniture()
            && !below.is_label()
            && forms::read_line(below).is_none()
            && decision_label::read_body_and_day(&below.clean).is_none()
    };
    above.is_some_and(is_ended) && below.is_some_and(is_text) && !ends_with_stop(&lines[at].clean)
}

/// Returns whether lines with a body and a day are as many as labels are, and name more than
/// one body: a running head names but one.
fn name_several_bodies(named: &[(usize, DecidedBy)]) -> bool {
    let bodies: HashSet<Option<&str>> = named.iter().map(|(_, by)| by.body.as_deref()).collect();
    named.len() >= FEWEST_PLAIN && bodies.len() >= 2
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    fn decisions(text: &str) -> Vec<Option<String>> {
        let meeting = parse(text);
        let items = meeting.open_items();
        items
            .map(|item| item.decision().map(|own| own.text.clone()))
            .collect()
    }

    /// Items without a blank line, below whose text `lines` stand.
    fn dense(lines: [&str; 3]) -> String {
        let item = |nth: usize, lines: &str| {
            format!(
                "Punkt {nth}: Kajplads {nth}\n\n00.01.00-G01-{nth}-23\nDer er sejl i havnen.\n{lines}\n\n"
            )
        };
        let items: Vec<String> = (1..)
            .zip(lines)
            .map(|(nth, lines)| item(nth, lines))
            .collect();
        format!(
            "Referat af Havnerådets møde den 3. maj 2023\n\n{}",
            items.concat()
        )
    }

    #[test]
    fn bodies_and_days_between_texts_are_labels_where_they_name_several() {
        let text = dense([
            "Havneudvalget, 24.04.2023\nAnbefales.\nHavnerådet, 03.05.2023\nGodkendt.",
            "Havnerådet, 03.05.2023\nUdsat.",
            "Økonomiudvalget, 25.04.2023\nAnbefales ikke.\nHavnerådet, 03.05.2023\nForkastet.",
        ]);
        let expected = ["Godkendt.", "Udsat.", "Forkastet."].map(|text| Some(text.to_owned()));
        assert_eq!(decisions(&text), expected);
    }

    #[test]
    fn one_body_and_day_between_texts_may_be_a_running_head() {
        let text = dense(["Havnerådet, 03.05.2023\nSejlene er hvide."; 3]);
        assert_eq!(decisions(&text), [None, None, None]);
    }

    #[test]
    fn a_dash_is_no_decision() {
        let text = dense(["Beslutning\n-", "Beslutning\n.", "Beslutning\nUdsat."]);
        assert_eq!(decisions(&text), [None, None, Some("Udsat.".to_owned())]);
    }
}
