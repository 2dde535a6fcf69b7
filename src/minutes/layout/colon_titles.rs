//! Titles that end with a colon: "4. Ferieplan:". A list in a section has such lines, too.

use super::super::SectionKind;
use super::super::lines::SourceLine;
use super::candidate::HeadCandidate;
use super::forms;
use super::weights::Proof;

/// Headings with colons in one run that are titles: fewer may be a list.
const FEWEST_WITH_COLON: usize = 4;

/// Takes titles that end with a colon for what they are where the whole document counts
/// so: all its numbers in one pattern and one run, text below each, and no section that
/// could have a list.
pub(super) fn mark(
    lines: &[SourceLine<'_>],
    candidates: &[HeadCandidate],
    proofs: &mut [Vec<Proof>],
) {
    let is_section = |line: &SourceLine<'_>| {
        line.label
            .as_ref()
            .is_some_and(|label| !matches!(label.kind, SectionKind::Other | SectionKind::Absent))
    };
    if lines.iter().any(is_section) {
        return;
    }
    let numbered: Vec<usize> = (0..candidates.len())
        .filter(|&at| candidates[at].pattern.has_number() && !candidates[at].title.is_empty())
        .collect();
    let with_colon = |at: usize| candidates[at].title.ends_with(':');
    let in_run = |pair: &[usize]| {
        let (before, after) = (&candidates[pair[0]], &candidates[pair[1]]);
        before.pattern == after.pattern
            && forms::is_next(&before.levels, &after.levels)
            && before.body < after.first
    };
    let all = numbered.len() >= FEWEST_WITH_COLON
        && numbered.iter().all(|&at| with_colon(at))
        && numbered.windows(2).all(in_run);
    for at in numbered.into_iter().filter(|_| all) {
        proofs[at].retain(|proof| !matches!(proof, Proof::IsSentence | Proof::InList));
    }
}
