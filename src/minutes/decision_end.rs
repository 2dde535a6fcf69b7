//! Where a decision ends that no label ends: at a heading in capitals or bold, a proposal that
//! nobody votes on, a list of files, a lone sign.

use std::ops::Range;

use super::SectionKind;
use super::access;
use super::kind::tells_outcome;
use super::labels::PROPOSAL_BEGINNINGS;
use super::layout;
use super::lines::{SourceLine, previous_text};
use super::unlabelled::begins_with_outcome;
use crate::text::bodies::names_body_at_end;
use crate::text::clock;
use crate::text::sentences::ends_with_stop;
use crate::words::word_tables;

word_tables!("minutes/decision_end");

/// Lines of a proposal among which a vote on it is looked for.
const LONGEST_PROPOSAL: usize = 60;
/// Words of the longest line that says who decides.
const LONGEST_COMPETENCE: usize = 10;
/// Lines of a list of attachments without a label.
const LONGEST_LIST_OF_FILES: usize = 40;

/// Returns what begins on the first line of `rest`, the lines down to the next label, below
/// the label of a decision of `committee` that has text or none: then only what is never a
/// decision does.
pub(super) fn begins_other(
    lines: &[SourceLine<'_>],
    rest: Range<usize>,
    has_text: bool,
    committee: Option<&str>,
) -> Option<SectionKind> {
    let line = &lines[rest.start];
    let clean = line.clean.as_ref();
    let is_appendix = layout::is_appendix(&line.key);
    if !has_text {
        return is_appendix.then_some(SectionKind::Other);
    }
    if !clean.chars().any(char::is_alphanumeric) {
        return Some(SectionKind::Other);
    }
    if line.style.is_apart || is_appendix {
        return Some(SectionKind::Other);
    }
    let words = clean.split_whitespace().count();
    if words <= LONGEST_COMPETENCE
        && COMPETENCE_BEGINNINGS.begins(&line.key)
        && names_body_at_end(clean.trim_end_matches('.'))
    {
        return Some(SectionKind::Procedure);
    }
    if words <= LONGEST_COMPETENCE
        && MEETING_ENDS.begins(&line.key)
        && clock::parse_time(clean).is_some()
    {
        return Some(SectionKind::Other);
    }
    let is_title = words <= 16 && !ends_with_stop(clean) && !clean.ends_with([',', ';']);
    if is_title && PROPOSAL_BEGINNINGS.begins(&line.key) && !is_voted_on(lines, &rest) {
        return Some(SectionKind::Recommendation);
    }
    if proposes_list(lines, &rest, committee) {
        return Some(SectionKind::Recommendation);
    }
    if lists_files(lines, rest) {
        return Some(SectionKind::Attachments);
    }
    let is_list = clean.contains(',') || clean.contains(": ");
    let capitals = line.is_in_capitals() && clean.chars().count() >= 8 && !is_list;
    (is_title && (capitals || line.style.is_prominent())).then_some(SectionKind::Other)
}

/// Returns whether a line begins a list of what the administration proposes ("Forvaltningen
/// indstiller, at"), behind which nothing says what came out: then the decision was of that
/// list. What a body or a member proposes may be what was decided.
fn proposes_list(lines: &[SourceLine<'_>], rest: &Range<usize>, committee: Option<&str>) -> bool {
    let line = &lines[rest.start];
    let Some(who) = proposer(&line.key) else {
        return false;
    };
    let is_own = committee.is_some_and(|own| own.to_lowercase().contains(who));
    let above = previous_text(lines, rest.start).map(|above| lines[above].clean.as_ref());
    let is_ended = above.is_some_and(|above| ends_with_stop(above) || above.ends_with(')'));
    let is_listed = |line: &SourceLine<'_>| {
        let clean = line.clean.as_ref();
        let digits = clean.bytes().take_while(u8::is_ascii_digit).count();
        layout::without_bullet(clean).len() < clean.len()
            || (1..=2).contains(&digits) && clean[digits..].starts_with(['.', ')'])
            || line.key.starts_with("at ")
    };
    let below = rest.start + 1..rest.end.min(rest.start + LONGEST_PROPOSAL);
    let below = lines.get(below).unwrap_or_default().iter();
    let mut below = below
        .filter(|line| !line.is_blank() && !line.is_furniture())
        .peekable();
    let begins = below.peek().is_some_and(|line| is_listed(line));
    let says_outcome = |line: &SourceLine<'_>| {
        !is_listed(line) && (tells_outcome(&line.key) || begins_with_outcome(&line.key))
    };
    !is_own && is_ended && begins && !below.any(says_outcome)
}

/// Returns who of the administration proposes in a line, in lower case, that ends where a
/// list of proposals begins.
fn proposer(key: &str) -> Option<&str> {
    let said = key.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | '…'));
    let said = said.strip_suffix(" at")?.trim_end_matches(',');
    let (who, verb) = said.rsplit_once(' ')?;
    let mut words = who.split(' ');
    let is_known = |word: &str| ADMINISTRATIONS.ends(word);
    let is_office =
        words.clone().next_back().is_some_and(is_known) || words.next().is_some_and(is_known);
    let is_name = who.split(' ').count() <= LONGEST_COMPETENCE && !who.contains(['.', ',']);
    (RECOMMENDING_VERBS.has(verb) && is_office && is_name).then_some(who)
}

/// Returns whether the text below a proposal tells of a vote: then it was made in the meeting.
fn is_voted_on(lines: &[SourceLine<'_>], rest: &Range<usize>) -> bool {
    let below = rest.start + 1..rest.end.min(rest.start + LONGEST_PROPOSAL);
    let mut below = lines.get(below).unwrap_or_default().iter();
    below.any(|line| BEFORE_VOTES.begins(&line.key))
}

/// Returns whether the lines are nothing but names of files, the first below a blank line.
fn lists_files(lines: &[SourceLine<'_>], rest: Range<usize>) -> bool {
    let is_apart = rest
        .start
        .checked_sub(1)
        .is_some_and(|above| lines[above].is_blank());
    if !is_apart || rest.len() > LONGEST_LIST_OF_FILES {
        return false;
    }
    let is_number = |line: &SourceLine<'_>| {
        let clean = line.clean.trim_end_matches(['.', ')']);
        !clean.is_empty() && clean.len() <= 3 && clean.bytes().all(|b| b.is_ascii_digit())
    };
    let printed = |line: &&SourceLine<'_>| !line.is_blank() && !line.is_furniture();
    let mut names = 0;
    for line in lines[rest].iter().filter(printed) {
        if is_number(line) {
            continue;
        }
        if !access::names_file(&line.clean) || line.clean.len() > 160 {
            return false;
        }
        names += 1;
    }
    names > 0
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    /// Returns the decision of an item under whose label `text` stands.
    fn decision(text: &str) -> Option<String> {
        let minutes = format!(
            "Referat\nHavneudvalget\n3. maj 2023\n\n1. Godkendelse af dagsorden\n\nBeslutning\n\
             Godkendt.\n\n2. Ny kaj\n\nBeslutning\n{text}\n\nSagsfremstilling\nKajen er kort.\n"
        );
        let meeting = parse(&minutes);
        let item = meeting.open_items().nth(1)?;
        item.decision().map(|decision| decision.text.clone())
    }

    #[test]
    fn a_list_that_the_administration_proposes_ends_a_decision() {
        for (text, expected) in [
            (
                "Udsat.\n\nForvaltningen indstiller, at\n1. kajen bygges\n2. den males",
                "Udsat.",
            ),
            (
                "Sagen blev udsat.\nHavneforvaltningen foreslår, at:\n• kajen bygges",
                "Sagen blev udsat.",
            ),
            (
                "Sagen blev udsat.\nCenter for Havne og Fyr indstiller, at …\n- kajen bygges",
                "Sagen blev udsat.",
            ),
        ] {
            assert_eq!(decision(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_a_body_proposes_or_is_decided_below_stays() {
        for text in [
            "Drøftet.\nHavneudvalget indstiller, at\n1. kajen bygges",
            "Drøftet.\nVenstre foreslår, at\n1. kajen bygges",
            "Genoptaget.\nForvaltningen indstiller, at\n1. kajen bygges\nGodkendt.",
            "Drøftet.\nForvaltningen indstiller, at kajen bygges",
            "Drøftet, idet\nforvaltningen foreslår, at\n1. kajen bygges",
            "Forvaltningen indstiller, at\n1. kajen bygges",
        ] {
            assert_eq!(decision(text).as_deref(), Some(text), "{text}");
        }
    }
}
