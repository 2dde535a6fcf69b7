//! Which documents are of one meeting, and which of them speaks.

use jiff::civil::date;

use super::{Speaking, Standing, ToldMeeting, standings};
use crate::corpus::{Encoding, Modified, Source, sha256_hex};
use crate::minutes::{Meeting, parse};

/// A document: path, what it is, hour, and its items, closed with a `!` before them.
type Written<'t> = (&'t str, &'t str, &'t str, &'t [&'t str]);

fn read((path, kind, hour, items): &Written<'_>) -> (Source, Meeting) {
    let mut text = format!("{kind} Byrådet d. 12-03-2025{hour}\n\n");
    for (item, number) in items.iter().zip(1..) {
        let (number, title) = match item.split_once("# ") {
            Some((number, title)) => (number.to_owned(), title),
            None => (number.to_string(), *item),
        };
        let (title, mark) = match title.strip_prefix('!') {
            Some(title) => (title, " (lukket punkt)"),
            None => (title, ""),
        };
        text.push_str(&format!(
            "Punkt {number}: {title}{mark}\n\nSagsfremstilling\n\nOm {title}.\n\n"
        ));
        if kind.contains("REFERAT") {
            text.push_str("Beslutning\n\nGodkendt.\n\n");
        }
    }
    let meeting = parse(&text);
    assert_eq!(meeting.date, Some(date(2025, 3, 12)), "{text}");
    assert_eq!(meeting.outline().len(), items.len(), "{text}");
    let source = Source {
        path: (*path).into(),
        sha256: sha256_hex(text.as_bytes()),
        size_bytes: text.len() as u64,
        text,
        document: None,
        encoding: Encoding::Utf8,
        modified: Modified::default(),
        personal_numbers: crate::corpus::PersonalNumbers::default(),
    };
    (source, meeting)
}

fn decided(documents: &[Written<'_>]) -> Vec<Standing> {
    let read: Vec<(Source, Meeting)> = documents.iter().map(read).collect();
    let told: Vec<ToldMeeting<'_>> = read
        .iter()
        .map(|(source, meeting)| ToldMeeting::new(source, meeting))
        .collect();
    let decided = standings(&told, 0);
    // Nothing depends on the order in which they are given.
    let reversed: Vec<ToldMeeting<'_>> = told.iter().rev().cloned().collect();
    let mut again = standings(&reversed, 0);
    again.reverse();
    assert_eq!(decided, again);
    decided
}

/// Returns what is said of each: which meeting by letters, `*` where it speaks, the places it
/// leaves to others, and those that are closed.
fn shown(documents: &[Written<'_>]) -> Vec<String> {
    let decided = decided(documents);
    let mut meetings: Vec<&str> = Vec::new();
    for standing in &decided {
        if !meetings.contains(&standing.prefix.as_str()) {
            meetings.push(&standing.prefix);
        }
    }
    let letters = "abcdef";
    let one = |it: &Standing| {
        let nth = meetings.iter().position(|meeting| *meeting == it.prefix);
        let letter = nth.and_then(|nth| letters.get(nth..=nth)).unwrap_or("?");
        let speaks = if it.speaking.speaks() { "*" } else { "" };
        let mut text = format!("{letter}{speaks}");
        if !it.told.is_empty() {
            text.push_str(&format!(" told {:?}", it.told));
        }
        if !it.closed.is_empty() {
            text.push_str(&format!(" closed {:?}", it.closed));
        }
        text
    };
    decided.iter().map(one).collect()
}

macro_rules! meetings {
    ($($name:ident: [$($document:expr),+ $(,)?] => [$($shown:expr),+ $(,)?];)*) => {
        $(#[test]
        fn $name() {
            let documents: &[Written<'_>] = &[$($document),+];
            assert_eq!(shown(documents), [$($shown),+]);
        })*
    };
}

const FORMAL: &str = "Godkendelse af dagsorden";

meetings! {
    one_alone: [("a", "DAGSORDEN", "", &["Budget"])] => ["a*"];
    minutes_speak_before_the_agenda: [
        ("a", "DAGSORDEN", "", &["Budget", "Skole"]),
        ("b", "REFERAT", "", &["Budget", "Skole"]),
    ] => ["a", "a*"];
    a_copy_is_told_once: [
        ("a.md", "REFERAT", "", &["Budget", "Skole"]),
        ("a.txt", "REFERAT", "", &["Budget", "Skole"]),
    ] => ["a*", "a"];
    corrected_minutes_speak: [
        ("a", "REFERAT", "", &["Budget", "Skole"]),
        ("b", "Rettet referat\n\nREFERAT", "", &["Budget", "Skole"]),
    ] => ["a", "a*"];
    what_a_file_is_called_says_that_it_is_corrected: [
        ("2025-03-12.txt", "REFERAT", "", &["Budget", "Skole"]),
        ("2025-03-12-rettet-referat.txt", "REFERAT", "", &["Budget", "Skole"]),
    ] => ["a", "a*"];
    minutes_in_another_order: [
        ("a", "DAGSORDEN", "", &["Budget", "Skole", "Veje"]),
        ("b", "REFERAT", "", &["Veje", "Budget", "Skole"]),
    ] => ["a", "a*"];
    what_was_withdrawn_is_not_taken: [
        ("a", "DAGSORDEN", "", &["Budget", "Skole", "Veje"]),
        ("b", "REFERAT", "", &["Budget", "2# Veje"]),
    ] => ["a", "a*"];
    two_meetings_by_their_items: [
        ("a", "REFERAT", "", &[FORMAL, "Budget", "Eventuelt"]),
        ("b", "REFERAT", "", &[FORMAL, "Skole", "Eventuelt"]),
    ] => ["a*", "b*"];
    two_meetings_by_their_hours: [
        ("a", "REFERAT", " kl. 14:00", &["Budget", "Skole"]),
        ("b", "REFERAT", " kl. 17:00", &["Budget", "Skole"]),
        ("c", "DAGSORDEN", " kl. 17:00", &["Budget", "Skole"]),
    ] => ["a*", "b*", "b"];
    what_may_be_of_two_meetings_is_of_neither: [
        ("a", "REFERAT", " kl. 14:00", &["Budget", "Skole"]),
        ("b", "REFERAT", " kl. 17:00", &["Budget", "Skole"]),
        ("c", "DAGSORDEN", "", &["Budget", "Skole"]),
    ] => ["a*", "b*", "c*"];
    a_supplement_adds_items: [
        ("a", "DAGSORDEN", "", &["Budget", "Skole"]),
        ("b", "TILLÆGSDAGSORDEN", "", &["3# Veje"]),
    ] => ["a*", "a*"];
    minutes_tell_of_agenda_and_supplement: [
        ("a", "DAGSORDEN", "", &["Budget", "Skole"]),
        ("b", "TILLÆGSDAGSORDEN", "", &["3# Veje"]),
        ("c", "REFERAT", "", &["Budget", "Skole", "Veje"]),
    ] => ["a", "a", "a*"];
    corrections_of_one_item_leave_the_others: [
        ("a", "REFERAT", "", &["Budget", "Skole", "Veje"]),
        ("b", "Rettet referat\n\nREFERAT", "", &["2# Skole"]),
    ] => ["a* told {2}", "a*"];
    a_newer_version_closes: [
        ("a", "REFERAT", "", &["Budget", "Salg af grund", "Veje"]),
        ("b", "Rettet referat\n\nREFERAT", "", &["Budget", "!Lukket punkt", "Veje"]),
    ] => ["a closed {2}", "a*"];
    what_a_copy_closes_is_shut: [
        ("a.md", "REFERAT", "", &["Budget", "Salg af grund", "Veje"]),
        ("a.txt", "REFERAT", "", &["Budget", "!Salg af grund", "Veje"]),
    ] => ["a* closed {2}", "a"];
    what_the_agenda_closes_stays_closed: [
        ("a", "DAGSORDEN", "", &["Budget", "!Salg af grund", "Veje"]),
        ("b", "REFERAT", "", &["Budget", "Veje", "3# Salg af grund"]),
    ] => ["a", "a* closed {3}"];
}

#[test]
fn prefixes_name_the_hour_where_a_body_met_twice() {
    let prefix = |documents: &[Written<'_>]| -> Vec<String> {
        let prefixes = decided(documents).into_iter().map(|it| it.prefix);
        prefixes.collect()
    };
    let first: Written<'_> = ("a", "REFERAT", " kl. 14:00", &["Budget", "Skole"]);
    let second: Written<'_> = ("b", "REFERAT", " kl. 17:30", &["Veje", "Havn"]);
    assert_eq!(prefix(&[first]), ["byraadet/2025-03-12"]);
    assert_eq!(
        prefix(&[first, second]),
        ["byraadet/2025-03-12-kl-1400", "byraadet/2025-03-12-kl-1730"]
    );
    let third: Written<'_> = ("c", "REFERAT", "", &["Kunst"]);
    let marked = &prefix(&[first, third])[1];
    assert_eq!(marked.len(), "byraadet/2025-03-12-abcdef".len());
    // The mark is of the meeting, whatever its file is called.
    let renamed: Written<'_> = ("d", "REFERAT", "", &["Kunst"]);
    assert_eq!(&prefix(&[second, renamed])[1], marked);
}

#[test]
fn one_alone_is_said_to_be() {
    let alone = decided(&[("a", "REFERAT", "", &["Budget"])]);
    assert_eq!(alone[0].speaking, Speaking::Alone);
}
