//! What the municipality (kommune) and the body of a meeting are called now, where they were
//! renamed or merged since.

use serde::{Deserialize, Serialize};

use super::profiles::KnownProfile;
use crate::minutes::Meeting;

/// What a municipality and a body are called now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Successor {
    /// The municipality, if it is called otherwise now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    /// The body, if it is called otherwise now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub committee: Option<String>,
}

impl Successor {
    /// Returns what those of `meeting` are called now, as a profile says.
    pub(super) fn of_meeting(meeting: &Meeting, known: Option<&KnownProfile>) -> Self {
        let Some(successions) = known.map(|known| known.profile.successions()) else {
            return Self::default();
        };
        let now = |name: Option<&str>, successor: Option<&str>| {
            successor
                .filter(|now| Some(*now) != name)
                .map(str::to_owned)
        };
        let municipality = meeting.municipality.as_deref();
        let committee = meeting.committee.as_deref();
        Self {
            municipality: now(
                municipality,
                municipality.and_then(|name| successions.municipality_now(name)),
            ),
            committee: now(
                committee,
                committee.and_then(|name| successions.body_now(name)),
            ),
        }
    }

    /// Returns whether nothing is called otherwise.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}
