//! Why a line was taken for the heading of an item: what the best path had of it.

use super::path::{self, PathSetting};
use super::weights::Proof;

/// A chosen heading with its points. Line numbers are indexes into the lines.
#[derive(Clone, Debug)]
pub(in super::super) struct ProvenHeading {
    /// First line of number and title.
    pub first: usize,
    /// What speaks for it and against it, with its points.
    pub proofs: Vec<(Proof, i32)>,
    /// Points of its number, or its form, behind the heading before.
    pub order: i32,
    /// Points of what stands below it.
    pub below: i32,
}

/// Returns the headings on the chosen path.
pub(super) fn proven(
    setting: &PathSetting<'_>,
    chosen: &[usize],
    proofs: &[Vec<Proof>],
    points_of: &dyn Fn(Proof) -> i32,
) -> Vec<ProvenHeading> {
    let points = path::points_on(setting, chosen);
    let headings = chosen.iter().zip(points).map(|(&at, (order, below))| {
        let heading = &setting.candidates[at];
        let with_points = |proof: &Proof| (*proof, points_of(*proof));
        ProvenHeading {
            first: heading.first,
            proofs: proofs[at].iter().map(with_points).collect(),
            order,
            below,
        }
    });
    headings.collect()
}
