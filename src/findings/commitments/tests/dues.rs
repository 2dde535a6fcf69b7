//! Days and periods in running text.

use jiff::civil::{Date, date};

use crate::findings::commitments::dues;

/// From the meeting on 12 March 2025.
fn due(text: &str) -> Option<(Date, Date)> {
    dues(text, date(2025, 3, 12))
        .first()
        .map(|due| (due.from, due.to))
}

macro_rules! dues {
    ($($name:ident: $text:literal => $from:literal $to:literal;)*) => {$(
        #[test]
        fn $name() {
            let expected = ($from.parse().expect("a date"), $to.parse().expect("a date"));
            assert_eq!(due($text), Some(expected), "{}", $text);
        }
    )*};
}

dues! {
    due_day: "senest den 1. november 2025" => "2025-11-01" "2025-11-01";
    due_day_without_year: "senest den 1. november" => "2025-11-01" "2025-11-01";
    due_day_next_year: "inden d. 1. februar" => "2026-02-01" "2026-02-01";
    due_first_half: "i første halvår 2026" => "2026-01-01" "2026-06-30";
    due_second_half: "i 2. halvår" => "2025-07-01" "2025-12-31";
    due_quarter: "i 3. kvartal" => "2025-07-01" "2025-09-30";
    due_season: "til efteråret" => "2025-09-01" "2025-11-30";
    due_before_summer: "inden sommerferien 2026" => "2026-06-01" "2026-06-30";
    due_years_end: "ved årets udgang" => "2025-12-31" "2025-12-31";
    due_end_of_month: "inden udgangen af maj" => "2025-05-31" "2025-05-31";
    due_primo: "primo april 2025" => "2025-04-01" "2025-04-10";
    due_ultimo: "ultimo april 2025" => "2025-04-21" "2025-04-30";
    due_during: "i løbet af 2026" => "2026-01-01" "2026-12-31";
    due_year: "om et år" => "2026-03-01" "2026-03-31";
    due_months: "om seks måneder" => "2025-09-01" "2025-09-30";
    due_day_in_figures: "senest 14/8" => "2025-08-14" "2025-08-14";
    due_short_month: "i feb. 2026" => "2026-02-01" "2026-02-28";
    due_short_month_like_a_name: "ult. jan. 2026" => "2026-01-21" "2026-01-31";
    due_day_of_a_short_month: "senest den 20. jan. 2026" => "2026-01-20" "2026-01-20";
    due_day_of_febr: "senest 15. febr. 2026" => "2026-02-15" "2026-02-15";
    due_end_in_short: "inden udg. af okt. 2025" => "2025-10-31" "2025-10-31";
    due_in_half_a_year: "om ca. ½ år" => "2025-09-01" "2025-09-30";
    due_short_part: "ult. juni 2025" => "2025-06-21" "2025-06-30";
    due_short_beginning: "pri. juni" => "2025-06-01" "2025-06-10";
    due_in_a_year_and_a_half: "om 1½ år" => "2026-09-01" "2026-09-30";
    due_in_years_with_decimals: "om 2,5 år" => "2027-09-01" "2027-09-30";
    due_about: "omkring jul" => "2025-12-01" "2025-12-31";
    due_between_days: "mellem 2. juni og 4. juli" => "2025-06-02" "2025-07-04";
    due_between_months: "mellem juni og august 2026" => "2026-06-01" "2026-08-31";
    due_school_year: "i skoleåret 2026/27" => "2026-08-01" "2027-07-31";
    due_winter_of_two_years: "i vinteren 2026/27" => "2026-12-01" "2027-02-28";
    due_days: "inden for 14 dage" => "2025-03-26" "2025-03-26";
    due_week: "i uge 20" => "2025-05-12" "2025-05-18";
    due_two_months: "i maj og juni 2025" => "2025-05-01" "2025-06-30";
    due_budget: "i forbindelse med budget 2026" => "2025-01-01" "2025-12-31";
    due_next_meeting: "på det næste møde" => "2025-03-13" "2025-05-12";
    due_next_year: "i det kommende år" => "2026-01-01" "2026-12-31";
    due_as_of: "senest pr. 30. april 2025" => "2025-04-30" "2025-04-30";
    due_as_of_the_end: "senest pr. ultimo maj" => "2025-05-21" "2025-05-31";
    due_distributed: "i henholdsvis juni og juli 2025" => "2025-06-01" "2025-06-30";
    due_distributed_backwards: "i henholdsvis maj og april" => "2025-05-01" "2025-05-31";
    due_new_year: "inden årsskiftet" => "2025-12-31" "2025-12-31";
}

#[test]
fn what_begins_or_is_past_is_no_due() {
    for text in [
        "",
        "fra den 1. maj 2025",
        "pr. 1. januar 2026",
        "siden 1. oktober 2024",
        "mødet den 4. februar 2025",
        "for 2026",
        "skoleåret 2026/27",
        "budget 2026",
        "seks måneder efter ibrugtagning",
        "18.06.05-G01-3-26",
        "uge",
        "kl. 10.00",
    ] {
        assert_eq!(due(text), None, "{text}");
    }
}

#[test]
fn times_that_are_distributed_are_several() {
    for (text, printed) in [
        ("i henholdsvis maj og april", ["i henholdsvis maj", "april"]),
        ("i hhv. juni og juli 2025", ["i hhv. juni", "juli 2025"]),
    ] {
        let found = dues(text, date(2025, 3, 12));
        let found: Vec<_> = found.iter().map(|due| due.printed.as_str()).collect();
        assert_eq!(found, printed, "{text}");
    }
}

#[test]
fn what_is_to_be_before_says_so() {
    for (text, printed) in [
        ("inden for tre uger", "inden for tre uger"),
        ("senest pr. 30. april 2025", "senest pr. 30. april 2025"),
        (
            "senest den førstkommende tirsdag i juni",
            "senest den førstkommende tirsdag i juni",
        ),
    ] {
        let found = dues(text, date(2025, 3, 12));
        let due = found.first().expect(text);
        assert!(due.latest, "{text}");
        assert_eq!(due.printed, printed);
    }
    let winter = dues("i vinteren 2026/27", date(2025, 3, 12));
    assert_eq!(winter[0].printed, "i vinteren 2026/27");
}
