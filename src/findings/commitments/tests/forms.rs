//! Forms of times in Danish usage, each with what a careful reader takes it to mean at a
//! meeting on Wednesday 12 March 2025: days, an interval, or nothing certain.

use jiff::civil::date;

use crate::findings::commitments::dues;
use crate::text::Text;
use crate::text::times::{Recurrence, TimeValue, times};

/// Each form with its meaning: `≤` before days of which any earlier one will do, `every`
/// before intervals.
const FORMS: &[(&str, &str)] = &[
    // Days of the week.
    ("senest på fredag", "≤2025-03-14"),
    ("på onsdag", "2025-03-19"),
    ("på mandag", "2025-03-17"),
    ("senest førstkommende mandag", "≤2025-03-17"),
    ("senest næste onsdag", "≤2025-03-19"),
    // The one of this week or of the next.
    ("næste fredag", "2025-03-14..2025-03-21"),
    ("førstkommende mandag i maj", "2025-05-05"),
    ("på den første onsdag i september", "2025-09-03"),
    ("senest sidste torsdag i november 2025", "≤2025-11-27"),
    ("den anden tirsdag i juni", "2025-06-10"),
    ("tredje onsdag i februar", "2026-02-18"),
    ("2. mandag i oktober", "2025-10-13"),
    ("mandag i uge 23", "2025-06-02"),
    ("fredag den 13. juni", "2025-06-13"),
    ("i torsdags", ""),
    // Intervals.
    ("første tirsdag i måneden", "every 1 month"),
    ("sidste onsdag i hver måned", "every 1 month"),
    ("den 1. i hver måned", "every 1 month"),
    ("hver mandag", "every 1 week"),
    ("hver anden onsdag", "every 2 weeks"),
    ("hver uge", "every 1 week"),
    ("ugentligt", "every 1 week"),
    ("en gang om ugen", "every 1 week"),
    ("hver anden uge", "every 2 weeks"),
    ("hver 14. dag", "every 2 weeks"),
    ("hver tredje uge", "every 3 weeks"),
    ("hver 6. uge", "every 6 weeks"),
    ("dagligt", "every 1 day"),
    ("hver dag", "every 1 day"),
    ("hver anden dag", "every 2 days"),
    ("månedligt", "every 1 month"),
    ("en gang om måneden", "every 1 month"),
    ("hver anden måned", "every 2 months"),
    ("hvert kvartal", "every 3 months"),
    ("kvartalsvis", "every 3 months"),
    ("én gang i kvartalet", "every 3 months"),
    ("fire gange pr. år", "every 3 months"),
    ("hvert halve år", "every 6 months"),
    ("halvårsvis", "every 6 months"),
    ("to gange årligt", "every 6 months"),
    ("2 gange om året", "every 6 months"),
    ("årligt", "every 1 year"),
    ("hvert andet år", "every 2 years"),
    ("hvert fjerde år", "every 4 years"),
    (
        "halvårligt i april og oktober",
        "every 6 months 2025-04-01..2025-04-30",
    ),
    ("hvert år i maj", "every 1 year 2025-05-01..2025-05-31"),
    ("løbende", ""),
    // Weeks.
    ("i uge 23", "2025-06-02..2025-06-08"),
    ("i uge 7-9", "2026-02-09..2026-03-01"),
    ("i uge 14 til 16", "2025-03-31..2025-04-20"),
    ("i ugerne 36 og 37", "2025-09-01..2025-09-14"),
    ("i uge 40, 2025", "2025-09-29..2025-10-05"),
    ("i uge 23/2025", "2025-06-02..2025-06-08"),
    ("medio uge 40", "2025-09-30..2025-10-02"),
    ("mellem uge 20 og uge 22", "2025-05-12..2025-06-01"),
    ("i denne uge", "2025-03-10..2025-03-16"),
    ("i næste uge", "2025-03-17..2025-03-23"),
    // Months and quarters.
    ("i næste måned", "2025-04-01..2025-04-30"),
    ("inden udgangen af måneden", "≤2025-03-31"),
    ("inden månedens udgang", "≤2025-03-31"),
    ("i maj eller juni", "2025-05-01..2025-06-30"),
    ("i april og oktober", "2025-04-01..2025-04-30"),
    ("primo september", "2025-09-01..2025-09-10"),
    ("i 1. halvår 2025", "2025-01-01..2025-06-30"),
    ("i det kommende halvår", "2025-07-01..2025-12-31"),
    ("i Q3", "2025-07-01..2025-09-30"),
    ("i 3. kvt.", "2025-07-01..2025-09-30"),
    ("i næste kvartal", "2025-04-01..2025-06-30"),
    ("senest ved udgangen af 3. kvartal", "≤2025-09-30"),
    // Seasons and holidays.
    ("inden jul", "≤2025-12-23"),
    ("inden påske", "≤2025-04-16"),
    ("efter påske", ""),
    ("inden sommerferien", "≤2025-06-30"),
    ("efter sommerferien", "2025-08-01..2025-09-30"),
    ("i efterårsferien", "2025-10-13..2025-10-19"),
    ("inden efterårsferien", "≤2025-10-12"),
    ("i vinterferien", "2026-02-09..2026-02-22"),
    ("til næste forår", "2026-03-01..2026-05-31"),
    // Years and terms.
    ("ved årsskiftet", "2025-12-31"),
    ("i skoleåret 2024/25", "2024-08-01..2025-07-31"),
    ("i næste skoleår", "2025-08-01..2026-07-31"),
    ("i næste valgperiode", "2026-01-01..2029-12-31"),
    ("i indeværende valgperiode", "2022-01-01..2025-12-31"),
    ("inden valgperiodens udløb", "≤2025-12-31"),
    ("i de kommende år", ""),
    // Lengths of time.
    ("om 14 dage", "2025-03-26"),
    ("inden for de næste 14 dage", "≤2025-03-26"),
    ("i løbet af tre måneder", "≤2025-06-12"),
    ("om en måneds tid", "2025-04-01..2025-04-30"),
    ("senest i morgen", "≤2025-03-13"),
    ("senest 6 uger efter", ""),
    ("om et par måneder", ""),
    ("snarest muligt", ""),
    ("kl. 16.30", ""),
    // More of each, written after the readers.
    ("senest den sidste fredag i april", "≤2025-04-25"),
    ("på mandag den 17. marts", "2025-03-17"),
    ("på tirsdag i uge 22", "2025-05-27"),
    ("onsdag d. 4. juni 2025", "2025-06-04"),
    ("den 3. torsdag i august", "2025-08-21"),
    ("senest tirsdag den 1. april", "≤2025-04-01"),
    ("inden næste fredag", "≤2025-03-21"),
    ("tirsdag i den uge", ""),
    ("hver 3. måned", "every 3 months"),
    ("hver fjortende dag", "every 2 weeks"),
    (
        "to gange om året i maj og november",
        "every 6 months 2025-05-01..2025-05-31",
    ),
    ("hvert tredje år", "every 3 years"),
    (
        "én gang årligt i september",
        "every 1 year 2025-09-01..2025-09-30",
    ),
    ("hvert forår", "every 1 year"),
    ("hver fredag", "every 1 week"),
    ("en gang om dagen", "every 1 day"),
    ("tre gange årligt", "every 4 months"),
    ("hvert halvår", "every 6 months"),
    ("hver sjette måned", "every 6 months"),
    ("en gang i kvartalet", "every 3 months"),
    ("en gang hvert andet år", "every 2 years"),
    ("månedligt frem til oktober", "every 1 month"),
    ("senest i uge 15", "≤2025-04-13"),
    ("ultimo uge 17", "2025-04-24..2025-04-27"),
    ("i uge 50/51", "2025-12-08..2025-12-21"),
    ("i uge 18, 19 og 20", "2025-04-28..2025-05-18"),
    ("inden udgangen af uge 26", "≤2025-06-29"),
    ("fra uge 14", ""),
    ("i den kommende måned", ""),
    ("inden for en måned", "≤2025-04-12"),
    ("inden tre måneder", "≤2025-06-12"),
    ("inden 1. kvartals udgang", "≤2025-03-31"),
    ("inden årets udgang", "≤2025-12-31"),
    ("primo 2026", "2026-01-01..2026-04-30"),
    ("i begyndelsen af det nye år", "2026-01-01..2026-04-30"),
    ("i løbet af foråret", "2025-03-01..2025-05-31"),
    ("i løbet af andet halvår", "2025-07-01..2025-12-31"),
    ("i anden halvdel af 2025", "2025-07-01..2025-12-31"),
    ("i 4. kvartal 2025", "2025-10-01..2025-12-31"),
    ("i Q1 2026", "2026-01-01..2026-03-31"),
    ("K3 2025", ""),
    ("i juni/juli", "2025-06-01..2025-07-31"),
    ("medio maj", "2025-05-11..2025-05-20"),
    ("i midten af september", "2025-09-11..2025-09-20"),
    ("i slutningen af august", "2025-08-21..2025-08-31"),
    ("inden sommerferien 2026", "≤2026-06-30"),
    ("lige efter sommerferien", "2025-08-01..2025-09-30"),
    ("til jul", "2025-12-01..2025-12-31"),
    ("inden skoleårets start", ""),
    ("fra skoleåret 2025/26", ""),
    ("i skoleåret 25/26", "2025-08-01..2026-07-31"),
    ("i det kommende skoleår", "2025-08-01..2026-07-31"),
    ("i denne valgperiode", "2022-01-01..2025-12-31"),
    ("inden valget", ""),
    ("i indeværende år", "2025-01-01..2025-12-31"),
    ("i 2026 og 2027", "2026-01-01..2026-12-31"),
    ("om ca. tre uger", "2025-03-31..2025-04-06"),
    ("om 1-2 år", "2027-03-01..2027-03-31"),
    ("et halvt år efter", ""),
    ("efter et år", "2026-03-01..2026-03-31"),
    ("inden for få uger", ""),
    ("inden for 24 timer", ""),
    ("hurtigst muligt", ""),
    ("kl. 9-11", ""),
    ("den 1/9", "2025-09-01"),
    ("senest 01.09.25", "≤2025-09-01"),
    ("d. 15/8-2025", "2025-08-15"),
    ("den 30. ds.", ""),
    ("pr. 1. maj", ""),
    ("i aprilmødet", ""),
    // What no day or interval is read from, and none is made up for.
    ("hveranden uge", ""),
    ("alle mandage", ""),
    ("i påskeferien", ""),
    ("i næste kalenderår", ""),
    ("om to-tre måneder", ""),
];

/// What `text` means, as the table has it.
fn meaning(text: &str) -> String {
    let meeting = date(2025, 3, 12);
    let read = Text::new(text);
    let often = times(read.tokens())
        .into_iter()
        .find_map(|time| match time.value {
            TimeValue::Every(often) => Some(interval(often)),
            _ => None,
        });
    let due = dues(text, meeting).into_iter().next().map(|due| {
        let latest = if due.latest { "≤" } else { "" };
        if due.from == due.to || due.latest {
            format!("{latest}{}", due.to)
        } else {
            format!("{}..{}", due.from, due.to)
        }
    });
    [often, due]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

fn interval(often: Recurrence) -> String {
    let (count, unit) = match often {
        Recurrence::EveryMeeting => return "every meeting".to_owned(),
        Recurrence::Days(days) => (days, "day"),
        Recurrence::Weeks(weeks) => (weeks, "week"),
        Recurrence::Months(months) => (months, "month"),
        Recurrence::Years(years) => (years, "year"),
    };
    format!("every {count} {unit}{}", if count == 1 { "" } else { "s" })
}

#[test]
fn times_mean_what_a_careful_reader_takes_them_to() {
    let wrong: Vec<String> = FORMS
        .iter()
        .filter(|(text, wanted)| meaning(text) != *wanted)
        .map(|(text, wanted)| format!("{text}: wanted {wanted}, found {}", meaning(text)))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {} wrong:\n{}",
        wrong.len(),
        FORMS.len(),
        wrong.join("\n")
    );
}
