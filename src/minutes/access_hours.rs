//! Hours of a closed part in the head of open minutes ("Sted: … BEMÆRK! Lukket møde kl.
//! 16:30"): an arrangement, which closes nothing.
//!
//! It is one where a labelled line of the head has it, and the head has another hour for the
//! meeting or its open part. Alone it may be the hour of the very meeting.

use jiff::civil::Time;

use super::access;
use super::labels::{self, HeadLabel};
use super::layout::forms;
use super::lines::SourceLine;
use crate::text::clock;

/// Lines of the longest head.
const MOST_LINES: usize = 40;

/// Cuts such hours from what is read of the lines above the first item.
pub(super) fn leave(lines: &mut [SourceLine<'_>]) {
    let is_end = |line: &SourceLine<'_>| line.is_label() || forms::read_line(line).is_some();
    let top = lines.iter().position(is_end).unwrap_or(lines.len());
    let top = top.min(MOST_LINES);
    let printed = lines[..top].iter().filter(|line| !line.is_blank());
    let told =
        printed.filter(|line| !is_of_end(line) && access::closed_hour(&line.clean).is_none());
    let hours: Vec<Time> = told
        .filter_map(|line| clock::parse_time(&line.clean))
        .collect();
    for line in &mut lines[..top] {
        let Some(closed) = access::closed_hour(&line.clean).filter(|_| is_labelled(line)) else {
            continue;
        };
        let hour = clock::parse_time(&line.clean[closed.range.clone()]);
        let is_other = |hour: Time| !hours.is_empty() && !hours.contains(&hour);
        if hour.is_some_and(|hour| closed.is_beside_open || is_other(hour)) {
            let rest = [
                &line.clean[..closed.range.start],
                &line.clean[closed.range.end..],
            ];
            line.set_text(rest.concat().trim().to_owned());
        }
    }
}

/// Returns whether the hour on a line is not that at which the meeting began.
fn is_of_end(line: &SourceLine<'_>) -> bool {
    let label = labels::head(&line.clean, &line.key);
    label.is_some_and(|(label, _)| label == HeadLabel::Other)
}

/// Returns whether a line begins with the label of a place or an hour, or calls for notice.
fn is_labelled(line: &SourceLine<'_>) -> bool {
    let Some((label, rest)) = line.clean.split_once([':', '!']) else {
        return false;
    };
    let of_arrangement =
        |(label, _)| matches!(label, HeadLabel::Place | HeadLabel::Time | HeadLabel::Other);
    !rest.trim().is_empty()
        && (labels::head(&line.clean, &line.key).is_some_and(of_arrangement)
            || access::calls_for_notice(label))
}

#[cfg(test)]
mod tests {
    use crate::minutes::parse;

    /// Returns whether the item below `head` is open.
    fn is_open_below(head: &str) -> bool {
        let text = format!(
            "Referat\nHavnerådet\n{head}\n\n1. Ny kaj\n\nBeslutning\n\nGodkendt.\n\n\
             2. Fyrets lys\n\nBeslutning\n\nUdsat.\n"
        );
        parse(&text).open_items().count() == 2
    }

    #[test]
    fn an_hour_of_a_closed_part_beside_that_of_the_meeting_closes_nothing() {
        for head in [
            "Dato: 3. maj 2029 kl. 17:00\nSted: BEMÆRK! Lukket møde kl. 16:30",
            "Dato: 3. maj 2029 kl. 17.00\nSted: Havnehuset, lukket møde kl. 16.30",
            "Dato: 3. maj 2029 kl. 17.00\nBemærk: Lukket møde kl. 16.30-17.00",
            "Dato: 3. maj 2029\nTidspunkt: Åbent møde kl. 17:00, lukket møde kl. 16:30",
            "Dato: 3. maj 2029 kl. 17.00\nSted: Lukket del begynder kl. 18.30",
        ] {
            assert!(is_open_below(head), "{head}");
        }
    }

    #[test]
    fn what_may_be_the_meeting_itself_closes() {
        for head in [
            "Dato: 3. maj 2029\nSted: BEMÆRK! Lukket møde kl. 16:30",
            "Dato: 3. maj 2029 kl. 16.30\nSted: Lukket møde kl. 16:30",
            "Dato: 3. maj 2029 kl. 17.00\nLukket møde kl. 16:30",
            "Starttidspunkt: 3. maj 2029 16:30\nSluttidspunkt: 18:00\nSted: Lukket møde kl. 16:30",
            "Dato: 3. maj 2029\nSluttidspunkt: kl. 18:00\nSted: Lukket møde kl. 16:30",
            "Dato: 3. maj 2029 kl. 17.00\nSted: Lukket møde i lokale 3",
            "Dato: 3. maj 2029 kl. 17.00\nSted: Havnehuset. Mødet er lukket.",
            "Dato: 3. maj 2029 kl. 17.00\nSted: Hele mødet er lukket møde kl. 16.30",
            "Lukket møde\nDato: 3. maj 2029 kl. 17.00\nSted: Lukket møde kl. 16.30",
        ] {
            assert!(!is_open_below(head), "{head}");
        }
    }
}
