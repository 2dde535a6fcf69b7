//! Mentions of meetings, and what they mean.

use serde::Serialize;

use crate::corpus::Location;
use crate::findings::references::{MeetingMention, TimeDirection, When};
use crate::history::Resolution;
use crate::history::{Backlink, MentionedHandling, Reference, Telling};
use crate::index::{SourceChange, StoredItem};

use super::item::section_name;

/// A mention of a meeting.
#[derive(Debug, Serialize)]
struct JsonMention<'a> {
    text: &'a str,
    sentence: &'a str,
    section: &'static str,
    #[serde(flatten)]
    location: Location,
    committee: Option<&'a str>,
    date: Option<String>,
    date_from: Option<String>,
    date_to: Option<String>,
    relative: Option<&'static str>,
    year_inferred: bool,
    direction: TimeDirection,
    handling: bool,
}

fn mention(mention: &MeetingMention, location: Location) -> JsonMention<'_> {
    let (from, to) = mention.when.span().unzip();
    JsonMention {
        text: &mention.text,
        sentence: &mention.sentence,
        section: mention.section.map_or("title", section_name),
        location,
        committee: mention.body.as_deref(),
        date: match mention.when {
            When::Day(day) => Some(day.to_string()),
            _ => None,
        },
        date_from: from.map(|day| day.to_string()),
        date_to: to.map(|day| day.to_string()),
        relative: match mention.when {
            When::Previous => Some("previous"),
            When::Next => Some("next"),
            _ => None,
        },
        year_inferred: mention.year_inferred,
        direction: mention.direction,
        handling: mention.handling,
    }
}

/// What a mention means.
#[derive(Debug, Serialize)]
struct MeantMeeting<'a> {
    resolution: &'static str,
    meeting: Option<&'a str>,
    item: Option<&'a str>,
    candidates: &'a [String],
}

fn meant(resolution: &Resolution) -> MeantMeeting<'_> {
    let (name, item, candidates): (_, _, &[String]) = match resolution {
        Resolution::Item { id, .. } => ("item", Some(id.as_str()), &[]),
        Resolution::Meeting { .. } => ("meeting", None, &[]),
        Resolution::NotInIndex => ("not_in_index", None, &[]),
        Resolution::Ambiguous { candidates } => ("ambiguous", None, candidates),
    };
    MeantMeeting {
        resolution: name,
        meeting: resolution.meeting(),
        item,
        candidates,
    }
}

#[derive(Debug, Serialize)]
pub(super) struct RefersTo<'a> {
    #[serde(flatten)]
    mention: JsonMention<'a>,
    #[serde(flatten)]
    meant: MeantMeeting<'a>,
}

/// Returns the references of an item.
pub(super) fn refers_to<'a>(stored: &StoredItem, references: &'a [Reference]) -> Vec<RefersTo<'a>> {
    references
        .iter()
        .map(|reference| RefersTo {
            mention: mention(&reference.mention, stored.locate(reference.mention.lines)),
            meant: meant(&reference.resolution),
        })
        .collect()
}

#[derive(Debug, Serialize)]
pub(super) struct ReferredToBy<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(flatten)]
    mention: JsonMention<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stale: Option<SourceChange>,
}

/// Returns a mention of the item in another.
pub(super) fn referred_to_by(backlink: &Backlink) -> ReferredToBy<'_> {
    ReferredToBy {
        id: &backlink.from.id,
        title: &backlink.from.item.title,
        mention: mention(
            &backlink.mention,
            backlink.from.locate(backlink.mention.lines),
        ),
        stale: backlink.from.stale,
    }
}

/// A handling that no item is, but one tells of.
#[derive(Debug, Serialize)]
pub(super) struct Mentioned<'a> {
    committee: Option<&'a str>,
    date: Option<String>,
    date_from: Option<String>,
    date_to: Option<String>,
    direction: TimeDirection,
    #[serde(flatten)]
    meant: MeantMeeting<'a>,
    told: Vec<JsonMentioned<'a>>,
}

#[derive(Debug, Serialize)]
struct JsonMentioned<'a> {
    id: &'a str,
    path: &'a str,
    sha256: &'a str,
    #[serde(flatten)]
    mention: JsonMention<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stale: Option<SourceChange>,
}

fn told_handling(telling: &Telling) -> JsonMentioned<'_> {
    JsonMentioned {
        id: &telling.id,
        path: telling.source_path.as_str(),
        sha256: &telling.source_sha256,
        mention: mention(&telling.mention, telling.location.clone()),
        stale: telling.stale,
    }
}

pub(super) fn mentioned(mentioned: &MentionedHandling) -> Mentioned<'_> {
    let (from, to) = mentioned.when.span().unzip();
    Mentioned {
        committee: mentioned.body.as_deref(),
        date: match mentioned.when {
            When::Day(day) => Some(day.to_string()),
            _ => None,
        },
        date_from: from.map(|day| day.to_string()),
        date_to: to.map(|day| day.to_string()),
        direction: mentioned.direction,
        meant: meant(&mentioned.resolution),
        told: mentioned.told.iter().map(told_handling).collect(),
    }
}
