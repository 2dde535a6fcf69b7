//! Lists of attachments by item (bilagsoversigter) above the items.
//!
//! Such a list repeats the numbers and titles of the items that have attachments. What
//! comes again below is none of its own headings.

use std::collections::HashMap;

use super::super::lines::SourceLine;
use super::candidate::HeadCandidate;
use super::weights::Proof;

/// Marks headings below "Bilagsoversigt" as entries of a list, as long as each of them comes
/// again below with the same number and title.
pub(super) fn mark(
    lines: &[SourceLine<'_>],
    candidates: &[HeadCandidate],
    proofs: &mut [Vec<Proof>],
) {
    let mut last: HashMap<(&str, &str), usize> = HashMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        if let Some(number) = &candidate.number {
            last.insert((number, &candidate.key), at);
        }
    }
    let mut in_list = false;
    let mut next = 0;
    for (at, candidate) in candidates.iter().enumerate() {
        for line in lines.get(next..candidate.first).unwrap_or_default() {
            // "Bilagsoversigt" may be the label of a section too.
            if super::APPENDICES.has(&line.key) {
                in_list = true;
            } else if line.is_label() {
                in_list = false;
            }
        }
        next = next.max(candidate.first);
        let Some(number) = candidate.number.as_deref().filter(|_| in_list) else {
            continue;
        };
        let again = last.get(&(number, candidate.key.as_str()));
        let comes_again = again.is_some_and(|&again| candidates[again].first > candidate.body);
        if comes_again && proofs[at].contains(&Proof::Listed) {
            proofs[at].push(Proof::InList);
        } else if proofs[at].contains(&Proof::Listed) {
            in_list = false;
        }
    }
}
