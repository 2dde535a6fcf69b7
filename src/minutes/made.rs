//! Meetings made for the tests of other rooms, which have no door to put items in.

use super::model::{AgendaItem, Meeting, OutlineItem};

/// Returns a meeting of these items and with nothing else.
pub(crate) fn meeting_of(items: impl IntoIterator<Item = OutlineItem>) -> Meeting {
    let mut meeting = Meeting::default();
    for item in items {
        meeting.push_item(item);
    }
    meeting
}

/// Changes every open item of `meeting`.
pub(crate) fn change_items(meeting: &mut Meeting, change: impl FnMut(&mut AgendaItem)) {
    meeting.open_items_mut().for_each(change);
}
