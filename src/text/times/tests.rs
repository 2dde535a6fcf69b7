use proptest::prelude::*;

use super::{
    CalendarPeriod, Length, PrintedYear, Recurrence, Season, TimeValue, months_of_quarter,
    only_time, starting_years, times,
};
use crate::text::Text;

/// Shows the times of a text, a part in front.
fn shown(text: &str) -> String {
    let text = Text::new(text);
    let shown = times(text.tokens()).into_iter().map(|time| {
        let year = match time.year {
            PrintedYear::Absent => "?".to_owned(),
            PrintedYear::Is(year) => year.to_string(),
            PrintedYear::Off(off) => format!("{off:+}"),
        };
        let value = match time.value {
            TimeValue::Day { day, month } => format!("{year}-{}-{day}", month.unwrap_or(0)),
            TimeValue::DaySpan { first, last, month } => format!("{year}-{month}-{first}..{last}"),
            TimeValue::Month(month) => format!("{year}-{month}"),
            TimeValue::MonthSpan(first, last) => format!("{year}-{first}..{last}"),
            TimeValue::Quarter(quarter) => format!("{year}-Q{quarter}"),
            TimeValue::HalfYear(half) => format!("{year}-H{half}"),
            TimeValue::Season(season) => format!("{year}-{season:?}"),
            TimeValue::Week(first, last) if first == last => format!("{year}-W{first}"),
            TimeValue::Week(first, last) => format!("{year}-W{first}..{last}"),
            TimeValue::Year => year,
            TimeValue::YearSpan(last) => format!("{year}..{last}"),
            TimeValue::YearEnd => format!("{year}-End"),
            TimeValue::Counted(period, off) => format!("{period:?}{off:+}"),
            TimeValue::Weekday { weekday, or_later } => {
                format!("next{weekday}{}", if or_later { "+" } else { "" })
            }
            TimeValue::WeekdayOfMonth {
                nth,
                weekday,
                month,
            } => format!("{year}-{month}-{nth}x{weekday}"),
            TimeValue::WeekdayOfWeek { weekday, week } => format!("{year}-W{week}-{weekday}"),
            TimeValue::SchoolYear => format!("{year}-School"),
            TimeValue::Ahead { length, within, .. } => {
                let sign = if within { "<" } else { ">" };
                match length {
                    Length::Months(months) => format!("{sign}{months}m"),
                    Length::Weeks(weeks) => format!("{sign}{weeks}w"),
                    Length::Days(days) => format!("{sign}{days}d"),
                }
            }
            TimeValue::Every(Recurrence::EveryMeeting) => "meetings".to_owned(),
            TimeValue::Every(Recurrence::Days(days)) => format!("every{days}d"),
            TimeValue::Every(Recurrence::Weeks(weeks)) => format!("every{weeks}w"),
            TimeValue::Every(Recurrence::Months(months)) => format!("every{months}m"),
            TimeValue::Every(Recurrence::Years(years)) => format!("every{years}y"),
        };
        match time.part {
            Some((part, _)) => format!("{part:?}:{value}"),
            None => value,
        }
    });
    shown.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_year_has_four_quarters() {
    let quarters: Vec<_> = (0..=5).map(months_of_quarter).collect();
    let wanted = [
        None,
        Some((1, 3)),
        Some((4, 6)),
        Some((7, 9)),
        Some((10, 12)),
        None,
    ];
    assert_eq!(quarters, wanted);
}

macro_rules! times_of {
    ($($name:ident: $($text:literal => $found:literal),+;)*) => {$(
        #[test]
        fn $name() {
            $(assert_eq!(shown($text), $found, "{}", $text);)+
        }
    )*};
}

times_of! {
    days_in_words:
        "den 26. september 2024" => "2024-9-26",
        "senest den 1. november" => "?-11-1",
        "15-maj-2002" => "2002-5-15",
        "senest 1. okt. 2024" => "2024-10-1",
        "den 3. maj, 2024" => "2024-5-3";
    days_in_figures:
        "d. 3/4-24, pkt. 7" => "2024-4-3",
        "12-03-2025" => "2025-3-12",
        "(ØU 12.03.2025)" => "2025-3-12",
        "2025-03-12" => "2025-3-12",
        "den 12/3 2025" => "2025-3-12",
        "den 28/11" => "?-11-28",
        "ØU 12/3" => "?-3-12",
        "den 1.1 2025" => "2025-1-1",
        "1. 5. 2025" => "2025-5-1";
    days_that_share_a_month:
        "den 3., 10. og 17. maj 2024" => "2024-5-3 2024-5-10 2024-5-17",
        "den 22.-23. august 2024" => "2024-8-22..23";
    years_are_lent:
        "den 8. maj og 26. september 2024" => "2024-5-8 2024-9-26",
        "den 20. december og 10. januar 2025" => "2024-12-20 2025-1-10",
        "i maj og juni 2025" => "2025-5 2025-6",
        "fra 1. november til 30. januar 2026" => "2025-11-1 2026-1-30",
        "i henholdsvis maj og april 2025" => "2025-5 2025-4",
        "i henholdsvis maj 2024 og april 2025" => "2024-5 2025-4";
    days_in_figures_behind_as_of:
        "opgjort pr. 1/7." => "?-7-1",
        "opgjort pr. 31/12, og" => "?-12-31",
        "pr. 1/2 stilling" => "";
    days_of_a_weekday: "i tirsdag d. 11." => "?-0-11";
    short_months:
        "i jan. 2026" => "2026-1",
        "primo mar. 2025" => "Beginning:2025-3",
        "den 3. jul. 2025" => "2025-7-3",
        "den 15. febr. 2025" => "2025-2-15",
        "Jan. Hansen" => "";
    months:
        "i april 2017" => "2017-4",
        "senest i maj i år" => "+0-5",
        "i maj næste år" => "+1-5",
        "april måned 2025" => "2025-4",
        "augusts" => "?-8",
        "maj/juni 2025" => "2025-5..6",
        "maj-juni" => "?-5..6",
        "April - december 2023" => "2023-4..12",
        "Maj Hansen og August Bo" => "";
    seasons:
        "i foråret 2023" => "2023-Spring",
        "inden sommerferien 2026" => "2026-SummerHoliday";
    parts_of_a_year:
        "i 3. kvartal 2024" => "2024-Q3",
        "2. kv. 2025" => "2025-Q2",
        "i første halvår 2026" => "2026-H1",
        "2. halvdel af 2025" => "2025-H2",
        "anden halvdel af 2025" => "2025-H2",
        "anden halvdel af mødet" => "",
        "2024-Q3 og 2025 Q1" => "2024-Q3 2025-Q1",
        "Q3 2025" => "2025-Q3",
        "i 3.kvartal" => "?-Q3",
        "i 7. kvartal" => "";
    weeks:
        "i uge 20" => "?-W20",
        "uge 34 i 2025" => "2025-W34",
        "uge 12-13" => "?-W12..13",
        "mødet i sidste uge" => "Week-1",
        "i næste uge" => "Week+1",
        "uge" => "";
    years:
        "fra 2024" => "2024",
        "i 1985" => "1985",
        "budget 2026-2029" => "2026..2029",
        "skoleåret 2026/27" => "2026-School",
        "sidste år og næste år" => "-1 +1",
        "i år" => "+0",
        "de kommende år" => "";
    ends_of_years:
        "ved årets udgang" => "+0-End",
        "inden årsskiftet" => "+0-End",
        "årsskiftet 2026" => "2025-End",
        "årsskiftet 2025/26" => "2025-End";
    parts:
        "inden udgangen af maj" => "End:?-5",
        "primo april 2025" => "Beginning:2025-4",
        "ultimo april" => "Ending:?-4",
        "midt i maj" => "Middle:?-5",
        "i løbet af det første halvår" => "Whole:?-H1",
        "i slutningen af 2025" => "Ending:2025";
    lengths:
        "om et år" => ">12m",
        "om ca. seks måneder" => ">6m",
        "om elleve måneder" => ">11m",
        "om tretten måneder" => ">13m",
        "om femten uger" => ">15w",
        "efter seksten måneder" => ">16m",
        "om cirka sytten dage" => ">17d",
        "inden for nitten måneder" => "<19m",
        "inden for tyve dage" => "<20d",
        "om et halvt år" => ">6m",
        "om 3-6 måneder" => ">6m",
        "inden for 14 dage" => "<14d",
        "indenfor de næste 2 uger" => "<2w",
        "efter halvandet år" => ">18m",
        "om et år efter ibrugtagning" => "",
        "om sagen" => "";
    recurrences:
        "kvartalsvis" => "every3m",
        "hver måned" => "every1m",
        "hvert andet år" => "every2y",
        "hver femte måned" => "every5m",
        "hver sjette måned" => "every6m",
        "hvert ottende år" => "every8y",
        "hver 5. måned" => "every5m",
        "seksten gange om året" => "every1m",
        "to gange årligt" => "every6m",
        "4 gange om året" => "every3m",
        "én gang årligt" => "every1y",
        "på hvert møde" => "meetings";
    other_numbers:
        "17.01.04-P20-1-23" => "",
        "50/50 samt 1/2" => "",
        "85.11.20" => "",
        "1.5 mio. kr." => "",
        "kl. 10.00" => "",
        "5000 boliger" => "";
}

#[test]
fn where_a_time_is_asked_for_more_is_one() {
    for (text, value) in [
        ("2025-05", Some(TimeValue::Month(5))),
        ("2025-13", Some(TimeValue::Month(13))),
        ("2012-13", Some(TimeValue::YearSpan(2013))),
        ("1985", Some(TimeValue::Year)),
        ("jan. 2024", Some(TimeValue::Month(1))),
        ("jul 2024", Some(TimeValue::Month(7))),
        ("julen 2024", Some(TimeValue::Season(Season::Christmas))),
        ("i 2024", None),
        ("maj og juni 2024", None),
        ("2024 skole", None),
        ("", None),
    ] {
        let time = only_time(Text::new(text).tokens());
        assert_eq!(time.map(|time| time.value), value, "{text}");
    }
    assert_eq!(shown("2025-05 og jan. 2024"), "2024-1");
}

#[test]
fn times_have_days_in_a_year() {
    let days = |value: TimeValue, year| {
        let (first, last) = value.days_in(year)?;
        Some(format!("{first}..{last}"))
    };
    for (value, year, wanted) in [
        (TimeValue::Month(2), 2024, "2024-02-01..2024-02-29"),
        (TimeValue::MonthSpan(11, 1), 2024, "2024-11-01..2025-01-31"),
        (TimeValue::HalfYear(2), 2024, "2024-07-01..2024-12-31"),
        (
            TimeValue::Season(Season::Winter),
            2023,
            "2023-12-01..2024-02-29",
        ),
        (TimeValue::Week(1, 2), 2025, "2024-12-30..2025-01-12"),
        (TimeValue::YearSpan(2027), 2024, "2024-01-01..2027-12-31"),
        (TimeValue::YearEnd, 2024, "2024-12-31..2024-12-31"),
    ] {
        assert_eq!(days(value, year).as_deref(), Some(wanted), "{value:?}");
    }
    let day = |day, month| TimeValue::Day { day, month };
    for value in [
        day(30, Some(2)),
        day(3, None),
        TimeValue::Month(13),
        TimeValue::Quarter(0),
        TimeValue::HalfYear(3),
        TimeValue::Week(53, 53),
        TimeValue::Counted(CalendarPeriod::Week, 1),
    ] {
        assert_eq!(days(value, 2024), None, "{value:?}");
    }
    assert_eq!(days(TimeValue::Year, i16::MAX), None);
}

#[test]
fn times_know_their_tokens() {
    let text = Text::new("På mødet tirsdag den 3. maj og ultimo juni 2024.");
    let found = times(text.tokens());
    let words = |range: std::ops::Range<usize>| {
        let words = text.tokens()[range].iter().map(|token| token.word.as_str());
        words.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(words(found[0].tokens.clone()), "tirsdag den 3 maj");
    assert_eq!(words(found[1].tokens.clone()), "juni 2024");
    assert_eq!(
        words(found[1].start()..found[1].tokens.end),
        "ultimo juni 2024"
    );
    assert!(found[0].lent && !found[1].lent && !found[1].chained);
}

proptest! {
    #[test]
    fn times_lie_in_order(
        text in "((den|d\\.|[0-9]{1,4}|maj|juni|og|i|år|-|/|,|\\.|uge|om|et|hver|udgangen af|primo) ?){0,24}",
    ) {
        let text = Text::new(&text);
        let mut end = 0;
        for time in times(text.tokens()) {
            prop_assert!(time.start() >= end && !time.tokens.is_empty());
            prop_assert!(time.tokens.end <= text.tokens().len());
            end = time.tokens.end;
        }
    }
}

#[test]
fn years_are_those_in_which_times_begin() {
    for (text, wanted) in [
        ("Budget 2025", "2025"),
        ("Budget 2025-2028", "2025"),
        ("Skoleåret 2026/27", "2026"),
        ("Regnskab 3. kvartal 2024 og april 2025", "2024 2025"),
        ("Mødet den 12.03.2025", "2025"),
        ("Sag 05.04.06-P16-1-2024 i maj", ""),
    ] {
        let text = Text::new(text);
        let years: Vec<String> = starting_years(text.tokens())
            .iter()
            .map(i16::to_string)
            .collect();
        assert_eq!(years.join(" "), wanted, "{}", text.printed());
    }
}
